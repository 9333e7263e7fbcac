package tally

import (
	"fmt"
	"iter"
)

// Defaults and bounds of points and scores.
const (
	usualPoints = 10
	mostPoints  = 1_000_000
	usualScore  = 5
	mostScore   = 1_000
)

// given returns nil if the ballot gives options of the election, ascending and none twice, low to high points each.
func given(e Election, b Ballot, low, high int) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	last := -1
	for _, g := range b.Scores {
		switch {
		case g.Option < 0 || g.Option >= e.Options:
			return fmt.Errorf("%w: option %d of %d", ErrBallot, g.Option, e.Options)
		case g.Option <= last:
			return fmt.Errorf("%w: option %d twice or out of order", ErrBallot, g.Option)
		case g.Points < low || g.Points > high:
			return fmt.Errorf("%w: %d for option %d, not %d to %d", ErrBallot, g.Points, g.Option, low, high)
		}
		last = g.Option
	}
	return nil
}

// maxScore returns the highest score of the election. Its error wraps ErrElection.
func maxScore(e Election) (int, error) {
	if e.Rules.MaxScore < 0 || e.Rules.MaxScore > mostScore {
		return 0, fmt.Errorf("%w: highest score %d", ErrElection, e.Rules.MaxScore)
	}
	if e.Rules.MaxScore == 0 {
		return usualScore, nil
	}
	return e.Rules.MaxScore, nil
}

// budget is the method of dividing points: an option's total is the sum of its points. It reads the rules Points and
// PerOption. A voter's ballot gives at least one point; a count also takes ballots that give none.
type budget struct{}

func (m budget) valid(e Election, b Ballot) error {
	sum, err := m.sum(e, b)
	if err == nil && sum == 0 {
		err = fmt.Errorf("%w: no points given", ErrBallot)
	}
	return err
}

// sum returns how many points the ballot gives, or what is wrong with it.
func (budget) sum(e Election, b Ballot) (int, error) {
	points, each := e.Rules.Points, e.Rules.PerOption
	if points < 0 || points > mostPoints || each < 0 {
		return 0, fmt.Errorf("%w: %d points, %d on one option", ErrElection, points, each)
	}
	if points == 0 {
		points = usualPoints
	}
	if each == 0 || each > points {
		each = points
	}
	if err := given(e, b, 0, each); err != nil {
		return 0, err
	}
	sum := 0
	for _, g := range b.Scores {
		if sum += g.Points; sum > points {
			return 0, fmt.Errorf("%w: more than %d points", ErrBallot, points)
		}
	}
	return sum, nil
}

func (m budget) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	totals := make([]int64, e.Options)
	var base int64
	for b := range ballots {
		if _, err := m.sum(e, b); err != nil {
			return Result{}, err
		}
		var err error
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		for _, g := range b.Scores {
			totals[g.Option] += b.Weight * int64(g.Points)
		}
	}
	return FromTotals(totals, base, e.Seats), nil
}
