package tally_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func TestBudgetAddsPoints(t *testing.T) {
	t.Parallel()
	e := tally.Election{Method: tally.Budget, Options: 3, Seats: 1, Rules: tally.Rules{Points: 6, PerOption: 4}}
	r := count(t, e, scores(2, 4, 2), scores(3, 0, -1, 4), scores(1))
	want := []tally.Standing{{Option: 2, Rank: 1, Votes: 12, Winner: true}, {Option: 0, Rank: 2, Votes: 8}, {Option: 1, Rank: 3, Votes: 4}}
	if !slices.Equal(r.Ranking, want) || r.Base != 6 {
		t.Errorf("%+v", r)
	}
}

// Blank is not 0: 1 has a lower mean although a third of the voters left it out.
func TestScoreRanksByMean(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.Score, Options: 4, Seats: 1}, scores(4, 5, 3), scores(2, 4), scores(3, 5, 5), scores(1))
	if got := r.Ranking[0]; got.Option != 0 || got.Rank != 1 || got.Votes != 9 || got.Score != 43.0/9 || !got.Winner {
		t.Errorf("%+v", got)
	}
	if got := r.Ranking[1]; got.Option != 1 || got.Rank != 2 || got.Votes != 7 || got.Score != 27.0/7 || got.Winner {
		t.Errorf("%+v", got)
	}
	if r.Ranking[2] != (tally.Standing{Option: 2, Rank: 3}) || r.Ranking[3] != (tally.Standing{Option: 3, Rank: 3}) || r.Base != 10 {
		t.Errorf("%+v", r)
	}
	if !slices.Equal(r.Scores.Given[0], []int64{0, 0, 0, 2, 7}) {
		t.Errorf("%+v", r.Scores)
	}
}

// By hand, one score of 5: (1+2+3+4+2·5)/6 = 10/3, variance ((1+4+9+16+2·25)/6 - 100/9)/7 = 20/63; the upper end is
// widened to the plain mean.
func TestScoreIntervalIsThatOfMiller(t *testing.T) {
	t.Parallel()
	one := count(t, tally.Election{Method: tally.Score, Options: 1, Seats: 1}, scores(1, 5)).Ranking[0]
	if want := 10.0/3 - 1.959963984540054*math.Sqrt(20.0/63); math.Abs(one.Low-want) > 1e-12 || one.High != 5 || one.Score != 5 {
		t.Errorf("%+v, low want %v", one, want)
	}
	many := count(t, tally.Election{Method: tally.Score, Options: 1, Seats: 1}, scores(500, 2), scores(500, 4)).Ranking[0]
	if spread := many.High - many.Low; many.Score != 3 || spread < 0.12 || spread > 0.13 { // 2 · 1.96 · 1/√1000 and a little
		t.Errorf("%+v", many)
	}
}

// Three friends and their five stars do not beat a thousand voters' 4.5.
func TestFewScoresDoNotWin(t *testing.T) {
	t.Parallel()
	ballots := []tally.Ballot{scores(500, 4, 3), scores(500, 5, 3), scores(3, -1, -1, 5)}
	e := tally.Election{Method: tally.Score, Options: 4, Seats: 2}
	r := count(t, e, ballots...)
	if r.Scores.Needed != 500 || !slices.Equal(r.Winners, []int{0, 1}) || r.Ranking[2].Option != 2 || r.Ranking[2].Rank != 3 || r.Ranking[2].Score != 5 {
		t.Errorf("%+v needs %d", r.Ranking, r.Scores.Needed)
	}
	e.Rules.MinScores = 3
	if r = count(t, e, ballots...); r.Scores.Needed != 3 || !slices.Equal(r.Winners, []int{2, 0}) {
		t.Errorf("%+v needs %d", r.Ranking, r.Scores.Needed)
	}
	e.Rules.MinScores = 5000
	if r = count(t, e, ballots...); len(r.Winners) != 0 || r.Ranking[0].Option != 2 {
		t.Errorf("%+v needs %d", r.Ranking, r.Scores.Needed)
	}
}

// Means are compared as fractions: these two differ by one part in 10^13 and more than floating point would show.
func TestMeansAreComparedExactly(t *testing.T) {
	t.Parallel()
	const n = 100_000_000_000
	r := count(t, tally.Election{Method: tally.Score, Options: 2, Seats: 1},
		scores(n, 3, 3), scores(n-1, 3, 3), scores(1, 3, 4), scores(1, -1, 3))
	if r.Ranking[0].Option != 1 || r.Ranking[1].Rank != 2 {
		t.Errorf("%+v", r.Ranking)
	}
	tie := count(t, tally.Election{Method: tally.Score, Options: 2, Seats: 1}, scores(2, 5, 5), scores(1, 3, 3), scores(1, 4, -1), scores(1, 4, -1), scores(1, 5, -1))
	if tie.Ranking[0].Rank != tie.Ranking[1].Rank || len(tie.Winners) != 2 || !tie.Ties[0].Decisive {
		t.Errorf("%+v", tie.Ranking)
	}
}

// What a voter may not send, and whether a count of a file takes it all the same.
func TestVotersBallotsAreHeldToTheMethod(t *testing.T) {
	t.Parallel()
	nothing := tally.Ballot{Weight: 1}
	for name, c := range map[string]struct {
		e      tally.Election
		ballot tally.Ballot
		counts bool
	}{
		"approval nothing":   {tally.Election{Method: tally.Approval}, nothing, true},
		"single nothing":     {tally.Election{Method: tally.Single}, nothing, false},
		"sav nothing":        {tally.Election{Method: tally.SAV}, nothing, true},
		"sav twice":          {tally.Election{Method: tally.SAV}, tally.Ballot{Weight: 1, Picks: []int{1, 1}}, false},
		"pav nothing":        {tally.Election{Method: tally.PAVSeq}, nothing, true},
		"phragmen unknown":   {tally.Election{Method: tally.PhragmenSeq}, tally.Ballot{Weight: 1, Picks: []int{3}}, false},
		"shares negative":    {tally.Election{Method: tally.EqualShares}, tally.Ballot{Weight: -1, Picks: []int{1}}, false},
		"budget nothing":     {tally.Election{Method: tally.Budget}, nothing, true},
		"budget zero":        {tally.Election{Method: tally.Budget}, scores(1, 0, 0), true},
		"budget too much":    {tally.Election{Method: tally.Budget}, scores(1, 6, 5), false},
		"budget overflow":    {tally.Election{Method: tally.Budget}, scores(1, math.MaxInt, math.MaxInt), false},
		"budget negative":    {tally.Election{Method: tally.Budget}, tally.Ballot{Weight: 1, Scores: []tally.Given{{Option: 0, Points: -1}}}, false},
		"budget on one":      {tally.Election{Method: tally.Budget, Rules: tally.Rules{PerOption: 5}}, scores(1, 6), false},
		"score nothing":      {tally.Election{Method: tally.Score}, nothing, true},
		"score zero":         {tally.Election{Method: tally.Score}, scores(1, 0), false},
		"score high":         {tally.Election{Method: tally.Score}, scores(1, 6), false},
		"score order":        {tally.Election{Method: tally.Score}, tally.Ballot{Weight: 1, Scores: []tally.Given{{Option: 1, Points: 1}, {Option: 0, Points: 1}}}, false},
		"score twice":        {tally.Election{Method: tally.Score}, tally.Ballot{Weight: 1, Scores: []tally.Given{{Option: 1, Points: 1}, {Option: 1, Points: 1}}}, false},
		"star nothing":       {tally.Election{Method: tally.STAR}, nothing, true},
		"star high":          {tally.Election{Method: tally.STAR, Rules: tally.Rules{MaxScore: 3}}, scores(1, 4), false},
		"star unknown":       {tally.Election{Method: tally.STAR}, scores(1, 1, 1, 1, 1), false},
		"star weight":        {tally.Election{Method: tally.STAR}, scores(-1, 1), false},
		"schulze nothing":    {tally.Election{Method: tally.Schulze}, nothing, true},
		"schulze empty rank": {tally.Election{Method: tally.Schulze}, ranked(1, []int{0}, nil, []int{1}), true},
		"schulze twice":      {tally.Election{Method: tally.Schulze}, ranked(1, []int{0}, []int{1, 0}), false},
		"schulze overvote":   {tally.Election{Method: tally.Schulze}, ranked(1, []int{tally.AnyMark}), false},
		"schulze unknown":    {tally.Election{Method: tally.Schulze}, ranked(1, []int{3}), false},
		"schulze weight":     {tally.Election{Method: tally.Schulze}, ranked(-1, []int{1}), false},
	} {
		c.e.Options, c.e.Seats = 3, 1
		if err := tally.Valid(c.e, c.ballot); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: valid says %v", name, err)
		}
		if _, err := tally.Tally(c.e, slices.Values([]tally.Ballot{c.ballot})); (err == nil) != c.counts || err != nil && !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: the count says %v", name, err)
		}
	}
}

func TestWeightsThatWouldOverflowAreRefused(t *testing.T) {
	t.Parallel()
	for _, m := range scored {
		e := tally.Election{Method: m, Options: 2, Seats: 1, Rules: tally.Rules{MaxScore: 5}}
		b := only(e, 1)
		b.Weight = 600_000_000_000
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{b})); err != nil {
			t.Errorf("%s: %v", m, err)
		}
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{b, b})); !errors.Is(err, tally.ErrElection) {
			t.Errorf("%s: %v", m, err)
		}
		small := only(e, 1)
		b.Weight = math.MaxInt64
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{small, b})); !errors.Is(err, tally.ErrElection) {
			t.Errorf("%s: %v", m, err)
		}
	}
}
