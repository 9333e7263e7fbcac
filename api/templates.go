package api

import (
	"context"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ideaForm is the form an idea is written in; the browser draws it from this.
type ideaForm struct {
	Fields   []formField `json:"fields"`
	MaxFiles int         `json:"maxFiles"`
	Files    []string    `json:"files" doc:"Accepted media types."`
}

type formField struct {
	Key      string   `json:"key"`
	Kind     string   `json:"kind" enum:"text,longText,choice,choices,ingredients,wrapper"`
	Required bool     `json:"required"`
	Min      int      `json:"min,omitempty"`
	Max      int      `json:"max,omitempty"`
	Values   []string `json:"values,omitempty"`
}

// templateOut shows what a template brings, for the wizard.
type templateOut struct {
	Template   string     `json:"template" enum:"recipe,slogan,name,packaging,open"`
	Form       ideaForm   `json:"form"`
	HouseRules houseRules `json:"houseRules"`
	Rounds     []roundIn  `json:"rounds" doc:"Proposal with times counted from now."`
}

type templatesOut struct {
	Items []templateOut `json:"items"`
}

type templatesIn struct {
	Timezone string `query:"timezone" validate:"max=64" doc:"IANA zone the proposed rounds are planned in; Europe/Amsterdam when left out."`
}

func (s *Server) listTemplates(_ context.Context, _ ideas.Actor, in templatesIn) (templatesOut, error) {
	if in.Timezone == "" {
		in.Timezone = "Europe/Amsterdam"
	}
	zone, ok := ideas.Zone(in.Timezone)
	if !ok {
		return templatesOut{}, ideas.Flawed("timezone", "timezone", "")
	}
	var out templatesOut
	for _, b := range ideas.Blueprints() {
		t := templateOut{Template: string(b.Template), Form: formOf(b.Form), HouseRules: houseRulesOf(b.HouseRules())}
		for _, r := range b.Rounds(s.Now(), zone) {
			t.Rounds = append(t.Rounds, roundIn{
				Kind: string(r.Kind), Method: r.Method, OpensAt: r.OpensAt, ClosesAt: r.ClosesAt,
				ResultsVisible: string(r.ResultsVisible), Seats: r.Seats, Settings: settingsOf(r.Kind, r.Settings),
			})
		}
		out.Items = append(out.Items, t)
	}
	return out, nil
}

func formOf(f ideas.Form) ideaForm {
	out := ideaForm{Fields: make([]formField, len(f.Fields)), MaxFiles: f.Media.MaxFiles, Files: []string{}}
	for i, field := range f.Fields {
		out.Fields[i] = formField{
			Key: field.Key, Kind: string(field.Kind), Required: field.Required, Min: field.Min, Max: field.Max, Values: field.Values,
		}
	}
	for _, kind := range f.Media.Kinds {
		switch kind {
		case "image":
			out.Files = append(out.Files, "image/jpeg", "image/png", "image/webp")
		case "document":
			out.Files = append(out.Files, "application/pdf")
		}
	}
	return out
}
