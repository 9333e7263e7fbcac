package tally_test

import (
	"math/rand/v2"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// scored are the methods of totals, scores, pairs and committees.
var scored = []tally.Method{
	tally.Single, tally.Approval, tally.SAV, tally.Budget, tally.Score, tally.STAR, tally.Schulze,
	tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares,
}

// smallElection makes a small election of the method, in which ties are frequent.
func smallElection(r *rand.Rand, m tally.Method) (tally.Election, []tally.Ballot) {
	e := tally.Election{Method: m, Options: 1 + r.IntN(5), Seats: 1 + r.IntN(3)}
	e.Rules.MaxScore = 1 + r.IntN(4)
	e.Rules.Strength = []string{"", "winning-votes", "margins"}[r.IntN(3)]
	e.Rules.Unranked = []string{"", "last", "not-compared"}[r.IntN(3)]
	if r.IntN(2) == 0 {
		e.Rules.TieOrder = r.Perm(e.Options)[:r.IntN(e.Options+1)]
	}
	ballots := make([]tally.Ballot, 1+r.IntN(5))
	for i := range ballots {
		ballots[i] = smallBallot(r, e)
	}
	return e, ballots
}

func smallBallot(r *rand.Rand, e tally.Election) tally.Ballot {
	b := tally.Ballot{Weight: 1 + r.Int64N(3)}
	named := r.Perm(e.Options)[:1+r.IntN(e.Options)]
	switch e.Method {
	case tally.Single:
		b.Picks = named[:1]
	case tally.Schulze:
		for _, o := range named {
			if n := len(b.Ranks); n > 0 && r.IntN(4) == 0 {
				b.Ranks[n-1] = append(b.Ranks[n-1], o)
			} else {
				b.Ranks = append(b.Ranks, []int{o})
			}
		}
	case tally.Budget, tally.Score, tally.STAR:
		slices.Sort(named)
		for _, o := range named {
			points := 1 + r.IntN(e.Rules.MaxScore)
			if e.Method == tally.Budget {
				points = 1 + r.IntN(2)
			} else if e.Method == tally.STAR {
				points = r.IntN(e.Rules.MaxScore + 1)
			}
			b.Scores = append(b.Scores, tally.Given{Option: o, Points: points})
		}
	default:
		b.Picks = named
	}
	return b
}

// renameBallot gives every option o the name to[o].
func renameBallot(b tally.Ballot, to []int) tally.Ballot {
	out := tally.Ballot{Weight: b.Weight}
	for _, p := range b.Picks {
		out.Picks = append(out.Picks, to[p])
	}
	for _, level := range b.Ranks {
		out.Ranks = append(out.Ranks, renamed(level, to))
	}
	for _, g := range b.Scores {
		out.Scores = append(out.Scores, tally.Given{Option: to[g.Option], Points: g.Points})
	}
	slices.SortFunc(out.Scores, func(a, b tally.Given) int { return a.Option - b.Option })
	return out
}

func renamed(options, to []int) []int {
	out := make([]int, len(options))
	for i, o := range options {
		out[i] = to[o]
	}
	return out
}
