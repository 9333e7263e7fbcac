package crosstab

// node is a row (the bases are the last) or, after those, a column (the totals are the last).
func (g *grid) nodes() int { return g.rows + g.columns + 2 }

// edge is the cell between two nodes; false where both are rows or both columns.
func (g *grid) edge(a, b int) (row, column int, ok bool) {
	if a > b {
		a, b = b, a
	}
	return a, b - g.rows - 1, a <= g.rows && b > g.rows
}

// hiddenEdge is whether a hidden number lies between two nodes.
func (g *grid) hiddenEdge(a, b int) bool {
	i, j, ok := g.edge(a, b)
	return ok && g.hidden[i][j]
}

// search finds the classes of hidden numbers: two are in one where a circle goes through both. It is Hopcroft's and Tarjan's search for
// biconnected components (Communications of the ACM 16, 1973, pages 372-378).
type search struct {
	g         *grid
	seen, low []int // when a node was come to, and the earliest that can be reached from below it
	clock     int
	open      [][2]int // edges that are in no class yet
	classes   int
}

// classify fills class and returns how many there are.
func (g *grid) classify() int {
	s := search{g: g, seen: make([]int, g.nodes()), low: make([]int, g.nodes())}
	for n := range g.nodes() {
		if s.seen[n] == 0 {
			s.visit(n, -1)
		}
	}
	return s.classes
}

func (s *search) visit(n, from int) {
	s.clock++
	s.seen[n], s.low[n] = s.clock, s.clock
	for next := range s.g.nodes() {
		if next == from || !s.g.hiddenEdge(n, next) {
			continue
		}
		if s.seen[next] > 0 {
			if s.seen[next] < s.seen[n] {
				s.open = append(s.open, [2]int{n, next})
				s.low[n] = min(s.low[n], s.seen[next])
			}
			continue
		}
		at := len(s.open)
		s.open = append(s.open, [2]int{n, next})
		s.visit(next, n)
		s.low[n] = min(s.low[n], s.low[next])
		if s.low[next] >= s.seen[n] {
			for _, e := range s.open[at:] {
				i, j, _ := s.g.edge(e[0], e[1])
				s.g.class[i][j] = s.classes
			}
			s.open = s.open[:at]
			s.classes++
		}
	}
}

// leak finds a line and a class of which too much is known there: a single number, numbers that are together fewer people than a shown
// cell or, of the margins, only some of those that are hidden (blocks of a table share their totals). to is the line.
func (g *grid) leak() (to, class int, found bool) {
	classes := g.classify()
	n, sum, margin := make([]int, classes), make([]int, classes), make([]bool, classes)
	for to = range g.nodes() {
		clear(n)
		clear(sum)
		clear(margin)
		there := 0
		for other := range g.nodes() {
			i, j, ok := g.edge(to, other)
			if !ok || !g.hidden[i][j] {
				continue
			}
			c := g.class[i][j]
			if n[c] == 0 {
				there++
			}
			n[c]++
			sum[c] += g.count[i][j]
			margin[c] = margin[c] || !g.inside(i, j)
		}
		outer := to == g.rows || to == g.nodes()-1
		for c := range n {
			if n[c] == 1 || n[c] > 0 && (outer && there > 1 || sum[c] < g.least && (outer || !margin[c])) {
				return to, c, true
			}
		}
	}
	return 0, 0, false
}

// circle hides the cells with the least loss that lead from a class to a line another way than by the class's own numbers there: Dijkstra's
// way from one of them.
func (g *grid) circle(to, class int) bool {
	const far = int(^uint(0) >> 1)
	own := func(i, j int) bool { return g.hidden[i][j] && g.class[i][j] == class }
	from := -1
	for n := range g.nodes() {
		if i, j, ok := g.edge(n, to); ok && own(i, j) {
			from = n
			break
		}
	}
	cost, via, done := make([]int, g.nodes()), make([]int, g.nodes()), make([]bool, g.nodes())
	for n := range cost {
		cost[n] = far
	}
	cost[from] = 0
	for n := from; n != to; {
		done[n] = true
		for next := range cost {
			i, j, ok := g.edge(n, next)
			if price, open := g.price(i, j, ok && (next != to || !own(i, j))); open && cost[n]+price < cost[next] {
				cost[next], via[next] = cost[n]+price, n
			}
		}
		n = -1
		for k := range cost {
			if !done[k] && cost[k] < far && (n < 0 || cost[k] < cost[n]) {
				n = k
			}
		}
		if n < 0 {
			return false
		}
	}
	for n := to; n != from; n = via[n] {
		i, j, _ := g.edge(n, via[n])
		g.hidden[i][j] = true
	}
	return true
}

// price is what hiding a cell loses; nothing where it is hidden already. Margins and what is known to be empty cannot be hidden.
func (g *grid) price(i, j int, edge bool) (int, bool) {
	switch {
	case !edge || !g.hidden[i][j] && (g.empty[i][j] || !g.inside(i, j)):
		return 0, false
	case g.hidden[i][j]:
		return 0, true
	}
	return g.count[i][j] + 1, true
}
