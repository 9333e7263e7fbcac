package crosstab

import (
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// pair is a test of two columns in a row; row -1 is the means.
type pair struct {
	row, high, low int
	p              float64
	of             int // how many pairs there are in its row and block
}

// compare puts letters: of each pair of columns of a block, on the higher one.
func compare(t *Table, r *Request) {
	var pairs []pair
	for _, b := range t.Blocks {
		if b.Many || b.Hidden {
			continue
		}
		for row := -1; row < len(t.Rows); row++ {
			pairs = append(pairs, comparisons(t, b, row)...)
		}
	}
	for i, p := range adjusted(pairs, r.Adjust) {
		mark := t.Columns[pairs[i].low].Letter
		switch {
		case p >= 0.1:
			continue
		case p >= 0.05:
			mark = strings.ToLower(mark)
		}
		if to := &t.Columns[pairs[i].high].MeanLetters; pairs[i].row < 0 {
			*to += mark
		} else {
			t.Rows[pairs[i].row].Cells[pairs[i].high].Letters += mark
		}
	}
}

func adjusted(pairs []pair, how Adjust) []float64 {
	ps := make([]float64, len(pairs))
	for i, p := range pairs {
		if ps[i] = p.p; how == Bonferroni {
			ps[i] = stats.Bonferroni(p.p, p.of)
		}
	}
	if how == BenjaminiHochberg {
		return stats.BenjaminiHochberg(ps)
	}
	return ps
}

// comparisons are the tests of a row in a block. For the correction every pair of columns counts that is large enough to be compared,
// whatever their shares.
func comparisons(t *Table, b Block, row int) (out []pair) {
	of := 0
	for i := b.First; i < b.First+b.Columns; i++ {
		for j := i + 1; j < b.First+b.Columns; j++ {
			x, y := &t.Columns[i], &t.Columns[j]
			if x.Letter == "" || y.Letter == "" || x.Effective < stats.LeastBase || y.Effective < stats.LeastBase {
				continue
			}
			test, shown, ok := compared(t, row, i, j)
			if !shown {
				continue
			}
			of++
			if p := (pair{row: row, high: i, low: j, p: test.P}); ok {
				if test.Statistic < 0 {
					p.high, p.low = j, i
				}
				out = append(out, p)
			}
		}
	}
	for i := range out {
		out[i].of = of
	}
	return out
}

// compared tests two columns in a row: shown is whether both can be looked at, ok whether a test could be made.
func compared(t *Table, row, i, j int) (test stats.Test, shown, ok bool) {
	x, y := &t.Columns[i], &t.Columns[j]
	if row < 0 {
		if x.Mean == nil || y.Mean == nil {
			return test, false, false
		}
		test, ok = stats.Welch(*x.Mean, *y.Mean)
		return test, true, ok
	}
	a, b := &t.Rows[row].Cells[i], &t.Rows[row].Cells[j]
	if a.Hidden || b.Hidden {
		return test, false, false
	}
	test, ok = stats.Proportions(a.Share, x.Effective, b.Share, y.Effective)
	return test, true, ok
}
