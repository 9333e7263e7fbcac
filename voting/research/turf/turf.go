// Package turf finds the line-up that reaches most people: total unduplicated reach and frequency (Miaoulis, Free and Parsons,
// Marketing Research 2, 1990, pages 28-40). Somebody is reached by a set of options who accepts at least so many of them. It is pure.
//
// Up to a number of sets the best are found for certain, by looking at all sets but those that a bound rules out. Above it the answer
// is a good one: options are added greedily, which reaches at least 1-1/e of the optimum where one accepted option is enough
// (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978, pages 265-294), and then one and two are exchanged as long as that
// helps.
package turf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Bounds.
const (
	MostOptions   = 200
	MostSize      = 20
	MostThreshold = 5
	MostTop       = 100
	MostSets      = 5_000_000 // that are looked at for certain
)

// Question is what to find.
type Question struct {
	Accepts   [][]uint64 // by option, a bit for each person who accepts it
	People    int
	Weights   []float64 // by person, none below 0; nil for 1 each
	Asked     []uint64  // a bit for each person who counts; nil for all
	Size      int       // options in a set, 1 to MostSize
	Threshold int       // accepted options that reach somebody, at least 1
	Must      []int     // options that every set has, ascending
	Top       int       // how many sets to tell, at least 1
	MostSets  int       // 0 for MostSets
}

// ErrQuestion says that a question is malformed.
var ErrQuestion = errors.New("turf: malformed question")

// Set is a line-up.
type Set struct {
	Options   []int   // ascending
	Reach     float64 // weight of the people reached
	Share     float64 // of the weight of all
	Frequency float64 // how many of the options those who are reached accept, on average; 0 where nobody is
}

// Step is the best set of a size.
type Step struct {
	Set
	Exact bool    // no set of this size reaches more
	Gain  float64 // share reached beyond the best set that is one smaller
}

// Answer is what was found.
type Answer struct {
	Base     float64 // weight of all
	People   int     // how many that are
	Exact    bool    // Best are the best for certain
	Sets     int64   // how many sets there are
	Best     []Set   // best first; equal reach by frequency, then by the options' order. More than one only where Exact
	Curve    []Step  // sizes from that of Must (at least 1) to Size
	MustHave []int   // options in all of Best, where Exact and there are several
}

// Find answers. Errors: ErrQuestion, and the context's.
func Find(ctx context.Context, q Question) (*Answer, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	m := newMarket(&q)
	a := &Answer{Base: m.base, People: m.people}
	for size := max(1, len(q.Must)); size <= q.Size; size++ {
		sets := choose(m.options-len(q.Must), size-len(q.Must))
		best, exact, err := m.best(ctx, size, sets <= float64(q.MostSets))
		if err != nil {
			return nil, err
		}
		step := Step{Set: best[0], Exact: exact, Gain: best[0].Share}
		if n := len(a.Curve); n > 0 {
			step.Gain = step.Share - a.Curve[n-1].Share
		}
		a.Curve = append(a.Curve, step)
		a.Exact, a.Best = exact, best
		a.Sets = int64(min(sets, math.MaxInt64/2))
	}
	if a.Exact && len(a.Best) > 1 {
		a.MustHave = common(a.Best)
	}
	return a, nil
}

func (q *Question) check() error {
	if q.MostSets == 0 {
		q.MostSets = MostSets
	}
	n := len(q.Accepts)
	if n < 1 || n > MostOptions || q.Size < 1 || q.Size > min(n, MostSize) || q.Threshold < 1 || q.Threshold > MostThreshold ||
		q.Top < 1 || q.Top > MostTop || q.MostSets < 1 || q.MostSets > MostSets || q.People < 0 || len(q.Must) > q.Size {
		return fmt.Errorf("%w: %d of %d options, threshold %d", ErrQuestion, q.Size, n, q.Threshold)
	}
	for i, o := range q.Must {
		if o < 0 || o >= n || i > 0 && o <= q.Must[i-1] {
			return fmt.Errorf("%w: must-haves %v", ErrQuestion, q.Must)
		}
	}
	for _, bits := range q.Accepts {
		if len(bits) != (q.People+63)/64 {
			return fmt.Errorf("%w: bits of another number of people", ErrQuestion)
		}
	}
	if q.Weights != nil && len(q.Weights) != q.People || q.Asked != nil && len(q.Asked) != (q.People+63)/64 {
		return fmt.Errorf("%w: weights or people of another number", ErrQuestion)
	}
	for _, w := range q.Weights {
		if !(w >= 0 && w < 1e12) {
			return fmt.Errorf("%w: a weight of %g", ErrQuestion, w)
		}
	}
	return nil
}

// choose is n over k, as near as a float comes.
func choose(n, k int) float64 {
	out := 1.0
	for i := range k {
		out = math.Round(out * float64(n-i) / float64(i+1))
	}
	return out
}

func common(sets []Set) []int {
	var out []int
	for _, o := range sets[0].Options {
		if !slices.ContainsFunc(sets, func(s Set) bool { return !slices.Contains(s.Options, o) }) {
			out = append(out, o)
		}
	}
	return out
}
