package results

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Checked is what a recount found.
type Checked struct {
	Equal      bool                // the projection agreed with the ballots
	Rebuilt    bool                // it did not, and was rebuilt from them
	Counted    *int64              // counted ballots; nil while counts are hidden
	Difference []voting.Difference // figures are 0 while counts are hidden: only which of them differ is told
	At         time.Time
}

// Recount counts a round's ballots and compares the projection with them (L4). Ballots may be cast meanwhile: both are
// read of one moment. Where they differ the round is held for as long as it takes to rebuild the projection. A frozen
// result is never touched. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound, ideas.ErrMove for a round that has
// no ballots because it never opened or collects.
func (s *Service) Recount(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (Checked, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return Checked{}, err
	}
	db := s.db.WithContext(ctx)
	r, err := loadRound(db, a, roundID)
	if err != nil {
		return Checked{}, err
	}
	if r.Kind != ideas.RoundVote || r.State == ideas.RoundPlanned {
		return Checked{}, ideas.ErrMove
	}
	count, err := voting.Recount(db, r)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{Difference: count.Differences(), At: s.now()}
	c.Equal = len(c.Difference) == 0
	if !c.Equal {
		s.log.WarnContext(ctx, "projection differs from the ballots", slog.String("round", r.ID.String()), slog.Int("figures", len(c.Difference)))
		if c.Rebuilt, err = s.rebuild(ctx, r.ID); err != nil {
			return Checked{}, err
		}
	}
	if See(r, a) == SeenCounts {
		n := count.Found.Ballots[voting.Counted]
		c.Counted = &n
		return c, nil
	}
	for i := range c.Difference {
		c.Difference[i].Projection, c.Difference[i].Ballots = 0, 0
	}
	return c, nil
}

// rebuild writes the projection anew, with no ballot under way, and reports whether it had to.
func (s *Service) rebuild(ctx context.Context, roundID uuid.UUID) (rebuilt bool, err error) {
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		rebuilt = false
		if err := ideas.ShutRound(tx, roundID); err != nil {
			return fmt.Errorf("shut round: %w", err)
		}
		var r ideas.Round
		err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Take(&r, "id = ?", roundID).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return ideas.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		count, err := voting.Recount(tx, r)
		if err != nil || len(count.Differences()) == 0 {
			return err
		}
		rebuilt = true
		return voting.WriteProjection(tx, roundID, count.Found)
	})
	return rebuilt, err
}
