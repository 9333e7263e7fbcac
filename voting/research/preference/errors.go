package preference

import "math"

// shares are those at the strengths found, with robust errors: H⁻¹·(Σ over people of score·scoreᵀ)·H⁻¹, carried over to shares.
func (f *logit) shares() *Shares {
	s := &Shares{SE: make([]float64, f.m), Share: make([]Estimate, f.m), Steps: f.steps}
	mean, sum := 0.0, 0.0
	for _, x := range f.theta {
		mean += x / float64(f.m)
	}
	for i, x := range f.theta {
		s.Theta = append(s.Theta, x-mean)
		s.Share[i].Share = math.Exp(x - mean)
		sum += s.Share[i].Share
	}
	for i := range s.Share {
		s.Share[i].Share /= sum
	}
	var v [][]float64
	v, s.People = f.covariance()
	for i := range s.Share {
		e := &s.Share[i]
		e.SE = math.Sqrt(max(0, f.carried(v, func(j int) float64 {
			if i == j {
				return e.Share * (1 - e.Share)
			}
			return -e.Share * s.Share[j].Share
		})))
		*e = e.around()
		s.SE[i] = math.Sqrt(max(0, f.carried(v, func(j int) float64 {
			if i == j {
				return 1 - 1/float64(f.m)
			}
			return -1 / float64(f.m)
		})))
	}
	return s
}

// carried is the variance of a function of the strengths with these derivatives.
func (f *logit) carried(v [][]float64, by func(int) float64) float64 {
	d, sum := make([]float64, f.m), 0.0
	for j := range d {
		d[j] = by(j)
	}
	for j := range v {
		for k := range v {
			sum += d[j] * v[j][k] * d[k]
		}
	}
	return sum
}

// covariance is the sandwich, and how many people it rests on.
func (f *logit) covariance() ([][]float64, int) {
	up, down := f.exponents()
	scores, there, n := make([][]float64, f.people), make([]bool, f.people), 0
	for k := range f.choices {
		c := &f.choices[k]
		if !there[c.Person] {
			scores[c.Person], there[c.Person], n = make([]float64, f.m), true, n+1
		}
		score := scores[c.Person]
		score[c.Chosen] += c.sign() * c.Weight
		f.chances(c, up, down, func(o int, p float64) { score[o] -= c.sign() * c.Weight * p })
	}
	meat := square(f.m)
	for _, score := range scores {
		for i, x := range score {
			if x == 0 {
				continue
			}
			for j, y := range score {
				meat[i][j] += x * y
			}
		}
	}
	_, _, curve := f.slopes()
	inverse := f.lifted(curve)
	if inverse == nil || n < 2 {
		return square(f.m), n
	}
	return scaled(times(times(inverse, meat), inverse), float64(n)/float64(n-1)), n
}

func square(n int) [][]float64 {
	out, flat := make([][]float64, n), make([]float64, n*n)
	for i := range out {
		out[i] = flat[i*n : (i+1)*n]
	}
	return out
}

func times(a, b [][]float64) [][]float64 {
	out := square(len(a))
	for i := range a {
		for k, x := range a[i] {
			for j, y := range b[k] {
				out[i][j] += x * y
			}
		}
	}
	return out
}

func scaled(a [][]float64, by float64) [][]float64 {
	for i := range a {
		for j := range a[i] {
			a[i][j] *= by
		}
	}
	return a
}

// invert inverts a symmetric positive matrix by Gauss and Jordan, nil where it is singular. It overwrites it.
func invert(a [][]float64) [][]float64 {
	out, most := square(len(a)), 0.0
	for i := range a {
		out[i][i] = 1
		most = max(most, a[i][i])
	}
	for i := range a {
		if !(a[i][i] > 1e-13*most) {
			return nil
		}
		pivot := 1 / a[i][i]
		for k := range a {
			a[i][k] *= pivot
			out[i][k] *= pivot
		}
		for j := range a {
			f := a[j][i]
			if j == i || f == 0 {
				continue
			}
			for k := range a {
				a[j][k] -= f * a[i][k]
				out[j][k] -= f * out[i][k]
			}
		}
	}
	return out
}
