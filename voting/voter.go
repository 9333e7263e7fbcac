package voting

import (
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
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

// enrol returns the member's voter locked, and makes it for the first ballot, with the tier of what is cast now. Error:
// ErrNotEligible.
func enrol(tx *gorm.DB, e Entry, now time.Time) (Voter, Tier, error) {
	tier, err := eligible(tx, e)
	if err != nil {
		return Voter{}, tier, err
	}
	v, err := lockVoter(tx, e)
	if !errors.Is(err, ideas.ErrNotFound) {
		return v, tier, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return v, tier, fmt.Errorf("voter id: %w", err)
	}
	v = Voter{ID: id, CampaignID: e.Round.CampaignID, MemberID: &e.MemberID, Tier: tier, CreatedAt: now}
	// Two first ballots at once: the later one waits here for the earlier and then finds its voter.
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&v).Error; err != nil {
		return v, tier, fmt.Errorf("make voter: %w", err)
	}
	v, err = lockVoter(tx, e)
	return v, tier, err
}

// eligible checks what a round asks of everybody for now: an account with a confirmed address, or one that the house
// itself made, whose ballots say so by their tier. Who has signed in votes in person: an imported key, which others may
// hold, no longer speaks for them.
func eligible(tx *gorm.DB, e Entry) (Tier, error) {
	var m struct {
		Confirmed bool
		Origin    members.Origin
	}
	err := tx.Raw("SELECT confirmed_at IS NOT NULL AS confirmed, origin FROM members WHERE id = ?", e.MemberID).Take(&m).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return "", ideas.ErrSignIn
	case err != nil:
		return "", fmt.Errorf("look up member: %w", err)
	case e.Imported && m.Confirmed:
		return "", &NotEligible{Reason: "imported-key"}
	case e.Imported:
		return TierImported, nil
	case m.Confirmed:
		return TierEmail, nil
	case m.Origin != members.OriginMail:
		return TierImported, nil
	}
	return "", &NotEligible{Reason: "email-unconfirmed"}
}
