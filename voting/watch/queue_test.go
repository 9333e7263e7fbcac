package watch_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// A queue that is full forgets what comes, and says how much.
func TestTheQueueIsBounded(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	a := h.member("jan@school.example")
	seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
	for range 1<<15 + 7 {
		h.watch.Saw(seen)
	}
	if n := h.watch.Lost(); n != 7 {
		t.Errorf("%d of 7 lost", n)
	}
	h.drain()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 1 || h.watch.Lost() != 7 {
		t.Errorf("%d rows, %d lost", n, h.watch.Lost())
	}
}

// What the database does not take is tried again, and given up after five times.
func TestFaultsOfTheDatabase(t *testing.T) {
	t.Parallel()
	h, broken := newHouse(t, "single"), errors.New("broken")
	inTx, faults := h.deps.InTx, atomic.Int64{}
	h.deps.InTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return inTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
			if err := fn(tx, jobs); err != nil || faults.Add(-1) < 0 {
				return err
			}
			return broken
		})
	}
	h.watch = watch.New(h.deps)
	a := h.member("jan@school.example")
	seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
	for round, again := range []int{4, 5} {
		faults.Store(int64(again))
		h.watch.Saw(seen)
		for range again {
			if err := h.watch.Drain(context.Background()); !errors.Is(err, broken) {
				t.Fatalf("round %d: %v", round, err)
			}
		}
		faults.Store(0)
		h.drain()
		if n := h.watch.Lost(); n != int64(round) {
			t.Errorf("%d lost after %d faults", n, again)
		}
		if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 1 {
			t.Errorf("%d rows", n)
		}
	}
}

// Two servers write the first votes of a campaign at once, by themselves, and use one key.
func TestTwoServersShareAKey(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	other := watch.New(h.deps)
	running, stop := context.WithCancel(context.Background())
	defer stop()
	var group sync.WaitGroup
	for i, w := range []*watch.Service{h.watch, other} {
		for n := range 5 {
			a := h.member(fmt.Sprintf("fan%d-%d@school.example", i, n))
			w.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[n%4 : n%4+1]})))
		}
		group.Go(func() {
			if err := w.Run(running); err != nil {
				t.Error(err)
			}
		})
	}
	for deadline := time.Now().Add(20 * time.Second); number[int64](h, "SELECT count(*) FROM ballot_traits") < 10; {
		if time.Now().After(deadline) {
			t.Fatal("not written by itself")
		}
		<-time.After(20 * time.Millisecond)
	}
	stop()
	group.Wait()
	if nets := number[int64](h, "SELECT count(DISTINCT (net, device, profile)) FROM ballot_traits"); nets != 1 {
		t.Errorf("%d tokens for the same", nets)
	}
}
