// Package stats is the arithmetic under every table of the research: intervals, tests and what corrects them for weights and for
// testing much at once. It is pure. Voters choose themselves, so every interval and test here is model-based: it says how far
// chance among like-minded people could carry a number, not how far these people are like all others.
package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Z95 is the 0.975 quantile of the standard normal distribution: 95 %, two-sided.
const Z95 = 1.959963984540054

// NormalTail is the chance that a standard normal variable lies further from 0 than z: two-sided.
func NormalTail(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// TTail is the chance that Student's t with df degrees of freedom (more than 0, whole or not) lies further from 0 than t:
// the regularised incomplete beta function at df/(df+t²) with df/2 and 1/2.
func TTail(t, df float64) float64 {
	if math.IsInf(t, 0) {
		return 0
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+t*t))
}

// ChiSquareTail is the chance that chi-square with df degrees of freedom (more than 0) is above x: the regularised upper
// incomplete gamma function at x/2 with df/2.
func ChiSquareTail(x, df float64) float64 {
	if x <= 0 {
		return 1
	}
	return mathext.GammaIncRegComp(df/2, x/2)
}

// Interval lies around an estimate; Low <= High.
type Interval struct{ Low, High float64 }

// Wilson is the 95 % score interval of a share p of an effective base n (Wilson, Journal of the American Statistical Association 22,
// 1927, pages 209-212; R's prop.test without correction). p is cut to 0..1; a base of 0 says nothing: all of 0..1.
func Wilson(p, n float64) Interval {
	if !(n > 0) {
		return Interval{0, 1}
	}
	p = min(max(p, 0), 1)
	z2 := Z95 * Z95
	middle := p + z2/(2*n)
	spread := Z95 * math.Sqrt(p*(1-p)/n+z2/(4*n*n))
	scale := 1 + z2/n
	return Interval{min(max((middle-spread)/scale, 0), p), max(min((middle+spread)/scale, 1), p)}
}

// Net is what those for are more than those against, as shares of a base of n who are either or neither, and the adjusted 95 % Wald
// interval of it (Bonett and Price, Journal of Educational and Behavioral Statistics 37, 2012, pages 479-488), cut to -1..1: with those
// who give 9 or 10 of 10 for, and 0 to 6 against, the net promoter score. A base of 0 says nothing: all of -1..1.
func Net(up, down, n float64) (float64, Interval) {
	if !(n > 0) {
		return 0, Interval{-1, 1}
	}
	p, q := (up+1)/(n+2), (down+1)/(n+2)
	spread := Z95 * math.Sqrt((p+q-(p-q)*(p-q))/(n+2))
	return (up - down) / n, Interval{max(p-q-spread, -1), min(p-q+spread, 1)}
}

// Effective is the effective base of weights, (Σw)²/Σw² (Kish, Survey Sampling, 1965): how many equally weighted answers would
// say as much. 0 where nothing has weight.
func Effective(sum, squares float64) float64 {
	if !(squares > 0) {
		return 0
	}
	return sum * sum / squares
}

// Deff is the design effect that weights cause, n·Σw²/(Σw)² = 1+CV²: 1 where all are equal, else more. 1 where nothing has weight.
func Deff(n int, sum, squares float64) float64 {
	if !(sum > 0) {
		return 1
	}
	return float64(n) * squares / (sum * sum)
}
