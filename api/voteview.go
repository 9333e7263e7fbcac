package api

import (
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// voteView is the page of a vote, in words. It follows VotePage in the browser.
type voteView struct {
	campaignView
	Open                        bool
	Kicker, Name, Until, Closes string
	ClosesAt, Left, Standings   string
	Method, MethodText, Count   string
	Anchor                      string // of the method among those explained
	Single                      bool
	Number                      int // of the round
	Options                     []cardView
	Empty                       string
	Said, SaidText, Back        string // where nothing can be voted on
	Result                      bool
}

// voteRound is the vote a campaign is about now: the open one, else the last that was held, else the next.
func voteRound(c campaignOut, now time.Time) *roundOut {
	var held, planned *roundOut
	for i, r := range c.Rounds {
		switch {
		case r.Kind != string(ideas.RoundVote):
		case isOpenAt(r, now):
			return &c.Rounds[i]
		case r.State != string(ideas.RoundPlanned):
			held = &c.Rounds[i]
		case planned == nil:
			planned = &c.Rounds[i]
		}
	}
	if held != nil {
		return held
	}
	return planned
}

// voteView puts a vote that is open into words; list are its options in the reader's order.
func (p page) voteView(v campaignView, c campaignOut, round roundOut, list []optionOut, now time.Time) voteView {
	w := p.Words()
	closes := w.Moment(round.ClosesAt.In(zoneOf(c)))
	out := voteView{
		campaignView: v, Open: true, Kicker: w.Say("vote.kicker", "campaign", v.Title), Name: v.Question,
		Until:  w.Say("vote.until", "moment", closes) + " " + w.Say("vote.seen."+round.ResultsVisible),
		Closes: closes, ClosesAt: round.ClosesAt.UTC().Format(time.RFC3339), Left: w.Say("vote.left", "left", w.Left(round.ClosesAt.Sub(now))),
		Single: round.Method == "single", Number: round.Number,
	}
	if out.Name == "" {
		out.Name = v.Title
	}
	if round.ResultsVisible != string(ideas.VisibleAfterClose) {
		out.Standings = w.Say("vote.standings." + round.ResultsVisible)
	}
	if len(list) == 0 {
		out.Empty = w.Say("vote.noOptions")
		return out
	}
	out.method(w, round, len(list))
	for i, o := range list {
		if o.Withdrawn {
			continue
		}
		card := cardViewOf(o.ideaCard)
		card.Later = i >= 4
		if card.Author == "" {
			card.Author = w.Say("vote.anonymous")
		}
		out.Options = append(out.Options, card)
	}
	return out
}

// method says what to do and what the method makes of it, as the application's ballot does.
func (v *voteView) method(w *words.Words, round roundOut, options int) {
	set := round.Settings
	most := options
	if set.MaxChoices > 0 {
		most = min(most, set.MaxChoices)
	}
	limited := 1 < most && most < options
	title, count, ranked := "all", "count", false
	switch round.Method {
	case "single", "budget":
		title = round.Method
	case "score", "star":
		title = "score"
	case "irv", "schulze", "stv-scottish", "stv-wigm":
		title, ranked = "rank", true
	case "duels", "maxdiff":
		title, count = round.Method, "among"
	default:
		if limited {
			title = "most"
		}
	}
	v.Count = w.Say("vote.method."+count, "options", options)
	v.Method = w.Say("vote.method.titles."+title, "most", most, "points", set.Points)
	v.MethodText = w.Say("vote.method.means."+round.Method, "seats", round.Seats, "maxScore", set.MaxScore, "size", min(set.SetSize, options))
	if ranked && limited {
		v.MethodText += " " + w.Say("vote.method.rankMost", "most", most)
	}
	if round.Method == "budget" && 0 < set.PerOption && set.PerOption < set.Points {
		v.MethodText += " " + w.Say("vote.method.cap", "most", set.PerOption)
	}
	v.Anchor = round.Method
}

// noVoteView says from when or since when nothing can be voted on.
func (p page) noVoteView(v campaignView, c campaignOut, round *roundOut) voteView {
	w := p.Words()
	out := voteView{campaignView: v, Name: w.Say("vote.no.title"), Back: w.Say("vote.no.back", "campaign", v.Title)}
	switch {
	case round == nil:
		out.Said = w.Say("vote.no.never")
	case round.State == string(ideas.RoundPlanned):
		out.Said = w.Say("vote.no.later", "moment", w.Moment(round.OpensAt.In(zoneOf(c))))
		out.SaidText = w.Say("vote.no.laterText")
	default:
		out.Said, out.Result = w.Say("vote.no.over", "moment", w.Moment(ended(*round).In(zoneOf(c)))), true
		out.SaidText = w.Say("vote.no.overText")
	}
	return out
}

// zoneOf is the zone a campaign tells its times in.
func zoneOf(c campaignOut) *time.Location {
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// aboutView is a page that explains, in short sections.
type aboutView struct {
	Title, Lead string
	Sections    []sectionView
}

type sectionView struct{ ID, Key string }

// abouts are the pages that explain by their paths, with their sections in order; the first is the name in the catalogue.
func abouts() map[string][]string {
	return map[string][]string{
		"/how-we-shuffle": strings.Fields("shuffle how what other vote"),
		"/how-we-count":   strings.Fields("count one methods ties hidden close interval limits"),
		"/house-rules":    strings.Fields("rules own kind safe more"),
		"/your-data":      strings.Fields("data account work vote traces sessions cookies rights"),
	}
}

func (p page) aboutView() aboutView {
	w, list := p.Words(), abouts()[p.Path]
	name := "about." + list[0]
	out := aboutView{Title: w.Say(name + ".title"), Lead: w.Say(name + ".lead")}
	for _, id := range list[1:] {
		out.Sections = append(out.Sections, sectionView{id, name + "." + id})
	}
	return out
}
