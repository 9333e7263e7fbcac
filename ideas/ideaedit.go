package ideas

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// EditIdea replaces the content of one's own idea while its campaign collects, and keeps how it stood before. version
// is the one the edit was made on. Errors: ErrStale when that is no longer the latest, ErrFrozen once it stands on a ballot, ErrRoundNotOpen,
// ErrForbidden for somebody else's, ErrMove for one that was withdrawn or removed, *Invalid, ErrNotFound.
func (s *Service) EditIdea(ctx context.Context, a Actor, id uuid.UUID, version int, in Submission) (Idea, error) {
	was, c, err := s.own(ctx, a, id)
	if err != nil {
		return Idea{}, err
	}
	i, form, err := s.prepare(c, id, in)
	if err != nil {
		return Idea{}, err
	}
	i.AuthorID, i.Version = was.AuthorID, version+1
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		if _, err := s.collecting(tx, c); err != nil {
			return err
		}
		var now Idea
		if err := one(tx.Clauses(forUpdate).Select(ideaColumns).Where("id = ?", id).Take(&now).Error); err != nil {
			return err
		}
		switch fixed, err := onBallot(tx, id); {
		case err != nil:
			return err
		case now.State != IdeaSubmitted:
			return ErrMove
		case fixed:
			return ErrFrozen
		case now.Version != version:
			return ErrStale
		}
		return s.replaceContent(ctx, tx, i, form)
	})
	if err != nil {
		return Idea{}, err
	}
	return s.Idea(ctx, a, id)
}

// own returns an idea that the actor sent in.
func (s *Service) own(ctx context.Context, a Actor, id uuid.UUID) (Idea, Campaign, error) {
	if err := a.Need(RightTake); err != nil {
		return Idea{}, Campaign{}, err
	}
	i, c, err := s.ideaAndCampaign(ctx, a, id)
	if err == nil && !i.MineOf(a) {
		err = ErrForbidden
	}
	return i, c, err
}

func (s *Service) replaceContent(ctx context.Context, tx *gorm.DB, i Idea, form filled) error {
	i.UpdatedAt = s.d.Now()
	res := tx.Model(&Idea{}).Where("id = ? AND version = ?", i.ID, i.Version-1).
		Select("title", "language", "fields", "wrapper_hash", "version", "updated_at").Updates(&i)
	if res.Error != nil {
		return res.Error
	}
	if res.RowsAffected != 1 {
		return ErrStale
	}
	return s.storeContent(ctx, tx, i, form)
}

// WithdrawIdea takes one's own idea back; doing it again changes nothing. It disappears from lists. On a shortlist it
// stays, marked: ballots that chose it stay valid. Errors: ErrForbidden for somebody else's, ErrMove for one that was
// removed, ErrNotFound, those of Actor.Need.
func (s *Service) WithdrawIdea(ctx context.Context, a Actor, id uuid.UUID) (Idea, error) {
	if _, _, err := s.own(ctx, a, id); err != nil {
		return Idea{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		var i Idea
		if err := one(tx.Clauses(forUpdate).Select(ideaColumns).Where("id = ?", id).Take(&i).Error); err != nil {
			return err
		}
		if i.State == IdeaWithdrawn {
			return nil
		}
		if !may(ideaMoves, i.State, IdeaWithdrawn) {
			return ErrMove
		}
		i.State, i.UpdatedAt = IdeaWithdrawn, s.d.Now()
		if err := tx.Model(&Idea{}).Where("id = ?", id).Select("state", "updated_at").Updates(&i).Error; err != nil {
			return err
		}
		return s.markOptions(tx, id)
	})
	if err != nil {
		return Idea{}, err
	}
	s.veil.lift()
	return s.Idea(ctx, a, id)
}

// markOptions marks an idea as withdrawn wherever it may still be chosen, and tells the other processes.
func (s *Service) markOptions(tx *gorm.DB, idea uuid.UUID) error {
	var touched []uuid.UUID
	err := tx.Raw(`UPDATE round_options o SET withdrawn_at = ? FROM rounds r
		WHERE o.idea_id = ? AND o.withdrawn_at IS NULL AND r.id = o.round_id AND r.state IN ('planned', 'open')
		RETURNING o.round_id`, s.d.Now(), idea).Scan(&touched).Error
	if err != nil {
		return err
	}
	for _, round := range touched {
		if err := announce(tx, round); err != nil {
			return err
		}
	}
	return nil
}
