package simulate

import (
	"math"
	"slices"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// rig is a script and what it runs on.
type rig struct {
	kind          string
	target        int
	from, to      float64
	devices       []string
	shapes        []string
	nets, asns    []string
	keys, domains []string
	dwell, pow    func() float64
	age           func() float64
	ref           string
	mixed         float64 // share of votes for anything
	clockwork     bool    // votes at even distances
	second        int     // option that every other vote is for; the target, where there is none
	again         float64 // day on which it comes back; 0: it does not
}

// share is a number of votes as a share of the round.
func (s *sketch) share(of float64) int {
	if s.wish.Farm > 0 {
		return s.wish.Farm
	}
	return max(40, int(of*float64(s.wish.Votes)))
}

// mark is the option that an attack pushes: one of the better half, or the first.
func (s *sketch) mark(kind string) int {
	order := make([]int, len(s.popular))
	for o := range order {
		order[o] = o
	}
	slices.SortStableFunc(order, func(x, y int) int { return int(math.Copysign(1, s.popular[y]-s.popular[x])) })
	if kind == Popular {
		return order[0]
	}
	return order[1+s.rng.IntN(max(1, len(order)/2))]
}

func (s *sketch) attackers(kind string) {
	switch kind {
	case Clean, Landslide, Project:
	case Cookies:
		for range max(2, s.share(0.008)/15) {
			s.clearer()
		}
	case Bought:
		s.hired(s.share(0.007))
	case RefSpoof:
		g := s.rig(kind)
		g.ref = s.new("ref")
		s.wave("fans", s.share(0.012), g.target, g.ref)
		s.drive(g, s.share(0.009))
	case Tiny:
		s.drive(s.rig(kind), 40)
	case Socks:
		s.drive(s.rig(kind), s.share(0.003))
	case Datacentre:
		s.drive(s.rig(kind), s.share(0.011))
	default:
		s.drive(s.rig(kind), s.share(0.023))
	}
}

// rig sets a script up. Settings are independent of each other.
func (s *sketch) rig(kind string) *rig {
	r := s.rng
	g := &rig{kind: kind, target: s.mark(kind), clockwork: r.IntN(5) == 0}
	g.from = 0.5 * s.days * r.Float64()
	g.to = min(s.days, g.from+1+2*r.Float64())
	for range 3 + r.IntN(10) {
		g.devices = append(g.devices, s.name("device", s.draw(s.devices)))
	}
	for range 3 + r.IntN(6) {
		g.shapes = append(g.shapes, s.name("shape", s.rng.IntN(len(s.shapes)+20)))
	}
	for i := range 9 {
		g.asns = append(g.asns, s.name("asn", 10+i))
	}
	low, high := math.Exp(s.dwell[0])*(0.15+0.3*r.Float64()), 1.3+0.7*r.Float64()
	g.dwell = func() float64 { return low * (1 + (high-1)*r.Float64()) }
	at, width := s.pow[0]-1+0.8*r.Float64(), 0.05+0.1*r.Float64()
	g.pow = func() float64 { return s.normal(at, width) }
	if s.lottery && r.IntN(2) == 0 {
		g.pow = func() float64 { return s.puzzle(at, 0) }
	}
	minutes := 0.05 + 0.5*r.Float64()
	g.age = func() float64 { return minutes * (0.8 + 0.4*r.Float64()) }
	g.second = g.target
	s.special(g)
	return g
}

func (s *sketch) special(g *rig) {
	r := s.rng
	pool := func(kind string, n int) (names []string) {
		for range n {
			names = append(names, s.new(kind))
		}
		return names
	}
	switch g.kind {
	case Datacentre:
		g.asns, g.nets = []string{s.name("asn", 500+r.IntN(8)), s.new("asn")}, pool("net", 40)
		g.domains = pool("domain", 3)
		g.dwell = func() float64 { return 1200 + 1500*r.Float64() }
	case Socks:
		g.from, g.to, g.keys, g.nets = 0, s.days, pool("key", 15), pool("net", 10)
		g.age = func() float64 { return 2000 + 400*r.Float64() }
	case Jitter:
		middle := s.dwell[0] - 0.3 - 0.5*r.Float64()
		g.dwell = func() float64 { return s.normal(middle, 0.45) }
		fast := s.pow[0] - 0.7
		g.pow = func() float64 { return s.puzzle(fast, 0.25) }
	case Camouflaged:
		g.mixed = 0.3
	case Drip:
		g.from, g.to = 0, s.days
	case Waves:
		g.to, g.again = min(s.days, g.from+0.4), s.days*(0.6+0.3*r.Float64())
	case Spread:
		g.second = (g.target + 1 + r.IntN(len(s.options)-1)) % len(s.options)
	case Mimic:
		s.copyBut(g, r.IntN(4))
	}
}

// copyBut lets a script be like people in all but one of its settings.
func (s *sketch) copyBut(g *rig, left int) {
	g.age = func() float64 { v, _, _ := s.human(); return v.Age }
	if left != 0 {
		g.dwell = func() float64 { v, _, _ := s.human(); return v.Dwell }
	}
	if left != 1 {
		g.pow = func() float64 { v, _, _ := s.human(); return v.Pow }
	}
	if left != 2 {
		g.devices = nil
		for range 2000 {
			g.devices = append(g.devices, s.name("device", s.draw(s.devices)))
		}
	}
	if left != 3 {
		g.shapes = nil
		for range 2000 {
			g.shapes = append(g.shapes, s.name("shape", s.draw(s.shapes)))
		}
	}
}

func (s *sketch) drive(g *rig, votes int) {
	one := func(of []string, else_ string) string {
		if len(of) == 0 {
			return else_
		}
		return of[s.rng.IntN(len(of))]
	}
	for i := range votes {
		v := fraud.Blank()
		v.Region, v.Ref = s.name("region", s.draw(s.sizes)), g.ref
		v.Net, v.Key, v.ASN = one(g.nets, s.new("net")), one(g.keys, s.new("key")), one(g.asns, "")
		v.Device, v.Shape, v.Domain = one(g.devices, ""), one(g.shapes, ""), one(g.domains, "")
		v.Dwell, v.Pow, v.Age = g.dwell(), g.pow(), g.age()
		target, from := g.target, g.from
		if i%2 == 1 {
			target = g.second
		}
		if i%2 == 1 && g.again > 0 {
			from = g.again
		}
		o := target
		if s.rng.Float64() < g.mixed {
			o = s.draw(s.popular)
		}
		v.Option = s.options[o]
		when := s.rng.Float64()
		if g.clockwork {
			when = (float64(i) + 0.1*s.rng.Float64()) / float64(votes)
		}
		s.keep(v, from+(g.to-g.from)*when, Truth{Fake: true, Kind: g.kind, Target: s.options[target]})
	}
}

// clearer votes fifteen times at one table, with a new profile each time.
func (s *sketch) clearer() {
	v, _, day := s.human()
	s.line(&v)
	target, pause := s.mark(Cookies), (15+40*s.rng.Float64())/86400
	base := v.Dwell * 0.4
	words := strings.Fields(v.Shape + " " + s.name("shape", s.draw(s.shapes)))
	for range 15 {
		w := v
		w.Option, w.Key = s.options[target], s.new("key")
		w.Shape = words[s.rng.IntN(len(words))]
		w.Dwell, w.Pow, w.Age = 1500+base*(0.8+0.4*s.rng.Float64()), s.puzzle(math.Log(v.Pow+1), 0.15), 0.02+0.02*s.rng.Float64()
		day += w.Dwell/86_400_000 + pause*(0.7+0.6*s.rng.Float64())
		s.keep(w, day, Truth{Fake: true, Kind: Cookies, Target: s.options[target]})
	}
}

// hired are people of a market for small tasks.
func (s *sketch) hired(votes int) {
	target, from, span := s.mark(Bought), 0.8*s.days*s.rng.Float64(), 0.25+0.75*s.rng.Float64()
	for range votes {
		v, _, _ := s.human()
		v.Net, v.ASN = s.new("net"), s.name("asn", 700+s.rng.IntN(6))
		if s.rng.IntN(2) == 0 {
			v.Region = s.name("region", 100+s.rng.IntN(3))
		}
		v.Age, v.Option = 0.5*s.rng.ExpFloat64(), s.options[target]
		v.Dwell *= 0.6
		s.keep(v, from+span*s.rng.Float64(), Truth{Fake: true, Kind: Bought, Target: s.options[target]})
	}
}
