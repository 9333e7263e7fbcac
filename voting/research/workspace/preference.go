package workspace

import (
	"context"
	"errors"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/preference"
)

// Way is how shares of preference were had from the ballots.
type Way string

// The ways.
const (
	FromApprovals Way = "approvals" // who accepts an option, and its part of all acceptances
	FromRanks     Way = "ranks"     // Plackett and Luce, of the first three places
	FromChoices   Way = "choices"   // multinomial logit of duels or best-worst sets
)

// rankedPlaces is how many places of a ranking are choices; what somebody ranks behind them was compared with little care.
const rankedPlaces = 3

// penalty keeps strengths finite where an option always wins.
const penalty = 1

// Preference is shares of preference by option.
type Preference struct {
	Way      Way
	Options  []Category
	Shares   []preference.Estimate
	Accepted []preference.Estimate // nil where the ballots do not say who accepts what
	Rates    []preference.Rate     // how often each was taken of the times it was seen; nil where everybody sees all
	People   int
}

// Preference is what part of all preference each option has. It needs ideas.RightResearch. Errors are those of Table; ideas.ErrInvalid
// where nothing fits.
func (s *Service) Preference(ctx context.Context, a ideas.Actor, round uuid.UUID, sel Selection) (*Preference, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	answers := preference.Answers{People: d.people}
	if answers.Asked, err = d.keep(sel); err != nil {
		return nil, err
	}
	if answers.Weights, err = s.weightsOf(ctx, a, d, sel); err != nil {
		return nil, err
	}
	if crosstab.Size(answers.Asked) < crosstab.DefaultPrivacy().Base {
		return nil, tooFew(crosstab.ErrTooFew)
	}
	if d.ranks == nil && d.choices == nil {
		return d.approvals(answers)
	}
	choices, way := d.choices, FromChoices
	if d.ranks != nil {
		choices, way = d.rankings(), FromRanks
	}
	choices = weighed(choices, answers)
	shares, err := preference.Fit(len(d.options), choices, penalty)
	if errors.Is(err, preference.ErrQuestion) {
		return nil, ideas.Flawed("only", "too-few-people", strconv.Itoa(crosstab.DefaultPrivacy().Base))
	}
	if err != nil {
		return nil, err
	}
	if shares.People < crosstab.DefaultPrivacy().Base {
		return nil, tooFew(crosstab.ErrTooFew)
	}
	out := &Preference{Way: way, Options: d.options, Shares: shares.Share, People: shares.People}
	if way == FromChoices {
		out.Rates, err = exposed(len(d.options), choices)
	}
	return out, err
}

// exposed counts how often each option came first of the times it was there to be chosen, unweighted. Who could not decide is in
// neither.
func exposed(options int, choices []preference.Choice) ([]preference.Rate, error) {
	taken, shown := make([]int64, options), make([]int64, options)
	for _, c := range choices {
		if c.Worst {
			continue
		}
		taken[c.Chosen]++
		shown[c.Chosen]++
		for _, o := range c.Others {
			shown[o]++
		}
	}
	return preference.Exposed(taken, shown)
}

// approvals counts who accepts what; of a method where people give scores, who scores high.
func (d *Dataset) approvals(answers preference.Answers) (*Preference, error) {
	for i := range d.Variables {
		v := &d.Variables[i]
		if v.Role != Choice || v.Kind == Scale {
			continue
		}
		answers.Asked = both(answers.Asked, [][]uint64{v.asked(d.people)}, -1)
		got, err := preference.Approvals(answers, v.sets(d.people))
		if err != nil {
			return nil, err
		}
		return &Preference{Way: FromApprovals, Options: v.Categories, Shares: got.Preference, Accepted: got.Accepted, People: got.Base.People}, nil
	}
	return nil, ideas.Flawed("only", "too-few-people", strconv.Itoa(crosstab.DefaultPrivacy().Base))
}

// rankings are the first places of each ranking as choices over all that is behind them. Equal ranks are no choice.
func (d *Dataset) rankings() (out []preference.Choice) {
	for i := range d.people {
		for place := int16(1); place <= rankedPlaces; place++ {
			chosen, others := -1, []int(nil)
			for o, ranks := range d.ranks {
				switch r := ranks[i]; {
				case r == place && chosen >= 0:
					chosen, others = -1, nil
				case r == place:
					chosen = o
				case r == 0 || r > place:
					others = append(others, o)
				}
			}
			if chosen >= 0 && len(others) > 0 {
				out = append(out, preference.Choice{Person: i, Chosen: chosen, Others: others})
			}
		}
	}
	return out
}

// weighed are the choices of those who are asked, with their weights.
func weighed(choices []preference.Choice, answers preference.Answers) (out []preference.Choice) {
	for _, c := range choices {
		if !bit(answers.Asked, c.Person) {
			continue
		}
		c.Weight = 1
		if answers.Weights != nil {
			c.Weight = answers.Weights[c.Person]
		}
		if c.Weight > 0 {
			out = append(out, c)
		}
	}
	return out
}
