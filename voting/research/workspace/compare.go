package workspace

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// Change is a category in two rounds.
type Change struct {
	Label         codebook.Text
	Hidden        bool // in one of them
	Before, After float64
	P             float64 // of the difference, corrected for as many categories (Bonferroni); 1 where it cannot be tested
}

// Comparison is what changed since another round.
type Comparison struct {
	Title         codebook.Text
	Before, After codebook.Text // titles of the rounds
	Bases         [2]int        // people who answered, before and after
	Changes       []Change
}

// Compare tells how the answers to a question differ from those in another round: a question about the voter, purchase intent, or one with
// the same id and the same answers. People who took part in both count in each, as if they were others; where there are many of them, the
// test is too careful. It needs ideas.RightResearch for both. Errors: those of Table; ideas.ErrInvalid where the other round has no such
// question.
func (s *Service) Compare(ctx context.Context, a ideas.Actor, round, other uuid.UUID, rows string) (*Comparison, error) {
	now, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	v, err := now.variable(rows, "rows")
	if err != nil {
		return nil, err
	}
	then, err := s.data(ctx, a, other)
	if err != nil {
		return nil, err
	}
	same, err := then.variable(rows, "with")
	if err != nil || v.Role == Choice || same.Kind != v.Kind {
		return nil, ideas.Flawed("with", "other-question", "")
	}
	after, err := s.table(ctx, a, now, TableSpec{Rows: rows})
	if err != nil {
		return nil, err
	}
	before, err := s.table(ctx, a, then, TableSpec{Rows: rows})
	if err != nil {
		return nil, err
	}
	out := &Comparison{Title: v.Label, Before: then.Title, After: now.Title, Bases: [2]int{before.Columns[0].Base, after.Columns[0].Base}}
	for i, c := range v.Categories {
		at := same.index(c.Code)
		if at < 0 || same.Categories[at].Label.In("nl") != c.Label.In("nl") {
			return nil, ideas.Flawed("with", "other-question", "")
		}
		out.Changes = append(out.Changes, change(c.Label, before, after, at, i, len(v.Categories)))
	}
	return out, nil
}

func change(label codebook.Text, before, after *Table, was, is, of int) Change {
	b, a := before.Rows[was].Cells[0], after.Rows[is].Cells[0]
	out := Change{Label: label, Hidden: b.Hidden || a.Hidden, P: 1}
	if out.Hidden {
		return out
	}
	out.Before, out.After = b.Share, a.Share
	if test, ok := stats.Proportions(b.Share, before.Columns[0].Effective, a.Share, after.Columns[0].Effective); ok {
		out.P = stats.Bonferroni(test.P, of)
	}
	return out
}
