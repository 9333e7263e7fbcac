package api

import (
	"math"
	"strings"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// finding is what a result with figures says, compared at the line between winning and not; findingOf in the browser.
type finding struct {
	known      bool // figures may be seen
	kind       findingKind
	tied       []rankedOut
	in         []rankedOut // with findingAhead and findingChosen
	final      bool
	last, next rankedOut
	points     float64 // percentage points between them
	votes      int64
	clear      bool // the two intervals do not meet
}

type findingKind int

const (
	findingNone   findingKind = iota // nothing has a vote, or figures may not be seen
	findingTie                       // equal across the last place
	findingAll                       // no option is left out
	findingLead                      // the last of those in is ahead of the first that is out
	findingAhead                     // the same where a lead is not told in votes
	findingChosen                    // won by a count in which no one figure tells who is ahead
)

// inside are the options that won; before the end, those within the places to be won.
func inside(res resultsOut) []rankedOut {
	var in []rankedOut
	for _, line := range res.Ranking {
		if res.Final && line.Winner || !res.Final && line.Rank <= res.Seats && (line.Votes == nil || *line.Votes != 0) {
			in = append(in, line)
		}
	}
	return in
}

func findingOf(res resultsOut) finding {
	f := finding{known: res.Visible == "counts"}
	in := inside(res)
	if !f.known || len(in) == 0 {
		return f
	}
	f.last = in[len(in)-1]
	if len(in) > res.Seats {
		f.kind = findingTie
		for _, line := range in {
			if line.Rank == f.last.Rank {
				f.tied = append(f.tied, line)
			}
		}
		return f
	}
	f.kind = findingAll
	for _, line := range res.Ranking {
		if contains(in, line) {
			continue
		}
		f.kind, f.next = findingLead, line
		f.points = math.Round(1000*(value(f.last.Share)-value(line.Share))) / 10
		f.votes = value(f.last.Votes) - value(line.Votes)
		f.clear = value(f.last.Low) > value(line.High)
		break
	}
	if f.kind == findingLead {
		f.kind, f.in, f.final = leadIn(res.Method), in, res.Final
	}
	return f
}

// leadIn is what may be said of a lead in a method.
func leadIn(method string) findingKind {
	switch tally.Method(method) {
	case tally.Single, tally.Approval, "":
		return findingLead
	case tally.Score, tally.Duels, tally.MaxDiff:
		return findingAhead
	}
	return findingChosen
}

// sentence is what stands above the figures.
func (f finding) sentence(w *words.Words, seats int) string {
	switch f.kind {
	case findingAll:
		return w.Say("results.finding.all")
	case findingTie:
		return w.Say("results.finding.tie", "titles", named(w, titlesOf(f.tied)...), "seats", seats)
	case findingChosen:
		key := "chosenNow"
		if f.final {
			key = "chosen"
		}
		return w.Say("results.finding."+key, "titles", named(w, titlesOf(f.in)...), "count", len(f.in))
	case findingAhead:
		key := "aheadNear"
		if f.clear && f.last.Low != nil && f.next.High != nil {
			key = "aheadClear"
		}
		return w.Say("results.finding."+key, "title", named(w, f.last.Title), "next", named(w, f.next.Title))
	case findingLead:
		gap := w.Say("results.finding.votes", "count", int(f.votes))
		if f.points > 0 {
			gap = w.Say("results.finding.points", "count", f.points)
		}
		key := "near"
		switch {
		case seats > 1 && f.clear:
			key = "placeClear"
		case seats > 1:
			key = "placeNear"
		case f.clear:
			key = "clear"
		}
		return w.Say("results.finding."+key, "title", named(w, f.last.Title), "next", named(w, f.next.Title), "gap", gap)
	}
	return w.Say("results.finding.none")
}

// longest is how many characters of titles make a headline; beyond, they are listed under it.
const longest = 42

// headline is 'Zeebries wint.', or whatever else is true of a final result.
func headline(w *words.Words, f finding, res resultsOut) string {
	tie := f.kind == findingTie
	switch {
	case f.kind == findingNone && res.Ballots != nil && res.Ballots.Counted > 0:
		return w.Say("results.headline.nobody")
	case f.kind == findingNone:
		return w.Say("results.headline.noBallots")
	case tie && res.Seats > 1:
		return w.Say("results.headline.tiePlace")
	}
	titles := titlesOf(inside(res))
	said, count := named(w, titles...), len(titles)
	switch many := count > 1 && len([]rune(said)) > longest; {
	case many && tie:
		return w.Say("results.headline.tieMany", "count", count)
	case many:
		return w.Say("results.headline.many", "count", count)
	case tie:
		return w.Say("results.headline.tie", "titles", said)
	}
	return w.Say("results.headline.wins", "titles", said, "count", count)
}

func titlesOf(lines []rankedOut) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line.Title
	}
	return out
}

// named puts titles into a sentence: joined, and one that is a sentence itself in quotation marks, without its full stop.
func named(w *words.Words, titles ...string) string {
	out := make([]string, len(titles))
	for i, title := range titles {
		if out[i] = title; strings.ContainsAny(title, ".!?…,") {
			out[i] = w.Say("results.quoted", "title", strings.TrimSuffix(title, "."))
		}
	}
	return w.List(out)
}
