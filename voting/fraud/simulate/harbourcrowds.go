package simulate

import (
	"math"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// town fills the round with honest people.
func (h *harbour) town() {
	n := h.wish.Votes
	until := func(people int, group func() int) {
		for done := 0; done < people; done += group() {
		}
	}
	until(n*3/100, h.lesson)
	until(n*9/100, h.house)
	until(n*4/100, h.building)
	until(n*1/150, h.stand)
	until(n*1/150, h.elders)
	for range 2 + h.rng.IntN(3) {
		h.audience("fans", n*12/1000, h.unique("L"))
	}
	h.audience("viewers", n*15/1000, "")
	h.village(n * 8 / 1000)
	until(n*6/100, func() int { return h.alone("returning") })
	until(n*2/100, func() int { return h.alone("vpn") })
	until(n*int(20+25*h.rng.Float64())/100, func() int { return h.alone("carrier") })
	until(n-len(h.made), func() int { return h.alone("home") })
}

// wire gives a connection at home.
func (h *harbour) wire(v *fraud.Vote, region int) {
	v.ASN = h.tag("A", 20+(region+h.rng.IntN(4))%12)
	v.Net = h.unique("N")
	if h.coarse > 0 {
		v.Net = h.tag("N", h.rng.IntN(h.coarse))
	}
}

func (h *harbour) mobile(v *fraud.Vote, region int) {
	v.ASN = h.tag("A", h.rng.IntN(3))
	v.Net = h.tag("N", 1000+(region%5)*200+h.rng.IntN(4+h.wish.Votes/500))
}

func (h *harbour) alone(stratum string) int {
	v, region, day := h.someone()
	switch stratum {
	case "carrier":
		h.mobile(&v, region)
	case "vpn":
		v.ASN, v.Net = h.tag("A", 300+h.rng.IntN(5)), h.tag("N", 5000+h.rng.IntN(3+h.wish.Votes/1000))
	default:
		h.wire(&v, region)
	}
	if stratum == "returning" {
		v.Age = 24 * (30 + 900*h.rng.Float64())
	}
	if h.rng.IntN(8) == 0 {
		v.Domain = h.tag("M", int(500*math.Pow(h.rng.Float64(), 2)))
	}
	if h.rng.IntN(4) == 0 {
		v.Ref = h.tag("L", int(40*math.Pow(h.rng.Float64(), 2)))
	}
	h.cast(v, day, Truth{Kind: "honest", Stratum: stratum})
	return 1
}

func (h *harbour) house() int {
	home, region, evening := h.someone()
	h.wire(&home, region)
	size, one := 2+h.rng.IntN(3), h.rng.IntN(3) == 0
	for range size {
		v, _, day := h.someone()
		v.Net, v.ASN, v.Region = home.Net, home.ASN, home.Region
		if one { // one telephone goes round
			v.Key, v.Device, day = home.Key, home.Device, evening+0.01*h.rng.ExpFloat64()
		}
		h.cast(v, day, Truth{Kind: "honest", Stratum: "household"})
	}
	return size
}

// lesson is a class; in a project all of it wants its own idea.
func (h *harbour) lesson() int {
	room, region, _ := h.someone()
	h.wire(&room, region)
	room.Net, room.Domain, room.Device = h.unique("N"), h.unique("M"), h.tag("D", 900+h.rng.IntN(3))
	size, start := 12+h.rng.IntN(20), h.days*h.rng.Float64()
	loyal := []float64{0, 0, 0.5, 0.9}[h.rng.IntN(4)]
	if h.wish.with(Project) {
		loyal = 1
	}
	for range size {
		v, _, _ := h.someone()
		v.Net, v.ASN, v.Region, v.Domain, v.Device = room.Net, room.ASN, room.Region, room.Domain, room.Device
		v.Shape = room.Shape
		v.Pow, v.Age = 2*h.puzzle(), 0.2+0.1*h.rng.Float64()
		if h.rng.Float64() < loyal {
			v.Option = room.Option
		}
		h.cast(v, start+0.5/24*h.rng.Float64(), Truth{Kind: "honest", Stratum: "school"})
	}
	return size
}

func (h *harbour) building() int {
	desk, region, noon := h.someone()
	h.wire(&desk, region)
	desk.Net, desk.Domain = h.unique("N"), h.unique("M")
	size := 8 + h.rng.IntN(60)
	for range size {
		v, _, day := h.someone()
		v.Net, v.ASN, v.Domain, v.Region = desk.Net, desk.ASN, desk.Domain, desk.Region
		v.Device, v.Shape = desk.Device, desk.Shape
		if h.rng.IntN(3) > 0 {
			day = noon + 0.2*h.rng.Float64()
		}
		h.cast(v, day, Truth{Kind: "honest", Stratum: "office"})
	}
	return size
}

// stand is a tablet at a fair.
func (h *harbour) stand() int {
	place, region, day := h.someone()
	h.wire(&place, region)
	size := 30 + h.rng.IntN(80)
	for range size {
		v, _, _ := h.someone()
		v.Net, v.ASN, v.Region, v.Device, v.Key = place.Net, place.ASN, place.Region, h.tag("D", 950), place.Key
		v.Pow, v.Age = 1.5*h.puzzle(), 0.02*h.rng.Float64()
		day += 0.004 * h.rng.ExpFloat64()
		h.cast(v, day, Truth{Kind: "honest", Stratum: "kiosk"})
	}
	return size
}

// elders are helped one by one by the same nurse.
func (h *harbour) elders() int {
	place, region, day := h.someone()
	h.wire(&place, region)
	size := 8 + h.rng.IntN(20)
	for range size {
		v, _, _ := h.someone()
		v.Net, v.ASN, v.Region, v.Device, v.Key = place.Net, place.ASN, place.Region, place.Device, place.Key
		v.Dwell, v.Age = 20000+2*v.Dwell, 0.05*h.rng.Float64()
		day += 0.003 + 0.003*h.rng.ExpFloat64()
		if h.rng.IntN(2) == 0 {
			v.Option = place.Option
		}
		h.cast(v, day, Truth{Kind: "honest", Stratum: "residence"})
	}
	return size
}

// audience is a creator's followers, or viewers of a broadcast whom no link connects.
func (h *harbour) audience(stratum string, size int, link string) {
	start, fade := h.shows[h.rng.IntN(len(h.shows))], 0.02+0.3*h.rng.Float64()
	loyal, hurry, fresh := 0.4+0.55*h.rng.Float64(), 0.35+0.65*h.rng.Float64(), h.rng.Float64()
	favourite, phones := h.options[h.draw(h.popular)], 2+h.rng.IntN(10)
	for range size {
		v, region, _ := h.someone()
		h.wire(&v, region)
		if h.rng.IntN(2) == 0 {
			h.mobile(&v, region)
		}
		if h.rng.IntN(2) == 0 {
			v.Device = h.tag("D", h.rng.IntN(phones))
		}
		if h.rng.Float64() < fresh {
			v.Age = 0.1 * h.rng.ExpFloat64()
		}
		if h.rng.Float64() < loyal {
			v.Option = favourite
		}
		v.Ref, v.Dwell = link, hurry*v.Dwell
		h.cast(v, start+fade*h.rng.ExpFloat64(), Truth{Kind: "honest", Stratum: stratum})
	}
}

// village stands behind its own idea: one region, two operators, days.
func (h *harbour) village(size int) {
	_, region, day := h.someone()
	own := h.options[h.rng.IntN(len(h.options))]
	for range size {
		v, _, at := h.someone()
		v.Region, v.ASN, v.Net = h.tag("R", region), h.tag("A", 40+h.rng.IntN(2)), h.unique("N")
		if h.rng.IntN(4) > 0 {
			at = day + h.rng.ExpFloat64()
			v.Age = min(v.Age, h.rng.ExpFloat64())
		}
		if h.rng.IntN(10) > 1 {
			v.Option = own
		}
		h.cast(v, at, Truth{Kind: "honest", Stratum: "village"})
	}
}
