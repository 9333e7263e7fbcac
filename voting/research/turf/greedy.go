package turf

import "slices"

// mostPolish bounds how often options are exchanged.
const mostPolish = 200

// greedy adds what gains most, then exchanges.
func (h *hunt) greedy() (Set, error) {
	for len(h.chosen) < h.size {
		if err := h.ctx.Err(); err != nil {
			return Set{}, err
		}
		here := h.crowds[len(h.chosen)]
		best, most := -1, -1.0
		for _, o := range h.rest {
			if slices.Contains(h.chosen, o) {
				continue
			}
			if g := h.promise(here, o); g > most {
				best, most = o, g
			}
		}
		h.add(h.crowds[len(h.chosen)+1], here, best)
		h.chosen = append(h.chosen, best)
	}
	return h.polish()
}

// promise is the gain; above a threshold of 1, where nothing is gained at first, also a little for every step towards it.
func (h *hunt) promise(c *crowd, option int) float64 {
	sum := h.gain(c, option)
	for t, share := len(c.levels)-2, 0.1; t >= 0; t, share = t-1, share/10 {
		for i, a := range h.accepts[option] {
			if a &^= c.levels[t][i]; t > 0 {
				a &= c.levels[t-1][i]
			}
			sum += share * h.weigh(a, i)
		}
	}
	return sum
}

// polish exchanges one option for another, and two for two where that is few enough tries, as long as it reaches more.
func (h *hunt) polish() (Set, error) {
	best := h.set(h.chosen)
	free := len(h.q.Must)
	own, others := h.size-free, len(h.rest)-(h.size-free)
	pairs := own * (own - 1) / 2 * others * (others - 1) / 2
	for range mostPolish {
		better := h.swapOne(&best, free)
		if !better && pairs <= 200_000 {
			better = h.swapTwo(&best, free)
		}
		if err := h.ctx.Err(); err != nil || !better {
			return best, err
		}
	}
	return best, nil
}

// swapOne makes the best exchange of one option, if one helps.
func (h *hunt) swapOne(best *Set, free int) bool {
	start, found := slices.Clone(h.chosen), false
	for at := free; at < h.size && h.ctx.Err() == nil; at++ {
		without := h.without(start, at, -1)
		for _, o := range h.rest {
			if slices.Contains(start, o) || without.reach+h.gain(without, o) <= best.Reach+h.slack {
				continue
			}
			h.chosen = slices.Clone(start)
			h.chosen[at] = o
			*best, found = h.set(h.chosen), true
		}
	}
	if !found {
		h.chosen = start
		return false
	}
	h.chosen = h.keep(*best)
	return true
}

// swapTwo makes the first exchange of two options that helps.
func (h *hunt) swapTwo(best *Set, free int) bool {
	start := slices.Clone(h.chosen)
	next := h.newCrowd()
	for a := free; a < h.size; a++ {
		for b := a + 1; b < h.size; b++ {
			without := h.without(start, a, b)
			for i, x := range h.rest {
				if h.ctx.Err() != nil {
					return false
				}
				if slices.Contains(start, x) {
					continue
				}
				h.add(next, without, x)
				for _, y := range h.rest[i+1:] {
					if slices.Contains(start, y) || next.reach+h.gain(next, y) <= best.Reach+h.slack {
						continue
					}
					h.chosen[a], h.chosen[b] = x, y
					*best = h.set(h.chosen)
					h.chosen = h.keep(*best)
					return true
				}
			}
		}
	}
	return false
}

// keep puts the must-haves of a set first, as chosen has them.
func (h *hunt) keep(s Set) []int {
	out := slices.Clone(h.q.Must)
	for _, o := range s.Options {
		if !slices.Contains(h.q.Must, o) {
			out = append(out, o)
		}
	}
	return out
}

// without is the crowd of a set without one or two of its places.
func (h *hunt) without(set []int, a, b int) *crowd {
	c, next := h.newCrowd(), h.newCrowd()
	for i, o := range set {
		if i != a && i != b {
			h.add(next, c, o)
			c, next = next, c
		}
	}
	return c
}
