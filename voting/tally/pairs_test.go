package tally_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func ranked(weight int64, levels ...[]int) tally.Ballot {
	return tally.Ballot{Weight: weight, Ranks: levels}
}

// A circle: 6 of 9 put 0 above 1, 7 put 1 above 2, 5 put 2 above 0. The weakest link goes.
func TestSchulzeBreaksACircleAtItsWeakestLink(t *testing.T) {
	t.Parallel()
	circle := []tally.Ballot{
		ranked(4, []int{0}, []int{1}, []int{2}), ranked(3, []int{1}, []int{2}, []int{0}), ranked(2, []int{2}, []int{0}, []int{1}),
	}
	for strength, paths := range map[string][][]int64{
		"":        {{0, 6, 6}, {5, 0, 7}, {5, 5, 0}},
		"margins": {{0, 3, 3}, {1, 0, 5}, {1, 1, 0}},
	} {
		e := tally.Election{Method: tally.Schulze, Options: 3, Seats: 2, Rules: tally.Rules{Strength: strength}}
		r := count(t, e, circle...)
		if !reflect.DeepEqual(r.Pairwise.Paths, paths) || !reflect.DeepEqual(r.Pairwise.Levels, [][]int{{0}, {1}, {2}}) {
			t.Errorf("%q: %+v", strength, r.Pairwise)
		}
		want := []tally.Standing{{Option: 0, Rank: 1, Score: 2, Winner: true}, {Option: 1, Rank: 2, Score: 1, Winner: true}, {Option: 2, Rank: 3}}
		if !slices.Equal(r.Ranking, want) || !slices.Equal(r.Winners, []int{0, 1}) || r.Base != 9 || len(r.Ties) != 0 {
			t.Errorf("%q: %+v", strength, r)
		}
	}
}

func TestSchulzeReadsUnrankedOptionsAsTold(t *testing.T) {
	t.Parallel()
	ballots := []tally.Ballot{ranked(3, []int{0}), ranked(2, []int{1, 2}, []int{0}), ranked(4)}
	e := tally.Election{Method: tally.Schulze, Options: 3, Seats: 1}
	last := count(t, e, ballots...)
	if !reflect.DeepEqual(last.Pairwise.Prefer, [][]int64{{0, 3, 3}, {2, 0, 0}, {2, 0, 0}}) || !slices.Equal(last.Winners, []int{0}) || last.Base != 9 {
		t.Errorf("%+v", last)
	}
	e.Rules.Unranked = "not-compared"
	apart := count(t, e, ballots...)
	if !reflect.DeepEqual(apart.Pairwise.Prefer, [][]int64{{0, 0, 0}, {2, 0, 0}, {2, 0, 0}}) || !slices.Equal(apart.Winners, []int{1, 2}) {
		t.Errorf("%+v", apart)
	}
	if len(apart.Ties) != 1 || !apart.Ties[0].Decisive || apart.Ties[0].Settled != tally.SharedRank {
		t.Errorf("%+v", apart.Ties)
	}
}

func TestSchulzeWithoutBallotsElectsNobody(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.Schulze, Options: 3, Seats: 1})
	if len(r.Winners) != 0 || len(r.Ties) != 0 || len(r.Pairwise.Levels) != 1 {
		t.Errorf("%+v", r)
	}
}

func scores(weight int64, points ...int) tally.Ballot {
	b := tally.Ballot{Weight: weight}
	for o, p := range points {
		if p >= 0 {
			b.Scores = append(b.Scores, tally.Given{Option: o, Points: p})
		}
	}
	return b
}

// 0 has the highest total, but more ballots prefer 1, as they may.
func TestSTARElectsWhoWinsTheRunoff(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.STAR, Options: 4, Seats: 1},
		scores(3, 3, 4, -1, 1), scores(2, 5, 0, 1, 0), scores(1))
	want := []tally.Standing{
		{Option: 1, Rank: 1, Score: 12, Winner: true}, {Option: 0, Rank: 2, Score: 19}, {Option: 3, Rank: 3, Score: 3}, {Option: 2, Rank: 4, Score: 2},
	}
	round := tally.StarRound{
		Scores: map[int]int64{0: 19, 1: 12, 2: 2, 3: 3}, Finalists: []int{0, 1}, Runoff: map[int]int64{0: 2, 1: 3}, NoPreference: 1,
	}
	if !slices.Equal(r.Ranking, want) || !reflect.DeepEqual(r.Star.Rounds, []tally.StarRound{round}) || r.Star.Total != 6 || len(r.Ties) != 0 {
		t.Errorf("%+v %+v", r.Ranking, r.Star)
	}
}

func TestSTARTellsHowTiesWereSettled(t *testing.T) {
	t.Parallel()
	star := func(rules tally.Rules, ballots ...tally.Ballot) tally.Result {
		return count(t, tally.Election{Method: tally.STAR, Options: len(ballots[0].Scores), Seats: 1, Rules: rules}, ballots...)
	}
	order := tally.Rules{TieOrder: []int{2, 1, 0}}
	for name, c := range map[string]struct {
		r    tally.Result
		want tally.Tie
	}{
		"place, preference": { // 0 leads; 1 and 2 have 5 points, two ballots prefer 1 and one prefers 2
			star(tally.Rules{}, scores(2, 5, 2, 1), scores(1, 5, 1, 3)),
			tally.Tie{Round: 1, Options: []int{1, 2}, Settled: tally.HeadToHead, Chosen: 1, Decisive: true},
		},
		"place, top scores": { // one ballot each way
			star(tally.Rules{}, scores(1, 5, 5, 4), scores(1, 5, 3, 4)),
			tally.Tie{Round: 1, Options: []int{1, 2}, Settled: tally.MostTopScores, Chosen: 1, Decisive: true},
		},
		"place, order": {
			star(order, scores(2, 5, 1, 1)),
			tally.Tie{Round: 1, Options: []int{1, 2}, Settled: tally.TieOrder, Chosen: 2, Decisive: true},
		},
		"place, unbroken": {
			star(tally.Rules{TieOrder: []int{2}}, scores(2, 5, 1, 1)),
			tally.Tie{Round: 1, Options: []int{1, 2}, Settled: tally.SharedRank, Chosen: -1, Decisive: true},
		},
		"run-off, total": {
			star(tally.Rules{}, scores(1, 4, 1), scores(1, 2, 4)),
			tally.Tie{Round: 1, Options: []int{0, 1}, Settled: tally.TotalScore, Chosen: 0, Decisive: true},
		},
		"run-off, top scores": {
			star(tally.Rules{}, scores(1, 4, 3), scores(1, 4, 5)),
			tally.Tie{Round: 1, Options: []int{0, 1}, Settled: tally.MostTopScores, Chosen: 1, Decisive: true},
		},
		"run-off, order": {
			star(tally.Rules{TieOrder: []int{1, 0}}, scores(1, 2, 2)),
			tally.Tie{Round: 1, Options: []int{0, 1}, Settled: tally.TieOrder, Chosen: 1, Decisive: true},
		},
	} {
		if len(c.r.Ties) == 0 || !reflect.DeepEqual(c.r.Ties[0], c.want) {
			t.Errorf("%s: %+v, want %+v", name, c.r.Ties, c.want)
		}
		if unbroken := c.want.Settled == tally.SharedRank; unbroken != (len(c.r.Winners) == 0) || unbroken != (len(c.r.Star.UnbrokenTie) > 0) {
			t.Errorf("%s: winners %v, unbroken %v", name, c.r.Winners, c.r.Star.UnbrokenTie)
		}
	}
}

// With as many seats as options everybody is elected, the last one without a run-off.
func TestBlocSTARElectsOneARound(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.STAR, Options: 3, Seats: 5}, scores(2, 1, 3, 5), scores(1, 2, 5, 0))
	if !slices.Equal(r.Winners, []int{2, 1, 0}) || len(r.Star.Rounds) != 3 || r.Star.Rounds[2].Runoff != nil || !slices.Equal(r.Star.Rounds[2].Finalists, []int{0}) {
		t.Errorf("%v %+v", r.Winners, r.Star.Rounds)
	}
	if none := count(t, tally.Election{Method: tally.STAR, Options: 3, Seats: 1}); len(none.Winners) != 0 || len(none.Ranking) != 3 {
		t.Errorf("without ballots: %+v", none)
	}
}

func TestRefusesRulesThatMakeNoSense(t *testing.T) {
	t.Parallel()
	for name, e := range map[string]tally.Election{
		"unranked":        {Method: tally.Schulze, Rules: tally.Rules{Unranked: "first"}},
		"strength":        {Method: tally.Schulze, Rules: tally.Rules{Strength: "losing-votes"}},
		"too many pairs":  {Method: tally.Schulze, Options: 1_000_000},
		"and of scores":   {Method: tally.STAR, Options: 1_000_000},
		"score":           {Method: tally.STAR, Rules: tally.Rules{MaxScore: -1}},
		"high score":      {Method: tally.Score, Rules: tally.Rules{MaxScore: 1_000_000}},
		"many scores":     {Method: tally.Score, Options: 1_000_000, Rules: tally.Rules{MaxScore: 1000}},
		"fewest scores":   {Method: tally.Score, Rules: tally.Rules{MinScores: -1}},
		"order":           {Method: tally.STAR, Options: 2, Rules: tally.Rules{TieOrder: []int{2}}},
		"order twice":     {Method: tally.STAR, Options: 2, Rules: tally.Rules{TieOrder: []int{1, 1}}},
		"points":          {Method: tally.Budget, Rules: tally.Rules{Points: -1}},
		"points too many": {Method: tally.Budget, Rules: tally.Rules{Points: 1 << 40}},
		"per option":      {Method: tally.Budget, Rules: tally.Rules{PerOption: -1}},
	} {
		e.Seats = 1
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{{Weight: 1}})); !errors.Is(err, tally.ErrElection) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
