package ideas

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

const optionCount = `(SELECT count(*) FROM round_options o WHERE o.round_id = rounds.id AND o.withdrawn_at IS NULL) AS options`

// rounds reads rounds with their campaign's slug and the length of their shortlist, in their order.
func rounds(q *gorm.DB) ([]Round, error) {
	list := []Round{}
	err := q.Select("rounds.*", "campaigns.slug AS campaign_slug", optionCount).
		Joins("JOIN campaigns ON campaigns.id = rounds.campaign_id").
		Order("rounds.campaign_id, rounds.number").Find(&list).Error
	return list, err
}

// Round returns one round. Of a campaign that whoever asks may not see it is ErrNotFound.
func (s *Service) Round(ctx context.Context, a Actor, id uuid.UUID) (Round, error) {
	list, err := rounds(s.read(ctx).Where("rounds.id = ?", id))
	if err != nil {
		return Round{}, err
	}
	if len(list) == 0 {
		return Round{}, ErrNotFound
	}
	_, err = s.CampaignByID(ctx, a, list[0].CampaignID)
	return list[0], err
}

// Moves returns when a round changed its state and who did it, the first move first. It needs RightCampaigns.
func (s *Service) Moves(ctx context.Context, a Actor, round uuid.UUID) ([]RoundMove, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return nil, err
	}
	if _, err := s.Round(ctx, a, round); err != nil {
		return nil, err
	}
	var list []RoundMove
	err := s.read(ctx).Where("round_id = ?", round).
		Order("at, array_position(ARRAY['open','closed','published'], to_state)").Find(&list).Error
	return list, err
}

// roundsOf reads the rounds of several campaigns, by campaign.
func roundsOf(q *gorm.DB, campaigns []uuid.UUID) (map[uuid.UUID][]Round, error) {
	list, err := rounds(q.Where("rounds.campaign_id = ANY(?)", IDs(campaigns)))
	out := map[uuid.UUID][]Round{}
	for _, r := range list {
		out[r.CampaignID] = append(out[r.CampaignID], r)
	}
	return out, err
}
