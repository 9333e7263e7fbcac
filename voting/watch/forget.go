package watch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ForgetArgs asks for the traits of campaigns to be forgotten whose time is over. It is a job, so that of several servers one does
// it.
type ForgetArgs struct{}

// Kind names the job.
func (ForgetArgs) Kind() string { return "forget-traits" }

// over is the condition on trait_keys k of a campaign whose last round closed before $1: none is open, and one that is planned
// counts as closed when it is to close, while the campaign can still get there.
const over = `k.wrapped IS NOT NULL AND NOT EXISTS (SELECT FROM rounds r WHERE r.campaign_id = k.campaign_id AND r.state = 'open')
	AND greatest(k.created_at, (SELECT max(CASE WHEN r.state <> 'planned' THEN coalesce(r.closed_at, r.closes_at)
			WHEN c.state IN ('draft', 'live') THEN r.closes_at END)
		FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE r.campaign_id = k.campaign_id)) < ?`

// chunk is how many rows one transaction deletes.
const chunk = 10_000

// Forget destroys the keys of campaigns a set time after their last close and deletes their rows (F6). Afterwards nothing leads
// from one ballot to another by how they were cast. What was interrupted is finished by the next run.
func (s *Service) Forget(ctx context.Context, _ ForgetArgs) error {
	now := s.now()
	var gone []uuid.UUID
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		gone = nil
		return tx.Raw("UPDATE trait_keys k SET wrapped = NULL, destroyed_at = ? WHERE "+over+" RETURNING campaign_id", now, now.Add(-s.d.Keep)).
			Scan(&gone).Error
	})
	if err != nil {
		return fmt.Errorf("destroy trait keys: %w", err)
	}
	for _, id := range gone {
		s.d.Log.LogAttrs(ctx, slog.LevelInfo, "how votes were cast is forgotten", slog.String("campaign", id.String()))
	}
	var left []uuid.UUID
	err = s.d.DB.WithContext(ctx).Raw(`SELECT r.id FROM rounds r JOIN trait_keys k ON k.campaign_id = r.campaign_id WHERE k.wrapped IS NULL
		AND EXISTS (SELECT FROM ballot_traits t WHERE t.round_id = r.id)`).Scan(&left).Error
	if err != nil {
		return fmt.Errorf("find traits without a key: %w", err)
	}
	var faults []error
	for _, round := range left {
		faults = append(faults, s.deleteTraits(ctx, round))
	}
	return errors.Join(faults...)
}

func (s *Service) deleteTraits(ctx context.Context, round uuid.UUID) error {
	for deleted := int64(chunk); deleted == chunk; {
		err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
			res := tx.Exec(`DELETE FROM ballot_traits t USING (SELECT voter_id, task FROM ballot_traits WHERE round_id = ? LIMIT ?) x
				WHERE t.round_id = ? AND t.voter_id = x.voter_id AND t.task = x.task`, round, chunk, round)
			deleted = res.RowsAffected
			return res.Error
		})
		if err != nil {
			return fmt.Errorf("delete traits: %w", err)
		}
	}
	return nil
}

// ForgetEvery is how often the job comes round.
const ForgetEvery = 24 * time.Hour
