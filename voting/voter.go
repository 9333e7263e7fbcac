package voting

import (
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// Voter is somebody who votes in a campaign. Ballots belong to voters; only this row says which member or guest it is.
type Voter struct {
	ID            uuid.UUID
	CampaignID    uuid.UUID
	MemberID      *uuid.UUID
	GuestID       *uuid.UUID // the guest whose device it was, kept when a member claims it
	ClaimedBy     *uuid.UUID // the member who claimed it beside a voter of their own
	Tier          Tier       // on the first ballot; each ballot has its own
	AgeAtLeast    int        // as declared; 0 = not
	Country       string     // as declared; empty = not
	RulesAccepted int        // version of the house rules; 0 = none
	CreatedAt     time.Time
}

// who is the member or guest of a voter on the way into the database.
func (v Voter) who() uuid.UUID {
	if v.MemberID != nil {
		return *v.MemberID
	}
	return *v.GuestID
}

// ownVoter is the condition on voters v that finds the actor's own in every campaign, with its one parameter.
func ownVoter(a ideas.Actor) (condition string, id uuid.UUID) {
	if a.SignedIn() {
		return "v.member_id = ?", a.MemberID
	}
	return "v.guest_id = ? AND v.member_id IS NULL AND v.claimed_by IS NULL", a.GuestID
}

// person is what is known of somebody beside what rounds ask: a member or a guest.
type person struct {
	confirmed bool
	email     string // of a member
	origin    members.Origin
	guest     bool
	claimed   bool // the guest has signed in
}

// tier says how well a person is known: a guest, an account with a confirmed address, or one that the house itself made,
// whose ballots say so by their tier. Who has signed in votes in person: an imported key, which others may hold, no longer
// speaks for them, and neither does the guest they once were. Error: ErrNotEligible.
func (p person) tier(imported bool) (Tier, error) {
	switch {
	case p.claimed:
		return "", &NotEligible{Reason: ReasonGuestClaimed}
	case p.guest:
		return TierGuest, nil
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
