package api

import (
	"cmp"
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

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
	drawn, err := s.drawsSection(ctx, a, p, round.ID)
	if err != nil {
		return p, err
	}
	view.Sections = append(view.Sections, drawn...)
	p.Title, p.Description, p.View = w.Say("receipt.log.pageTitle", "campaign", title), view.Lead, view
	return p, nil
}

// drawsSection tells of the draws of a round, where there are any: what each commits to, and the codes or options that were drawn.
func (s *Server) drawsSection(ctx context.Context, a ideas.Actor, p page, round uuid.UUID) ([]recordSection, error) {
	if s.reads.draws == nil {
		return nil, nil
	}
	list, err := s.reads.draws(ctx, a, byIDIn{ID: round})
	if err != nil {
		return nil, err
	}
	p.answers["/api/v1/rounds/"+round.String()+"/draws"] = list
	if len(list.Items) == 0 {
		return nil, nil
	}
	w := p.Words()
	section := recordSection{"draws", w.Say("receipt.draws.title"), []ruleLine{{Text: w.Say("receipt.draws.lead")}}}
	for _, d := range list.Items {
		section.Lines = append(section.Lines, ruleLine{Text: d.Title, Values: []string{d.Commit}})
		for _, one := range d.Picked {
			section.Lines = append(section.Lines, ruleLine{Text: w.Say("receipt.draws." + map[bool]string{true: "winner", false: "reserve"}[one.Winner]),
				Values: []string{cmp.Or(one.Code, one.What)}})
		}
	}
	return []recordSection{section}, nil
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
