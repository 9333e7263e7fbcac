package stats

import "math"

// Count is what a cell of a table holds: how many answers, their weights and the squares of those.
type Count struct {
	N          int
	W, Squares float64
}

// Add puts another answer, or another cell, in.
func (c *Count) Add(o Count) {
	c.N += o.N
	c.W += o.W
	c.Squares += o.Squares
}

// Independence is the test whether rows and columns of a table have to do with each other.
type Independence struct {
	Statistic float64 // Pearson's, of the weighted table brought back to the unweighted number of answers
	DF        int
	Deff      float64 // what Statistic is divided by for P: the mean generalised design effect; 1 where unweighted
	P         float64
	Least     float64 // the smallest count expected in a cell; below 5 the test is a rough guide
}

// ChiSquare is Pearson's test of a table of rows by columns, corrected for weights to first order by Rao and Scott (Annals of
// Statistics 12, 1984, pages 46-60): the statistic is divided by the mean eigenvalue of their matrix of generalised design effects, and
// read from chi-square with (r-1)(c-1) degrees of freedom; R's svychisq(statistic = "Chisq"). Rows and columns without weight
// are left out. ok is false where fewer than two of either are left.
func ChiSquare(cells [][]Count) (t Independence, ok bool) {
	cells = filled(cells)
	if len(cells) < 2 || len(cells[0]) < 2 {
		return t, false
	}
	rows, columns, all := margins(cells)
	t.DF, t.Deff, t.Least = (len(rows)-1)*(len(columns)-1), 1, math.Inf(1)
	scale := float64(all.N) / all.W
	for i, row := range cells {
		for j, c := range row {
			expected := rows[i].W * columns[j].W / all.W * scale
			t.Statistic += (c.W*scale - expected) * (c.W*scale - expected) / expected
			t.Least = min(t.Least, expected)
		}
	}
	if unequal := Deff(all.N, all.W, all.Squares) - 1; unequal > 1e-12 {
		t.Deff = meanEffect(cells, all)
	}
	t.P = ChiSquareTail(t.Statistic/t.Deff, float64(t.DF))
	return t, true
}

// filled leaves out rows and columns without weight.
func filled(cells [][]Count) [][]Count {
	var rows [][]Count
	for _, row := range cells {
		for _, c := range row {
			if c.W > 0 {
				rows = append(rows, row)
				break
			}
		}
	}
	out := make([][]Count, len(rows))
	if len(rows) == 0 {
		return out
	}
	for j := range rows[0] {
		sum := 0.0
		for i := range rows {
			sum += rows[i][j].W
		}
		for i := range rows {
			if sum > 0 {
				out[i] = append(out[i], rows[i][j])
			}
		}
	}
	return out
}

func margins(cells [][]Count) (rows, columns []Count, all Count) {
	rows, columns = make([]Count, len(cells)), make([]Count, len(cells[0]))
	for i, row := range cells {
		for j, c := range row {
			rows[i].Add(c)
			columns[j].Add(c)
			all.Add(c)
		}
	}
	return rows, columns, all
}

// meanEffect is the mean of the eigenvalues of (C'D⁻¹C/n)⁻¹·C'D⁻¹VD⁻¹C: D the shares of the cells, V the covariance of the estimated
// shares under the weights, C contrasts of the interaction, here those of each row with the last and each column with the
// last. Where empty cells make that matrix singular it is the design effect of the whole table instead.
func meanEffect(cells [][]Count, all Count) float64 {
	r, c := len(cells), len(cells[0])
	k, df, n := r*c, (r-1)*(c-1), float64(all.N)
	share, invert, square := make([]float64, k), make([]float64, k), make([]float64, k)
	total := 0.0
	for i, row := range cells {
		for j, cell := range row {
			at := i*c + j
			share[at], square[at] = cell.W/all.W, cell.Squares
			total += cell.Squares
			if cell.W > 0 {
				invert[at] = all.W / cell.W
			}
		}
	}
	f := n / ((n - 1) * all.W * all.W)
	plain, weighed := make([][]float64, df), make([][]float64, df)
	u := make([]contrast, df)
	for a := range u {
		u[a] = newContrast(a, r, c, invert, share, square)
	}
	for a := range u {
		plain[a], weighed[a] = make([]float64, df), make([]float64, df)
		for b := range u {
			p, q := u[a].times(&u[b], share, square)
			plain[a][b] = p / n
			weighed[a][b] = f * (q - u[a].share*u[b].square - u[a].square*u[b].share + u[a].share*u[b].share*total)
		}
	}
	trace, ok := traceOfQuotient(plain, weighed)
	if !ok || !(trace > 0) {
		return Deff(all.N, all.W, all.Squares)
	}
	return trace / float64(df)
}

// contrast is a column of D⁻¹C: it is not 0 in four cells only. share and square are its products with the cells' shares and squares.
type contrast struct {
	at            [4]int
	value         [4]float64
	share, square float64
}

func newContrast(a, r, c int, invert, share, square []float64) contrast {
	i, j := a/(c-1), a%(c-1)
	u := contrast{at: [4]int{i*c + j, i*c + c - 1, (r-1)*c + j, r*c - 1}}
	for n, sign := range [4]float64{1, -1, -1, 1} {
		u.value[n] = sign * invert[u.at[n]]
		u.share += u.value[n] * share[u.at[n]]
		u.square += u.value[n] * square[u.at[n]]
	}
	return u
}

// times is the product of two contrasts with the shares between them, and with the squares.
func (u *contrast) times(v *contrast, share, square []float64) (p, q float64) {
	for n, at := range u.at {
		for m, other := range v.at {
			if at == other {
				p += u.value[n] * v.value[m] * share[at]
				q += u.value[n] * v.value[m] * square[at]
			}
		}
	}
	return p, q
}

// traceOfQuotient is the trace of a⁻¹b for a symmetric positive a, by Gauss and Jordan; both are overwritten.
func traceOfQuotient(a, b [][]float64) (float64, bool) {
	for i := range a {
		if a[i][i] < 1e-12 {
			return 0, false
		}
		pivot := 1 / a[i][i]
		for j := range a {
			if j == i || a[j][i] == 0 {
				continue
			}
			f := a[j][i] * pivot
			for k := range a {
				a[j][k] -= f * a[i][k]
				b[j][k] -= f * b[i][k]
			}
		}
	}
	trace := 0.0
	for i := range a {
		trace += b[i][i] / a[i][i]
	}
	return trace, true
}
