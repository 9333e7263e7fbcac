package simulate

import (
	"math"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// farm is one attacker's machinery.
type farm struct {
	kind       string
	target     int
	style      botStyle
	devices    []string
	shapes     []string
	asns       []string
	nets       []string // empty: a fresh one each
	keys       []string // empty: a fresh one each
	domains    []string
	ref        string
	age, old   float64 // logarithm of hours, and its spread
	from, to   float64 // days
	camouflage float64
	hides      map[string]bool // marks that this farm imitates people in
	second     int             // option that every other vote is for
	again      float64         // day on which it comes back; 0: it does not
	speed      float64         // of its hardware
}

func (b *world) attack(kind string) {
	n := float64(b.wish.Votes)
	switch kind {
	case Clean, Landslide, Project:
	case Datacentre:
		b.run(b.newFarm(kind), n*(0.008+0.01*b.rng.Float64()))
	case Residential, Jitter, Camouflaged, Drip, Popular, Waves, Spread, Mimic:
		b.run(b.newFarm(kind), n*(0.012+0.02*b.rng.Float64()))
	case Tiny:
		b.run(b.newFarm(kind), 40)
	case Socks:
		b.run(b.newFarm(kind), max(60, n*0.003))
	case RefSpoof:
		f := b.newFarm(kind)
		f.ref = b.fresh("ref")
		b.fansOf(max(60, int(n*0.012)), f.target, f.ref)
		b.run(f, n*(0.006+0.01*b.rng.Float64()))
	case Cookies:
		for range max(3, int(n*0.008/15)) {
			b.cookies()
		}
	case Bought:
		b.bought(max(60, int(n*(0.005+0.006*b.rng.Float64()))))
	}
}

// newFarm draws the machinery for a kind of attack.
func (b *world) newFarm(kind string) *farm {
	r := b.rng
	f := &farm{kind: kind, target: b.victim(kind), age: -2 + 3*r.Float64(), old: 0.2 + 0.5*r.Float64()}
	usual := b.law.dwell(&person{})
	f.style = botStyle{
		dwell: math.Log(usual) - 0.8*r.Float64(), dwellSpread: 0.06 + 0.2*r.Float64(),
		pow: 5 + 1.2*r.Float64(), powSpread: 0.04 + 0.15*r.Float64(), even: r.IntN(3) == 0,
	}
	for range 2 + r.IntN(6) {
		p := b.newPerson("")
		b.law.device(p)
		f.devices = append(f.devices, p.device)
	}
	for i := range 2 + r.IntN(5) {
		if s := b.law.shape(); i%2 == 0 {
			f.shapes = append(f.shapes, s)
		} else {
			f.shapes = append(f.shapes, b.fresh("shape"))
		}
	}
	f.from = 0.5 * b.days * r.Float64()
	f.to = min(b.days, f.from+0.5+2*r.Float64())
	b.equip(f)
	b.disguise(f)
	return f
}

// disguise lets the farm imitate people in some of its marks. What it cannot imitate is left: at least two of five.
func (b *world) disguise(f *farm) {
	f.hides, f.speed = map[string]bool{}, 0.5*b.rng.NormFloat64()
	marks := []string{"shape", "device", "dwell", "pow", "age"}
	b.rng.Shuffle(len(marks), func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	hidden := b.rng.IntN(4)
	if f.kind == Mimic {
		hidden = 4
		if marks[4] == "age" { // which alone nobody could tell
			marks[0], marks[4] = marks[4], marks[0]
		}
	}
	for _, mark := range marks[:hidden] {
		f.hides[mark] = true
	}
}

// act is what one vote of the farm looks like.
func (b *world) act(f *farm, v *fraud.Vote) {
	p := b.newPerson("")
	b.law.device(p)
	v.Device, v.Shape = f.devices[b.rng.IntN(len(f.devices))], f.shapes[b.rng.IntN(len(f.shapes))]
	v.Dwell, v.Pow = b.law.botDwell(f.style), b.law.botPow(f.style)
	v.Age = math.Exp(f.age + f.old*b.rng.NormFloat64())
	if f.hides["device"] {
		v.Device = p.device
	}
	if f.hides["shape"] {
		v.Shape = b.law.shape()
	}
	if f.hides["dwell"] {
		v.Dwell = b.law.dwell(&person{eager: 0.3})
	}
	if f.hides["pow"] {
		v.Pow = b.law.pow(&person{speed: f.speed})
	}
	if f.hides["age"] {
		v.Age = b.law.age(&person{fresh: 0.6})
	}
	v.Dwell, v.Pow, v.Age = math.Round(v.Dwell), math.Round(v.Pow), math.Round(100*v.Age)/100
}

// equip gives a farm what its kind has.
func (b *world) equip(f *farm) {
	for range 12 {
		f.asns = append(f.asns, b.token("asn", b.rng.IntN(15)))
	}
	switch f.kind {
	case Datacentre:
		f.asns = []string{b.hosting(), b.hosting()}
		f.style.dwell -= 0.8
		f.devices = f.devices[:2]
		f.domains = []string{"", b.fresh("domain"), b.fresh("domain")}
		for range 4 + b.rng.IntN(30) {
			f.nets = append(f.nets, b.fresh("net"))
		}
	case Socks:
		f.age, f.old, f.from, f.to = 7.5, 0.1, 0, b.days
		for range 8 + b.rng.IntN(12) {
			f.nets = append(f.nets, b.fresh("net"))
			f.keys = append(f.keys, b.fresh("key"))
		}
	case Jitter:
		f.style.dwellSpread, f.style.powSpread = 0.35+0.2*b.rng.Float64(), 0.2+0.1*b.rng.Float64()
	case Camouflaged:
		f.camouflage = 0.3
	case Drip:
		f.from, f.to = 0, b.days
	case Waves:
		f.from = 0.3 * b.days * b.rng.Float64()
		f.to, f.again = f.from+0.3, b.days*(0.5+0.4*b.rng.Float64())
	case Spread:
		f.second = (f.target + 1 + b.rng.IntN(len(b.options)-1)) % len(b.options)
	}
}

// victim is the option to push: for most attacks one that could win with it.
func (b *world) victim(kind string) int {
	order := make([]int, len(b.liked))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case b.liked[x] > b.liked[y]:
			return -1
		case b.liked[x] < b.liked[y]:
			return 1
		}
		return 0
	})
	if kind == Popular {
		return order[0]
	}
	return order[1+b.rng.IntN(max(1, (len(order)-1+1)/2))]
}

// run casts the farm's votes.
func (b *world) run(f *farm, votes float64) {
	if b.wish.Farm > 0 {
		votes = float64(b.wish.Farm)
	}
	for i := range int(votes) {
		v := fraud.Blank()
		b.act(f, &v)
		v.Region, v.ASN, v.Ref = b.token("region", b.pick(b.regions)), f.asns[b.rng.IntN(len(f.asns))], f.ref
		v.Net, v.Key = b.fresh("net"), b.fresh("key")
		if len(f.nets) > 0 {
			v.Net = f.nets[i%len(f.nets)]
		}
		if len(f.keys) > 0 {
			v.Key = f.keys[i%len(f.keys)]
		}
		if len(f.domains) > 0 {
			v.Domain = f.domains[b.rng.IntN(len(f.domains))]
		}
		option, from := f.target, f.from
		if f.kind == Spread && i%2 == 1 {
			option = f.second
		}
		if f.kind == Waves && i%2 == 1 {
			from = f.again
		}
		target := option
		if b.rng.Float64() < f.camouflage {
			option = b.pick(b.liked)
		}
		v.Option = b.options[option]
		b.put(v, from+(f.to-f.from)*b.rng.Float64(), Truth{Fake: true, Kind: f.kind, Target: b.options[target]})
	}
}

// cookies is one person who clears cookies and votes again, about fifteen times in a sitting.
func (b *world) cookies() {
	p, v := b.newPerson("cookies"), fraud.Blank()
	b.network(p, &v)
	b.law.device(p)
	target, at, shape := b.victim(Cookies), b.days*b.rng.Float64()*0.95, b.law.shape()
	pace := (20 + 60*b.rng.Float64()) / 86400
	v.Region, v.Device, v.Option = b.token("region", p.region), p.device, b.options[target]
	for range 10 + b.rng.IntN(11) {
		w := v
		w.Key, w.Shape = b.fresh("key"), shape
		if b.rng.Float64() < 0.2 {
			w.Shape = b.law.shape()
		}
		w.Dwell = math.Round(math.Exp(math.Log(3000+4000*math.Abs(p.slow)) + 0.2*b.rng.NormFloat64()))
		w.Pow, w.Age = math.Round(b.law.pow(p)), math.Round(5*b.rng.Float64())/100
		at += max(w.Dwell/86400000*1.1, pace*math.Exp(0.25*b.rng.NormFloat64()))
		b.put(w, at, Truth{Fake: true, Kind: Cookies, Target: b.options[target]})
	}
}

// bought is a job on a market for small tasks: real people abroad and at home, new accounts, no link, within a day.
func (b *world) bought(votes int) {
	target, from, span := b.victim(Bought), b.days*b.rng.Float64()*0.8, 0.25+0.75*b.rng.Float64()
	abroad, countries := 0.3+0.7*b.rng.Float64(), 1+b.rng.IntN(4)
	for range votes {
		p, v := b.newPerson("bought"), fraud.Blank()
		v.ASN, v.Net = b.token("asn", 60+b.rng.IntN(6)), b.fresh("net")
		b.law.device(p)
		v.Region = b.token("region", p.region)
		if b.rng.Float64() < abroad {
			v.Region = b.token("region", 900+b.rng.IntN(countries))
		}
		p.fresh, p.eager = 0.97, 0.9
		v.Option, v.Device, v.Key, v.Shape = b.options[target], p.device, b.fresh("key"), b.law.shape()
		v.Dwell, v.Pow, v.Age = math.Round(b.law.dwell(p)), math.Round(b.law.pow(p)), math.Round(b.law.age(p)*100)/100
		b.put(v, from+span*b.rng.Float64(), Truth{Fake: true, Kind: Bought, Target: b.options[target]})
	}
}
