package workspace

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/rake"
)

// Target is the share that people who say one of some things shall have.
type Target struct {
	Codes []int   `json:"codes"` // several are put together
	Share float64 `json:"share"` // from 0 to 1
}

// Margin is a variable with the share of each of its categories. What it does not name is of whom nothing is known: it keeps its share.
type Margin struct {
	Variable string   `json:"variable"`
	Targets  []Target `json:"targets"`
}

// Weighing is weights with what they cost and what they change.
type Weighing struct {
	People  int
	Margins []MarginOf
	Result  rake.Result
}

// MarginOf is a margin before and after. Shares are by target; the last is that of whom it is not known, where there are any.
type MarginOf struct {
	Variable *Variable
	Targets  []Target
	Shares   []rake.Share
}

// Named is what a share is of, in a language; "" for that of whom it is not known.
func (m MarginOf) Named(share int, language string) string {
	if share >= len(m.Targets) {
		return ""
	}
	return m.Variable.named(m.Targets[share].Codes, language)
}

// weighting is a scheme worked out for a Dataset.
type weighting struct {
	weights []float64 // by person; 0 for those who are not counted
	made    *Weighing
	err     error
}

type weightings struct {
	sync.Mutex
	made map[string]*weighting
}

// mostWeightings is how many weightings are kept of one reading.
const mostWeightings = 20

// Weigh tries margins out. It needs ideas.RightResearch. Errors: those of research.Service.Respondents; ideas.ErrInvalid that says why there
// are no such weights.
func (s *Service) Weigh(ctx context.Context, a ideas.Actor, round uuid.UUID, margins []Margin, limit rake.Cap) (*Weighing, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	w := d.weigh(margins, limit, false, a.Language)
	return w.made, w.err
}

// weightsOf are the weights of a selection by person; nil where everybody counts once.
func (s *Service) weightsOf(ctx context.Context, a ideas.Actor, d *Dataset, sel Selection) ([]float64, error) {
	switch sel.Weight {
	case "":
		return nil, nil
	case ByBallot:
		return d.ballots, nil
	}
	id, err := uuid.Parse(sel.Weight)
	if err != nil {
		return nil, ideas.Flawed("weight", "unknown", "")
	}
	scheme, err := s.scheme(ctx, d.Round, id)
	if errors.Is(err, ideas.ErrNotFound) {
		return nil, ideas.Flawed("weight", "unknown", "")
	}
	if err != nil {
		return nil, err
	}
	w := d.made(fmt.Sprint(id, sel.Held, a.Language), func() *weighting { return d.weigh(scheme.Margins, scheme.Cap, sel.Held, a.Language) })
	return w.weights, w.err
}

// made is a weighting worked out once. A scheme never changes, so its id names what it gives for a reading.
func (d *Dataset) made(key string, make func() *weighting) *weighting {
	d.weights.Lock()
	defer d.weights.Unlock()
	if w := d.weights.made[key]; w != nil {
		return w
	}
	if len(d.weights.made) >= mostWeightings {
		clear(d.weights.made)
	}
	w := make()
	d.weights.made[key] = w
	return w
}

// weigh works margins out for those who are counted.
func (d *Dataset) weigh(margins []Margin, limit rake.Cap, held bool, language string) *weighting {
	people := d.places(d.everybody(held))
	targets, of, err := d.margins(margins, people)
	if err != nil {
		return &weighting{err: err}
	}
	options := rake.Defaults()
	if limit != "" {
		options.Cap = limit
	}
	r, err := rake.Rake(len(people), nil, targets, options)
	var no *rake.Refusal
	switch {
	case errors.As(err, &no):
		return &weighting{err: refused(no, of, language)}
	case err != nil:
		return &weighting{err: ideas.Flawed("margins", "weights-malformed", "")}
	}
	w := &weighting{weights: make([]float64, d.people), made: &Weighing{People: len(people), Margins: of, Result: *r}}
	for at, person := range people {
		w.weights[person] = r.Weights[at]
	}
	for i := range of {
		of[i].Shares = r.Margins[i]
	}
	return w
}

// places are the numbers of the people in a set.
func (d *Dataset) places(in []uint64) []int {
	out := make([]int, 0, crosstab.Size(in))
	for i := range d.people {
		if bit(in, i) {
			out = append(out, i)
		}
	}
	return out
}

func (d *Dataset) margins(wanted []Margin, people []int) (targets []rake.Margin, of []MarginOf, err error) {
	if len(wanted) == 0 {
		return nil, nil, ideas.Flawed("margins", "required", "")
	}
	if len(wanted) > rake.MostMargins {
		return nil, nil, ideas.Flawed("margins", "too-many", strconv.Itoa(rake.MostMargins))
	}
	for i, m := range wanted {
		field := "margins[" + strconv.Itoa(i) + "]"
		v, err := d.variable(m.Variable, field+".variable")
		if err != nil {
			return nil, nil, err
		}
		if v.Kind == Several {
			return nil, nil, ideas.Flawed(field+".variable", "not-allowed", "")
		}
		into, err := v.into(m.Targets, field)
		if err != nil {
			return nil, nil, err
		}
		r := rake.Margin{Codes: make([]int16, len(people))}
		for at, person := range people {
			r.Codes[at] = rake.None
			if c := v.column.Codes[person]; c != crosstab.None {
				r.Codes[at] = into[c]
			}
		}
		for _, t := range m.Targets {
			r.Targets = append(r.Targets, t.Share)
		}
		targets, of = append(targets, r), append(of, MarginOf{Variable: v, Targets: m.Targets})
	}
	return targets, of, nil
}

// into is the target of each category; every category has one.
func (v *Variable) into(targets []Target, field string) ([]int16, error) {
	into := make([]int16, len(v.Categories))
	for c := range into {
		into[c] = rake.None
	}
	for n, t := range targets {
		for _, code := range t.Codes {
			c := v.index(code)
			if c < 0 || into[c] != rake.None {
				return nil, ideas.Flawed(field+".targets["+strconv.Itoa(n)+"]", "unknown", strconv.Itoa(code))
			}
			into[c] = int16(n)
		}
	}
	return into, nil
}

// refused says why there are no such weights; what it is about is named in the reader's language.
func refused(no *rake.Refusal, of []MarginOf, language string) error {
	field, about := "margins", ""
	if no.Margin >= 0 {
		field += "[" + strconv.Itoa(no.Margin) + "]"
		m := of[no.Margin]
		about = m.Variable.Label.In(language)
		if no.Category >= 0 && no.Category < len(m.Targets) {
			field += ".targets[" + strconv.Itoa(no.Category) + "]"
			about = m.Variable.named(m.Targets[no.Category].Codes, language)
		}
	}
	switch no.Reason {
	case rake.TargetSum, rake.BadTarget:
		about = strconv.FormatFloat(100*no.Is, 'f', 1, 64)
	}
	return ideas.Flawed(field, "weights-"+string(no.Reason), about)
}

// named is the labels of some codes.
func (v *Variable) named(codes []int, language string) string {
	out := ""
	for _, code := range codes {
		if c := v.index(code); c >= 0 {
			if out != "" {
				out += " + "
			}
			out += v.Categories[c].Label.In(language)
		}
	}
	return out
}
