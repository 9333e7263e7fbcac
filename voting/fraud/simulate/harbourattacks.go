package simulate

import (
	"math"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// crew is an attacker's equipment. What it imitates it takes from honest votes, each field from another one.
type crew struct {
	kind       string
	targets    []int
	copies     map[string]bool
	devices    []string
	forms      []string
	nets, keys []string
	domains    []string
	link       string
	speed      float64 // of its machines
	reading    func() float64
	age        func() float64
	when       func() float64
	mixed      float64
}

func (h *harbour) strike(kind string) {
	n := float64(h.wish.Votes)
	votes := int(n * (0.012 + 0.02*h.rng.Float64()))
	switch kind {
	case Clean, Landslide, Project:
		return
	case Cookies:
		for range max(2, int(0.008*n/12)) {
			h.again()
		}
		return
	case Bought:
		h.workers(max(60, int(0.008*n)))
		return
	case Tiny:
		votes = 40
	case Socks:
		votes = max(60, int(0.004*n))
	case Datacentre:
		votes = int(n * (0.008 + 0.01*h.rng.Float64()))
	}
	if h.wish.Farm > 0 {
		votes = h.wish.Farm
	}
	c := h.hire(kind)
	if kind == RefSpoof {
		c.link = h.unique("L")
		h.crowdOf(c, max(60, int(0.012*n)))
	}
	for i := range votes {
		h.stuff(c, i)
	}
}

// crowdOf are the real fans whose link a farm uses.
func (h *harbour) crowdOf(c *crew, size int) {
	before := len(h.made)
	h.audience("fans", size, c.link)
	for i := before; i < len(h.made); i++ {
		if h.rng.IntN(5) > 0 {
			h.made[i].Vote.Option = h.options[c.targets[0]]
		}
	}
}

// rival is an option that an attack could make win.
func (h *harbour) rival(kind string) int {
	best, second := 0, 1
	for o, p := range h.popular {
		switch {
		case p > h.popular[best]:
			best, second = o, best
		case o != best && (p > h.popular[second] || second == best):
			second = o
		}
	}
	switch {
	case kind == Popular:
		return best
	case h.rng.IntN(2) == 0:
		return second
	}
	for {
		if o := h.rng.IntN(len(h.options)); o != best {
			return o
		}
	}
}

// hire sets a crew up.
func (h *harbour) hire(kind string) *crew {
	r := h.rng
	c := &crew{kind: kind, targets: []int{h.rival(kind)}, copies: map[string]bool{}, speed: 0.3 + 1.2*r.Float64()}
	if kind == Spread {
		c.targets = append(c.targets, (c.targets[0]+1+r.IntN(len(h.options)-1))%len(h.options))
	}
	for range 1 + r.IntN(7) {
		c.devices = append(c.devices, h.tag("D", r.IntN(len(h.tiers))))
		c.forms = append(c.forms, h.tag("S", r.IntN(len(h.forms)+30)))
	}
	h.habits(c)
	marks := []string{"device", "shape", "dwell", "pow", "age"}
	r.Shuffle(len(marks), func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	hidden := r.IntN(3)
	if kind == Mimic {
		hidden = 4
		if marks[4] == "age" { // which alone nobody could tell
			marks[4], marks[0] = marks[0], marks[4]
		}
	}
	for _, m := range marks[:hidden] {
		c.copies[m] = true
	}
	switch kind {
	case Datacentre:
		for range 3 + r.IntN(20) {
			c.nets = append(c.nets, h.unique("N"))
		}
		c.domains = []string{h.unique("M"), h.unique("M"), ""}
		c.copies = map[string]bool{}
	case Socks:
		for range 6 + r.IntN(12) {
			c.nets, c.keys = append(c.nets, h.unique("N")), append(c.keys, h.unique("K"))
		}
		made := 24 * (100 + 300*r.Float64())
		c.age = func() float64 { return made + 48*r.Float64() }
	case Camouflaged:
		c.mixed = 0.3
	}
	return c
}

// habits draws when the crew works and how long its scripts wait.
func (h *harbour) habits(c *crew) {
	r, usual := h.rng, 0.0
	for range 9 {
		usual += math.Log(h.reading()) / 9
	}
	low, high := math.Exp(usual-1.2*r.Float64()), 1.4+1.2*r.Float64()
	c.reading = func() float64 { return low * (1 + (high-1)*r.Float64()) }
	if r.IntN(2) == 0 {
		c.reading = func() float64 { return low * (0.8 + 0.2*r.ExpFloat64()) }
	}
	if c.kind == Jitter {
		c.reading = func() float64 { return low * math.Exp((0.3+0.2*high/2.6)*r.NormFloat64()) }
	}
	batch := 0.05 + 20*r.Float64()*r.Float64()
	c.age = func() float64 { return batch * (0.9 + 0.2*r.Float64()) }
	from, long := 0.6*h.days*r.Float64(), 0.3+1.5*r.Float64()
	second := 0.4 + 0.5*r.Float64()
	c.when = func() float64 {
		switch {
		case c.kind == Drip || c.kind == Socks:
			return h.days * r.Float64()
		case c.kind == Waves && r.IntN(2) == 0:
			return second*h.days + 0.3*r.Float64()
		case c.kind == Waves:
			return 0.1*h.days + 0.3*r.Float64()
		}
		return from + min(long, h.days-from)*r.Float64()
	}
}

// stuff casts one vote of a crew.
func (h *harbour) stuff(c *crew, i int) {
	r := h.rng
	v, region, _ := h.someone()
	model := func() fraud.Vote { w, _, _ := h.someone(); return w }
	if !c.copies["device"] {
		v.Device = c.devices[r.IntN(len(c.devices))]
	}
	if !c.copies["shape"] {
		v.Shape = c.forms[r.IntN(len(c.forms))]
	}
	v.Dwell, v.Pow = model().Dwell, h.puzzle()*c.speed
	if !c.copies["dwell"] {
		v.Dwell = c.reading()
	}
	if c.copies["pow"] {
		v.Pow = model().Pow
	}
	if v.Age = model().Age; !c.copies["age"] {
		v.Age = c.age()
	}
	h.wire(&v, region)
	v.Ref = c.link
	if len(c.nets) > 0 {
		v.Net = c.nets[i%len(c.nets)]
	}
	if len(c.keys) > 0 {
		v.Key = c.keys[i%len(c.keys)]
	}
	if len(c.domains) > 0 {
		v.Domain, v.ASN = c.domains[r.IntN(len(c.domains))], h.tag("A", 300+r.IntN(2))
	}
	target := c.targets[i%len(c.targets)]
	v.Option = h.options[target]
	if r.Float64() < c.mixed {
		v.Option = h.options[h.draw(h.popular)]
	}
	h.cast(v, c.when(), Truth{Fake: true, Kind: c.kind, Target: h.options[target]})
}

// again is a person who clears cookies a dozen times.
func (h *harbour) again() {
	v, region, day := h.someone()
	h.wire(&v, region)
	target, pace := h.options[h.rival(Cookies)], (20+50*h.rng.Float64())/86400
	if h.coarse > 0 {
		v.Net = h.unique("N")
	}
	for range 8 + h.rng.IntN(10) {
		w := v
		w.Option, w.Key, w.Age = target, h.unique("K"), 0.03*h.rng.Float64()
		w.Dwell, w.Pow = 2000+3000*h.rng.Float64(), h.puzzle()
		if h.rng.IntN(3) == 0 {
			w.Shape = h.tag("S", h.draw(h.forms))
		}
		day += w.Dwell/86_400_000 + pace*(0.6+0.8*h.rng.Float64())
		h.cast(w, day, Truth{Fake: true, Kind: Cookies, Target: target})
	}
}

// workers are people paid by the vote.
func (h *harbour) workers(votes int) {
	target, from, span := h.options[h.rival(Bought)], 0.8*h.days*h.rng.Float64(), 0.2+0.8*h.rng.Float64()
	for range votes {
		v, _, _ := h.someone()
		v.Net, v.ASN = h.unique("N"), h.tag("A", 80+h.rng.IntN(4))
		if h.rng.IntN(3) > 0 {
			v.Region = h.tag("R", 500+h.rng.IntN(3))
		}
		v.Option, v.Age = target, 0.3*h.rng.ExpFloat64()
		h.cast(v, from+span*h.rng.Float64(), Truth{Fake: true, Kind: Bought, Target: target})
	}
}
