package tally_test

import (
	"math/big"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// truncated cuts a fraction down to so many decimals.
func truncated(r *big.Rat, decimals int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	units := new(big.Int).Mul(r.Num(), scale)
	return new(big.Rat).SetFrac(units.Quo(units, r.Denom()), scale)
}

func naiveQuota(e tally.Election, active *big.Rat, decimals int) *big.Rat {
	seats := int64(e.Seats)
	one := big.NewRat(1, 1)
	switch e.Rules.Quota {
	case "droop-fractional":
		share := truncated(new(big.Rat).Quo(active, big.NewRat(seats+1, 1)), decimals)
		return share.Add(share, truncated(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)), decimals))
	case "hare-whole":
		share := new(big.Rat).Quo(active, big.NewRat(seats, 1))
		whole := truncated(share, 0)
		if whole.Cmp(share) < 0 {
			whole.Add(whole, one)
		}
		return whole
	}
	return new(big.Rat).Add(truncated(new(big.Rat).Quo(active, big.NewRat(seats+1, 1)), 0), one)
}

func naiveGregory(e tally.Election, ballots []tally.Ballot) []string {
	decimals := e.Rules.Decimals
	if decimals == 0 {
		decimals = 4
	}
	n := newNaive(e, ballots)
	kept := map[int]*big.Rat{}
	var quota *big.Rat
	contested := len(n.left()) > e.Seats
	for {
		votes, active := n.count()
		if quota == nil {
			quota = naiveQuota(e, active, decimals)
		}
		shown := map[int]*big.Rat{}
		for o, v := range kept {
			shown[o] = v
		}
		for o, v := range votes {
			shown[o] = v
		}
		n.tallys = append(n.tallys, votes)
		if len(n.left()) == 0 || (active.Sign() == 0 && len(n.lines) == 0) {
			n.line(quota, shown, []int{}, []int{}, "none")
			return n.story()
		}
		elected := n.electedByGregory(votes, quota)
		if len(elected) == 0 {
			out := []int{}
			if n.hasUndeclared(votes) {
				out = append(out, *e.Rules.UndeclaredWriteIn)
			} else {
				out = append(out, n.fewest(n.left(), votes))
			}
			n.line(quota, shown, []int{}, out, "none")
			n.in[out[0]] = false
			continue
		}
		over := len(n.won)+len(elected) == e.Seats || len(elected) == len(n.left())
		surplus := "none"
		if over && !contested && len(n.lines) == 0 {
			surplus = "0"
		}
		n.line(quota, shown, elected, []int{}, surplus)
		n.won = append(n.won, elected...)
		if over && !contested {
			return n.uncontested()
		}
		passed := new(big.Rat)
		for _, o := range elected {
			passed.Add(passed, n.passOn(o, votes[o], quota, decimals, over))
			kept[o] = votes[o]
			if kept[o].Cmp(quota) > 0 {
				kept[o] = quota
			}
			shown[o] = kept[o]
			n.in[o] = false
		}
		if over {
			n.line(quota, shown, []int{}, []int{}, exactly(passed))
			return n.story()
		}
	}
}

// uncontested puts the final surplus of nothing on the first line.
func (n *naiveCount) uncontested() []string {
	first := n.lines[0]
	if i := len(first) - len("none"); first[i:] == "none" {
		n.lines[0] = first[:i] + "0"
	}
	return n.story()
}

// passOn takes the surplus of an elected option to its papers, or only says what they would pass on.
func (n *naiveCount) passOn(option int, votes, quota *big.Rat, decimals int, only bool) *big.Rat {
	fraction := new(big.Rat)
	if votes.Cmp(quota) > 0 {
		fraction = truncated(new(big.Rat).Quo(new(big.Rat).Sub(votes, quota), votes), decimals)
	}
	sum := new(big.Rat)
	for _, p := range n.papers {
		if p.aside != "" || p.holder != option {
			continue
		}
		before := p.value
		p.value = truncated(new(big.Rat).Mul(before, fraction), decimals)
		sum.Add(sum, p.worth())
		if only {
			p.value = before
		}
	}
	return sum
}

func (n *naiveCount) electedByGregory(votes map[int]*big.Rat, quota *big.Rat) []int {
	left := n.left()
	u := n.e.Rules.UndeclaredWriteIn
	seats := n.e.Seats - len(n.won)
	if n.hasUndeclared(votes) && (len(n.lines) == 0 || len(left) <= seats) {
		return nil
	}
	if len(left) <= seats {
		return left
	}
	elected := slices.DeleteFunc(left, func(o int) bool { return votes[o].Cmp(quota) < 0 || (u != nil && o == *u) })
	if n.e.Rules.OneWinnerPerRound && len(elected) > 1 {
		best := elected[0]
		for _, o := range elected {
			if votes[o].Cmp(votes[best]) > 0 {
				best = o
			}
		}
		return []int{best}
	}
	return elected
}
