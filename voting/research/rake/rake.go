// Package rake finds weights under which the people who answered have given margins: so many of each age, so many of each region. It
// is pure. Weighting puts right how many there are of each group; it cannot make people who chose to take part like those who did
// not.
//
// Raking is iterative proportional fitting (Deming and Stephan, Annals of Mathematical Statistics 11, 1940, pages 427-444): margin by
// margin every weight is multiplied by target/share of its category until all margins hold. Weights far above the others are cut
// between rakings, not after the last, so that the margins hold with the cut weights (Izrael, Battaglia and Frankel, SAS Global Forum
// 2009, paper 247).
package rake

import (
	"errors"
	"fmt"
	"math"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// None is the code of somebody of whom a margin is not known. These people keep the share that they have.
const None int16 = -1

// Bounds.
const (
	MostMargins    = 10
	MostCategories = 200
)

// Margin is a variable with the share that each category shall have.
type Margin struct {
	Codes   []int16 // by person
	Targets []float64
}

// Options are how to rake; see Defaults.
type Options struct {
	Least     int     // a category with fewer people is refused
	Rounds    int     // how often all margins are fitted before giving up
	Tolerance float64 // how far a share may be off in the end
	Cap       Cap
}

// Cap says where weights are cut.
type Cap string

// The caps.
const (
	Spread Cap = "spread" // at the median + 6 interquartile ranges, at 5 means where all quartiles are one
	Mean   Cap = "mean"   // at 5 times the mean
	Uncut  Cap = "none"
)

// Defaults asks for 30 people a category, 100 rounds, shares to a millionth, and cuts by spread.
func Defaults() Options { return Options{Least: 30, Rounds: 100, Tolerance: 1e-6, Cap: Spread} }

// mostCuts is how often weights are cut and raked again.
const mostCuts = 10

// Reason is why margins are refused.
type Reason string

// The reasons. Margin and Category of a Refusal say where.
const (
	TargetSum    Reason = "target-sum"    // the targets of a margin do not sum to 1; Is is their sum
	BadTarget    Reason = "bad-target"    // a target below 0, above 1 or no number; Is is it
	NoTarget     Reason = "no-target"     // a category has people and the target 0, which no weight can do; Is is how many
	NoPeople     Reason = "no-people"     // a category has a target and nobody in it: put it together with another; Is is the target
	TooFew       Reason = "too-few"       // a category has fewer than Options.Least people; Is is how many
	NotConverged Reason = "not-converged" // the margins contradict each other here; Is is by how much the share is off
	NotCut       Reason = "not-cut"       // the margins do not hold with cut weights; Is is by how much the share is off
	Nobody       Reason = "nobody"        // nobody to weigh, or nobody with a base weight
)

// Refusal says why there are no weights.
type Refusal struct {
	Reason           Reason
	Margin, Category int // -1 where it is about no margin, or about all of one
	Is               float64
}

// Error is for logs; people are told in their language.
func (r *Refusal) Error() string {
	return fmt.Sprintf("rake: %s in category %d of margin %d: %g", r.Reason, r.Category, r.Margin, r.Is)
}

// ErrRequest says that a request is malformed: lengths, codes, bounds.
var ErrRequest = errors.New("rake: malformed request")

// Share is a category before and after.
type Share struct {
	People                int
	Before, Target, After float64
}

// Result is weights with a mean of 1 and what they cost.
type Result struct {
	Weights   []float64
	Margins   [][]Share // by margin and category; the last of each are those of whom it is not known, if any
	Rounds    int       // in all
	Cuts      int       // how often weights were cut
	Cut       int       // how many people's weights were
	Cap       float64   // the last cap; 0 where nothing was cut
	Min, Max  float64
	Deff      float64 // n·Σw²/(Σw)²; above 1.5 the weights are dear
	Effective float64 // n/Deff
}

// Rake weighs people whose base weights are given, nil for 1 each. Errors: ErrRequest, *Refusal.
func Rake(people int, base []float64, margins []Margin, o Options) (*Result, error) {
	f, err := newFit(people, base, margins, o)
	if err != nil {
		return nil, err
	}
	if err := f.precheck(); err != nil {
		return nil, err
	}
	if err := f.run(); err != nil {
		return nil, err
	}
	return f.result(), nil
}

func (f *fit) result() *Result {
	r := f.out
	r.Weights, r.Min, r.Max = f.w, math.Inf(1), 0
	var sum, squares float64
	for i, w := range f.w {
		sum, squares = sum+w, squares+w*w
		r.Min, r.Max = min(r.Min, w), max(r.Max, w)
		if f.cut[i] {
			r.Cut++
		}
	}
	r.Deff, r.Effective = stats.Deff(len(f.w), sum, squares), stats.Effective(sum, squares)
	for d := range f.margins {
		after := f.sums(d)
		for c := range after {
			r.Margins[d][c].After = after[c] / float64(len(f.w))
		}
	}
	return &r
}
