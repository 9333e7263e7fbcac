package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// What house.demo says.
const (
	demoNone    = ""
	demoLoading = "loading"
	demoLoaded  = "loaded"
)

// demoLock is held by the one process that loads or removes the demonstration. It ends with its connection, however that
// ends; who is done lets go of it, because the server may notice the end of a connection later.
const demoLock = "hashtextextended('smaakmaker.demo', 0)"

func letGo(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+demoLock+")")
	return err
}

// LoadDemo lets load fill an empty house with the demonstration, once in the life of a database, and reports whether
// the demonstration is there. Processes that start together take turns, and the first does the work. A house that has
// accounts of its own is left as it is. What is left of a load that was broken off is removed first, so load begins
// with none of its rows whenever it runs. dsn must log in as the owner of the schema, because the role that serves
// requests may not remove ballots' history.
func LoadDemo(ctx context.Context, dsn string, load func(ctx context.Context) error) (there bool, err error) {
	err = connected(ctx, dsn, func(conn *pgx.Conn) (err error) {
		if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock("+demoLock+")"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, letGo(ctx, conn)) }()
		var wanted bool
		if wanted, there, err = claimDemo(ctx, conn); err != nil || !wanted {
			return err
		}
		if err := load(ctx); err != nil {
			return err
		}
		there = true
		return mark(ctx, conn, demoLoaded)
	})
	return there && err == nil, err
}

// TidyDemo removes what is left of a demonstration whose load was broken off, unless another process is loading it now.
// dsn is as for LoadDemo.
func TidyDemo(ctx context.Context, dsn string) error {
	return connected(ctx, dsn, func(conn *pgx.Conn) (err error) {
		var state string
		var mine bool
		// The lock is looked at first: a loader that has just ended has marked its work before it let go.
		err = conn.QueryRow(ctx, "SELECT pg_try_advisory_lock("+demoLock+")").Scan(&mine)
		if err != nil || !mine {
			return err
		}
		defer func() { err = errors.Join(err, letGo(ctx, conn)) }()
		if err := conn.QueryRow(ctx, "SELECT demo FROM house").Scan(&state); err != nil || state != demoLoading {
			return err
		}
		return errors.Join(clearDemo(ctx, conn), mark(ctx, conn, demoNone))
	})
}

func connected(ctx context.Context, dsn string, fn func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err == nil {
		err = errors.Join(fn(conn), conn.Close(context.WithoutCancel(ctx)))
	}
	if err != nil {
		return fmt.Errorf("demonstration: %w", err)
	}
	return nil
}

// claimDemo reports whether the demonstration is to be loaded, and makes way for it; or whether it is there.
func claimDemo(ctx context.Context, conn *pgx.Conn) (wanted, there bool, err error) {
	var state string
	var people bool
	err = conn.QueryRow(ctx, "SELECT demo, EXISTS (SELECT FROM members) FROM house").Scan(&state, &people)
	switch {
	case err != nil:
		return false, false, err
	case state == demoLoading:
		return true, false, clearDemo(ctx, conn)
	case state == demoLoaded || people:
		return false, state == demoLoaded, nil
	}
	return true, false, mark(ctx, conn, demoLoading)
}

func mark(ctx context.Context, conn *pgx.Conn, state string) error {
	_, err := conn.Exec(ctx, "UPDATE house SET demo = $1", state)
	return err
}

// clearDemo removes the campaigns and the accounts of the demonstration with all that hangs on them. The audit log
// stays: it tells that this was done twice.
func clearDemo(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		for _, table := range []string{"ballots", "ballot_events", "openings", "ballot_answers", "ledger_leaves"} { // no foreign keys there
			_, err := tx.Exec(ctx, "DELETE FROM "+table+` WHERE round_id IN
				(SELECT r.id FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE c.demo)`)
			if err != nil {
				return fmt.Errorf("clear %s: %w", table, err)
			}
		}
		for _, table := range []string{
			"voters WHERE campaign_id IN (SELECT id FROM campaigns WHERE demo)", "campaigns WHERE demo", "members WHERE origin = 'demo'",
		} {
			if _, err := tx.Exec(ctx, "DELETE FROM "+table); err != nil {
				return fmt.Errorf("clear %s: %w", table, err)
			}
		}
		return nil
	})
}
