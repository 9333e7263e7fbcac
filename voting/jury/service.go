// Package jury is the gate between two rounds (C9): jurors score blind by criteria published beforehand, the team gives
// a reason for every idea, and closing the gate ranks the ideas by a published formula and fills the next shortlist.
//
// A gate is named by the round it follows. Its rules freeze when that round opens. From the close of the round until
// the close of the gate nobody sees the round's counts, so that no juror can.
package jury

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// People is what a gate needs of the members: accounts for those it invites, and mail to them.
type People interface {
	// Invitees returns the members with these addresses, making those that are missing; field names the list in errors.
	Invitees(ctx context.Context, tx *gorm.DB, field string, emails []string) ([]uuid.UUID, error)
	// SendNotice mails a member in the member's language.
	SendNotice(ctx context.Context, member uuid.UUID, compose func(language string) (members.Notice, error)) error
}

// Deps is what the service stands on.
type Deps struct {
	InTx   ideas.InTx
	DB     *gorm.DB // for reads
	Now    ideas.Now
	Log    *slog.Logger
	People People

	// Audit writes one line of the audit log in the same transaction. Nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string) error
}

// Service holds the rules of jury gates. It is safe for concurrent use.
type Service struct{ d Deps }

// New returns the service.
func New(d Deps) *Service { return &Service{d: d} }

func (s *Service) read(ctx context.Context) *gorm.DB { return s.d.DB.WithContext(ctx) }

func (s *Service) audit(ctx context.Context, tx *gorm.DB, a ideas.Actor, action string, round uuid.UUID) error {
	if s.d.Audit == nil {
		return nil
	}
	return s.d.Audit(ctx, tx, a, action, round.String())
}

var (
	forUpdate = clause.Locking{Strength: clause.LockingStrengthUpdate}
	forShare  = clause.Locking{Strength: clause.LockingStrengthShare}
)

// loadGate returns a round's gate; nil where it has none. lock is a clause.Locking, or nothing to read only.
func loadGate(db *gorm.DB, round uuid.UUID, lock ...clause.Expression) (*Gate, error) {
	var list []Gate
	if err := db.Clauses(lock...).Where("round_id = ?", round).Limit(1).Find(&list).Error; err != nil {
		return nil, fmt.Errorf("load gate: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return &list[0], nil
}

// needGate is loadGate where the lack of a gate is ideas.ErrNotFound.
func needGate(db *gorm.DB, round uuid.UUID, lock ...clause.Expression) (Gate, error) {
	g, err := loadGate(db, round, lock...)
	if err != nil {
		return Gate{}, err
	}
	if g == nil {
		return Gate{}, ideas.ErrNotFound
	}
	return *g, nil
}

// loadRound returns a round that the actor may know of: one of a draft is the team's alone.
func loadRound(db *gorm.DB, a ideas.Actor, id uuid.UUID) (ideas.Round, error) {
	var r struct {
		ideas.Round `gorm:"embedded"`
		Public      bool
	}
	err := db.Raw(`SELECT r.*, c.published_at IS NOT NULL AND c.state <> 'draft' AS public FROM rounds r
		JOIN campaigns c ON c.id = r.campaign_id WHERE r.id = ?`, id).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ideas.Round{}, ideas.ErrNotFound
	}
	if err != nil {
		return ideas.Round{}, fmt.Errorf("load round: %w", err)
	}
	if !r.Public && !a.May(ideas.RightCampaigns) {
		return ideas.Round{}, ideas.ErrNotFound
	}
	return r.Round, nil
}

// over reports whether a round has closed.
func over(r ideas.Round) bool {
	return r.State == ideas.RoundClosed || r.State == ideas.RoundPublished
}
