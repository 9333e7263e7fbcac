package voting

import (
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Voter is somebody who votes in a campaign. Ballots belong to voters; only this row says which member it is.
type Voter struct {
	ID         uuid.UUID
	CampaignID uuid.UUID
	MemberID   *uuid.UUID
	Tier       Tier // on the first ballot; each ballot has its own
	CreatedAt  time.Time
}

// lockVoter returns the member's voter in the campaign with its row locked, or ideas.ErrNotFound. All changes of one
// voter's ballots stand in line behind this lock.
func lockVoter(tx *gorm.DB, e Entry) (Voter, error) {
	var v Voter
	err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).
		Take(&v, "campaign_id = ? AND member_id = ?", e.Round.CampaignID, e.MemberID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return v, ideas.ErrNotFound
	}
	if err != nil {
		return v, fmt.Errorf("lock voter: %w", err)
	}
	return v, nil
}

// enrol returns the member's voter locked, and makes it for the first ballot. Error: ErrNotEligible.
func enrol(tx *gorm.DB, e Entry, now time.Time) (Voter, error) {
	if err := eligible(tx, e); err != nil {
		return Voter{}, err
	}
	v, err := lockVoter(tx, e)
	if !errors.Is(err, ideas.ErrNotFound) {
		return v, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return v, fmt.Errorf("voter id: %w", err)
	}
	v = Voter{ID: id, CampaignID: e.Round.CampaignID, MemberID: &e.MemberID, Tier: e.Tier(), CreatedAt: now}
	// Two first ballots at once: the later one waits here for the earlier and then finds its voter.
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&v).Error; err != nil {
		return v, fmt.Errorf("make voter: %w", err)
	}
	return lockVoter(tx, e)
}

// eligible checks what a round asks of everybody for now: an account with a confirmed address, or one that an
// administrator imported.
func eligible(tx *gorm.DB, e Entry) error {
	if e.Imported {
		return nil
	}
	var confirmed bool
	err := tx.Raw("SELECT confirmed_at IS NOT NULL FROM members WHERE id = ?", e.MemberID).Take(&confirmed).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ideas.ErrSignIn
	}
	if err != nil {
		return fmt.Errorf("look up member: %w", err)
	}
	if !confirmed {
		return &NotEligible{Reason: "email-unconfirmed"}
	}
	return nil
}
