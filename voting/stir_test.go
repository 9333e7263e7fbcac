package voting_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// listener hears what is told of changed ballots.
type listener struct {
	h    *house
	conn *pgx.Conn
}

func (h *house) listen() listener {
	h.t.Helper()
	conn, err := pgx.Connect(h.t.Context(), h.db.DSN)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = conn.Close(context.Background()) }) // the database is dropped next
	if _, err := conn.Exec(h.t.Context(), "LISTEN "+voting.BallotsStored); err != nil {
		h.t.Fatal(err)
	}
	return listener{h, conn}
}

// hears returns how often the round was named in what was told until now.
func (l listener) hears() (times int) {
	l.h.t.Helper()
	l.h.exec("SELECT pg_notify(?, 'no more')", voting.BallotsStored) // PostgreSQL keeps the order
	for {
		ctx, cancel := context.WithTimeout(l.h.t.Context(), 10*time.Second)
		n, err := l.conn.WaitForNotification(ctx)
		cancel()
		if err != nil {
			l.h.t.Fatal(err)
		}
		switch n.Payload {
		case "no more":
			return times
		case l.h.round.String():
			times++
		default:
			l.h.t.Errorf("told of %q", n.Payload)
		}
	}
}

func TestWhatElseChangesTheCountIsTold(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "approval", 3)
	l := h.listen()
	g, m := guest(), h.member()
	h.mustVote(g, 0)
	h.mustVote(m, 1)
	if n := l.hears(); n != 0 {
		t.Errorf("of ballots the flushes tell %d times, which are to be told of once a second", n)
	}
	h.claim(g, m)
	if n := l.hears(); n != 1 {
		t.Errorf("a claim is told of %d times", n)
	}
	erase := func(end error) error {
		return h.deps.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
			if err := h.votes.EraseMember(t.Context(), tx, m.MemberID); err != nil {
				return err
			}
			return end
		})
	}
	changed := errors.New("changed my mind")
	if err := erase(changed); !errors.Is(err, changed) {
		t.Fatal(err)
	}
	if n := l.hears(); n != 0 {
		t.Errorf("an erasure that did not happen is told of %d times", n)
	}
	if err := erase(nil); err != nil {
		t.Fatal(err)
	}
	if n := l.hears(); n != 1 {
		t.Errorf("an erasure is told of %d times", n)
	}
}
