package review

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// request is a decision that asks voters to confirm their ballots.
type request struct {
	CaseID uuid.UUID
	At     time.Time // of the decision, or of its confirmation by a second person
	Action Action
}

// askedToConfirm is the request that a held ballot waits for; nil where it waits for none.
func askedToConfirm(db *gorm.DB, ballot uuid.UUID) (*request, error) {
	var last []request
	err := db.Raw(`SELECT d.case_id, coalesce(d.second_at, d.at) AS at, d.action FROM review_members m JOIN review_decisions d ON d.case_id = m.case_id
		WHERE m.ballot_id = ? AND d.state = 'done' AND d.action <> 'split' ORDER BY coalesce(d.second_at, d.at) DESC, d.id DESC LIMIT 1`, ballot).Scan(&last).Error
	if err != nil {
		return nil, fmt.Errorf("find request to confirm: %w", err)
	}
	if len(last) == 0 || last[0].Action != ActionReconfirm {
		return nil, nil
	}
	return &last[0], nil
}

// Reconfirm lets the actor's held ballots count again that wait for a confirmation, now that the actor voted again: of a member
// who has signed in since it was asked for, with a code by mail, in a browser. It reports whether any does. Others stay held:
// whoever holds an old session, or no account, proves nothing by voting twice. Errors: those of the database.
func (s *Service) Reconfirm(ctx context.Context, a ideas.Actor, round uuid.UUID) (counts bool, err error) {
	if !a.SignedIn() {
		return false, nil
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		counts = false
		tx = tx.WithContext(ctx)
		r, err := lockRound(tx, round)
		if err != nil || r.State != ideas.RoundOpen {
			return err
		}
		list, err := voting.BallotsOf(tx, round, a)
		if err != nil {
			return err
		}
		var since []time.Time
		err = tx.Raw("SELECT created_at FROM sessions WHERE id = ? AND member_id = ? AND kind = 'browser'", a.SessionID, a.MemberID).Scan(&since).Error
		if err != nil {
			return fmt.Errorf("find session: %w", err)
		}
		if len(since) == 0 {
			return nil
		}
		moves, err := confirmed(tx, round, list, since[0])
		if err != nil {
			return err
		}
		moved, err := voting.Restate(tx, r, moves, s.d.Now())
		counts = len(moved) > 0
		return err
	})
	return counts, err
}

// confirmed are the moves of held ballots whose confirmation was asked for before the voter signed in.
func confirmed(tx *gorm.DB, round uuid.UUID, list []voting.Receipt, signedIn time.Time) (moves []voting.Move, err error) {
	for _, one := range list {
		if one.State != voting.Held {
			continue
		}
		asked, err := askedToConfirm(tx, one.BallotID)
		if err != nil {
			return nil, err
		}
		if asked == nil || !signedIn.After(asked.At) {
			continue
		}
		b, err := findBallot(tx, round, one.BallotID)
		if err != nil {
			return nil, err
		}
		moves = append(moves, voting.Move{Voter: b.VoterID, Task: b.Task, Ballot: b.ID, To: voting.Counted, Reason: voting.ReasonConfirmed, Case: asked.CaseID})
	}
	return moves, nil
}
