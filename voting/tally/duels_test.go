package tally_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func beats(winner, loser int, times int64) tally.Ballot {
	return tally.Ballot{Weight: times, Ranks: [][]int{{winner}, {loser}}}
}

func duelsBy(options int, model string, l2 float64) tally.Election {
	return tally.Election{Method: tally.Duels, Options: options, Seats: 1, Rules: tally.Rules{Model: model, L2: &l2}}
}

// Of two options the strengths are plus and minus half the logarithm of the odds, with half the error of that logarithm.
func TestDuelsOfTwoOptionsHaveAFormula(t *testing.T) {
	t.Parallel()
	r := count(t, duelsBy(2, "", 0), beats(1, 0, 30), beats(0, 1, 10))
	s := r.Strengths
	theta, se := math.Log(3)/2, math.Sqrt(1/(40*0.75*0.25))/2
	if math.Abs(s.Theta[1]-theta) > 1e-9 || math.Abs(s.Theta[0]+theta) > 1e-9 || math.Abs(s.SE[0]-se) > 1e-9 || math.Abs(s.SE[1]-se) > 1e-9 {
		t.Errorf("%+v, want ±%.9f with error %.9f", s, theta, se)
	}
	top := r.Ranking[0]
	chance := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	if top.Option != 1 || !top.Winner || top.Votes != 30 || math.Abs(top.Score-chance(theta)) > 1e-6 ||
		math.Abs(top.Low-chance(theta-1.959964*se)) > 1e-6 || math.Abs(top.High-chance(theta+1.959964*se)) > 1e-6 {
		t.Errorf("%+v", top)
	}
	if s.Comparisons != 40 || s.Wins[0] != 10 || s.Losses[0] != 30 || !s.Connected || r.Base != 40 {
		t.Errorf("%+v", s)
	}
}

// someRankings makes random rankings of some of the options, some of them with an unordered rest.
func someRankings(seed uint64, options, n int) []tally.Ballot {
	r := rand.New(rand.NewPCG(seed, 11))
	ballots := make([]tally.Ballot, n)
	for i := range ballots {
		order := r.Perm(options)[:2+r.IntN(options-1)]
		singles := 1 + r.IntN(len(order)-1)
		for _, o := range order[:singles] {
			ballots[i].Ranks = append(ballots[i].Ranks, []int{o})
		}
		ballots[i].Ranks = append(ballots[i].Ranks, order[singles:])
		ballots[i].Weight = 1 + r.Int64N(4)
	}
	return ballots
}

// likelihood is the objective straight from its definition: every choice by itself.
func likelihood(ballots []tally.Ballot, theta []float64, l2 float64) float64 {
	sum := 0.0
	for _, b := range ballots {
		for s := range b.Ranks[:len(b.Ranks)-1] {
			left := 0.0
			for _, group := range b.Ranks[s:] {
				for _, o := range group {
					left += math.Exp(theta[o])
				}
			}
			sum += float64(b.Weight) * (theta[b.Ranks[s][0]] - math.Log(left))
		}
	}
	for _, x := range theta {
		sum -= l2 / 2 * x * x
	}
	return sum
}

// The fit is a maximum, and its errors are those of the curvature there. Both are checked with differences of the objective alone, in
// coordinates in which the strengths sum to 0: all but the last are free and the last is minus their sum.
func TestFitIsTheMaximumWithTheErrorsOfItsCurvature(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		options, l2 := 3+int(seed%4), []float64{0, 0.5, 2}[seed%3]
		ballots := someRankings(seed, options, 60)
		s := count(t, duelsBy(options, tally.PlackettLuce, l2), ballots...).Strengths
		at := func(moves ...struct {
			i  int
			by float64
		}) float64 {
			theta := slices.Clone(s.Theta)
			for _, m := range moves {
				theta[m.i] += m.by
				theta[options-1] -= m.by
			}
			return likelihood(ballots, theta, l2)
		}
		type move = struct {
			i  int
			by float64
		}
		const h = 1e-3
		curve := make([][]float64, options-1)
		for i := range curve {
			if slope := (at(move{i, h}) - at(move{i, -h})) / (2 * h); math.Abs(slope) > 1e-3 {
				t.Fatalf("seed %d: slope %g along option %d", seed, slope, i)
			}
			curve[i] = make([]float64, options-1)
			for j := range curve[i] {
				curve[i][j] = -(at(move{i, h}, move{j, h}) - at(move{i, h}, move{j, -h}) -
					at(move{i, -h}, move{j, h}) + at(move{i, -h}, move{j, -h})) / (4 * h * h)
			}
		}
		for i := range curve {
			if want := math.Sqrt(inverseAt(curve, i)); math.Abs(s.SE[i]-want) > 1e-4*want {
				t.Errorf("seed %d: error of option %d is %.6f, want %.6f", seed, i, s.SE[i], want)
			}
		}
	}
}

// inverseAt solves a·x = e_i by elimination and returns x_i.
func inverseAt(a [][]float64, i int) float64 {
	n := len(a)
	m := make([][]float64, n)
	for r := range a {
		m[r] = append(slices.Clone(a[r]), 0)
	}
	m[i][n] = 1
	for c := range n {
		for r := range n {
			if r != c {
				f := m[r][c] / m[c][c]
				for k := c; k <= n; k++ {
					m[r][k] -= f * m[c][k]
				}
			}
		}
	}
	return m[i][n] / m[i][i]
}

// Hunter's MM iteration, written down from the paper, goes to the same strengths.
func TestFitAgreesWithAnotherAlgorithm(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		const options = 6
		r := rand.New(rand.NewPCG(seed, 3))
		var won [options][options]float64
		var ballots []tally.Ballot
		for i := range options {
			for j := range options {
				if i != j {
					n := 1 + r.Int64N(9)
					won[i][j] = float64(n)
					ballots = append(ballots, beats(i, j, n))
				}
			}
		}
		pi := [options]float64{1, 1, 1, 1, 1, 1}
		for range 5000 {
			for i := range options {
				wins, sum := 0.0, 0.0
				for j := range options {
					if i != j {
						wins += won[i][j]
						sum += (won[i][j] + won[j][i]) / (pi[i] + pi[j])
					}
				}
				pi[i] = wins / sum
			}
		}
		mean := 0.0
		for _, p := range pi {
			mean += math.Log(p) / options
		}
		got := count(t, duelsBy(options, tally.BradleyTerry, 0), ballots...).Strengths.Theta
		for i, p := range pi {
			if math.Abs(got[i]-(math.Log(p)-mean)) > 1e-8 {
				t.Errorf("seed %d: option %d is %.9f, want %.9f", seed, i, got[i], math.Log(p)-mean)
			}
		}
	}
}

// Order, grouping of ballots and the number of processors change no bit; names change the names only.
func TestDuelsAreAnonymousNeutralAndDeterministic(t *testing.T) {
	procs := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(procs)
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 5))
		e := duelsBy(7, tally.PlackettLuce, 1)
		ballots := someRankings(seed, e.Options, 50)
		want := count(t, e, ballots...)
		var split []tally.Ballot
		for _, b := range ballots {
			split = append(split, tally.Ballot{Weight: b.Weight - 1, Ranks: b.Ranks}, tally.Ballot{Weight: 1, Ranks: b.Ranks})
		}
		r.Shuffle(len(split), func(i, j int) { split[i], split[j] = split[j], split[i] })
		runtime.GOMAXPROCS(1 + int(seed%4))
		got := count(t, e, split...)
		if !slices.Equal(got.Strengths.Theta, want.Strengths.Theta) || !slices.Equal(got.Strengths.SE, want.Strengths.SE) ||
			!slices.Equal(got.Ranking, want.Ranking) || got.Strengths.Comparisons != want.Strengths.Comparisons {
			t.Fatalf("seed %d: order or splitting of ballots changes bits", seed)
		}
		rename := r.Perm(e.Options)
		for i := range split {
			ranks := make([][]int, len(split[i].Ranks))
			for g, group := range split[i].Ranks {
				for _, o := range group {
					ranks[g] = append(ranks[g], rename[o])
				}
			}
			split[i].Ranks = ranks
		}
		got = count(t, e, split...)
		for o, theta := range want.Strengths.Theta {
			if math.Abs(got.Strengths.Theta[rename[o]]-theta) > 1.5e-9 || math.Abs(got.Strengths.SE[rename[o]]-want.Strengths.SE[o]) > 1.5e-9 {
				t.Fatalf("seed %d: renaming changes option %d", seed, o)
			}
		}
	}
}

func TestOptionsThatBeatEachOtherEquallyShareARank(t *testing.T) {
	t.Parallel()
	r := count(t, duelsBy(4, "", 0), beats(0, 1, 3), beats(1, 2, 3), beats(2, 0, 3), beats(3, 0, 1), beats(0, 3, 1), beats(3, 1, 1), beats(1, 3, 1), beats(3, 2, 1), beats(2, 3, 1))
	if len(r.Winners) != 4 || r.Ranking[3].Rank != 1 || len(r.Ties) != 1 || !r.Ties[0].Decisive || !slices.Equal(r.Ties[0].Options, []int{0, 1, 2, 3}) {
		t.Errorf("%+v", r)
	}
	for i, theta := range r.Strengths.Theta {
		if theta != 0 || r.Ranking[i].Score != 0.5 {
			t.Errorf("option %d: %g, %+v", i, theta, r.Ranking[i])
		}
	}
}

// Without a penalty an option that never lost would be infinitely strong, and groups that never met cannot be compared.
func TestDuelsWithoutAFiniteMaximum(t *testing.T) {
	t.Parallel()
	for name, ballots := range map[string][]tally.Ballot{
		"never lost":     {beats(0, 1, 2), beats(1, 2, 1), beats(2, 1, 1)},
		"never won":      {beats(0, 1, 2), beats(1, 0, 1), beats(1, 2, 1)},
		"two islands":    {beats(0, 1, 1), beats(1, 0, 1)},
		"nothing at all": nil,
	} {
		if _, err := tally.Tally(duelsBy(3, "", 0), slices.Values(ballots)); !errors.Is(err, tally.ErrElection) {
			t.Errorf("%s: %v", name, err)
		}
		e := duelsBy(3, "", 0)
		e.Rules.L2 = nil // a campaign's rules
		r := count(t, e, ballots...)
		for o, theta := range r.Strengths.Theta {
			if math.IsNaN(theta) || math.Abs(theta) > 3 || !(r.Strengths.SE[o] > 0 && r.Strengths.SE[o] < 1.01) {
				t.Errorf("%s: option %d has strength %g, error %g", name, o, theta, r.Strengths.SE[o])
			}
		}
		if r.Strengths.Connected != (name == "never lost" || name == "never won") {
			t.Errorf("%s: connected %v", name, r.Strengths.Connected)
		}
	}
	if r := count(t, tally.Election{Method: tally.Duels, Options: 3, Seats: 1}); len(r.Winners) != 0 || len(r.Ties) != 0 {
		t.Errorf("somebody wins without a duel: %+v", r)
	}
	if r := count(t, duelsBy(1, "", 0)); r.Strengths.Theta[0] != 0 || r.Strengths.SE[0] != 0 {
		t.Errorf("one option: %+v", r.Strengths)
	}
	if r := count(t, duelsBy(0, "", 0)); len(r.Ranking) != 0 {
		t.Errorf("no option: %+v", r)
	}
}

// A lucky newcomer stands above the middle, but below one that won nine of ten many times.
func TestPenaltyKeepsALuckyFewBelowTheProven(t *testing.T) {
	t.Parallel()
	ballots := []tally.Ballot{beats(0, 1, 2)}
	for o := 2; o < 12; o++ {
		ballots = append(ballots, beats(1, o, 18), beats(o, 1, 2))
	}
	r := count(t, tally.Election{Method: tally.Duels, Options: 12, Seats: 1}, ballots...)
	if r.Winners[0] != 1 || r.Ranking[1].Option != 0 {
		t.Errorf("%+v", r.Ranking[:3])
	}
}

func TestDuelsStayFiniteAtTheExtremes(t *testing.T) {
	t.Parallel()
	r := count(t, duelsBy(3, "", 0), beats(0, 1, 1e9), beats(1, 0, 1), beats(1, 2, 1e9), beats(2, 1, 1))
	if want := math.Log(1e9); math.Abs(r.Strengths.Theta[0]-want) > 1e-6 || math.Abs(r.Strengths.Theta[2]+want) > 1e-6 {
		t.Errorf("%v", r.Strengths.Theta)
	}
	r = count(t, duelsBy(2, "", 1e-9), beats(0, 1, 1e9))
	if theta := r.Strengths.Theta[0]; theta < 10 || theta > 30 || r.Ranking[0].Option != 0 {
		t.Errorf("%v", r.Strengths)
	}
}

func TestDuelsRefuseBadBallotsAndRules(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]tally.Ballot{
		"blank": {Weight: 1}, "alone": {Weight: 1, Ranks: [][]int{{0}}}, "itself": beats(1, 1, 1), "unknown": beats(0, 9, 1),
		"any mark": {Weight: 1, Ranks: [][]int{{tally.AnyMark}, {1}}}, "negative": beats(0, 1, -1), "empty": {Weight: 1, Ranks: [][]int{{0}, {}}},
		"two winners": {Weight: 1, Ranks: [][]int{{0, 1}, {2}}}, "three under pairs": {Weight: 1, Ranks: [][]int{{0}, {1}, {2}}},
		"choice under pairs": {Weight: 1, Ranks: [][]int{{0}, {1, 2}}},
	} {
		if err := tally.Valid(duelsBy(4, "", 1), b); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := make([][]int, 40)
	for i := range long {
		long[i] = []int{i}
	}
	e := duelsBy(40, tally.PlackettLuce, 1)
	if err := tally.Valid(e, tally.Ballot{Weight: 1, Ranks: long}); err != nil {
		t.Errorf("long ranking: %v", err)
	}
	long[39] = []int{0}
	if err := tally.Valid(e, tally.Ballot{Weight: 1, Ranks: long}); !errors.Is(err, tally.ErrBallot) {
		t.Errorf("long ranking with a repeat: %v", err)
	}
	for _, e := range []tally.Election{duelsBy(2, "elo", 1), duelsBy(2, "", -1), duelsBy(2, "", math.NaN()), duelsBy(2, "", math.Inf(1)), duelsBy(tally.MostOptions+1, "", 1)} {
		if _, err := tally.Tally(e, slices.Values([]tally.Ballot(nil))); !errors.Is(err, tally.ErrElection) {
			t.Errorf("%+v: %v", e.Rules, err)
		}
	}
}

// A million duels over 500 options are no more work than their distinct pairs.
func TestManyDuels(t *testing.T) {
	t.Parallel()
	const options, duels = 500, 1_000_000
	r := rand.New(rand.NewPCG(1, 1))
	r2 := count(t, tally.Election{Method: tally.Duels, Options: options, Seats: 3}, func() []tally.Ballot {
		ballots := make([]tally.Ballot, duels)
		for i := range ballots {
			a, b := r.IntN(options), r.IntN(options-1)
			if b >= a {
				b++
			}
			if r.Float64() < 1/(1+math.Exp(float64(b-a)/100)) { // the higher number is the stronger
				a, b = b, a
			}
			ballots[i] = beats(b, a, 1)
		}
		return ballots
	}()...)
	if r2.Strengths.Comparisons != duels || len(r2.Winners) != 3 || r2.Winners[0] < options-50 || r2.Strengths.Iterations > 15 {
		t.Errorf("%v after %d steps", r2.Winners, r2.Strengths.Iterations)
	}
}
