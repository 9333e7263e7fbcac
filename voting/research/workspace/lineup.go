package workspace

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/turf"
)

// topSets is how many line-ups are told.
const topSets = 20

// LineupSpec asks for the line-up that reaches most people.
type LineupSpec struct {
	Selection
	Variable  string `json:"variable"` // whose categories are accepted or not
	Size      int    `json:"size"`
	Threshold int    `json:"threshold,omitempty"` // 1 where 0
	Must      []int  `json:"must,omitempty"`      // codes that every line-up has
	Without   []int  `json:"without,omitempty"`   // codes that none has
}

// Lineup is what was found. The options of its sets are indices of Options.
type Lineup struct {
	*turf.Answer
	Spec    LineupSpec
	Options []Category
	Of      *Variable
}

// Lineup finds the line-up that reaches most. It needs ideas.RightResearch. Errors are those of Table.
func (s *Service) Lineup(ctx context.Context, a ideas.Actor, round uuid.UUID, spec LineupSpec) (*Lineup, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	v, err := d.variable(spec.Variable, "variable")
	if err != nil {
		return nil, err
	}
	q := turf.Question{People: d.people, Size: spec.Size, Threshold: max(spec.Threshold, 1), Top: topSets}
	if q.Asked, err = d.keep(spec.Selection); err != nil {
		return nil, err
	}
	q.Asked = both(q.Asked, [][]uint64{v.asked(d.people)}, -1)
	if crosstab.Size(q.Asked) < crosstab.DefaultPrivacy().Base {
		return nil, tooFew(crosstab.ErrTooFew)
	}
	if q.Weights, err = s.weightsOf(ctx, a, d, spec.Selection); err != nil {
		return nil, err
	}
	out := &Lineup{Spec: spec, Of: v}
	if err := out.options(v, d.people, &q); err != nil {
		return nil, err
	}
	out.Answer, err = turf.Find(ctx, q)
	if errors.Is(err, turf.ErrQuestion) {
		return nil, ideas.Flawed("size", "no-such-lineup", "")
	}
	return out, err
}

// options fills in what can be chosen from.
func (l *Lineup) options(v *Variable, people int, q *turf.Question) error {
	for _, code := range slices.Concat(l.Spec.Must, l.Spec.Without) {
		if v.index(code) < 0 {
			return ideas.Flawed("must", "unknown", strconv.Itoa(code))
		}
	}
	for c, set := range v.sets(people) {
		category := v.Categories[c]
		if slices.Contains(l.Spec.Without, category.Code) {
			continue
		}
		if slices.Contains(l.Spec.Must, category.Code) {
			q.Must = append(q.Must, len(l.Options))
		}
		l.Options, q.Accepts = append(l.Options, category), append(q.Accepts, set)
	}
	if most := min(len(l.Options), turf.MostSize); q.Size < max(1, len(q.Must)) || q.Size > most {
		return ideas.Flawed("size", "between", strconv.Itoa(max(1, len(q.Must)))+"–"+strconv.Itoa(most))
	}
	if q.Threshold > min(q.Size, turf.MostThreshold) {
		return ideas.Flawed("threshold", "between", "1–"+strconv.Itoa(min(q.Size, turf.MostThreshold)))
	}
	return nil
}
