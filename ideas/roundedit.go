package ideas

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// RescheduleRound changes the times of a round and returns it; nil leaves a time as it is. While it is planned both
// can change. Once it is open its rules are frozen: only the end can move, and only later, so that nobody who counted
// on the announced time is shut out and nothing changes for those who have taken part. Errors: ErrFrozen, *Invalid
// when it would overlap its neighbours or lie in the past, ErrNotFound, those of Actor.Need.
func (s *Service) RescheduleRound(ctx context.Context, a Actor, id uuid.UUID, opensAt, closesAt *time.Time) (Round, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Round{}, err
	}
	r, err := s.Round(ctx, a, id)
	if err != nil {
		return Round{}, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		c, err := lockCampaign(tx, r.CampaignSlug)
		if err != nil {
			return err
		}
		if err := s.reschedule(tx, c, id, opensAt, closesAt); err != nil {
			return err
		}
		if err := announce(tx, id); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "round.reschedule", id.String())
	})
	if err != nil {
		return Round{}, err
	}
	return s.Round(ctx, a, id)
}

func (s *Service) reschedule(tx *gorm.DB, c Campaign, id uuid.UUID, opensAt, closesAt *time.Time) error {
	if err := ShutRound(tx, id); err != nil {
		return err
	}
	var r Round
	if err := one(tx.Clauses(forUpdate).Where("id = ?", id).Take(&r).Error); err != nil {
		return err
	}
	was := r
	set := func(to *time.Time, from *time.Time) {
		if from != nil {
			*to = from.UTC().Truncate(time.Microsecond)
		}
	}
	set(&r.OpensAt, opensAt)
	set(&r.ClosesAt, closesAt)
	now := s.d.Now()
	switch {
	case c.State == CampaignArchived || r.State == RoundClosed || r.State == RoundPublished:
		return ErrFrozen
	case r.State == RoundOpen && (!r.OpensAt.Equal(was.OpensAt) || r.ClosesAt.Before(was.ClosesAt) || !was.ClosesAt.After(now)):
		return ErrFrozen
	}
	if err := fits(r, c, now); err != nil {
		return err
	}
	r.UpdatedAt = now
	res := tx.Model(&Round{}).Where("id = ? AND state = ?", id, was.State).Select("opens_at", "closes_at", "updated_at").Updates(&r)
	if res.Error == nil && res.RowsAffected != 1 {
		return ErrStale
	}
	return res.Error
}

// fits checks the new times of a round against its neighbours and, for a campaign that is live, against the clock.
func fits(r Round, c Campaign, now time.Time) error {
	var check checker
	check.times("", r.OpensAt, r.ClosesAt)
	for _, other := range c.Rounds {
		if other.Number == r.Number-1 && r.OpensAt.Before(ended(other)) {
			check.flaw("opensAt", "before-previous", "")
		}
		if other.Number == r.Number+1 && other.OpensAt.Before(r.ClosesAt) {
			check.flaw("closesAt", "after-next", "")
		}
	}
	if c.State != CampaignDraft && !r.ClosesAt.After(now) {
		check.flaw("closesAt", "in-the-past", "")
	}
	return check.err()
}

// savePlanned writes every planned value of a round over the one with its id.
func savePlanned(tx *gorm.DB, r Round, now time.Time) error {
	r.UpdatedAt = now
	res := tx.Model(&Round{}).Where("id = ? AND state = ?", r.ID, RoundPlanned).
		Select("method", "opens_at", "closes_at", "results_visible", "seats", "settings", "updated_at").Updates(&r)
	if res.Error == nil && res.RowsAffected != 1 {
		return ErrFrozen
	}
	return res.Error
}

// removeRounds deletes planned rounds and their shortlists.
func removeRounds(tx *gorm.DB, list []Round) error {
	for _, r := range list {
		res := tx.Where("id = ? AND state = ?", r.ID, RoundPlanned).Delete(&Round{})
		if res.Error != nil {
			return res.Error
		}
		if res.RowsAffected != 1 {
			return ErrFrozen
		}
	}
	return nil
}
