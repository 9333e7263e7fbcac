package tally_test

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// naiveScottish is a Scottish count on paper: piles by hand, values as received.
type naiveScottish struct {
	*naiveCount
	quota   *big.Rat
	nobody  *big.Rat
	above   []int
	history []map[int]*big.Rat
}

func naiveScottishCount(e tally.Election, ballots []tally.Ballot) []string {
	lots := e.Rules.Lots
	e.Rules = tally.Rules{Excluded: e.Rules.Excluded, Lots: lots}
	s := &naiveScottish{naiveCount: newNaive(e, ballots), nobody: new(big.Rat)}
	votes, valid := s.count()
	for o := range e.Options {
		if votes[o] == nil {
			votes[o] = new(big.Rat)
		}
	}
	s.papers = slices.DeleteFunc(s.papers, func(p *naivePaper) bool { return p.aside != "" })
	s.quota = new(big.Rat).Add(truncated(new(big.Rat).Quo(valid, big.NewRat(int64(e.Seats)+1, 1)), 0), big.NewRat(1, 1))
	s.stage("first", -1, votes)
	for valid.Sign() > 0 && len(s.won) < e.Seats && len(s.left()) > 0 {
		votes = copied(votes)
		action, option := "exclude", -1
		if len(s.above) > 0 {
			action, option = "surplus", s.choose(s.above, votes, 1)
		} else {
			option = s.choose(s.left(), votes, -1)
		}
		s.act(action, option, votes)
		s.stage(action, option, votes)
	}
	won := slices.Sorted(slices.Values(s.won))
	if won == nil {
		won = []int{}
	}
	return append([]string{fmt.Sprintf("quota %s winners %v", exactly(s.quota), won)}, s.lines...)
}

func copied(votes map[int]*big.Rat) map[int]*big.Rat {
	c := map[int]*big.Rat{}
	for o, v := range votes {
		c[o] = new(big.Rat).Set(v)
	}
	return c
}

// stage elects who is to be elected at the end of a stage and writes it down.
func (s *naiveScottish) stage(action string, option int, votes map[int]*big.Rat) {
	s.history = append(s.history, copied(votes))
	elected := []int{}
	if len(s.papers) > 0 {
		for _, o := range s.left() {
			if votes[o].Cmp(s.quota) >= 0 {
				elected = append(elected, o)
			}
		}
		left := slices.DeleteFunc(s.left(), func(o int) bool { return slices.Contains(elected, o) })
		if len(left) <= s.e.Seats-len(s.won)-len(elected) {
			elected = append(elected, left...)
			slices.Sort(elected)
		}
	}
	for _, o := range elected {
		s.in[o] = false
		if votes[o].Cmp(s.quota) > 0 {
			s.above = append(s.above, o)
		}
	}
	s.won = append(s.won, elected...)
	shown := map[string]string{}
	for o, v := range votes {
		shown[strconv.Itoa(o)] = exactly(v)
	}
	s.lines = append(s.lines, fmt.Sprintf("%s %d tally %v nontransferable %s elected %v",
		action, option, shown, exactly(s.nobody), elected))
}

func (s *naiveScottish) act(action string, option int, votes map[int]*big.Rat) {
	had := new(big.Rat).Set(votes[option])
	surplus := new(big.Rat).Sub(had, s.quota)
	s.in[option] = false
	s.above = slices.DeleteFunc(s.above, func(o int) bool { return o == option })
	votes[option] = new(big.Rat)
	if action == "surplus" {
		votes[option].Set(s.quota)
	}
	for _, p := range s.papers {
		if p.holder != option || p.aside != "" {
			continue
		}
		if action == "surplus" {
			p.value = truncated(new(big.Rat).Quo(new(big.Rat).Mul(surplus, p.value), had), 5)
		}
		s.read(p)
		if p.aside != "" {
			s.nobody.Add(s.nobody, p.worth())
		} else {
			votes[p.holder].Add(votes[p.holder], p.worth())
		}
	}
}

// choose returns the option with most (sign 1) or fewest (sign -1) votes.
func (s *naiveScottish) choose(among []int, votes map[int]*big.Rat, sign int) int {
	best := func(in map[int]*big.Rat, of []int) []int {
		var b []int
		for _, o := range of {
			if len(b) > 0 && in[o].Cmp(in[b[0]])*sign > 0 {
				b = nil
			}
			if len(b) == 0 || in[o].Cmp(in[b[0]]) == 0 {
				b = append(b, o)
			}
		}
		return b
	}
	all := best(votes, slices.Sorted(slices.Values(among)))
	tied := all
	for i := len(s.history) - 2; i >= 0; i-- {
		tied = best(s.history[i], tied)
	}
	if len(tied) == 1 {
		return tied[0]
	}
	for _, l := range s.e.Rules.Lots {
		if l.Stage == len(s.history)+1 && (slices.Equal(l.Tied, all) || slices.Equal(l.Tied, tied)) && slices.Contains(tied, l.Chosen) {
			return l.Chosen
		}
	}
	if sign > 0 {
		return tied[0]
	}
	return slices.Max(tied)
}
