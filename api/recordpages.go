package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// recordView is a page with what is on record of a vote: its rule book, or the report with its result. It follows RulesPage and
// IntegrityPage in the browser.
type recordView struct {
	BrandID, Kicker, Title, Lead string
	Links                        []recordLink
	Sections                     []recordSection
}

type recordLink struct{ Path, Label string }

type recordSection struct {
	ID, Title string
	Lines     []ruleLine
}

// recordPage makes the page of a vote by the campaign's address and the number of the round.
func (s *Server) recordPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, campaignOut, *roundOut, error) {
	slug, number := c.Params("slug"), c.Params("number")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || strconv.Itoa(n) != number || !slugPattern.MatchString(slug) {
		return page{}, campaignOut{}, nil, ideas.ErrNotFound
	}
	p := s.newPage(ctx, a, strings.TrimSuffix(c.Path(), "/"))
	if s.reads.campaign == nil {
		return p, campaignOut{}, nil, nil
	}
	campaign, err := s.reads.campaign(ctx, a, bySlugIn{Slug: slug})
	if err != nil {
		return p, campaign, nil, err
	}
	round := voteOf(campaign, n)
	if round == nil || round.Number != n {
		return p, campaign, nil, ideas.ErrNotFound
	}
	p.answers["/api/v1/campaigns/"+slug] = campaign
	p.wear("page", campaign.Brand)
	p.NoIndex = campaign.State == string(ideas.CampaignDraft) || campaign.State == string(ideas.CampaignArchived)
	p.Template = "record"
	return p, campaign, round, nil
}

// rulesPage shows the rule book of a vote.
func (s *Server) rulesPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p, campaign, round, err := s.recordPage(ctx, a, c)
	if err != nil || round == nil || s.reads.rules == nil {
		p.Template = ""
		return p, err
	}
	rules, err := s.reads.rules(ctx, a, byIDIn{ID: round.ID})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/rounds/"+round.ID.String()+"/rules"] = rules
	w, title := p.Words(), s.campaignView(p, campaign).Title
	view := recordView{BrandID: "page", Kicker: title, Title: w.Say("about.record.rulebook.title"), Lead: w.Say("about.record.rulebook.early")}
	switch {
	case rules.FixedAt != nil:
		view.Lead = w.Say("about.record.rulebook.fixed", "moment", w.Moment(rules.FixedAt.In(zoneOf(campaign))))
	case round.State == string(ideas.RoundPlanned):
		view.Lead = w.Say("about.record.rulebook.draft")
	}
	view.Links = []recordLink{{"/c/" + campaign.Slug, w.Say("about.record.rulebook.toCampaign", "campaign", title)}}
	for _, section := range rules.Sections {
		view.Sections = append(view.Sections, recordSection{section.ID, section.Title, section.Rules})
	}
	p.Title, p.Description, p.View = w.Say("about.record.rulebook.pageTitle", "campaign", title), view.Lead, view
	return p, nil
}

// integrityPage shows the report with the result of a vote, or that there is none yet.
func (s *Server) integrityPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p, campaign, round, err := s.recordPage(ctx, a, c)
	if err != nil || round == nil || s.reads.results == nil {
		p.Template = ""
		return p, err
	}
	res, err := s.result(ctx, a, p, *round)
	if err != nil {
		return p, err
	}
	w, title := p.Words(), s.campaignView(p, campaign).Title
	view := recordView{BrandID: "page", Kicker: w.Say("about.record.integrity.kicker", "campaign", title), Title: w.Say("about.record.integrity.title"), Lead: w.Say("about.record.integrity.hidden")}
	back := "/c/" + campaign.Slug + "/result"
	view.Links = []recordLink{{back, w.Say("about.record.integrity.toResult")}, {"/c/" + campaign.Slug + "/rules/" + strconv.Itoa(round.Number), w.Say("about.record.integrity.check.rules")},
		{"/c/" + campaign.Slug + "/log/" + strconv.Itoa(round.Number), w.Say("about.record.integrity.check.log")}}
	switch {
	case !res.Final || res.Integrity == nil:
		p.NoIndex = true
	case res.Integrity.Figures == nil:
		view.Lead = w.Say("about.record.integrity.none")
	default:
		view.Lead = w.Say("about.record.integrity.answer." + cleanliness(res))
		view.Sections = p.integritySections(res)
	}
	p.NoIndex = p.NoIndex || round.State == string(ideas.RoundClosed) && round.Settings.ReviewResults
	p.Title, p.Description, p.View = w.Say("about.record.integrity.pageTitle", "campaign", title), view.Lead, view
	return p, nil
}

// cleanliness is the short answer of a report; cleanlinessOf in the browser.
func cleanliness(res resultsOut) string {
	f := res.Integrity.Figures
	switch last := len(f.Scenarios) - 1; {
	case f.Received == 0:
		return "empty"
	case f.Ballots.Held+f.Ballots.Removed == 0:
		return "clean"
	case !f.Stands:
		return "open"
	case last >= 0 && !f.Scenarios[last].Same:
		return "matters"
	}
	return "stands"
}

// integritySections are the figures of a report in sentences.
func (p page) integritySections(res resultsOut) []recordSection {
	w, f := p.Words(), res.Integrity.Figures
	ballots := recordSection{ID: "ballots", Title: w.Say("about.record.integrity.ballots.title"), Lines: []ruleLine{{Text: w.Say("about.record.integrity.ballots.received", "count", int(f.Received))}}}
	for _, part := range []struct {
		key string
		n   int64
	}{{"counted", f.Ballots.Counted}, {"pending", f.Ballots.Pending}, {"held", f.Ballots.Held}, {"removed", f.Ballots.Removed}, {"withdrawn", f.Ballots.Withdrawn}} {
		if part.n > 0 || part.key == "counted" {
			ballots.Lines = append(ballots.Lines, ruleLine{Text: w.Say("about.record.integrity.ballots."+part.key) + ": " + w.Number(int(part.n))})
		}
	}
	if f.Margin == nil {
		return []recordSection{ballots}
	}
	margin := w.Say("about.record.integrity.margin.some", "margin", int(*f.Margin)) + " " + w.Say("about.record.integrity.margin.open", "count", int(f.Unresolved))
	return []recordSection{ballots, {ID: "what", Title: w.Say("about.record.integrity.what.title"), Lines: []ruleLine{{Text: margin}}}}
}
