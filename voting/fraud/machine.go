package fraud

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// proof is how a group was told from people: nats per vote by kind of evidence.
type proof struct {
	dwell, pow, shape, device, night, bulk float64
	rawDev, flat                           float64
	rawShape                               float64
	place                                  float64 // largest share of the group behind one network or domain
	members                                []int32 // votes
}

func (p *proof) total() float64 { return p.dwell + p.pow + p.shape + p.device + p.night + p.bulk }

// drop forgets one kind of evidence.
func (p *proof) drop(part Part) {
	switch part {
	case DwellPart:
		p.dwell = 0
	case PowPart:
		p.pow = 0
	case AddressPart:
		p.shape = 0
	case DevicePart:
		p.device = 0
	}
}

const (
	machineNats  = 0.46 // per vote, to say that a group is no crowd of people
	machineTotal = 16   // and over the whole group
	shapeNats    = 0.6  // most that forms of addresses may say: alone they hold nothing
	deviceNats   = 0.4
	nightNats    = 0.3
	crowdHours   = 12.0 // a crowd that somebody sent comes within such a time, in the middle half of it
	bulkNats     = 0.25
	manyPlaces   = 6 // networks over which a group must be spread before likeness of addresses says all it can
)

// prove compares what a group did with what crowds of people do.
func (b *board) prove(members []int32, ref *reference) proof {
	p := proof{members: members, place: b.together(members)}
	p.dwell = ref.dwell.unlike(pickFloats(b.votes.dwell, members))
	p.pow = ref.pow.unlike(pickFloats(b.rest, members))
	spread := min(1, (b.places(members)-1)/(manyPlaces-1))
	p.rawShape = b.likeness(featShape, members, ref.shapes)
	alone := max(0, 2*b.loners(members)-1)
	p.shape = min(shapeNats, 0.25*p.rawShape) * spread * (0.7 + 0.3*alone)
	p.rawDev = b.likeness(featDevice, members, ref.devices)
	p.flat = b.scattered(members)
	p.device = min(deviceNats, 0.25*p.rawDev) * p.flat * alone
	p.night = min(nightNats, ref.night(b, members))
	p.bulk = min(bulkNats, ref.ages(pickFloats(b.votes.age, members)))
	return p
}

func pickFloats(x []float32, members []int32) []float32 {
	s := make([]float32, 0, len(members))
	for _, i := range members {
		if !unknown(x[i]) {
			s = append(s, x[i])
		}
	}
	slices.Sort(s)
	return s
}

// together is the share of the members behind their three largest networks, or domains.
func (b *board) together(members []int32) float64 {
	most := int32(0)
	for _, f := range [...]int{featNet, featDomain} {
		n := map[int32]int32{}
		for _, i := range members {
			if t := b.feats[f].col[i]; t != 0 {
				n[t]++
			}
		}
		largest := slices.Sorted(maps.Values(n))
		top := int32(0)
		for _, k := range largest[max(0, len(largest)-3):] {
			top += k
		}
		most = max(most, top)
	}
	return float64(most) / float64(len(members))
}

// places is the effective number of networks of a group: the inverse of the chance that two members share one.
func (b *board) places(members []int32) float64 {
	n := map[int32]float64{}
	single, known := 0.0, 0.0
	for _, i := range members {
		if t := b.feats[featNet].col[i]; t != 0 {
			n[t]++
			known++
		} else {
			single++
		}
	}
	same := single
	for _, k := range n {
		same += k * k // whole numbers: any order of adding gives the same sum
	}
	return (known + single) * (known + single) / same
}

// loners is the share of members whose network brought at most one other member: of crowds that sit together few are.
func (b *board) loners(members []int32) float64 {
	n, alone := map[int32]int{}, 0
	for _, i := range members {
		n[b.feats[featNet].col[i]]++
	}
	for t, k := range n {
		if t != 0 && k <= 2 {
			alone += k
		}
	}
	return float64(alone) / float64(len(members))
}

// scattered is 1 for a group that nobody can have sent at once: no link connects it, and its middle half took long to
// come. Fans may well share one kind of telephone.
func (b *board) scattered(members []int32) float64 {
	refs, times := map[int32]int{}, make([]int64, 0, len(members))
	most := 0
	for _, i := range members {
		if t := b.feats[featRef].col[i]; t != 0 {
			refs[t]++
			most = max(most, refs[t])
		}
		if at := b.votes.at[i]; at != unknownTime {
			times = append(times, at)
		}
	}
	if 5*most > len(members) || len(times) < seedVotes {
		return 0
	}
	slices.Sort(times)
	return min(1, float64(times[len(times)*3/4]-times[len(times)/4])/msHour/crowdHours)
}

// pair counts pairs of members by what they have in common.
type pair struct{ kind, place, domain, shape int32 }

// likeness is how much more often two members of different places have addresses of one form than two voters of the
// round do, as a logarithm. A rule of one school or firm for its addresses makes no such pair.
func (b *board) likeness(f int, members []int32, usual float64) float64 {
	n := map[pair]float64{}
	known := 0.0
	for _, i := range members {
		shape, net, domain := b.feats[f].col[i], b.feats[featNet].col[i], b.feats[featDomain].col[i]
		if shape == 0 {
			continue
		}
		known++
		for _, s := range [...]int32{0, shape} {
			n[pair{0, 0, 0, s}]++
			if net != 0 {
				n[pair{1, net, 0, s}]++
			}
			if domain != 0 {
				n[pair{1, 0, domain, s}]++
			}
			if net != 0 && domain != 0 {
				n[pair{2, net, domain, s}]++
			}
		}
	}
	same, all := apart(n)
	if known < seedVotes || all < 30 {
		return 0
	}
	return max(0, math.Log((same+1)/(all+1/usual)/usual)) * known / float64(len(members))
}

// apart counts pairs of different networks and domains: those with one form, and all.
func apart(n map[pair]float64) (same, all float64) {
	for p, k := range n {
		pairs := k * (k - 1) / 2 // whole numbers: any order of adding gives the same sum
		if p.kind == 1 {
			pairs = -pairs
		}
		if p.shape != 0 {
			same += pairs
		} else {
			all += pairs
		}
	}
	return same, all
}

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

// ages is the evidence that accounts were made together.
func (r *reference) ages(x []float32) float64 {
	split, _ := slices.BinarySearch(x, newAccount)
	if part := float64(split) / float64(len(x)+1); part > 0.5 {
		return part * r.young.unlike(x[:split])
	}
	return float64(len(x)-split) / float64(len(x)+1) * r.old.unlike(x[split:])
}

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
	for _, scale := range [...]float32{1, 0.8} {
		for step := -6; step <= 6; step++ {
			shift := min(1.6, max(-1.6, at)) + 0.12*float32(step)
			best = min(best, h.divergence(x, bins, shift, scale))
		}
	}
	return max(0, best-float64(bins-1)/float64(len(x)))
}

// divergence bins what the group's times would be as quantiles of the shifted law, and measures it against evenness.
func (h *human) divergence(x []float32, bins int, shift, scale float32) float64 {
	n := make([]float64, bins)
	for _, y := range x {
		z := h.centre + (y-shift-h.centre)/scale
		at, _ := slices.BinarySearch(h.sample, z)
		n[min(bins-1, at*bins/len(h.sample))]++
	}
	d, total := 0.0, float64(len(x))+0.5*float64(bins)
	for _, k := range n {
		p := (k + 0.5) / total
		d += p * math.Log(p*float64(bins))
	}
	return d
}

// reasons puts the proof in words.
func (p *proof) reasons() []Reason {
	var r []Reason
	add := func(nats float64, code Code, text string) {
		if nats >= 0.1 {
			r = append(r, Reason{code, fmt.Sprintf(text, len(p.members), nats)})
		}
	}
	add(p.dwell, NarrowDwell, "the time that these %d voters spent is distributed unlike that of any crowd of people in this round (%.2f nats a vote)")
	add(p.pow, NarrowPow, "the puzzle times of these %d votes are distributed unlike those of people's devices (%.2f nats a vote)")
	add(p.shape, MadeAddresses, "the e-mail addresses of these %d voters are of few forms although they share no network and no domain (%.2f nats a vote)")
	add(p.night, NoNight, "these %d votes came by night as by day (%.2f nats a vote)")
	add(p.device, FewDevices, "these %d votes came from few classes of device although nothing else connects them (%.2f nats a vote)")
	add(p.bulk, BulkAccounts, "the accounts of these %d voters were made together (%.2f nats a vote)")
	return r
}
