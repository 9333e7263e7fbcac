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

// lastClose is when the last round of a campaign closed, in SQL: never while one is open. One that is planned counts as closed
// when it is to close, as long as the campaign can still get there.
func lastClose(campaign string) string {
	return `(SELECT CASE WHEN bool_or(o.state = 'open') THEN 'infinity' ELSE max(CASE WHEN o.state <> 'planned'
			THEN coalesce(o.closed_at, o.closes_at) WHEN c.state IN ('draft', 'live') THEN o.closes_at END) END
		FROM rounds o JOIN campaigns c ON c.id = o.campaign_id WHERE o.campaign_id = ` + campaign + `)`
}

// chunk is how many rows one transaction deletes.
const chunk = 10_000

// Forget destroys the keys of campaigns a set time after their last close and deletes their rows (F6). Afterwards nothing leads
// from one ballot to another by how they were cast. What was interrupted is finished by the next run.
func (s *Service) Forget(ctx context.Context, _ ForgetArgs) error {
	now := s.now()
	before := now.Add(-s.d.Keep)
	var gone []uuid.UUID
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		gone = nil
		return tx.Raw(`UPDATE trait_keys k SET wrapped = NULL, destroyed_at = ? WHERE k.wrapped IS NOT NULL
			AND greatest(k.created_at, `+lastClose("k.campaign_id")+`) < ? RETURNING campaign_id`, now, before).Scan(&gone).Error
	})
	if err != nil {
		return fmt.Errorf("destroy trait keys: %w", err)
	}
	for _, id := range gone {
		s.d.Log.LogAttrs(ctx, slog.LevelInfo, "how votes were cast is forgotten", slog.String("campaign", id.String()))
	}
	var left []uuid.UUID
	err = s.d.DB.WithContext(ctx).Raw(`SELECT r.id FROM rounds r LEFT JOIN trait_keys k ON k.campaign_id = r.campaign_id
		WHERE EXISTS (SELECT FROM ballot_traits t WHERE t.round_id = r.id)
		AND CASE WHEN k.campaign_id IS NULL THEN `+lastClose("r.campaign_id")+` < ? ELSE k.wrapped IS NULL END`, before).Scan(&left).Error
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
