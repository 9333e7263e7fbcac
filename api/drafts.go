package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type saveDraftIn struct {
	ID       uuid.UUID      `path:"id" json:"-"`
	Campaign string         `json:"campaign" validate:"required,max=60" doc:"Slug of the campaign."`
	Content  map[string]any `json:"content" validate:"required" doc:"The form as it stands; at most 64 kB."`
	Revision int            `json:"revision" validate:"min=0" doc:"The revision this save builds on; 0 for the first."`
}

type draftOut struct {
	ID        uuid.UUID      `json:"id"`
	Campaign  string         `json:"campaign"`
	Content   map[string]any `json:"content"`
	Revision  int            `json:"revision"`
	UpdatedAt time.Time      `json:"updatedAt"`
}

type draftsOut struct {
	Items []draftOut `json:"items"`
}

func draftOutOf(d ideas.Draft) draftOut {
	return draftOut{ID: d.ID, Campaign: d.CampaignSlug, Content: d.Content, Revision: d.Revision, UpdatedAt: d.UpdatedAt}
}

func (s *Server) listDrafts(ctx context.Context, a ideas.Actor, _ none) (draftsOut, error) {
	list, err := s.Ideas.Drafts(ctx, a)
	out := draftsOut{Items: make([]draftOut, len(list))}
	for i, d := range list {
		out.Items[i] = draftOutOf(d)
	}
	return out, err
}

func (s *Server) getDraft(ctx context.Context, a ideas.Actor, in byIDIn) (draftOut, error) {
	d, err := s.Ideas.Draft(ctx, a, in.ID)
	return draftOutOf(d), err
}

func (s *Server) saveDraft(ctx context.Context, a ideas.Actor, in saveDraftIn) (draftOut, error) {
	d, err := s.Ideas.SaveDraft(ctx, a, in.ID, in.Campaign, in.Content, in.Revision)
	return draftOutOf(d), err
}

func (s *Server) deleteDraft(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Ideas.DeleteDraft(ctx, a, in.ID)
}
