package ideas

import (
	"context"

	"gorm.io/gorm"
)

// PublishCampaign makes a draft live. Errors: *NotReady with what the checklist lacks, ErrMove when it is no draft.
func (s *Service) PublishCampaign(ctx context.Context, a Actor, slug string) (Campaign, error) {
	return s.moveCampaign(ctx, a, slug, CampaignLive, func(c *Campaign) error {
		now := s.d.Now()
		if missing := lacking(c.Readiness(now)); len(missing) > 0 {
			return &NotReady{Missing: missing}
		}
		c.PublishedAt = &now
		return nil
	})
}

// FinishCampaign ends a live campaign. Rounds that are still planned will not open any more; one that is open must
// be closed first (*NotReady, roundsClosed). ErrMove when it is not live.
func (s *Service) FinishCampaign(ctx context.Context, a Actor, slug string) (Campaign, error) {
	return s.moveCampaign(ctx, a, slug, CampaignFinished, noneOpen)
}

// ArchiveCampaign takes a campaign out of the lists; its address keeps working if it was ever live. Errors as
// FinishCampaign.
func (s *Service) ArchiveCampaign(ctx context.Context, a Actor, slug string) (Campaign, error) {
	return s.moveCampaign(ctx, a, slug, CampaignArchived, noneOpen)
}

func noneOpen(c *Campaign) error {
	for _, r := range c.Rounds {
		if r.State == RoundOpen {
			return &NotReady{Missing: []string{"roundsClosed"}}
		}
	}
	return nil
}

func (s *Service) moveCampaign(ctx context.Context, a Actor, slug string, to CampaignState, allow func(*Campaign) error) (Campaign, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Campaign{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		c, err := lockCampaign(tx, slug)
		if err != nil {
			return err
		}
		if !may(campaignMoves, c.State, to) {
			return ErrMove
		}
		if err := allow(&c); err != nil {
			return err
		}
		c.State, c.UpdatedAt = to, s.d.Now()
		if err := saveCampaign(tx, c, "state", "published_at"); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "campaign."+string(to), slug)
	})
	if err != nil {
		return Campaign{}, err
	}
	return s.Campaign(ctx, a, slug)
}

// saveCampaign writes these columns and updated_at of a locked campaign.
func saveCampaign(tx *gorm.DB, c Campaign, columns ...any) error {
	res := tx.Model(&Campaign{}).Where("id = ?", c.ID).Select("updated_at", columns...).Updates(&c)
	if res.Error == nil && res.RowsAffected != 1 {
		return ErrNotFound
	}
	return res.Error
}
