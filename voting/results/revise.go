package results

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// mostWhy bounds the reason of a revision, in characters.
const mostWhy = 1000

// Revise counts a closed round anew after a review changed ballots (voting.Restate) and keeps that as the next revision of its
// result; the one it replaces is kept too. The history names the revision and why there is one; where everybody could see the
// result before, an 'override' tells that first. why is public. caseID is the review that decided, or zero. Whoever calls it
// holds the round's row exclusively (voting.LockRound), in the transaction that changes the ballots. A running round is left as
// it is: its result is still to come. Errors: ideas.ErrMove for a round that never opened, ideas.ErrStale where the clock is
// behind that of the result (another server's clock is ahead): the caller tries again.
func (s *Service) Revise(ctx context.Context, tx *gorm.DB, r ideas.Round, why string, caseID uuid.UUID) error {
	switch n := utf8.RuneCountInString(why); {
	case r.Kind != ideas.RoundVote || r.State == ideas.RoundPlanned:
		return ideas.ErrMove
	case r.State == ideas.RoundOpen:
		return nil
	case n == 0 || n > mostWhy:
		return fmt.Errorf("a revision says why, in at most %d characters", mostWhy)
	}
	_, was, err := loadFrozen(tx, r.ID)
	if err != nil {
		return err
	}
	row := roundResult{RoundID: r.ID, FrozenAt: s.now(), Revision: was.Revision + 1, Why: why, PublicAt: was.PublicAt}
	if row.FrozenAt.Before(was.FrozenAt) {
		return ideas.ErrStale
	}
	if caseID != uuid.Nil {
		row.CaseID = &caseID
	}
	if row.PublicAt == nil && see(r, false) == SeenCounts { // a jury was waited for at the close
		row.PublicAt = &was.FrozenAt
	}
	if _, err := s.count(ctx, tx, r, &row); err != nil {
		return err
	}
	if err := replace(tx, was, row); err != nil {
		return err
	}
	return tellRevision(tx, r, row)
}

// replace keeps what was, and puts what is in its place.
func replace(tx *gorm.DB, was, row roundResult) error {
	err := tx.Exec(`INSERT INTO replaced_results (round_id, revision, document, why, case_id, public_at, report, frozen_at)
		SELECT round_id, revision, document, why, case_id, public_at, report, frozen_at FROM round_results WHERE round_id = ?`, was.RoundID).Error
	if err != nil {
		return fmt.Errorf("keep the replaced result: %w", err)
	}
	res := tx.Model(&roundResult{}).Where("round_id = ? AND revision = ?", was.RoundID, was.Revision).
		Select("document", "difference", "frozen_at", "revision", "why", "case_id", "public_at", "report").Updates(&row)
	if res.Error == nil && res.RowsAffected != 1 {
		res.Error = ideas.ErrStale
	}
	if res.Error != nil {
		return fmt.Errorf("replace result: %w", res.Error)
	}
	return nil
}

func tellRevision(tx *gorm.DB, r ideas.Round, row roundResult) error {
	if row.PublicAt != nil {
		override := voting.HeadOf(r).At(ledger.KindOverride, row.FrozenAt)
		row.revise(&override)
		if err := voting.AppendEvent(tx, r.ID, override, row.FrozenAt); err != nil {
			return err
		}
	}
	if err := voting.AppendEvent(tx, r.ID, row.leaf(r), row.FrozenAt); err != nil {
		return err
	}
	return voting.Stir(tx, r.ID)
}

// publish says in the round's history that everybody may see the result from now on.
func (s *Service) publish(tx *gorm.DB, r ideas.Round) error {
	_, row, err := loadFrozen(tx, r.ID)
	if errors.Is(err, ideas.ErrNotFound) {
		return nil // imported without a result
	}
	if err != nil || row.PublicAt != nil {
		return err
	}
	now := s.now()
	err = tx.Model(&roundResult{}).Where("round_id = ?", r.ID).UpdateColumn("public_at", now).Error
	if err != nil {
		return fmt.Errorf("say since when the result is public: %w", err)
	}
	row.PublicAt = &now
	leaf := row.leaf(r)
	leaf.Hour = voting.HeadOf(r).At(ledger.KindResult, now).Hour
	return voting.AppendEvent(tx, r.ID, leaf, now)
}

// Revision is one result of a round that replaced another, or was replaced.
type Revision struct {
	Number  int         `json:"number"` // from 1
	At      time.Time   `json:"at"`
	Why     string      `json:"why,omitempty"`  // from 2 on
	Case    string      `json:"case,omitempty"` // from 2 on, where a review decided: its id, as the log has it
	Open    bool        `json:"open"`           // everybody could see the one before
	Winners []uuid.UUID `json:"winners"`
}

// Revisions lists the results of a round, the first one first; one alone where none was replaced. Who may see them is the
// caller's business.
func Revisions(db *gorm.DB, roundID uuid.UUID) ([]Revision, error) {
	var rows []roundResult
	err := db.Raw(`SELECT round_id, revision, document, why, case_id, public_at, frozen_at FROM replaced_results WHERE round_id = @id
		UNION ALL SELECT round_id, revision, document, why, case_id, public_at, frozen_at FROM round_results WHERE round_id = @id
		ORDER BY revision`, map[string]any{"id": roundID}).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("load revisions: %w", err)
	}
	list := make([]Revision, len(rows))
	for i, row := range rows {
		var d struct{ Winners []uuid.UUID }
		if err := json.Unmarshal(row.Document, &d); err != nil {
			return nil, fmt.Errorf("decode revision %d: %w", row.Revision, err)
		}
		list[i] = Revision{Number: row.Revision, At: row.FrozenAt.UTC(), Why: row.Why, Winners: d.Winners, Open: i > 0 && rows[i-1].PublicAt != nil}
		if row.CaseID != nil {
			list[i].Case = row.CaseID.String()
		}
	}
	return list, nil
}
