package voting

import (
	"bytes"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// ballot is Choice.Ballot of what was read, without making a Choice: number has each option under its id as it is written.
// The ballot stands in memory that the next one uses again. known is false where something is no option or is written in
// another way.
func (s *scan) ballot(number map[string]int, weight int64) (b tally.Ballot, decided, known bool) {
	s.numbers = s.numbers[:0]
	for _, id := range s.ids {
		n, ok := number[string(id)]
		if !ok {
			return b, false, false
		}
		s.numbers = append(s.numbers, n)
	}
	b.Weight, decided, known = weight, true, true
	switch s.field {
	case "choose", "approve":
		b.Picks = s.numbers
	case "points", "score":
		b.Scores = s.byOption()
	case "rank":
		s.levels = s.levels[:0]
		from := 0
		for _, end := range s.ends {
			s.levels = append(s.levels, s.numbers[from:end:end])
			from = end
		}
		b.Ranks = s.levels
	case "pair":
		if decided = s.winner != nil; decided {
			b.Ranks, known = s.sorted(s.winner, nil)
		}
	case "set":
		if known = s.worst != nil; known {
			b.Ranks, known = s.sorted(s.best, s.worst)
		}
	}
	return b, decided, known
}

// byOption are the points or scores, ascending by option.
func (s *scan) byOption() []tally.Given {
	s.scores = s.scores[:0]
	for i, n := range s.numbers {
		s.scores = append(s.scores, tally.Given{Option: n, Points: s.given[i]})
	}
	slices.SortFunc(s.scores, func(a, b tally.Given) int { return a.Option - b.Option })
	return s.scores
}

// sorted puts the best first, then the others, then the worst where there is one. It is false where the best or the worst
// is none of those shown.
func (s *scan) sorted(best, worst []byte) ([][]int, bool) {
	flat := make([]int, 0, len(s.ids)+2)
	at := func(id []byte) int {
		return slices.IndexFunc(s.ids, func(other []byte) bool { return bytes.Equal(id, other) })
	}
	first, last := at(best), at(worst)
	if first < 0 || worst != nil && last < 0 {
		return nil, false
	}
	for i, n := range s.numbers {
		if !bytes.Equal(s.ids[i], best) && !bytes.Equal(s.ids[i], worst) {
			flat = append(flat, n)
		}
	}
	levels := [][]int{{s.numbers[first]}, flat}
	if worst != nil {
		levels = append(levels, []int{s.numbers[last]})
	}
	return levels, true
}
