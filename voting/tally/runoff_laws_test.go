package tally_test

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

var runoffs = []tally.Method{tally.IRV, tally.STVWIGM, tally.STVScottish}

// The order of ballots and how equal ones are grouped changes nothing, down to the last figure of the story.
func TestRunoffsAreAnonymousAndSplitWeights(t *testing.T) {
	t.Parallel()
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 11))
		e := randomRunoff(r, runoffs[seed%3])
		ballots := strangePapers(r, e.Options)
		want := count(t, e, ballots...)
		var split []tally.Ballot
		for _, b := range ballots {
			part := r.Int64N(b.Weight + 1)
			split = append(split, tally.Ballot{Weight: part, Ranks: b.Ranks}, tally.Ballot{Weight: b.Weight - part, Ranks: b.Ranks})
		}
		r.Shuffle(len(split), func(i, j int) { split[i], split[j] = split[j], split[i] })
		if got := count(t, e, split...); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: %+v\n%+v\n got %+v\nwant %+v", seed, e, ballots, got, want)
		}
	}
}

func arbitrary(r tally.Result) bool {
	return slices.ContainsFunc(r.Ties, func(t tally.Tie) bool { return t.Settled == tally.OptionOrder })
}

// Renaming the options renames the result, unless their order had to settle a tie.
func TestRunoffsAreNeutral(t *testing.T) {
	t.Parallel()
	compared := 0
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 12))
		e := randomRunoff(r, runoffs[seed%3])
		e.Rules.UndeclaredWriteIn, e.Rules.Excluded = nil, nil
		ballots := strangePapers(r, e.Options)
		rename := r.Perm(e.Options)
		renamed := make([]tally.Ballot, len(ballots))
		for i, b := range ballots {
			renamed[i].Weight = b.Weight
			for _, rank := range b.Ranks {
				list := make([]int, len(rank))
				for j, o := range rank {
					list[j] = o
					if o >= 0 {
						list[j] = rename[o]
					}
				}
				renamed[i].Ranks = append(renamed[i].Ranks, list)
			}
		}
		was, is := count(t, e, ballots...), count(t, e, renamed...)
		if arbitrary(was) || arbitrary(is) {
			continue
		}
		compared++
		of := map[int]tally.Standing{}
		for _, s := range is.Ranking {
			of[s.Option] = s
		}
		for _, s := range was.Ranking {
			got := of[rename[s.Option]]
			s.Option = rename[s.Option]
			if got != s {
				t.Fatalf("seed %d: %+v became %+v", seed, s, got)
			}
		}
	}
	if compared < 300 {
		t.Errorf("only %d elections without ties", compared)
	}
}

// An option that more than half put first wins an instant run-off at once; one with a quota of first places is elected.
func TestFirstPlacesElect(t *testing.T) {
	t.Parallel()
	elected := 0
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 13))
		e := tally.Election{Method: runoffs[seed%3], Options: 2 + r.IntN(6), Seats: 1}
		if e.Method != tally.IRV {
			e.Seats = 1 + r.IntN(4)
		}
		ballots := votersRankings(r, e.Options)
		first := make([]int64, e.Options)
		var total int64
		for _, b := range ballots {
			first[b.Ranks[0][0]] += b.Weight
			total += b.Weight
		}
		res := count(t, e, ballots...)
		if len(res.Winners) != min(e.Seats, e.Options) {
			t.Fatalf("seed %d: %d winners for %d seats", seed, len(res.Winners), e.Seats)
		}
		for o, n := range first {
			if n*int64(e.Seats+1) <= total {
				continue
			}
			elected++
			if !slices.Contains(res.Winners, o) {
				t.Fatalf("seed %d: option %d with %d of %d first places is not elected", seed, o, n, total)
			}
			if e.Method == tally.IRV && len(res.Runoff.Rounds) != 1 {
				t.Fatalf("seed %d: %d rounds for a majority", seed, len(res.Runoff.Rounds))
			}
		}
	}
	if elected < 300 {
		t.Errorf("only %d quotas", elected)
	}
}

// One processor, several, and several counts at once give the same. GOMAXPROCS is a setting of the whole
// process, so that this test runs on its own.
func TestRunoffsDoNotDependOnProcessors(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 14))
	for _, method := range runoffs {
		e := tally.Election{Method: method, Options: 7, Seats: 1}
		if method != tally.IRV {
			e.Seats = 3
		}
		var ballots []tally.Ballot
		for range 200 {
			ballots = append(ballots, votersRankings(r, e.Options)...)
		}
		want := count(t, e, ballots...)
		for _, processors := range []int{1, 4} {
			before := runtime.GOMAXPROCS(processors)
			var all sync.WaitGroup
			got := make([]tally.Result, 8)
			for i := range got {
				all.Go(func() {
					if res, err := tally.Tally(e, slices.Values(ballots)); err == nil {
						got[i] = res
					}
				})
			}
			all.Wait()
			runtime.GOMAXPROCS(before)
			for _, res := range got {
				if !reflect.DeepEqual(res, want) {
					t.Fatalf("%s on %d processors: %+v", method, processors, res)
				}
			}
		}
	}
}

// As many options as are allowed, beyond what fits in a byte, and enough paper for several chunks.
func TestRunoffsCountManyOptions(t *testing.T) {
	t.Parallel()
	const options = tally.MostRunoffOptions
	r := rand.New(rand.NewPCG(5, 15))
	ballots := make([]tally.Ballot, 800)
	for i := range ballots {
		ballots[i].Weight = 1 + r.Int64N(3)
		for _, o := range r.Perm(options) {
			ballots[i].Ranks = append(ballots[i].Ranks, []int{o})
		}
	}
	for _, method := range runoffs {
		e := tally.Election{Method: method, Options: options, Seats: 1}
		res := count(t, e, ballots...)
		if len(res.Winners) != 1 || len(res.Ranking) != options {
			t.Fatalf("%s: %d winners of %d", method, len(res.Winners), len(res.Ranking))
		}
		conserved(t, e, ballots, res)
	}
}
