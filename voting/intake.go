package voting

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// Intake stores ballots that passed every check that memory allows. It answers after the commit and at most once a
// call; retrying a call is safe. How many ballots share a transaction is its own affair.
//
// Both methods hold the round's row in share mode while they write, so that none slips past a close, and refuse with
// ideas.ErrRoundNotOpen where the round is not open or its time is up.
type Intake interface {
	// Cast counts the ballot in place of the voter's earlier one. The same choice again returns the same receipt and
	// writes nothing. Errors beside the above: ErrNotEligible, ErrChallengeRequired where the proof was spent on another ballot or
	// one is wanted after all.
	Cast(ctx context.Context, c Cast) (Receipt, error)
	// Withdraw takes the voter's ballot back; of a withdrawn one it returns the receipt again. Errors beside the
	// above: ideas.ErrNotFound, ErrNotEligible.
	Withdraw(ctx context.Context, w Withdrawal) (Receipt, error)
}

// Entry is who acts in which round.
type Entry struct {
	Round    *ideas.Round // as it was when the ballot was checked; shared, and never changed
	MemberID uuid.UUID
	GuestID  uuid.UUID // instead of a member
	Imported bool      // acts by an imported key
	Task     string
}

// who names the person: the member or the guest.
func (e Entry) who() uuid.UUID {
	if e.MemberID != uuid.Nil {
		return e.MemberID
	}
	return e.GuestID
}

// Papers are what a voter shows beside the ballot, and what was looked up before.
type Papers struct {
	Said    Declaration // what is new of it; nothing where the fields are zero
	Code    uuid.UUID   // hash of an on-pack code of the campaign; the zero id for none
	Invited bool        // the address is on the round's list
	Rules   int         // version of the house rules that holds

	Proof *challenge.Proof // that work was done for the ballot; nil for none
	Doubt bool             // without work nobody new with a throw-away address is let in
}

// Cast is a valid ballot on its way into the database.
type Cast struct {
	Entry
	Papers
	Choice  Choice
	Answers []byte // to the round's questions, as they are stored; nil to leave those as they are
	Only    bool   // nothing but answers, beside the ballot there is
	Key     []byte // of the campaign's pseudonyms
}

// Withdrawal is a ballot on its way out.
type Withdrawal struct{ Entry }

func entryOf(r *snapshot, a ideas.Actor) Entry {
	return Entry{Round: &r.round, MemberID: a.MemberID, GuestID: a.GuestID, Imported: a.Imported}
}
