package api

import (
	"context"
	"errors"
	"slices"
	"strconv"
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
	updates   func(context.Context, ideas.Actor, bySlugIn) (updatesOut, error)
	results   func(context.Context, ideas.Actor, byIDIn) (resultsOut, error)
	options   func(context.Context, ideas.Actor, byIDIn) (optionsOut, error)
	rules     func(context.Context, ideas.Actor, byIDIn) (rulesOut, error)
	log       func(context.Context, ideas.Actor, byIDIn) (logOut, error)
	draws     func(context.Context, ideas.Actor, byIDIn) (drawsOut, error)
	session   func(context.Context, ideas.Actor) (sessionOut, error)
}

// What the application asks for first; see ideaPage and squares in the browser's code.
const (
	firstIdeas = 24 // of a campaign
	wallIdeas  = 8  // of each campaign on the front page's wall
	wallLists  = 3  // campaigns on that wall
)

// pages registers the addresses of the application. Everything else is a page that says so, with status 404.
func (s *Server) pages() {
	app := s.app
	app.Get("/robots.txt", s.sendRobots)
	app.Get("/sitemap.xml", s.sendSitemap)
	app.Get("/manifest.webmanifest", s.sendManifest)
	app.Get("/", s.paged(s.homePage))
	app.Get("/c/:slug", s.paged(s.campaignPage))
	app.Get("/c/:slug/:part", s.paged(s.campaignPage))
	app.Get("/c/:slug/rules/:number", s.paged(s.rulesPage))
	app.Get("/c/:slug/integrity/:number", s.paged(s.integrityPage))
	app.Get("/c/:slug/log/:number", s.paged(s.logPage))
	app.Get("/c/:slug/receipt/:number", s.paged(s.receiptPage))
	app.Get("/i/:id", s.paged(s.ideaPage))
	app.Get("/i/:id/:part", s.paged(s.barePage))
	for path := range abouts() {
		app.Get(path, s.paged(s.aboutPage))
	}
	for _, path := range []string{"/me", "/me/*", "/sign-in", "/sign-in/*", "/team", "/team/*", "/jury/*"} {
		app.Get(path, s.paged(s.barePage))
	}
	app.Use(func(c *fiber.Ctx) error {
		reads := c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead
		path := c.Path()
		if !reads || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/media/") || strings.HasPrefix(path, "/assets/") {
			return c.Next()
		}
		if bare := strings.TrimRight(path, "/"); bare != path && bare != "" && !strings.HasPrefix(path, "//") && plainPath(bare) {
			if query := c.Request().URI().QueryString(); len(query) > 0 {
				bare += "?" + string(query)
			}
			return c.Redirect(bare, fiber.StatusPermanentRedirect) // typed with a slash at the end
		}
		return s.paged(s.lostPage)(c)
	})
}

// plainPath reports whether a path consists of our own characters, so that it may stand in a Location header.
func plainPath(path string) bool {
	for part := range strings.SplitSeq(path[1:], "/") {
		if !plainParam(part) {
			return false
		}
	}
	return true
}

// homePage lists the campaigns, with a wall of ideas.
func (s *Server) homePage(ctx context.Context, a ideas.Actor, _ *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, "/")
	p.Description = p.T("home.lead", "name", s.Site.Name)
	if s.reads.campaigns == nil {
		return p, nil
	}
	list, err := s.reads.campaigns(ctx, a, listCampaignsIn{})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/campaigns"] = list
	view := homeView{}
	for i, c := range list.Items {
		one := s.campaignView(p, c)
		one.BrandID = "page-" + strconv.Itoa(i)
		p.wear(one.BrandID, c.Brand)
		switch c.State {
		case string(ideas.CampaignLive):
			view.Live = append(view.Live, one)
		case string(ideas.CampaignFinished):
			view.Past = append(view.Past, one)
		}
	}
	if past := slices.IndexFunc(list.Items, isFinished); past >= 0 {
		if err := s.outcome(ctx, a, p, list.Items[past]); err != nil {
			return p, err
		}
	}
	if list := slices.Concat(view.Live, view.Past); len(list) > 0 {
		p.Picture = shared(list[0].Picture, list[0].Title)
	}
	if len(view.Live) > 0 {
		view.Call, view.First = view.Live[0].Call, view.Live[0].Path
	}
	view.Wall, err = s.wall(ctx, a, p, list.Items)
	p.Template, p.View = "home", view
	return p, err
}

func isFinished(c campaignOut) bool { return c.State == string(ideas.CampaignFinished) }

// outcome is what the front page tells of the campaign that finished last: its news and its result.
func (s *Server) outcome(ctx context.Context, a ideas.Actor, p page, c campaignOut) error {
	if last, ok := lastVote(c); ok {
		if _, err := s.result(ctx, a, p, last); err != nil {
			return err
		}
	}
	return s.news(ctx, a, p, c.Slug)
}

// news is a campaign's timeline, which the application shows below.
func (s *Server) news(ctx context.Context, a ideas.Actor, p page, slug string) error {
	_, err := s.told(ctx, a, p, slug)
	return err
}

// wall is some ideas of each live campaign in turn, with the count of all among them.
func (s *Server) wall(ctx context.Context, a ideas.Actor, p page, campaigns []campaignOut) ([]wallView, error) {
	var lists [][]ideaCard
	total := 0
	for _, c := range campaigns {
		if c.State != string(ideas.CampaignLive) {
			continue
		}
		total += c.Ideas
		if c.Ideas == 0 || len(lists) == wallLists || s.reads.ideas == nil {
			continue
		}
		list, err := s.reads.ideas(ctx, a, listIdeasIn{Slug: c.Slug, Order: ideas.OrderShuffle, Limit: wallIdeas})
		if err != nil {
			return nil, err
		}
		p.answers["/api/v1/campaigns/"+c.Slug+"/ideas?order=shuffle&limit="+strconv.Itoa(wallIdeas)] = list
		lists = append(lists, list.Items)
	}
	return wallOf(p, lists, total), nil
}

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
	s.came(c, a, slug)
	view := s.campaignView(p, campaign)
	view.BrandID, view.Large = "page", true
	p.Title, p.Description, p.Picture = view.Question, view.Summary, shared(campaign.Cover.URL, view.Title)
	if p.Title == "" {
		p.Title = view.Title
	}
	p.NoIndex = campaign.State == string(ideas.CampaignDraft) || campaign.State == string(ideas.CampaignArchived)
	p.Template = "campaign"
	p.wear(view.BrandID, campaign.Brand)
	p.columns(len(view.Steps))
	p.View = view
	switch part {
	case "result":
		return s.resultPage(ctx, a, p, view, campaign, c.QueryInt("round"))
	case "vote":
		return s.votePage(ctx, a, p, view, campaign)
	case "submit":
		p.NoIndex = true
		return p, nil
	}
	err = errors.Join(s.list(ctx, a, p, campaign, &view), s.news(ctx, a, p, slug))
	p.View = view
	return p, err
}

// list adds the campaign's first ideas, in the reader's shuffle, and the tile that asks for one more.
func (s *Server) list(ctx context.Context, a ideas.Actor, p page, c campaignOut, view *campaignView) error {
	if s.reads.ideas == nil {
		return nil
	}
	found, err := s.reads.ideas(ctx, a, listIdeasIn{Slug: c.Slug, Order: ideas.OrderShuffle, Limit: firstIdeas})
	if err != nil {
		return err
	}
	p.answers["/api/v1/campaigns/"+c.Slug+"/ideas?order=shuffle&limit="+strconv.Itoa(firstIdeas)] = found
	view.show(p, found.Items, c.Ideas)
	return nil
}

// ideaPage shows one idea.
func (s *Server) ideaPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	id, ok := parseID(c.Params("id"))
	if !ok {
		return page{}, ideas.ErrNotFound
	}
	p := s.newPage(ctx, a, "/i/"+id.String())
	if s.reads.idea == nil || s.reads.campaign == nil {
		return p, nil
	}
	idea, err := s.reads.idea(ctx, a, byIDIn{ID: id})
	if err != nil {
		return p, err
	}
	campaign, err := s.reads.campaign(ctx, a, bySlugIn{Slug: idea.CampaignSlug})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/ideas/"+id.String()] = idea
	p.answers["/api/v1/campaigns/"+idea.CampaignSlug] = campaign
	s.came(c, a, idea.CampaignSlug)
	view := ideaView{
		cardView: cardViewOf(idea.ideaCard), Story: story(idea.Fields), Alt: idea.PictureAlt, BrandID: "page",
		CampaignPath: "/c/" + idea.CampaignSlug, Campaign: campaign.Title.in(a.Language),
	}
	p.wear(view.BrandID, campaign.Brand)
	p.NoIndex = idea.State != string(ideas.IdeaSubmitted)
	p.Title, p.Picture, p.Description = idea.Title, shared(idea.PictureURL, view.Alt), p.T("idea.description", "title", idea.Title)
	if p.Picture.Alt == "" {
		p.Picture.Alt = idea.Title
	}
	if view.Story != "" {
		p.Description = view.Story
	}
	p.Template, p.View = "idea", view
	return p, nil
}

// aboutPage is one of the pages that explain.
func (s *Server) aboutPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, c.Path())
	view := p.aboutView()
	p.Title, p.Description, p.Template, p.View = view.Title, view.Lead, "about", view
	return p, nil
}

// barePage is a place of members or of the team: nothing of it is written by the server, and search engines stay out.
func (s *Server) barePage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p := s.newPage(ctx, a, c.Path())
	p.NoIndex = true
	switch first := strings.Split(c.Path(), "/")[1]; first {
	case "me", "i":
		p.Title = p.T("me.title")
	case "sign-in":
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
		return sessionOut{Language: a.Language, Guest: a.Guest()}, nil
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
