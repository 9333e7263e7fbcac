package tally_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func count(t *testing.T, e tally.Election, ballots ...tally.Ballot) tally.Result {
	t.Helper()
	r, err := tally.Tally(e, slices.Values(ballots))
	if err != nil {
		t.Fatalf("tally: %v", err)
	}
	return r
}

func TestApprovalSharesRanks(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.Approval, Options: 5, Seats: 2},
		tally.Ballot{Weight: 4, Picks: []int{3}},
		tally.Ballot{Weight: 2, Picks: []int{1, 2}},
		tally.Ballot{Weight: 1, Picks: []int{2, 1, 0}},
	)
	want := []tally.Standing{
		{Option: 3, Rank: 1, Votes: 4, Winner: true}, {Option: 1, Rank: 2, Votes: 3, Winner: true},
		{Option: 2, Rank: 2, Votes: 3, Winner: true}, {Option: 0, Rank: 4, Votes: 1}, {Option: 4, Rank: 5},
	}
	if !slices.Equal(r.Ranking, want) {
		t.Errorf("ranking %+v, want %+v", r.Ranking, want)
	}
	if r.Base != 7 || !slices.Equal(r.Winners, []int{3, 1, 2}) {
		t.Errorf("base %d winners %v", r.Base, r.Winners)
	}
	if len(r.Ties) != 1 || !r.Ties[0].Decisive || r.Ties[0].Rank != 2 || r.Ties[0].Settled != tally.SharedRank {
		t.Errorf("ties %+v", r.Ties)
	}
}

func TestTieWithinTheSeatsDecidesNothing(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.Single, Options: 3, Seats: 2},
		tally.Ballot{Weight: 2, Picks: []int{0}}, tally.Ballot{Weight: 2, Picks: []int{2}})
	if len(r.Ties) != 1 || r.Ties[0].Decisive || !slices.Equal(r.Winners, []int{0, 2}) {
		t.Errorf("ties %+v winners %v", r.Ties, r.Winners)
	}
}

func TestNobodyWinsWithoutVotes(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.Single, Options: 3, Seats: 1})
	if len(r.Winners) != 0 || len(r.Ties) != 0 || len(r.Ranking) != 3 || r.Ranking[2].Rank != 1 {
		t.Errorf("%+v", r)
	}
}

func TestRefusesBadBallots(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		method tally.Method
		ballot tally.Ballot
	}{
		"single without":  {tally.Single, tally.Ballot{Weight: 1}},
		"single two":      {tally.Single, tally.Ballot{Weight: 1, Picks: []int{0, 1}}},
		"approval twice":  {tally.Approval, tally.Ballot{Weight: 1, Picks: []int{1, 1}}},
		"unknown option":  {tally.Approval, tally.Ballot{Weight: 1, Picks: []int{3}}},
		"below zero":      {tally.Single, tally.Ballot{Weight: 1, Picks: []int{-1}}},
		"negative weight": {tally.Single, tally.Ballot{Weight: -1, Picks: []int{0}}},
	} {
		e := tally.Election{Method: c.method, Options: 3, Seats: 1}
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{c.ballot})); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: error %v", name, err)
		}
		if err := tally.Valid(e, c.ballot); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: valid says %v", name, err)
		}
	}
}

func TestRefusesUnknownMethodsAndMalformedElections(t *testing.T) {
	t.Parallel()
	none := slices.Values([]tally.Ballot(nil))
	if _, err := tally.Tally(tally.Election{Method: "lots", Options: 1, Seats: 1}, none); !errors.Is(err, tally.ErrUnknownMethod) {
		t.Errorf("method: %v", err)
	}
	if _, err := tally.Tally(tally.Election{Method: tally.Single, Options: 1}, none); !errors.Is(err, tally.ErrElection) {
		t.Errorf("seats: %v", err)
	}
	if tally.Known("lots") || !tally.Known(tally.Approval) || !tally.Additive(tally.Single) || tally.Additive("lots") {
		t.Error("known methods are wrong")
	}
}

// profile makes a random approval profile from a seed.
func profile(seed uint64, options int) []tally.Ballot {
	r := rand.New(rand.NewPCG(seed, 7))
	ballots := make([]tally.Ballot, 1+r.IntN(40))
	for i := range ballots {
		ballots[i] = tally.Ballot{Weight: 1 + r.Int64N(9), Picks: r.Perm(options)[:1+r.IntN(options)]}
	}
	return ballots
}

func TestCountIsAnonymousNeutralAndSplitsWeights(t *testing.T) {
	t.Parallel()
	for seed := uint64(0); seed < 200; seed++ {
		e := tally.Election{Method: tally.Approval, Options: 6, Seats: 2}
		ballots := profile(seed, e.Options)
		want := count(t, e, ballots...)

		shuffled := slices.Clone(ballots)
		r := rand.New(rand.NewPCG(seed, 8))
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := count(t, e, shuffled...); !slices.Equal(got.Ranking, want.Ranking) {
			t.Fatalf("seed %d: order of ballots matters", seed)
		}
		var split []tally.Ballot
		for _, b := range ballots {
			split = append(split, tally.Ballot{Weight: 1, Picks: b.Picks}, tally.Ballot{Weight: b.Weight - 1, Picks: b.Picks})
		}
		if got := count(t, e, split...); !slices.Equal(got.Ranking, want.Ranking) || got.Base != want.Base {
			t.Fatalf("seed %d: splitting weights matters", seed)
		}
		neutral(t, e, ballots, want, r.Perm(e.Options))
	}
}

// neutral checks that renaming the options renames the result and changes nothing else.
func neutral(t *testing.T, e tally.Election, ballots []tally.Ballot, want tally.Result, rename []int) {
	t.Helper()
	renamed := make([]tally.Ballot, len(ballots))
	for i, b := range ballots {
		renamed[i].Weight = b.Weight
		for _, p := range b.Picks {
			renamed[i].Picks = append(renamed[i].Picks, rename[p])
		}
	}
	got := count(t, e, renamed...)
	of := map[int]tally.Standing{}
	for _, s := range got.Ranking {
		of[s.Option] = s
	}
	for _, s := range want.Ranking {
		if g := of[rename[s.Option]]; g.Rank != s.Rank || g.Votes != s.Votes || g.Winner != s.Winner {
			t.Fatalf("renaming changes option %d from %+v to %+v", s.Option, s, g)
		}
	}
}
