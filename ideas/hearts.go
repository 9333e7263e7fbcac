package ideas

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Heart is one member's support of one idea while it is collected (V9: it is no vote).
type Heart struct {
	IdeaID   uuid.UUID
	MemberID uuid.UUID
	At       time.Time
}

// GiveHeart gives the actor's heart to an idea and returns the idea; giving it again changes nothing. Hearts are taken
// while the campaign collects and shows its counts. Errors: ErrRoundNotOpen when they rest, ErrNotFound, those of
// Actor.Need.
func (s *Service) GiveHeart(ctx context.Context, a Actor, id uuid.UUID) (Idea, error) {
	return s.heart(ctx, a, id, func(tx *gorm.DB) (int64, error) {
		res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&Heart{IdeaID: id, MemberID: a.MemberID, At: s.d.Now()})
		return res.RowsAffected, res.Error
	})
}

// TakeHeart takes the actor's heart back; without one it changes nothing. Errors as GiveHeart.
func (s *Service) TakeHeart(ctx context.Context, a Actor, id uuid.UUID) (Idea, error) {
	return s.heart(ctx, a, id, func(tx *gorm.DB) (int64, error) {
		res := tx.Where("idea_id = ? AND member_id = ?", id, a.MemberID).Delete(&Heart{})
		return -res.RowsAffected, res.Error
	})
}

// heart makes a change and moves the idea's count by as much, in one transaction, so that count and rows never part.
func (s *Service) heart(ctx context.Context, a Actor, id uuid.UUID, change func(tx *gorm.DB) (int64, error)) (Idea, error) {
	if err := a.Need(RightTake); err != nil {
		return Idea{}, err
	}
	i, c, err := s.ideaAndCampaign(ctx, a, id)
	switch {
	case err != nil:
		return Idea{}, err
	case i.State != IdeaSubmitted:
		return Idea{}, ErrNotFound
	case CountsHidden(c.Rounds):
		return Idea{}, ErrRoundNotOpen
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		if _, err := s.collecting(tx, c); err != nil {
			return err
		}
		by, err := change(tx)
		if err != nil || by == 0 {
			return err
		}
		res := tx.Exec("UPDATE ideas SET hearts = hearts + ? WHERE id = ? AND state = 'submitted'", by, id)
		if res.Error == nil && res.RowsAffected != 1 {
			return ErrNotFound
		}
		return res.Error
	})
	if err != nil {
		return Idea{}, err
	}
	return s.Idea(ctx, a, id)
}

// heartsOf returns which of these ideas have the actor's heart.
func (s *Service) heartsOf(ctx context.Context, a Actor, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	out := map[uuid.UUID]bool{}
	if !a.SignedIn() {
		return out, nil
	}
	var mine []uuid.UUID
	err := s.read(ctx).Model(&Heart{}).Where("member_id = ? AND idea_id = ANY(?)", a.MemberID, IDs(ids)).Pluck("idea_id", &mine).Error
	for _, id := range mine {
		out[id] = true
	}
	return out, err
}
