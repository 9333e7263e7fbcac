package voting

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Intake stores ballots that passed every check that memory allows. It answers after the commit and at most once a
// call; retrying a call is safe. How many ballots share a transaction is its own affair.
//
// Both methods hold the round's row in share mode while they write, so that none slips past a close, and refuse with
// ideas.ErrRoundNotOpen where the round is not open or its time is up.
type Intake interface {
	// Cast counts the ballot in place of the voter's earlier one. The same choice again returns the same receipt and
	// writes nothing. Error beside the above: ErrNotEligible.
	Cast(ctx context.Context, c Cast) (Receipt, error)
	// Withdraw takes the voter's ballot back; of a withdrawn one it returns the receipt again. Errors beside the
	// above: ideas.ErrNotFound, ErrNotEligible.
	Withdraw(ctx context.Context, w Withdrawal) (Receipt, error)
}

// Entry is who acts in which round.
type Entry struct {
	Round    ideas.Round // as it was when the ballot was checked
	MemberID uuid.UUID
	Imported bool // acts by an imported key
	Task     string
}

// Cast is a valid ballot on its way into the database.
type Cast struct {
	Entry
	Choice Choice
	Weight int    // 1 unless a code raised it
	Key    []byte // of the campaign's pseudonyms
}

// Withdrawal is a ballot on its way out.
type Withdrawal struct{ Entry }

func entryOf(r *snapshot, a ideas.Actor) Entry {
	return Entry{Round: r.round, MemberID: a.MemberID, Imported: a.Imported}
}
