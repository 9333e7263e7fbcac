package stats

import (
	"cmp"
	"math"
	"slices"
)

// LeastBase is the effective base below which nothing is tested.
const LeastBase = 30

// Test is the outcome of comparing two groups. Statistic is above 0 where the first is higher. P is two-sided.
type Test struct {
	Statistic, DF, P float64 // DF is 0 for z
}

// Proportions is the z-test of two shares p1, p2 with effective bases n1, n2 and pooled variance. It is not made, and ok is false,
// where a base is below LeastBase or a share is 0 or 1, since then the normal distribution says nothing.
func Proportions(p1, n1, p2, n2 float64) (t Test, ok bool) {
	if !(n1 >= LeastBase && n2 >= LeastBase) || !(p1 > 0 && p1 < 1 && p2 > 0 && p2 < 1) {
		return Test{P: 1}, false
	}
	p := (n1*p1 + n2*p2) / (n1 + n2)
	z := (p1 - p2) / math.Sqrt(p*(1-p)*(1/n1+1/n2))
	return Test{Statistic: z, P: NormalTail(z)}, true
}

// Mean is a mean with its standard deviation and the effective base of both.
type Mean struct{ Mean, SD, Base float64 }

// MeanOf makes a mean from sums over answers x with weights w: Σw, Σw², Σwx, Σwx². The variance is that of the weighted answers,
// times n/(n-1) with the effective base n, so that equal weights give the usual one. SD is 0 for a base of at most 1.
func MeanOf(sum, squares, of, ofSquares float64) Mean {
	if !(sum > 0) {
		return Mean{}
	}
	m := Mean{Mean: of / sum, Base: Effective(sum, squares)}
	if m.Base > 1+1e-9 {
		m.SD = math.Sqrt(max(0, ofSquares/sum-m.Mean*m.Mean) * m.Base / (m.Base - 1))
	}
	return m
}

// SE is the standard error, SD/√Base; 0 where there is no base.
func (m Mean) SE() float64 {
	if !(m.Base > 0) {
		return 0
	}
	return m.SD / math.Sqrt(m.Base)
}

// Welch is the t-test of two means with unequal variances (Welch, Biometrika 34, 1947, pages 28-35) on effective bases. Not made where
// a base is below LeastBase or neither group varies.
func Welch(a, b Mean) (t Test, ok bool) {
	va, vb := a.SE()*a.SE(), b.SE()*b.SE()
	if !(a.Base >= LeastBase && b.Base >= LeastBase) || !(va+vb > 0) {
		return Test{P: 1}, false
	}
	t.Statistic = (a.Mean - b.Mean) / math.Sqrt(va+vb)
	t.DF = (va + vb) * (va + vb) / (va*va/(a.Base-1) + vb*vb/(b.Base-1))
	t.P = TTail(t.Statistic, t.DF)
	return t, true
}

// Bonferroni is p corrected for being one of m comparisons.
func Bonferroni(p float64, m int) float64 { return min(1, p*float64(max(m, 1))) }

// BenjaminiHochberg corrects p-values so that, of what is then below a level, no more than that share is expected to be false
// (Journal of the Royal Statistical Society B 57, 1995, pages 289-300; R's p.adjust "BH"). The order of the answer is that of ps.
func BenjaminiHochberg(ps []float64) []float64 {
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ps[b], ps[a]) })
	out, least := make([]float64, len(ps)), 1.0
	for i, at := range order {
		least = min(least, ps[at]*float64(len(ps))/float64(len(ps)-i))
		out[at] = least
	}
	return out
}
