package jury

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// End ends the scoring before every juror has submitted; drafts do not count. Ending it again changes nothing. Errors:
// those of Actor.Need, ideas.ErrNotFound, ideas.ErrMove before the round has closed and after the gate has,
// *ideas.NotReady with 'jurors' while fewer than the quorum have submitted.
func (s *Service) End(ctx context.Context, a ideas.Actor, round uuid.UUID) (View, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return View{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		g, err := needGate(tx, round, forUpdate)
		if err != nil {
			return err
		}
		r, err := loadRound(tx, a, round)
		if err != nil {
			return err
		}
		if g.state(r) == StateDeciding {
			return nil
		}
		if g.state(r) != StateScoring {
			return ideas.ErrMove
		}
		if missing, err := withoutQuorum(tx, g); err != nil || missing {
			return errors.Join(err, lacking(missing, "jurors"))
		}
		if err := tx.Model(&Gate{}).Where("round_id = ?", round).UpdateColumn("ended_at", s.d.Now()).Error; err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "jury.end", round)
	})
	if err != nil {
		return View{}, err
	}
	return s.Gate(ctx, a, round)
}

func lacking(is bool, what string) error {
	if !is {
		return nil
	}
	return &ideas.NotReady{Missing: []string{what}}
}

// withoutQuorum reports whether too few have submitted, and the team has not said that they are enough.
func withoutQuorum(db *gorm.DB, g Gate) (bool, error) {
	n, err := handedIn(db, g.RoundID)
	return n < g.Quorum && g.WaivedAt == nil, err
}

// handedIn returns how many jurors have submitted.
func handedIn(db *gorm.DB, round uuid.UUID) (int, error) {
	var n int64
	err := db.Model(&Juror{}).Where("round_id = ? AND submitted_at IS NOT NULL", round).Count(&n).Error
	return int(n), err
}

// Close closes the gate, once: it ends the scoring, ranks the ideas, keeps the result and fills the shortlist of the
// next vote, all in one transaction. Errors: those of Actor.Need, ideas.ErrNotFound, ideas.ErrMove where the round has
// not closed or the gate has, *ideas.NotReady with 'jurors' (no quorum, nor waived), 'reasons' (an idea without one), 'options'
// (fewer than two ideas would go on), 'nextVote' (none follows that has not opened).
func (s *Service) Close(ctx context.Context, a ideas.Actor, round uuid.UUID) (View, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return View{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		r, c, err := ideas.LockRound(tx, round)
		if err != nil {
			return err
		}
		if c.State == ideas.CampaignArchived {
			return ideas.ErrFrozen
		}
		next, err := ideas.LockNextVote(tx, r)
		if err != nil && !errors.Is(err, ideas.ErrNotFound) {
			return err
		}
		g, err := needGate(tx, round, forUpdate)
		if err != nil {
			return err
		}
		if st := g.state(r); st != StateScoring && st != StateDeciding {
			return ideas.ErrMove
		}
		d, missing, err := s.decide(tx, r, g)
		if err != nil {
			return err
		}
		if next.ID == uuid.Nil || next.State != ideas.RoundPlanned {
			missing = append(missing, "nextVote")
		}
		if len(missing) > 0 {
			return &ideas.NotReady{Missing: missing}
		}
		d.Next, d.ClosedAt = next.ID, s.d.Now()
		return s.finish(ctx, tx, a, r, next, d)
	})
	if err != nil {
		return View{}, err
	}
	return s.Gate(ctx, a, round)
}

// decide makes the result of a locked gate and says what it still lacks.
func (s *Service) decide(tx *gorm.DB, r ideas.Round, g Gate) (Document, []string, error) {
	var missing []string
	few, err := withoutQuorum(tx, g)
	if err != nil {
		return Document{}, nil, err
	}
	if few {
		missing = append(missing, "jurors")
	}
	d, err := outcome(tx, r, g)
	if err != nil {
		return Document{}, nil, err
	}
	on, silent := 0, false
	for _, i := range d.Ideas {
		silent = silent || i.Reason == nil
		if i.GoesOn {
			on++
		}
	}
	if silent {
		missing = append(missing, "reasons")
	}
	if on < 2 {
		missing = append(missing, "options")
	}
	return d, missing, nil
}

// finish writes the result down and hands the shortlist over.
func (s *Service) finish(ctx context.Context, tx *gorm.DB, a ideas.Actor, r, next ideas.Round, d Document) error {
	document, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode the gate's result: %w", err)
	}
	res := tx.Exec("UPDATE jury_gates SET closed_at = ?, ended_at = coalesce(ended_at, ?), document = ? WHERE round_id = ? AND closed_at IS NULL",
		d.ClosedAt, d.ClosedAt, document, r.ID)
	if res.Error != nil {
		return res.Error
	}
	if res.RowsAffected != 1 {
		return ideas.ErrMove
	}
	var on []uuid.UUID
	for _, i := range d.Ideas {
		if i.GoesOn {
			on = append(on, i.Idea)
		}
	}
	if err := ideas.FillShortlist(tx, next, on); err != nil {
		return err
	}
	if err := ideas.SetJury(tx, r.ID, ideas.JuryClosed); err != nil {
		return err
	}
	return s.audit(ctx, tx, a, "jury.close", r.ID)
}

// namesOf returns the names of the jurors who submitted and agreed to be named.
func namesOf(db *gorm.DB, round uuid.UUID) ([]string, error) {
	names := []string{}
	err := db.Raw(`SELECT m.name FROM jury_jurors j JOIN members m ON m.id = j.member_id
		WHERE j.round_id = ? AND j.named AND j.submitted_at IS NOT NULL AND m.name <> '' ORDER BY m.name, j.id`, round).Scan(&names).Error
	return names, err
}

// submitted returns how many jurors there are and what those said who submitted.
func submitted(db *gorm.DB, g Gate) (invited, in int, ballots []ballot, err error) {
	list, err := jurorsOf(db, g.RoundID)
	if err != nil {
		return 0, 0, nil, err
	}
	for _, j := range list {
		if j.SubmittedAt == nil {
			continue
		}
		in++
		marks, err := marksOf(db, len(g.Criteria), j.ID)
		if err != nil {
			return 0, 0, nil, err
		}
		for _, m := range marks {
			if !m.Abstains && complete(m, len(g.Criteria)) {
				ballots = append(ballots, ballot{idea: m.Idea, scores: m.Scores})
			}
		}
	}
	return len(list), in, ballots, nil
}
