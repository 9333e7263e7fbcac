package tally

import (
	"cmp"
	"slices"
)

// result makes the ranking of the page: the winners in the order of their election, then the other finalist of the last
// round (both, where their run-off stayed undecided), then the rest by their totals.
func (c *starCount) result() Result {
	s := c.story
	s.Total = c.base
	levels := make([][]int, 0, len(c.total))
	for _, o := range s.Winners {
		levels = append(levels, []int{o})
	}
	rest := slices.Clone(c.left)
	if n := len(s.Rounds); n > 0 && s.Rounds[n-1].Runoff != nil {
		var second []int
		for _, o := range s.Rounds[n-1].Finalists {
			if slices.Contains(rest, o) {
				second = append(second, o)
			}
		}
		levels = append(levels, second)
		rest = slices.DeleteFunc(rest, func(o int) bool { return slices.Contains(second, o) })
	}
	for _, level := range levelsBy(len(rest), func(a, b int) int { return cmp.Compare(c.total[rest[b]], c.total[rest[a]]) }) {
		for i, at := range level {
			level[i] = rest[at]
		}
		levels = append(levels, level)
	}
	r := inLevels(c.base, len(s.Winners), levels, func(o int) Standing {
		return Standing{Score: float64(c.total[o]), Winner: c.total[o] > 0 || slices.Contains(s.Winners, o)}
	})
	for i, t := range c.ties {
		c.ties[i].Decisive = slices.ContainsFunc(t.Options, func(o int) bool { return !slices.Contains(s.Winners, o) })
	}
	r.Ties = append(c.ties, c.sharedRanks(r.Ties)...)
	r.Star = s
	return r
}

// sharedRanks leaves out what the unbroken tie already says.
func (c *starCount) sharedRanks(ties []Tie) []Tie {
	return slices.DeleteFunc(ties, func(t Tie) bool { return slices.Equal(t.Options, c.story.UnbrokenTie) })
}
