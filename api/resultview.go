package api

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// resultView is the page of a result, in words, as far as the reader may see it. It follows ResultPage in the browser.
type resultView struct {
	campaignView
	Final, Unpublished, Calm, Told bool
	Headline, Lead                 string
	Winners                        []lineView // listed under the headline
	Pictures                       []lineView // of what won
	Live                           bool       // figures of a vote that runs
	Method, Finding, Base          string
	Bars, Ranks                    []lineView
	RanksText                      string
	Waiting                        *waitingView
}

// Campaign is what of the campaign's own page stands here too.
func (v resultView) Campaign() campaignView { return v.campaignView }

// lineView is one option of a result.
type lineView struct {
	Path, Title, Author, Picture, Share, Label string
	Mark                                       bool
}

// waitingView stands in the place of a result that cannot be seen yet.
type waitingView struct {
	Title, Text, More string
	Vote              bool
}

// resultView puts a result into words. It takes nothing from it that resultsOut does not mean whoever asks to see.
func (p *page) resultView(v campaignView, c campaignOut, round *roundOut, res resultsOut, told []updateOut, now time.Time) resultView {
	w, out := p.Words(), resultView{campaignView: v}
	switch {
	case round == nil || res.Visible == "hidden":
		out.Waiting = waitingOf(w, c, round, now)
	case res.Visible == "ranks":
		out.RanksText = w.Say("results.ranks.text", "moment", w.Moment(round.ClosesAt.In(zoneOf(c))))
		for _, line := range res.Ranking {
			one := lineViewOf(line)
			one.Label = w.Say("results.ranks.place", "rank", line.Rank, "title", line.Title)
			out.Ranks = append(out.Ranks, one)
		}
	default:
		out.figures(p, w, res)
	}
	if res.Final && res.Visible == "counts" && round != nil {
		out.Final, out.Unpublished = true, round.State == string(ideas.RoundClosed) && round.Settings.ReviewResults
		out.hero(w, res)
		last := slices.MaxFunc(c.Rounds, func(a, b roundOut) int { return a.Number - b.Number })
		out.Told = round.Number == last.Number && slices.ContainsFunc(told, func(u updateOut) bool { return u.Kind != string(ideas.UpdateNews) })
	}
	return out
}

// hero says who won.
func (v *resultView) hero(w *words.Words, res resultsOut) {
	f := findingOf(res)
	v.Headline = headline(w, f, res)
	v.Calm = len([]rune(v.Headline)) > 28
	counted := 0
	if res.Ballots != nil {
		counted = int(res.Ballots.Counted)
	}
	v.Lead = w.Say("results.lead.counted", "count", counted)
	winners := inside(res)
	for _, line := range winners {
		one := lineViewOf(line)
		if line.Share != nil {
			one.Share = w.Percent(*line.Share)
		}
		v.Winners = append(v.Winners, one)
		if one.Picture != "" && len(v.Pictures) < 4 {
			v.Pictures = append(v.Pictures, one)
		}
	}
	switch {
	case f.kind == findingNone && f.known:
		v.Lead = w.Say("results.lead.none")
	case len(winners) == 1 && (f.kind != findingLead || winners[0].Share == nil):
		if winners[0].Author != "" {
			v.Lead += " " + w.Say("results.lead.maker", "title", named(w, winners[0].Title), "maker", winners[0].Author)
		}
		v.Winners = nil
	case len(winners) == 1:
		key := "results.lead.one"
		if winners[0].Author == "" {
			key = "results.lead.oneUnnamed"
		}
		v.Lead += " " + w.Say(key, "share", v.Winners[0].Share, "title", named(w, winners[0].Title), "maker", winners[0].Author)
		v.Winners = nil
	case f.kind == findingTie && f.tied[0].Share != nil:
		v.Lead += " " + w.Say("results.lead.tie", "votes", int(value(f.tied[0].Votes)), "seats", res.Seats, "count", len(winners))
	}
}

// figures are the shares of a result, each as a bar.
func (v *resultView) figures(p *page, w *words.Words, res resultsOut) {
	v.Live, v.Method = !res.Final, res.Method
	if name := "methods.names." + res.Method; w.Has(name) {
		v.Method = w.Say(name)
	}
	f, winners := findingOf(res), inside(res)
	if f.kind == findingNone {
		return
	}
	v.Finding = f.sentence(w, res.Seats)
	if len(winners) == 0 || winners[0].Share == nil || winners[0].Low == nil { // only the application draws what is no share of the ballots
		return
	}
	if res.Ballots != nil {
		v.Base = w.Say("results.shares.base", "count", int(res.Ballots.Counted))
	}
	for _, line := range res.Ranking {
		one := lineViewOf(line)
		one.Share, one.Mark = w.Percent(value(line.Share)), contains(winners, line)
		v.Bars = append(v.Bars, one)
	}
	p.style += bars(res.Ranking)
}

// bars are the lengths of the bars, which may not stand in the elements themselves.
func bars(ranking []rankedOut) template.CSS {
	top := 0.0
	for _, line := range ranking {
		top = max(top, value(line.Share), value(line.High))
	}
	top = niceMax(top)
	var css strings.Builder
	for i, line := range ranking {
		css.WriteString("#shares .bars>li:nth-child(" + strconv.Itoa(i+1) + ") .b{")
		for _, one := range []struct {
			name  string
			share *float64
		}{{"--v", line.Share}, {"--lo", line.Low}, {"--hi", line.High}} {
			css.WriteString(one.name + ":" + strconv.FormatFloat(100*min(max(value(one.share), 0), top)/top, 'f', 3, 64) + "%;")
		}
		css.WriteString("}")
	}
	return template.CSS(css.String())
}

// niceMax is the right end of the scale, as niceMax in the browser has it.
func niceMax(top float64) float64 {
	if top <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(top)))
	for _, step := range []float64{1, 2, 4, 5, 6, 8} {
		if step*power >= top {
			return step * power
		}
	}
	return 10 * power
}

func lineViewOf(r rankedOut) lineView {
	return lineView{Path: "/i/" + r.Option.String(), Title: r.Title, Author: r.Author, Picture: r.PictureURL}
}

func contains(list []rankedOut, line rankedOut) bool {
	return slices.ContainsFunc(list, func(r rankedOut) bool { return r.Option == line.Option })
}

// value is what a figure is, 0 for one that is not told.
func value[T int64 | float64](v *T) T {
	if v == nil {
		return 0
	}
	return *v
}

// waitingOf says when a result comes, and nothing that hints at it.
func waitingOf(w *words.Words, c campaignOut, round *roundOut, now time.Time) *waitingView {
	phase, zone := "none", zoneOf(c)
	var pairs []any
	if round != nil {
		pairs = []any{"opens", w.Moment(round.OpensAt.In(zone)), "closes", w.Moment(round.ClosesAt.In(zone))}
		switch {
		case round.State == string(ideas.RoundPlanned):
			phase = "planned"
		case isOpenAt(*round, now):
			phase = "open"
		case round.State == string(ideas.RoundOpen):
			phase = "counting"
		default:
			phase = "review"
		}
	}
	out := &waitingView{
		Title: w.Say("results.waiting."+phase+".title", pairs...), Text: w.Say("results.waiting."+phase+".text", pairs...), Vote: phase == "open",
	}
	if round != nil && round.Settings.ReviewResults && phase != "review" {
		out.More = w.Say("results.waiting.reviewLater")
	}
	return out
}
