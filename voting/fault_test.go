package voting_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// unsteady makes transactions fail in all the ways in which a connection does: before they begin, at the end without
// having been committed, and at the end although they were. It returns how often.
func (h *house) unsteady(seed uint64) (lost, hidden *atomic.Int64) {
	real, mu, random := h.deps.InTx, sync.Mutex{}, rand.New(rand.NewPCG(seed, 1))
	lost, hidden = &atomic.Int64{}, &atomic.Int64{}
	h.deps.InTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		mu.Lock()
		dice := random.IntN(12)
		mu.Unlock()
		switch dice {
		case 0:
			lost.Add(1)
			return fmt.Errorf("no connection: %w", io.EOF)
		case 1, 2:
			lost.Add(1)
			err := real(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
				if err := fn(tx, jobs); err != nil {
					return err
				}
				return &pgconn.PgError{Code: "57P01", Message: "terminated before the commit"}
			})
			return err
		case 3, 4, 5:
			if err := real(ctx, fn); err != nil {
				return err
			}
			hidden.Add(1)
			return fmt.Errorf("the commit's answer did not come: %w", io.ErrUnexpectedEOF)
		}
		return real(ctx, fn)
	}
	h.votes = voting.New(h.deps)
	h.until("the key is loaded", func() bool { _, err := h.votes.Keys().Of(context.Background(), h.campaign); return err == nil })
	return lost, hidden
}

// voter casts one different ballot after the other and remembers what was acknowledged.
type voter struct {
	ideas.Actor
	random *rand.Rand
	acked  int64       // casts
	stands []uuid.UUID // last acknowledged choice
	known  bool        // nothing was asked for since that was not acknowledged
	turn   int
}

// vote casts a ballot that differs from the last one, and reports whether it was acknowledged.
func (v *voter) vote(h *house) error {
	v.turn++
	choice := []uuid.UUID{h.options[v.turn%len(h.options)]}
	if v.random.IntN(2) == 0 {
		choice = append(choice, h.options[(v.turn+1)%len(h.options)])
	}
	r, err := h.votes.CastBallot(context.Background(), v.Actor, h.round, voting.Choice{Approve: choice})
	v.known = err == nil
	if err != nil {
		return err
	}
	if !sameOptions(r.Choice.Approve, choice) {
		return fmt.Errorf("answered with somebody else's ballot: %v for %v", r.Choice.Approve, choice)
	}
	v.acked, v.stands = v.acked+1, choice
	return nil
}

func (h *house) voters(n int) []*voter {
	all := make([]*voter, n)
	for i, a := range h.members(n) {
		all[i] = &voter{Actor: a, random: rand.New(rand.NewPCG(uint64(i), 9))}
	}
	return all
}

// stand checks that everybody's last acknowledged ballot stands.
func (h *house) stand(all []*voter) {
	h.t.Helper()
	for i, v := range all {
		if !v.known {
			continue
		}
		r, err := h.votes.MyBallot(context.Background(), v.Actor, h.round)
		if err != nil || !sameOptions(r.Choice.Approve, v.stands) {
			h.t.Errorf("voter %d was acknowledged %v, and has %v, %v", i, v.stands, r.Choice.Approve, err)
		}
	}
}

// However connections fail, nobody's ballot is lost or written twice, and callers notice nothing.
func TestEveryCastIsWrittenOnceOverAnUnsteadyConnection(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 5)
	h.cast(h.member(), h.options[0]) // the key is there
	lost, hidden := h.unsteady(3)
	all := h.voters(10)
	want := int64(1)
	together(len(all), func(i int) {
		for range 12 {
			if err := all[i].vote(h); err != nil {
				t.Errorf("voter %d: %v", i, err)
			}
		}
	})
	for _, v := range all {
		want += v.acked
	}
	h.stand(all)
	if c := h.agree(); c.Found.Ballots[voting.Counted] != 11 || h.casts() != want {
		t.Errorf("%d casts were acknowledged and %d written; counted %+v", want, h.casts(), c.Found)
	}
	if lost.Load() == 0 || hidden.Load() == 0 {
		t.Errorf("%d transactions were lost and %d commits hidden: nothing was tried", lost.Load(), hidden.Load())
	}
}

// PostgreSQL ends connections in the middle of flushes, again and again.
func TestConnectionsKilledInTheMiddleOfFlushes(t *testing.T) {
	t.Parallel()
	const turns, most = 15, 600 // most: where the first connection is caught late
	h := newHouse(t, "approval", 4)
	h.cast(h.member(), h.options[0])
	all, answered, killed := h.voters(16), atomic.Int64{}, atomic.Int64{}
	tried, over, stopped := atomic.Int64{}, make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for next := int64(1); ; {
			select {
			case <-over:
				return
			case <-time.After(time.Millisecond):
			}
			if answered.Load() < next {
				continue
			}
			if n := h.killConnections(); n > 0 { // else none was at work: at once again
				killed.Add(int64(n))
				next = answered.Load() + 5
			}
		}
	}()
	together(len(all), func(i int) {
		for n := 0; n < turns || n < most && killed.Load() == 0; n++ {
			tried.Add(1)
			if err := all[i].vote(h); err != nil {
				t.Logf("voter %d: %v", i, err) // the snapshot of the round could not be read
				continue
			}
			answered.Add(1)
		}
	})
	close(over)
	<-stopped
	h.stand(all)
	h.agree()
	if casts := h.casts() - 1; casts < answered.Load() || casts > tried.Load() {
		t.Errorf("%d casts were acknowledged, %d are in the history", answered.Load(), casts)
	}
	if killed.Load() == 0 || answered.Load() == 0 {
		t.Errorf("%d connections killed, %d ballots answered", killed.Load(), answered.Load())
	}
	t.Logf("%d connections killed at work, %d of %d ballots answered", killed.Load(), answered.Load(), tried.Load())
}

// killConnections ends the connections to this test's database that are at work, and returns how many.
func (h *house) killConnections() (n int) {
	conn, err := h.db.Connect(context.Background())
	if err == nil {
		_, err = conn.Exec(context.Background(), "RESET ROLE")
	}
	if err == nil {
		err = conn.QueryRow(context.Background(), `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`).Scan(&n)
		err = errors.Join(err, conn.Close(context.Background()))
	}
	if err != nil {
		h.t.Error(err)
	}
	return n
}
