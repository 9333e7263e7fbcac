package tally

import (
	"cmp"
	"math"
	"slices"
)

// Classes of fates, best first.
const (
	fateElected = iota + 1
	fateLeft    // still in the count when it ended
	fateOut     // eliminated
	fateUnnamed // eliminated without a vote: in which order says nothing, so they share a rank
	fateNever   // excluded from the count
)

// fate is what became of an option in a count by rounds.
type fate struct {
	class int   // 0 stands for fateNever
	round int   // of its election or elimination
	votes int64 // those it was elected or eliminated with, or last had
}

// compareFates puts winners first in the order of their election, then those still in the count by votes, then the
// eliminated, the last one first.
func compareFates(a, b fate) int {
	if c := cmp.Compare(a.class, b.class); c != 0 {
		return c
	}
	byRound := cmp.Compare(a.round, b.round)
	if a.class == fateOut {
		byRound = -byRound
	}
	return cmp.Or(byRound, cmp.Compare(b.votes, a.votes))
}

// rankFates ranks options by their fates and completes the ties of the rounds. Without decimals the votes are Votes, with
// decimals Score.
func rankFates(fates []fate, ties []Tie, decimals int) Result {
	order := make([]int, len(fates))
	for o := range fates {
		order[o] = o
		switch f := &fates[o]; {
		case f.class == 0:
			f.class = fateNever
		case f.class == fateOut && f.votes == 0:
			*f = fate{class: fateUnnamed}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareFates(fates[a], fates[b]) })
	res := Result{Ranking: make([]Standing, 0, len(order)), Winners: []int{}, Ties: []Tie{}}
	for i, o := range order {
		f := fates[o]
		s := Standing{Option: o, Rank: i + 1, Winner: f.class == fateElected}
		if i > 0 && compareFates(fates[order[i-1]], f) == 0 {
			s.Rank = res.Ranking[i-1].Rank
		}
		if decimals == 0 {
			s.Votes = f.votes
		} else {
			s.Score = float64(f.votes) / math.Pow10(decimals)
		}
		if s.Winner {
			res.Winners = append(res.Winners, o)
		}
		res.Ranking = append(res.Ranking, s)
	}
	res.Ties = append(roundTies(ties, fates), sharedRanks(res.Ranking, fates)...)
	return res
}

// roundTies marks the decisive ones and leaves out those between options without a vote that decided nothing.
func roundTies(ties []Tie, fates []fate) []Tie {
	kept := []Tie{}
	for _, t := range ties {
		won := 0
		unnamed := true
		for _, o := range t.Options {
			if fates[o].class == fateElected {
				won++
			}
			unnamed = unnamed && fates[o].class == fateUnnamed
		}
		t.Decisive = won > 0 && won < len(t.Options)
		if t.Decisive || t.Settled == ByLot || !unnamed {
			kept = append(kept, t)
		}
	}
	return kept
}

// sharedRanks lists options with votes that share a rank.
func sharedRanks(ranking []Standing, fates []fate) []Tie {
	var ties []Tie
	for start := 0; start < len(ranking); {
		end := start + 1
		for end < len(ranking) && ranking[end].Rank == ranking[start].Rank {
			end++
		}
		if end-start > 1 && fates[ranking[start].Option].votes > 0 {
			tie := Tie{Rank: ranking[start].Rank, Settled: SharedRank, Chosen: -1}
			for _, s := range ranking[start:end] {
				tie.Options = append(tie.Options, s.Option)
			}
			ties = append(ties, tie)
		}
		start = end
	}
	return ties
}
