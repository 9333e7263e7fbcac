package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Agreement is how often two people who did not know of each other decided alike.
type Agreement struct {
	Pairs int64    // decisions that were made twice
	Kappa *float64 // Cohen's; nil where it has no meaning: without pairs, and where chance alone would agree always
}

// secondLook is a row of review_second_looks.
type secondLook struct {
	DecisionID uuid.UUID
	MemberID   uuid.UUID
	Action     Action
	Reason     string
	Note       string
	At         time.Time
}

// agreement compares first and second answers of a round (J. Cohen, Educ. Psychol. Meas. 20 (1960) 37).
func agreement(db *gorm.DB, round uuid.UUID) (out Agreement, err error) {
	var rows []struct {
		First, Second Action
		N             int64
	}
	err = db.Raw(`SELECT d.action AS first, l.action AS second, count(*) AS n FROM review_second_looks l
		JOIN review_decisions d ON d.id = l.decision_id JOIN review_cases c ON c.id = d.case_id WHERE c.round_id = ? GROUP BY 1, 2`, round).Scan(&rows).Error
	if err != nil {
		return out, fmt.Errorf("compare answers: %w", err)
	}
	first, second, same := map[Action]float64{}, map[Action]float64{}, 0.0
	for _, r := range rows {
		n := float64(r.N)
		first[r.First] += n
		second[r.Second] += n
		out.Pairs += r.N
		if r.First == r.Second {
			same += n
		}
	}
	all, chance := float64(out.Pairs), 0.0
	for a, n := range first {
		chance += n * second[a]
	}
	if all == 0 || chance == all*all {
		return out, nil
	}
	k := (same/all - chance/(all*all)) / (1 - chance/(all*all))
	out.Kappa = &k
	return out, nil
}

// waiting is the condition on decisions d of cases c that are to be made again by somebody, with that member twice.
const waiting = `d.sampled AND d.state = 'done' AND d.action IN ('count', 'keep', 'remove') AND d.by_id <> @m AND (d.second_id IS NULL OR d.second_id <> @m)
	AND NOT EXISTS (SELECT FROM review_second_looks l WHERE l.decision_id = d.id) AND c.round_id = @r`

// NextBlind shows the next decision that the actor makes again without knowing the first answer, and how many wait. The zero id
// and no detail where none does. Of the case it shows what a look shows, but for decisions. The look is written down. Errors:
// those of Actor.Need, ideas.ErrNotFound.
func (s *Service) NextBlind(ctx context.Context, a ideas.Actor, round uuid.UUID) (decision uuid.UUID, left int64, d Detail, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return decision, 0, d, err
	}
	if _, err := seeRound(s.read(ctx), round); err != nil {
		return decision, 0, d, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		var rows []struct{ ID, CaseID uuid.UUID }
		err := tx.Raw("SELECT d.id, d.case_id FROM review_decisions d JOIN review_cases c ON c.id = d.case_id WHERE "+waiting+" ORDER BY d.at, d.id",
			map[string]any{"m": a.MemberID, "r": round}).Scan(&rows).Error
		if err != nil {
			return fmt.Errorf("find decision to look at again: %w", err)
		}
		left = int64(len(rows))
		if left == 0 {
			return nil
		}
		decision = rows[0].ID
		if d, err = s.look(ctx, tx, a, rows[0].CaseID, "blind"); err != nil {
			return err
		}
		d.blindfold()
		return nil
	})
	return decision, left, d, err
}

// blindfold takes away what would tell the first answer.
func (d *Detail) blindfold() {
	d.Decisions, d.Allowed, d.Case.State, d.Case.Outcome, d.Case.DecidedAt = nil, nil, CaseOpen, "", nil
	d.Effect.Counted, d.Effect.WithHeld = nil, nil
	for i := range d.Sample {
		d.Sample[i].State = ""
	}
}

// AnswerBlind keeps how the actor would have decided, and tells how many wait and how well such answers agree. Errors: those of
// Actor.Need, *ideas.Invalid, ideas.ErrNotFound for a decision that the actor is not to make again.
func (s *Service) AnswerBlind(ctx context.Context, a ideas.Actor, round, decision uuid.UUID, answer Answer) (left int64, agreed Agreement, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return 0, agreed, err
	}
	if answer.Note = strings.TrimSpace(answer.Note); answer.Note == "" {
		answer.Note = "-"
	}
	if answer, err = answer.check(ActionCount, ActionKeep, ActionRemove); err != nil {
		return 0, agreed, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		if err := lockCases(tx, round); err != nil {
			return err
		}
		var ids []uuid.UUID
		err := tx.Raw("SELECT d.id FROM review_decisions d JOIN review_cases c ON c.id = d.case_id WHERE "+waiting,
			map[string]any{"m": a.MemberID, "r": round}).Scan(&ids).Error
		if err != nil {
			return fmt.Errorf("find decision: %w", err)
		}
		if !contains(ids, decision) {
			return ideas.ErrNotFound
		}
		row := secondLook{decision, a.MemberID, answer.Action, answer.Reason, answer.Note, s.d.Now()}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Table("review_second_looks").Create(&row).Error; err != nil {
			return fmt.Errorf("keep answer: %w", err)
		}
		left = int64(len(ids) - 1)
		if agreed, err = agreement(tx, round); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "review.blind", decision, nil)
	})
	return left, agreed, err
}
