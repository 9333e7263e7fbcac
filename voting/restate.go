package voting

import (
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Reasons of status events that a review writes; those of a removal are its classes.
const (
	ReasonSuspected  = "suspected"  // a scan holds the ballot until somebody has looked
	ReasonReviewed   = "reviewed"   // somebody looked and lets it count, or holds it
	ReasonAppeal     = "appeal"     // the voter asked, and it counts again
	ReasonReconfirm  = "reconfirm"  // held until the voter has confirmed it
	ReasonConfirmed  = "confirmed"  // the voter did
	ReasonDuplicate  = "duplicate"  // removed: the same person voted more than once
	ReasonAutomation = "automation" // removed: a machine cast it
	ReasonBought     = "bought"     // removed: somebody was paid for it
	ReasonOther      = "other"      // removed: as the case says
)

// Move is one ballot that a review gives another state.
type Move struct {
	Voter  uuid.UUID
	Task   string
	Ballot uuid.UUID // no other ballot is moved, whatever that voter has there by now
	To     State     // Counted, Held or Removed
	Reason string
	Case   uuid.UUID
}

// ErrHoldsLate is a ballot that was to be held after the close: from there on one is removed, or counts.
var ErrHoldsLate = errors.New("no ballot is held after the close")

// LockRound locks a round for changes of its ballots, until the transaction ends: an open one among those who cast, any other
// one alone. Errors: ideas.ErrNotFound, ideas.ErrStale where the round moved meanwhile.
func LockRound(tx *gorm.DB, id uuid.UUID) (r ideas.Round, err error) {
	var found []ideas.RoundState
	strength, enter := clause.LockingStrengthUpdate, ideas.ShutRound
	err = tx.Model(&ideas.Round{}).Where("id = ?", id).Pluck("state", &found).Error
	switch {
	case err != nil:
		return r, fmt.Errorf("look at round: %w", err)
	case len(found) == 0:
		return r, ideas.ErrNotFound
	}
	was := found[0]
	if was == ideas.RoundOpen {
		strength, enter = clause.LockingStrengthShare, ideas.EnterRound
	}
	if err := enter(tx, id); err != nil {
		return r, fmt.Errorf("enter round: %w", err)
	}
	err = tx.Clauses(clause.Locking{Strength: strength}).Take(&r, "id = ?", id).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return r, ideas.ErrNotFound
	case err != nil:
		return r, fmt.Errorf("lock round: %w", err)
	case r.State != was:
		return r, ideas.ErrStale
	}
	return r, nil
}

// Restate gives ballots the states that a review decided, tells why in the round's history, moves the projection and lets
// live results follow. Whoever calls it has the round locked (LockRound, or a move of the round). A ballot that is gone,
// withdrawn or in that state already is left as it is. It returns the ballots that changed, as they are now. Errors:
// ErrHoldsLate; a round that is neither open nor closed is the caller's fault.
func Restate(tx *gorm.DB, r ideas.Round, moves []Move, now time.Time) ([]Ballot, error) {
	if len(moves) == 0 {
		return nil, nil
	}
	w := restating{round: r, now: now, delta: newDelta()}
	err := OnPgx(tx, func(pg pgx.Tx) error { return w.do(tx, pg, moves) })
	if err != nil || len(w.changed) == 0 {
		return nil, err
	}
	if err := w.delta.apply(tx, r.ID); err != nil {
		return nil, err
	}
	return w.changed, Stir(tx, r.ID)
}

// restating is the work of Restate.
type restating struct {
	round   ideas.Round
	now     time.Time
	delta   delta
	changed []Ballot
	events  []Event
}

func (w *restating) do(tx *gorm.DB, pg pgx.Tx, moves []Move) error {
	ctx, n := tx.Statement.Context, len(moves)
	voters, tasks := newList(n), make([]string, n)
	by := make(map[uuid.UUID]Move, n)
	for i, m := range moves {
		voters[i], tasks[i], by[m.Ballot] = pgID(m.Voter), m.Task, m
	}
	// In the order in which ballots being cast lock voters. Nobody else changes the ballots of a voter meanwhile.
	_, err := pg.Exec(ctx, "SELECT id FROM voters WHERE id = ANY($1::uuid[]) ORDER BY campaign_id, member_id, guest_id FOR NO KEY UPDATE", voters)
	if err != nil {
		return fmt.Errorf("lock voters: %w", err)
	}
	rows, err := pg.Query(ctx, `SELECT b.*, e.h FROM unnest($2::uuid[], $3::text[]) k (voter, task) CROSS JOIN LATERAL
			(SELECT voter_id, task, id, choice::text, weight, state, tier, event_id, cast_at FROM ballots
			WHERE round_id = $1 AND voter_id = k.voter AND task = k.task LIMIT 1) b
		LEFT JOIN LATERAL (SELECT h FROM ballot_events WHERE round_id = $1 AND id = b.event_id LIMIT 1) e ON true
		ORDER BY b.voter_id, b.task`, pgID(w.round.ID), voters, tasks)
	if err != nil {
		return fmt.Errorf("load ballots: %w", err)
	}
	read := standing{slots: map[slotKey]*slot{}}
	if err := errors.Join(read.takeBallots(rows, w.round.ID), rows.Err()); err != nil {
		return err
	}
	for _, m := range moves {
		s := read.slots[slotKey{w.round.ID, m.Voter, m.Task}]
		if s == nil || s.now.ID != m.Ballot || by[m.Ballot] != m {
			continue
		}
		if err := w.one(s, m); err != nil {
			return err
		}
	}
	return w.write(tx, pg)
}

// one moves a ballot in memory.
func (w *restating) one(s *slot, m Move) error {
	if s.changed || !MayRestate(s.before.State, m.To) {
		return nil
	}
	to := string(m.To)
	switch {
	case m.To == Held && w.round.State != ideas.RoundOpen:
		return ErrHoldsLate
	case m.To == Counted:
		to = ledger.ToRestored
	}
	s.changed, s.now.State, s.now.UpdatedAt = true, m.To, w.now
	leaf := HeadOf(w.round).Status(s.h, to, m.Reason, w.now)
	leaf.Case = m.Case.String()
	e, err := newEvent(w.round.ID, leaf, s.h, w.now)
	if err != nil {
		return err
	}
	e.CaseID = &m.Case
	if err := w.delta.add(s.before, -1); err != nil {
		return err
	}
	if err := w.delta.add(s.now, 1); err != nil {
		return err
	}
	w.changed, w.events = append(w.changed, *s.now), append(w.events, e)
	return nil
}

// MayRestate reports whether a review may give a ballot another state. What a voter took back stays so.
func MayRestate(from, to State) bool {
	switch to {
	case Counted:
		return from == Held || from == Removed
	case Held:
		return from == Counted || from == Pending
	case Removed:
		return from == Counted || from == Held || from == Pending
	}
	return false
}

func (w *restating) write(tx *gorm.DB, pg pgx.Tx) error {
	n := len(w.changed)
	if n == 0 {
		return nil
	}
	voters, ids := newList(n), newList(n)
	tasks, states, reasons := make([]string, n), make([]string, n), make([]string, n)
	cases, hs, leaves := make(pgtype.FlatArray[pgtype.UUID], n), make(octets, n), make(octets, n)
	for i, b := range w.changed {
		voters[i], tasks[i], states[i] = pgID(b.VoterID), b.Task, string(b.State)
		e := w.events[i]
		ids[i], reasons[i], cases[i], hs[i], leaves[i] = pgID(e.ID), e.Reason, pgID(*e.CaseID), e.H, e.Leaf
	}
	_, err := pg.Exec(tx.Statement.Context, `UPDATE ballots b SET state = k.state, updated_at = $2
		FROM unnest($3::uuid[], $4::text[], $5::text[]) k (voter, task, state)
		WHERE b.round_id = $1 AND b.voter_id = k.voter AND b.task = k.task`, pgID(w.round.ID), w.now, voters, tasks, states)
	if err != nil {
		return fmt.Errorf("change ballots: %w", err)
	}
	_, err = pg.Exec(tx.Statement.Context, `INSERT INTO ballot_events (round_id, id, kind, h, leaf, reason, case_id, at)
		SELECT $1, e.id, $2, e.h, e.leaf, e.reason, e.case_id, $3
		FROM unnest($4::uuid[], $5::bytea[], $6::bytea[], $7::text[], $8::uuid[]) e (id, h, leaf, reason, case_id)`,
		pgID(w.round.ID), ledger.KindStatus, w.now, ids, hs, leaves, reasons, cases)
	if err != nil {
		return fmt.Errorf("append events of %d ballots, the first %s: %w", n, hex.EncodeToString(hs[0]), err)
	}
	return nil
}
