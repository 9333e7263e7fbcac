// Package tally counts ballots: ballots in, ranked result out (V1). It is pure: no input or output, no clock, no
// imports of ours, so that anybody can run it again over published ballots and must get the same answer.
//
// Options are numbered 0 to m-1. Ballots come aggregated: each distinct content once, with the weight behind it, so
// that memory grows with distinct ballots and not with voters. Sums are exact integers; only shares and their
// intervals are floating point.
package tally

import (
	"errors"
	"fmt"
	"iter"
)

// Method names a counting method; the words are those of the API and of the database.
type Method string

// The methods that are counted here.
const (
	Single   Method = "single"   // one option per ballot
	Approval Method = "approval" // any number of options per ballot, each worth the same
)

// Errors of Tally and Valid. They wrap nothing that comes from outside.
var (
	ErrUnknownMethod = errors.New("tally: unknown method")
	ErrBallot        = errors.New("tally: ballot breaks the rules of the method")
	ErrElection      = errors.New("tally: election is malformed")
)

// Election is what a count needs to know beside the ballots.
type Election struct {
	Method  Method
	Options int // how many options there are, at least 0
	Seats   int // how many are to be elected, at least 1
}

// Ballot is one distinct ballot content and how much stands behind it.
type Ballot struct {
	Weight int64 // sum over the voters who cast exactly this, at least 0
	Picks  []int // single: exactly one option; approval: at least one, no option twice
}

// Standing is one option's place in the result.
type Standing struct {
	Option int
	Rank   int   // from 1; equal options share a rank and the next one is skipped: 1, 2, 2, 4
	Votes  int64 // weight of the ballots that name the option
	Winner bool
}

// Tie is a set of options that came out equal and how that was settled.
type Tie struct {
	Rank     int
	Options  []int  // ascending
	Settled  string // "shared-rank": nobody is put before the other
	Decisive bool   // the tie lies across the last seat, so that more options win than there are seats
}

// Result is the outcome of a count. Ranking holds every option, best first, equal ones in the order of the options.
type Result struct {
	Base    int64 // weight of all ballots: what shares are shares of
	Ranking []Standing
	Winners []int // in the order of the ranking; more than the seats where a tie is decisive
	Ties    []Tie // in the order of the ranking; options without any vote are not listed as tied
}

// counter is what a method is made of. Further methods implement it; Tally and Valid know no method by name.
type counter interface {
	// valid returns nil or an error that wraps ErrBallot.
	valid(e Election, b Ballot) error
	// count consumes valid ballots.
	count(e Election, ballots iter.Seq[Ballot]) (Result, error)
}

func methodOf(m Method) (counter, error) {
	switch m {
	case Single:
		return additive{most: 1}, nil
	case Approval:
		return additive{}, nil
	}
	return nil, fmt.Errorf("%w %q", ErrUnknownMethod, m)
}

// Known reports whether the method can be counted.
func Known(m Method) bool {
	_, err := methodOf(m)
	return err == nil
}

// Tally counts the ballots by the election's method. The order of the ballots does not matter. Its errors wrap
// ErrUnknownMethod, ErrElection or ErrBallot.
func Tally(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	m, err := methodOf(e.Method)
	if err != nil {
		return Result{}, err
	}
	if e.Options < 0 || e.Seats < 1 {
		return Result{}, fmt.Errorf("%w: %d options, %d seats", ErrElection, e.Options, e.Seats)
	}
	return m.count(e, ballots)
}

// Valid returns nil if the ballot follows the rules of the election's method, else an error that wraps ErrBallot or
// ErrUnknownMethod.
func Valid(e Election, b Ballot) error {
	m, err := methodOf(e.Method)
	if err != nil {
		return err
	}
	return m.valid(e, b)
}
