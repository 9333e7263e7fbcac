package tally

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math/big"
	"slices"
)

// mostWork bounds the search for all committees that ties allow, in steps of about a nanosecond each. The one committee
// taken is always found, whatever it takes.
const mostWork = 300_000_000

// explorer follows a rule along every way of breaking ties. States it has been in it does not enter again: the same
// options chosen, with every voter in the same class.
type explorer struct {
	*profile
	rule   rule
	memo   map[string]bool // state -> whether it leads to another committee than the one chosen
	found  map[string][]int
	work   int
	more   bool
	chosen []int // the first committee found, ascending: ties to the option that stands first
	order  []int // the same in the order of their choice
	steps  []CommitteeStep
	ties   []Tie
}

// walk follows the course to the end and reports whether it reaches another committee than the chosen one. main is the
// course on which every tie goes to the option that stands first.
func (x *explorer) walk(c *course, main bool) (differs bool) {
	var states []string
	defer func() {
		for _, s := range states {
			x.memo[s] = differs
		}
	}()
	for len(c.order) < x.seats {
		if c.split {
			s := c.state()
			x.work -= 5_000 + 10*len(c.class) + 200*len(c.value)
			if known, old := x.memo[s]; old && !main {
				return known
			}
			states = append(states, s)
		}
		ch := x.rule.next(c)
		x.work -= x.cost(c)
		if main {
			x.note(c, ch)
		}
		if ch.free {
			return x.finish(c, ch.tied)
		}
		if len(ch.tied) > 1 {
			return x.branch(c, ch, main)
		}
		x.rule.take(c, ch, ch.tied[0])
	}
	return x.leaf(c.order)
}

// branch follows each of the tied.
func (x *explorer) branch(c *course, ch choice, main bool) (differs bool) {
	tie := len(x.ties) - 1
	c.split = true
	for i, o := range ch.tied {
		first := main && i == 0
		if !first && x.exhausted() {
			break
		}
		var other bool
		if len(c.order)+1 == x.seats {
			other = x.leaf(append(slices.Clone(c.order), o))
		} else {
			d := c
			if i+1 < len(ch.tied) {
				d = c.clone()
			}
			x.rule.take(d, ch, o)
			other = x.walk(d, first)
		}
		differs = differs || other
	}
	if main {
		x.ties[tie].Decisive = differs
	}
	return differs
}

func (x *explorer) exhausted() bool {
	if x.work < 0 || len(x.found) >= MostCommittees {
		x.more = true
	}
	return x.more
}

// cost is about how many steps it takes to find who is next.
func (x *explorer) cost(c *course) int {
	n := 0
	for o, in := range c.in {
		if !in {
			n += 500 + 2*len(x.of[o]) + 100*len(c.value)
		}
	}
	return n
}

// finish fills the seats left from options that nobody approves.
func (x *explorer) finish(c *course, left []int) (differs bool) {
	all, more := combinations(c.order, left, x.seats-len(c.order), MostCommittees)
	for i, set := range all {
		if i > 0 && x.exhausted() {
			return true
		}
		if x.leaf(set) {
			differs = true
		}
	}
	x.more = x.more || more
	return differs
}

// leaf keeps a committee.
func (x *explorer) leaf(set []int) (differs bool) {
	sorted := slices.Sorted(slices.Values(set))
	if x.chosen == nil {
		x.chosen = sorted
	}
	key := make([]byte, 0, 2*len(sorted))
	for _, o := range sorted {
		key = binary.AppendUvarint(key, uint64(o))
	}
	x.found[string(key)] = sorted
	return !slices.Equal(sorted, x.chosen)
}

// note tells the step of the main course.
func (x *explorer) note(c *course, ch choice) {
	if ch.free {
		for i, o := range ch.tied[:x.seats-len(c.order)] {
			x.steps = append(x.steps, CommitteeStep{Option: o, Tied: slices.Clone(ch.tied[i+1:]), Fill: c.filling})
			x.order = append(x.order, o)
		}
		return
	}
	value := new(big.Rat).SetFrac(ch.num, new(big.Int).Mul(ch.den, c.unit))
	num, den := numAndDen(value)
	o := ch.tied[0]
	x.steps = append(x.steps, CommitteeStep{Option: o, Num: num, Den: den, Tied: slices.Clone(ch.tied[1:]), Fill: c.filling})
	x.order = append(x.order, o)
	if len(ch.tied) > 1 {
		n := len(x.order)
		x.ties = append(x.ties, Tie{Rank: n, Round: n, Options: slices.Clone(ch.tied), Settled: OptionOrder, Chosen: o})
	}
}

// state is a digest of all that the further course depends on.
func (c *course) state() string {
	h := sha256.New()
	chunk := make([]byte, 0, 4096)
	for _, o := range slices.Sorted(slices.Values(c.order)) {
		chunk = binary.AppendUvarint(chunk, uint64(o)+1)
	}
	chunk = append(chunk, 0)
	if c.filling {
		chunk = append(chunk, 1)
	}
	if c.value != nil { // else the chosen say it all
		chunk = c.appendClasses(h, chunk)
	}
	h.Write(chunk)
	return string(h.Sum(nil))
}

func (c *course) appendClasses(h hash.Hash, chunk []byte) []byte {
	for _, v := range append([]*big.Int{c.unit}, c.value...) {
		chunk = append(chunk, v.Text(62)...)
		chunk = append(chunk, ' ')
	}
	for _, class := range c.class {
		if len(chunk) > 4000 {
			h.Write(chunk)
			chunk = chunk[:0]
		}
		chunk = binary.AppendUvarint(chunk, uint64(class))
	}
	return chunk
}

// result tells the committees and ranks the chosen in the order of their choice.
func (x *explorer) result() Result {
	levels := make([][]int, 0, len(x.order)+1)
	for _, o := range x.order {
		levels = append(levels, []int{o})
	}
	var rest []int
	for o := range x.options {
		if !slices.Contains(x.order, o) {
			rest = append(rest, o)
		}
	}
	if len(rest) > 0 {
		levels = append(levels, rest)
	}
	r := inLevels(x.base, x.seats, levels, func(o int) Standing {
		return Standing{Votes: x.votes[o], Winner: x.votes[o] > 0 && slices.Contains(x.chosen, o)}
	})
	r.Ties = append([]Tie{}, x.ties...)
	c := &Committee{Chosen: x.chosen, All: make([][]int, 0, len(x.found)), More: x.more, Steps: x.steps}
	for _, set := range x.found {
		c.All = append(c.All, set)
	}
	slices.SortFunc(c.All, slices.Compare)
	r.Committee = c
	return r
}
