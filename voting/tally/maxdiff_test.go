package tally_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func bestWorst(n int64, best, worst int, others ...int) tally.Ballot {
	return tally.Ballot{Weight: n, Ranks: [][]int{{best}, others, {worst}}}
}

func TestBestWorstCounts(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.MaxDiff, Options: 5, Seats: 1},
		bestWorst(6, 0, 1, 2), bestWorst(2, 1, 0, 2), bestWorst(3, 2, 0), bestWorst(1, 2, 1, 3))
	want := []tally.BestWorst{{Shown: 11, Best: 6, Worst: 5}, {Shown: 9, Best: 2, Worst: 7}, {Shown: 12, Best: 4}, {Shown: 1}, {}}
	if !slices.Equal(r.BestWorst, want) {
		t.Fatalf("%+v", r.BestWorst)
	}
	var order []int
	for _, s := range r.Ranking {
		order = append(order, s.Option)
	}
	if !slices.Equal(order, []int{2, 0, 3, 1, 4}) || !slices.Equal(r.Winners, []int{2}) || r.Base != 12 {
		t.Errorf("order %v, winners %v", order, r.Winners)
	}
	if s := r.Ranking[0]; s.Score != 0.333333 {
		t.Errorf("%+v", s)
	}
	// n = 14, b = 4.5, w = 0.5: mean 2/7, variance 5/14 - 4/49
	spread := 1.959964 * math.Sqrt((5.0/14-4.0/49)/14)
	if s := r.Ranking[0]; math.Abs(s.Low-(2.0/7-spread)) > 1e-6 || math.Abs(s.High-(2.0/7+spread)) > 1e-6 {
		t.Errorf("%+v, want 2/7 ± %f", s, spread)
	}
	if s := r.Ranking[4]; s.Score != 0 || s.Low != -1 || s.High != 1 || s.Rank != 5 {
		t.Errorf("never shown: %+v", s)
	}
}

// 1/3 and 2/6 are equal although no floating-point number is either; a difference of one in a billion is one.
func TestBestWorstIsRankedExactly(t *testing.T) {
	t.Parallel()
	e := tally.Election{Method: tally.MaxDiff, Options: 6, Seats: 1}
	r := count(t, e, bestWorst(1, 0, 4), bestWorst(2, 5, 4, 0), bestWorst(2, 1, 4), bestWorst(4, 5, 4, 1))
	if a, b := r.Ranking[1], r.Ranking[2]; a.Option != 0 || b.Option != 1 || a.Rank != 2 || b.Rank != 2 || len(r.Ties) != 1 {
		t.Errorf("%+v", r.Ranking)
	}
	const most = 100_000_000
	r = count(t, e, bestWorst(most, 0, 4), bestWorst(1, 5, 4, 0), bestWorst(most+1, 1, 4), bestWorst(1, 5, 4, 1))
	if r.Ranking[1].Option != 1 || r.Ranking[1].Rank != 2 || r.Ranking[2].Rank != 3 {
		t.Errorf("%+v", r.Ranking)
	}
}

func TestBestWorstProperties(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 9))
		e := tally.Election{Method: tally.MaxDiff, Options: 6, Seats: 2}
		var ballots, split []tally.Ballot
		for range 30 {
			set := r.Perm(e.Options)[:2+r.IntN(4)]
			n := 1 + r.Int64N(5)
			ballots = append(ballots, bestWorst(n, set[0], set[1], set[2:]...))
			split = append(split, bestWorst(n-1, set[0], set[1], set[2:]...), bestWorst(1, set[0], set[1], set[2:]...))
		}
		want := count(t, e, ballots...)
		r.Shuffle(len(split), func(i, j int) { split[i], split[j] = split[j], split[i] })
		if got := count(t, e, split...); !slices.Equal(got.Ranking, want.Ranking) || !slices.Equal(got.BestWorst, want.BestWorst) {
			t.Fatalf("seed %d: order or splitting matters", seed)
		}
		sum := int64(0)
		for _, b := range want.BestWorst {
			sum += b.Best - b.Worst
		}
		if sum != 0 {
			t.Errorf("seed %d: bests and worsts differ by %d", seed, sum)
		}
		for _, s := range want.Ranking {
			if s.Low > s.Score || s.High < s.Score || s.Low < -1 || s.High > 1 || s.High-s.Low < 0.01 {
				t.Errorf("seed %d: %+v", seed, s)
			}
		}
	}
}

func TestBestWorstRefusesBadBallots(t *testing.T) {
	t.Parallel()
	e := tally.Election{Method: tally.MaxDiff, Options: 4, Seats: 1}
	for name, b := range map[string]tally.Ballot{
		"blank": {Weight: 1}, "no worst": {Weight: 1, Ranks: [][]int{{0}, {1}}}, "same": bestWorst(1, 0, 0), "twice": bestWorst(1, 0, 1, 2, 2),
		"unknown": bestWorst(1, 0, 4), "two bests": {Weight: 1, Ranks: [][]int{{0, 1}, {}, {2}}}, "negative": bestWorst(-1, 0, 1),
	} {
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot{b})); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
