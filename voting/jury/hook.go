package jury

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// OnRound takes part in the moves of rounds that a gate follows, in the transaction that makes them: at the opening
// the jury is told, at the close the candidates are fixed and the jury can score. It is an ideas.RoundHook and runs
// after the one of package results, whose frozen result it reads.
func (s *Service) OnRound(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
	if r.Jury != ideas.JuryAwaited {
		return nil
	}
	switch to {
	case ideas.RoundOpen:
		return invite(ctx, tx, jobs, r.ID, s.d.Now())
	case ideas.RoundClosed:
		if err := s.nominate(tx, r); err != nil {
			return err
		}
		return s.callJury(ctx, tx, jobs, r)
	}
	return nil
}

// callJury tells every juror that the scoring has begun.
func (s *Service) callJury(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, r ideas.Round) error {
	list, err := jurorsOf(tx, r.ID)
	if err != nil {
		return err
	}
	for _, j := range list {
		if err := jobs.Insert(ctx, Letter{Juror: j.ID, About: AboutScoring}, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

// nominate fixes who is judged after a round that was just closed, and what the fans made of them.
func (s *Service) nominate(tx *gorm.DB, r ideas.Round) error {
	g, err := loadGate(tx, r.ID)
	if err != nil || g == nil {
		return err
	}
	var list []candidate
	if r.Kind == ideas.RoundVote {
		list, err = fromVote(tx, r)
	} else {
		list, err = fromHearts(tx, r, g.Candidates)
	}
	if err != nil || len(list) == 0 {
		return err
	}
	if err := tx.CreateInBatches(list, 500).Error; err != nil {
		return fmt.Errorf("keep candidates: %w", err)
	}
	return nil
}
