package tally

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// wigmCount is the single transferable vote by the weighted inclusive Gregory method, as used for cast vote records in the
// United States: all surpluses of a round move together, every paper at a fraction of the value it came with. It reads the
// rules of the instant run-off about papers and ties, and Decimals, Quota and OneWinnerPerRound.
//
// What the rules leave open is settled so: undeclared write-ins are never elected by quota and never with votes; those
// that come to votes only after the first round go out in the first round that elects nobody. Without a paper in play
// nobody is elected.
type wigmCount struct{}

func (wigmCount) valid(e Election, b Ballot) error { return validRanking(e, b) }

func (wigmCount) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	decimals := e.Rules.Decimals
	if decimals == 0 {
		decimals = 4
	}
	if decimals < 0 || decimals > 9 {
		return Result{}, fmt.Errorf("%w: %d decimals", ErrElection, decimals)
	}
	rule, err := word("quota", e.Rules.Quota, "droop-whole", "droop-fractional", "hare-whole")
	if err != nil {
		return Result{}, err
	}
	r, err := newRace(e, decimals, ballots)
	if err != nil {
		return Result{}, err
	}
	g := gregory{race: r, unit: int64(math.Pow10(decimals)), seats: e.Seats}
	g.quota = g.quotaOf(rule, r.active())
	g.run()
	return r.result(), nil
}

// gregory is a weighted inclusive Gregory count under way.
type gregory struct {
	*race
	unit  int64 // one vote
	quota int64
	seats int // still to be filled
}

func (g *gregory) quotaOf(rule string, active int64) int64 {
	seats := int64(g.seats)
	switch rule {
	case "droop-fractional":
		return active/(seats+1) + 1
	case "hare-whole":
		votes := active / g.unit
		whole := votes / seats
		if votes%seats > 0 {
			whole++
		}
		return whole * g.unit
	}
	return (active/g.unit/(seats+1) + 1) * g.unit
}

func (g *gregory) run() {
	contested := len(g.left) > g.seats
	none := g.active() == 0
	for {
		round := g.open(g.quota)
		if none || len(g.left) == 0 {
			return
		}
		elected := g.winners()
		if len(elected) == 0 {
			g.eliminate(round, g.losers())
			continue
		}
		g.elect(round, elected)
		g.seats -= len(elected)
		for _, o := range elected {
			g.in[o] = false
		}
		g.left = slices.DeleteFunc(g.left, func(o int) bool { return !g.in[o] })
		if g.seats == 0 || len(g.left) == 0 {
			g.finish(elected, contested)
			return
		}
		for _, o := range elected {
			g.surplus(round, o)
		}
	}
}

// winners returns who is elected in this round, ascending.
func (g *gregory) winners() []int {
	if g.undeclaredVotes() && (g.round == 1 || len(g.left) <= g.seats) {
		return nil
	}
	if len(g.left) <= g.seats {
		return slices.Clone(g.left)
	}
	var elected []int
	for _, o := range g.left {
		if g.votes[o] >= g.quota && o != g.undeclared {
			elected = append(elected, o)
		}
	}
	if !g.rules.OneWinnerPerRound || len(elected) < 2 {
		return elected
	}
	highest := lowest(elected, func(o int) int64 { return -g.votes[o] })
	if len(highest) > 1 {
		g.ties = append(g.ties, Tie{Round: g.round, Options: highest, Settled: OptionOrder, Chosen: highest[0]})
	}
	return highest[:1:1]
}

func (g *gregory) losers() []int {
	if g.undeclaredVotes() {
		return []int{g.undeclared}
	}
	return []int{g.fewest(-1)}
}

// passedAt returns what a paper is worth after the surplus of an option has moved, by what it was worth before.
func (g *gregory) passedAt(option int) func(int64) int64 {
	surplus := max(0, g.votes[option]-g.quota)
	if surplus == 0 {
		return func(int64) int64 { return 0 }
	}
	fraction := share(surplus, g.unit, g.votes[option])
	return func(value int64) int64 { return share(value, fraction, g.unit) }
}

// surplus moves what an elected option has above the quota. Its papers go with it even where they become worth nothing.
func (g *gregory) surplus(round *RunoffRound, option int) {
	worth := g.passedAt(option)
	had := g.votes[option]
	flows, out := g.pass(option, worth)
	g.votes[option] = min(had, g.quota)
	round.Flows = append(round.Flows, flows...)
	moved := int64(0)
	for _, f := range flows {
		moved += f.Votes.Units
	}
	for reason, n := range out {
		g.aside[reason] += n
	}
	g.lost += had - g.votes[option] - moved
}

// finish adds the closing line: the tally with the last winners at the quota, and what they would have passed on.
func (g *gregory) finish(last []int, contested bool) {
	var surplus int64
	if !contested {
		g.close(0, surplus)
		return
	}
	for _, o := range last {
		passed := g.worthOf(g.of[o], g.passedAt(o))
		kept := min(g.votes[o], g.quota)
		g.lost += g.votes[o] - kept - passed
		g.votes[o] = kept
		surplus += passed
	}
	g.open(g.quota)
	g.close(g.round-1, surplus)
}

func (g *gregory) close(round int, surplus int64) {
	d := g.decimal(surplus)
	g.story.Rounds[round].FinalSurplus = &d
}
