package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// The first sweeps follow each other quickly: the database may notice a little late that a process before this one
	// was killed. Then the interval doubles up to the longest.
	firstInterval = 500 * time.Millisecond
	lastInterval  = 15 * time.Second
	sweepTimeout  = 10 * time.Second
	// lockOf is the advisory lock of a worker. PostgreSQL drops it when the worker's connection ends, however it ends.
	lockOf = `hashtextextended('smaakmaker.jobs.' || $1, 0)`
)

// presence shows other processes that this one is alive, and takes from dead ones what they were working on. River
// itself notices a dead worker only by a job that runs far too long.
type presence struct {
	pool *pgxpool.Pool
	log  *slog.Logger
	id   string // River's client id, which stands in the rows of its jobs
	conn *pgx.Conn
	end  context.CancelFunc
	done chan struct{}
}

// appear takes the lock and sweeps once. The caller ends it with leave.
func appear(ctx context.Context, pool *pgxpool.Pool, log *slog.Logger, id string) (*presence, error) {
	p := &presence{pool: pool, log: log, id: id, done: make(chan struct{})}
	if err := p.lock(ctx); err != nil {
		return nil, err
	}
	if err := p.sweep(ctx); err != nil {
		return nil, errors.Join(err, p.conn.Close(ctx))
	}
	running, end := context.WithCancel(context.WithoutCancel(ctx))
	p.end = end
	go p.watch(running)
	return p, nil
}

// lock takes the lock on a connection of its own, which stays open.
func (p *presence) lock(ctx context.Context) error {
	pooled, err := p.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("jobs: connect: %w", err)
	}
	p.conn = pooled.Hijack()
	if _, err := p.conn.Exec(ctx, `SELECT pg_advisory_lock(`+lockOf+`)`, p.id); err != nil {
		return fmt.Errorf("jobs: show presence: %w", errors.Join(err, p.conn.Close(ctx)))
	}
	return nil
}

func (p *presence) watch(ctx context.Context) {
	defer close(p.done)
	interval := firstInterval
	next := time.NewTimer(interval)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		interval = min(2*interval, lastInterval)
		next.Reset(interval)
		if err := p.round(ctx); err != nil && ctx.Err() == nil {
			p.log.WarnContext(ctx, "cannot look for jobs of dead processes", "error", err)
		}
	}
}

// round sweeps, after taking the lock again where the database has ended the connection.
func (p *presence) round(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, sweepTimeout)
	defer cancel()
	if p.conn.IsClosed() {
		if err := p.lock(ctx); err != nil {
			return err
		}
	}
	return p.sweep(ctx)
}

// sweep looks at who is working on jobs, or leads, and takes over from each who is dead.
func (p *presence) sweep(ctx context.Context) error {
	rows, err := p.conn.Query(ctx, `
		SELECT DISTINCT attempted_by[cardinality(attempted_by)] FROM river_job
		WHERE state = 'running' AND cardinality(attempted_by) > 0
		UNION SELECT leader_id FROM river_leader`)
	if err != nil {
		return fmt.Errorf("jobs: sweep: %w", err)
	}
	workers, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("jobs: sweep: %w", err)
	}
	for _, id := range workers {
		if id == p.id {
			continue
		}
		if err := pgx.BeginFunc(ctx, p.conn, func(tx pgx.Tx) error { return p.inherit(ctx, tx, id) }); err != nil {
			return fmt.Errorf("jobs: sweep: %w", err)
		}
	}
	return nil
}

// inherit frees the jobs of a worker whose lock can be had. A job that has used its attempts up is not tried again.
func (p *presence) inherit(ctx context.Context, tx pgx.Tx, id string) error {
	var dead bool
	if err := tx.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock(`+lockOf+`)`, id).Scan(&dead); err != nil || !dead {
		return err
	}
	freed, err := tx.Exec(ctx, `
		UPDATE river_job SET
			state = CASE WHEN attempt < max_attempts THEN 'available' ELSE 'discarded' END::river_job_state,
			finalized_at = CASE WHEN attempt < max_attempts THEN NULL ELSE now() END
		WHERE state = 'running' AND attempted_by[cardinality(attempted_by)] = $1`, id)
	if err != nil {
		return err
	}
	// The leader resigns in the way it would itself, so that another bids at once and not within seconds.
	_, err = tx.Exec(ctx, `
		WITH dead AS (DELETE FROM river_leader WHERE leader_id = $1 RETURNING leader_id)
		SELECT pg_notify(current_schema() || '.river_leadership', json_build_object('leader_id', leader_id, 'action', 'resigned')::text) FROM dead`, id)
	if err != nil {
		return err
	}
	if n := freed.RowsAffected(); n > 0 {
		p.log.WarnContext(ctx, "took over the jobs of a process that died", "jobs", n)
	}
	return nil
}

// leave ends the sweeping and gives the lock back.
func (p *presence) leave(ctx context.Context) error {
	p.end()
	<-p.done
	return p.conn.Close(ctx)
}
