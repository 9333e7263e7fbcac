package crosstab

import (
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// Make makes a table. Errors: ErrRequest, ErrTooFew, ErrNoWeight.
func Make(r Request) (*Table, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	sums := newCounter(&r).count()
	all := sums[0].base()[0]
	switch {
	case all.N == 0 || all.N < r.Privacy.Base:
		return nil, ErrTooFew
	case !(all.W > 0):
		return nil, ErrNoWeight
	}
	m := maker{r: &r, sums: sums, totals: sums[0], hide: hideTotals(&r, sums[0])}
	t := &Table{Columns: make([]Column, 0, 1+len(r.Banner)*8)}
	for i := range r.Row.Categories {
		t.Rows = append(t.Rows, Row{Category: i})
	}
	for _, net := range r.Nets {
		t.Rows = append(t.Rows, Row{Category: -1, Net: net})
	}
	m.block(t, sums[0], m.hide, -1)
	for b, v := range r.Banner {
		hidden, whole := m.hideBlock(b)
		t.Blocks = append(t.Blocks, Block{First: len(t.Columns), Columns: v.Categories, Many: v.many(), Hidden: whole})
		m.block(t, sums[b+1], hidden, b)
		m.independence(&t.Blocks[b], sums[b+1], hidden)
	}
	compare(t, &r)
	return t, nil
}

// maker turns sums into a table.
type maker struct {
	r      *Request
	sums   []*counts
	totals *counts
	hide   *pattern // of the total
}

// block appends the columns of a block, -1 for the total.
func (m *maker) block(t *Table, c *counts, hidden *pattern, block int) {
	for j := range c.columns {
		base := c.base()[j]
		column := Column{Block: block, Category: j, Hidden: hidden.base[j]}
		if block < 0 {
			column.Category = -1
		} else if !t.Blocks[block].Many && c.columns > 1 {
			column.Letter = letter(j)
		}
		if !column.Hidden {
			column.Base, column.Weighted, column.Effective = base.N, base.W, stats.Effective(base.W, base.Squares)
			column.Low, column.Decimals = lowness(column.Effective), decimals(base.N)
			column.Mean = m.mean(c, j, hidden)
		}
		t.Columns = append(t.Columns, column)
		for i := range t.Rows {
			cell := m.cell(c, i, j, hidden.of(m.r, i, j))
			if cell.Hidden && i < c.rows {
				t.Hidden++
			}
			t.Rows[i].Cells = append(t.Rows[i].Cells, cell)
		}
	}
}

func (m *maker) cell(c *counts, i, j int, hidden bool) Cell {
	if hidden {
		return Cell{Hidden: true}
	}
	count, base := c.cells[i][j], c.base()[j]
	cell := Cell{Count: count.N, Weighted: count.W}
	if base.W > 0 {
		cell.Share = min(1, count.W/base.W)
		cell.Range = stats.Wilson(cell.Share, stats.Effective(base.W, base.Squares))
	}
	if total := m.totals.cells[i][0].W; total > 0 && !m.hide.of(m.r, i, 0) {
		cell.RowShare = min(1, count.W/total)
	}
	return cell
}

func lowness(effective float64) Low {
	switch {
	case effective < 50:
		return VeryLow
	case effective < 100:
		return Careful
	}
	return Fine
}

// decimals keeps people from reading more out of few answers than there is.
func decimals(base int) int {
	if base < 100 {
		return 0
	}
	return 1
}

// mean is that of a column whose cells are all shown; it follows from them then.
func (m *maker) mean(c *counts, j int, hidden *pattern) *stats.Mean {
	if m.r.Row.Scores == nil || m.r.Row.many() || !(c.base()[j].W > 0) {
		return nil
	}
	var of, squares float64
	for i, x := range m.r.Row.Scores {
		if hidden.cells[i][j] {
			return nil
		}
		of += c.cells[i][j].W * x
		squares += c.cells[i][j].W * x * x
	}
	base := c.base()[j]
	mean := stats.MeanOf(base.W, base.Squares, of, squares)
	return &mean
}

// independence tests a block of single answers by single answers.
func (m *maker) independence(b *Block, c *counts, hidden *pattern) {
	if b.Many || b.Hidden || m.r.Row.many() {
		return
	}
	cells := make([][]stats.Count, c.rows)
	for i := range cells {
		cells[i] = c.cells[i][:c.columns]
	}
	test, ok := stats.ChiSquare(cells)
	if !ok {
		return
	}
	b.Level = "none"
	switch {
	case test.P < 0.01:
		b.Level = "0.01"
	case test.P < 0.05:
		b.Level = "0.05"
	}
	if !hidden.any() {
		b.Independence = &test
	}
}

func (p *pattern) any() bool {
	return slices.Contains(p.base, true) || slices.ContainsFunc(p.cells, func(row []bool) bool { return slices.Contains(row, true) })
}
