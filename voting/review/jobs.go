package review

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ScanArgs asks for a scan of one round now. It is a job.
type ScanArgs struct {
	Round uuid.UUID `json:"round"`
}

// Kind names the job.
func (ScanArgs) Kind() string { return "review-scan" }

// WatchArgs asks for a scan of every open round in which somebody voted since the last. It is a job that comes round, so that of
// several servers one does it.
type WatchArgs struct{}

// Kind names the job.
func (WatchArgs) Kind() string { return "review-watch" }

// WatchEvery is how often open rounds are looked at. A million ballots take a scan some ten seconds.
const WatchEvery = 3 * time.Minute

// AskScan orders a scan of a round. Errors: those of Actor.Need, ideas.ErrNotFound, ideas.ErrMove for a round that has not opened.
func (s *Service) AskScan(ctx context.Context, a ideas.Actor, round uuid.UUID) error {
	if err := a.Need(ideas.RightReview); err != nil {
		return err
	}
	r, err := seeRound(s.read(ctx), round)
	if err != nil {
		return err
	}
	if r.State == ideas.RoundPlanned {
		return ideas.ErrMove
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		if err := s.audit(ctx, tx, a, "review.scan", round, nil); err != nil {
			return err
		}
		return jobs.Insert(ctx, ScanArgs{Round: round}, time.Time{})
	})
}

// RunScan works ScanArgs.
func (s *Service) RunScan(ctx context.Context, args ScanArgs) error {
	err := s.Scan(ctx, args.Round, Asked)
	if errors.Is(err, ideas.ErrNotFound) || errors.Is(err, ideas.ErrMove) {
		return nil // gone since it was asked for
	}
	return err
}

// RunWatch works WatchArgs. A round that cannot be scanned does not keep it from the others. Decisions whose job was given up are
// taken up again.
func (s *Service) RunWatch(ctx context.Context, _ WatchArgs) error {
	db := s.read(ctx)
	var open []uuid.UUID
	err := db.Model(&ideas.Round{}).Where("kind = ? AND state = ?", ideas.RoundVote, ideas.RoundOpen).Order("id").Pluck("id", &open).Error
	if err != nil {
		return fmt.Errorf("find open votes: %w", err)
	}
	faults := []error{s.resume(ctx)}
	for _, round := range open {
		if err := s.scanIfNeeded(ctx, round); err != nil {
			faults = append(faults, fmt.Errorf("round %s: %w", round, err))
		}
	}
	return errors.Join(faults...)
}

// scanIfNeeded scans a round in which somebody voted since it was scanned last.
func (s *Service) scanIfNeeded(ctx context.Context, round uuid.UUID) error {
	db := s.read(ctx)
	last, err := lastCast(db, round)
	if err != nil || last == uuid.Nil {
		return err
	}
	var upto []uuid.UUID
	err = db.Model(&Scanned{}).Where("round_id = ? AND state = ?", round, ScanDone).Order("at DESC").Limit(1).Pluck("upto", &upto).Error
	if err != nil {
		return fmt.Errorf("find last scan: %w", err)
	}
	if len(upto) == 1 && upto[0] == last {
		return nil
	}
	return s.Scan(ctx, round, Running)
}
