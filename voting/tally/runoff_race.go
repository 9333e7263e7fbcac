package tally

import (
	"iter"
	"math"
	"slices"
)

// race is what the instant run-off and the weighted inclusive Gregory count share: who is left, what is set aside, and
// the story so far.
type race struct {
	*piles
	rules      Rules
	undeclared int   // the option that stands for undeclared write-ins, or -1
	left       []int // options in the count, ascending; in a Gregory count without those elected
	aside      aside
	lost       int64
	round      int // from 1; 0 before the first

	story Runoff
	fates []fate
	ties  []Tie
}

// newRace loads and deals the papers. Votes have this many decimals.
func newRace(e Election, decimals int, ballots iter.Seq[Ballot]) (*race, error) {
	r := &race{rules: e.Rules, undeclared: -1, fates: make([]fate, e.Options)}
	if u := e.Rules.UndeclaredWriteIn; u != nil {
		if _, err := optionSet([]int{*u}, e.Options); err != nil {
			return nil, err
		}
		r.undeclared = *u
	}
	words := []string{OptionOrder, "given", "previous-round-then-given"}
	var err error
	if r.rules.Tie.Rule, err = word("tie rule", e.Rules.Tie.Rule, words...); err != nil {
		return nil, err
	}
	unit := int64(math.Pow10(decimals))
	p, err := readPapers(e, unit, ballots)
	if err != nil {
		return nil, err
	}
	if r.piles, err = newPiles(p, e, decimals); err != nil {
		return nil, err
	}
	for o, in := range r.in {
		if in {
			r.left = append(r.left, o)
			r.fates[o].class = fateLeft
		}
	}
	r.aside = r.deal(unit)
	r.story = Runoff{Rounds: []RunoffRound{}, Winners: []int{}, Total: p.total, Blank: p.blank}
	return r, nil
}

// active is what the options left have together.
func (r *race) active() int64 {
	var sum int64
	for _, o := range r.left {
		sum += r.votes[o]
	}
	return sum
}

// undeclaredVotes reports whether undeclared write-ins are in the count with votes.
func (r *race) undeclaredVotes() bool {
	return r.undeclared >= 0 && r.in[r.undeclared] && r.votes[r.undeclared] > 0
}

// open begins a round. The pointer holds until the next one.
func (r *race) open(threshold int64) *RunoffRound {
	r.round++
	tally := make([]InCount, len(r.votes))
	for o, n := range r.votes {
		if f := r.fates[o].class; f == fateLeft || f == fateElected {
			tally[o] = InCount{In: true, Votes: r.decimal(n)}
		}
	}
	r.story.Rounds = append(r.story.Rounds, RunoffRound{
		Threshold: r.decimal(threshold), Tally: tally, Elected: []int{}, Eliminated: []int{}, Flows: []Flow{},
		Inactive: r.aside.inactive(r.decimals), Lost: r.decimal(r.lost),
	})
	return &r.story.Rounds[r.round-1]
}

// elect notes who is elected at the end of a round.
func (r *race) elect(round *RunoffRound, options []int) {
	round.Elected = slices.Clone(options)
	r.story.Winners = append(r.story.Winners, options...)
	for _, o := range options {
		r.fates[o] = fate{class: fateElected, round: r.round, votes: r.votes[o]}
	}
}

// eliminate takes options out of the count, all at once, and passes their papers on.
func (r *race) eliminate(round *RunoffRound, options []int) {
	round.Eliminated = slices.Clone(options)
	for _, o := range options {
		r.in[o] = false
		r.fates[o] = fate{class: fateOut, round: r.round, votes: r.votes[o]}
	}
	r.left = slices.DeleteFunc(r.left, func(o int) bool { return !r.in[o] })
	for _, o := range options {
		r.votes[o] = 0
		flows, out := r.pass(o, sameValue)
		round.Flows = append(round.Flows, flows...)
		for reason, n := range out {
			r.aside[reason] += n
		}
	}
}

// fewest returns the option left with fewest votes, by the tie rule where several have. One option can be kept out of it.
func (r *race) fewest(but int) int {
	least := int64(math.MaxInt64)
	var tied []int
	for _, o := range r.left {
		if o == but || r.votes[o] > least {
			continue
		}
		if r.votes[o] < least {
			least, tied = r.votes[o], tied[:0]
		}
		tied = append(tied, o)
	}
	return r.settle(tied)
}

func (r *race) result() Result {
	for _, o := range r.left {
		r.fates[o].votes = r.votes[o]
	}
	res := rankFates(r.fates, r.ties, r.decimals)
	res.Base = r.story.Total
	res.Runoff = &r.story
	return res
}
