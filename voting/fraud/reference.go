package fraud

import (
	"math"
	"slices"
)

// reference is how people in this round behave.
type reference struct {
	dwell, pow human
	young, old human // ages of new accounts and of others
	all        *census
	sums       [features]float64
	shapes     float64  // chance that two voters have addresses of one form
	devices    float64  // and devices of one class
	quiet      [25]bool // hours in which people sleep
	quietShare float64  // of the votes
}

func (r *reference) known(f int) float64 { return r.sums[f] }

// reference learns it from the votes that are not held.
func (b *board) reference(c *census, held []bool) *reference {
	r := &reference{all: c, dwell: humanOf(b.votes.dwell, held), pow: humanOf(b.rest, held)}
	r.young, r.old = b.accounts(held)
	for f := range c.count {
		for _, n := range c.count[f][1:] {
			r.sums[f] += n
		}
	}
	r.shapes, r.devices = r.collision(featShape), r.collision(featDevice)
	r.sleep(c.count[featHour])
	return r
}

// collision is the chance that two voters share a feature.
func (r *reference) collision(f int) float64 {
	sum, all := 0.0, r.sums[f]+1
	for _, n := range r.all.count[f][1:] {
		sum += n / all * n / all
	}
	return sum + 1/all
}

// sleep finds the quiet third of the clock.
func (r *reference) sleep(count []float64) {
	order := make([]int, 0, 24)
	for h := 1; h < len(count); h++ {
		order = append(order, h)
	}
	slices.SortStableFunc(order, func(x, y int) int { return int(count[x] - count[y]) })
	sum := 0.0
	for _, h := range order[:8] {
		r.quiet[h] = true
		sum += count[h]
	}
	r.quietShare = (sum + 1) / (r.sums[featHour] + 3)
}

// night is the evidence of voting when people sleep: only a group that is as active at night as by day counts, not a
// crowd that came in one late hour.
func (r *reference) night(b *board, members []int32) float64 {
	quiet, known := 0.0, 0.0
	perHour := [25]float64{}
	for _, i := range members {
		if h := b.feats[featHour].col[i]; h != 0 {
			known++
			perHour[h]++
			if r.quiet[h] {
				quiet++
			}
		}
	}
	active := 0
	for _, n := range perHour {
		if n > 0 {
			active++
		}
	}
	if known < 40 || active < 20 || slices.Max(perHour[:])/known > 0.12 {
		return 0
	}
	p, q := quiet/known, min(0.3, max(1.5*r.quietShare, 0.02))
	if p <= q {
		return 0
	}
	return p*math.Log(p/q) + (1-p)*math.Log(max(1-p, 1e-9)/(1-q))
}

// newAccount is the age, as a logarithm of hours, below which an account was made for this round.
const newAccount = 3.2 // a day

// accounts splits the ages of accounts in two: those made for the round follow another law than those that were there.
func (b *board) accounts(held []bool) (young, old human) {
	fresh, settled := slices.Clone(b.votes.age), slices.Clone(b.votes.age)
	for i, a := range b.votes.age {
		if a < newAccount {
			settled[i] = float32(math.NaN())
		} else {
			fresh[i] = float32(math.NaN())
		}
	}
	return humanOf(fresh, held), humanOf(settled, held)
}

const (
	usualSpread = 1.0 // of the ages of accounts that people make in order to vote, in logarithms: an hour, or three, or a third of one
	tightSpread = 0.4 // of a batch
)

// ages is the evidence that accounts were made together.
func (r *reference) ages(x []float32) float64 {
	split, _ := slices.BinarySearch(x, newAccount)
	law, from := &r.old, x[split:]
	if 2*split > len(x) {
		law, from = &r.young, x[:split]
	}
	if len(from) < seedVotes {
		return 0
	}
	spread := float64(from[len(from)*3/4]-from[len(from)/4]) / 1.349
	tight := min(1, max(0, (usualSpread-spread)/(usualSpread-tightSpread)))
	return tight * float64(len(from)) / float64(len(x)+1) * law.unlike(from)
}
