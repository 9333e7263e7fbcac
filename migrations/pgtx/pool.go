// Package pgtx opens the database the way the whole application uses it and runs its transactions:
// one pgx pool, gorm on top of it, and River's jobs written in the same transaction as the rows.
//
// It is the core under cmd/internal/postgres, which commands use, and under migrations/pgtest, which
// tests use, so that both behave alike.
package pgtx

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// AppRole is the role that may do everything but rewrite history; the first migration makes it.
const AppRole = "smaakmaker_app"

// Options say how to open a database. The zero value opens it as the login itself, with the real
// clock, pgx's default pool size (the larger of 4 and the number of CPUs) and no log.
type Options struct {
	// MaxConns bounds the pool; 0 leaves what the DSN or pgx says.
	MaxConns int32
	// Role is taken by SET ROLE on every connection. Where the login may not take it, or it does not
	// exist, the login itself is used and a warning is logged.
	Role string
	// Settings are PostgreSQL's run-time parameters of every connection, by name.
	Settings map[string]string
	// Now is the clock that gorm writes into its time columns. Nil: the real one.
	Now func() time.Time
	// Log gets warnings, slow and failing statements. Values of parameters are never logged.
	Log *slog.Logger
}

// Config parses a DSN and settles what every connection has in common: times in UTC and the role.
// It opens one connection to learn whether the role can be taken.
func Config(ctx context.Context, dsn string, opts Options) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		// pgx masks the password in its message
		return nil, fmt.Errorf("pgtx: %w", err)
	}
	if opts.MaxConns > 0 {
		cfg.MaxConns = opts.MaxConns
	}
	maps.Copy(cfg.ConnConfig.RuntimeParams, opts.Settings)
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	if opts.Role == "" {
		return cfg, nil
	}
	takeable, err := canTake(ctx, cfg.ConnConfig, opts.Role)
	if err != nil {
		return nil, fmt.Errorf("pgtx: %w", err)
	}
	if !takeable {
		logger(opts.Log).Warn("the database role that cannot rewrite history is not available to this login; going on without",
			"role", opts.Role, "login", cfg.ConnConfig.User)
		return cfg, nil
	}
	cfg.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error { return setRole(ctx, conn, opts.Role) }
	return cfg, nil
}

func setRole(ctx context.Context, conn *pgx.Conn, role string) error {
	_, err := conn.Exec(ctx, "SET ROLE "+pgx.Identifier{role}.Sanitize())
	return err
}

func canTake(ctx context.Context, cfg *pgx.ConnConfig, role string) (bool, error) {
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return false, err
	}
	err = setRole(ctx, conn, role)
	closeErr := conn.Close(context.WithoutCancel(ctx))
	var pgErr *pgconn.PgError
	if errors.As(err, &pgErr) && (pgErr.Code == "42501" || pgErr.Code == "22023" || pgErr.Code == "42704") {
		return false, closeErr // not permitted, or no such role
	}
	return err == nil, errors.Join(err, closeErr)
}

func logger(log *slog.Logger) *slog.Logger {
	if log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return log
}
