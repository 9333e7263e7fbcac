package tally

import (
	"fmt"
	"iter"
	"math"
	"math/bits"
	"slices"
)

// mostCells bounds the memory for how often each option was given each score.
const mostCells = 10_000_000

// score ranks by the mean of the scores 1 to MaxScore. An option without a score on a ballot is left out of its mean: blank
// is not 0. It reads the rules MaxScore and MinScores. A voter's ballot scores at least one option; a count also takes
// ballots that score none.
//
// A mean of few scores says little, and a handful of friends can make it the highest. An option therefore needs a minimum
// number of scores to be placed among the others: MinScores, or else half the median of the numbers of scores that the
// options have (options without any aside; the mean of the middle two where there are two). Options below it stand after
// all that reach it and never win. A minimum was chosen rather than adding imaginary scores to every option, because the
// order then follows the means that people see. The median was chosen because no campaign for one option moves it.
type score struct{}

func (score) valid(e Election, b Ballot) error {
	if len(b.Scores) == 0 {
		return fmt.Errorf("%w: no scores given", ErrBallot)
	}
	high, err := maxScore(e)
	if err != nil {
		return err
	}
	return given(e, b, 1, high)
}

func (score) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	high, err := maxScore(e)
	if err != nil {
		return Result{}, err
	}
	if e.Rules.MinScores < 0 {
		return Result{}, fmt.Errorf("%w: at least %d scores", ErrElection, e.Rules.MinScores)
	}
	if e.Options > mostCells/high {
		return Result{}, fmt.Errorf("%w: %d options with %d scores each", ErrElection, e.Options, high)
	}
	s := &ScoreCount{Given: make([][]int64, e.Options)}
	for o := range s.Given {
		s.Given[o] = make([]int64, high)
	}
	var base int64
	for b := range ballots {
		if err := given(e, b, 1, high); err != nil {
			return Result{}, err
		}
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		for _, g := range b.Scores {
			s.Given[g.Option][g.Points-1] += b.Weight
		}
	}
	return s.rank(base, e), nil
}

// means are an option's number of scores and their sum.
type means struct{ n, sum int64 }

// compare orders higher means first, exactly; an option without scores comes last.
func (a means) compare(b means) int {
	switch {
	case a.n == 0 && b.n == 0:
		return 0
	case a.n == 0:
		return 1
	case b.n == 0:
		return -1
	}
	// a.sum/a.n against b.sum/b.n, in 128 bits
	ah, al := bits.Mul64(uint64(a.sum), uint64(b.n))
	bh, bl := bits.Mul64(uint64(b.sum), uint64(a.n))
	switch {
	case ah == bh && al == bl:
		return 0
	case ah > bh || (ah == bh && al > bl):
		return -1
	}
	return 1
}

func (s *ScoreCount) rank(base int64, e Election) Result {
	all := make([]means, e.Options)
	for o, given := range s.Given {
		for i, n := range given {
			all[o].n += n
			all[o].sum += n * int64(i+1)
		}
	}
	s.Needed = needed(all, int64(e.Rules.MinScores))
	enough := func(o int) bool { return all[o].n >= s.Needed }
	levels := levelsBy(e.Options, func(a, b int) int {
		if enough(a) != enough(b) {
			if enough(a) {
				return -1
			}
			return 1
		}
		return all[a].compare(all[b])
	})
	r := inLevels(base, e.Seats, levels, func(o int) Standing {
		st := Standing{Votes: all[o].n, Winner: enough(o)}
		if st.Votes > 0 {
			st.Score = float64(all[o].sum) / float64(all[o].n)
			st.Low, st.High = scoreInterval(s.Given[o], st.Score)
		}
		return st
	})
	r.Scores = s
	return r
}

// needed returns how many scores an option needs to be placed among the others, at least 1.
func needed(all []means, rule int64) int64 {
	if rule > 0 {
		return rule
	}
	var n []int64
	for _, m := range all {
		if m.n > 0 {
			n = append(n, m.n)
		}
	}
	if len(n) == 0 {
		return 1
	}
	slices.Sort(n)
	middle := n[(len(n)-1)/2] + n[len(n)/2] // twice the median
	return (middle + 3) / 4                 // its quarter, rounded up
}

// scoreInterval returns the 95 % interval of the mean of scores, given[i] of which are i+1. It is the interval of E.
// Miller, Ranking Items With Star Ratings (2014): with K levels, N scores and one imaginary score added at each level
// (the posterior of a uniform Dirichlet prior), the mean of which has
//
//	m = Σ s·(n_s + 1)/(N + K)    variance = ( Σ s²·(n_s + 1)/(N + K) - m² ) / (N + K + 1)
//
// and the interval is m ± 1.96 standard deviations, kept within 1 to K and wide enough to hold the plain mean. Unlike the
// textbook interval it does not call a single score certain. Like every interval here it treats ballots as a random sample.
func scoreInterval(given []int64, mean float64) (low, high float64) {
	var n, sum, squares float64
	for i, g := range given {
		s, c := float64(i+1), float64(g)+1
		n += c
		sum += s * c
		squares += s * s * c
	}
	m := sum / n
	spread := z95 * math.Sqrt(max(squares/n-m*m, 0)/(n+1))
	return clamp(m-spread, 1, mean), clamp(m+spread, mean, float64(len(given)))
}
