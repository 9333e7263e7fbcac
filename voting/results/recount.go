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
	return s.compare(ctx, r, See(r, a), true)
}

// RecountHere is Recount for whoever runs the program on the server itself, and sees what the team may see. It puts
// nothing right unless repair says so.
func (s *Service) RecountHere(ctx context.Context, r ideas.Round, repair bool) (Checked, error) {
	return s.compare(ctx, r, SeenByTeam(r), repair)
}

// Countable lists the vote rounds that have been opened, and their campaigns' slugs beside them. id is one of them, or the
// zero id for all. Error: ideas.ErrNotFound where there is no such round.
func (s *Service) Countable(ctx context.Context, id uuid.UUID) (rounds []ideas.Round, slugs []string, err error) {
	var rows []struct {
		ideas.Round `gorm:"embedded"`
		Slug        string
	}
	err = s.db.WithContext(ctx).Raw(`SELECT r.*, c.slug FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
		WHERE r.kind = ? AND r.state <> ? AND (? OR r.id = ?) ORDER BY c.slug, r.number`,
		ideas.RoundVote, ideas.RoundPlanned, id == uuid.Nil, id).Scan(&rows).Error
	if err != nil {
		return nil, nil, fmt.Errorf("find votes: %w", err)
	}
	for _, row := range rows {
		rounds, slugs = append(rounds, row.Round), append(slugs, row.Slug)
	}
	if len(rounds) == 0 && id != uuid.Nil {
		err = ideas.ErrNotFound
	}
	return rounds, slugs, err
}

// compare counts, and tells what may be seen.
func (s *Service) compare(ctx context.Context, r ideas.Round, seen Seen, repair bool) (Checked, error) {
	if r.Kind != ideas.RoundVote || r.State == ideas.RoundPlanned {
		return Checked{}, ideas.ErrMove
	}
	count, err := voting.Recount(s.db.WithContext(ctx), r)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{Difference: count.Differences(), At: s.now()}
	c.Equal = len(c.Difference) == 0
	if !c.Equal {
		s.log.WarnContext(ctx, "projection differs from the ballots", slog.String("round", r.ID.String()), slog.Int("figures", len(c.Difference)))
		if repair {
			if c.Rebuilt, err = s.rebuild(ctx, r.ID); err != nil {
				return Checked{}, err
			}
		}
	}
	if seen == SeenCounts {
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
		if err := voting.WriteProjection(tx, roundID, count.Found); err != nil {
			return err
		}
		return voting.Stir(tx, roundID)
	})
	return rebuilt, err
}
