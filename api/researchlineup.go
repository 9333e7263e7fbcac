package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/preference"
	"github.com/smaakmaker/smaakmaker/voting/research/turf"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type lineupIn struct {
	ID uuid.UUID `path:"id" json:"-"`
	selectionIn
	Variable  string `json:"variable" validate:"required,max=64"`
	Size      int    `json:"size" validate:"required,min=1,max=20"`
	Threshold int    `json:"threshold,omitempty" validate:"min=0,max=5" doc:"How many accepted options reach somebody: 1 when left out."`
	Must      []int  `json:"must,omitempty" validate:"max=20" doc:"Codes that every line-up has."`
	Without   []int  `json:"without,omitempty" validate:"max=200" doc:"Codes that none has."`
}

type lineupSetOut struct {
	Codes     []int   `json:"codes"`
	Share     float64 `json:"share" doc:"Of all, 0 to 1: how many are reached."`
	Frequency float64 `json:"frequency" doc:"How many of the options those who are reached accept, on average."`
}

type lineupStepOut struct {
	lineupSetOut
	Exact bool    `json:"exact" doc:"No line-up of this size reaches more."`
	Gain  float64 `json:"gain" doc:"Share beyond the best that is one smaller."`
}

type lineupOut struct {
	Label    string          `json:"label"`
	People   int             `json:"people"`
	Base     float64         `json:"base" doc:"Their weight."`
	Exact    bool            `json:"exact" doc:"The best for certain; else a good one."`
	Sets     int64           `json:"sets" doc:"How many there are of this size."`
	Options  []categoryOut   `json:"options"`
	Best     []lineupSetOut  `json:"best" doc:"At most 20, the best first."`
	Curve    []lineupStepOut `json:"curve" doc:"The best of each size."`
	MustHave []int           `json:"mustHave" doc:"Codes in every one of best."`
}

func (s *Server) findLineup(ctx context.Context, a ideas.Actor, in lineupIn) (lineupOut, error) {
	l, err := s.Workspace.Lineup(ctx, a, in.ID, workspace.LineupSpec{
		Selection: in.selection(), Variable: in.Variable, Size: in.Size, Threshold: in.Threshold, Must: in.Must, Without: in.Without,
	})
	if err != nil {
		return lineupOut{}, err
	}
	codes := func(options []int) []int {
		out := make([]int, len(options))
		for i, o := range options {
			out[i] = l.Options[o].Code
		}
		return out
	}
	set := func(s turf.Set) lineupSetOut { return lineupSetOut{codes(s.Options), s.Share, s.Frequency} }
	out := lineupOut{
		Label: l.Of.Label.In(a.Language), People: l.People, Base: l.Base, Exact: l.Exact, Sets: l.Sets, Options: categoriesOut(l.Options, a.Language),
		Best: make([]lineupSetOut, len(l.Best)), Curve: make([]lineupStepOut, len(l.Curve)), MustHave: codes(l.MustHave),
	}
	for i, b := range l.Best {
		out.Best[i] = set(b)
	}
	for i, c := range l.Curve {
		out.Curve[i] = lineupStepOut{set(c.Set), c.Exact, c.Gain}
	}
	return out, nil
}

type preferenceIn struct {
	ID uuid.UUID `path:"id" json:"-"`
	selectionIn
}

type shareOut struct {
	Share float64 `json:"share" doc:"0 to 1."`
	Low   float64 `json:"low" doc:"95 % interval, model-based."`
	High  float64 `json:"high"`
}

type rateOut struct {
	shareOut
	Taken int64 `json:"taken" doc:"Times it was chosen."`
	Shown int64 `json:"shown" doc:"Times it was there to be chosen, by somebody who chose."`
}

type preferenceLineOut struct {
	Code       int       `json:"code"`
	Label      string    `json:"label"`
	Preference shareOut  `json:"preference" doc:"Part of all preference."`
	Accepted   *shareOut `json:"accepted,omitempty" doc:"Of people, where the ballots say who accepts what."`
	Rate       *rateOut  `json:"rate,omitempty" doc:"Of the times it was seen, in duels and sets."`
}

type preferenceOut struct {
	Way    string              `json:"way" enum:"approvals,ranks,choices" doc:"approvals: parts of all acceptances. ranks: Plackett and Luce, of the first three places. choices: multinomial logit of duels or sets."`
	People int                 `json:"people"`
	Items  []preferenceLineOut `json:"items" doc:"By the options' order."`
}

func (s *Server) getPreference(ctx context.Context, a ideas.Actor, in preferenceIn) (preferenceOut, error) {
	p, err := s.Workspace.Preference(ctx, a, in.ID, in.selection())
	if err != nil {
		return preferenceOut{}, err
	}
	share := func(e preference.Estimate) shareOut { return shareOut{e.Share, e.Range.Low, e.Range.High} }
	out := preferenceOut{Way: string(p.Way), People: p.People, Items: make([]preferenceLineOut, len(p.Options))}
	for i, o := range p.Options {
		out.Items[i] = preferenceLineOut{Code: o.Code, Label: o.Label.In(a.Language), Preference: share(p.Shares[i])}
		if p.Accepted != nil {
			accepted := share(p.Accepted[i])
			out.Items[i].Accepted = &accepted
		}
		if p.Rates != nil {
			r := p.Rates[i]
			out.Items[i].Rate = &rateOut{shareOut{r.Share, r.Range.Low, r.Range.High}, r.Taken, r.Shown}
		}
	}
	return out, nil
}
