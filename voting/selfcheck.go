package voting

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// SelfCheckArgs asks for a look at every open vote. It is a job, so that of several servers one does it.
type SelfCheckArgs struct{}

// Kind names the job.
func (SelfCheckArgs) Kind() string { return "self-check" }

// selfCheck is what the job does.
type selfCheck struct {
	db  *gorm.DB
	log *slog.Logger
}

// NewSelfCheck returns the job that compares the projection of every open vote with its ballots and logs where they differ
// (L4). It repairs nothing: what differs is there to be read, and repaired, by a recount (POST /api/v1/rounds/{id}/recount),
// and the close counts from the ballots anyway. It locks nothing; ten million ballots take it some seconds. One round that
// cannot be counted does not keep it from the others.
func NewSelfCheck(db *gorm.DB, log *slog.Logger) func(context.Context, SelfCheckArgs) error {
	return (&selfCheck{db, log}).run
}

func (s *selfCheck) run(ctx context.Context, _ SelfCheckArgs) error {
	var open []ideas.Round
	err := s.db.WithContext(ctx).Where("state = ? AND kind = ?", ideas.RoundOpen, ideas.RoundVote).Order("id").Find(&open).Error
	if err != nil {
		return fmt.Errorf("find open votes: %w", err)
	}
	var faults []error
	for _, r := range open {
		if err := s.check(ctx, r); err != nil {
			faults = append(faults, fmt.Errorf("round %s: %w", r.ID, err))
		}
	}
	return errors.Join(faults...)
}

func (s *selfCheck) check(ctx context.Context, r ideas.Round) error {
	c, err := Recount(s.db.WithContext(ctx), r)
	if err != nil {
		return err
	}
	differing := c.Differences()
	if len(differing) == 0 && c.Unreadable == 0 {
		return nil
	}
	which := []string{} // not how much: the counts may be hidden
	for _, d := range differing[:min(len(differing), mostFlaws)] {
		if d.What == "votes" {
			d.What += " " + d.Option.String()
		}
		which = append(which, d.What)
	}
	s.log.LogAttrs(ctx, slog.LevelError, "the projection of an open round differs from its ballots",
		slog.String("round", r.ID.String()), slog.Int("figures", len(differing)), slog.Any("which", which), slog.Int64("unreadable", c.Unreadable))
	return nil
}
