package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// sketch is a world of a second family. It shares nothing with the other builders but the names of attacks and strata:
// a vote is drawn field by field rather than by a person, groups have fixed sizes, machines have settings rather than
// marks that they hide, and identifiers and times are written in other ways.
type sketch struct {
	wish    Wish
	rng     *rand.Rand
	begin   time.Time
	days    float64
	options []string
	popular []float64
	regions [][]float64 // taste by region
	sizes   []float64   // of regions
	devices []float64
	shapes  []float64
	speeds  []float64 // of devices, in logarithms, where times depend on them
	dwell   [2]float64
	pow     [2]float64
	lottery bool // the puzzle takes a geometric number of tries
	tied    bool // slow devices and new accounts make slow voters
	format  int
	off     map[string]bool // fields that this world does not have
	serial  int
	made    []Ballot
}

// sketched makes a world of this family.
func sketched(w Wish) []Ballot {
	s := &sketch{wish: w, rng: rand.New(rand.NewPCG(mixSeed(w), w.Seed)), off: map[string]bool{}}
	r := s.rng
	s.begin = time.Date(2027, time.Month(1+r.IntN(12)), 1+r.IntN(27), r.IntN(24), 0, 0, 0, time.UTC)
	s.days, s.format = 7, r.IntN(4)
	if r.IntN(3) == 0 {
		s.days = 0.25 + 20*r.Float64()
	}
	m := w.Options
	if m == 0 {
		m = []int{3, 5, 8, 12, 12, 24, 60}[r.IntN(7)]
	}
	for o := range m {
		s.options = append(s.options, s.name("option", o))
	}
	s.people(m)
	s.lives()
	for _, f := range []string{"asn", "device", "key", "domain", "shape", "dwell", "pow", "ref", "age", "voter", "region"} {
		s.off[f] = r.IntN(16) == 0
	}
	if s.off["dwell"] && s.off["pow"] {
		s.off["dwell"] = false
	}
	s.everybody()
	for _, a := range w.Attacks {
		s.attackers(a)
	}
	return s.done()
}

// people draws what is liked, and by whom.
func (s *sketch) people(m int) {
	r := s.rng
	law := r.IntN(3)
	for o := range m {
		p := 0.5 + r.Float64() // much alike
		switch law {
		case 1: // each half as popular again as the next, up to a floor
			p = max(0.1, math.Pow(1.5, -float64(o)))
		case 2: // few stars
			p = math.Pow(r.Float64(), 2) + 0.02
		}
		s.popular = append(s.popular, p)
	}
	r.Shuffle(m, func(i, j int) { s.popular[i], s.popular[j] = s.popular[j], s.popular[i] })
	normalise(s.popular)
	if s.wish.with(Landslide) {
		for o := range s.popular {
			s.popular[o] *= 0.4
		}
		s.popular[0] += 0.6
	}
	own := 0.5 * r.Float64()
	for range 16 {
		taste := make([]float64, m)
		for o := range taste {
			taste[o] = s.popular[o] * (1 - own + 2*own*r.Float64())
		}
		normalise(taste)
		s.regions, s.sizes = append(s.regions, taste), append(s.sizes, 1+3*r.Float64())
	}
	normalise(s.sizes)
}

// lives draws the laws of time and the common devices and addresses.
func (s *sketch) lives() {
	r := s.rng
	s.dwell = [2]float64{math.Log(6000 + 40000*r.Float64()), 0.5 + 0.5*r.Float64()}
	s.pow = [2]float64{math.Log(120 + 900*r.Float64()), 0.3 + 0.5*r.Float64()}
	s.lottery, s.tied = r.IntN(2) == 0, r.IntN(2) == 0
	for i := range 30 + r.IntN(400) {
		s.devices = append(s.devices, 1/float64(i+3))
		s.speeds = append(s.speeds, 0.5*r.NormFloat64())
	}
	for i := range 20 + r.IntN(500) {
		s.shapes = append(s.shapes, 1/math.Pow(float64(i+2), 0.7+0.5*r.Float64()))
	}
	normalise(s.devices)
	normalise(s.shapes)
}

// name writes an identifier in the manner of this world.
func (s *sketch) name(kind string, n int) string {
	switch s.format {
	case 0:
		return fmt.Sprintf("%d", n+1)
	case 1:
		return fmt.Sprintf("%s:%d", kind, n)
	case 2:
		return fmt.Sprintf("%032x", mixed(uint64(n)+uint64(len(kind))<<40+s.wish.Seed<<50))
	}
	return fmt.Sprintf("%s/é%x==", kind, mixed(uint64(n)*7+uint64(kind[0]))>>20)
}

func (s *sketch) new(kind string) string {
	s.serial++
	return s.name(kind, 1_000_000+s.serial)
}

func (s *sketch) draw(p []float64) int {
	u := s.rng.Float64()
	for i, x := range p {
		if u -= x; u < 0 {
			return i
		}
	}
	return len(p) - 1
}

// normal draws the exponential of a normal variable.
func (s *sketch) normal(at, spread float64) float64 { return math.Exp(at + spread*s.rng.NormFloat64()) }

// clock draws a day by the habits of people: mostly the evening, hardly the night.
func (s *sketch) clock() float64 {
	hours := [24]float64{2, 1, .5, .3, .3, .5, 1.5, 3, 4, 4, 4.5, 5, 6, 5.5, 5, 5, 5.5, 6, 7, 9, 10, 9, 7, 4}
	for {
		day := s.days * s.rng.Float64()
		at := s.begin.Add(time.Duration(day * float64(24*time.Hour)))
		if 10*s.rng.Float64() < hours[at.Hour()] {
			return day
		}
	}
}

// human returns an honest vote without place, and a day for it.
func (s *sketch) human() (fraud.Vote, int, float64) {
	v, region, d := fraud.Blank(), s.draw(s.sizes), s.draw(s.devices)
	v.Region, v.Device = s.name("region", region), s.name("device", d)
	v.Shape, v.Key = s.name("shape", s.draw(s.shapes)), s.new("key")
	v.Option = s.options[s.draw(s.regions[region])]
	slow := 0.0
	if s.tied {
		slow = s.speeds[d]
	}
	v.Dwell = s.normal(s.dwell[0]+0.4*slow, s.dwell[1])
	v.Pow = s.puzzle(s.pow[0]+slow, s.pow[1])
	v.Age = s.normal(6.5, 1.5)
	if s.rng.Float64() < 0.3 {
		v.Age = 0.6 * s.rng.ExpFloat64()
	}
	return v, region, s.clock()
}

func (s *sketch) puzzle(at, spread float64) float64 {
	if s.lottery {
		return 4 + math.Exp(at)*s.rng.ExpFloat64()
	}
	return s.normal(at, spread)
}

// keep adds a vote.
func (s *sketch) keep(v fraud.Vote, day float64, t Truth) {
	s.serial++
	v.ID = s.name("vote", 5_000_000+s.serial)
	if v.Voter == "" {
		v.Voter = s.new("voter")
	}
	v.At = s.begin.Add(time.Duration(min(max(day, 0), s.days) * float64(24*time.Hour)))
	if s.format == 1 {
		v.At = v.At.Truncate(time.Second).In(time.FixedZone("", 2*3600))
	}
	t.ID = v.ID
	s.made = append(s.made, Ballot{v, t})
}

// done forgets what the world does not have and puts the votes in order of time.
func (s *sketch) done() []Ballot {
	none := fraud.Blank()
	for i := range s.made {
		v := &s.made[i].Vote
		for name, p := range map[string]*string{"asn": &v.ASN, "device": &v.Device, "key": &v.Key, "domain": &v.Domain, "shape": &v.Shape,
			"ref": &v.Ref, "voter": &v.Voter, "region": &v.Region} {
			if s.off[name] {
				*p = ""
			}
		}
		v.Dwell, v.Pow = math.Round(v.Dwell), math.Round(v.Pow)
		if s.off["dwell"] {
			v.Dwell = none.Dwell
		}
		if s.off["pow"] {
			v.Pow = none.Pow
		}
		if s.off["age"] {
			v.Age = none.Age
		}
	}
	byTime(s.made)
	return s.made
}
