package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// What house.demo says.
const (
	demoLoading = "loading"
	demoLoaded  = "loaded"
)

// LoadDemo lets load fill an empty house with the demonstration, once in the life of a database. Processes that start
// together take turns, and the first does the work. A house that has accounts of its own is left as it is. What is left of a load that was
// broken off is removed first, so load begins with none of its rows whenever it runs. dsn must log in as the owner of
// the schema, because the role that serves requests may not remove ballots' history.
func LoadDemo(ctx context.Context, dsn string, load func(ctx context.Context) error) (err error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	// Its end gives the lock back, also when this process is killed.
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtextextended('smaakmaker.demo', 0))`); err != nil {
		return fmt.Errorf("postgres: take turns: %w", err)
	}
	wanted, err := claimDemo(ctx, conn)
	if err != nil || !wanted {
		return err
	}
	if err := load(ctx); err != nil {
		return err
	}
	return mark(ctx, conn, demoLoaded)
}

// claimDemo reports whether the demonstration is to be loaded, and makes way for it.
func claimDemo(ctx context.Context, conn *pgx.Conn) (wanted bool, err error) {
	var state string
	var people bool
	err = conn.QueryRow(ctx, "SELECT demo, EXISTS (SELECT FROM members) FROM house").Scan(&state, &people)
	switch {
	case err != nil:
		return false, fmt.Errorf("postgres: look for the demonstration: %w", err)
	case state == demoLoading:
		return true, clearDemo(ctx, conn)
	case state == demoLoaded || people:
		return false, nil
	}
	return true, mark(ctx, conn, demoLoading)
}

func mark(ctx context.Context, conn *pgx.Conn, state string) error {
	if _, err := conn.Exec(ctx, "UPDATE house SET demo = $1", state); err != nil {
		return fmt.Errorf("postgres: mark the demonstration %s: %w", state, err)
	}
	return nil
}

// clearDemo removes the campaigns and the accounts of the demonstration with all that hangs on them. The audit log
// stays: it tells that this was done twice.
func clearDemo(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		for _, table := range []string{"ballots", "ballot_events", "openings", "ledger_leaves"} { // no foreign keys there
			_, err := tx.Exec(ctx, "DELETE FROM "+table+` WHERE round_id IN
				(SELECT r.id FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE c.demo)`)
			if err != nil {
				return fmt.Errorf("postgres: clear %s of the demonstration: %w", table, err)
			}
		}
		for _, statement := range []string{"DELETE FROM campaigns WHERE demo", "DELETE FROM members WHERE origin = 'demo'"} {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return fmt.Errorf("postgres: clear the demonstration: %w", err)
			}
		}
		return nil
	})
}
