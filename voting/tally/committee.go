package tally

import (
	"encoding/binary"
	"iter"
	"math/big"
	"slices"
)

// committee are the rules that choose winners one after the other from approvals, so that as many voters as possible have
// somebody among them. They read no rules. All arithmetic is exact: equal fractions are equal.
//
// The one committee taken gives ties to the option that stands first; the others that ties allow are listed beside it. The
// ranking holds the chosen in the order of their choice, then everybody else at one shared rank, since none of these rules
// says more about them. An option that nobody approved can be in the committee when seats are left over, but does not win.
//
// A voter's ballot approves at least one option; a count also takes ballots that approve nothing, which are voters too: in
// equal shares they have money that nobody gets.
type committee struct{ start func(p *profile) rule }

// rule chooses, step by step. It is used along one course at a time and keeps nothing of it.
type rule interface {
	// next returns who may be chosen now.
	next(c *course) choice
	// take enters into the course that one of the options of the choice is chosen.
	take(c *course, ch choice, option int)
}

// choice is who may be chosen next.
type choice struct {
	tied     []int    // ascending; all have the value
	num, den *big.Int // the value that decided: num/den, den above 0; the numerator in the course's units
	free     bool     // nobody approves any of those left, so nothing decides: tied are all of them
}

func (m committee) valid(e Election, b Ballot) error { return additive{}.valid(e, b) }

func (m committee) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	p, err := newProfile(e, ballots)
	if err != nil {
		return Result{}, err
	}
	x := &explorer{profile: p, rule: m.start(p), memo: map[string]bool{}, found: map[string][]int{}, work: mostWork}
	x.walk(p.begin(), true)
	return x.result(), nil
}

// profile are the distinct approval sets with the weight behind each.
type profile struct {
	options int
	seats   int // to fill: not more than there are options
	base    int64
	weight  []int64   // by set
	of      [][]int32 // by option: the sets that name it
	votes   []int64   // by option
	spread  []int64   // room for weights by class
}

func newProfile(e Election, ballots iter.Seq[Ballot]) (*profile, error) {
	p := &profile{options: e.Options, seats: min(e.Seats, e.Options), of: make([][]int32, e.Options), votes: make([]int64, e.Options)}
	known := map[string]int{}
	var set []int
	var key []byte
	for b := range ballots {
		if err := picks(e, b); err != nil {
			return nil, err
		}
		var err error
		if p.base, err = weigh(p.base, b.Weight); err != nil {
			return nil, err
		}
		if b.Weight == 0 || len(b.Picks) == 0 {
			continue
		}
		set, key = append(set[:0], b.Picks...), key[:0]
		slices.Sort(set)
		for _, o := range set {
			key = binary.AppendUvarint(key, uint64(o))
			p.votes[o] += b.Weight
		}
		at, old := known[string(key)]
		if !old {
			at = len(p.weight)
			known[string(key)] = at
			p.weight = append(p.weight, 0)
			for _, o := range set {
				p.of[o] = append(p.of[o], int32(at))
			}
		}
		p.weight[at] += b.Weight
	}
	return p, nil
}

// course is how a count went so far: who is chosen, and in which class each approval set is. A class has a value: how many
// of its options are in, or the load or the money left of each of its voters.
type course struct {
	profile *profile
	in      []bool
	order   []int // chosen so far, in this order
	class   []int32
	value   []*big.Int // by class, in units of 1/unit; never changed in place
	unit    *big.Int
	filling bool // equal shares: the money has run out
	split   bool // a tie has come up: others may come to where this is
}

func (p *profile) begin() *course {
	return &course{profile: p, in: make([]bool, p.options), class: make([]int32, len(p.weight))}
}

func (c *course) clone() *course {
	d := *c
	d.in, d.order, d.class, d.value = slices.Clone(c.in), slices.Clone(c.order), slices.Clone(c.class), slices.Clone(c.value)
	return &d
}

func (c *course) choose(option int) {
	c.in[option] = true
	c.order = append(c.order, option)
}

// left returns who is not chosen yet; supported leaves out those whom nobody approves.
func (c *course) left(supported bool) []int {
	var left []int
	for o, in := range c.in {
		if !in && (!supported || c.profile.votes[o] > 0) {
			left = append(left, o)
		}
	}
	return left
}

// byClass returns the weight of the option's approvers in each of the classes, valid until the next call.
func (c *course) byClass(option, classes int) []int64 {
	p := c.profile
	if cap(p.spread) < classes {
		p.spread = make([]int64, 2*classes)
	}
	spread := p.spread[:classes]
	clear(spread)
	for _, set := range p.of[option] {
		spread[c.class[set]] += p.weight[set]
	}
	return spread
}

// finer multiplies the unit, so that a fraction with that denominator can be written in it.
func (c *course) finer(factor *big.Int) {
	c.unit = new(big.Int).Mul(c.unit, factor)
	for i, v := range c.value {
		c.value[i] = new(big.Int).Mul(v, factor)
	}
}

// tidy brings the classes into the one form that depends on nothing but the value of every set: classes in the order in
// which the sets show them, each value once, in the coarsest unit.
func (c *course) tidy() {
	known, number := map[string]int32{}, make([]int32, len(c.value))
	for i := range number {
		number[i] = -1
	}
	var values []*big.Int
	for set, class := range c.class {
		if number[class] < 0 {
			key := c.value[class].Text(62)
			n, old := known[key]
			if !old {
				n = int32(len(values))
				known[key] = n
				values = append(values, c.value[class])
			}
			number[class] = n
		}
		c.class[set] = number[class]
	}
	common := new(big.Int).Set(c.unit)
	for _, v := range values {
		if common.IsInt64() && common.Int64() == 1 {
			break
		}
		common.GCD(nil, nil, common, v)
	}
	for i, v := range values {
		values[i] = new(big.Int).Quo(v, common)
	}
	c.value, c.unit = values, new(big.Int).Quo(c.unit, common)
}

// best keeps the options with the best value so far.
type best struct {
	choice
	sign int // 1: most is best, -1: least is best
}

func (b *best) offer(option int, num, den *big.Int) {
	order := 1
	if b.tied != nil {
		x, y := new(big.Int).Mul(num, b.den), new(big.Int).Mul(b.num, den)
		order = b.sign * x.Cmp(y)
	}
	switch {
	case order > 0:
		b.choice = choice{tied: []int{option}, num: num, den: den}
	case order == 0:
		b.tied = append(b.tied, option)
	}
}
