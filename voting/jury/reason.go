package jury

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Class is why an idea goes on or does not.
type Class string

// The classes of reasons. With 'ranking' the formula decides; each other class keeps the idea from going on, whatever
// its rank: it cannot be made, it would break the law or somebody's rights, or it would not be safe to eat or use.
const (
	ClassRanking       Class = "ranking"
	ClassNotProducible Class = "not-producible"
	ClassNotLawful     Class = "not-lawful"
	ClassNotSafe       Class = "not-safe"
)

// Classes lists the classes of reasons.
func Classes() []Class {
	return []Class{ClassRanking, ClassNotProducible, ClassNotLawful, ClassNotSafe}
}

// Reason is the team's word on one idea.
type Reason struct {
	RoundID  uuid.UUID
	IdeaID   uuid.UUID
	Class    Class
	Text     ideas.Text `gorm:"serializer:json"`
	MemberID *uuid.UUID
	At       time.Time
}

// TableName names the table.
func (Reason) TableName() string { return "jury_reasons" }

// Explain writes or replaces the reason for one idea, from the close of the round until that of the gate. The text is
// needed in the house's first language. Errors: those of Actor.Need, ideas.ErrMove, *ideas.Invalid, ideas.ErrNotFound
// also for an idea that is not judged here.
func (s *Service) Explain(ctx context.Context, a ideas.Actor, round, idea uuid.UUID, class Class, text ideas.Text) error {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return err
	}
	var c checker
	if !slices.Contains(Classes(), class) {
		c.flaw("class", "unknown-value", "")
	}
	text = c.text("text", text, maxWords, ideas.Languages()[0])
	if err := c.err(); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		g, err := needGate(tx, round, forShare)
		if err != nil {
			return err
		}
		r, err := loadRound(tx, a, round)
		if err != nil {
			return err
		}
		if st := g.state(r); st != StateScoring && st != StateDeciding {
			return ideas.ErrMove
		}
		list, err := candidates(tx, round, false)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(c candidate) bool { return c.IdeaID == idea }) {
			return ideas.ErrNotFound
		}
		replace := clause.OnConflict{Columns: []clause.Column{{Name: "round_id"}, {Name: "idea_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"class", "text", "member_id", "at"})}
		reason := Reason{RoundID: round, IdeaID: idea, Class: class, Text: text, MemberID: &a.MemberID, At: s.d.Now()}
		if err := tx.Clauses(replace).Create(&reason).Error; err != nil {
			return fmt.Errorf("keep reason: %w", err)
		}
		return s.audit(ctx, tx, a, "jury.reason", idea)
	})
}

func reasonsOf(db *gorm.DB, round uuid.UUID) (map[uuid.UUID]Reason, error) {
	var list []Reason
	if err := db.Where("round_id = ?", round).Find(&list).Error; err != nil {
		return nil, fmt.Errorf("load reasons: %w", err)
	}
	out := map[uuid.UUID]Reason{}
	for _, r := range list {
		out[r.IdeaID] = r
	}
	return out, nil
}
