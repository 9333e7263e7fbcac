package voting

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// idleBatcher is a batcher whose transactions are f.
func idleBatcher(f func(ctx context.Context) error) *batcher {
	return newBatcher(Deps{
		InTx: func(ctx context.Context, _ func(*gorm.DB, ideas.Jobs) error) error { return f(ctx) },
		Now:  time.Now, Rand: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
}

func aCast() Cast {
	return Cast{Entry: Entry{Round: &ideas.Round{ID: uuid.New()}, MemberID: uuid.New()}, Choice: Choice{Choose: []uuid.UUID{uuid.New()}}}
}

// A database that stays away is waited for within bounds; then everybody is told that it is, and the next try it anew.
func TestADatabaseThatStaysAwayIsGivenUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		b := idleBatcher(func(context.Context) error { tries++; return fmt.Errorf("away: %w", io.EOF) })
		begin := time.Now()
		_, err := b.Cast(t.Context(), aCast())
		if took := time.Since(begin); !errors.Is(err, ErrUnavailable) || took < flushTime || took > flushTime+time.Second {
			t.Errorf("%v after %s", err, took)
		}
		if tries < 10 || tries > 50 {
			t.Errorf("%d tries", tries)
		}
		if err := b.drain(t.Context()); err != nil || b.idle != nil {
			t.Errorf("still at work: %v", err)
		}
	})
}

// Who waited too long in the queue is asked to come again, and nothing of the sort is stored any more.
func TestNobodyWaitsForLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := idleBatcher(func(context.Context) error { time.Sleep(queueTime + time.Second); return errors.New("a fault") })
		first := make(chan error, 1)
		go func() { _, err := b.Cast(t.Context(), aCast()); first <- err }()
		synctest.Wait()
		begin := time.Now()
		_, err := b.Cast(t.Context(), aCast())
		var many *ideas.TooMany
		if !errors.As(err, &many) || many.RetryAfter <= 0 {
			t.Errorf("after %s: %v", time.Since(begin), err)
		}
		if err := <-first; err == nil || errors.Is(err, ideas.ErrTooMany) {
			t.Errorf("the first: %v", err)
		}
	})
}

// A fault that is nobody's in particular is found to be everybody's, and each is told.
func TestAFaultOfTheProgramEndsNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := idleBatcher(func(context.Context) error { panic("a mistake of ours") })
		errs := make(chan error, 9)
		for range cap(errs) {
			go func() { _, err := b.Cast(t.Context(), aCast()); errs <- err }()
		}
		for range cap(errs) {
			if err := <-errs; err == nil {
				t.Error("a panic was taken for a success")
			}
		}
	})
}
