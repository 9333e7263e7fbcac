package simulate

import (
	"math"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// crowds fills the round with honest people, most of them at home or on a mobile network, the rest in the groups that
// look most like an attack.
func (b *world) crowds() {
	n := float64(b.wish.Votes)
	b.each(n*0.03, 28, b.school)
	b.each(n*0.10, 3, b.household)
	b.each(n*0.04, 40, b.office)
	b.each(n*0.04, max(40, int(n*0.015)), b.fans)
	b.each(n*0.006, 90, b.kiosk)
	b.each(n*0.006, 20, b.residence)
	for range int(n * 0.06) {
		b.usual("returning")
	}
	for range int(n * 0.02) {
		b.usual("vpn")
	}
	for range int(n * 0.25) {
		b.usual("carrier")
	}
	for len(b.made) < int(n*0.96) {
		b.usual("home")
	}
}

// each makes groups of about a size until there are enough people in them.
func (b *world) each(people float64, size int, make func(size int)) {
	for done := 0; done < int(people); {
		k := max(2, int(float64(size)*(0.5+b.rng.Float64())))
		make(k)
		done += k
	}
}

func (b *world) newPerson(stratum string) *person {
	return &person{stratum: stratum, region: b.pick(b.regions), model: -1, slow: b.rng.NormFloat64(), fresh: 0.25, wave: -1}
}

// cast gives the person's vote for an option (-1: by taste), with what the place says already in v.
func (b *world) cast(p *person, option int, v fraud.Vote) {
	if option < 0 {
		option = b.pick(b.taste[p.region])
	}
	b.law.device(p)
	v.Option, v.Region = b.options[option], b.token("region", p.region)
	v.Device = p.device
	if v.Key == "" {
		v.Key = b.fresh("key")
	}
	if v.Shape == "" {
		v.Shape = b.law.shape()
	}
	v.Dwell, v.Pow, v.Age = math.Round(b.law.dwell(p)), math.Round(b.law.pow(p)), math.Round(b.law.age(p)*100)/100
	b.put(v, b.law.when(p), Truth{Kind: "honest", Stratum: p.stratum})
}

// network gives a household connection of the region.
func (b *world) network(p *person, v *fraud.Vote) {
	v.Net = b.fresh("net")
	v.ASN = b.token("asn", p.region%3*5+b.rng.IntN(5))
}

func (b *world) usual(stratum string) {
	p, v := b.newPerson(stratum), fraud.Blank()
	b.network(p, &v)
	switch stratum {
	case "carrier":
		v.ASN = b.token("asn", 20+b.rng.IntN(3))
		v.Net = b.token("net", p.region*1000+b.rng.IntN(20+b.wish.Votes/400))
	case "vpn":
		v.ASN = b.hosting()
		v.Net = b.token("net", 500_000+b.rng.IntN(5+b.wish.Votes/2000))
	case "returning":
		p.fresh = 0
	}
	if b.rng.Float64() < 0.12 {
		v.Domain = b.token("domain", int(300*math.Pow(b.rng.Float64(), 3)))
	}
	if b.rng.Float64() < 0.15 {
		v.Ref = b.token("ref", 1000+int(60*math.Pow(b.rng.Float64(), 2)))
	}
	b.cast(p, -1, v)
}

func (b *world) hosting() string { return b.token("asn", 40+b.rng.IntN(6)) }

func (b *world) household(size int) {
	first, v := b.newPerson("household"), fraud.Blank()
	b.network(first, &v)
	together, day, shared := b.rng.Float64() < 0.4, b.rng.Float64()*b.days, b.fresh("key")
	for range min(size, 6) {
		p, w := b.newPerson("household"), v
		p.region = first.region
		if together {
			p.wave, p.spread = day, 0.02
		}
		if b.rng.Float64() < 0.4 {
			w.Key, p.model = shared, 1
		}
		b.cast(p, -1, w)
	}
}

// school is a class with the same machines in one hour; in a project round it backs its own idea unanimously.
func (b *world) school(size int) {
	first, v := b.newPerson("school"), fraud.Blank()
	b.network(first, &v)
	v.Domain = b.fresh("domain")
	own, loyal := b.pick(b.liked), 0.0
	if u := b.rng.Float64(); b.wish.with(Project) || u < 0.2 {
		loyal = 1
	} else if u < 0.5 {
		loyal = 0.6
	}
	day, oneShape, model := math.Floor(b.rng.Float64()*b.days)+0.1+0.25*b.rng.Float64(), b.rng.Float64() < 0.5, b.rng.IntN(3)
	shape := b.law.shape()
	for range size {
		p, w := b.newPerson("school"), v
		p.region, p.model, p.fresh, p.wave, p.spread = first.region, 1000+model, 0.7, day, 0.012
		p.eager = 0.3 * loyal
		if oneShape {
			w.Shape = shape
		}
		option := -1
		if b.rng.Float64() < loyal {
			option = own
		}
		b.cast(p, option, w)
	}
}

func (b *world) office(size int) {
	first, v := b.newPerson("office"), fraud.Blank()
	b.network(first, &v)
	v.Domain = b.fresh("domain")
	favourite, day := b.pick(b.liked), b.rng.Float64()*b.days
	for range size {
		p, w := b.newPerson("office"), v
		p.region, p.model = first.region, b.rng.IntN(2)
		if b.rng.Float64() < 0.5 {
			p.wave, p.spread = day, 0.1
		}
		option := -1
		if b.rng.Float64() < 0.2 {
			option = favourite
		}
		b.cast(p, option, w)
	}
}

// fans follow a creator's link within hours and mostly want what the creator wants.
func (b *world) fans(size int) { b.fansOf(size, b.pick(b.liked), b.fresh("ref")) }

func (b *world) fansOf(size, favourite int, ref string) {
	day, spread, loyal := b.rng.Float64()*b.days*0.8, 0.05+0.4*b.rng.Float64(), 0.6+0.38*b.rng.Float64()
	young, eager, fresh := b.rng.IntN(4), 0.7*b.rng.Float64(), 0.3+0.65*b.rng.Float64()
	for range size {
		p, v := b.newPerson("fans"), fraud.Blank()
		b.network(p, &v)
		if b.rng.Float64() < 0.5 {
			v.ASN = b.token("asn", 20+b.rng.IntN(3))
			v.Net = b.token("net", p.region*1000+b.rng.IntN(20+b.wish.Votes/400))
		}
		v.Ref = ref
		p.wave, p.spread, p.eager, p.fresh = day, spread, eager, fresh
		if b.rng.Float64() < 0.5 {
			p.model = young
		}
		option := -1
		if b.rng.Float64() < loyal {
			option = favourite
		}
		b.cast(p, option, v)
	}
}

// kiosk is one tablet in a shop or at a fair.
func (b *world) kiosk(size int) {
	first, v := b.newPerson("kiosk"), fraud.Blank()
	b.network(first, &v)
	v.Key = b.fresh("key")
	day := math.Floor(b.rng.Float64()*b.days) + 0.1
	at, step := day, 0.3/float64(size)
	for range size {
		p := b.newPerson("kiosk")
		at += step * b.rng.ExpFloat64()
		p.region, p.model, p.fresh, p.wave, p.spread = first.region, 1001, 0.9, at, 0
		b.cast(p, -1, v)
	}
}

// residence is a home for the elderly: one connection, two tablets that go round, much time.
func (b *world) residence(size int) {
	first, v := b.newPerson("residence"), fraud.Blank()
	b.network(first, &v)
	keys := []string{b.fresh("key"), b.fresh("key")}
	favourite, at := b.pick(b.liked), math.Floor(b.rng.Float64()*b.days)+0.15
	for range size {
		p, w := b.newPerson("residence"), v
		w.Key = keys[b.rng.IntN(2)]
		at += 0.002 * b.rng.ExpFloat64()
		p.region, p.model, p.slow, p.fresh, p.wave, p.spread = first.region, 1001, 1.5+0.5*b.rng.NormFloat64(), 0.8, at, 0
		option := -1
		if b.rng.Float64() < 0.5 {
			option = favourite
		}
		b.cast(p, option, w)
	}
}
