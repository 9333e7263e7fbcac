package crosstab

import "slices"

// pattern says what is hidden of a block.
type pattern struct {
	cells [][]bool // categories by columns
	base  []bool
	class [][]int // of hidden cells and, in the last row, bases: as in grid
}

func newPattern(rows, columns int) *pattern {
	p := &pattern{cells: make([][]bool, rows), base: make([]bool, columns)}
	for i := range p.cells {
		p.cells[i] = make([]bool, columns)
	}
	for range rows + 1 {
		p.class = append(p.class, make([]int, columns))
	}
	return p
}

// of is whether a row, category or net, is hidden in a column. A net of single answers is shown where it follows from what is shown: of
// the hidden cells that are only known together it has all or none. With several answers it adds nothing up, so it has none.
func (p *pattern) of(r *Request, row, column int) bool {
	if row < r.Row.Categories {
		return p.cells[row][column]
	}
	net := r.Nets[row-r.Row.Categories]
	for _, i := range net {
		if !p.cells[i][column] {
			continue
		}
		class := p.class[i][column]
		if r.Row.many() || p.base[column] && p.class[len(p.cells)][column] == class {
			return true
		}
		for k := range p.cells {
			if p.cells[k][column] && p.class[k][column] == class && !slices.Contains(net, k) {
				return true
			}
		}
	}
	return false
}

// hideTotals is the pattern of the total: by itself, whatever the banner is.
func hideTotals(r *Request, c *counts) *pattern {
	p := newPattern(c.rows, 1)
	totals := make([]int, c.rows)
	for i := range totals {
		totals[i] = c.cells[i][0].N
	}
	for i, hide := range hideLine(totals, r.Privacy.Cell, !r.Row.many()) {
		p.cells[i][0] = hide
	}
	return p
}

// hideLine hides what is small in a line of numbers; where they add up to something known, further ones, the smallest first, until what is
// hidden is at least two numbers and adds up to enough. A 0 says that nobody is there at all and stays.
func hideLine(line []int, least int, sums bool) []bool {
	hidden := make([]bool, len(line))
	n, sum := 0, 0
	for i, x := range line {
		if x > 0 && x < least {
			hidden[i] = true
			n, sum = n+1, sum+x
		}
	}
	for sums && n > 0 && (n < 2 || sum < least) {
		at := -1
		for i, x := range line {
			if x > 0 && !hidden[i] && (at < 0 || x < line[at]) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		hidden[at] = true
		n, sum = n+1, sum+line[at]
	}
	return hidden
}

// hideBlock is the pattern of one variable of the banner; whole says that nothing of it can be shown. It looks only at people who
// answered both variables, so that it is the same whichever of them makes the rows.
func (m *maker) hideBlock(b int) (p *pattern, whole bool) {
	c, v := m.sums[b+1], &m.r.Banner[b]
	g := newGrid(c.rows, c.columns, !v.many(), !m.r.Row.many())
	g.least = m.r.Privacy.Cell
	bases, totals := make([]int, c.columns), make([]int, c.rows)
	for j := range bases {
		bases[j] = c.base()[j].N
		g.count[c.rows][j] = bases[j]
	}
	for i := range totals {
		totals[i] = c.cells[i][c.columns].N
		g.count[i][c.columns] = totals[i]
	}
	copy(g.hidden[c.rows], hideLine(bases, g.least, g.acrossAddsUp))
	for i, hide := range hideLine(totals, g.least, g.downAddsUp) {
		g.hidden[i][c.columns] = hide
	}
	// Where all are in one column, its cells are the totals that are shown anyway; likewise with one row.
	flat, narrow := !g.acrossAddsUp || several(bases), !g.downAddsUp || several(totals)
	for i := range c.rows {
		for j := range c.columns {
			n := c.cells[i][j].N
			g.count[i][j] = n
			g.empty[i][j] = totals[i] == 0 || bases[j] == 0
			g.hidden[i][j] = !g.empty[i][j] && (n < g.least || narrow && bases[j] < m.r.Privacy.Base || flat && totals[i] < m.r.Privacy.Base)
		}
	}
	turned := m.r.Row.Order > v.Order
	if turned {
		g = g.turn()
	}
	whole = !g.complete()
	if turned {
		g = g.turn()
	}
	p = newPattern(c.rows, c.columns)
	for j := range c.columns {
		p.base[j], p.class[c.rows][j] = g.hidden[c.rows][j] || whole, g.class[c.rows][j]
		for i := range c.rows {
			p.cells[i][j], p.class[i][j] = g.hidden[i][j] || whole, g.class[i][j]
			if whole {
				p.class[i][j] = p.class[c.rows][j]
			}
		}
	}
	return p, whole
}

// several reports whether more than one number is not 0.
func several(line []int) bool {
	n := 0
	for _, x := range line {
		if x > 0 {
			n++
		}
	}
	return n > 1
}
