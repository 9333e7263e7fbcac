package tally

import "slices"

// levelsBy sorts the options 0 to m-1 by compare and puts equal ones together, each level ascending.
func levelsBy(m int, compare func(a, b int) int) [][]int {
	order := make([]int, m)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	var levels [][]int
	for start := 0; start < m; {
		end := start + 1
		for end < m && compare(order[start], order[end]) == 0 {
			end++
		}
		levels = append(levels, order[start:end:end])
		start = end
	}
	return levels
}

// inLevels ranks levels of equal options, best first. Equal options share a rank, and when the rank is within the seats
// they all win. standing returns votes and score of an option, with Winner set if it may win at all.
func inLevels(base int64, seats int, levels [][]int, standing func(option int) Standing) Result {
	r := Result{Base: base, Ranking: []Standing{}, Winners: []int{}, Ties: []Tie{}}
	for _, level := range levels {
		r.place(level, seats, standing)
	}
	return r
}

// place appends a level of equal options at the next rank.
func (r *Result) place(level []int, seats int, standing func(option int) Standing) {
	rank, may := len(r.Ranking)+1, false
	for _, o := range level {
		s := standing(o)
		may = may || s.Winner
		s.Option, s.Rank, s.Winner = o, rank, s.Winner && rank <= seats
		r.Ranking = append(r.Ranking, s)
		if s.Winner {
			r.Winners = append(r.Winners, o)
		}
	}
	if len(level) > 1 && may {
		r.Ties = append(r.Ties, Tie{
			Rank: rank, Options: slices.Clone(level), Settled: SharedRank, Chosen: -1,
			Decisive: rank <= seats && rank+len(level)-1 > seats,
		})
	}
}
