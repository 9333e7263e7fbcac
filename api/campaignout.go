package api

import (
	"github.com/smaakmaker/smaakmaker/ideas"
)

func (t text) domain() ideas.Text {
	out := ideas.Text{}
	for lang, s := range map[string]string{"nl": t.NL, "en": t.EN, "de": t.DE} {
		if s != "" {
			out[lang] = s
		}
	}
	return out
}

func textOf(t ideas.Text) text { return text{NL: t["nl"], EN: t["en"], DE: t["de"]} }

func patchText(t *text) *ideas.Text {
	if t == nil {
		return nil
	}
	out := t.domain()
	return &out
}

func (b brief) domain() ideas.Brief {
	out := ideas.Brief{
		Objective: b.Objective, Audience: b.Audience, MemberValue: b.MemberValue, ExistingCommunity: b.ExistingCommunity,
		KPIs: make([]ideas.KPI, len(b.KPIs)),
	}
	for i, k := range b.KPIs {
		out.KPIs[i] = ideas.KPI(k)
	}
	return out
}

// briefOf shows the team the whole brief, and everybody else what members get out of it.
func briefOf(a ideas.Actor, b ideas.Brief) brief {
	out := brief{MemberValue: b.MemberValue, KPIs: []kpi{}}
	if !a.May(ideas.RightCampaigns) {
		return out
	}
	out.Objective, out.Audience, out.ExistingCommunity = b.Objective, b.Audience, b.ExistingCommunity
	for _, k := range b.KPIs {
		out.KPIs = append(out.KPIs, kpi(k))
	}
	return out
}

func (c coverIn) domain() ideas.Cover {
	return ideas.Cover{Wrapper: c.Wrapper, Tile: (*ideas.Tile)(c.Tile), UploadID: c.UploadID}
}

func (r *houseRules) domain() map[string][]string {
	if r == nil {
		return nil
	}
	return map[string][]string{"nl": r.NL, "en": r.EN, "de": r.DE}
}

func houseRulesOf(rules map[string][]string) houseRules {
	some := func(list []string) []string { return append([]string{}, list...) }
	return houseRules{NL: some(rules["nl"]), EN: some(rules["en"]), DE: some(rules["de"])}
}

func brandOf(b ideas.Brand) brandOut {
	out := brandOut{Colour: b.Colour, Spot: b.Spot, Corrections: []string{}}
	if c, ok := b.Colours(); ok {
		light, dark := brandTheme(c.Light), brandTheme(c.Dark)
		out.Light, out.Dark, out.Corrections = &light, &dark, append(out.Corrections, c.Corrections...)
	}
	return out
}

func (s *Server) coverOf(c ideas.Cover) coverOut {
	out := coverOut{Wrapper: c.Wrapper, Tile: (*tile)(c.Tile)}
	switch {
	case c.Hash != "":
		out.URL = s.drawingURL(c.Hash)
	case c.UploadID != nil:
		out.URL = s.pictureURL(*c.UploadID, coverWidth)
	}
	return out
}

// drawingURL is where a wrapper or tile is drawn.
func (s *Server) drawingURL(hash string) string {
	return s.MediaOrigin + "/media/wrappers/" + hash + ".svg"
}

// The sizes of pictures on cards and on a campaign's cover, in pixels.
const (
	cardWidth  = 400
	coverWidth = 900
)

func (s *Server) campaignOut(a ideas.Actor, c ideas.Campaign) campaignOut {
	out := campaignOut{
		ID: c.ID, Slug: c.Slug, Template: string(c.Template), State: string(c.State), Timezone: c.Timezone,
		Title: textOf(c.Title), Question: textOf(c.Question), Summary: textOf(c.Summary),
		Brief: briefOf(a, c.Brief), Brand: brandOf(c.Brand), Cover: s.coverOf(c.Cover),
		HouseRules: houseRulesOf(c.HouseRules), RulesVersion: c.RulesVersion, Rounds: make([]roundOut, len(c.Rounds)),
		Ideas: c.IdeaCount, Demo: c.Demo, PublishedAt: c.PublishedAt, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
	for i, r := range c.Rounds {
		out.Rounds[i] = roundOutOf(r)
	}
	if b, ok := ideas.BlueprintOf(c.Template); ok {
		form := formOf(b.Form)
		out.Form = &form
	}
	if c.State == ideas.CampaignDraft && a.May(ideas.RightCampaigns) {
		for _, r := range c.Readiness(s.Now()) {
			out.Readiness = append(out.Readiness, readiness(r))
		}
	}
	return out
}
