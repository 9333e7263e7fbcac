package ideas

import (
	"context"
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// What drafts may take: so many a member, each so many bytes of JSON, nested so deep.
const (
	maxDrafts     = 20
	maxDraftBytes = 64 << 10
	maxDraftDepth = 16
)

// SaveDraft keeps an idea in the making under an id the browser chose (I1). base is the revision this save builds on,
// 0 for the first; the saved draft has the next. A repeated save of the same content changes nothing, so one whose
// answer was lost can simply be sent again. Errors: ErrStale when a later save is there, ErrNotFound for somebody
// else's draft, for one that is gone (thrown away or sent in) and for a campaign that cannot be seen, *Invalid.
func (s *Service) SaveDraft(ctx context.Context, a Actor, id uuid.UUID, slug string, content map[string]any, base int) (Draft, error) {
	if err := a.Need(RightTake); err != nil {
		return Draft{}, err
	}
	content, err := checkDraft(id, content, base)
	if err != nil {
		return Draft{}, err
	}
	c, err := s.Campaign(ctx, a, slug)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{ID: id, MemberID: a.MemberID, CampaignID: c.ID, Content: content, Revision: base + 1, CampaignSlug: c.Slug}
	return d, s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		d.UpdatedAt = s.d.Now()
		return storeDraft(tx, &d, base)
	})
}

// checkDraft returns the content as it will come back from the database, so that two can be compared.
func checkDraft(id uuid.UUID, content map[string]any, base int) (map[string]any, error) {
	raw, err := json.Marshal(content)
	switch {
	case id == uuid.Nil:
		return nil, Flawed("id", "required", "")
	case err != nil || content == nil || !storable(content, maxDraftDepth):
		return nil, Flawed("content", "characters", "")
	case len(raw) > maxDraftBytes:
		return nil, Flawed("content", "too-long", strconv.Itoa(maxDraftBytes))
	case base < 0 || base > 1<<30:
		return nil, Flawed("revision", "number", "")
	}
	var plain map[string]any
	if err := json.Unmarshal(raw, &plain); err != nil {
		return nil, Flawed("content", "number", "") // one too large to count with
	}
	return plain, nil
}

func storeDraft(tx *gorm.DB, d *Draft, base int) error {
	if err := lockMember(tx, d.MemberID, uuid.Nil); err != nil { // so that the limit holds
		return err
	}
	if base == 0 {
		if made, err := insertDraft(tx, d); err != nil || made {
			return err
		}
	}
	var was Draft
	if err := one(tx.Clauses(forUpdate).Where("id = ? AND member_id = ?", d.ID, d.MemberID).Take(&was).Error); err != nil {
		return err
	}
	switch {
	case was.CampaignID != d.CampaignID:
		return Flawed("campaign", "not-allowed", "")
	case was.Revision == base+1 && reflect.DeepEqual(was.Content, d.Content):
		d.Revision, d.UpdatedAt = was.Revision, was.UpdatedAt
		return nil
	case was.Revision != base:
		return ErrStale
	}
	return tx.Model(&Draft{}).Where("id = ?", d.ID).Select("content", "revision", "updated_at").Updates(d).Error
}

// insertDraft stores a new draft; false when the id is taken.
func insertDraft(tx *gorm.DB, d *Draft) (bool, error) {
	var n int64
	if err := tx.Model(&Draft{}).Where("member_id = ? AND id <> ?", d.MemberID, d.ID).Count(&n).Error; err != nil {
		return false, err
	}
	if n >= maxDrafts {
		return false, Flawed("id", "limit-reached", strconv.Itoa(maxDrafts))
	}
	res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(d)
	return res.RowsAffected == 1, res.Error
}

// Draft returns one of the actor's drafts. Somebody else's is ErrNotFound.
func (s *Service) Draft(ctx context.Context, a Actor, id uuid.UUID) (Draft, error) {
	list, err := s.drafts(ctx, a, func(q *gorm.DB) *gorm.DB { return q.Where("drafts.id = ?", id) })
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Draft{}, err
	}
	return list[0], nil
}

// Drafts returns the actor's drafts, the latest first; there are at most 20.
func (s *Service) Drafts(ctx context.Context, a Actor) ([]Draft, error) {
	return s.drafts(ctx, a, func(q *gorm.DB) *gorm.DB { return q })
}

func (s *Service) drafts(ctx context.Context, a Actor, which func(*gorm.DB) *gorm.DB) ([]Draft, error) {
	if err := a.Need(RightTake); err != nil {
		return nil, err
	}
	list := []Draft{}
	err := which(s.read(ctx)).Select("drafts.*", "campaigns.slug AS campaign_slug").
		Joins("JOIN campaigns ON campaigns.id = drafts.campaign_id").Where("member_id = ?", a.MemberID).
		Order("drafts.updated_at DESC, drafts.id").Limit(maxDrafts).Find(&list).Error
	return list, err
}

// DeleteDraft throws one of the actor's drafts away. ErrNotFound when it is somebody else's or there is none, any more
// too: whoever repeats a request whose answer was lost learns that it is gone.
func (s *Service) DeleteDraft(ctx context.Context, a Actor, id uuid.UUID) error {
	if err := a.Need(RightTake); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		res := tx.Where("id = ? AND member_id = ?", id, a.MemberID).Delete(&Draft{})
		if res.Error == nil && res.RowsAffected == 0 {
			return ErrNotFound
		}
		return res.Error
	})
}

// dropDraft throws the draft of an idea away that has been sent in, if it came from one.
func dropDraft(tx *gorm.DB, member uuid.UUID, id *uuid.UUID) error {
	if id == nil {
		return nil
	}
	return tx.Where("id = ? AND member_id = ?", *id, member).Delete(&Draft{}).Error
}
