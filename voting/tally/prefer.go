package tally

import "fmt"

// mostPaired bounds the options of the methods that compare all pairs.
const mostPaired = 2_000

// prefer collects, ballot by ballot, how much weight prefers each option to each other. A ballot is a list of levels, best
// first, with equal options together; below all of them stand the options that it does not list. The work for a ballot is
// the square of what it lists, however many options there are; memory is the square of the options.
type prefer struct {
	m      int
	above  []int64 // above[a*m+b]: both listed, a higher
	listed []int64 // by option: ballots that list it and not every option
	both   []int64 // both[a*m+b]: such ballots that list both
	named  []bool  // by option: listed on any ballot
}

// newPrefer returns an empty collection. Its error wraps ErrElection.
func newPrefer(m int) (*prefer, error) {
	if m > mostPaired {
		return nil, fmt.Errorf("%w: %d options, at most %d can be compared in pairs", ErrElection, m, mostPaired)
	}
	return &prefer{m: m, above: make([]int64, m*m), listed: make([]int64, m), both: make([]int64, m*m), named: make([]bool, m)}, nil
}

// add enters a ballot: order lists its options level after level, ends says where each level ends in it.
func (p *prefer) add(order, ends []int, weight int64) {
	start := 0
	for _, end := range ends {
		for _, a := range order[start:end] {
			row := p.above[a*p.m : (a+1)*p.m]
			for _, b := range order[end:] {
				row[b] += weight
			}
			p.named[a] = true
		}
		start = end
	}
	if len(order) == p.m {
		return // nothing is unlisted, which is what the rest is for
	}
	for _, a := range order {
		p.listed[a] += weight
		row := p.both[a*p.m : (a+1)*p.m]
		for _, b := range order {
			row[b] += weight
		}
	}
}

// over returns the weight of the ballots that put a above b; unlisted says whether a listed option is above an unlisted one
// or is not compared with it.
func (p *prefer) over(a, b int, unlisted bool) int64 {
	n := p.above[a*p.m+b]
	if unlisted {
		n += p.listed[a] - p.both[a*p.m+b]
	}
	return n
}
