package tally

import "slices"

// settle returns which of equal options goes out, by the election's tie rule, and records the tie. Where the rule asks for
// a draw that nobody recorded, votes in still earlier rounds decide under previous-round-then-given, and else the option
// that stands later goes out; the record says so.
func (r *race) settle(tied []int) int {
	if len(tied) == 1 {
		return tied[0]
	}
	out, settled := r.loser(tied)
	r.ties = append(r.ties, Tie{Round: r.round, Options: slices.Clone(tied), Settled: settled, Chosen: out})
	return out
}

func (r *race) loser(all []int) (out int, settled string) {
	tied := all
	previous := r.rules.Tie.Rule == "previous-round-then-given"
	if previous && r.round > 1 {
		if tied = r.fewestIn(r.round-1, tied); len(tied) == 1 {
			return tied[0], EarlierRound
		}
	}
	if r.rules.Tie.Rule != OptionOrder {
		if out := r.drawn(all, tied); out >= 0 {
			return out, ByLot
		}
	}
	for round := r.round - 2; previous && round > 0; round-- {
		if tied = r.fewestIn(round, tied); len(tied) == 1 {
			return tied[0], EarlierRound
		}
	}
	return tied[len(tied)-1], OptionOrder
}

// fewestIn returns those of the options that had fewest votes in a round.
func (r *race) fewestIn(round int, options []int) []int {
	tally := r.story.Rounds[round-1].Tally
	return lowest(options, func(o int) int64 { return tally[o].Votes.Units })
}

// drawn returns whom the recorded draw of this round put out, or -1. A source may name all that were equal, or only those
// between whom the draw was made.
func (r *race) drawn(all, tied []int) int {
	for _, d := range r.rules.Tie.Resolutions {
		if d.Round == r.round && (sameOptions(d.Tied, all) || sameOptions(d.Tied, tied)) && slices.Contains(tied, d.Eliminated) {
			return d.Eliminated
		}
	}
	return -1
}

// lowest returns the options for which of is least, in their order.
func lowest(options []int, of func(int) int64) []int {
	var low []int
	for _, o := range options {
		if len(low) > 0 && of(o) > of(low[0]) {
			continue
		}
		if len(low) > 0 && of(o) < of(low[0]) {
			low = low[:0]
		}
		low = append(low, o)
	}
	return low
}

// sameOptions compares a list, in any order, with an ascending one.
func sameOptions(list, ascending []int) bool {
	return len(list) == len(ascending) && slices.Equal(slices.Sorted(slices.Values(list)), ascending)
}
