// Package preference turns answers into shares of preference with standard errors: how many accept an option, and what part of all
// preference it has. It is pure. Errors are those of weighted answers of independent people (linearised, as R's survey
// computes them); somebody's several answers count as one person's.
package preference

import (
	"errors"
	"fmt"
	"math"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// ErrQuestion says that a question is malformed.
var ErrQuestion = errors.New("preference: malformed question")

// Estimate is a share from 0 to 1.
type Estimate struct {
	Share, SE float64
	Range     stats.Interval // 95 %, Wilson's on the effective base
}

// Base is what estimates rest on.
type Base struct {
	People              int
	Weighted, Effective float64
}

// Answers are who may be counted: a bit each for those asked, weights or nil for 1 each.
type Answers struct {
	People  int
	Asked   []uint64 // nil for all
	Weights []float64
}

func (a Answers) check() error {
	if a.People < 0 || a.Asked != nil && len(a.Asked) != (a.People+63)/64 || a.Weights != nil && len(a.Weights) != a.People {
		return fmt.Errorf("%w: people or weights of another number", ErrQuestion)
	}
	for _, w := range a.Weights {
		if !(w >= 0 && w < 1e12) {
			return fmt.Errorf("%w: a weight of %g", ErrQuestion, w)
		}
	}
	return nil
}

// each goes over those asked with their weights.
func (a Answers) each(yield func(i int, w float64)) {
	for i := range a.People {
		if a.Asked != nil && a.Asked[i>>6]>>(i&63)&1 == 0 {
			continue
		}
		if a.Weights == nil {
			yield(i, 1)
		} else {
			yield(i, a.Weights[i])
		}
	}
}

func (a Answers) base() Base {
	var b Base
	squares := 0.0
	a.each(func(_ int, w float64) {
		b.People, b.Weighted, squares = b.People+1, b.Weighted+w, squares+w*w
	})
	b.Effective = stats.Effective(b.Weighted, squares)
	return b
}

// Acceptance is what options get where somebody may accept several: Accepted, the share of people who accept each, and Preference, its
// part of all acceptances. Without any acceptance Preference is 0.
type Acceptance struct {
	Base       Base
	Accepted   []Estimate
	Preference []Estimate // their Range is Share ± 1.96 SE, cut to 0..1
}

// Approvals counts acceptances; accepts has a bit for each person by option. Errors: ErrQuestion.
func Approvals(a Answers, accepts [][]uint64) (*Acceptance, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	for _, set := range accepts {
		if len(set) != (a.People+63)/64 {
			return nil, fmt.Errorf("%w: bits of another number of people", ErrQuestion)
		}
	}
	out := &Acceptance{Base: a.base()}
	counts, all := make([]float64, a.People), make([]float64, a.People)
	for i := range counts {
		counts[i] = 1
		for _, set := range accepts {
			all[i] += float64(set[i>>6] >> (i & 63) & 1)
		}
	}
	for _, set := range accepts {
		said := make([]float64, a.People)
		for i := range said {
			said[i] = float64(set[i>>6] >> (i & 63) & 1)
		}
		accepted := a.ratio(said, counts)
		accepted.Range = stats.Wilson(accepted.Share, out.Base.Effective)
		out.Accepted = append(out.Accepted, accepted)
		out.Preference = append(out.Preference, a.ratio(said, all).around())
	}
	return out, nil
}

// ratio is Σwx/Σwy with its linearised error, √(n/(n-1)·Σ(w(x-ry))²)/Σwy; 0 where there is nothing.
func (a Answers) ratio(x, y []float64) Estimate {
	var top, under, squares float64
	n := 0
	a.each(func(i int, w float64) { top, under, n = top+w*x[i], under+w*y[i], n+1 })
	if !(under > 0) {
		return Estimate{}
	}
	e := Estimate{Share: top / under}
	a.each(func(i int, w float64) {
		d := w * (x[i] - e.Share*y[i])
		squares += d * d
	})
	if n > 1 {
		e.SE = math.Sqrt(squares*float64(n)/float64(n-1)) / under
	}
	return e
}

func (e Estimate) around() Estimate {
	e.Range = stats.Interval{Low: max(0, e.Share-stats.Z95*e.SE), High: min(1, e.Share+stats.Z95*e.SE)}
	return e
}

// TopBox is the share of answers on a scale from a category on (the top-2 box of five points: from category 3), among those who answered.
// Codes are categories by person, below 0 without an answer. Errors: ErrQuestion.
func TopBox(a Answers, codes []int16, from int16) (Estimate, Base, error) {
	if err := a.check(); err != nil {
		return Estimate{}, Base{}, err
	}
	if len(codes) != a.People {
		return Estimate{}, Base{}, fmt.Errorf("%w: %d codes for %d people", ErrQuestion, len(codes), a.People)
	}
	said, counts := make([]float64, a.People), make([]float64, a.People)
	answered := a
	answered.Asked = make([]uint64, (a.People+63)/64)
	a.each(func(i int, _ float64) {
		if codes[i] >= 0 {
			answered.Asked[i>>6] |= 1 << (i & 63)
			counts[i] = 1
		}
		if codes[i] >= from {
			said[i] = counts[i]
		}
	})
	base := answered.base()
	e := answered.ratio(said, counts)
	e.Range = stats.Wilson(e.Share, base.Effective)
	return e, base, nil
}

// Rate is how often an option was taken of the times it was seen.
type Rate struct {
	Taken, Shown int64
	Share        float64
	Range        stats.Interval // Wilson's; rank by its lower end, which does not put what few have seen first
}

// Exposed adjusts for unequal exposure. Taken is cut to Shown: nobody can take more than was shown, counts of views merely may lag.
// Errors: ErrQuestion.
func Exposed(taken, shown []int64) ([]Rate, error) {
	if len(taken) != len(shown) {
		return nil, fmt.Errorf("%w: %d and %d options", ErrQuestion, len(taken), len(shown))
	}
	out := make([]Rate, len(taken))
	for i := range out {
		if taken[i] < 0 || shown[i] < 0 {
			return nil, fmt.Errorf("%w: a count below 0", ErrQuestion)
		}
		r := Rate{Taken: min(taken[i], shown[i]), Shown: shown[i]}
		if r.Shown > 0 {
			r.Share = float64(r.Taken) / float64(r.Shown)
		}
		r.Range = stats.Wilson(r.Share, float64(r.Shown))
		out[i] = r
	}
	return out, nil
}
