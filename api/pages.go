package api

import (
	"context"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// reads are the handlers whose answers pages show. A page asks what the application would ask, and hands the answer over
// with itself. One that is nil is not there yet, and the page does without.
type reads struct {
	campaigns func(context.Context, ideas.Actor, listCampaignsIn) (campaignsOut, error)
	campaign  func(context.Context, ideas.Actor, bySlugIn) (campaignOut, error)
	ideas     func(context.Context, ideas.Actor, listIdeasIn) (ideasOut, error)
	idea      func(context.Context, ideas.Actor, byIDIn) (ideaOut, error)
	results   func(context.Context, ideas.Actor, byIDIn) (resultsOut, error)
	session   func(context.Context, ideas.Actor) (sessionOut, error)
}

// pages registers the addresses of the application. Everything else is a page that says so, with status 404.
func (s *Server) pages() {
	app := s.app
	app.Get("/robots.txt", s.sendRobots)
	app.Get("/sitemap.xml", s.sendSitemap)
	app.Get("/manifest.webmanifest", s.sendManifest)
	app.Get("/", s.paged(s.homePage))
	app.Get("/c/:slug", s.paged(s.campaignPage))
	app.Get("/c/:slug/:part", s.paged(s.campaignPage))
	app.Get("/i/:id", s.paged(s.ideaPage))
	for _, path := range []string{"/me", "/sign-in", "/team", "/team/*"} {
		app.Get(path, s.paged(s.barePage))
	}
	app.Use(func(c *fiber.Ctx) error {
		reads := c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead
		path := c.Path()
		if !reads || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/media/") || strings.HasPrefix(path, "/assets/") {
			return c.Next()
		}
		return s.paged(s.lostPage)(c)
	})
}

// homePage lists the campaigns.
func (s *Server) homePage(ctx context.Context, a ideas.Actor, _ *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, "/")
	p.Description = p.T("home.description", "site", s.Site.Name)
	if s.reads.campaigns == nil {
		return p, nil
	}
	list, err := s.reads.campaigns(ctx, a, listCampaignsIn{})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/campaigns"] = list
	view := homeView{}
	for _, c := range list.Items {
		view.Campaigns = append(view.Campaigns, s.campaignView(p, c))
	}
	p.Template, p.View = "home", view
	return p, nil
}

// firstIdeas is how many ideas the application asks for first, and the first screen of a campaign shows.
const firstIdeas = 24

// campaignPage shows a campaign; the parts submit and vote are the same page to search engines, the result is its own.
func (s *Server) campaignPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	slug, part := c.Params("slug"), c.Params("part")
	known := part == "" || part == "submit" || part == "vote" || part == "result"
	if !known || !slugPattern.MatchString(slug) {
		return page{}, ideas.ErrNotFound
	}
	p := s.newPage(ctx, a, "/c/"+slug)
	if s.reads.campaign == nil {
		return p, nil
	}
	campaign, err := s.reads.campaign(ctx, a, bySlugIn{Slug: slug})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/campaigns/"+slug] = campaign
	view := s.campaignView(p, campaign)
	p.Title, p.Description, p.Picture = view.Question, view.Summary, campaign.Cover.URL
	p.Brand, p.NoIndex = &campaign.Brand, campaign.State == "draft" || campaign.State == "archived"
	p.Template = "campaign"
	switch part {
	case "result":
		p.Path += "/result"
		p.Title = p.T("result.title", "campaign", view.Title)
		view.Ranking, err = s.ranking(ctx, a, campaign, p.answers)
	case "":
		view.Ideas, view.Total, err = s.cards(ctx, a, slug, p.answers)
	default:
		p.NoIndex = true
	}
	p.View = view
	return p, err
}

// cards are the campaign's first ideas, in the reader's shuffle.
func (s *Server) cards(ctx context.Context, a ideas.Actor, slug string, answers map[string]any) ([]cardView, int, error) {
	if s.reads.ideas == nil {
		return nil, 0, nil
	}
	list, err := s.reads.ideas(ctx, a, listIdeasIn{Slug: slug, Order: "shuffle", Limit: firstIdeas})
	if err != nil {
		return nil, 0, err
	}
	answers["/api/v1/campaigns/"+slug+"/ideas?order=shuffle&limit=24"] = list
	out := make([]cardView, len(list.Items))
	for i, idea := range list.Items {
		out[i] = cardViewOf(idea)
	}
	return out, list.Total, nil
}

// ranking is the result of the last vote, as far as it may be seen.
func (s *Server) ranking(ctx context.Context, a ideas.Actor, c campaignOut, answers map[string]any) ([]rankedOut, error) {
	for i := len(c.Rounds) - 1; i >= 0 && s.reads.results != nil; i-- {
		if c.Rounds[i].Kind != string(ideas.RoundVote) {
			continue
		}
		id := c.Rounds[i].ID
		res, err := s.reads.results(ctx, a, byIDIn{ID: id})
		if err != nil {
			return nil, err
		}
		answers["/api/v1/rounds/"+id.String()+"/results"] = res
		return res.Ranking[:min(len(res.Ranking), firstIdeas)], nil
	}
	return nil, nil
}

// ideaPage shows one idea.
func (s *Server) ideaPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	id, ok := parseID(c.Params("id"))
	if !ok {
		return page{}, ideas.ErrNotFound
	}
	p := s.newPage(ctx, a, "/i/"+id.String())
	if s.reads.idea == nil {
		return p, nil
	}
	idea, err := s.reads.idea(ctx, a, byIDIn{ID: id})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/ideas/"+id.String()] = idea
	view := ideaView{cardView: cardViewOf(idea.ideaCard), Story: story(idea.Fields), CampaignPath: "/c/" + idea.CampaignSlug}
	p.NoIndex = idea.State != string(ideas.IdeaSubmitted)
	p.Title, p.Picture, p.Description = idea.Title, idea.PictureURL, p.T("idea.description", "title", idea.Title)
	if view.Story != "" {
		p.Description = view.Story
	}
	if s.reads.campaign != nil {
		campaign, err := s.reads.campaign(ctx, a, bySlugIn{Slug: idea.CampaignSlug})
		if err != nil {
			return p, err
		}
		p.answers["/api/v1/campaigns/"+idea.CampaignSlug] = campaign
		view.Campaign, p.Brand = campaign.Title.in(a.Language), &campaign.Brand
	}
	p.Template, p.View = "idea", view
	return p, nil
}

// barePage is a place of members or of the team: nothing of it is written by the server, and search engines stay out.
func (s *Server) barePage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, c.Path())
	p.NoIndex = true
	switch {
	case c.Path() == "/me":
		p.Title = p.T("me.title")
	case c.Path() == "/sign-in":
		p.Title = p.T("signIn.title")
	default:
		p.Title = p.T("team.title")
	}
	return p, nil
}

// lostPage says that there is nothing here.
func (s *Server) lostPage(ctx context.Context, a ideas.Actor, _ *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, "/")
	p.status, p.NoIndex, p.Template, p.Title = fiber.StatusNotFound, true, "lost", p.T("lost.title")
	return p, nil
}

// whoReads says who is asking, visitors too.
func (s *Server) whoReads(ctx context.Context, a ideas.Actor) (sessionOut, error) {
	m, sessions, err := s.Members.Me(ctx, a)
	switch {
	case errors.Is(err, ideas.ErrSignIn):
		return sessionOut{Language: a.Language}, nil
	case err != nil:
		return sessionOut{}, err
	}
	return sessionOutOf(a, m, sessions), nil
}

// newPage is a page that knows who is reading. Without that answer the application asks for itself.
func (s *Server) newPage(ctx context.Context, a ideas.Actor, path string) page {
	p := page{Path: path, lang: a.Language, answers: map[string]any{}}
	if s.reads.session == nil {
		return p
	}
	if who, err := s.reads.session(ctx, a); err == nil {
		p.answers["/api/v1/session"] = who
	}
	return p
}
