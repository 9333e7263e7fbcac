package tally_test

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// forRandom runs check on random elections of every method of totals, scores, pairs and committees.
func forRandom(t *testing.T, seed uint64, check func(t *testing.T, r *rand.Rand, e tally.Election, ballots []tally.Ballot)) {
	t.Helper()
	for _, m := range scored {
		t.Run(string(m), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 23))
			for range 300 {
				e, ballots := smallElection(r, m)
				if check(t, r, e, ballots); t.Failed() {
					t.Fatalf("%+v %+v", e, ballots)
				}
			}
		})
	}
}

func TestNobodyKnowsWhoVoted(t *testing.T) {
	t.Parallel()
	forRandom(t, 1, func(t *testing.T, r *rand.Rand, e tally.Election, ballots []tally.Ballot) {
		want := count(t, e, ballots...)
		r.Shuffle(len(ballots), func(i, j int) { ballots[i], ballots[j] = ballots[j], ballots[i] })
		if got := count(t, e, ballots...); !reflect.DeepEqual(got, want) {
			t.Errorf("the order of ballots matters: %+v, %+v", got, want)
		}
	})
}

func TestWeightsAreVoters(t *testing.T) {
	t.Parallel()
	forRandom(t, 2, func(t *testing.T, r *rand.Rand, e tally.Election, ballots []tally.Ballot) {
		var single []tally.Ballot
		for _, b := range ballots {
			weight := b.Weight
			b.Weight = 0
			single = append(single, b)
			for b.Weight = 1; weight > 0; weight-- {
				single = append(single, b)
			}
		}
		if got, want := count(t, e, single...), count(t, e, ballots...); !reflect.DeepEqual(got, want) {
			t.Errorf("splitting weights matters: %+v, %+v", got, want)
		}
	})
}

// A committee rule settles ties by the order of the options: there the list of all committees must follow the names.
func TestNamesDoNotMatter(t *testing.T) {
	t.Parallel()
	forRandom(t, 3, func(t *testing.T, r *rand.Rand, e tally.Election, ballots []tally.Ballot) {
		to := r.Perm(e.Options)
		other := e
		other.Rules.TieOrder = renamed(e.Rules.TieOrder, to)
		var others []tally.Ballot
		for _, b := range ballots {
			others = append(others, renameBallot(b, to))
		}
		want, got := count(t, e, ballots...), count(t, other, others...)
		if want.Committee != nil {
			var all [][]int
			for _, c := range want.Committee.All {
				all = append(all, slices.Sorted(slices.Values(renamed(c, to))))
			}
			slices.SortFunc(all, slices.Compare)
			if !reflect.DeepEqual(got.Committee.All, all) {
				t.Errorf("committees %v, want %v", got.Committee.All, all)
			}
			if len(all) > 1 {
				return
			}
		}
		if c := want.Committee; c != nil && slices.ContainsFunc(c.Steps, func(s tally.CommitteeStep) bool { return len(s.Tied) > 0 }) {
			return // the order of the choices may follow the names
		}
		of := map[int]tally.Standing{}
		for _, s := range got.Ranking {
			of[s.Option] = s
		}
		for _, s := range want.Ranking {
			s.Option = to[s.Option]
			if of[s.Option] != s {
				t.Errorf("%+v, want %+v", of[s.Option], s)
			}
		}
	})
}

func TestOneMoreApprovalNeverHurts(t *testing.T) {
	t.Parallel()
	for _, m := range []tally.Method{tally.Single, tally.Approval, tally.Budget, tally.Score, tally.STAR, tally.Schulze} {
		r := rand.New(rand.NewPCG(4, 23))
		for range 300 {
			e, ballots := smallElection(r, m)
			e.Seats = 1
			e.Rules.MinScores = 1
			o := r.IntN(e.Options)
			more := only(e, o)
			before, after := count(t, e, ballots...), count(t, e, append(slices.Clone(ballots), more)...)
			if slices.Contains(before.Winners, o) && !slices.Contains(after.Winners, o) {
				t.Fatalf("%d loses with %+v: %+v %+v", o, more, e, ballots)
			}
		}
	}
}

// only is a ballot that puts the option above all others.
func only(e tally.Election, o int) tally.Ballot {
	b := tally.Ballot{Weight: 1}
	switch e.Method {
	case tally.Schulze:
		b.Ranks = [][]int{{o}}
	case tally.Budget:
		b.Scores = []tally.Given{{Option: o, Points: 1}}
	case tally.Score, tally.STAR:
		b.Scores = []tally.Given{{Option: o, Points: e.Rules.MaxScore}}
	default:
		b.Picks = []int{o}
	}
	return b
}

func TestSchulzeElectsTheCondorcetWinner(t *testing.T) {
	t.Parallel()
	met := 0
	for seed := range uint64(2000) {
		e, ballots := smallElection(rand.New(rand.NewPCG(seed, 29)), tally.Schulze)
		r := count(t, e, ballots...)
		d := r.Pairwise.Prefer
		for a := range e.Options {
			beaten := false
			for b := range e.Options {
				beaten = beaten || a != b && d[a][b] <= d[b][a]
			}
			if beaten {
				continue
			}
			met++
			if !slices.Equal(r.Pairwise.Levels[0], []int{a}) || r.Ranking[0].Option != a || !r.Ranking[0].Winner {
				t.Fatalf("seed %d: %d beats everybody, levels %v", seed, a, r.Pairwise.Levels)
			}
		}
	}
	if met < 500 {
		t.Errorf("only %d elections had such a winner", met)
	}
}

// Not parallel: it changes what all tests run on.
func TestProcessorsDoNotMatter(t *testing.T) {
	type run struct {
		e       tally.Election
		ballots []tally.Ballot
	}
	var runs []run
	r := rand.New(rand.NewPCG(5, 23))
	for _, m := range scored {
		for range 20 {
			e, ballots := smallElection(r, m)
			runs = append(runs, run{e, ballots})
		}
	}
	at := func(processors int) (results []tally.Result) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		for _, r := range runs {
			results = append(results, count(t, r.e, r.ballots...))
		}
		return results
	}
	want := at(1)
	for _, processors := range []int{2, 7} {
		if !reflect.DeepEqual(at(processors), want) {
			t.Errorf("%d processors give another result", processors)
		}
	}
}

// The kept totals of a round say the same as its ballots.
func TestTotalsSayTheSameAsBallots(t *testing.T) {
	t.Parallel()
	forRandom(t, 6, func(t *testing.T, _ *rand.Rand, e tally.Election, ballots []tally.Ballot) {
		additive := e.Method == tally.Single || e.Method == tally.Approval || e.Method == tally.Budget
		if tally.Additive(e.Method) != additive {
			t.Errorf("additive: %v", !additive)
		}
		if !additive {
			return
		}
		totals, base := make([]int64, e.Options), int64(0)
		for _, b := range ballots {
			base += b.Weight
			for _, o := range b.Picks {
				totals[o] += b.Weight
			}
			for _, g := range b.Scores {
				totals[g.Option] += b.Weight * int64(g.Points)
			}
		}
		want := count(t, e, ballots...)
		want.Committee = nil
		if got := tally.FromTotals(totals, base, e.Seats); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	})
}
