package ideas

import (
	"context"

	"gorm.io/gorm"
)

// maxUpdates is how many entries a campaign's timeline holds and shows.
const maxUpdates = 200

// AddUpdate puts an official entry on a campaign's timeline (C8). Title and body are needed in at least one language;
// IdeaID, if given, is an idea of this campaign. Errors: *Invalid, ErrNotFound, those of Actor.Need; ErrMove while
// the campaign is a draft, because nobody would see it.
func (s *Service) AddUpdate(ctx context.Context, a Actor, slug string, in CampaignUpdate) (CampaignUpdate, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return CampaignUpdate{}, err
	}
	var check checker
	u := CampaignUpdate{
		Kind: in.Kind, IdeaID: in.IdeaID, AuthorID: &a.MemberID, At: s.d.Now(),
		Title: check.text("title", in.Title, limits{1, 120}, false),
		Body:  check.text("body", in.Body, limits{1, 2000}, true),
	}
	switch in.Kind {
	case UpdateNews, UpdateWinner, UpdateInDevelopment, UpdateOnShelf, UpdateClosed:
	default:
		check.flaw("kind", "unknown-value", "update, winner, in-development, on-shelf, closed")
	}
	if err := check.err(); err != nil {
		return CampaignUpdate{}, err
	}
	var err error
	if u.ID, err = newID(); err != nil {
		return CampaignUpdate{}, err
	}
	return u, s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error { return s.insertUpdate(ctx, tx, a, slug, &u) })
}

func (s *Service) insertUpdate(ctx context.Context, tx *gorm.DB, a Actor, slug string, u *CampaignUpdate) error {
	c, err := lockCampaign(tx, slug)
	if err != nil {
		return err
	}
	if c.State == CampaignDraft {
		return ErrMove
	}
	u.CampaignID = c.ID
	var n int64
	if err := tx.Model(&CampaignUpdate{}).Where("campaign_id = ?", c.ID).Count(&n).Error; err != nil {
		return err
	}
	if n >= maxUpdates {
		return Flawed("title", "limit-reached", "200")
	}
	if u.IdeaID != nil {
		err := tx.Model(&Idea{}).Where("id = ? AND campaign_id = ?", *u.IdeaID, c.ID).Count(&n).Error
		if err != nil {
			return err
		}
		if n == 0 {
			return Flawed("ideaId", "unknown", "")
		}
	}
	if err := tx.Create(u).Error; err != nil {
		return err
	}
	return s.audit(ctx, tx, a, "campaign.news", slug)
}

// Updates returns a campaign's timeline, the latest first.
func (s *Service) Updates(ctx context.Context, a Actor, slug string) ([]CampaignUpdate, error) {
	c, err := s.Campaign(ctx, a, slug)
	if err != nil {
		return nil, err
	}
	var list []CampaignUpdate
	err = s.read(ctx).Where("campaign_id = ?", c.ID).Order("at DESC, id DESC").Limit(maxUpdates).Find(&list).Error
	return list, err
}
