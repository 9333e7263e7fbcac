package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type addUpdateIn struct {
	Slug   string     `path:"slug" json:"-"`
	Kind   string     `json:"kind" validate:"required,oneof=update winner in-development on-shelf closed"`
	Title  text       `json:"title"`
	Body   text       `json:"body"`
	IdeaID *uuid.UUID `json:"ideaId,omitempty"`
}

type updateOut struct {
	ID     uuid.UUID  `json:"id"`
	Kind   string     `json:"kind" enum:"update,winner,in-development,on-shelf,closed"`
	Title  text       `json:"title"`
	Body   text       `json:"body"`
	IdeaID *uuid.UUID `json:"ideaId,omitempty"`
	Idea   *ideaCard  `json:"idea,omitempty"`
	At     time.Time  `json:"at"`
}

type updatesOut struct {
	Items []updateOut `json:"items"`
}

func (s *Server) addUpdate(ctx context.Context, a ideas.Actor, in addUpdateIn) (updateOut, error) {
	u, err := s.Ideas.AddUpdate(ctx, a, in.Slug, ideas.CampaignUpdate{
		Kind: ideas.UpdateKind(in.Kind), Title: in.Title.domain(), Body: in.Body.domain(), IdeaID: in.IdeaID,
	})
	if err != nil {
		return updateOut{}, err
	}
	out, err := s.updatesOut(ctx, a, []ideas.CampaignUpdate{u})
	if err != nil {
		return updateOut{}, err
	}
	return out.Items[0], nil
}

func (s *Server) listUpdates(ctx context.Context, a ideas.Actor, in bySlugIn) (updatesOut, error) {
	list, err := s.Ideas.Updates(ctx, a, in.Slug)
	if err != nil {
		return updatesOut{}, err
	}
	return s.updatesOut(ctx, a, list)
}

// updatesOut adds the cards of the ideas that updates are about, as long as they stand.
func (s *Server) updatesOut(ctx context.Context, a ideas.Actor, list []ideas.CampaignUpdate) (updatesOut, error) {
	var ids []uuid.UUID
	for _, u := range list {
		if u.IdeaID != nil {
			ids = append(ids, *u.IdeaID)
		}
	}
	cards, err := s.cardsByID(ctx, a, ids)
	if err != nil {
		return updatesOut{}, err
	}
	out := updatesOut{Items: make([]updateOut, len(list))}
	for i, u := range list {
		out.Items[i] = updateOut{ID: u.ID, Kind: string(u.Kind), Title: textOf(u.Title), Body: textOf(u.Body), IdeaID: u.IdeaID, At: u.At}
		if u.IdeaID == nil {
			continue
		}
		if card, ok := cards[*u.IdeaID]; ok && card.State == string(ideas.IdeaSubmitted) {
			out.Items[i].Idea = &card
		}
	}
	return out, nil
}
