package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

const (
	keepDone   = time.Hour          // long enough to look at, short enough that addresses in arguments do not pile up
	keepFailed = 7 * 24 * time.Hour // so that somebody can see why
	hardStop   = 5 * time.Second    // for jobs to end once their context has
	// rescueSlack is what River waits beyond the longest timeout before it takes a job for stuck. Dead processes are
	// noticed much sooner, by presence.
	rescueSlack = 5 * time.Minute
)

// Options are what a runner needs beside the database.
type Options struct {
	Log *slog.Logger // nil: the default logger
}

// Runner works jobs until it is stopped.
type Runner struct {
	client   *river.Client[pgx.Tx]
	presence *presence
}

// Start works the kinds of the registry. ctx bounds the starting only; the runner goes on until Stop. Beside what its
// handlers use it holds two connections: one of the pool, to hear of new jobs, and one outside it, to show that this
// process is alive. The error names every flaw in the registrations.
func Start(ctx context.Context, pool *pgxpool.Pool, r *Registry, o Options) (*Runner, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	client, err := river.NewClient(riverpgxv5.New(pool), r.config(id.String(), o.Log))
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	here, err := appear(ctx, pool, o.Log, id.String())
	if err != nil {
		return nil, err
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return nil, fmt.Errorf("jobs: %w", errors.Join(err, here.leave(ctx)))
	}
	return &Runner{client: client, presence: here}, nil
}

func (r *Registry) config(id string, log *slog.Logger) *river.Config {
	return &river.Config{
		ID:                          id,
		Queues:                      queues(),
		Workers:                     r.workers,
		PeriodicJobs:                r.rounds(),
		ErrorHandler:                &reporter{log: log, kinds: r.kinds, scrub: r.scrub},
		Logger:                      slog.New(warnings{log.Handler()}),
		JobTimeout:                  defaultTimeout,
		RescueStuckJobsAfter:        r.longest() + rescueSlack,
		CompletedJobRetentionPeriod: keepDone,
		CancelledJobRetentionPeriod: keepFailed,
		DiscardedJobRetentionPeriod: keepFailed,
		// The role that serves requests does not own the tables, so it cannot reindex them.
		ReindexerSchedule: river.NeverSchedule(),
	}
}

// rounds are the periodic jobs. Each turn has one row however many processes think it is theirs to start.
func (r *Registry) rounds() []*river.PeriodicJob {
	var jobs []*river.PeriodicJob
	for _, p := range r.periodic {
		insert := func() (river.JobArgs, *river.InsertOpts) {
			return p.args, &river.InsertOpts{
				MaxAttempts: 1, Queue: queueOf(p.args), UniqueOpts: river.UniqueOpts{ByArgs: true, ByPeriod: p.interval},
			}
		}
		jobs = append(jobs, river.NewPeriodicJob(river.PeriodicInterval(p.interval), insert, &river.PeriodicJobOpts{RunOnStart: true}))
	}
	return jobs
}

// Stop takes no new jobs and waits for those that run. When ctx ends first, their contexts are cancelled and they get
// five seconds more; what is unfinished then is left to other processes, or to the next start.
func (r *Runner) Stop(ctx context.Context) error {
	err := r.client.Stop(ctx)
	if err != nil {
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), hardStop)
		defer cancel()
		if err = r.client.StopAndCancel(hard); err != nil {
			err = fmt.Errorf("jobs: some did not stop: %w", err)
		}
	}
	return errors.Join(err, r.presence.leave(context.WithoutCancel(ctx)))
}
