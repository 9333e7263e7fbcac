package tally

import (
	"cmp"
	"math/bits"
	"slices"
)

// parcel is a chain of papers of one value.
type parcel struct {
	value int64
	first uint32
}

// piles says who holds which papers. A paper is touched only when its option leaves.
type piles struct {
	*papers
	in    []bool     // options that can be given a paper
	of    [][]parcel // by option, ascending by value
	votes []int64    // by option

	decimals int     // of votes and values
	into     []int   // while a parcel moves: which parcel of the receiving option it goes into, -1 unless it has one
	touched  []int   // and who has one
	flow     []int64 // by option: what came to it while a pile moved
}

// newPiles has nobody hold anything; options that are excluded are never in.
func newPiles(p *papers, e Election, decimals int) (*piles, error) {
	in, err := optionSet(e.Rules.Excluded, e.Options)
	for o := range in {
		in[o] = !in[o]
	}
	return &piles{
		papers: p, in: in, of: make([][]parcel, e.Options), votes: make([]int64, e.Options),
		decimals: decimals, into: slices.Repeat([]int{-1}, e.Options), flow: make([]int64, e.Options),
	}, err
}

// deal gives every paper to the first option it goes to, each worth unit.
func (p *piles) deal(unit int64) aside {
	last := uint32(noPaper)
	for i := range p.next {
		p.next[i] = last
		last = uint32(i)
	}
	var out aside
	p.move(last, unit, &out)
	p.receive()
	return out
}

// pass moves the whole pile of an option on, each paper at the value that worth makes of it, and returns what went where,
// ascending by receiver, and what was set aside. The caller takes the option out of the count before, and says what votes
// it is left with.
func (p *piles) pass(from int, worth func(int64) int64) ([]Flow, aside) {
	pile := p.of[from]
	p.of[from] = nil
	var out aside
	for _, parcel := range pile {
		if value := worth(parcel.value); value > 0 {
			p.move(parcel.first, value, &out)
		}
	}
	return p.flows(from, out.sum()), out
}

// move gives the papers of a chain to those they go to next.
func (p *piles) move(paper uint32, value int64, out *aside) {
	for _, o := range p.touched {
		p.into[o] = -1
	}
	p.touched = p.touched[:0]
	for paper != noPaper {
		below := p.next[paper]
		to := p.read(paper, p.in)
		if to < 0 {
			out[-1-to] += value * p.weight[paper]
		} else {
			if p.into[to] < 0 {
				p.into[to] = p.parcel(to, value)
				p.touched = append(p.touched, to)
			}
			chain := &p.of[to][p.into[to]]
			p.next[paper] = chain.first
			chain.first = paper
			p.flow[to] += value * p.weight[paper]
		}
		paper = below
	}
}

// parcel finds or makes the parcel of an option for papers of this value.
func (p *piles) parcel(option int, value int64) int {
	i, found := slices.BinarySearchFunc(p.of[option], value, func(a parcel, v int64) int { return cmp.Compare(a.value, v) })
	if !found {
		p.of[option] = slices.Insert(p.of[option], i, parcel{value: value, first: noPaper})
	}
	return i
}

// receive adds what moved to the votes of those who got it.
func (p *piles) receive() {
	for to, n := range p.flow {
		p.votes[to] += n
		p.flow[to] = 0
	}
}

// flows tells what moved and adds it to the votes of those who got it.
func (p *piles) flows(from int, nobody int64) []Flow {
	var flows []Flow
	for to, n := range p.flow {
		if n > 0 {
			flows = append(flows, Flow{From: from, To: to, Votes: p.decimal(n)})
		}
	}
	p.receive()
	if nobody > 0 {
		flows = append(flows, Flow{From: from, To: -1, Votes: p.decimal(nobody)})
	}
	return flows
}

// worthOf returns the value of the papers of a parcel as it was given to each: the sum of weights times worth.
func (p *piles) worthOf(pile []parcel, worth func(int64) int64) int64 {
	var sum int64
	for _, parcel := range pile {
		value := worth(parcel.value)
		for paper := parcel.first; paper != noPaper; paper = p.next[paper] {
			sum += value * p.weight[paper]
		}
	}
	return sum
}

func (p *piles) decimal(units int64) Decimal { return Decimal{Units: units, Decimals: p.decimals} }

func sameValue(value int64) int64 { return value }

// share is a times b divided by c, truncated; a <= c or b <= c, none below 0, c above 0.
func share(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	quotient, _ := bits.Div64(hi, lo, uint64(c))
	return int64(quotient)
}
