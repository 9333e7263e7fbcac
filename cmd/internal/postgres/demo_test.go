package postgres_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// exhibit is a database with a load that leaves a member and a ballot in it.
type exhibit struct {
	*testing.T
	db   *pgtest.DB
	runs atomic.Int32
}

func (e *exhibit) exec(statement string, args ...any) {
	e.Helper()
	if _, err := e.db.Pool.Exec(e.Context(), statement, args...); err != nil {
		e.Error(err)
	}
}

func (e *exhibit) member(origin string) {
	e.exec("INSERT INTO members (id, email, role, origin, created_at, updated_at) VALUES ($1, $2, 'fan', $3, now(), now())",
		uuid.New(), origin+"@example.nl", origin) // the address is taken if it is still there from before
}

func (e *exhibit) load(context.Context) error {
	e.runs.Add(1)
	e.member("demo")
	campaign, round := uuid.New(), uuid.New()
	e.exec("INSERT INTO campaigns (id, slug, template, state, title, timezone, demo, created_at, updated_at) VALUES ($1, 'proef', 'open', 'live', '{}', 'UTC', true, now(), now())", campaign)
	e.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES ($1, $2, 1, 'vote', 'approval', 'open', now(), now() + interval '1 day', 'live', now())`, round, campaign)
	e.exec("INSERT INTO voters (id, campaign_id, tier, created_at) VALUES ($1, $2, 'email', now())", uuid.New(), campaign)
	e.exec("INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at) VALUES ($1, $2, $2, '{}', 'counted', 'email', $2, now(), now())", round, uuid.New())
	e.exec("INSERT INTO ballot_events (round_id, id, kind, h, leaf, at) VALUES ($1, $2, 'ballot', '', '', now())", round, uuid.New())
	return nil
}

// holds checks how many members there are and how often each row of the demonstration is.
func (e *exhibit) holds(members, demo int) {
	e.Helper()
	for query, want := range map[string]int{
		"SELECT count(*) FROM members": members, "SELECT count(*) FROM campaigns": demo, "SELECT count(*) FROM ballots": demo,
		"SELECT count(*) FROM ballot_events": demo, "SELECT count(*) FROM voters": demo,
	} {
		var n int
		if err := e.db.Pool.QueryRow(e.Context(), query).Scan(&n); err != nil || n != want {
			e.Errorf("%s: %d, want %d (%v)", query, n, want, err)
		}
	}
}

func TestDemoIsLoadedOnceByProcessesThatStartTogether(t *testing.T) {
	t.Parallel()
	e := &exhibit{T: t, db: pgtest.New(t)}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if there, err := postgres.LoadDemo(t.Context(), e.db.DSN, e.load); !there || err != nil {
				t.Errorf("%v, %v", there, err)
			}
		})
	}
	all.Wait()
	must(t, postgres.TidyDemo(t.Context(), e.db.DSN))
	e.holds(1, 1)
	if n := e.runs.Load(); n != 1 {
		t.Errorf("loaded %d times", n)
	}
}

func TestDemoThatBrokeOffIsLoadedAgainOrRemoved(t *testing.T) {
	t.Parallel()
	e := &exhibit{T: t, db: pgtest.New(t)}
	power := errors.New("power cut")
	cut := func(ctx context.Context) error { return errors.Join(e.load(ctx), power) }
	for range 2 {
		if there, err := postgres.LoadDemo(t.Context(), e.db.DSN, cut); there || !errors.Is(err, power) {
			t.Fatalf("%v, %v", there, err)
		}
	}
	e.member("command") // somebody comes in meanwhile, and stays
	must(t, postgres.TidyDemo(t.Context(), e.db.DSN))
	e.holds(1, 0)

	other := &exhibit{T: t, db: pgtest.New(t)}
	if _, err := postgres.LoadDemo(t.Context(), other.db.DSN, func(ctx context.Context) error { return errors.Join(other.load(ctx), power) }); !errors.Is(err, power) {
		t.Fatal(err)
	}
	if there, err := postgres.LoadDemo(t.Context(), other.db.DSN, other.load); !there || err != nil {
		t.Fatalf("%v, %v", there, err)
	}
	other.holds(1, 1)
}

func TestDemoStaysOutOfAHouseWithAccounts(t *testing.T) {
	t.Parallel()
	e := &exhibit{T: t, db: pgtest.New(t)}
	e.member("mail")
	if there, err := postgres.LoadDemo(t.Context(), e.db.DSN, e.load); there || err != nil {
		t.Errorf("%v, %v", there, err)
	}
	e.holds(1, 0)
}

func TestTidyLeavesALoadUnderWayAlone(t *testing.T) {
	t.Parallel()
	e := &exhibit{T: t, db: pgtest.New(t)}
	there, err := postgres.LoadDemo(t.Context(), e.db.DSN, func(ctx context.Context) error {
		return errors.Join(e.load(ctx), postgres.TidyDemo(ctx, e.db.DSN))
	})
	if !there || err != nil {
		t.Errorf("%v, %v", there, err)
	}
	e.holds(1, 1)
}
