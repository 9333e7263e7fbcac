package tally_test

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// The naive counts do what the rules say word by word: every voter's paper on its own, read from the top each time, its
// value a fraction. They share nothing with the real ones but the rules. Only a crowd that cast the same is kept as one.

type naivePaper struct {
	ranks  [][]int
	value  *big.Rat
	times  int64  // how many voters cast it
	holder int    // -1: with nobody
	aside  string // the reason; empty while it is in play
}

type naiveCount struct {
	e      tally.Election
	papers []*naivePaper
	blank  int64
	in     map[int]bool
	lines  []string
	tallys []map[int]*big.Rat
	won    []int
}

func newNaive(e tally.Election, ballots []tally.Ballot) *naiveCount {
	n := &naiveCount{e: e, in: map[int]bool{}}
	for o := range e.Options {
		n.in[o] = !slices.Contains(e.Rules.Excluded, o)
	}
	for _, b := range ballots {
		marks := 0
		for _, rank := range b.Ranks {
			marks += len(rank)
		}
		voters, times := b.Weight, int64(1)
		if b.Weight > 100 {
			voters, times = 1, b.Weight
		}
		for range voters {
			if marks == 0 {
				n.blank += times
				continue
			}
			n.papers = append(n.papers, &naivePaper{ranks: b.Ranks, value: big.NewRat(1, 1), times: times, holder: -1})
		}
	}
	return n
}

// worth is what all who cast the paper have together.
func (p *naivePaper) worth() *big.Rat {
	return new(big.Rat).Mul(p.value, new(big.Rat).SetInt64(p.times))
}

func (n *naiveCount) read(p *naivePaper) {
	r := n.e.Rules
	p.holder = -1
	var above []int
	empty := 0
	for _, rank := range p.ranks {
		if len(rank) == 0 {
			empty++
			continue
		}
		if r.MaxSkipped != nil && empty > *r.MaxSkipped {
			p.aside = "skipped"
			return
		}
		empty = 0
		for _, o := range rank {
			if r.Duplicate == "exhaust" && o != tally.AnyMark && slices.Contains(above, o) {
				p.aside = "repeated"
				return
			}
		}
		above = append(above, rank...)
		if n.readRank(p, rank) {
			return
		}
	}
	p.aside = "exhausted"
}

// readRank reports whether the paper is read no further.
func (n *naiveCount) readRank(p *naivePaper, rank []int) bool {
	if len(rank) == 1 && rank[0] != tally.AnyMark {
		if n.in[rank[0]] {
			p.holder = rank[0]
		}
		return p.holder >= 0
	}
	switch n.e.Rules.Overvote {
	case "skip":
		return false
	case "exhaust-if-multiple-continuing":
		var still []int
		for _, o := range rank {
			if o == tally.AnyMark {
				p.aside = "overvote"
				return true
			}
			if n.in[o] {
				still = append(still, o)
			}
		}
		switch len(still) {
		case 0:
			return false
		case 1:
			p.holder = still[0]
			return true
		}
	}
	p.aside = "overvote"
	return true
}

// count gives every paper that is with nobody to somebody and adds up.
func (n *naiveCount) count() (votes map[int]*big.Rat, active *big.Rat) {
	votes, active = map[int]*big.Rat{}, new(big.Rat)
	for o, in := range n.in {
		if in {
			votes[o] = new(big.Rat)
		}
	}
	for _, p := range n.papers {
		if p.aside == "" && (p.holder < 0 || !n.in[p.holder]) {
			n.read(p)
		}
		if p.aside == "" {
			votes[p.holder].Add(votes[p.holder], p.worth())
			active.Add(active, p.worth())
		}
	}
	return votes, active
}

func (n *naiveCount) left() []int {
	var left []int
	for o := range n.e.Options {
		if n.in[o] {
			left = append(left, o)
		}
	}
	return left
}

func (n *naiveCount) hasUndeclared(votes map[int]*big.Rat) bool {
	u := n.e.Rules.UndeclaredWriteIn
	return u != nil && n.in[*u] && votes[*u].Sign() > 0
}

// out says which of the tied goes out in this round.
func (n *naiveCount) out(tied []int) int {
	if len(tied) == 1 {
		return tied[0]
	}
	all, round := tied, len(n.tallys)
	rule := n.e.Rules.Tie
	back := func(r int) {
		before := n.tallys[r-1]
		least := before[tied[0]]
		for _, o := range tied {
			if before[o].Cmp(least) < 0 {
				least = before[o]
			}
		}
		tied = slices.DeleteFunc(slices.Clone(tied), func(o int) bool { return before[o].Cmp(least) > 0 })
	}
	if rule.Rule == "previous-round-then-given" && round > 1 {
		back(round - 1)
	}
	for _, d := range rule.Resolutions {
		named := slices.Equal(d.Tied, tied) || slices.Equal(d.Tied, all)
		if len(tied) > 1 && rule.Rule != "option-order" && rule.Rule != "" && d.Round == round && named && slices.Contains(tied, d.Eliminated) {
			return d.Eliminated
		}
	}
	for r := round - 2; r > 0 && rule.Rule == "previous-round-then-given"; r-- {
		back(r)
	}
	return slices.Max(tied)
}

func (n *naiveCount) fewest(among []int, votes map[int]*big.Rat) int {
	tied := []int{among[0]}
	for _, o := range among[1:] {
		switch c := votes[o].Cmp(votes[tied[0]]); {
		case c < 0:
			tied = []int{o}
		case c == 0:
			tied = append(tied, o)
		}
	}
	return n.out(tied)
}

func exactly(r *big.Rat) string { return plain(r.FloatString(12)) }

func (n *naiveCount) line(threshold *big.Rat, shown map[int]*big.Rat, elected, eliminated []int, surplus string) {
	inactive := map[string]string{}
	for _, reason := range []string{"exhausted", "overvote", "repeated", "skipped"} {
		sum := new(big.Rat)
		for _, p := range n.papers {
			if p.aside == reason {
				sum.Add(sum, p.worth())
			}
		}
		inactive[reason] = exactly(sum)
	}
	votes := map[string]string{}
	for o, v := range shown {
		votes[strconv.Itoa(o)] = exactly(v)
	}
	n.lines = append(n.lines, fmt.Sprintf("%d threshold %s tally %v elected %v eliminated %v inactive %v surplus %s",
		len(n.lines)+1, exactly(threshold), votes, elected, eliminated, inactive, surplus))
}

func (n *naiveCount) story() []string {
	total := n.blank
	for _, p := range n.papers {
		total += p.times
	}
	return append([]string{fmt.Sprintf("winners %v total %d blank %d", n.won, total, n.blank)}, n.lines...)
}

func naiveRunoff(e tally.Election, ballots []tally.Ballot) []string {
	n := newNaive(e, ballots)
	var threshold *big.Rat
	for {
		votes, active := n.count()
		n.tallys = append(n.tallys, votes)
		frozen := e.Rules.ThresholdBasis == "first-round" || len(n.won) > 0
		if threshold == nil || !frozen {
			half := new(big.Int).Quo(active.Num(), big.NewInt(2)) // papers are whole: the denominator is 1
			threshold = new(big.Rat).SetInt(half.Add(half, big.NewInt(1)))
		}
		left := n.left()
		if active.Sign() == 0 || (len(n.won) > 0 && len(left) <= 2) {
			n.line(threshold, votes, []int{}, []int{}, "none")
			return n.story()
		}
		if len(n.won) == 0 {
			n.won = n.winner(left, votes, threshold)
			if len(n.won) > 0 {
				n.line(threshold, votes, n.won, []int{}, "none")
				if e.Rules.Stop != "two-remain" || len(left) <= 2 {
					return n.story()
				}
				continue
			}
		}
		out := n.losers(left, votes)
		n.line(threshold, votes, []int{}, out, "none")
		for _, o := range out {
			n.in[o] = false
		}
	}
}

func (n *naiveCount) winner(left []int, votes map[int]*big.Rat, threshold *big.Rat) []int {
	u := n.e.Rules.UndeclaredWriteIn
	for _, o := range left {
		if votes[o].Cmp(threshold) >= 0 && (u == nil || o != *u) {
			return []int{o}
		}
	}
	if len(left) > 2 || n.hasUndeclared(votes) {
		return []int{}
	}
	if len(left) == 1 {
		return left
	}
	switch votes[left[0]].Cmp(votes[left[1]]) {
	case 1:
		return left[:1]
	case -1:
		return left[1:]
	}
	loser := n.out(left)
	return slices.DeleteFunc(left, func(o int) bool { return o == loser })
}

// losers tries every group that a batch could be: all options below some number of votes.
func (n *naiveCount) losers(left []int, votes map[int]*big.Rat) []int {
	if n.hasUndeclared(votes) {
		return []int{*n.e.Rules.UndeclaredWriteIn}
	}
	var best []int
	for _, cut := range left {
		together := new(big.Rat)
		var group []int
		for _, o := range left {
			if votes[o].Cmp(votes[cut]) < 0 {
				group = append(group, o)
				together.Add(together, votes[o])
			}
		}
		below := together.Cmp(votes[cut]) < 0
		leaves := len(left) - len(group)
		if below && len(group) >= 2 && len(group) > len(best) && (leaves >= 2 || n.e.Rules.Stop != "two-remain") {
			best = group
		}
	}
	if n.e.Rules.BatchElimination && best != nil {
		return best
	}
	return []int{n.fewest(slices.DeleteFunc(left, func(o int) bool { return slices.Contains(n.won, o) }), votes)}
}
