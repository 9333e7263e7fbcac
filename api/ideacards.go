package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// company is what cards need beyond the ideas themselves: makers' names, the ideas they build on, files.
type company struct {
	names   map[uuid.UUID]string
	origins map[uuid.UUID]ideas.Idea
	files   map[uuid.UUID][]media.Upload
}

// companyOf gathers it for a list of ideas, in as many queries for sixty as for one.
func (s *Server) companyOf(ctx context.Context, a ideas.Actor, list []ideas.Idea) (company, error) {
	c := company{origins: map[uuid.UUID]ideas.Idea{}}
	if len(list) == 0 {
		return c, nil
	}
	ids := make([]uuid.UUID, len(list))
	var from []uuid.UUID
	for n, i := range list {
		ids[n] = i.ID
		if i.RemixOf != nil {
			from = append(from, *i.RemixOf)
		}
	}
	origins, err := s.Ideas.IdeasByID(ctx, a, from)
	if err != nil {
		return c, err
	}
	var makers []uuid.UUID
	for _, i := range append(origins, list...) {
		if i.AuthorID != nil {
			makers = append(makers, *i.AuthorID)
		}
	}
	for _, i := range origins {
		c.origins[i.ID] = i
	}
	if c.names, err = s.Members.Names(ctx, makers); err != nil {
		return c, err
	}
	c.files, err = s.Media.OfIdeas(ctx, ids)
	return c, err
}

func (c company) maker(i ideas.Idea) string {
	if i.AuthorID == nil {
		return ""
	}
	return c.names[*i.AuthorID]
}

func (s *Server) card(i ideas.Idea, c company) ideaCard {
	out := ideaCard{
		ID: i.ID, Title: i.Title, Language: i.Language, Author: c.maker(i), Hearts: heartsOf(i), Hearted: i.Hearted,
		State: string(i.State), CreatedAt: i.CreatedAt,
	}
	out.Slogan, _ = i.Fields["slogan"].(string)
	out.Wrapper, _ = i.Fields["wrapper"].(map[string]any)
	if u, ok := firstPicture(c.files[i.ID]); ok && out.Wrapper == nil {
		out.PictureURL, out.PictureAlt = s.pictureURL(u.ID, cardWidth), u.Alt
	} else if i.WrapperHash != "" {
		out.PictureURL = s.drawingURL(i.WrapperHash)
	}
	if i.RemixOf != nil {
		if from, ok := c.origins[*i.RemixOf]; ok && from.State == ideas.IdeaSubmitted {
			out.Remix = &ideaRef{ID: from.ID, Title: from.Title, Author: c.maker(from)}
		}
	}
	return out
}

func firstPicture(files []media.Upload) (media.Upload, bool) {
	for _, u := range files {
		if u.Kind == media.KindImage && u.State == media.StateReady {
			return u, true
		}
	}
	return media.Upload{}, false
}

func (s *Server) cardsOf(ctx context.Context, a ideas.Actor, list []ideas.Idea) ([]ideaCard, error) {
	c, err := s.companyOf(ctx, a, list)
	out := make([]ideaCard, len(list))
	for n, i := range list {
		out[n] = s.card(i, c)
	}
	return out, err
}

// cardsByID returns the cards of ideas in any state, by id.
func (s *Server) cardsByID(ctx context.Context, a ideas.Actor, ids []uuid.UUID) (map[uuid.UUID]ideaCard, error) {
	out := map[uuid.UUID]ideaCard{}
	if len(ids) == 0 {
		return out, nil
	}
	list, err := s.Ideas.IdeasByID(ctx, a, ids)
	if err != nil {
		return nil, err
	}
	cards, err := s.cardsOf(ctx, a, list)
	for _, c := range cards {
		out[c.ID] = c
	}
	return out, err
}

// sendIdea turns what a service method returned into an answer.
func (s *Server) sendIdea(ctx context.Context, a ideas.Actor) func(ideas.Idea, error) (ideaOut, error) {
	return func(i ideas.Idea, err error) (ideaOut, error) {
		if err != nil {
			return ideaOut{}, err
		}
		company, err := s.companyOf(ctx, a, []ideas.Idea{i})
		if err != nil {
			return ideaOut{}, err
		}
		campaigns, err := s.Ideas.TitlesOf(ctx, []uuid.UUID{i.CampaignID})
		if err != nil {
			return ideaOut{}, err
		}
		out := ideaOut{
			ideaCard: s.card(i, company), CampaignID: i.CampaignID, CampaignSlug: campaigns[i.CampaignID].Slug,
			Template: string(campaigns[i.CampaignID].Template), Fields: i.Fields, Uploads: []uploadOut{}, Version: i.Version,
			Mine: i.MineOf(a), Editable: i.Editable, Heartable: i.Heartable, UpdatedAt: i.UpdatedAt,
		}
		for _, u := range company.files[i.ID] {
			out.Uploads = append(out.Uploads, s.uploadOut(u))
		}
		return out, nil
	}
}

func (s *Server) myIdeasOut(ctx context.Context, a ideas.Actor, p ideas.Page[ideas.Idea]) (myIdeasOut, error) {
	cards, err := s.cardsOf(ctx, a, p.Items)
	if err != nil {
		return myIdeasOut{}, err
	}
	of := make([]uuid.UUID, len(p.Items))
	for n, i := range p.Items {
		of[n] = i.CampaignID
	}
	campaigns, err := s.Ideas.TitlesOf(ctx, of)
	out := myIdeasOut{Items: make([]myIdeaOut, len(cards)), Next: p.Next}
	for n, card := range cards {
		c := campaigns[of[n]]
		out.Items[n] = myIdeaOut{ideaCard: card, CampaignSlug: c.Slug, CampaignTitle: textOf(c.Title)}
	}
	return out, err
}
