package main

import (
	"context"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// upkeepArgs is the daily round: what is over is removed.
type upkeepArgs struct{}

// Kind names the job.
func (upkeepArgs) Kind() string { return "upkeep" }

// startJobs works the jobs that services wrote in their transactions. The function it returns stops them.
func (h *house) startJobs(ctx context.Context) (stop func(context.Context) error, err error) {
	r := jobs.NewRegistry()
	jobs.Handle(r, h.members.SendSignIn, jobs.Attempts(6), jobs.GiveUpOn(members.ErrMailRefused))
	jobs.Handle(r, h.media.Process, jobs.Timeout(3*time.Minute), jobs.Attempts(4))
	jobs.Handle(r, h.research.Run, jobs.Timeout(time.Hour))
	jobs.Handle(r, h.upkeep, jobs.Timeout(10*time.Minute))
	r.Every(24*time.Hour, upkeepArgs{})
	runner, err := jobs.Start(ctx, h.db.Pool, r, jobs.Options{Log: h.log})
	if err != nil {
		return nil, err
	}
	return runner.Stop, nil
}

// upkeep removes what is over: used codes, ended sessions, remembered answers, uploads that no idea came to use.
func (h *house) upkeep(ctx context.Context, _ upkeepArgs) error {
	if err := h.members.Sweep(ctx); err != nil {
		return err
	}
	if _, err := h.idempotency.Purge(ctx); err != nil {
		return err
	}
	_, err := h.media.Purge(ctx)
	return err
}
