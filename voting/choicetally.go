package voting

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// ElectionOf is what a count of the round needs to know, over so many options. Where nothing else decides, the order of the
// shortlist does: in star by this rule, in run-offs and transfers by the tally's own.
func ElectionOf(r ideas.Round, options int) tally.Election {
	s := r.Settings.For(r.Method)
	e := tally.Election{
		Method: tally.Method(r.Method), Options: options, Seats: max(1, r.Seats),
		Rules: tally.Rules{Points: s.Points, PerOption: s.PerOption, MaxScore: s.MaxScore},
	}
	// So that options nobody wants leave together, and the story of a count is as long as the race was. The winner is the same.
	e.Rules.BatchElimination = e.Method == tally.IRV
	if e.Method == tally.STAR {
		for i := range options {
			e.Rules.TieOrder = append(e.Rules.TieOrder, i)
		}
	}
	return e
}

// Ballot translates a choice for the tally, given the number of each option; what has no number becomes -1, which no
// method takes. It is false for a duel that the voter could not decide: it was answered, but there is nothing to count.
func (c Choice) Ballot(number map[uuid.UUID]int, weight int64) (tally.Ballot, bool) {
	numbers := func(ids ...uuid.UUID) []int {
		out := make([]int, len(ids))
		for i, id := range ids {
			out[i] = -1
			if n, known := number[id]; known {
				out[i] = n
			}
		}
		return out
	}
	b := tally.Ballot{Weight: weight}
	switch {
	case c.Duel != nil && c.Duel.Winner == uuid.Nil:
		return b, false
	case c.Duel != nil:
		b.Ranks = [][]int{numbers(c.Duel.Winner), numbers(without(c.Duel.Pair, c.Duel.Winner)...)}
	case c.Set != nil:
		b.Ranks = [][]int{numbers(c.Set.Best), numbers(without(c.Set.Shown, c.Set.Best, c.Set.Worst)...), numbers(c.Set.Worst)}
	case c.Rank != nil:
		for _, level := range c.Rank {
			b.Ranks = append(b.Ranks, numbers(level...))
		}
	case c.Points != nil || c.Score != nil:
		b.Scores = scores(c, numbers)
	default:
		b.Picks = numbers(c.Options()...)
	}
	return b, true
}

// scores are the points or scores of a choice, ascending by option.
func scores(c Choice, numbers func(...uuid.UUID) []int) []tally.Given {
	given := c.Points
	if given == nil {
		given = c.Score
	}
	out := make([]tally.Given, 0, len(given))
	for id, n := range given {
		out = append(out, tally.Given{Option: numbers(id)[0], Points: n})
	}
	slices.SortFunc(out, func(a, b tally.Given) int { return a.Option - b.Option })
	return out
}

func without(ids []uuid.UUID, out ...uuid.UUID) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool { return slices.Contains(out, id) })
}

// Tally counts the ballots by the round's method. Options that are gone are taken off every ballot first, as if they had
// never been there; a duel or a set that was answered with one of them is left out. The second result lists the options
// that are in the count: option i of the result is the i-th of them.
func (c Count) Tally(r ideas.Round, gone func(uuid.UUID) bool) (tally.Result, []uuid.UUID, error) {
	var in []uuid.UUID
	renumber := make([]int, len(c.Options))
	for i, id := range c.Options {
		renumber[i] = -1
		if !gone(id) {
			renumber[i] = len(in)
			in = append(in, id)
		}
	}
	e := ElectionOf(r, len(in))
	if tally.Additive(e.Method) {
		votes := make([]int64, len(in))
		for i, id := range in {
			votes[i] = c.Found.Votes[id]
		}
		return tally.FromTotals(votes, c.Found.Weight, e.Seats), in, nil
	}
	result, err := tally.Tally(e, func(yield func(tally.Ballot) bool) {
		for b := range c.Ballots.All() {
			if b.Weight == 0 { // shifted away
				continue
			}
			if len(in) < len(c.Options) {
				var left bool
				if b, left = reduce(e.Method, b, renumber); !left {
					continue
				}
			}
			if !yield(b) {
				return
			}
		}
	})
	if err != nil {
		return result, in, fmt.Errorf("count round %s: %w", r.ID, err)
	}
	return result, in, nil
}

// reduce takes options without a new number off a ballot; false where nothing is left to count.
func reduce(m tally.Method, b tally.Ballot, renumber []int) (tally.Ballot, bool) {
	keep := func(options []int) []int {
		var out []int
		for _, o := range options {
			if renumber[o] >= 0 {
				out = append(out, renumber[o])
			}
		}
		return out
	}
	out := tally.Ballot{Weight: b.Weight, Picks: keep(b.Picks)}
	for _, g := range b.Scores {
		if n := renumber[g.Option]; n >= 0 {
			out.Scores = append(out.Scores, tally.Given{Option: n, Points: g.Points})
		}
	}
	comparison := m == tally.Duels || m == tally.MaxDiff
	for i, level := range b.Ranks {
		kept := keep(level)
		middle := m == tally.MaxDiff && i == 1
		switch {
		case len(kept) > 0 || middle:
			out.Ranks = append(out.Ranks, kept)
		case comparison:
			return out, false
		}
	}
	return out, len(out.Picks)+len(out.Scores)+len(out.Ranks) > 0
}
