package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type categoryOut struct {
	Code  int    `json:"code"`
	Label string `json:"label" doc:"In the reader's language, as every label here."`
}

type variableOut struct {
	ID         string        `json:"id"`
	Label      string        `json:"label"`
	Kind       string        `json:"kind" enum:"one,several,scale" doc:"one: each person in one category. several: in any number. scale: in one, with a mean."`
	Role       string        `json:"role" enum:"choice,question,segment" doc:"What the ballot says, a follow-up question, or what is known of the person."`
	Categories []categoryOut `json:"categories"`
}

type savedTableOut struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Spec      tableSpec `json:"spec"`
	CreatedAt time.Time `json:"createdAt"`
}

type schemeOut struct {
	ID        uuid.UUID   `json:"id"`
	Name      string      `json:"name"`
	Margins   []marginsIn `json:"margins"`
	CreatedAt time.Time   `json:"createdAt"`
}

type researchOut struct {
	Title     string            `json:"title"`
	AsOf      time.Time         `json:"asOf" doc:"When the ballots were read."`
	Counted   int               `json:"counted" doc:"People whose ballot counts."`
	Held      int               `json:"held" doc:"People whose ballot is held for review."`
	Weighted  bool              `json:"weighted" doc:"Not all ballots weigh the same in the vote."`
	Variables []variableOut     `json:"variables"`
	Open      []openQuestionOut `json:"open" doc:"Questions that people answered in their own words."`
	Tables    []savedTableOut   `json:"tables" doc:"Saved ones, at most 100."`
	Weights   []schemeOut       `json:"weights" doc:"Saved ones, at most 20."`
}

func (s *Server) getResearch(ctx context.Context, a ideas.Actor, in byIDIn) (researchOut, error) {
	d, err := s.Workspace.Look(ctx, a, in.ID)
	if err != nil {
		return researchOut{}, err
	}
	tables, schemes, err := s.Workspace.Saved(ctx, a, in.ID)
	if err != nil {
		return researchOut{}, err
	}
	out := researchOut{
		Title: d.Title.In(a.Language), AsOf: d.AsOf, Counted: d.Counted, Held: d.Held, Weighted: d.Weighted(), Variables: make([]variableOut, len(d.Variables)), Open: make([]openQuestionOut, len(d.Open)),
		Tables: make([]savedTableOut, len(tables)), Weights: make([]schemeOut, len(schemes)),
	}
	for i := range d.Variables {
		out.Variables[i] = variableOutOf(&d.Variables[i], a.Language)
	}
	for i := range d.Open {
		out.Open[i] = openQuestionOut{d.Open[i].ID, d.Open[i].Label.In(a.Language), d.Open[i].Answered()}
	}
	for i, t := range tables {
		out.Tables[i] = savedTableOutOf(t)
	}
	for i, w := range schemes {
		out.Weights[i] = schemeOutOf(w)
	}
	return out, nil
}

func variableOutOf(v *workspace.Variable, language string) variableOut {
	return variableOut{ID: v.ID, Label: v.Label.In(language), Kind: string(v.Kind), Role: string(v.Role), Categories: categoriesOut(v.Categories, language)}
}

func categoriesOut(list []workspace.Category, language string) []categoryOut {
	out := make([]categoryOut, len(list))
	for i, c := range list {
		out[i] = categoryOut{c.Code, c.Label.In(language)}
	}
	return out
}

// labelsOut are texts in one language.
func labelsOut(list []codebook.Text, language string) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.In(language)
	}
	return out
}
