package review

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// Deps is what the service stands on.
type Deps struct {
	InTx ideas.InTx
	DB   *gorm.DB // for reads
	Now  ideas.Now
	Log  *slog.Logger

	// Votes gives the ballots of a round that were not taken back or removed, as the scan takes them: watch.Votes.
	Votes func(ctx context.Context, db *gorm.DB, round uuid.UUID, add func(fraud.Vote) error) error

	// Detect judges them. Nil: fraud.Scan.
	Detect func(*fraud.Votes) *fraud.Result

	// Audit writes one line of the audit log in the same transaction, with what is to be known of it. Nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string, detail map[string]any) error

	// Revise makes the result of a closed round anew, whose row the transaction holds alone, because a case was decided. Nil: nothing
	// is decided after the close.
	Revise func(ctx context.Context, tx *gorm.DB, r ideas.Round, why string, caseID uuid.UUID) error

	// People mail voters what becomes of their ballots. Only jobs need it.
	People People
}

// Service holds the rules of the review. It is safe for concurrent use.
type Service struct{ d Deps }

// New returns the service.
func New(d Deps) *Service {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	if d.Detect == nil {
		d.Detect = fraud.Scan
	}
	return &Service{d: d}
}

func (s *Service) read(ctx context.Context) *gorm.DB { return s.d.DB.WithContext(ctx) }

func (s *Service) audit(ctx context.Context, tx *gorm.DB, a ideas.Actor, action string, subject uuid.UUID, detail map[string]any) error {
	if s.d.Audit == nil {
		return nil
	}
	return s.d.Audit(ctx, tx, a, action, subject.String(), detail)
}

// Advisory locks: of the scan of a round, which lasts, and of everything that writes cases, which does not.
const (
	scanClass  = 1380930895
	writeClass = 1380930896
	postLock   = 1380930897 // of whoever posts letters
)

// lockRound locks a round for a change by the review. Everything that writes cases of a round comes one after the other.
func lockRound(tx *gorm.DB, id uuid.UUID) (ideas.Round, error) {
	r, err := voting.LockRound(tx, id)
	if err != nil {
		return r, err
	}
	if r.Kind != ideas.RoundVote {
		return r, ideas.ErrNotFound
	}
	return r, lockCases(tx, id)
}

func lockCases(tx *gorm.DB, round uuid.UUID) error {
	if err := tx.Exec("SELECT pg_advisory_xact_lock(?, hashtext(?))", writeClass, round.String()).Error; err != nil {
		return fmt.Errorf("lock cases: %w", err)
	}
	return nil
}

// mayDecide reports why nothing can be decided about the ballots of a round. What was published already is revised in public.
func (s *Service) mayDecide(r ideas.Round) error {
	switch {
	case r.State == ideas.RoundOpen, s.d.Revise != nil && (r.State == ideas.RoundClosed || r.State == ideas.RoundPublished):
		return nil
	}
	return ideas.ErrMove
}

// seeRound returns a vote round that was opened. Who may review sees all of them. Error: ideas.ErrNotFound.
func seeRound(db *gorm.DB, id uuid.UUID) (ideas.Round, error) {
	var r ideas.Round
	err := db.Take(&r, "id = ? AND kind = ?", id, ideas.RoundVote).Error
	return r, one(err, "load round")
}

// one turns the lack of a row into ideas.ErrNotFound.
func one(err error, doing string) error {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return ideas.ErrNotFound
	case err != nil:
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

func newID() (uuid.UUID, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return id, fmt.Errorf("make id: %w", err)
	}
	return id, nil
}
