package fraud

import (
	"math"
	"slices"
	"sort"
)

// human is the law of a time, as a thinned sample.
type human struct {
	sample []float32
	centre float32
	spread float64 // as of a normal law with the same quartiles
}

func humanOf(x []float32, held []bool) human {
	step := len(x)/20_000 + 1
	var s []float32
	for i := 0; i < len(x); i += step {
		if !unknown(x[i]) && !held[i] {
			s = append(s, x[i])
		}
	}
	slices.Sort(s)
	h := human{sample: s, centre: middle(s)}
	if n := len(s); n > 0 {
		h.spread = float64(s[n*3/4]-s[n/4]) / 1.349
	}
	return h
}

// unlike is the divergence between a group's times and the nearest law of people, in nats per vote: crowds may be
// faster or slower than others by a factor (fans, pupils, the elderly) and somewhat more alike (one model of device),
// and the nearest of these laws is what the group is held against. The bias of so few votes is taken off.
func (h *human) unlike(x []float32) float64 {
	if len(x) < seedVotes || len(h.sample) < 100 {
		return 0
	}
	bins := min(16, max(4, len(x)/6))
	at := middle(x) - h.centre
	best := math.Inf(1)
	for _, scale := range [...]float32{1, 0.8, 1.3, 1.7} {
		for step := -6; step <= 6; step++ {
			shift := min(1.6, max(-1.6, at)) + 0.12*float32(step)
			best = min(best, h.divergence(x, bins, shift, scale))
		}
	}
	return max(0, best-float64(bins-1)/float64(len(x)))
}

// divergence bins what the group's times, in ascending order, would be as quantiles of the shifted law, and measures it
// against evenness.
func (h *human) divergence(x []float32, bins int, shift, scale float32) float64 {
	d, total, before := 0.0, float64(len(x))+0.5*float64(bins), 0
	for k := 1; k <= bins; k++ {
		upTo := len(x)
		if k < bins {
			edge := h.sample[(k*len(h.sample)+bins-1)/bins-1]
			upTo = before + sort.Search(len(x)-before, func(i int) bool { return h.centre+(x[before+i]-shift-h.centre)/scale > edge })
		}
		p := (float64(upTo-before) + 0.5) / total
		d += p * math.Log(p*float64(bins))
		before = upTo
	}
	return d
}
