package voting

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// direct is the Intake of one transaction a ballot. Locks are taken in one order by everybody: gate, round, voter, ballot,
// options by id, totals of the round.
type direct struct {
	inTx   ideas.InTx
	now    ideas.Now
	random io.Reader
}

// Cast implements Intake.
func (d *direct) Cast(ctx context.Context, c Cast) (receipt Receipt, err error) {
	err = d.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		now, err := d.holdOpen(tx, c.Round)
		if err != nil {
			return err
		}
		voter, tier, err := enrol(tx, c.Entry, now)
		if err != nil {
			return err
		}
		old, h, err := loadBallot(tx, c.Round.ID, voter.ID, c.Task)
		if err != nil {
			return err
		}
		if same, err := repeats(tx, old, c); err != nil {
			return err
		} else if same {
			receipt, err = receiptOf(*old, h)
			return err
		}
		receipt, err = d.replace(tx, c, seat{voter, tier, old, h}, now)
		return err
	})
	return receipt, err
}

// holdOpen locks the round against its close and returns the time, at which it is open. errStale asks for the checks
// to be made again because the round changed since.
func (d *direct) holdOpen(tx *gorm.DB, checked ideas.Round) (time.Time, error) {
	if err := ideas.EnterRound(tx, checked.ID); err != nil {
		return time.Time{}, fmt.Errorf("enter round: %w", err)
	}
	var r ideas.Round
	err := tx.Clauses(clause.Locking{Strength: clause.LockingStrengthShare}).
		Select("state", "closes_at", "updated_at").Take(&r, "id = ?", checked.ID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return time.Time{}, ideas.ErrNotFound
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("lock round: %w", err)
	}
	now := d.now()
	if !r.AcceptsAt(now) {
		return now, ideas.ErrRoundNotOpen
	}
	if !r.UpdatedAt.Equal(checked.UpdatedAt) {
		return now, errStale
	}
	return now, nil
}

// repeats reports whether the voter's ballot already says this. A ballot that a review removed stays removed.
func repeats(tx *gorm.DB, old *Ballot, c Cast) (bool, error) {
	if old == nil || old.State == Withdrawn {
		return false, nil
	}
	if old.State == Removed {
		return false, &NotEligible{Reason: "ballot-removed"}
	}
	was, err := ParseChoice(old.Choice)
	if err != nil {
		return false, err
	}
	before, err := was.bytes(old.Weight)
	if err != nil {
		return false, err
	}
	wanted, err := c.Choice.bytes(c.Weight)
	return string(before) == string(wanted), err
}

// seat is a voter, locked, with the ballot that stood before and its commitment; old is nil where there is none.
type seat struct {
	voter Voter
	tier  Tier // of what is cast now
	old   *Ballot
	h     []byte
}

// replace writes the ballot, its events and opening, and moves the projection from the old ballot to the new one.
func (d *direct) replace(tx *gorm.DB, c Cast, v seat, now time.Time) (Receipt, error) {
	choice, err := c.Choice.bytes(c.Weight)
	if err != nil {
		return Receipt{}, err
	}
	o, err := ledger.Commit(d.random, ledger.PID(c.Key, v.voter.ID), choice)
	if err != nil {
		return Receipt{}, err
	}
	events, b, err := succeed(c, v, o.H, now)
	if err != nil {
		return Receipt{}, err
	}
	b.Choice = json.RawMessage(choice)
	if err := upsertBallot(tx, b); err != nil {
		return Receipt{}, err
	}
	if err := appendEvents(tx, events); err != nil {
		return Receipt{}, err
	}
	row := opening{c.Round.ID, b.EventID, v.voter.ID, choice, o.SaltChoice, o.SaltPID, o.PIDC}
	if err := tx.Create(&row).Error; err != nil {
		return Receipt{}, fmt.Errorf("store opening: %w", err)
	}
	if err := moveProjection(tx, v.old, &b); err != nil {
		return Receipt{}, err
	}
	return receiptOf(b, o.H)
}

// succeed returns the ballot that follows the old one, still without its choice, and the events that tell of it in
// their order: the old cast no longer counts, the new one was cast, and one that was held stays held.
func succeed(c Cast, v seat, h []byte, now time.Time) ([]Event, Ballot, error) {
	b := Ballot{RoundID: c.Round.ID, VoterID: v.voter.ID, Task: c.Task, Weight: c.Weight, State: Counted, Tier: v.tier,
		CastAt: now, UpdatedAt: now}
	var leaves []told
	if v.old != nil && v.old.State != Withdrawn {
		leaves = append(leaves, told{HeadOf(c.Round).Status(v.h, string(Withdrawn), ReasonSuperseded, now), v.h})
		b.State = v.old.State
	}
	leaves = append(leaves, told{HeadOf(c.Round).Ballot(h, now), h})
	if b.State != Counted {
		leaves = append(leaves, told{HeadOf(c.Round).Status(h, string(b.State), ReasonInherited, now), h})
	}
	var events []Event
	for _, l := range leaves {
		e, err := newEvent(c.Round.ID, l.leaf, l.h, now)
		if err != nil {
			return nil, b, err
		}
		if e.Kind == ledger.KindBallot {
			b.EventID = e.ID
		}
		events = append(events, e)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return nil, b, fmt.Errorf("ballot id: %w", err)
	}
	if b.ID = id; v.old != nil {
		b.ID = v.old.ID
	}
	return events, b, nil
}

// told is a leaf about the ballot with the commitment h.
type told struct {
	leaf ledger.Leaf
	h    []byte
}

// Withdraw implements Intake.
func (d *direct) Withdraw(ctx context.Context, w Withdrawal) (receipt Receipt, err error) {
	err = d.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		now, err := d.holdOpen(tx, w.Round)
		if err != nil {
			return err
		}
		if w.Imported {
			if _, err := eligible(tx, w.Entry); err != nil {
				return err
			}
		}
		voter, err := lockVoter(tx, w.Entry)
		if err != nil {
			return err
		}
		b, h, err := loadBallot(tx, w.Round.ID, voter.ID, w.Task)
		switch {
		case err != nil:
			return err
		case b == nil:
			return ideas.ErrNotFound
		case b.State == Removed:
			return &NotEligible{Reason: "ballot-removed"}
		case b.State != Withdrawn:
			if err := takeBack(tx, w.Round, b, h, ReasonVoter, now); err != nil {
				return err
			}
		}
		receipt, err = receiptOf(*b, h)
		return err
	})
	return receipt, err
}

// takeBack withdraws a ballot and tells why in the history.
func takeBack(tx *gorm.DB, r ideas.Round, b *Ballot, h []byte, reason string, now time.Time) error {
	before := *b
	b.State, b.UpdatedAt = Withdrawn, now
	if err := upsertBallot(tx, *b); err != nil {
		return err
	}
	e, err := newEvent(r.ID, HeadOf(r).Status(h, string(Withdrawn), reason, now), h, now)
	if err != nil {
		return err
	}
	if err := appendEvents(tx, []Event{e}); err != nil {
		return err
	}
	return moveProjection(tx, &before, b)
}
