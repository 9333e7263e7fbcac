package crosstab

// grid is a block with its margins, as somebody sees it who wants to work out what is hidden. Its last row are the bases, its last
// column the totals. Where acrossAddsUp, the cells of a row add up to its total; where downAddsUp, those of a column to its base.
type grid struct {
	rows, columns            int // without the margins
	acrossAddsUp, downAddsUp bool
	least                    int
	count                    [][]int
	hidden                   [][]bool
	empty                    [][]bool // known to be 0 from the margins; never hidden
	class                    [][]int  // of hidden numbers: those of one class in one line are known together, and only together
}

func newGrid(rows, columns int, across, down bool) *grid {
	g := &grid{rows: rows, columns: columns, acrossAddsUp: across, downAddsUp: down}
	for range rows + 1 {
		g.count = append(g.count, make([]int, columns+1))
		g.hidden = append(g.hidden, make([]bool, columns+1))
		g.empty = append(g.empty, make([]bool, columns+1))
		g.class = append(g.class, make([]int, columns+1))
	}
	return g
}

// turn is the same grid with rows for columns.
func (g *grid) turn() *grid {
	t := newGrid(g.columns, g.rows, g.downAddsUp, g.acrossAddsUp)
	t.least = g.least
	for i := range g.count {
		for j := range g.count[i] {
			t.count[j][i], t.hidden[j][i], t.empty[j][i], t.class[j][i] = g.count[i][j], g.hidden[i][j], g.empty[i][j], g.class[i][j]
		}
	}
	return t
}

// mostSteps bounds the search of a block; beyond it the block is hidden as a whole.
const mostSteps = 2000

// complete hides further cells until no hidden number follows from the others; false where there are not enough cells for that.
//
// A number that is alone in a line that adds up follows at once. Where lines add up both ways, hidden numbers are the edges of a graph
// between rows and columns, and one can be raised, the next lowered and so on without any sum showing it exactly along a circle
// (Gusfield, SIAM Journal on Computing 17, 1988, pages 552-571). So a number follows if its edge is in no circle; and of the
// numbers of a line exactly those sums follow that take in all or none of those that circles connect.
func (g *grid) complete() bool {
	for range mostSteps {
		if !g.acrossAddsUp || !g.downAddsUp {
			if changed, ok := g.fillLines(); !ok || !changed {
				g.classLines()
				return ok
			}
			continue
		}
		to, class, found := g.leak()
		if !found {
			return true
		}
		if !g.circle(to, class) {
			return false
		}
	}
	return false
}

// classLines puts hidden numbers of a column into one class, since nothing else adds up.
func (g *grid) classLines() {
	for i := range g.class {
		for j := range g.class[i] {
			g.class[i][j] = j
		}
	}
}

// fillLines sees to it that hidden numbers of a line are at least two and, where the line's sum is shown, at least as many people as a
// shown cell.
func (g *grid) fillLines() (changed, ok bool) {
	fill := func(n int, at func(int) (int, int)) bool {
		hidden, sum, next := 0, 0, -1
		for k := range n {
			i, j := at(k)
			switch {
			case g.hidden[i][j]:
				hidden, sum = hidden+1, sum+g.count[i][j]
			case !g.empty[i][j] && g.inside(i, j) && (next < 0 || g.less(i, j, at, next)):
				next = k
			}
		}
		i, j := at(n)
		if g.hidden[i][j] {
			hidden, sum = hidden+1, g.least
		}
		if hidden == 0 || hidden > 1 && sum >= g.least {
			return true
		}
		if next < 0 {
			return false
		}
		i, j = at(next)
		g.hidden[i][j], changed = true, true
		return true
	}
	for i := 0; g.acrossAddsUp && i <= g.rows; i++ {
		if !fill(g.columns, func(k int) (int, int) { return i, k }) {
			return changed, false
		}
	}
	for j := 0; g.downAddsUp && j <= g.columns; j++ {
		if !fill(g.rows, func(k int) (int, int) { return k, j }) {
			return changed, false
		}
	}
	return changed, true
}

func (g *grid) inside(i, j int) bool { return i < g.rows && j < g.columns }

func (g *grid) less(i, j int, at func(int) (int, int), other int) bool {
	a, b := at(other)
	return g.count[i][j] < g.count[a][b]
}
