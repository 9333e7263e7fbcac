// Package simulate makes voting rounds with known truth, to measure package fraud by (F4). Every world is drawn at
// random: how popular options are, how many there are, which regions with which tastes, which devices, which fields are
// missing and how fields depend on each other. Builders with different laws make them, so that a scan that learnt
// the habits of one is found out by the other.
package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// Truth says what a vote really is.
type Truth struct {
	ID      string `json:"id"`
	Fake    bool   `json:"fake"`
	Kind    string `json:"kind"`    // "honest", or the attack
	Stratum string `json:"stratum"` // of honest votes: household, school, ...
	Target  string `json:"target,omitempty"`
}

// Ballot is a vote with its truth.
type Ballot struct {
	Vote  fraud.Vote
	Truth Truth
}

// Builders are the ways in which worlds are built.
func Builders() []string { return []string{"town", "street", "sketch", "harbour"} }

// The attacks. Each targets one option unless said otherwise.
const (
	Datacentre  = "datacentre"  // one farm on hosting networks, few devices, fast
	Residential = "residential" // headless browsers behind household addresses
	Cookies     = "cookies"     // people who clear cookies and vote again, fifteen times each
	Socks       = "socks"       // aged accounts on shared device profiles
	Jitter      = "jitter"      // residential with spread-out times
	Camouflaged = "camouflaged" // residential, three in ten votes for other options
	Drip        = "drip"        // residential, evenly over the whole round
	RefSpoof    = "refspoof"    // bots behind a creator's link among real fans of the same option
	Popular     = "popular"     // residential, for the most popular option
	Tiny        = "tiny"        // a farm of 40
	Waves       = "waves"       // residential, half of it at one time and half at another
	Spread      = "spread"      // residential, for two options alike
	Mimic       = "mimic"       // residential, like people in all marks but one
	Bought      = "bought"      // real people paid by the vote
)

// Rounds without fakes.
const (
	Clean     = "clean"
	Landslide = "landslide" // six in ten voters like the joke
	Project   = "project"   // schools that back their own idea
)

// Attacks lists the attack kinds.
func Attacks() []string {
	return []string{Datacentre, Residential, Cookies, Socks, Jitter, Camouflaged, Drip, RefSpoof, Popular, Tiny, Waves, Spread, Mimic, Bought}
}

// Wish is what to simulate.
type Wish struct {
	Votes   int      // honest and fake together, about; 200 to 20 million
	Seed    uint64   // the same wish with the same seed gives the same round
	Attacks []string // of Attacks; or one of Clean, Landslide, Project
	Builder string   // of Builders; empty: town
	Options int      // 3 to 60; 0: drawn
	Farm    int      // votes of every farm; 0: a share of the round that the attack draws
}

// Check returns what is wrong with the wish, in words, or nil.
func (w Wish) Check() error {
	if w.Votes < 200 || w.Votes > 20_000_000 {
		return fmt.Errorf("votes must be 200 to 20000000")
	}
	if w.Options != 0 && (w.Options < 3 || w.Options > 60) {
		return fmt.Errorf("options must be 3 to 60")
	}
	if w.Builder != "" && !slices.Contains(Builders(), w.Builder) {
		return fmt.Errorf("builder must be one of %s", strings.Join(Builders(), ", "))
	}
	for _, a := range w.Attacks {
		alone := a == Clean || a == Landslide || a == Project
		if !alone && !slices.Contains(Attacks(), a) {
			return fmt.Errorf("%q is no attack; there are %s, %s, %s and %s", a, strings.Join(Attacks(), ", "), Clean, Landslide, Project)
		}
		if alone && len(w.Attacks) > 1 {
			return fmt.Errorf("%s stands alone", a)
		}
	}
	return nil
}

func (w Wish) with(attack string) bool { return slices.Contains(w.Attacks, attack) }

// Make returns the round in the order of casting. Errors: those of Check.
func Make(w Wish) ([]Ballot, error) {
	if err := w.Check(); err != nil {
		return nil, err
	}
	if w.Builder == "sketch" {
		return sketched(w), nil
	}
	if w.Builder == "harbour" {
		return harboured(w), nil
	}
	b := newWorld(w)
	if w.Builder == "street" {
		b.law = newStreetLaw(b)
	} else {
		b.law = newTownLaw(b)
	}
	b.crowds()
	for _, a := range w.Attacks {
		b.attack(a)
	}
	return b.finish(), nil
}

// world is one round in the making.
type world struct {
	wish    Wish
	rng     *rand.Rand
	law     law
	options []string
	liked   []float64   // popularity, sums to 1
	taste   [][]float64 // by region
	regions []float64   // share of the people
	begin   time.Time
	days    float64
	missing map[string]float64 // how often a field is unknown
	serial  int
	made    []Ballot
}

// law is what a builder decides: how long things take, how accounts and addresses look.
type law interface {
	device(p *person)
	dwell(p *person) float64
	pow(p *person) float64
	age(p *person) float64
	when(p *person) float64 // days since the round began
	shape() string
	botDwell(style botStyle) float64
	botPow(style botStyle) float64
}

// person is who casts an honest vote.
type person struct {
	stratum string
	region  int
	model   int     // device model, -1: to be drawn
	slow    float64 // of this person, around 0
	eager   float64 // 0 usual; a fan knows what to choose
	fresh   float64 // chance that the account is made for this vote
	wave    float64 // day on which the crowd comes; negative: none
	spread  float64 // days
	speed   float64 // of the device, natural logarithm
	device  string
}

func newWorld(w Wish) *world {
	salt := mixSeed(w)
	b := &world{wish: w, rng: rand.New(rand.NewPCG(w.Seed, salt)), missing: map[string]float64{}}
	b.begin = time.Date(2026, 3, 2+b.rng.IntN(20), 8, 0, 0, 0, time.UTC)
	b.days = 1 + 13*b.rng.Float64()
	m := w.Options
	if m == 0 {
		m = int(3 * math.Pow(20, b.rng.Float64())) // 3 to 60, small numbers as likely as large ones
	}
	for i := range m {
		b.options = append(b.options, fmt.Sprintf("option-%02d", i+1))
	}
	b.liked = b.popularity(m)
	b.tastes()
	b.gaps()
	return b
}

func mixSeed(w Wish) uint64 {
	h := uint64(1469598103934665603)
	for _, c := range strings.Join(w.Attacks, ",") + "|" + w.Builder + fmt.Sprint(w.Votes, w.Options) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// popularity draws how the people divide over the options.
func (b *world) popularity(m int) []float64 {
	p := make([]float64, m)
	kind, steep := b.rng.IntN(4), 0.4+0.9*b.rng.Float64()
	for i := range p {
		switch kind {
		case 0:
			p[i] = math.Pow(float64(i+1), -steep)
		case 1:
			p[i] = math.Exp(-steep * 4 * float64(i) / float64(m))
		case 2:
			p[i] = 0.3 + b.rng.ExpFloat64()
		default:
			p[i] = 1 + b.rng.Float64()
			if i < 2 {
				p[i] = float64(m) * 0.4
			}
		}
	}
	if b.wish.with(Landslide) {
		normalise(p[1:])
		p[0] = 1.5 // of 2.5: six in ten
	}
	normalise(p)
	return p
}

// tastes draws the regions, with a liking of their own.
func (b *world) tastes() {
	n, strength := 4+b.rng.IntN(21), 0.1+0.6*b.rng.Float64()
	for range n {
		b.regions = append(b.regions, 0.05+b.rng.ExpFloat64())
		t := slices.Clone(b.liked)
		for i := range t {
			t[i] *= math.Exp(strength * b.rng.NormFloat64())
		}
		if b.wish.with(Landslide) {
			t[0] = 0
			normalise(t)
			t[0] = 1.5
		}
		normalise(t)
		b.taste = append(b.taste, t)
	}
	normalise(b.regions)
}

// gaps draws which fields are unknown, some always.
func (b *world) gaps() {
	for _, f := range []string{"region", "asn", "device", "key", "domain", "shape", "dwell", "pow", "ref", "age"} {
		switch u := b.rng.Float64(); {
		case u < 0.07:
			b.missing[f] = 1
		case u < 0.4:
			b.missing[f] = 0.15 * b.rng.Float64()
		}
	}
	if b.missing["dwell"] == 1 && b.missing["pow"] == 1 {
		b.missing["pow"] = 0
	}
}

func normalise(p []float64) {
	sum := 0.0
	for _, x := range p {
		sum += x
	}
	for i := range p {
		p[i] /= sum
	}
}

// pick draws an index by weight.
func (b *world) pick(p []float64) int {
	u := b.rng.Float64()
	for i, x := range p {
		if u -= x; u < 0 {
			return i
		}
	}
	return len(p) - 1
}

// token makes a name that tells nothing, as a keyed hash would.
func (b *world) token(kind string, n int) string {
	return fmt.Sprintf("%s%016x", kind[:1], mixed(uint64(n)*31+uint64(len(kind))+b.wish.Seed<<32+uint64(kind[0])<<56))
}

func (b *world) fresh(kind string) string {
	b.serial++
	return b.token(kind, 1_000_000_000+b.serial)
}

func mixed(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// put adds a vote cast at a time in days since the beginning.
func (b *world) put(v fraud.Vote, day float64, t Truth) {
	b.serial++
	v.ID = fmt.Sprintf("%016x", mixed(uint64(b.serial)+b.wish.Seed*1_000_003))
	if v.Voter == "" {
		v.Voter = b.fresh("voter")
	}
	day = min(max(day, 0), b.days)
	v.At = b.begin.Add(time.Duration(day * 24 * float64(time.Hour))).Truncate(time.Millisecond)
	t.ID = v.ID
	b.made = append(b.made, Ballot{v, t})
}

// finish sorts by time and forgets what is missing in this world.
func (b *world) finish() []Ballot {
	byTime(b.made)
	for i := range b.made {
		b.forget(&b.made[i].Vote)
	}
	return b.made
}

func (b *world) forget(v *fraud.Vote) {
	for name, p := range map[string]*string{
		"region": &v.Region, "asn": &v.ASN, "device": &v.Device, "key": &v.Key, "domain": &v.Domain, "shape": &v.Shape, "ref": &v.Ref,
	} {
		if b.lost(name, v.ID) {
			*p = ""
		}
	}
	for name, p := range map[string]*float64{"dwell": &v.Dwell, "pow": &v.Pow, "age": &v.Age} {
		if b.lost(name, v.ID) {
			*p = math.NaN()
		}
	}
}

// lost decides by the vote's own hash, so that the order of maps does not matter.
func (b *world) lost(field, id string) bool {
	h := b.wish.Seed
	for _, c := range field + id {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return float64(mixed(h)>>11)/(1<<53) < b.missing[field]
}

func byTime(made []Ballot) {
	slices.SortStableFunc(made, func(x, y Ballot) int { return x.Vote.At.Compare(y.Vote.At) })
}
