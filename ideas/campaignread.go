package ideas

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// visibleTo reports whether somebody may see the campaign: what was never published is the team's alone.
func (c Campaign) visibleTo(a Actor) bool {
	return c.PublishedAt != nil && c.State != CampaignDraft || a.May(RightCampaigns)
}

// Campaign returns one campaign with its rounds and the number of its ideas. A draft is ErrNotFound for anyone but
// the team.
func (s *Service) Campaign(ctx context.Context, a Actor, slug string) (Campaign, error) {
	return s.campaign(ctx, a, "slug = ?", slug)
}

// CampaignByID is Campaign by id.
func (s *Service) CampaignByID(ctx context.Context, a Actor, id uuid.UUID) (Campaign, error) {
	return s.campaign(ctx, a, "id = ?", id)
}

func (s *Service) campaign(ctx context.Context, a Actor, where string, arg any) (Campaign, error) {
	list, err := campaigns(s.read(ctx).Where(where, arg))
	if err != nil {
		return Campaign{}, err
	}
	if len(list) == 0 || !list[0].visibleTo(a) {
		return Campaign{}, ErrNotFound
	}
	return list[0], nil
}

const ideaCount = `(SELECT count(*) FROM ideas WHERE ideas.campaign_id = campaigns.id AND ideas.state = 'submitted') AS idea_count`

// campaigns reads campaigns with their rounds: two queries, however many there are.
func campaigns(q *gorm.DB) ([]Campaign, error) {
	var list []Campaign
	if err := q.Select("*", ideaCount).Find(&list).Error; err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(list))
	at := make(map[uuid.UUID]int, len(list))
	for i, c := range list {
		ids[i], at[c.ID] = c.ID, i
		list[i].Rounds = []Round{}
	}
	rounds, err := rounds(q.Session(&gorm.Session{NewDB: true}).Where("rounds.campaign_id IN ?", ids))
	for _, r := range rounds {
		c := &list[at[r.CampaignID]]
		c.Rounds = append(c.Rounds, r)
	}
	return list, err
}

// CampaignFilter narrows a list of campaigns. An empty State lists what is live and finished, for the team every
// state.
type CampaignFilter struct {
	State  CampaignState
	Cursor string
	Limit  int // 1 to 60; 0 for 24
}

// Campaigns lists campaigns, the latest first. Visitors see those that are live or finished whatever they ask for.
// Errors: *Invalid for a cursor of another list.
func (s *Service) Campaigns(ctx context.Context, a Actor, f CampaignFilter) (Page[Campaign], error) {
	list := fingerprint("campaigns", string(f.State))
	after, err := openCursor(f.Cursor, list)
	if err != nil {
		return Page[Campaign]{}, err
	}
	limit := pageSize(f.Limit)
	q := s.read(ctx).Order("campaigns.created_at DESC, campaigns.id DESC").Limit(limit + 1)
	if f.State != "" {
		q = q.Where("state = ?", f.State)
	}
	if !a.May(RightCampaigns) {
		q = q.Where("state IN ? AND published_at IS NOT NULL", []CampaignState{CampaignLive, CampaignFinished})
	}
	if after != nil {
		at, err := keyTime(after.Key)
		if err != nil {
			return Page[Campaign]{}, err
		}
		q = q.Where("(created_at, id) < (?, ?)", at, after.ID)
	}
	found, err := campaigns(q)
	return cut(found, limit, func(c Campaign) string {
		return cursor{List: list, Key: timeKey(c.CreatedAt), ID: c.ID}.String()
	}), err
}

// TitlesOf returns the slugs and titles of campaigns by id, for lists that cross campaigns.
func (s *Service) TitlesOf(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Campaign, error) {
	var list []Campaign
	err := s.read(ctx).Select("id", "slug", "title", "template", "state").Where("id IN ?", ids).Find(&list).Error
	out := make(map[uuid.UUID]Campaign, len(list))
	for _, c := range list {
		out[c.ID] = c
	}
	return out, err
}

// lockCampaign returns a campaign's row, locked until the transaction ends. Campaign before round is the order in
// which everybody locks. Rows that refer to the campaign can be made meanwhile: a ballot under way makes its voter
// while it holds the round that the lock's holder may be waiting for.
func lockCampaign(tx *gorm.DB, slug string) (Campaign, error) {
	var c Campaign
	if err := one(tx.Clauses(forNoKeyUpdate).Where("slug = ?", slug).Take(&c).Error); err != nil {
		return Campaign{}, err
	}
	list, err := rounds(tx.Where("rounds.campaign_id = ?", c.ID))
	c.Rounds = list
	return c, err
}

// zone returns the campaign's time zone; it loaded when it was stored.
func (c Campaign) zone() *time.Location {
	if loc, err := time.LoadLocation(c.Timezone); err == nil {
		return loc
	}
	return time.UTC
}
