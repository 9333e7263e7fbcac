package research

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Respondents are the ballots of a round as data: the same rows as in a file, as the codebook says. Rows of one voter follow each other
// and have the same pseudonym, which holds for this reading only.
type Respondents struct {
	Book  *codebook.Codebook
	Total int64                                              // about how many rows
	Each  func(yield func(row []codebook.Datum) error) error // a row holds until the next
}

// Respondents reads the ballots of a round for analysis. It needs ideas.RightResearch. Errors are those of Start for ballots.
func (s *Service) Respondents(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (*Respondents, error) {
	if err := s.MayAnalyse(ctx, a, roundID); err != nil {
		return nil, err
	}
	file, err := uuid.NewRandom()
	if err != nil {
		return nil, fmt.Errorf("name a reading: %w", err)
	}
	t, err := s.tableOf(ctx, Wish{Round: roundID, Content: Ballots, File: file, raw: true})
	if err != nil {
		return nil, err
	}
	return &Respondents{Book: t.book, Total: t.total, Each: func(yield func([]codebook.Datum) error) error {
		reader, row := codebook.NewReader(t.book), make([]codebook.Datum, len(t.book.Variables))
		return t.each(func(cells []string) error {
			if err := reader.Read(cells, row); err != nil {
				return err
			}
			return yield(row)
		})
	}}, nil
}

// MayAnalyse is nil where the actor may analyse a round now. It needs ideas.RightResearch. Errors are those of Start for ballots.
func (s *Service) MayAnalyse(ctx context.Context, a ideas.Actor, roundID uuid.UUID) error {
	if err := a.Need(ideas.RightResearch); err != nil {
		return err
	}
	if err := s.mayKnow(ctx, a, roundID); err != nil {
		return err
	}
	_, err := s.source(ctx, roundID, Ballots)
	return err
}

// Version names the state of a round's ballots and answers: another one whenever they change.
func (s *Service) Version(ctx context.Context, roundID uuid.UUID) (string, error) {
	var v string
	err := s.d.DB.WithContext(ctx).Raw(`SELECT concat_ws('/', r.updated_at, (SELECT t.xmin FROM tally_rounds t WHERE t.round_id = r.id),
			(SELECT count(*) || '/' || max(a.updated_at) FROM ballot_answers a WHERE a.round_id = r.id))
		FROM rounds r WHERE r.id = ?`, roundID).Scan(&v).Error
	if err != nil {
		return "", fmt.Errorf("version of ballots: %w", err)
	}
	return v, nil
}
