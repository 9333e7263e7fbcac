package fraud_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

func ordinary(r *rand.Rand, i int) *fraud.Vote {
	v := fraud.Blank()
	v.ID, v.Option, v.Voter, v.Key = fmt.Sprint(i), "a", fmt.Sprint("v", i), fmt.Sprint("k", i)
	v.Dwell, v.Pow = 8000+20_000*r.Float64(), 300+400*r.Float64()
	return &v
}

func codes(s fraud.Scored) map[fraud.Code]float64 {
	found := map[fraud.Code]float64{}
	for _, r := range s.Reasons {
		found[r.Code] = r.Nats
	}
	return found
}

func TestScore(t *testing.T) {
	t.Parallel()
	s, r := fraud.NewScorer(), rand.New(rand.NewPCG(1, 1))
	for i := range 2000 {
		if got := s.Score(ordinary(r, i), &fraud.Known{}); len(got.Reasons) > 0 || got.Chance > 0.031 {
			t.Fatalf("vote %d: %+v", i, got)
		}
	}
	odd := ordinary(r, 5000)
	odd.Dwell, odd.Pow = 300, 40_000
	got := s.Score(odd, &fraud.Known{Disposable: true, NoPageView: true, Confirm: time.Second})
	want := map[fraud.Code]float64{fraud.ShortDwell: 1.6, fraud.PowOutlier: 0.7, fraud.DisposableMail: 1.2, fraud.NoPageView: 0.9, fraud.InstantConfirm: 0.8}
	if found := codes(got); len(found) != len(want) || found[fraud.ShortDwell] != 1.6 || found[fraud.PowOutlier] != 0.7 || got.Chance < 0.8 {
		t.Errorf("%+v", got)
	}
	if good := s.Score(ordinary(r, 5001), &fraud.Known{PackCode: true, EarlierRounds: 2, ActiveDays: 9}); good.Chance > 0.001 {
		t.Errorf("%+v", good)
	}
}

func TestScoreCountsAccountsOfAProfile(t *testing.T) {
	t.Parallel()
	s, r := fraud.NewScorer(), rand.New(rand.NewPCG(2, 2))
	for i, want := range []float64{0, 0.3, 1, 1, 2.5, 2.5, 2.5} {
		v := ordinary(r, i)
		v.Key = "shared"
		for range 2 { // a vote that is sent again is the same account
			if got := codes(s.Score(v, &fraud.Known{}))[fraud.KeyOfOthers]; got != want {
				t.Errorf("account %d: %v instead of %v", i+1, got, want)
			}
		}
	}
}

// TestScorerIsForMany runs with -race.
func TestScorerIsForMany(t *testing.T) {
	t.Parallel()
	s := fraud.NewScorer()
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(uint64(g), 3))
			for i := range 20_000 {
				if got := s.Score(ordinary(r, g*1_000_000+i), &fraud.Known{}); got.Chance <= 0 || got.Chance >= 1 {
					t.Errorf("%+v", got)
				}
			}
		})
	}
	wait.Wait()
}

// BenchmarkScore tells what the score costs the intake.
func BenchmarkScore(b *testing.B) {
	s, r := fraud.NewScorer(), rand.New(rand.NewPCG(5, 5))
	votes := make([]*fraud.Vote, 4096)
	for i := range votes {
		votes[i] = ordinary(r, i)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Score(votes[i%len(votes)], &fraud.Known{})
	}
}
