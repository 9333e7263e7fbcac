package simulate

import (
	"fmt"
	"math"
)

// botStyle is how a farm behaves, in logarithms of milliseconds.
type botStyle struct {
	dwell, dwellSpread float64
	pow, powSpread     float64
	even               bool // times drawn evenly from a range, as rand(a, b) does
}

// townLaw: times are log-normal, slow people are slow throughout, the puzzle takes a fixed amount of work.
type townLaw struct {
	b              *world
	models         []float64 // speed by model
	usage          []float64
	dwellAt, width float64
	evening        float64
	shapes         []string
	often          []float64
}

func newTownLaw(b *world) *townLaw {
	l := &townLaw{b: b, dwellAt: math.Log(8000 + 25000*b.rng.Float64()), width: 0.45 + 0.4*b.rng.Float64(), evening: 18 + 3*b.rng.Float64()}
	for i := range 15 + b.rng.IntN(50) {
		l.models = append(l.models, 0.6*b.rng.NormFloat64())
		l.usage = append(l.usage, 1/float64(i+2))
	}
	normalise(l.usage)
	l.shapes, l.often = b.shapePool(150 + b.rng.IntN(600))
	return l
}

// shapePool draws the forms of addresses and how common they are.
func (b *world) shapePool(n int) (shapes []string, often []float64) {
	for i := range n {
		shapes = append(shapes, b.token("shape", i))
		often = append(often, math.Pow(float64(i+4), -0.9))
	}
	normalise(often)
	return shapes, often
}

func (l *townLaw) device(p *person) {
	m := p.model
	if m < 0 {
		m = l.b.pick(l.usage)
	}
	version := 0
	if m < 1000 {
		p.speed = l.models[m%len(l.models)] + 0.2*l.b.rng.NormFloat64()
		version = l.b.rng.IntN(3)
	} else {
		p.speed = 0.4 + 0.3*float64(m-1000) + 0.05*l.b.rng.NormFloat64()
	}
	p.device = l.b.token("device", m*10+version)
}

func (l *townLaw) dwell(p *person) float64 {
	z := 0.7*p.slow + 0.7*l.b.rng.NormFloat64()
	return 800 + math.Exp(l.dwellAt+l.width*z+0.2*p.speed-p.eager*0.6)
}

func (l *townLaw) pow(p *person) float64 {
	return math.Exp(6 + p.speed + 0.18*l.b.rng.NormFloat64())
}

func (l *townLaw) age(p *person) float64 {
	if l.b.rng.Float64() < p.fresh {
		return math.Exp(-1.5 + 1.2*l.b.rng.NormFloat64())
	}
	return math.Exp(6 + 1.5*l.b.rng.NormFloat64())
}

func (l *townLaw) when(p *person) float64 {
	if p.wave >= 0 {
		return p.wave + p.spread*math.Abs(l.b.rng.NormFloat64())
	}
	hour := l.evening + 3*l.b.rng.NormFloat64()
	if l.b.rng.Float64() < 0.4 {
		hour = 12 + 3.5*l.b.rng.NormFloat64()
	}
	return l.b.day(hour)
}

// day gives an hour of the clock on one of the days of the round.
func (b *world) day(hour float64) float64 {
	for {
		at := float64(b.rng.IntN(int(b.days)+2)) + (math.Mod(hour+48, 24)-8)/24
		if at >= 0 && at <= b.days {
			return at
		}
		hour += 24 * b.rng.Float64() * 0.2
	}
}

func (l *townLaw) shape() string { return l.shapes[l.b.pick(l.often)] }

func (l *townLaw) botDwell(s botStyle) float64 { return l.b.botTime(s.dwell, s.dwellSpread, s.even) }

func (l *townLaw) botPow(s botStyle) float64 { return l.b.botTime(s.pow, s.powSpread, s.even) }

func (b *world) botTime(at, spread float64, even bool) float64 {
	if even {
		low, high := math.Exp(at-1.5*spread), math.Exp(at+1.5*spread)
		return low + (high-low)*b.rng.Float64()
	}
	return math.Exp(at + spread*b.rng.NormFloat64())
}

// streetLaw: reading takes a time per option (gamma) and some come to vote at once, the puzzle is a lottery, accounts
// come in ages of three kinds, people come in cascades, few forms of addresses are very common.
type streetLaw struct {
	*townLaw
	each, hurry float64
	bursts      []float64
}

func newStreetLaw(b *world) *streetLaw {
	l := &streetLaw{townLaw: newTownLaw(b), each: 1500 + 2500*b.rng.Float64(), hurry: 0.1 + 0.3*b.rng.Float64()}
	for range 4 + b.rng.IntN(10) {
		l.bursts = append(l.bursts, b.rng.Float64()*b.days)
	}
	l.shapes, l.often = b.shapePool(40 + b.rng.IntN(100))
	return l
}

func (l *streetLaw) device(p *person) {
	l.townLaw.device(p)
	if p.model < 1000 && l.b.rng.Float64() < 0.3 { // long tail of rare devices
		p.device = l.b.token("device", 5000+int(2000*math.Pow(l.b.rng.Float64(), 2)))
		p.speed = 0.7 * l.b.rng.NormFloat64()
	}
	if p.model >= 1000 {
		p.device = l.b.token("device", p.model*10)
	}
}

func (l *streetLaw) dwell(p *person) float64 {
	read := 2 + 0.5*math.Sqrt(float64(len(l.b.options)))
	if l.b.rng.Float64() < l.hurry+0.4*p.eager {
		read = 1.2
	}
	return 1200 + l.each*l.gamma(read)*math.Exp(0.35*p.slow)
}

// gamma draws from a gamma distribution with mean and shape k, as a sum of exponentials with a fractional rest.
func (l *streetLaw) gamma(k float64) float64 {
	sum := 0.0
	for ; k >= 1; k-- {
		sum += l.b.rng.ExpFloat64()
	}
	return sum + k*l.b.rng.ExpFloat64()
}

func (l *streetLaw) pow(p *person) float64 { // tries until the prefix fits: geometric
	return 15 + math.Exp(5.6+p.speed)*l.b.rng.ExpFloat64()
}

func (l *streetLaw) age(p *person) float64 {
	switch u := l.b.rng.Float64(); {
	case u < p.fresh:
		return 0.02 + 0.3*l.b.rng.ExpFloat64()
	case u < p.fresh+0.3*(1-p.fresh):
		return 24 * l.b.days * l.b.rng.Float64()
	}
	return 24 * (10 + 700*l.b.rng.Float64())
}

func (l *streetLaw) when(p *person) float64 {
	if p.wave >= 0 {
		return p.wave + p.spread*l.b.rng.ExpFloat64()
	}
	if l.b.rng.Float64() < 0.5 {
		at := l.bursts[l.b.rng.IntN(len(l.bursts))] + 0.15*l.b.rng.ExpFloat64()
		if hour := math.Mod(at*24+8, 24); hour > 7 && hour < 23.5 {
			return at
		}
	}
	return l.b.day(7 + 16*math.Sqrt(l.b.rng.Float64()))
}

func (l *streetLaw) botPow(s botStyle) float64 {
	if s.powSpread > 0.12 { // the farm meets the same lottery, on one kind of machine
		return 15 + math.Exp(s.pow-0.4)*l.b.rng.ExpFloat64()
	}
	return l.townLaw.botPow(s)
}

// Names for reports.
func (w Wish) String() string {
	return fmt.Sprintf("%s seed %d, %d votes, %v", w.Builder, w.Seed, w.Votes, w.Attacks)
}
