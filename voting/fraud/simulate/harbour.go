package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// harbour is a world of a third family, written after the scan had been tuned on the others. Times have heavy tails or two
// humps or are rounded, the puzzle may take an even time, people live in other time zones, networks may be few, whoever
// votes from an application has fields that others lack, and crowds form without any link: a village, viewers of a
// broadcast.
type harbour struct {
	wish    Wish
	rng     *rand.Rand
	begin   time.Time
	days    float64
	options []string
	popular []float64
	regions []float64
	taste   [][]float64
	zone    []float64 // hours by region
	reading func() float64
	puzzle  func() float64 // of a device of speed one
	grid    float64        // milliseconds to which times are rounded
	tiers   []float64      // speed by class of device
	used    []float64      // and how many use it
	forms   []float64      // of addresses
	ages    int
	coarse  int // networks that all homes share; 0: one each
	peaks   []float64
	shows   []float64       // hours of broadcasts, in days
	gone    map[string]bool // fields that nobody has
	app     float64         // share of votes from the application
	inApp   map[string]bool // fields that those lack
	serial  int
	made    []Ballot
}

func harboured(w Wish) []Ballot {
	h := &harbour{wish: w, rng: rand.New(rand.NewPCG(mixSeed(w)^0x5bd1e995, w.Seed)), gone: map[string]bool{}, inApp: map[string]bool{}}
	h.begin = time.Date(2026, time.Month(1+h.rng.IntN(12)), 1+h.rng.IntN(28), h.rng.IntN(24), h.rng.IntN(60), 0, 0, time.UTC)
	h.days = []float64{1.5, 3, 5, 10, 21}[h.rng.IntN(5)]
	h.choices()
	h.country()
	h.clocks()
	h.fields()
	h.town()
	for _, a := range w.Attacks {
		h.strike(a)
	}
	byTime(h.made)
	for i := range h.made {
		if h.gone["at"] {
			h.made[i].Vote.At = time.Time{}
		}
	}
	return h.made
}

// choices draws the options and how they are liked.
func (h *harbour) choices() {
	m := h.wish.Options
	if m == 0 {
		m = 3 + int(math.Abs(9*h.rng.NormFloat64()))
	}
	law := h.rng.IntN(4)
	for o := range m {
		p := 0.8 + 0.4*h.rng.Float64()
		switch {
		case law == 1 && o < 2: // a race of two
			p = float64(m)
		case law == 2: // heavy tail
			p = math.Pow(h.rng.Float64()+0.02, -0.8)
		case law == 3 && o == 0: // one has nearly half
			p = 0.8 * float64(m-1)
		}
		h.options, h.popular = append(h.options, fmt.Sprintf("O%d", o*7+3)), append(h.popular, p)
	}
	normalise(h.popular)
	if h.wish.with(Landslide) {
		for o := range h.popular {
			h.popular[o] *= 0.4
		}
		h.popular[0] += 0.6
	}
}

// country draws regions, their tastes, time zones and devices.
func (h *harbour) country() {
	n, far := 1+h.rng.IntN(30), h.rng.IntN(2) == 0
	shift := float64(h.rng.IntN(24))
	for range n {
		taste := slices.Clone(h.popular)
		for o := range taste {
			taste[o] *= 1 + 0.6*(h.rng.Float64()-0.5)
		}
		normalise(taste)
		zone := shift
		if far {
			zone += float64(h.rng.IntN(11) - 5)
		}
		h.regions, h.taste, h.zone = append(h.regions, math.Pow(h.rng.Float64()+0.03, 1.5)), append(h.taste, taste), append(h.zone, zone)
	}
	normalise(h.regions)
	for i := range 8 + h.rng.IntN(150) {
		h.tiers = append(h.tiers, []float64{0.5, 1, 2.5}[h.rng.IntN(3)]*(0.8+0.4*h.rng.Float64()))
		h.used = append(h.used, math.Pow(0.93, float64(i)))
	}
	normalise(h.used)
	for i := range 15 + h.rng.IntN(900) {
		h.forms = append(h.forms, 1/float64(i+1+h.rng.IntN(3)))
	}
	normalise(h.forms)
}

// clocks draws the laws of time.
func (h *harbour) clocks() {
	r := h.rng
	scale, tail := 5000+30000*r.Float64(), 1.4+2*r.Float64()
	switch r.IntN(4) {
	case 0: // Lomax
		h.reading = func() float64 { return 700 + scale*tail*(math.Pow(1-r.Float64(), -1/tail)-1) }
	case 1: // some know what they want, others read
		quick := 0.3 + 0.4*r.Float64()
		h.reading = func() float64 {
			if r.Float64() < quick {
				return 2500 * math.Exp(0.4*r.NormFloat64())
			}
			return 1.5 * scale * math.Exp(0.6*r.NormFloat64())
		}
	case 2: // Weibull
		k := 0.8 + 0.8*r.Float64()
		h.reading = func() float64 { return 1500 + scale*math.Pow(r.ExpFloat64(), 1/k) }
	default: // log-logistic
		h.reading = func() float64 { u := r.Float64(); return 500 + scale*math.Pow(u/(1-u+1e-9), 0.35) }
	}
	work := 150 + 1500*r.Float64()
	switch r.IntN(4) {
	case 0: // a number below a limit that all know
		h.puzzle = func() float64 { return 20 + work*r.Float64() }
	case 1: // several puzzles one after the other
		h.puzzle = func() float64 {
			sum := 0.0
			for range 5 {
				sum += r.ExpFloat64()
			}
			return 10 + work/5*sum
		}
	case 2:
		h.puzzle = func() float64 { return work * math.Exp(0.25*r.NormFloat64()) }
	default:
		h.puzzle = func() float64 { return 5 + work*r.ExpFloat64() }
	}
	h.grid = []float64{1, 1, 10, 100}[r.IntN(4)]
	for range 1 + r.IntN(3) {
		h.peaks = append(h.peaks, 7+15*r.Float64())
	}
	for range 2 + r.IntN(4) {
		h.shows = append(h.shows, h.days*r.Float64()*0.9)
	}
	h.ages = r.IntN(4)
	if r.IntN(3) == 0 {
		h.coarse = 60 + r.IntN(300)
	}
}

// fields draws what is not known, of anybody and of those who vote from the application.
func (h *harbour) fields() {
	all := []string{"region", "net", "asn", "device", "key", "domain", "shape", "dwell", "pow", "ref", "age", "voter", "at"}
	for _, f := range all {
		odds := 12
		if f == "key" || f == "voter" {
			odds = 3
		}
		if f == "at" || f == "region" {
			odds = 40
		}
		h.gone[f] = h.rng.IntN(odds) == 0
		h.inApp[f] = h.rng.IntN(4) == 0
	}
	if h.gone["dwell"] && h.gone["pow"] {
		h.gone["dwell"] = false
	}
	h.inApp["at"], h.inApp["region"] = false, false
	if h.rng.IntN(2) == 0 {
		h.app = 0.1 + 0.4*h.rng.Float64()
	}
}

func (h *harbour) draw(p []float64) int {
	u := h.rng.Float64()
	for i, x := range p {
		if u -= x; u < 0 {
			return i
		}
	}
	return len(p) - 1
}

func (h *harbour) tag(kind string, n int) string { return fmt.Sprintf("%s/%d", kind, n) }

func (h *harbour) unique(kind string) string {
	h.serial++
	return h.tag(kind, 100_000+h.serial)
}

// hour gives a moment when somebody in a region is awake.
func (h *harbour) hour(region int) float64 {
	for {
		day := h.days * math.Pow(h.rng.Float64(), 1.3) // more in the beginning
		local := math.Mod(float64(h.begin.Hour())+24*day+h.zone[region]+72, 24)
		for _, peak := range h.peaks {
			away := math.Abs(local - peak)
			if h.rng.Float64() < math.Exp(-min(away, 24-away)/3)/float64(len(h.peaks)) {
				return day
			}
		}
		if local > 7 && h.rng.IntN(8) == 0 {
			return day
		}
	}
}

func (h *harbour) age() float64 {
	young, old := 0.15*h.rng.ExpFloat64(), 24*(2+900*h.rng.Float64())
	switch {
	case h.ages == 0, h.ages == 1 && h.rng.IntN(2) == 0:
		return young
	case h.ages == 2 && h.rng.IntN(8) == 0:
		return 24 * h.days * h.rng.Float64()
	}
	return old
}

// someone returns an honest vote without place, where its voter lives, and when.
func (h *harbour) someone() (v fraud.Vote, region int, day float64) {
	v, region = fraud.Blank(), h.draw(h.regions)
	class := h.draw(h.used)
	v.Region, v.Device = h.tag("R", region), h.tag("D", class)
	v.Option = h.options[h.draw(h.taste[region])]
	v.Key, v.Shape = h.unique("K"), h.tag("S", h.draw(h.forms))
	v.Dwell = h.reading() * math.Sqrt(h.tiers[class])
	v.Pow, v.Age = h.puzzle()*h.tiers[class], h.age()
	return v, region, h.hour(region)
}

// cast adds a vote; fields that are unknown are left out.
func (h *harbour) cast(v fraud.Vote, day float64, t Truth) {
	h.serial++
	v.ID = fmt.Sprintf("%08x", mixed(uint64(h.serial)^h.wish.Seed<<32))
	v.Voter = h.unique("V")
	v.At = h.begin.Add(time.Duration(min(max(day, 0), h.days) * float64(24*time.Hour))).Truncate(time.Second)
	fromApp := h.rng.Float64() < h.app
	none := fraud.Blank()
	lost := func(f string) bool { return h.gone[f] || (fromApp && h.inApp[f]) }
	for f, p := range map[string]*string{"region": &v.Region, "net": &v.Net, "asn": &v.ASN, "device": &v.Device, "key": &v.Key,
		"domain": &v.Domain, "shape": &v.Shape, "ref": &v.Ref, "voter": &v.Voter} {
		if lost(f) {
			*p = ""
		}
	}
	v.Dwell, v.Pow = math.Round(v.Dwell/h.grid)*h.grid, math.Round(v.Pow/h.grid)*h.grid
	for f, p := range map[string]*float64{"dwell": &v.Dwell, "pow": &v.Pow, "age": &v.Age} {
		if lost(f) {
			*p = none.Dwell
		}
	}
	t.ID = v.ID
	h.made = append(h.made, Ballot{v, t})
}
