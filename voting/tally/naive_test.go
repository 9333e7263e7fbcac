package tally_test

import (
	"math/big"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// The counts in this file are written a second time, voter by voter and with fractions, as the rules read and without a
// thought for speed, so that small random elections can be counted twice.

func rat(a, b int64) *big.Rat { return big.NewRat(a, b) }

// voters returns the picks of every single voter.
func voters(ballots []tally.Ballot) [][]int {
	var out [][]int
	for _, b := range ballots {
		for range b.Weight {
			out = append(out, b.Picks)
		}
	}
	return out
}

// committeesOf follows every order in which a rule may choose. next returns who may come after those chosen.
func committeesOf(e tally.Election, next func(chosen []int) []int) [][]int {
	found := map[string][]int{}
	var follow func(chosen []int)
	follow = func(chosen []int) {
		if len(chosen) == min(e.Seats, e.Options) {
			set := slices.Sorted(slices.Values(chosen))
			found[key(set)] = set
			return
		}
		for _, o := range next(chosen) {
			follow(append(slices.Clone(chosen), o))
		}
	}
	follow(nil)
	var all [][]int
	for _, c := range found {
		all = append(all, c)
	}
	slices.SortFunc(all, slices.Compare)
	return all
}

func key(set []int) (s string) {
	for _, o := range set {
		s += string(rune('a' + o))
	}
	return s
}

// extremes returns the options not chosen with the best value; nil values are left out.
func extremes(e tally.Election, chosen []int, most bool, value func(o int) *big.Rat) (found []int) {
	var top *big.Rat
	for o := range e.Options {
		v := value(o)
		if v == nil || slices.Contains(chosen, o) {
			continue
		}
		order := 1
		if top != nil {
			order = v.Cmp(top)
			if !most {
				order = -order
			}
		}
		if order > 0 {
			top, found = v, nil
		}
		if order >= 0 {
			found = append(found, o)
		}
	}
	return found
}

func others(e tally.Election, chosen []int) (left []int) {
	for o := range e.Options {
		if !slices.Contains(chosen, o) {
			left = append(left, o)
		}
	}
	return left
}

func naiveTotals(e tally.Election, ballots []tally.Ballot, divide bool) []*big.Rat {
	totals := make([]*big.Rat, e.Options)
	for o := range totals {
		totals[o] = new(big.Rat)
	}
	for _, v := range voters(ballots) {
		for _, o := range v {
			if divide {
				totals[o].Add(totals[o], rat(1, int64(len(v))))
			} else {
				totals[o].Add(totals[o], rat(1, 1))
			}
		}
	}
	return totals
}

func naiveBest(e tally.Election, ballots []tally.Ballot) [][]int {
	totals := naiveTotals(e, ballots, e.Method == tally.SAV)
	return committeesOf(e, func(chosen []int) []int {
		return extremes(e, chosen, true, func(o int) *big.Rat { return totals[o] })
	})
}

func naivePAV(e tally.Election, ballots []tally.Ballot) [][]int {
	return committeesOf(e, func(chosen []int) []int {
		return extremes(e, chosen, true, func(o int) *big.Rat {
			sum := new(big.Rat)
			for _, v := range voters(ballots) {
				in := int64(0)
				for _, c := range chosen {
					if slices.Contains(v, c) {
						in++
					}
				}
				if slices.Contains(v, o) {
					sum.Add(sum, rat(1, 1+in))
				}
			}
			return sum
		})
	})
}

// naiveLoad returns what Phragmén's rule compares, nil for an option without approvers.
func naiveLoad(all [][]int, loads []*big.Rat, o int) *big.Rat {
	sum, n := rat(1, 1), int64(0)
	for i, v := range all {
		if slices.Contains(v, o) {
			sum.Add(sum, loads[i])
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, rat(n, 1))
}

func naivePhragmenNext(e tally.Election, all [][]int, chosen []int, loads []*big.Rat) []int {
	next := extremes(e, chosen, false, func(o int) *big.Rat { return naiveLoad(all, loads, o) })
	if next == nil {
		return others(e, chosen)
	}
	return next
}

func naiveCarry(all [][]int, loads []*big.Rat, o int) {
	load := naiveLoad(all, loads, o)
	for i, v := range all {
		if slices.Contains(v, o) {
			loads[i] = load
		}
	}
}

func naivePhragmen(e tally.Election, ballots []tally.Ballot) [][]int {
	all := voters(ballots)
	return committeesOf(e, func(chosen []int) []int {
		loads := make([]*big.Rat, len(all))
		for i := range loads {
			loads[i] = new(big.Rat)
		}
		for _, c := range chosen {
			naiveCarry(all, loads, c)
		}
		return naivePhragmenNext(e, all, chosen, loads)
	})
}

// naivePrice tries every approver's money as the border between those who pay all and those who pay the same.
func naivePrice(all [][]int, money []*big.Rat, o int) *big.Rat {
	var purses []*big.Rat
	for i, v := range all {
		if slices.Contains(v, o) {
			purses = append(purses, money[i])
		}
	}
	slices.SortFunc(purses, (*big.Rat).Cmp)
	paid := new(big.Rat)
	for i, purse := range purses {
		price := new(big.Rat).Sub(rat(1, 1), paid)
		price.Quo(price, rat(int64(len(purses)-i), 1))
		if purse.Cmp(price) >= 0 {
			return price
		}
		paid.Add(paid, purse)
	}
	return nil
}

func naiveShares(e tally.Election, ballots []tally.Ballot) [][]int {
	all := voters(ballots)
	return committeesOf(e, func(chosen []int) []int {
		money, filling := make([]*big.Rat, len(all)), false
		for i := range money {
			money[i] = rat(int64(min(e.Seats, e.Options)), int64(len(all)))
		}
		afford := func(done []int) []int {
			return extremes(e, done, false, func(o int) *big.Rat { return naivePrice(all, money, o) })
		}
		fill := func() {
			filling = true
			for i := range money {
				money[i] = new(big.Rat).Neg(money[i])
			}
		}
		for n, c := range chosen {
			if !filling && afford(chosen[:n]) == nil {
				fill()
			}
			if filling {
				naiveCarry(all, money, c)
				continue
			}
			price := naivePrice(all, money, c)
			for i, v := range all {
				if slices.Contains(v, c) && money[i].Cmp(price) > 0 {
					money[i] = new(big.Rat).Sub(money[i], price)
				} else if slices.Contains(v, c) {
					money[i] = new(big.Rat)
				}
			}
		}
		if !filling {
			if next := afford(chosen); next != nil {
				return next
			}
			fill()
		}
		return naivePhragmenNext(e, all, chosen, money)
	})
}

// naiveRank is an option's rank on a ballot, -1 where it has none.
func naiveRank(b tally.Ballot, o int) int {
	return slices.IndexFunc(b.Ranks, func(level []int) bool { return slices.Contains(level, o) })
}

func naivePrefer(e tally.Election, ballots []tally.Ballot, a, b int) (n int64) {
	for _, ballot := range ballots {
		i, j := naiveRank(ballot, a), naiveRank(ballot, b)
		if i >= 0 && ((j >= 0 && i < j) || (j < 0 && e.Rules.Unranked != "not-compared")) {
			n += ballot.Weight
		}
	}
	return n
}

// naivePath tries every path from a to b that visits nobody twice.
func naivePath(e tally.Election, ballots []tally.Ballot, visited []int, b int) (strongest int64) {
	a := visited[len(visited)-1]
	for via := range e.Options {
		d, back := naivePrefer(e, ballots, a, via), naivePrefer(e, ballots, via, a)
		if slices.Contains(visited, via) || d <= back {
			continue
		}
		if e.Rules.Strength == "margins" {
			d -= back
		}
		if via != b {
			d = min(d, naivePath(e, ballots, append(slices.Clone(visited), via), b))
		}
		strongest = max(strongest, d)
	}
	return strongest
}

// naiveStar returns the winners and those of an unbroken tie.
func naiveStar(e tally.Election, ballots []tally.Ballot) (winners, unbroken []int) {
	all, most := naiveScores(e, ballots), e.Rules.MaxScore
	total := func(o int) (n int64) {
		for _, v := range all {
			n += int64(v[o])
		}
		return n
	}
	top := func(o int) (n int64) {
		for _, v := range all {
			if v[o] == most {
				n++
			}
		}
		return n
	}
	over := func(a, b int) (n int64) {
		for _, v := range all {
			if v[a] > v[b] {
				n++
			}
		}
		return n
	}
	order := func(o int) int64 { return -int64(slices.Index(e.Rules.TieOrder, o)) }
	lacks := func(o int) bool { return !slices.Contains(e.Rules.TieOrder, o) }
	for len(winners) < min(e.Seats, e.Options) {
		left := others(e, winners)
		if len(left) == 1 {
			return append(winners, left[0]), nil
		}
		finalists, tied := naiveCut(nil, left, 2, total)
		group := slices.Clone(tied)
		finalists, tied = naiveCut(finalists, tied, 2, func(o int) (n int64) {
			for _, other := range group {
				n += over(o, other)
			}
			return n
		})
		finalists, tied = naiveCut(finalists, tied, 2, top)
		if slices.ContainsFunc(tied, lacks) {
			return winners, tied
		}
		finalists, _ = naiveCut(finalists, tied, 2, order)
		a, b := finalists[0], finalists[1]
		pair := []int{min(a, b), max(a, b)}
		first, even := naiveCut(nil, pair, 1, func(o int) int64 { return over(o, a+b-o) })
		first, even = naiveCut(first, even, 1, total)
		first, even = naiveCut(first, even, 1, top)
		if slices.ContainsFunc(even, lacks) {
			return winners, even
		}
		first, _ = naiveCut(first, even, 1, order)
		winners = append(winners, first[0])
	}
	return winners, nil
}

func naiveScores(e tally.Election, ballots []tally.Ballot) [][]int {
	var all [][]int
	for _, b := range ballots {
		for range b.Weight {
			scores := make([]int, e.Options)
			for _, g := range b.Scores {
				scores[g.Option] = g.Points
			}
			all = append(all, scores)
		}
	}
	return all
}

// naiveCut moves those clearly among the best into in, until it has so many, and returns who is tied at the cut.
func naiveCut(in, from []int, places int, value func(o int) int64) (now, tied []int) {
	for len(in) < places && len(from) > 0 {
		high := value(from[0])
		for _, o := range from {
			high = max(high, value(o))
		}
		var level, rest []int
		for _, o := range from {
			if value(o) == high {
				level = append(level, o)
			} else {
				rest = append(rest, o)
			}
		}
		if len(in)+len(level) > places {
			return in, level
		}
		in, from = append(slices.Clone(in), level...), rest
	}
	return in, nil
}
