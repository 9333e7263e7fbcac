package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type onlyIn struct {
	Variable string `json:"variable" validate:"required,max=64"`
	Codes    []int  `json:"codes" validate:"required,max=200"`
}

type selectionIn struct {
	Only   []onlyIn `json:"only,omitempty" validate:"max=5,dive" doc:"Of whom: all of these hold."`
	Held   bool     `json:"held,omitempty" doc:"With the ballots that are held for review."`
	Weight string   `json:"weight,omitempty" validate:"max=36" doc:"Left out: everybody counts once. ballots: as the ballots weigh in the vote. Else the id of saved weights."`
}

type tableSpec struct {
	selectionIn
	Rows   string   `json:"rows" validate:"required,max=64"`
	Banner []string `json:"banner,omitempty" validate:"max=4,dive,max=64"`
	Adjust string   `json:"adjust,omitempty" validate:"omitempty,oneof=bonferroni benjamini-hochberg none"`
}

type tableIn struct {
	ID uuid.UUID `path:"id" json:"-"`
	tableSpec
}

type saveTableIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Name string    `json:"name" validate:"required,max=480"`
	Spec tableSpec `json:"spec" validate:"required"`
}

type savedIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Item uuid.UUID `path:"item" json:"-"`
}

type columnOut struct {
	Label     string   `json:"label" doc:"Empty for the total."`
	Letter    string   `json:"letter,omitempty"`
	Hidden    bool     `json:"hidden,omitempty" doc:"Too few people: nothing of it is told."`
	Base      int      `json:"base" doc:"People who answered, unweighted."`
	Weighted  float64  `json:"weighted"`
	Effective float64  `json:"effective" doc:"What tests and intervals rest on."`
	Low       string   `json:"low,omitempty" enum:"low,very-low" doc:"Effective base below 100, or below 50."`
	Decimals  int      `json:"decimals" doc:"With how many decimals to show percentages."`
	Mean      *meanOut `json:"mean,omitempty"`
}

type meanOut struct {
	Mean    float64 `json:"mean"`
	SD      float64 `json:"sd"`
	SE      float64 `json:"se"`
	Letters string  `json:"letters,omitempty"`
}

type cellOut struct {
	Hidden   bool    `json:"hidden,omitempty" doc:"Too few people, or it would tell of a cell that is hidden."`
	Count    int     `json:"count"`
	Weighted float64 `json:"weighted"`
	Share    float64 `json:"share" doc:"Of the column, 0 to 1."`
	Low      float64 `json:"low" doc:"95 % interval of share, model-based."`
	High     float64 `json:"high"`
	RowShare float64 `json:"rowShare"`
	Letters  string  `json:"letters,omitempty" doc:"Of the columns that are lower: upper case at 95 %, lower case at 90 %."`
}

type rowOut struct {
	Label string    `json:"label"`
	Net   bool      `json:"net,omitempty" doc:"Of several categories."`
	Cells []cellOut `json:"cells" doc:"By column."`
}

type blockOut struct {
	Label     string   `json:"label"`
	First     int      `json:"first" doc:"Its first column."`
	Columns   int      `json:"columns"`
	Several   bool     `json:"several,omitempty" doc:"Its columns overlap and are not compared."`
	Hidden    bool     `json:"hidden,omitempty"`
	ChiSquare *float64 `json:"chiSquare,omitempty" doc:"Pearson's, unweighted or corrected by Rao and Scott to first order."`
	DF        int      `json:"df,omitempty"`
	P         *float64 `json:"p,omitempty"`
	Deff      float64  `json:"deff,omitempty"`
	Level     string   `json:"level,omitempty" enum:"0.01,0.05,none" doc:"What the test says where its numbers would tell of hidden cells."`
}

type tableOut struct {
	Title   string      `json:"title"`
	People  int         `json:"people" doc:"Selected, whether they answered or not."`
	Columns []columnOut `json:"columns" doc:"The first is the total."`
	Rows    []rowOut    `json:"rows"`
	Blocks  []blockOut  `json:"blocks"`
	Hidden  int         `json:"hidden" doc:"How many cells are hidden."`
}

func (s *Server) makeTable(ctx context.Context, a ideas.Actor, in tableIn) (tableOut, error) {
	t, err := s.Workspace.Table(ctx, a, in.ID, in.spec())
	if err != nil {
		return tableOut{}, err
	}
	return tableOutOf(t, a.Language), nil
}

func (s *Server) saveTable(ctx context.Context, a ideas.Actor, in saveTableIn) (savedTableOut, error) {
	t, err := s.Workspace.SaveTable(ctx, a, in.ID, in.Name, in.Spec.spec())
	return savedTableOutOf(t), err
}

func (s *Server) dropTable(ctx context.Context, a ideas.Actor, in savedIn) (none, error) {
	return none{}, s.Workspace.DropTable(ctx, a, in.ID, in.Item)
}

func (s selectionIn) selection() workspace.Selection {
	out := workspace.Selection{Held: s.Held, Weight: s.Weight}
	for _, o := range s.Only {
		out.Only = append(out.Only, workspace.Only(o))
	}
	return out
}

func (s tableSpec) spec() workspace.TableSpec {
	return workspace.TableSpec{Selection: s.selection(), Rows: s.Rows, Banner: s.Banner, Adjust: crosstab.Adjust(s.Adjust)}
}

func savedTableOutOf(t workspace.SavedTable) savedTableOut {
	spec := tableSpec{Rows: t.Spec.Rows, Banner: t.Spec.Banner, Adjust: string(t.Spec.Adjust)}
	spec.Held, spec.Weight = t.Spec.Held, t.Spec.Weight
	for _, o := range t.Spec.Only {
		spec.Only = append(spec.Only, onlyIn(o))
	}
	return savedTableOut{ID: t.ID, Name: t.Name, Spec: spec, CreatedAt: t.CreatedAt}
}

func tableOutOf(t *workspace.Table, language string) tableOut {
	out := tableOut{Title: t.Title.In(language), People: t.People, Hidden: t.Hidden, Columns: make([]columnOut, len(t.Columns)), Rows: make([]rowOut, len(t.Rows)), Blocks: make([]blockOut, len(t.Blocks))}
	for i, c := range t.Columns {
		out.Columns[i] = columnOut{Letter: c.Letter, Hidden: c.Hidden, Base: c.Base, Weighted: c.Weighted, Effective: c.Effective, Low: string(c.Low), Decimals: c.Decimals}
		if c.Block >= 0 {
			out.Columns[i].Label = t.Banner[c.Block].Categories[c.Category].Label.In(language)
		}
		if c.Mean != nil {
			out.Columns[i].Mean = &meanOut{Mean: c.Mean.Mean, SD: c.Mean.SD, SE: c.Mean.SE(), Letters: c.MeanLetters}
		}
	}
	names := labelsOut(t.Names, language)
	for i, r := range t.Rows {
		out.Rows[i] = rowOut{Label: names[i], Net: r.Net != nil, Cells: make([]cellOut, len(r.Cells))}
		for j, c := range r.Cells {
			out.Rows[i].Cells[j] = cellOut{c.Hidden, c.Count, c.Weighted, c.Share, c.Range.Low, c.Range.High, c.RowShare, c.Letters}
		}
	}
	for i, b := range t.Blocks {
		out.Blocks[i] = blockOut{Label: t.Banner[i].Label.In(language), First: b.First, Columns: b.Columns, Several: b.Many, Hidden: b.Hidden, Level: b.Level}
		if test := b.Independence; test != nil {
			out.Blocks[i].ChiSquare, out.Blocks[i].DF, out.Blocks[i].P, out.Blocks[i].Deff = &test.Statistic, test.DF, &test.P, test.Deff
		}
	}
	return out
}
