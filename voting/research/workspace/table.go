package workspace

import (
	"cmp"
	"context"
	"errors"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// MostBanner is how many variables a banner has at most.
const MostBanner = 4

// TableSpec is a table that somebody asks for.
type TableSpec struct {
	Selection
	Rows   string          `json:"rows"`
	Banner []string        `json:"banner,omitempty"`
	Adjust crosstab.Adjust `json:"adjust,omitempty"` // crosstab.Bonferroni where empty
}

// Table is a table with what its rows and columns mean.
type Table struct {
	*crosstab.Table
	Spec   TableSpec
	Title  codebook.Text   // the row variable's
	Names  []codebook.Text // by row
	Banner []*Variable     // by block
	People int             // selected, answering or not
	AsOf   *Dataset
}

// Table makes a table of a round. It needs ideas.RightResearch. Errors: those of research.Service.Respondents; ideas.ErrInvalid naming
// what is wrong with the spec, a selection of too few people included.
func (s *Service) Table(ctx context.Context, a ideas.Actor, round uuid.UUID, spec TableSpec) (*Table, error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	return s.table(ctx, a, d, spec)
}

func (s *Service) table(ctx context.Context, a ideas.Actor, d *Dataset, spec TableSpec) (*Table, error) {
	row, err := d.variable(spec.Rows, "rows")
	if err != nil {
		return nil, err
	}
	t := &Table{Spec: spec, Title: row.Label, AsOf: d}
	r := crosstab.Request{People: d.people, Row: row.column, Adjust: cmp.Or(spec.Adjust, crosstab.Bonferroni), Privacy: crosstab.DefaultPrivacy()}
	r.Nets, t.Names = nets(row)
	if len(spec.Banner) > MostBanner {
		return nil, ideas.Flawed("banner", "too-many", strconv.Itoa(MostBanner))
	}
	for i, id := range spec.Banner {
		v, err := d.variable(id, "banner["+strconv.Itoa(i)+"]")
		if err != nil {
			return nil, err
		}
		t.Banner, r.Banner = append(t.Banner, v), append(r.Banner, v.column)
	}
	if r.Keep, err = d.keep(spec.Selection); err != nil {
		return nil, err
	}
	if r.Weights, err = s.weightsOf(ctx, a, d, spec.Selection); err != nil {
		return nil, err
	}
	if t.People = crosstab.Size(r.Keep); t.People < r.Privacy.Base {
		return nil, tooFew(crosstab.ErrTooFew)
	}
	t.Table, err = crosstab.Make(r)
	return t, tooFew(err)
}

// nets are the two lowest and the two highest points of a scale, and the names of all rows.
func nets(v *Variable) (sets [][]int, names []codebook.Text) {
	for _, c := range v.Categories {
		names = append(names, c.Label)
	}
	if n := len(v.Categories); v.Kind == Scale && n >= 5 {
		sets = [][]int{{n - 2, n - 1}, {0, 1}}
		names = append(names,
			codebook.Text{"nl": "Hoogste twee", "en": "Top two", "de": "Obere zwei"},
			codebook.Text{"nl": "Laagste twee", "en": "Bottom two", "de": "Untere zwei"})
	}
	return sets, names
}

// tooFew says in words that can be told what the packages beside this one refuse.
func tooFew(err error) error {
	switch {
	case errors.Is(err, crosstab.ErrTooFew):
		return ideas.Flawed("only", "too-few-people", strconv.Itoa(crosstab.DefaultPrivacy().Base))
	case errors.Is(err, crosstab.ErrNoWeight):
		return ideas.Flawed("weight", "no-weight", "")
	}
	return err
}
