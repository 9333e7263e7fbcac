package turf

import (
	"cmp"
	"context"
	"slices"
)

// hunt goes through the sets of a size, most promising options first.
type hunt struct {
	*market
	ctx    context.Context
	size   int
	rest   []int    // options that are not must-haves, those that more accept first
	crowds []*crowd // by how many options are chosen
	chosen []int
	found  []Set // the best so far, best first
	seen   int
	slack  float64 // what adding in another order can make of the same sum
}

// best finds the best sets of a size.
func (m *market) best(ctx context.Context, size int, exact bool) ([]Set, bool, error) {
	h := &hunt{market: m, ctx: ctx, size: size, slack: 1e-9 * (1 + m.base)}
	for o := range m.options {
		if !slices.Contains(m.q.Must, o) {
			h.rest = append(h.rest, o)
		}
	}
	slices.SortStableFunc(h.rest, func(a, b int) int { return cmp.Compare(m.solo[b], m.solo[a]) })
	for range size + 1 {
		h.crowds = append(h.crowds, m.newCrowd())
	}
	for i, o := range m.q.Must {
		m.add(h.crowds[i+1], h.crowds[i], o)
		h.chosen = append(h.chosen, o)
	}
	if !exact {
		set, err := h.greedy()
		return []Set{set}, false, err
	}
	err := h.from(0)
	return h.found, true, err
}

// from tries all ways to fill the set with options of rest from a place on.
func (h *hunt) from(place int) error {
	depth := len(h.chosen)
	if depth == h.size {
		h.take()
		return nil
	}
	if h.seen++; h.seen&1023 == 0 {
		if err := h.ctx.Err(); err != nil {
			return err
		}
	}
	here, more := h.crowds[depth], h.size-depth
	last := len(h.rest) - more
	if more == 1 {
		for at := place; at <= last; at++ {
			h.leaf(here, h.rest[at])
		}
		return nil
	}
	gains := h.gains(here, place)
	for at := place; at <= last; at++ {
		if h.hopeless(here, gains[at-place:], more) {
			return nil
		}
		h.add(h.crowds[depth+1], here, h.rest[at])
		h.chosen = append(h.chosen, h.rest[at])
		err := h.from(at + 1)
		if h.chosen = h.chosen[:depth]; err != nil {
			return err
		}
	}
	return nil
}

func (h *hunt) gains(c *crowd, place int) []float64 {
	gains := make([]float64, 0, len(h.rest)-place)
	for _, o := range h.rest[place:] {
		gains = append(gains, h.gain(c, o))
	}
	return gains
}

// hopeless reports whether no choice among what is left reaches as much as the last of the best. With a threshold of 1 gains never
// grow, so the largest add up to a bound; above it only those who are near enough can be reached.
func (h *hunt) hopeless(c *crowd, gains []float64, more int) bool {
	if len(h.found) < h.q.Top {
		return false
	}
	least := h.found[len(h.found)-1].Reach - h.slack
	if h.q.Threshold > 1 {
		return c.reach+h.nearly(c, more) < least
	}
	bound := c.reach
	if more*8 > len(gains) {
		sorted := slices.Sorted(slices.Values(gains))
		for _, g := range sorted[max(0, len(sorted)-more):] {
			bound += g
		}
		return bound < least
	}
	top := make([]float64, more)
	for _, g := range gains {
		if g > top[0] {
			top[0] = g
			for i := 1; i < more && top[i-1] > top[i]; i++ {
				top[i-1], top[i] = top[i], top[i-1]
			}
		}
	}
	for _, g := range top {
		bound += g
	}
	return bound < least
}

// leaf looks at a full set by its reach alone and goes on only where that is among the best.
func (h *hunt) leaf(c *crowd, option int) {
	if len(h.found) == h.q.Top {
		least := h.found[len(h.found)-1].Reach - h.slack
		if c.reach+h.solo[option] < least || c.reach+h.gain(c, option) < least {
			return
		}
	}
	h.chosen = append(h.chosen, option)
	h.take()
	h.chosen = h.chosen[:len(h.chosen)-1]
}

// take puts the chosen set among the best, if it is one.
func (h *hunt) take() {
	s := h.set(h.chosen)
	at, _ := slices.BinarySearchFunc(h.found, s, h.order)
	if at >= h.q.Top {
		return
	}
	h.found = slices.Insert(h.found, at, s)
	h.found = h.found[:min(len(h.found), h.q.Top)]
}

// order puts more reach first, then more frequency, then options that stand earlier.
func (h *hunt) order(a, b Set) int {
	if d := b.Reach - a.Reach; d > h.slack || d < -h.slack {
		return cmp.Compare(b.Reach, a.Reach)
	}
	if d := b.Frequency - a.Frequency; d > 1e-9 || d < -1e-9 {
		return cmp.Compare(b.Frequency, a.Frequency)
	}
	return slices.Compare(a.Options, b.Options)
}
