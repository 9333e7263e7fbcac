package ideas

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// A shortlist has at least two options and at most so many; the table's range says the same.
const (
	minOptions = 2
	maxOptions = 500
)

// SetOptions replaces the shortlist of a vote round that has not opened, in the team's order, and returns it. The
// ideas must be submitted ideas of the round's campaign, each once, 2 to 500. Errors: ErrFrozen once it has opened,
// ErrMove for a round that collects, ErrJuryDecides behind a jury gate, *Invalid, ErrNotFound, those of Actor.Need.
func (s *Service) SetOptions(ctx context.Context, a Actor, round uuid.UUID, list []uuid.UUID) ([]RoundOption, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return nil, err
	}
	if err := checkOptions(list); err != nil {
		return nil, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		r, c, err := lockRound(tx, round)
		switch {
		case err != nil:
			return err
		case r.Kind != RoundVote:
			return ErrMove
		case r.State != RoundPlanned || c.State == CampaignArchived:
			return ErrFrozen
		}
		if jury, err := byJury(tx, r); err != nil || jury {
			return cmp.Or(err, ErrJuryDecides)
		}
		if err := storeOptions(tx, r, list); err != nil {
			return err
		}
		if err := announce(tx, round); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "round.options", round.String())
	})
	if err != nil {
		return nil, err
	}
	return s.Options(ctx, a, round)
}

func checkOptions(list []uuid.UUID) error {
	var check checker
	switch {
	case len(list) < minOptions:
		check.flaw("ideaIds", "too-few", strconv.Itoa(minOptions))
	case len(list) > maxOptions:
		check.flaw("ideaIds", "too-many", strconv.Itoa(maxOptions))
	default:
		seen := make(map[uuid.UUID]bool, len(list))
		for i, id := range list {
			if seen[id] {
				check.flaw(index("ideaIds", i), "duplicate", "")
			}
			seen[id] = true
		}
	}
	return check.err()
}

// storeOptions writes the shortlist of a locked round. The ideas are share-locked, so that none is withdrawn between
// the look and the write.
func storeOptions(tx *gorm.DB, r Round, list []uuid.UUID) error {
	var found []uuid.UUID
	err := tx.Model(&Idea{}).Clauses(forShare).Where("id IN ? AND campaign_id = ? AND state = ?", list, r.CampaignID, IdeaSubmitted).
		Order("id").Pluck("id", &found).Error
	if err != nil {
		return err
	}
	var check checker
	for i, id := range list {
		if !slices.Contains(found, id) {
			check.flaw(index("ideaIds", i), "unknown", "")
		}
	}
	if err := check.err(); err != nil {
		return err
	}
	if err := tx.Where("round_id = ?", r.ID).Delete(&RoundOption{}).Error; err != nil {
		return err
	}
	options := make([]RoundOption, len(list))
	for i, id := range list {
		options[i] = RoundOption{RoundID: r.ID, IdeaID: id, Position: i}
	}
	return tx.Create(&options).Error
}

// Options returns a round's shortlist in the team's order. An idea withdrawn since stays on it, marked: ballots that
// chose it stay valid, and whoever votes now sees that it is gone. Before the round opens only the team may look.
func (s *Service) Options(ctx context.Context, a Actor, round uuid.UUID) ([]RoundOption, error) {
	r, err := s.Round(ctx, a, round)
	if err != nil {
		return nil, err
	}
	list := []RoundOption{}
	if r.State == RoundPlanned && !a.May(RightCampaigns) {
		return list, nil
	}
	err = s.read(ctx).Where("round_id = ?", round).Order("position").Find(&list).Error
	return list, err
}
