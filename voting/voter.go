package voting

import (
	"time"

	"github.com/google/uuid"

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

// eligible checks what a round asks of everybody for now: an account with a confirmed address, or one that the house
// itself made, whose ballots say so by their tier. Who has signed in votes in person: an imported key, which others may
// hold, no longer speaks for them. Error: ErrNotEligible.
func (p person) eligible(imported bool) (Tier, error) {
	switch {
	case imported && p.confirmed:
		return "", &NotEligible{Reason: "imported-key"}
	case imported:
		return TierImported, nil
	case p.confirmed:
		return TierEmail, nil
	case p.origin != members.OriginMail:
		return TierImported, nil
	}
	return "", &NotEligible{Reason: "email-unconfirmed"}
}
