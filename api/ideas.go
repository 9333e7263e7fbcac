package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type submitIdeaIn struct {
	Slug      string         `path:"slug" json:"-"`
	Title     string         `json:"title" validate:"required,max=120"`
	Language  string         `json:"language" validate:"required,oneof=nl en de"`
	Fields    map[string]any `json:"fields" validate:"required" doc:"By the template's form."`
	UploadIDs []uuid.UUID    `json:"uploadIds,omitempty" validate:"max=10"`
	RemixOf   *uuid.UUID     `json:"remixOf,omitempty"`
	DraftID   *uuid.UUID     `json:"draftId,omitempty" doc:"The draft this came from; it is cleared."`
}

type editIdeaIn struct {
	ID        uuid.UUID      `path:"id" json:"-"`
	Version   int            `json:"version" validate:"required,min=1" doc:"The version the edit was made on; 409 when it is no longer the latest."`
	Title     string         `json:"title" validate:"required,max=120"`
	Language  string         `json:"language" validate:"required,oneof=nl en de"`
	Fields    map[string]any `json:"fields" validate:"required"`
	UploadIDs []uuid.UUID    `json:"uploadIds,omitempty" validate:"max=10"`
}

type listIdeasIn struct {
	Slug   string `path:"slug" json:"-"`
	Order  string `query:"order" validate:"omitempty,oneof=shuffle newest discussed rising"`
	Query  string `query:"q" validate:"max=100"`
	Cursor string `query:"cursor" validate:"max=400"`
	Limit  int    `query:"limit" validate:"omitempty,min=1,max=60"`
}

// ideaCard is what a card in a list needs.
type ideaCard struct {
	ID         uuid.UUID      `json:"id"`
	Title      string         `json:"title"`
	Language   string         `json:"language" enum:"nl,en,de"`
	Author     string         `json:"author" doc:"Name the maker chose; empty when the account is gone."`
	PictureURL string         `json:"pictureUrl" doc:"Square picture: wrapper, tile or image; empty without one."`
	PictureAlt string         `json:"pictureAlt"`
	Wrapper    map[string]any `json:"wrapper,omitempty" doc:"Specification the picture was drawn from."`
	Slogan     string         `json:"slogan,omitempty"`
	Hearts     *int           `json:"hearts,omitempty" doc:"Left out while counts are hidden."`
	Hearted    bool           `json:"hearted" doc:"By whoever asks."`
	Remix      *ideaRef       `json:"remix,omitempty" doc:"The idea this one builds on."`
	State      string         `json:"state" enum:"submitted,withdrawn,removed"`
	CreatedAt  time.Time      `json:"createdAt"`
}

type ideaRef struct {
	ID     uuid.UUID `json:"id"`
	Title  string    `json:"title"`
	Author string    `json:"author"`
}

type ideaOut struct {
	ideaCard
	CampaignID   uuid.UUID      `json:"campaignId"`
	CampaignSlug string         `json:"campaignSlug"`
	Template     string         `json:"template" enum:"recipe,slogan,name,packaging,open"`
	Fields       map[string]any `json:"fields"`
	Uploads      []uploadOut    `json:"uploads"`
	Version      int            `json:"version"`
	Mine         bool           `json:"mine"`
	Editable     bool           `json:"editable" doc:"By whoever asks, now."`
	Heartable    bool           `json:"heartable" doc:"Hearts are taken now."`
	UpdatedAt    time.Time      `json:"updatedAt"`
	HeldVotes    *int64         `json:"heldVotes,omitempty" doc:"For whoever made it, reading it: votes for it that are held for a review now; never which. Left out where there are none."`
}

type ideasOut struct {
	Items []ideaCard `json:"items"`
	Next  string     `json:"next"`
	Total int        `json:"total" doc:"Ideas that match, in all pages."`
}

type ideaVersionOut struct {
	Version  int            `json:"version"`
	Title    string         `json:"title"`
	Language string         `json:"language"`
	Fields   map[string]any `json:"fields"`
	At       time.Time      `json:"at"`
}

type ideaVersionsOut struct {
	Items []ideaVersionOut `json:"items"`
}

type heartOut struct {
	Hearted bool `json:"hearted"`
	Hearts  *int `json:"hearts,omitempty"`
}

type myIdeaOut struct {
	ideaCard
	CampaignSlug  string `json:"campaignSlug"`
	CampaignTitle text   `json:"campaignTitle"`
}

type myIdeasOut struct {
	Items []myIdeaOut `json:"items"`
	Next  string      `json:"next"`
}

type pageIn struct {
	Cursor string `query:"cursor" validate:"max=400"`
	Limit  int    `query:"limit" validate:"omitempty,min=1,max=60"`
}

func (s *Server) listIdeas(ctx context.Context, a ideas.Actor, in listIdeasIn) (ideasOut, error) {
	p, err := s.Ideas.Ideas(ctx, a, in.Slug, ideas.IdeaFilter{Order: in.Order, Query: in.Query, Cursor: in.Cursor, Limit: in.Limit})
	if err != nil {
		return ideasOut{}, err
	}
	if s.Views != nil {
		s.Views.Add(p.Items)
	}
	cards, err := s.cardsOf(ctx, a, p.Items)
	return ideasOut{Items: cards, Next: p.Next, Total: p.Total}, err
}

func (s *Server) submitIdea(ctx context.Context, a ideas.Actor, in submitIdeaIn) (ideaOut, error) {
	return s.sendIdea(ctx, a)(s.Ideas.SubmitIdea(ctx, a, in.Slug, ideas.Submission{
		Title: in.Title, Language: in.Language, Fields: in.Fields, Uploads: in.UploadIDs, RemixOf: in.RemixOf, Draft: in.DraftID,
	}))
}

func (s *Server) getIdea(ctx context.Context, a ideas.Actor, in byIDIn) (ideaOut, error) {
	out, err := s.sendIdea(ctx, a)(s.Ideas.Idea(ctx, a, in.ID))
	if err != nil || !out.Mine || s.Review == nil {
		return out, err
	}
	held, err := s.Review.HeldFor(ctx, in.ID)
	if held > 0 {
		out.HeldVotes = &held
	}
	return out, err
}

func (s *Server) editIdea(ctx context.Context, a ideas.Actor, in editIdeaIn) (ideaOut, error) {
	return s.sendIdea(ctx, a)(s.Ideas.EditIdea(ctx, a, in.ID, in.Version, ideas.Submission{
		Title: in.Title, Language: in.Language, Fields: in.Fields, Uploads: in.UploadIDs,
	}))
}

func (s *Server) withdrawIdea(ctx context.Context, a ideas.Actor, in byIDIn) (ideaOut, error) {
	return s.sendIdea(ctx, a)(s.Ideas.WithdrawIdea(ctx, a, in.ID))
}

func (s *Server) listVersions(ctx context.Context, a ideas.Actor, in byIDIn) (ideaVersionsOut, error) {
	list, err := s.Ideas.Versions(ctx, a, in.ID)
	out := ideaVersionsOut{Items: make([]ideaVersionOut, len(list))}
	for i, v := range list {
		out.Items[i] = ideaVersionOut{Version: v.Version, Title: v.Title, Language: v.Language, Fields: v.Fields, At: v.At}
	}
	return out, err
}

func (s *Server) giveHeart(ctx context.Context, a ideas.Actor, in byIDIn) (heartOut, error) {
	i, err := s.Ideas.GiveHeart(ctx, a, in.ID)
	return heartOut{Hearted: i.Hearted, Hearts: heartsOf(i)}, err
}

func (s *Server) takeHeart(ctx context.Context, a ideas.Actor, in byIDIn) (heartOut, error) {
	i, err := s.Ideas.TakeHeart(ctx, a, in.ID)
	return heartOut{Hearted: i.Hearted, Hearts: heartsOf(i)}, err
}

// heartsOf leaves the count out while it is hidden (V9).
func heartsOf(i ideas.Idea) *int {
	if i.CountsHidden {
		return nil
	}
	return &i.Hearts
}

func (s *Server) listMyIdeas(ctx context.Context, a ideas.Actor, in pageIn) (myIdeasOut, error) {
	p, err := s.Ideas.MyIdeas(ctx, a, in.Cursor, in.Limit)
	if err != nil {
		return myIdeasOut{}, err
	}
	return s.myIdeasOut(ctx, a, p)
}

func (s *Server) listMyHearts(ctx context.Context, a ideas.Actor, in pageIn) (myIdeasOut, error) {
	p, err := s.Ideas.MyHearts(ctx, a, in.Cursor, in.Limit)
	if err != nil {
		return myIdeasOut{}, err
	}
	return s.myIdeasOut(ctx, a, p)
}
