package jury

import (
	"context"
	"fmt"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// scoring runs f while the actor may change scores: the gate locked as lock says, so that neither its end nor its close
// can pass between the check and the write; then the juror's row, so that two tabs of one juror take turns.
func (s *Service) scoring(ctx context.Context, a ideas.Actor, round uuid.UUID, lock clause.Expression, f func(*gorm.DB, Gate, Juror) error) error {
	if err := a.Need(ideas.RightTake); err != nil {
		return err
	}
	if _, err := loadRound(s.read(ctx), a, round); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		g, err := needGate(tx, round, lock)
		if err != nil {
			return err
		}
		j, err := jurorOf(tx.Clauses(forUpdate), a, round)
		if err != nil {
			return err
		}
		r, err := loadRound(tx, a, round)
		if err != nil {
			return err
		}
		if g.state(r) != StateScoring || j.SubmittedAt != nil {
			return ideas.ErrMove
		}
		return f(tx, g, j)
	})
}

// checkMarks returns marks as they are kept. Ideas that were withdrawn since may be among them.
func checkMarks(in []Mark, criteria int, list []candidate) ([]Mark, error) {
	var c checker
	known := map[uuid.UUID]bool{}
	for _, l := range list {
		known[l.IdeaID] = true
	}
	out := make([]Mark, 0, len(in))
	for i, m := range in {
		at := fmt.Sprintf("marks[%d]", i)
		if !known[m.Idea] {
			c.flaw(at+".ideaId", "unknown", "")
			continue
		}
		known[m.Idea] = false // once only
		m.Reason = c.words(at+".reason", m.Reason, maxWords)
		if m.Abstains {
			m.Scores = nil
		} else {
			m.Reason = ""
			c.scores(at+".scores", m.Scores, criteria)
		}
		out = append(out, m)
	}
	return out, c.err()
}

func (c *checker) scores(at string, scores []int, criteria int) {
	if len(scores) != criteria {
		c.flaw(at, "too-few", strconv.Itoa(criteria))
		return
	}
	for k, n := range scores {
		c.number(at+"["+strconv.Itoa(k)+"]", n, 0, HighestScore)
	}
}

// markRow is one score in the database.
type markRow struct {
	JurorID   uuid.UUID
	IdeaID    uuid.UUID
	Criterion int
	Score     int
}

// TableName names the table.
func (markRow) TableName() string { return "jury_marks" }

// abstention is one idea that a juror does not judge.
type abstention struct {
	JurorID uuid.UUID
	IdeaID  uuid.UUID
	Reason  string
}

// TableName names the table.
func (abstention) TableName() string { return "jury_abstentions" }

// storeMarks replaces what a juror said.
func storeMarks(tx *gorm.DB, juror uuid.UUID, marks []Mark) error {
	var scores []markRow
	var abstains []abstention
	for _, m := range marks {
		if m.Abstains {
			abstains = append(abstains, abstention{juror, m.Idea, m.Reason})
		}
		for k, n := range m.Scores {
			if n > 0 {
				scores = append(scores, markRow{juror, m.Idea, k, n})
			}
		}
	}
	if err := tx.Where("juror_id = ?", juror).Delete(&markRow{}).Error; err != nil {
		return err
	}
	if err := tx.Where("juror_id = ?", juror).Delete(&abstention{}).Error; err != nil {
		return err
	}
	if len(scores) > 0 {
		if err := tx.CreateInBatches(scores, 1000).Error; err != nil {
			return fmt.Errorf("keep scores: %w", err)
		}
	}
	if len(abstains) > 0 {
		return tx.CreateInBatches(abstains, 1000).Error
	}
	return nil
}

// marksOf reads what a juror said, by idea.
func marksOf(db *gorm.DB, criteria int, juror uuid.UUID) (map[uuid.UUID]Mark, error) {
	var scores []markRow
	if err := db.Where("juror_id = ?", juror).Find(&scores).Error; err != nil {
		return nil, fmt.Errorf("load scores: %w", err)
	}
	var abstains []abstention
	if err := db.Where("juror_id = ?", juror).Find(&abstains).Error; err != nil {
		return nil, fmt.Errorf("load abstentions: %w", err)
	}
	out := map[uuid.UUID]Mark{}
	for _, row := range scores {
		m, ok := out[row.IdeaID]
		if !ok {
			m = Mark{Idea: row.IdeaID, Scores: make([]int, criteria)}
		}
		if row.Criterion < criteria {
			m.Scores[row.Criterion] = row.Score
		}
		out[row.IdeaID] = m
	}
	for _, row := range abstains {
		out[row.IdeaID] = Mark{Idea: row.IdeaID, Abstains: true, Reason: row.Reason}
	}
	return out, nil
}
