package main

import (
	"context"
	"errors"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
	"github.com/smaakmaker/smaakmaker/voting/review"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// selfCheckEvery is how often open votes are counted beside their projection. Ten million ballots take some seconds of a
// core: below one part in a hundred of it.
const selfCheckEvery = 10 * time.Minute

// scanTime bounds scans for suspicious ballots; twenty million ballots take some minutes.
const scanTime = 15 * time.Minute

// workTime bounds how long a decision about many ballots is carried out in one go; what is left then is gone on with.
const workTime = 15 * time.Minute

// upkeepArgs is the daily round: what is over is removed.
type upkeepArgs struct{}

// Kind names the job.
func (upkeepArgs) Kind() string { return "upkeep" }

// startJobs works the jobs that services wrote in their transactions. The function it returns stops them.
func (h *house) startJobs(ctx context.Context) (stop func(context.Context) error, err error) {
	r := jobs.NewRegistry()
	jobs.Handle(r, h.members.SendSignIn, jobs.Attempts(6), jobs.GiveUpOn(members.ErrMailRefused))
	jobs.Handle(r, h.results.SendDrawn, jobs.Attempts(6), jobs.GiveUpOn(members.ErrMailRefused))
	jobs.Handle(r, h.jury.Send, jobs.Attempts(6), jobs.GiveUpOn(members.ErrMailRefused))
	jobs.Handle(r, h.media.Process, jobs.Timeout(3*time.Minute), jobs.Attempts(4))
	jobs.Handle(r, h.research.Run, jobs.Timeout(time.Hour))
	jobs.Handle(r, h.research.RunDue)
	r.Every(research.ScheduleEvery, research.ScheduleArgs{})
	jobs.Handle(r, h.upkeep, jobs.Timeout(10*time.Minute))
	jobs.Handle(r, voting.NewSelfCheck(h.db.Gorm, h.log), jobs.Timeout(selfCheckEvery/2), jobs.Attempts(1))
	jobs.Handle(r, h.logs.Rehash, jobs.Timeout(3*time.Hour), jobs.Attempts(2))
	jobs.Handle(r, h.logs.Cosign, jobs.Timeout(logbook.CosignEvery), jobs.Attempts(1))
	r.Every(logbook.CosignEvery, logbook.CosignArgs{})
	jobs.Handle(r, h.watch.Forget, jobs.Timeout(time.Hour), jobs.Attempts(2))
	jobs.Handle(r, h.review.RunScan, jobs.Timeout(scanTime), jobs.Attempts(2))
	jobs.Handle(r, h.review.RunWatch, jobs.Timeout(scanTime))
	jobs.Handle(r, h.review.RunWork, jobs.Timeout(workTime))
	jobs.Handle(r, h.review.RunPost)
	jobs.Handle(r, h.review.Send, jobs.Attempts(6), jobs.GiveUpOn(members.ErrMailRefused))
	r.Every(review.WatchEvery, review.WatchArgs{})
	r.Every(review.PostEvery, review.PostArgs{})
	jobs.Handle(r, h.community.Count, jobs.Timeout(30*time.Minute), jobs.Attempts(2))
	r.Every(24*time.Hour, community.CountArgs{})
	r.Every(24*time.Hour, upkeepArgs{})
	r.Every(watch.ForgetEvery, watch.ForgetArgs{})
	r.Every(24*time.Hour, logbook.RehashArgs{})
	r.Every(selfCheckEvery, voting.SelfCheckArgs{})
	runner, err := jobs.Start(ctx, h.db.Pool, r, jobs.Options{Log: h.log})
	if err != nil {
		return nil, err
	}
	return runner.Stop, nil
}

// upkeep removes what is over: used codes, ended sessions, remembered answers, uploads that no idea came to use,
// files of old exports.
func (h *house) upkeep(ctx context.Context, _ upkeepArgs) error {
	_, answers := h.idempotency.Purge(ctx)
	_, uploads := h.media.Purge(ctx)
	_, exports := h.research.Sweep(ctx)
	return errors.Join(h.members.Sweep(ctx), answers, uploads, exports, h.voting.SweepChallenges(ctx)) // one that fails does not keep the others
}
