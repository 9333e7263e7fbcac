package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
)

// Other servers hear of a round at once, then once a second however many ballots come, and after a failure later.
func TestPulse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		type sent struct {
			at     time.Duration
			rounds []string
		}
		var all []sent
		var away atomic.Bool
		start := time.Now()
		p := newPulse(slog.New(slog.DiscardHandler), func(_ context.Context, rounds []string) error {
			slices.Sort(rounds)
			all = append(all, sent{time.Since(start), rounds})
			if away.Load() {
				return errors.New("the database is away")
			}
			return nil
		})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); p.run(ctx) }()
		one, two := uuid.MustParse("00000000-0000-7000-8000-000000000001"), uuid.MustParse("00000000-0000-7000-8000-000000000002")
		for i := range 30 { // every 100 ms
			p.stirred(one)
			if i == 5 {
				p.stirred(two)
			}
			time.Sleep(100 * time.Millisecond)
		}
		time.Sleep(10 * time.Second)
		away.Store(true)
		p.stirred(two)
		synctest.Wait()
		away.Store(false)
		time.Sleep(10 * time.Second)
		cancel()
		<-done
		want := []sent{
			{0, []string{one.String()}},
			{time.Second, []string{one.String(), two.String()}},
			{2 * time.Second, []string{one.String()}},
			{3 * time.Second, []string{one.String()}},
			{13 * time.Second, []string{two.String()}},
			{14 * time.Second, []string{two.String()}},
		}
		if !slices.EqualFunc(all, want, func(a, b sent) bool { return a.at == b.at && slices.Equal(a.rounds, b.rounds) }) {
			t.Errorf("sent %v", all)
		}
	})
}
