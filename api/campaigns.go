package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// text is one text in the three languages; which must be filled depends on where it is used.
type text struct {
	NL string `json:"nl" validate:"max=2000"`
	EN string `json:"en" validate:"max=2000"`
	DE string `json:"de" validate:"max=2000"`
}

type kpi struct {
	Name   string `json:"name" validate:"max=120"`
	Target string `json:"target" validate:"max=120"`
}

type brief struct {
	Objective         string `json:"objective" validate:"max=2000" doc:"What the brand will do with the winner."`
	Audience          string `json:"audience" validate:"max=500" doc:"Whom the campaign is for."`
	MemberValue       string `json:"memberValue" validate:"max=1000" doc:"What members get out of taking part."`
	KPIs              []kpi  `json:"kpis" validate:"max=10,dive" doc:"How success is measured, each with its target."`
	ExistingCommunity string `json:"existingCommunity" validate:"max=500" doc:"Whether a community on this subject already exists elsewhere, and where."`
}

type brandIn struct {
	Colour string `json:"colour" validate:"omitempty,hexcolor,len=7" doc:"Brand colour as #RRGGBB; empty for the house colour."`
	Spot   string `json:"spot" validate:"omitempty,hexcolor,len=7" doc:"Second colour, decoration only."`
}

type tile struct {
	Text   string `json:"text" validate:"required,max=80"`
	Colour string `json:"colour" validate:"max=20"`
}

type coverIn struct {
	Wrapper  map[string]any `json:"wrapper,omitempty" doc:"Wrapper specification."`
	Tile     *tile          `json:"tile,omitempty"`
	UploadID *uuid.UUID     `json:"uploadId,omitempty"`
}

type houseRules struct {
	NL []string `json:"nl" validate:"max=12,dive,max=300"`
	EN []string `json:"en" validate:"max=12,dive,max=300"`
	DE []string `json:"de" validate:"max=12,dive,max=300"`
}

type createCampaignIn struct {
	Template   string      `json:"template" validate:"required,oneof=recipe slogan name packaging open test"`
	Slug       string      `json:"slug" validate:"required,min=2,max=60,slug" doc:"Lower-case words joined by hyphens; the campaign's address."`
	Title      text        `json:"title"`
	Question   text        `json:"question,omitzero" doc:"The one sentence that stands large on the page."`
	Summary    text        `json:"summary,omitzero"`
	Timezone   string      `json:"timezone" validate:"required,max=64" doc:"IANA zone, for example Europe/Amsterdam."`
	Brief      brief       `json:"brief,omitzero"`
	Brand      brandIn     `json:"brand,omitzero"`
	Cover      coverIn     `json:"cover,omitzero"`
	HouseRules *houseRules `json:"houseRules,omitempty" doc:"The template's own rules when left out."`
	Rounds     []roundIn   `json:"rounds,omitempty" validate:"max=20,dive" doc:"The template's own rounds when left out."`
}

type updateCampaignIn struct {
	Slug       string      `path:"slug" json:"-"`
	Title      *text       `json:"title,omitempty"`
	Question   *text       `json:"question,omitempty"`
	Summary    *text       `json:"summary,omitempty"`
	Timezone   *string     `json:"timezone,omitempty" validate:"omitempty,max=64"`
	Brief      *brief      `json:"brief,omitempty"`
	Brand      *brandIn    `json:"brand,omitempty"`
	Cover      *coverIn    `json:"cover,omitempty"`
	HouseRules *houseRules `json:"houseRules,omitempty"`
	Rounds     *[]roundIn  `json:"rounds,omitempty" validate:"omitempty,max=20,dive" doc:"Replaces the rounds that have not opened."`
}

type bySlugIn struct {
	Slug string `path:"slug" json:"-"`
}

type byIDIn struct {
	ID uuid.UUID `path:"id" json:"-"`
}

type listCampaignsIn struct {
	State  string `query:"state" validate:"omitempty,oneof=draft live finished archived"`
	Cursor string `query:"cursor" validate:"max=400"`
	Limit  int    `query:"limit" validate:"omitempty,min=1,max=60"`
}

type cloneCampaignIn struct {
	From    string    `path:"slug" json:"-"`
	Slug    string    `json:"slug" validate:"required,min=2,max=60,slug"`
	Title   *text     `json:"title,omitempty"`
	OpensAt time.Time `json:"opensAt" validate:"required" doc:"When the first round opens; the others keep their distance to it."`
}

// brandTheme holds the values of --brand-* in one theme, each checked for contrast.
type brandTheme struct {
	Fill string `json:"fill" doc:"--brand"`
	Deep string `json:"deep" doc:"--brand-deep"`
	On   string `json:"on" doc:"--brand-on"`
	Text string `json:"text" doc:"--brand-text"`
	Soft string `json:"soft" doc:"--brand-soft"`
	Spot string `json:"spot" doc:"--brand-spot"`
}

type brandOut struct {
	Colour      string      `json:"colour" doc:"As chosen; empty for the house colour."`
	Spot        string      `json:"spot"`
	Light       *brandTheme `json:"light,omitempty"`
	Dark        *brandTheme `json:"dark,omitempty"`
	Corrections []string    `json:"corrections" doc:"What was changed so that everybody can read it, as stable words."`
}

type coverOut struct {
	URL     string         `json:"url" doc:"Square picture of the campaign; empty without one."`
	Wrapper map[string]any `json:"wrapper,omitempty"`
	Tile    *tile          `json:"tile,omitempty"`
}

type campaignOut struct {
	ID           uuid.UUID   `json:"id"`
	Slug         string      `json:"slug"`
	Template     string      `json:"template" enum:"recipe,slogan,name,packaging,open"`
	State        string      `json:"state" enum:"draft,live,finished,archived"`
	Title        text        `json:"title"`
	Question     text        `json:"question"`
	Summary      text        `json:"summary"`
	Timezone     string      `json:"timezone"`
	Brief        brief       `json:"brief"`
	Brand        brandOut    `json:"brand"`
	Cover        coverOut    `json:"cover"`
	HouseRules   houseRules  `json:"houseRules"`
	RulesVersion int         `json:"rulesVersion"`
	Rounds       []roundOut  `json:"rounds"`
	Juries       []juryOut   `json:"juries,omitempty" doc:"Jury gates, with their rules from the beginning; left out of lists."`
	Form         *ideaForm   `json:"form,omitempty" doc:"The idea form of the template; left out of lists."`
	Ideas        int         `json:"ideas" doc:"How many ideas are in."`
	Demo         bool        `json:"demo"`
	Readiness    []readiness `json:"readiness,omitempty" doc:"For the team, while a draft."`
	PublishedAt  *time.Time  `json:"publishedAt,omitempty"`
	CreatedAt    time.Time   `json:"createdAt"`
	UpdatedAt    time.Time   `json:"updatedAt"`
}

// readiness is one line of the checklist before a campaign may go live.
type readiness struct {
	Item string `json:"item" doc:"Stable word, for example memberValue."`
	Done bool   `json:"done"`
}

type campaignsOut struct {
	Items []campaignOut `json:"items"`
	Next  string        `json:"next" doc:"Cursor of the next page; empty at the end."`
}

func (s *Server) listCampaigns(ctx context.Context, a ideas.Actor, in listCampaignsIn) (campaignsOut, error) {
	p, err := s.Ideas.Campaigns(ctx, a, ideas.CampaignFilter{State: ideas.CampaignState(in.State), Cursor: in.Cursor, Limit: in.Limit})
	if err != nil {
		return campaignsOut{}, err
	}
	out := campaignsOut{Items: make([]campaignOut, len(p.Items)), Next: p.Next}
	for i, c := range p.Items {
		out.Items[i] = s.campaignOut(a, c)
		out.Items[i].Form, out.Items[i].Readiness = nil, nil
	}
	return out, nil
}

func (s *Server) getCampaign(ctx context.Context, a ideas.Actor, in bySlugIn) (campaignOut, error) {
	c, err := s.Ideas.Campaign(ctx, a, in.Slug)
	if err != nil {
		return campaignOut{}, err
	}
	out := s.campaignOut(a, c)
	return out, s.withJury(ctx, c, &out)
}

func (s *Server) createCampaign(ctx context.Context, a ideas.Actor, in createCampaignIn) (campaignOut, error) {
	c := ideas.Campaign{
		Slug: in.Slug, Template: ideas.Template(in.Template), Timezone: in.Timezone,
		Title: in.Title.domain(), Question: in.Question.domain(), Summary: in.Summary.domain(),
		Brief: in.Brief.domain(), Brand: ideas.Brand(in.Brand), Cover: in.Cover.domain(), HouseRules: in.HouseRules.domain(),
	}
	if in.Rounds != nil {
		c.Rounds = roundsIn(in.Rounds)
	}
	return s.sendCampaign(a)(s.Ideas.CreateCampaign(ctx, a, c))
}

func (s *Server) updateCampaign(ctx context.Context, a ideas.Actor, in updateCampaignIn) (campaignOut, error) {
	p := ideas.CampaignPatch{
		Title: patchText(in.Title), Question: patchText(in.Question), Summary: patchText(in.Summary),
		Timezone: in.Timezone, HouseRules: in.HouseRules.domain(), Brand: (*ideas.Brand)(in.Brand),
	}
	if in.Brief != nil {
		b := in.Brief.domain()
		p.Brief = &b
	}
	if in.Cover != nil {
		c := in.Cover.domain()
		p.Cover = &c
	}
	if in.Rounds != nil {
		r := roundsIn(*in.Rounds)
		p.Rounds = &r
	}
	return s.sendCampaign(a)(s.Ideas.UpdateCampaign(ctx, a, in.Slug, p))
}

func (s *Server) publishCampaign(ctx context.Context, a ideas.Actor, in bySlugIn) (campaignOut, error) {
	return s.sendCampaign(a)(s.Ideas.PublishCampaign(ctx, a, in.Slug))
}

func (s *Server) finishCampaign(ctx context.Context, a ideas.Actor, in bySlugIn) (campaignOut, error) {
	return s.sendCampaign(a)(s.Ideas.FinishCampaign(ctx, a, in.Slug))
}

func (s *Server) archiveCampaign(ctx context.Context, a ideas.Actor, in bySlugIn) (campaignOut, error) {
	return s.sendCampaign(a)(s.Ideas.ArchiveCampaign(ctx, a, in.Slug))
}

func (s *Server) cloneCampaign(ctx context.Context, a ideas.Actor, in cloneCampaignIn) (campaignOut, error) {
	var title ideas.Text
	if in.Title != nil {
		title = in.Title.domain()
	}
	return s.sendCampaign(a)(s.Ideas.CloneCampaign(ctx, a, in.From, in.Slug, title, in.OpensAt))
}

// sendCampaign turns what a service method returned into an answer.
func (s *Server) sendCampaign(a ideas.Actor) func(ideas.Campaign, error) (campaignOut, error) {
	return func(c ideas.Campaign, err error) (campaignOut, error) {
		if err != nil {
			return campaignOut{}, err
		}
		return s.campaignOut(a, c), nil
	}
}
