package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

const (
	// poolSize is how many connections a process takes, unless DATABASE_URL has a pool_max_conns. pgx alone would take
	// as many as there are cores, and a burst of ballots on a small machine would wait for connections.
	poolSize = 24
	// calm is how long PostgreSQL must have run to be started again: one that ends sooner has a fault that lasts.
	calm = 10 * time.Second
	// Of a server that another process owns, nothing is heard when it ends; so it is asked.
	askEvery   = time.Second
	askTimeout = 5 * time.Second
)

// openDatabase starts the embedded PostgreSQL unless DATABASE_URL names one, migrates, and opens it.
func (h *house) openDatabase(ctx context.Context) error {
	for attempt := 1; ; attempt++ {
		if err := h.startPostgres(ctx); err != nil {
			return err
		}
		err := h.connect(ctx)
		if err == nil || attempt == 2 || h.server == nil || !h.server.Attached() {
			return err
		}
		// It was the server of another command, and may have ended together with that this moment.
	}
}

// startPostgres makes the embedded PostgreSQL run, or attaches to the one that another process owns.
func (h *house) startPostgres(ctx context.Context) error {
	h.dsn = string(h.cfg.DatabaseURL)
	if !h.cfg.Embedded() {
		return nil
	}
	server, err := pgserver.Start(ctx, pgserver.Options{Dir: filepath.Join(h.cfg.DataDir, "postgres"), Log: h.log})
	if err != nil {
		return err
	}
	h.server, h.dsn = server, server.DSN(pgserver.Database)
	return nil
}

func (h *house) connect(ctx context.Context) error {
	if err := postgres.Migrate(ctx, h.dsn); err != nil { // as the login itself: the role that serves may not
		return fmt.Errorf("migrate the database: %w", err)
	}
	db, err := postgres.Open(ctx, h.dsn, h.poolOptions())
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	h.db = db
	return nil
}

func (h *house) poolOptions() postgres.Options {
	opts := postgres.Options{Role: postgres.AppRole, Now: ideas.Clock, Log: h.log, MaxConns: poolSize}
	if strings.Contains(h.dsn, "pool_max_conns") {
		opts.MaxConns = 0
	}
	return opts
}

// keepPostgres starts the embedded PostgreSQL again when it ends by itself, or when the process that owned it has
// ended, until ctx does. Meanwhile requests are answered 503; connections, jobs and listeners come back by themselves.
// Its error ends the server: PostgreSQL cannot be started, or does not stay up.
func (h *house) keepPostgres(ctx context.Context) error {
	if h.server == nil {
		return nil
	}
	for begin := time.Now().Add(-calm); h.postgresGone(ctx); begin = time.Now() {
		how := h.server.Stop() // gives the folder back
		if !h.server.Attached() && time.Since(begin) < calm {
			return fmt.Errorf("PostgreSQL ended again, %s after it was started again: %w", time.Since(begin).Round(time.Millisecond), how)
		}
		h.log.Error("PostgreSQL ended; starting it again", "attached", h.server.Attached(), "err", how)
		if err := h.startPostgres(ctx); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return fmt.Errorf("PostgreSQL ended and cannot be started again: %w", err)
		}
	}
	return nil
}

// postgresGone waits until the embedded PostgreSQL has ended (true) or ctx has (false).
func (h *house) postgresGone(ctx context.Context) bool {
	ask := time.NewTicker(askEvery)
	defer ask.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-h.server.Done():
			return ctx.Err() == nil
		case <-ask.C:
			if h.server.Attached() && !h.answers(ctx) {
				return ctx.Err() == nil
			}
		}
	}
}

func (h *house) answers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	conn, err := h.db.Connect(ctx) // not of the pool, which may be busy
	return err == nil && conn.Close(ctx) == nil
}
