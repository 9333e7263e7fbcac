package voting

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	flushTime  = 8 * time.Second // for one batch with all its retries; a request with its wait stays below the edge's 15 s
	firstPause = 5 * time.Millisecond
	longPause  = 500 * time.Millisecond
	clashes    = 3 // tries after a violated constraint, which another process may have caused, before a row is to blame
)

// flush is a batch on its way into the database.
type flush struct {
	*batcher
	requests []*request
	answers  []answer // one a request, of the last try
	tries    []try
	met      bool // a claim that somebody else has: claims are looked at
}

// try is a transaction that was brought to its COMMIT. It may have been committed although nobody heard of it.
type try struct {
	round, event uuid.UUID // one event that it wrote: where this one is stored, everything is
	answers      []answer
}

// flush carries out the requests and answers each.
func (b *batcher) flush(batch []*request) {
	ctx, cancel := context.WithTimeout(context.Background(), flushTime)
	defer cancel()
	(&flush{batcher: b, requests: batch}).settle(ctx)
}

// settle tries until the batch is committed. A fault that passes is waited for; of any other, one request is to blame,
// and the halves of the batch are tried apart until it stands alone.
func (f *flush) settle(ctx context.Context) {
	pause := firstPause
	for attempt := 1; ; attempt++ {
		err := f.once(ctx)
		f.met = f.met || claims(err)
		switch {
		case err == nil:
			f.give(nil)
			return
		case ctx.Err() != nil:
			f.log.WarnContext(ctx, "ballots not stored in time", "ballots", len(f.requests), "attempts", attempt, "error", err.Error())
			f.give(fmt.Errorf("%w: %w", ErrUnavailable, err))
			return
		case passes(err) || violates(err) && attempt < clashes:
			f.log.WarnContext(ctx, "ballots are tried again", "ballots", len(f.requests), "attempt", attempt, "error", err.Error())
		case len(f.requests) == 1:
			f.give(err)
			return
		default:
			f.log.ErrorContext(ctx, "a batch of ballots is split", "ballots", len(f.requests), "error", err.Error())
			half := len(f.requests) / 2
			f.part(0, half).settle(ctx)
			f.part(half, len(f.requests)).settle(ctx)
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause = min(2*pause, longPause)
	}
}

// part is the same for some of the requests.
func (f *flush) part(from, to int) *flush {
	p := &flush{batcher: f.batcher, requests: f.requests[from:to], met: f.met}
	for _, t := range f.tries {
		p.tries = append(p.tries, try{t.round, t.event, t.answers[from:to]})
	}
	return p
}

// give answers all: with err, or with what the last try found.
func (f *flush) give(err error) {
	for i, r := range f.requests {
		if err != nil {
			r.give(answer{err: err})
		} else {
			r.give(f.answers[i])
		}
	}
}

// once carries out the batch in one transaction and sets answers. A panic is taken for a fault of one of the requests.
func (f *flush) once(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a flush: %v\n%s", p, debug.Stack())
		}
	}()
	return f.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		pool, ok := tx.Statement.ConnPool.(pipe)
		if !ok {
			return fmt.Errorf("transactions on %T take no batches", tx.Statement.ConnPool)
		}
		return f.within(ctx, pool)
	})
}

// pipe is a transaction that sends batches. The first takes BEGIN along; what is to be finished with is sent with COMMIT
// when the closure has returned.
type pipe interface {
	PgxSend(ctx context.Context, batch *pgx.Batch) error
	PgxFinish(batch *pgx.Batch)
}

// within does the work of once: a look, where some have voted before a second one, and a write, each one round trip.
func (f *flush) within(ctx context.Context, tx pipe) error {
	state, err := f.look(ctx, tx)
	if err != nil {
		return err
	}
	if state.committed != nil {
		f.answers = state.committed.answers
		return nil
	}
	if f.met {
		if err := f.lookAtClaims(ctx, tx, state); err != nil {
			return err
		}
	}
	if err := f.lookAtBallots(ctx, tx, state); err != nil {
		return err
	}
	w := &fold{standing: state, random: f.random, thrown: f.thrown}
	answers := make([]answer, len(f.requests))
	for i, r := range f.requests {
		if answers[i], err = w.take(r); err != nil {
			return err
		}
	}
	if err := w.write(tx); err != nil {
		return err
	}
	f.answers = answers
	if len(w.events) > 0 {
		f.tries = append(f.tries, try{w.events[0].RoundID, w.events[0].ID, answers})
	}
	return nil
}

// passes reports whether an error is the database's state of the moment rather than a fault of what was asked: out of
// reach, starting, stopping, short of something, or in contention.
func passes(err error) bool {
	var pgErr *pgconn.PgError
	if errors.As(err, &pgErr) {
		switch pgErr.Code[:2] {
		case "08", "40", "53", "55", "57", "58":
			return true
		}
		return pgErr.Code == "25006" || pgErr.Code == "0A000" // read-only for now; a plan that a migration outdated
	}
	for _, ended := range []error{io.EOF, io.ErrUnexpectedEOF, driver.ErrBadConn, net.ErrClosed, sql.ErrConnDone} {
		if errors.Is(err, ended) {
			return true
		}
	}
	var op net.Error
	var unconnected *pgconn.ConnectError
	return errors.As(err, &op) || errors.As(err, &unconnected) || pgconn.SafeToRetry(err) || errors.Is(err, context.DeadlineExceeded)
}

// violates reports a violated constraint: the member was enrolled or erased by somebody else meanwhile, or a row is bad.
func violates(err error) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && strings.HasPrefix(pgErr.Code, "23")
}
