package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/rake"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type targetIn struct {
	Codes []int   `json:"codes" validate:"required,max=200" doc:"Several are put together."`
	Share float64 `json:"share" validate:"min=0,max=1"`
}

type marginsIn struct {
	Variable string     `json:"variable" validate:"required,max=64"`
	Targets  []targetIn `json:"targets" validate:"required,max=200,dive" doc:"Their shares are 1 together."`
}

type weighIn struct {
	ID      uuid.UUID   `path:"id" json:"-"`
	Margins []marginsIn `json:"margins" validate:"required,max=10,dive"`
}

type saveWeightsIn struct {
	ID      uuid.UUID   `path:"id" json:"-"`
	Name    string      `json:"name" validate:"required,max=480"`
	Margins []marginsIn `json:"margins" validate:"required,max=10,dive"`
}

type marginShareOut struct {
	Label  string  `json:"label" doc:"Empty: of whom it is not known; they keep their share."`
	People int     `json:"people"`
	Before float64 `json:"before"`
	Target float64 `json:"target"`
	After  float64 `json:"after"`
}

type marginOut struct {
	Variable string           `json:"variable"`
	Label    string           `json:"label"`
	Shares   []marginShareOut `json:"shares"`
}

type weighingOut struct {
	People    int         `json:"people"`
	Margins   []marginOut `json:"margins"`
	Rounds    int         `json:"rounds" doc:"How often all margins were fitted."`
	Cut       int         `json:"cut" doc:"People whose weight was cut."`
	Cap       float64     `json:"cap,omitempty" doc:"At how much."`
	Min       float64     `json:"min"`
	Max       float64     `json:"max"`
	Deff      float64     `json:"deff" doc:"Design effect: above 1.5 the weights are dear."`
	Effective float64     `json:"effective" doc:"Effective base: people divided by deff."`
}

func (s *Server) weigh(ctx context.Context, a ideas.Actor, in weighIn) (weighingOut, error) {
	w, err := s.Workspace.Weigh(ctx, a, in.ID, marginsOf(in.Margins), "")
	if err != nil {
		return weighingOut{}, err
	}
	r := w.Result
	out := weighingOut{People: w.People, Rounds: r.Rounds, Cut: r.Cut, Cap: r.Cap, Min: r.Min, Max: r.Max, Deff: r.Deff, Effective: r.Effective, Margins: make([]marginOut, len(w.Margins))}
	for i, m := range w.Margins {
		out.Margins[i] = marginOut{Variable: m.Variable.ID, Label: m.Variable.Label.In(a.Language), Shares: make([]marginShareOut, len(m.Shares))}
		for j, share := range m.Shares {
			out.Margins[i].Shares[j] = marginShareOut{m.Named(j, a.Language), share.People, share.Before, share.Target, share.After}
		}
	}
	return out, nil
}

func (s *Server) saveWeights(ctx context.Context, a ideas.Actor, in saveWeightsIn) (schemeOut, error) {
	w, err := s.Workspace.SaveScheme(ctx, a, in.ID, in.Name, marginsOf(in.Margins), rake.Spread)
	return schemeOutOf(w), err
}

func (s *Server) dropWeights(ctx context.Context, a ideas.Actor, in savedIn) (none, error) {
	return none{}, s.Workspace.DropScheme(ctx, a, in.ID, in.Item)
}

func marginsOf(in []marginsIn) []workspace.Margin {
	out := make([]workspace.Margin, len(in))
	for i, m := range in {
		out[i] = workspace.Margin{Variable: m.Variable, Targets: make([]workspace.Target, len(m.Targets))}
		for j, t := range m.Targets {
			out[i].Targets[j] = workspace.Target(t)
		}
	}
	return out
}

func schemeOutOf(w workspace.Scheme) schemeOut {
	out := schemeOut{ID: w.ID, Name: w.Name, Margins: make([]marginsIn, len(w.Margins)), CreatedAt: w.CreatedAt}
	for i, m := range w.Margins {
		out.Margins[i] = marginsIn{Variable: m.Variable, Targets: make([]targetIn, len(m.Targets))}
		for j, t := range m.Targets {
			out.Margins[i].Targets[j] = targetIn(t)
		}
	}
	return out
}
