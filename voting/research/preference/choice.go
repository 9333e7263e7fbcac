package preference

import (
	"fmt"
	"math"
)

// Choice is one choice of an option over others: a duel's winner over its loser, the first of a ranking over all behind it, the best of a
// set over the rest of the set; with Worst, the one that is liked least among them. A ranking is as many choices as it has places
// but one (Plackett and Luce), a set of MaxDiff is two.
type Choice struct {
	Person int
	Weight float64
	Chosen int
	Others []int
	Worst  bool
}

// Bounds.
const (
	MostOptions = 200
	mostSteps   = 100
)

// Shares are parts of preference under the multinomial logit model, exp(θ)/Σexp(θ): the chance to be chosen if all options were offered.
type Shares struct {
	Theta  []float64 // sum 0
	SE     []float64 // of Theta
	Share  []Estimate
	People int
	Steps  int // of Newton's method
}

// ErrNotFitted says that no strengths fit best, as where one option always wins and there is no penalty.
var ErrNotFitted = fmt.Errorf("%w: no strengths fit best", ErrQuestion)

// Fit finds the strengths under which the choices are likeliest, less the penalty l2/2·Σθ² (1 is what the result of duels has; 0 for
// none). Standard errors are robust: choices of one person may hang together and have weights (Huber's sandwich by person, times
// n/(n-1)); the model need not be true for them to hold. Errors: ErrQuestion, ErrNotFitted.
func Fit(options int, choices []Choice, l2 float64) (*Shares, error) {
	if options < 2 || options > MostOptions || !(l2 >= 0 && l2 < 1e6) || len(choices) == 0 {
		return nil, fmt.Errorf("%w: %d options, %d choices", ErrQuestion, options, len(choices))
	}
	people, seen := 0, make([]int, options)
	for i, c := range choices {
		if !c.valid(seen, i+1) {
			return nil, fmt.Errorf("%w: a choice of %d over %v", ErrQuestion, c.Chosen, c.Others)
		}
		people = max(people, c.Person+1)
	}
	f := &logit{m: options, choices: choices, l2: l2, theta: make([]float64, options), people: people}
	if err := f.newton(); err != nil {
		return nil, err
	}
	return f.shares(), nil
}

// valid wants options that exist, each once; seen keeps the number of the choice by option.
func (c *Choice) valid(seen []int, number int) bool {
	if c.Person < 0 || c.Chosen < 0 || c.Chosen >= len(seen) || len(c.Others) == 0 || !(c.Weight >= 0 && c.Weight < 1e12) {
		return false
	}
	seen[c.Chosen] = number
	for _, o := range c.Others {
		if o < 0 || o >= len(seen) || seen[o] == number {
			return false
		}
		seen[o] = number
	}
	return true
}

// logit is the model at a point.
type logit struct {
	m       int
	people  int
	choices []Choice
	l2      float64
	theta   []float64
	steps   int
}

// chances calls with each option of a choice, its chance to be chosen and 1 for the chosen one; the sign is -1 for a worst.
func (f *logit) chances(c *Choice, up, down []float64, yield func(option int, chance float64)) {
	e := up
	if c.Worst {
		e = down
	}
	sum := e[c.Chosen]
	for _, o := range c.Others {
		sum += e[o]
	}
	yield(c.Chosen, e[c.Chosen]/sum)
	for _, o := range c.Others {
		yield(o, e[o]/sum)
	}
}

func (c *Choice) sign() float64 {
	if c.Worst {
		return -1
	}
	return 1
}

func (f *logit) exponents() (up, down []float64) {
	up, down = make([]float64, f.m), make([]float64, f.m)
	for i, x := range f.theta {
		up[i], down[i] = math.Exp(x), math.Exp(-x)
	}
	return up, down
}

// slopes are the gradient and minus the matrix of second derivatives, with a constant added to every element of it: that makes it regular
// and moves no step that sums to 0. value is the objective.
func (f *logit) slopes() (value float64, gradient []float64, curve [][]float64) {
	gradient, curve = make([]float64, f.m), square(f.m)
	up, down := f.exponents()
	ps, at := make([]float64, 0, f.m), make([]int, 0, f.m)
	for k := range f.choices {
		c := &f.choices[k]
		ps, at = ps[:0], at[:0]
		f.chances(c, up, down, func(o int, p float64) { ps, at = append(ps, p), append(at, o) })
		value += c.Weight * math.Log(ps[0])
		gradient[c.Chosen] += c.sign() * c.Weight
		for i, o := range at {
			gradient[o] -= c.sign() * c.Weight * ps[i]
			curve[o][o] += c.Weight * ps[i]
			for j, q := range at {
				curve[o][q] -= c.Weight * ps[i] * ps[j]
			}
		}
	}
	for i, x := range f.theta {
		value -= f.l2 / 2 * x * x
		gradient[i] -= f.l2 * x
		curve[i][i] += f.l2
	}
	return value, gradient, curve
}

// lifted is a curve with the constant added, inverted; nil where that cannot be done.
func (f *logit) lifted(curve [][]float64) [][]float64 {
	trace := 0.0
	for i := range curve {
		trace += curve[i][i]
	}
	lift := max(trace, 1e-300) / float64(f.m*f.m)
	for i := range curve {
		for j := range curve[i] {
			curve[i][j] += lift
		}
	}
	return invert(curve)
}

func (f *logit) newton() error {
	value, gradient, curve := f.slopes()
	for f.steps = 0; f.steps < mostSteps; f.steps++ {
		inverse := f.lifted(curve)
		if inverse == nil {
			return ErrNotFitted
		}
		step, size := make([]float64, f.m), 0.0
		for i := range step {
			for j, g := range gradient {
				step[i] += inverse[i][j] * g
			}
			size = max(size, math.Abs(step[i]))
		}
		if size < 1e-10 {
			return nil
		}
		if size > 30 {
			return ErrNotFitted
		}
		before := append([]float64(nil), f.theta...)
		for half := 1.0; ; half /= 2 {
			for i := range f.theta {
				f.theta[i] = before[i] + half*step[i]
			}
			next, g, c := f.slopes()
			if next >= value-1e-9*math.Abs(value) {
				value, gradient, curve = next, g, c
				break
			}
			if half < 1e-6 {
				return ErrNotFitted
			}
		}
	}
	return ErrNotFitted
}
