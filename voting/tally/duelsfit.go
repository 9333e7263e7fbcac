package tally

import (
	"fmt"
	"math"
)

// mostSteps bounds Newton's method; it usually needs fewer than ten.
const mostSteps = 200

// fit maximises the logarithm of the likelihood minus l2/2 · Σθ² by Newton's method with halved steps. The objective is concave and
// depends, apart from the penalty, only on differences, so its maximum has Σθ = 0 or can be moved there. Adding a constant
// to every element of the matrix of second derivatives makes it regular and moves no step that sums to 0.
//
// Standard errors are those of the centred strengths: the roots of the diagonal of the inverse of the observed information
// (penalty included) with the direction (1, ..., 1) taken out. A strength that the data say nothing about has that of the
// penalty alone. The sums run in one fixed order on one goroutine: same ballots, same bits.
func (c *comparisons) fit(l2 float64) (Strengths, error) {
	m := c.options
	s := Strengths{
		Theta: make([]float64, m), SE: make([]float64, m), Wins: c.wins, Losses: c.losses, Comparisons: c.choices, Connected: c.connected(),
	}
	f := &surface{comparisons: c, l2: l2, weights: make([]float64, m), grad: make([]float64, m), curve: make([]float64, m*m)}
	steps, ok := f.newton(s.Theta)
	if !ok {
		return s, fmt.Errorf("%w: the strengths that fit best were not found; a larger rules.l2 helps", ErrElection)
	}
	s.Iterations = steps
	f.errors(s.SE)
	for i := range s.Theta {
		s.Theta[i], s.SE[i] = round9(s.Theta[i]), round9(s.SE[i])
	}
	return s, nil
}

// newton moves theta to the maximum and leaves the factor of the curve there. It reports how many steps it took, and false if
// the numbers do not bear a step.
func (f *surface) newton(theta []float64) (steps int, ok bool) {
	value := f.at(theta)
	for steps < mostSteps {
		f.lift()
		if !factor(f.curve, f.options) {
			return steps, false
		}
		step := solve(f.curve, f.options, f.grad)
		size := biggest(step)
		if size < 1e-13 {
			return steps, true
		}
		steps++
		if value, ok = f.climb(theta, step, value); !ok {
			return steps, false
		}
		if size < 1e-7 { // convergence is quadratic: what is left is below what numbers can hold
			f.lift()
			return steps, factor(f.curve, f.options)
		}
	}
	return steps, false
}

// round9 takes off what rounding leaves behind the digits that a fit is good for, and minus zero.
func round9(x float64) float64 { return math.Round(x*1e9)/1e9 + 0 }

func (c *comparisons) connected() bool {
	for _, seen := range c.reached(c.links()) {
		if !seen {
			return false
		}
	}
	return true
}

// surface is the objective with its first derivatives and the negative of its second ones at one point.
type surface struct {
	*comparisons
	l2      float64
	weights []float64 // exp(θ)
	grad    []float64
	curve   []float64 // lower triangle by rows; overwritten by its Cholesky factor
	lifted  float64   // what was added to every element of curve
}

// climb goes along a step, halving it until the objective does not fall. It changes theta and returns the new value.
func (f *surface) climb(theta, step []float64, value float64) (float64, bool) {
	old := append([]float64(nil), theta...)
	for length := min(1, 20/biggest(step)); length > 1e-10; length /= 2 {
		for i := range theta {
			theta[i] = old[i] + length*step[i]
		}
		centre(theta)
		if next := f.at(theta); next >= value-1e-12*math.Abs(value) {
			return next, true
		}
	}
	copy(theta, old)
	return value, false
}

// at computes everything at theta and returns the objective.
func (f *surface) at(theta []float64) float64 {
	m := f.options
	clear(f.curve)
	value := 0.0
	for i, t := range theta {
		f.weights[i] = math.Exp(t)
		f.grad[i] = -f.l2 * t
		f.curve[i*m+i] = f.l2
		value -= f.l2 / 2 * t * t
	}
	value += f.duels(theta)
	for _, l := range f.lists {
		value += f.list(theta, l)
	}
	return value
}

// duels adds the choices between two.
func (f *surface) duels(theta []float64) float64 {
	m, value := f.options, 0.0
	for i := range m {
		for j := range i {
			won, lost := float64(f.beat[i*m+j]), float64(f.beat[j*m+i])
			if won+lost == 0 {
				continue
			}
			gap := theta[i] - theta[j]
			p := logistic(gap)
			value -= won*softplus(-gap) + lost*softplus(gap)
			pull := won - (won+lost)*p
			f.grad[i] += pull
			f.grad[j] -= pull
			bend := (won + lost) * p * (1 - p)
			f.curve[i*m+i] += bend
			f.curve[j*m+j] += bend
			f.curve[i*m+j] -= bend
		}
	}
	return value
}

// softplus is log(1 + exp(x)) without overflow.
func softplus(x float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }

// list adds the choices of one ranking. With W_s the sum of exp(θ) over those left at choice s, an option at place a that took
// part in the choices up to s(a) has chance exp(θ)/W_s in each; first and second sum 1/W_s and 1/W_s² up to there.
func (f *surface) list(theta []float64, l ordered) float64 {
	m, n, w := f.options, len(l.options), float64(l.weight)
	left := make([]float64, l.singles) // W_s
	rest := 0.0
	for a := n - 1; a >= 0; a-- {
		rest += f.weights[l.options[a]]
		if a < l.singles {
			left[a] = rest
		}
	}
	value, first, second := 0.0, make([]float64, l.singles), make([]float64, l.singles)
	sum1, sum2 := 0.0, 0.0
	for s, total := range left {
		value += theta[l.options[s]] - math.Log(total)
		sum1 += 1 / total
		sum2 += 1 / (total * total)
		first[s], second[s] = sum1, sum2
	}
	for a, x := range l.options {
		last := min(a, l.singles-1)
		chance := f.weights[x] * first[last]
		if a < l.singles {
			f.grad[x] += w
		}
		f.grad[x] -= w * chance
		f.curve[x*m+x] += w * (chance - f.weights[x]*f.weights[x]*second[last])
		for b, y := range l.options[:a] {
			f.curve[max(x, y)*m+min(x, y)] -= w * f.weights[x] * f.weights[y] * second[min(b, l.singles-1)]
		}
	}
	return w * value
}

// raise is what lift adds to every element, so that (1, ..., 1) has an eigenvalue of the size of the others.
func (f *surface) raise() float64 {
	m, trace := f.options, 0.0
	for i := range m {
		trace += f.curve[i*m+i]
	}
	if trace == 0 {
		return 1
	}
	return trace / float64(m) / float64(m)
}

func (f *surface) lift() {
	m, raise := f.options, f.raise()
	f.lifted = raise
	for i := range m {
		for j := range i + 1 {
			f.curve[i*m+j] += raise
		}
	}
}

// errors fills in standard errors from the factor: the diagonal of the inverse less its part along (1, ..., 1).
func (f *surface) errors(se []float64) {
	m := f.options
	along := 1 / (float64(m) * (f.l2 + f.lifted*float64(m)))
	for i, v := range inverseDiagonal(f.curve, m) {
		se[i] = math.Sqrt(max(0, v-along))
	}
}

func centre(x []float64) {
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= float64(max(len(x), 1))
	for i := range x {
		x[i] -= mean
	}
}

func biggest(x []float64) float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, math.Abs(v))
	}
	return most
}
