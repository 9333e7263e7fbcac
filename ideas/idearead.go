package ideas

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ideaColumns are all columns of an idea but those that only a search reads.
const ideaColumns = "ideas.id, ideas.campaign_id, ideas.author_id, ideas.title, ideas.language, ideas.fields, ideas.wrapper_hash, " +
	"ideas.remix_of, ideas.state, ideas.version, ideas.hearts, ideas.created_at, ideas.updated_at"

// MineOf reports whether the actor sent the idea in.
func (i Idea) MineOf(a Actor) bool {
	return a.SignedIn() && i.AuthorID != nil && *i.AuthorID == a.MemberID
}

// visibleTo reports whether somebody may see the idea: what was withdrawn or removed, its author and staff only.
func (i Idea) visibleTo(a Actor) bool {
	return i.State == IdeaSubmitted || i.MineOf(a) || a.May(RightModerate) || a.May(RightCampaigns)
}

// Idea returns one idea with all that its page needs. ErrNotFound when it is not there or not for whoever asks.
func (s *Service) Idea(ctx context.Context, a Actor, id uuid.UUID) (Idea, error) {
	i, c, err := s.ideaAndCampaign(ctx, a, id)
	if err != nil {
		return Idea{}, err
	}
	list := []Idea{i}
	if err := s.adorn(ctx, a, list, map[uuid.UUID][]Round{c.ID: c.Rounds}); err != nil {
		return Idea{}, err
	}
	i = list[0]
	_, open := collectsAt(c.Rounds, s.d.Now())
	i.Heartable = open && i.State == IdeaSubmitted && !i.CountsHidden
	if open && i.State == IdeaSubmitted && i.MineOf(a) {
		fixed, err := onBallot(s.read(ctx), id)
		if err != nil {
			return Idea{}, err
		}
		i.Editable = !fixed
	}
	return i, nil
}

func (s *Service) ideaAndCampaign(ctx context.Context, a Actor, id uuid.UUID) (Idea, Campaign, error) {
	var i Idea
	if err := one(s.read(ctx).Select(ideaColumns).Where("id = ?", id).Take(&i).Error); err != nil {
		return Idea{}, Campaign{}, err
	}
	c, err := s.CampaignByID(ctx, a, i.CampaignID)
	if err == nil && !i.visibleTo(a) {
		err = ErrNotFound
	}
	return i, c, err
}

// onBallot reports whether an idea is an option of a vote that has begun.
func onBallot(q *gorm.DB, id uuid.UUID) (bool, error) {
	var n int64
	err := q.Model(&RoundOption{}).Joins("JOIN rounds ON rounds.id = round_options.round_id").
		Where("round_options.idea_id = ? AND rounds.state <> ?", id, RoundPlanned).Count(&n).Error
	return n > 0, err
}

// IdeasByID returns the ideas with these ids, in that order, whatever their state: for shortlists and results, which
// keep showing what was chosen. Ids that are not there are left out, and so are ideas of campaigns that whoever asks may not see.
func (s *Service) IdeasByID(ctx context.Context, a Actor, ids []uuid.UUID) ([]Idea, error) {
	var found []Idea
	q := s.read(ctx).Select(ideaColumns).Where("ideas.id = ANY(?)", IDs(ids))
	if !a.May(RightCampaigns) {
		q = q.Where("EXISTS (SELECT FROM campaigns c WHERE c.id = ideas.campaign_id AND c.state <> ? AND c.published_at IS NOT NULL)", CampaignDraft)
	}
	if err := q.Find(&found).Error; err != nil {
		return nil, err
	}
	at := make(map[uuid.UUID]int, len(found))
	for n, i := range found {
		at[i.ID] = n
	}
	list := make([]Idea, 0, len(ids))
	for _, id := range ids {
		if n, ok := at[id]; ok {
			list = append(list, found[n])
		}
	}
	return list, s.adornAll(ctx, a, list)
}

// Versions returns how an idea stood before and after each edit, version 1 first. Errors as Idea.
func (s *Service) Versions(ctx context.Context, a Actor, id uuid.UUID) ([]IdeaVersion, error) {
	if _, _, err := s.ideaAndCampaign(ctx, a, id); err != nil {
		return nil, err
	}
	var list []IdeaVersion
	err := s.read(ctx).Where("idea_id = ?", id).Order("version").Find(&list).Error
	return list, err
}

// adornAll is adorn for ideas of any campaigns.
func (s *Service) adornAll(ctx context.Context, a Actor, list []Idea) error {
	if len(list) == 0 {
		return nil
	}
	var of []uuid.UUID
	for _, i := range list {
		if !slices.Contains(of, i.CampaignID) {
			of = append(of, i.CampaignID)
		}
	}
	rounds, err := roundsOf(s.read(ctx), of)
	if err != nil {
		return err
	}
	return s.adorn(ctx, a, list, rounds)
}

// adorn adds to ideas what depends on who asks and when: own hearts, files, and nothing in place of hidden counts.
func (s *Service) adorn(ctx context.Context, a Actor, list []Idea, rounds map[uuid.UUID][]Round) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(list))
	for n, i := range list {
		ids[n] = i.ID
	}
	uploads, err := uploadsOf(s.read(ctx), ids)
	if err != nil {
		return err
	}
	mine, err := s.heartsOf(ctx, a, ids)
	if err != nil {
		return err
	}
	for n := range list {
		i := &list[n]
		i.Uploads, i.Hearted = uploads[i.ID], mine[i.ID]
		if CountsHidden(rounds[i.CampaignID]) {
			i.CountsHidden, i.Hearts = true, 0
		}
	}
	return nil
}
