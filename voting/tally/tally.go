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
	Single      Method = "single"       // one option per ballot
	Approval    Method = "approval"     // any number of options per ballot, each worth the same
	SAV         Method = "sav"          // satisfaction approval: a ballot's one vote is divided equally over its options
	Budget      Method = "budget"       // a budget of points divided freely
	Score       Method = "score"        // stars; an option without any is left out of its mean
	STAR        Method = "star"         // score, then automatic run-off
	IRV         Method = "irv"          // instant run-off
	Schulze     Method = "schulze"      // strongest paths of pairwise comparisons
	STVScottish Method = "stv-scottish" // single transferable vote, Scottish rules of 2007
	STVWIGM     Method = "stv-wigm"     // single transferable vote, weighted inclusive Gregory
	Duels       Method = "duels"        // pairs, fitted by Bradley-Terry or Plackett-Luce
	MaxDiff     Method = "maxdiff"      // best and worst of small sets
	PAVSeq      Method = "pav-seq"      // sequential proportional approval
	PhragmenSeq Method = "phragmen-seq" // sequential Phragmén
	EqualShares Method = "equal-shares" // method of equal shares, filled up with Phragmén
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
	Rules   Rules
}

// Ballot is one distinct ballot content and how much stands behind it. Exactly the fields of the method are set.
type Ballot struct {
	Weight int64 // sum over the voters who cast exactly this, at least 0
	// Picks: single, exactly one option; approval and the committee rules, options, none twice.
	Picks []int
	// Ranks: ranked methods, best first; options in one list stand equal. For irv and stv-wigm it is the paper itself:
	// an empty list is a rank left empty, a list of several an overvote, AnyMark an overvote whose marks nobody noted.
	// Duels: {{winner}, {loser}}; Plackett-Luce: a ranking of single options, or one choice as {{winner}, {the others}}.
	// Best-worst: {{best}, {the others}, {worst}}.
	Ranks [][]int
	// Scores: budget, score and star, ascending by option.
	Scores []Given
}

// AnyMark stands in Ballot.Ranks for an overvote whose marks were not recorded.
const AnyMark = -1

// Given is what a ballot gives one option: points or a score.
type Given struct{ Option, Points int }

// counter is what a method is made of. Further methods implement it; Tally and Valid know no method by name.
type counter interface {
	// valid returns nil or an error that wraps ErrBallot.
	valid(e Election, b Ballot) error
	// count consumes valid ballots; where a ballot is a paper, also those that people hand in elsewhere (readPapers).
	count(e Election, ballots iter.Seq[Ballot]) (Result, error)
}

func methodOf(m Method) (counter, error) {
	switch m {
	case Single:
		return additive{most: 1}, nil
	case Approval:
		return additive{committee: true}, nil
	case SAV:
		return satisfaction{}, nil
	case Budget:
		return budget{}, nil
	case Score:
		return score{}, nil
	case STAR:
		return star{}, nil
	case Schulze:
		return schulze{}, nil
	case PAVSeq:
		return committee{newPAV}, nil
	case PhragmenSeq:
		return committee{newPhragmen}, nil
	case EqualShares:
		return committee{newShares}, nil
	case Duels:
		return duels{}, nil
	case MaxDiff:
		return maxDiff{}, nil
	case IRV:
		return runoffCount{}, nil
	case STVWIGM:
		return wigmCount{}, nil
	case STVScottish:
		return scottishCount{}, nil
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
// ErrUnknownMethod, or ErrElection where the election's rules make no sense. It is what intake asks of a voter; Tally also
// counts papers (see Ballot.Ranks) that leave ranks empty, mark several options at one or repeat one, and says what became
// of them, and blank ballots where the method's comment says so.
func Valid(e Election, b Ballot) error {
	m, err := methodOf(e.Method)
	if err != nil {
		return err
	}
	return m.valid(e, b)
}
