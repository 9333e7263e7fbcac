package api

import (
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// logPage shows the public log of a vote: where it stands and how to check it. It follows LogPage in the browser.
func (s *Server) logPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p, campaign, round, err := s.recordPage(ctx, a, c)
	if err != nil || round == nil || s.reads.log == nil {
		p.Template = ""
		return p, err
	}
	log, err := s.reads.log(ctx, a, byIDIn{ID: round.ID})
	if err != nil {
		return p, err
	}
	p.answers["/api/v1/rounds/"+round.ID.String()+"/log"] = log
	w, title := p.Words(), s.campaignView(p, campaign).Title
	view := recordView{BrandID: "page", Kicker: title, Title: w.Say("receipt.log.title"), Lead: w.Say("receipt.log.lead")}
	view.Links = []recordLink{
		{strings.Replace(c.Path(), "/log/", "/receipt/", 1), w.Say("receipt.log.toMine")},
		{strings.Replace(c.Path(), "/log/", "/rules/", 1), w.Say("receipt.log.toRules")},
	}
	state := ruleLine{Text: w.Say("receipt.log.hidden")}
	if log.Shown {
		state = ruleLine{Text: w.Say("receipt.log.stateText"), Values: []string{log.Checkpoint}}
	}
	view.Sections = []recordSection{
		{"state", w.Say("receipt.log.state"), []ruleLine{state}},
		{"keys", w.Say("receipt.log.keys"), []ruleLine{{Text: w.Say("receipt.log.keysText"), Values: log.Keys}}},
		{"check", w.Say("receipt.log.check"), []ruleLine{{Text: w.Say("receipt.log.checkText")}}},
	}
	p.Title, p.Description, p.View = w.Say("receipt.log.pageTitle", "campaign", title), view.Lead, view
	return p, nil
}

// receiptPage explains how a voter checks the own vote; the check itself is the browser's.
func (s *Server) receiptPage(ctx context.Context, a ideas.Actor, c *fiber.Ctx) (page, error) {
	p, campaign, round, err := s.recordPage(ctx, a, c)
	if err != nil || round == nil {
		p.Template = ""
		return p, err
	}
	w := p.Words()
	view := recordView{BrandID: "page", Kicker: s.campaignView(p, campaign).Title, Title: w.Say("receipt.title"), Lead: w.Say("receipt.lead")}
	view.Links = []recordLink{{strings.Replace(c.Path(), "/receipt/", "/log/", 1), w.Say("receipt.toLog")}}
	p.Title, p.Description, p.View, p.NoIndex = view.Title, view.Lead, view, true
	return p, nil
}
