package crosstab

import (
	"math/bits"

	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// counts are the sums of a block: categories, then nets, then the base, by the block's columns and, last, by everybody who answered
// the variable of the block.
type counts struct {
	rows    int // categories, without nets and base
	columns int // without the last
	cells   [][]stats.Count
}

func newCounts(rows, nets, columns int) *counts {
	c := &counts{rows: rows, columns: columns, cells: make([][]stats.Count, rows+nets+1)}
	flat := make([]stats.Count, len(c.cells)*(columns+1))
	for i := range c.cells {
		c.cells[i] = flat[i*(columns+1) : (i+1)*(columns+1)]
	}
	return c
}

func (c *counts) base() []stats.Count { return c.cells[len(c.cells)-1] }

// counter goes over the people once.
type counter struct {
	r      *Request
	nets   [][]uint64 // of several answers: who is in each net
	said   []int      // rows that the person at hand stands in
	inNets [][]int    // of one answer: the nets of each category
}

func newCounter(r *Request) *counter {
	c := &counter{r: r, inNets: make([][]int, r.Row.Categories)}
	for n, net := range r.Nets {
		var any []uint64
		for _, category := range net {
			c.inNets[category] = append(c.inNets[category], r.Row.Categories+n)
			if r.Row.many() {
				any = join(any, r.Row.Sets[category])
			}
		}
		c.nets = append(c.nets, any)
	}
	return c
}

func join(a, b []uint64) []uint64 {
	if a == nil {
		a = make([]uint64, len(b))
	}
	for i, w := range b {
		a[i] |= w
	}
	return a
}

// count sums everything: the total first, then the blocks.
func (c *counter) count() []*counts {
	r := c.r
	last := r.Row.Categories + len(r.Nets)
	out := []*counts{newCounts(r.Row.Categories, len(r.Nets), 1)}
	for _, b := range r.Banner {
		out = append(out, newCounts(r.Row.Categories, len(r.Nets), b.Categories))
	}
	for i := range r.People {
		if r.Keep != nil && !has(r.Keep, i) || !c.rowsOf(i) {
			continue
		}
		one := stats.Count{N: 1, W: 1, Squares: 1}
		if r.Weights != nil {
			w := r.Weights[i]
			one.W, one.Squares = w, w*w
		}
		c.said = append(c.said, last)
		out[0].add(c.said, 0, one)
		for b := range r.Banner {
			c.segments(&r.Banner[b], i, func(category int) { out[b+1].add(c.said, category, one) })
		}
	}
	return out
}

func (c *counts) add(rows []int, column int, one stats.Count) {
	for _, row := range rows {
		cell := &c.cells[row][column]
		cell.N += one.N
		cell.W += one.W
		cell.Squares += one.Squares
	}
}

// rowsOf fills said with the rows of a person; false where there is no answer.
func (c *counter) rowsOf(i int) bool {
	c.said = c.said[:0]
	row := &c.r.Row
	if !row.many() {
		code := row.Codes[i]
		if code == None {
			return false
		}
		c.said = append(append(c.said, int(code)), c.inNets[code]...)
		return true
	}
	if !has(row.Asked, i) {
		return false
	}
	for category, set := range row.Sets {
		if has(set, i) {
			c.said = append(c.said, category)
		}
	}
	for n, net := range c.nets {
		if has(net, i) {
			c.said = append(c.said, row.Categories+n)
		}
	}
	return true
}

func (c *counter) segments(v *Variable, i int, yield func(category int)) {
	if !v.many() {
		if code := v.Codes[i]; code != None {
			yield(int(code))
			yield(v.Categories)
		}
		return
	}
	if has(v.Asked, i) {
		yield(v.Categories)
	}
	for category, set := range v.Sets {
		if has(set, i) {
			yield(category)
		}
	}
}

// Size is how many people a filter leaves.
func Size(keep []uint64) int {
	n := 0
	for _, w := range keep {
		n += bits.OnesCount64(w)
	}
	return n
}
