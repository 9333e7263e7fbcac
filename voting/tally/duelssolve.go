package tally

import "math"

// factor overwrites the lower triangle of a symmetric m × m matrix, by rows, with its Cholesky factor. It returns false if the
// matrix is not positive definite.
func factor(a []float64, m int) bool {
	for i := range m {
		row := a[i*m : i*m+i+1]
		for j := range i + 1 {
			other := a[j*m : j*m+j+1]
			sum := row[j]
			for k := range j {
				sum -= row[k] * other[k]
			}
			if i > j {
				row[j] = sum / other[j]
				continue
			}
			if !(sum > 0) {
				return false
			}
			row[j] = math.Sqrt(sum)
		}
	}
	return true
}

// solve returns x with L·Lᵀ·x = b.
func solve(l []float64, m int, b []float64) []float64 {
	x := append([]float64(nil), b...)
	for i := range m {
		for k := range i {
			x[i] -= l[i*m+k] * x[k]
		}
		x[i] /= l[i*m+i]
	}
	for i := m - 1; i >= 0; i-- {
		x[i] /= l[i*m+i]
		for k := range i {
			x[k] -= l[i*m+k] * x[i]
		}
	}
	return x
}

// inverseDiagonal returns the diagonal of (L·Lᵀ)⁻¹: the sums of squares of the columns of L⁻¹.
func inverseDiagonal(l []float64, m int) []float64 {
	out, column := make([]float64, m), make([]float64, m)
	for c := range m {
		for i := c; i < m; i++ {
			sum := 0.0
			if i == c {
				sum = 1
			}
			row := l[i*m : i*m+i]
			for k := c; k < i; k++ {
				sum -= row[k] * column[k]
			}
			column[i] = sum / l[i*m+i]
			out[c] += column[i] * column[i]
		}
	}
	return out
}
