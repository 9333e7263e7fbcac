package fraud

import (
	"math"
	"slices"
)

// seed is a cell in which a crowd is denser than the rest of the round explains.
type seed struct {
	first, second int // features; second -1: none
	one, two      int32
	votes         int
	evidence      float64 // nats
	start         []int32 // members of the crowd to begin with; nil: those of the cell
}

const (
	seedNats   = 12  // odds of one in 160,000 for a cell by chance, before the many cells are allowed for
	faintNats  = 16  // below this a group must be told from people as strictly as one that began at no cell
	seedVotes  = 8   // smallest group to begin with
	allowance  = 1.5 // how much denser a cell of an honest crowd may be than elsewhere
	seedTimes  = 1.5 // times that density in a cell that begins a group
	mostSeeds  = 200
	mostGroups = 12 // of one option that begin at a cell
)

// seeds looks at pairs of a time or address form with any other feature. The expectation within a pair is the crowd's
// own number for the second feature times the law of the rest for the first: a fan club that comes by one link is
// expected to come by that link, but to spend its time as people do.
func (b *board) seeds(k *crowd, both []couple, held []bool) []seed {
	var found []seed
	for f := range b.feats {
		if !b.feats[f].own {
			continue
		}
		found = b.cells(found, k, f, -1)
		for g := range b.feats {
			if b.feats[g].seed && (!b.feats[g].own || g > f) {
				found = b.cells(found, k, f, g)
			}
		}
	}
	for n := range both {
		found = b.dense(found, k, &both[n], held)
	}
	slices.SortFunc(found, func(x, y seed) int {
		switch {
		case x.evidence > y.evidence:
			return -1
		case x.evidence < y.evidence:
			return 1
		}
		return x.compare(y)
	})
	return append(found[:min(len(found), mostSeeds)], b.contrast(k)...)
}

// by tells whether a feature picked the members that a group began with; of blends nearly every one did.
func (s seed) by(f int) bool { return s.start != nil || s.first == f || s.second == f }

func (s seed) compare(t seed) int {
	return slices.Compare([]int{s.first, s.second, int(s.one), int(s.two)}, []int{t.first, t.second, int(t.one), int(t.two)})
}

// cells adds the dense cells of one pair of features.
func (b *board) cells(found []seed, k *crowd, f, g int) []seed {
	lf := &k.cols[f]
	wide := b.feats[f].coarse
	columns := 2
	if g >= 0 {
		columns = int(cell(int32(len(k.cols[g].global)), b.feats[g].coarse)) + 1
	}
	law := lawOfCells(lf, wide)
	n := newTally(len(law) * columns)
	second := make([]int32, columns)
	for j := range k.who {
		one, two := cell(lf.col[j], wide), int32(1)
		if g >= 0 {
			two = cell(k.cols[g].col[j], b.feats[g].coarse)
		}
		if one != 0 && two != 0 {
			n.add(int(one)*columns + int(two))
			second[two]++
		}
	}
	n.each(func(at int, votes int32) {
		one, two := at/columns, at%columns
		expected := allowance*float64(second[two])*law[one] + 0.5
		if votes < seedVotes || float64(votes) < seedTimes*expected {
			return
		}
		if e := excess(float64(votes), expected); e >= seedNats {
			found = append(found, seed{f, g, b.global(k, f, int32(one)), b.global(k, g, int32(two)), int(votes), e, nil})
		}
	})
	return found
}

// tally counts numbered things: in a row where they are not too many, else in a map.
type tally struct {
	row  []int32
	rest map[int]int32
}

const longestRow = 1 << 20

func newTally(n int) *tally {
	if n > longestRow {
		return &tally{rest: map[int]int32{}}
	}
	return &tally{row: make([]int32, n)}
}

func (t *tally) of(at int) int32 {
	if t.row != nil {
		return t.row[at]
	}
	return t.rest[at]
}

func (t *tally) add(at int) {
	if t.row != nil {
		t.row[at]++
		return
	}
	t.rest[at]++
}

// each calls do for everything seen, in no order that matters.
func (t *tally) each(do func(at int, n int32)) {
	for at, n := range t.row {
		if n > 0 {
			do(at, n)
		}
	}
	for at, n := range t.rest {
		do(at, n)
	}
}

// cell is where a local number falls on the coarse scale; 0 for unknown and rare ones.
func cell(n, wide int32) int32 {
	if n <= rare {
		return 0
	}
	return (n-rare-1)/wide + 1
}

// global is the cell of the whole round that a cell of the crowd is.
func (b *board) global(k *crowd, f int, local int32) int32 {
	if f < 0 || b.feats[f].card <= narrow {
		return local
	}
	return k.cols[f].global[local+rare]
}

func lawOfCells(l *local, wide int32) []float64 {
	last := int32(len(l.global))
	law := make([]float64, cell(last, wide)+1)
	for n := int32(rare + 1); n < last; n++ {
		law[cell(n, wide)] += l.law(n)
	}
	return law
}

// excess is the Chernoff bound on seeing so many where so few are expected, in nats.
func excess(seen, expected float64) float64 {
	if seen <= expected {
		return 0
	}
	return seen*math.Log(seen/expected) - (seen - expected)
}
