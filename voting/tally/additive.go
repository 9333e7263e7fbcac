package tally

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// additive are the methods in which an option's score is the plain sum over the ballots that name it. They read no
// rules. A voter's ballot names at least one option; a count of approvals also takes ballots that name none, as the
// papers of an election do, and they are part of its base.
type additive struct {
	most      int  // most options on a ballot; 0 = all
	committee bool // tell which sets of winners the totals allow
}

func (a additive) valid(e Election, b Ballot) error {
	if len(b.Picks) == 0 || (a.most > 0 && len(b.Picks) > a.most) {
		return fmt.Errorf("%w: %d options named", ErrBallot, len(b.Picks))
	}
	return picks(e, b)
}

// picks returns nil if the ballot names options of the election, none of them twice.
func picks(e Election, b Ballot) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	if len(b.Picks) > e.Options {
		return fmt.Errorf("%w: %d options named", ErrBallot, len(b.Picks))
	}
	for i, p := range b.Picks {
		if p < 0 || p >= e.Options {
			return fmt.Errorf("%w: option %d of %d", ErrBallot, p, e.Options)
		}
		if slices.Contains(b.Picks[:i], p) {
			return fmt.Errorf("%w: option %d named twice", ErrBallot, p)
		}
	}
	return nil
}

func (a additive) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	check := a.valid
	if a.committee {
		check = picks
	}
	votes := make([]int64, e.Options)
	var base int64
	for b := range ballots {
		if err := check(e, b); err != nil {
			return Result{}, err
		}
		var err error
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		for _, p := range b.Picks {
			votes[p] += b.Weight
		}
	}
	r := FromTotals(votes, base, e.Seats)
	if a.committee {
		r.Committee = bestOf(levelsOfTotals(votes), e.Seats, func(o int) (string, string) { return fmt.Sprint(votes[o]), "1" })
	}
	return r, nil
}

// mostWeight bounds the weight of all ballots together. With scores up to mostScore no sum of squares overflows.
const mostWeight = 1_000_000_000_000

// weigh adds a ballot's weight to the base. Its error wraps ErrElection.
func weigh(base, weight int64) (int64, error) {
	if weight > mostWeight-base {
		return 0, fmt.Errorf("%w: ballots weigh more than %d", ErrElection, int64(mostWeight))
	}
	return base + weight, nil
}

// Additive reports whether totals per option are all that the method's result depends on, so that FromTotals over a
// kept projection says the same as Tally over the ballots (Committee aside). The totals are ballots that name the
// option; for budget they are points.
func Additive(m Method) bool {
	c, err := methodOf(m)
	if err != nil {
		return false
	}
	switch c.(type) {
	case additive, budget:
		return true
	}
	return false
}

// FromTotals ranks options by their totals. base is the weight of all ballots. An option wins when its rank is within
// the seats and it has at least one vote: options that share the last winning rank all win.
func FromTotals(votes []int64, base int64, seats int) Result {
	return inLevels(base, seats, levelsOfTotals(votes), func(o int) Standing {
		return Standing{Votes: votes[o], Winner: votes[o] > 0}
	})
}

func levelsOfTotals(votes []int64) [][]int {
	return levelsBy(len(votes), func(a, b int) int { return cmp.Compare(votes[b], votes[a]) })
}
