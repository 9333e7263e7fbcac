package ideas_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// keyed is an Idempotency on a database of its own with a clock that stands still until told.
type keyed struct {
	*ideas.Idempotency
	mu  sync.Mutex
	now time.Time
}

func newKeyed(t *testing.T) *keyed {
	t.Helper()
	k := &keyed{now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	db := pgtest.New(t)
	k.Idempotency = ideas.NewIdempotency(pgtest.InTx[ideas.Jobs](db), func() time.Time {
		k.mu.Lock()
		defer k.mu.Unlock()
		return k.now
	})
	return k
}

func (k *keyed) wait(d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.now = k.now.Add(d)
}

func TestIdempotencyReplaysTheKeptAnswer(t *testing.T) {
	t.Parallel()
	k, ctx, a := newKeyed(t), t.Context(), ideas.Actor{MemberID: uuid.New()}
	claim, err := k.Claim(ctx, a, "k1", []byte("post x"))
	if err != nil || claim.Status != 0 {
		t.Fatalf("first claim: %+v, %v", claim, err)
	}
	if _, err := k.Claim(ctx, a, "k1", []byte("post x")); !errors.Is(err, ideas.ErrKeyBusy) {
		t.Errorf("while the first runs: %v, want ErrKeyBusy", err)
	}
	if err := k.Keep(ctx, claim, 201, []byte(`{"id":1}`)); err != nil {
		t.Fatal(err)
	}
	again, err := k.Claim(ctx, a, "k1", []byte("post x"))
	if err != nil || again.Status != 201 || string(again.Body) != `{"id":1}` {
		t.Errorf("repetition: %d %s, %v", again.Status, again.Body, err)
	}
	if _, err := k.Claim(ctx, a, "k1", []byte("post y")); !errors.Is(err, ideas.ErrKeyReused) {
		t.Errorf("another request under the key: %v, want ErrKeyReused", err)
	}
	other, err := k.Claim(ctx, ideas.Actor{MemberID: uuid.New()}, "k1", []byte("post y"))
	if err != nil || other.Status != 0 {
		t.Errorf("another member's key is another key: %+v, %v", other, err)
	}
}

func TestIdempotencyKeyOfACrashedRequestIsFreeAfterAMinute(t *testing.T) {
	t.Parallel()
	k, ctx, a := newKeyed(t), t.Context(), ideas.Actor{MemberID: uuid.New()}
	lost, err := k.Claim(ctx, a, "k1", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	k.wait(59 * time.Second)
	if _, err := k.Claim(ctx, a, "k1", []byte("x")); !errors.Is(err, ideas.ErrKeyBusy) {
		t.Errorf("after 59 s: %v, want ErrKeyBusy", err)
	}
	k.wait(2 * time.Second)
	taken, err := k.Claim(ctx, a, "k1", []byte("x"))
	if err != nil || taken.Status != 0 {
		t.Fatalf("after 61 s: %+v, %v", taken, err)
	}
	if err := errors.Join(k.Keep(ctx, lost, 201, []byte("late")), k.Keep(ctx, taken, 201, []byte("right"))); err != nil {
		t.Fatal(err)
	}
	if again, err := k.Claim(ctx, a, "k1", []byte("x")); err != nil || string(again.Body) != "right" {
		t.Errorf("kept %q, %v; a claim that was taken over must not answer", again.Body, err)
	}
}

func TestIdempotencyKeyIsFreeAfterARefusal(t *testing.T) {
	t.Parallel()
	k, ctx, a := newKeyed(t), t.Context(), ideas.Actor{MemberID: uuid.New()}
	claim, err := k.Claim(ctx, a, "k1", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Free(ctx, claim); err != nil {
		t.Fatal(err)
	}
	claim, err = k.Claim(ctx, a, "k1", []byte("corrected"))
	if err != nil || claim.Status != 0 {
		t.Fatalf("after Free: %+v, %v", claim, err)
	}
	if err := k.Keep(ctx, claim, 200, []byte(strings.Repeat("x", 1<<20))); err != nil {
		t.Fatal(err)
	}
	if again, err := k.Claim(ctx, a, "k1", []byte("corrected")); err != nil || again.Status != 0 {
		t.Errorf("an answer too large to keep frees the key: %d, %v", again.Status, err)
	}
}

func TestIdempotencyForgetsAfterADay(t *testing.T) {
	t.Parallel()
	k, ctx, a := newKeyed(t), t.Context(), ideas.Actor{MemberID: uuid.New()}
	claim, err := k.Claim(ctx, a, "k1", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Keep(ctx, claim, 200, []byte("y")); err != nil {
		t.Fatal(err)
	}
	k.wait(23 * time.Hour)
	if gone, err := k.Purge(ctx); err != nil || gone != 0 {
		t.Errorf("purged %d after 23 h, %v", gone, err)
	}
	k.wait(2 * time.Hour)
	if gone, err := k.Purge(ctx); err != nil || gone != 1 {
		t.Errorf("purged %d after 25 h, want 1, %v", gone, err)
	}
}

// Fifty equal requests at once: one runs, the others are told to wait.
func TestIdempotencyLetsOneRun(t *testing.T) {
	t.Parallel()
	k, ctx, a := newKeyed(t), t.Context(), ideas.Actor{MemberID: uuid.New()}
	var mu sync.Mutex
	var all sync.WaitGroup
	ran, busy := 0, 0
	for range 50 {
		all.Go(func() {
			claim, err := k.Claim(ctx, a, "k1", []byte("x"))
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil && claim.Status == 0:
				ran++
			case errors.Is(err, ideas.ErrKeyBusy):
				busy++
			default:
				t.Errorf("unexpected: %+v, %v", claim, err)
			}
		})
	}
	all.Wait()
	if ran != 1 || busy != 49 {
		t.Errorf("%d ran and %d waited, want 1 and 49", ran, busy)
	}
}
