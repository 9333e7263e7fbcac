package tally_test

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// twice counts many random elections of the method and hands each to check.
func twice(t *testing.T, m tally.Method, elections uint64, check func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result)) {
	t.Helper()
	for seed := range elections {
		e, ballots := smallElection(rand.New(rand.NewPCG(seed, 11)), m)
		for _, b := range ballots {
			if err := tally.Valid(e, b); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		check(t, e, ballots, count(t, e, ballots...))
		if t.Failed() {
			t.Fatalf("seed %d: %+v %+v", seed, e, ballots)
		}
	}
}

func TestCommitteesCountedTwice(t *testing.T) {
	t.Parallel()
	for m, naive := range map[tally.Method]func(tally.Election, []tally.Ballot) [][]int{
		tally.Approval: naiveBest, tally.SAV: naiveBest, tally.PAVSeq: naivePAV, tally.PhragmenSeq: naivePhragmen,
		tally.EqualShares: naiveShares,
	} {
		t.Run(string(m), func(t *testing.T) {
			t.Parallel()
			twice(t, m, 2000, func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
				want := naive(e, ballots)
				if !reflect.DeepEqual(r.Committee.All, want) || r.Committee.More {
					t.Errorf("committees %v, want %v", r.Committee.All, want)
				}
				chosenIsConsistent(t, e, r)
			})
		})
	}
}

// chosenIsConsistent checks the one committee taken against the list, the steps and the ranking.
func chosenIsConsistent(t *testing.T, e tally.Election, r tally.Result) {
	t.Helper()
	c := r.Committee
	if !slices.ContainsFunc(c.All, func(set []int) bool { return slices.Equal(set, c.Chosen) }) {
		t.Errorf("chose %v of %v", c.Chosen, c.All)
	}
	var steps []int
	tied := false
	for _, s := range c.Steps {
		steps = append(steps, s.Option)
		tied = tied || len(s.Tied) > 0
		if slices.Contains(s.Tied, s.Option) || slices.ContainsFunc(s.Tied, func(o int) bool { return o < s.Option }) {
			t.Errorf("step %+v does not take the first of the tied", s)
		}
	}
	if slices.Sort(steps); !slices.Equal(steps, c.Chosen) {
		t.Errorf("steps %v, chosen %v", steps, c.Chosen)
	}
	if len(c.All) > 1 && !tied {
		t.Error("several committees without a tie")
	}
	if e.Method == tally.Approval || e.Method == tally.SAV {
		return
	}
	decisive := slices.ContainsFunc(r.Ties, func(t tally.Tie) bool { return t.Decisive })
	filled := slices.ContainsFunc(c.Steps, func(s tally.CommitteeStep) bool { return s.Num == "" }) // not told as a tie
	if !filled && decisive != (len(c.All) > 1) {
		t.Errorf("decisive %v, committees %v", decisive, c.All)
	}
	for _, s := range r.Ranking {
		if s.Winner != (s.Votes > 0 && slices.Contains(c.Chosen, s.Option)) || (s.Rank > len(c.Chosen)) == slices.Contains(c.Chosen, s.Option) {
			t.Errorf("standing %+v, chosen %v", s, c.Chosen)
		}
	}
}

func TestSAVCountedTwice(t *testing.T) {
	t.Parallel()
	twice(t, tally.SAV, 2000, func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
		totals := naiveTotals(e, ballots, true)
		for i, s := range r.Ranking {
			if want, _ := totals[s.Option].Float64(); s.Score != want {
				t.Errorf("option %d has %v, want %v", s.Option, s.Score, want)
			}
			if i > 0 && (s.Rank == r.Ranking[i-1].Rank) != (totals[s.Option].Cmp(totals[r.Ranking[i-1].Option]) == 0) {
				t.Errorf("ranks of %d and %d do not follow %v", s.Option, r.Ranking[i-1].Option, totals)
			}
		}
	})
}

func TestSchulzeCountedTwice(t *testing.T) {
	t.Parallel()
	twice(t, tally.Schulze, 2000, func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
		paths := make([][]int64, e.Options)
		for a := range paths {
			paths[a] = make([]int64, e.Options)
			for b := range paths {
				if a == b {
					continue
				}
				paths[a][b] = naivePath(e, ballots, []int{a}, b)
				if got, want := r.Pairwise.Prefer[a][b], naivePrefer(e, ballots, a, b); got != want {
					t.Errorf("%d over %d: %d, want %d", a, b, got, want)
				}
			}
		}
		if !reflect.DeepEqual(r.Pairwise.Paths, paths) {
			t.Errorf("paths %v, want %v", r.Pairwise.Paths, paths)
		}
		var done []int
		var levels [][]int
		for left := others(e, nil); len(left) > 0; left = others(e, done) {
			level := slices.DeleteFunc(slices.Clone(left), func(b int) bool {
				return slices.ContainsFunc(left, func(a int) bool { return paths[a][b] > paths[b][a] })
			})
			levels, done = append(levels, level), append(done, level...)
		}
		if !reflect.DeepEqual(r.Pairwise.Levels, levels) {
			t.Errorf("levels %v, want %v", r.Pairwise.Levels, levels)
		}
		if e.Seats == 1 && !slices.Equal(r.Winners, levels[0]) {
			t.Errorf("winners %v, want %v", r.Winners, levels[0])
		}
	})
}

func TestSTARCountedTwice(t *testing.T) {
	t.Parallel()
	broken := 0
	twice(t, tally.STAR, 5000, func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
		winners, unbroken := naiveStar(e, ballots)
		if !slices.Equal(r.Winners, winners) || !slices.Equal(r.Star.Winners, winners) || !slices.Equal(r.Star.UnbrokenTie, unbroken) {
			t.Errorf("winners %v, tie %v, want %v and %v", r.Winners, r.Star.UnbrokenTie, winners, unbroken)
		}
		if len(unbroken) > 0 {
			broken++
		}
		for i, s := range r.Ranking {
			if s.Winner != slices.Contains(winners, s.Option) || s.Winner && i != slices.Index(winners, s.Option) {
				t.Errorf("standing %+v, winners %v", s, winners)
			}
		}
	})
	if broken < 100 {
		t.Errorf("only %d unbroken ties were met", broken)
	}
}

func TestScoreCountedTwice(t *testing.T) {
	t.Parallel()
	short := 0
	twice(t, tally.Score, 5000, func(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
		sums, n := make([]int64, e.Options), make([]int64, e.Options)
		for _, v := range naiveScores(e, ballots) {
			for o, points := range v {
				if points > 0 {
					sums[o] += int64(points)
					n[o]++
				}
			}
		}
		var some []int64
		for _, k := range n {
			if k > 0 {
				some = append(some, k)
			}
		}
		slices.Sort(some)
		median := rat(some[(len(some)-1)/2]+some[len(some)/2], 2)
		half := new(big.Rat).Quo(median, rat(2, 1))
		mean := func(o int) *big.Rat { // below the minimum after all others, without scores last of all
			switch {
			case n[o] == 0:
				return rat(-1000, 1)
			case rat(n[o], 1).Cmp(half) < 0:
				short++
				return rat(sums[o]-100*n[o], n[o])
			}
			return rat(sums[o], n[o])
		}
		for i, s := range r.Ranking {
			m := mean(s.Option)
			if s.Votes != n[s.Option] || s.Votes > 0 && (s.Score != float64(sums[s.Option])/float64(s.Votes) || s.Low > s.Score || s.High < s.Score) {
				t.Errorf("standing %+v of %v in %v", s, sums, n)
			}
			if s.Winner != (s.Rank <= e.Seats && m.Sign() > 0) {
				t.Errorf("standing %+v with %v", s, m)
			}
			if i > 0 && (m.Cmp(mean(r.Ranking[i-1].Option)) > 0 || (m.Cmp(mean(r.Ranking[i-1].Option)) == 0) != (s.Rank == r.Ranking[i-1].Rank)) {
				t.Errorf("%v before %v", r.Ranking[i-1], s)
			}
		}
	})
	if short < 100 {
		t.Errorf("only %d options below the minimum were met", short)
	}
}
