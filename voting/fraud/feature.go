package fraud

import (
	"math"
	"slices"
)

// A feature is one property of every vote as a small number, 0 where it is unknown. Times are cut at quantiles of the
// round itself, so that no boundary is fixed beforehand and a machine cannot aim between them.
type feature struct {
	name string
	col  []int32
	card int // one more than the largest number
	// own: how the vote was cast. An honest vote follows the law of the rest of the round in it, whatever the crowd it
	// came with. In other features a crowd may be as peculiar as it likes.
	own    bool
	coarse int32 // numbers per cell when looking for seeds
	seed   bool  // cells of it may begin a group
}

// The features, in this order in every table.
const (
	featDwell = iota
	featPow
	featShape
	featDevice
	featASN
	featRef
	featRegion
	featDomain
	featAge
	featHour
	featSlot
	featNet
	featKey
	featNetSize
	featWork
	features
)

const (
	fineBins = 48
	ageBins  = 32
	slots    = 96

	leastWidth = 0.002 // of a bin of logarithms
)

// board is a round prepared for comparing groups.
type board struct {
	without    Part // that is left out
	votes      *Votes
	feats      [features]feature
	rest       []float32    // logarithm of the puzzle's time, less what the device usually takes; NaN: unknown
	place      []int32      // number of the place of every vote, 0 where that is not known
	placeVotes []int32      // by place
	wide       [2][]float64 // logarithm of the width of each number of featPow and featWork
}

func newBoard(given *Votes) *board {
	v := given.finer()
	b := &board{votes: v}
	token := func(f, column int, name string, own, seed bool) {
		b.feats[f] = feature{name: name, col: v.tokens[column], card: v.count(column), own: own, coarse: 1, seed: seed}
	}
	token(featShape, colShape, "address form", true, true)
	token(featDevice, colDevice, "device", false, true)
	token(featASN, colASN, "operator", false, true)
	token(featRef, colRef, "link", false, true)
	token(featRegion, colRegion, "region", false, true)
	token(featDomain, colDomain, "domain", false, true)
	token(featNet, colNet, "network", false, false)
	token(featKey, colKey, "device profile", false, false)
	abreast(
		func() {
			b.rest = powRest(v)
			b.feats[featPow] = feature{"puzzle time", cut(b.rest, fineBins), fineBins + 1, true, 3, true}
			b.wide[0] = widths(b.rest, fineBins)
		},
		func() { b.place, b.placeVotes = places(v) },
		func() {
			b.feats[featDwell] = feature{"time on the page", cut(v.dwell, fineBins), fineBins + 1, true, 3, true}
		},
		func() {
			b.feats[featWork] = feature{"whole puzzle time", cut(v.pow, fineBins), fineBins + 1, false, 3, false}
			b.wide[1] = widths(v.pow, fineBins)
		},
		func() {
			b.feats[featAge] = feature{"account age", cut(v.age, ageBins), ageBins + 1, false, 2, true}
			b.feats[featHour] = feature{"hour", hours(v.at), 25, false, 2, true}
			b.feats[featSlot] = feature{"moment", moments(v.at), slots + 1, false, 4, true}
			b.feats[featNetSize] = feature{"votes from the network", sizes(v.tokens[colNet], v.count(colNet)), 9, false, 1, true}
		},
	)
	return b
}

// cut numbers values 1 to n by quantile.
func cut(x []float32, n int) []int32 {
	edges := quantiles(sorted(x, 100_000), n)
	col := make([]int32, len(x))
	for i, y := range x {
		if !unknown(y) {
			at, _ := slices.BinarySearch(edges, y)
			col[i] = int32(at) + 1
		}
	}
	return col
}

// widths returns the logarithm of the width of every number that cut gives; the outer ones end where the values do.
func widths(x []float32, n int) []float64 {
	s := sorted(x, 100_000)
	wide := make([]float64, n+1)
	if len(s) == 0 {
		return wide
	}
	edges := append(append([]float32{s[0]}, quantiles(s, n)...), s[len(s)-1])
	for t := 1; t <= n; t++ {
		wide[t] = math.Log(max(leastWidth, float64(edges[t]-edges[t-1])))
	}
	return wide
}

// sorted returns the known values, evenly thinned to at most most of them.
func sorted(x []float32, most int) []float32 {
	step := len(x)/most + 1
	s := make([]float32, 0, len(x)/step+1)
	for i := 0; i < len(x); i += step {
		if !unknown(x[i]) {
			s = append(s, x[i])
		}
	}
	slices.Sort(s)
	return s
}

// quantiles returns the n-1 inner boundaries of n equal parts.
func quantiles(s []float32, n int) []float32 {
	var edges []float32
	for i := 1; i < n && len(s) > 0; i++ {
		edges = append(edges, s[i*len(s)/n])
	}
	return edges
}

// powRest takes from the puzzle's time what is usual for the device: the median over its votes, drawn to the median of
// all where it has few.
func powRest(v *Votes) []float32 {
	all := middle(sorted(v.pow, 100_000))
	order, ends := grouped(v.tokens[colDevice], v.count(colDevice))
	rest := slices.Clone(v.pow)
	begin := int32(0)
	var own []float32
	for d, end := range ends {
		own = own[:0]
		for _, i := range order[begin:end] {
			if !unknown(v.pow[i]) {
				own = append(own, v.pow[i])
			}
		}
		slices.Sort(own)
		usual := all
		if d > 0 && len(own) > 0 {
			n := float32(len(own))
			usual = (n*middle(own) + 15*all) / (n + 15)
		}
		for _, i := range order[begin:end] {
			rest[i] -= usual
		}
		begin = end
	}
	return rest
}

func middle(s []float32) float32 {
	if len(s) == 0 {
		return 0
	}
	return s[len(s)/2]
}

// grouped sorts votes by a column: order holds their numbers, ends where each group ends.
func grouped(col []int32, card int) (order, ends []int32) {
	ends = make([]int32, card)
	for _, t := range col {
		ends[t]++
	}
	sum := int32(0)
	for t, n := range ends {
		ends[t] = sum
		sum += n
	}
	order = make([]int32, len(col))
	for i, t := range col {
		order[ends[t]] = int32(i)
		ends[t]++
	}
	return order, ends
}

const msHour = 3_600_000

func hours(at []int64) []int32 {
	col := make([]int32, len(at))
	for i, t := range at {
		if t != unknownTime {
			col[i] = int32(t/msHour%24+24)%24 + 1
		}
	}
	return col
}

// moments cuts the round into equal parts of time.
func moments(at []int64) []int32 {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for _, t := range at {
		if t != unknownTime {
			first, last = min(first, t), max(last, t)
		}
	}
	col := make([]int32, len(at))
	for i, t := range at {
		if t != unknownTime {
			col[i] = int32((t-first)*slots/(last-first+1)) + 1
		}
	}
	return col
}

// sizes numbers votes by how many share their token, on a scale of doublings.
func sizes(tokens []int32, card int) []int32 {
	n := make([]int32, card)
	for _, t := range tokens {
		n[t]++
	}
	col := make([]int32, len(tokens))
	for i, t := range tokens {
		if t != 0 {
			col[i] = int32(min(8, 1+math.Log2(float64(n[t]))))
		}
	}
	return col
}
