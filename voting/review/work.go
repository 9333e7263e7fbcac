package review

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// atOnce is how many ballots one transaction moves while a round is open, so that nobody waits long for it. A decision about as many
// or more is carried out by a job.
const atOnce = 2000

// WorkArgs carries a decision out. It is a job.
type WorkArgs struct {
	Decision uuid.UUID `json:"decision"`
}

// Kind names the job.
func (WorkArgs) Kind() string { return "review_work" }

// carryOut does what was decided, or where it is about many ballots begins it and leaves the rest to a job. keep stores the
// decision before its work.
func (s *Service) carryOut(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, r ideas.Round, c *Case, d *Decision, keep func(any) *gorm.DB) error {
	d.State, c.State, c.DecidedAt = DecisionWorking, CaseWorking, nil
	if c.Ballots >= atOnce {
		if err := keep(d).Error; err != nil {
			return fmt.Errorf("keep decision: %w", err)
		}
		if err := c.settle(tx); err != nil {
			return err
		}
		return jobs.Insert(ctx, WorkArgs{Decision: d.ID}, time.Time{})
	}
	if err := s.work(ctx, tx, r, c, d); err != nil {
		return err
	}
	if err := keep(d).Error; err != nil {
		return fmt.Errorf("keep decision: %w", err)
	}
	return nil
}

// RunWork works WorkArgs. Whoever begins anew goes on where the last transaction that was kept left off; several at once take
// turns, and each turn is kept with the place that it came to.
func (s *Service) RunWork(ctx context.Context, args WorkArgs) error {
	for {
		done, err := s.turn(ctx, args.Decision)
		if done || errors.Is(err, ideas.ErrNotFound) || errors.Is(err, ideas.ErrMove) {
			return nil // done, also by somebody else
		}
		if err != nil {
			return err
		}
	}
}

// turn carries a part of a decision out; of a round that is over all that is left, because there the result follows in the same
// transaction.
func (s *Service) turn(ctx context.Context, id uuid.UUID) (done bool, err error) {
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		d, c, r, err := loadDecision(tx, id, DecisionWorking)
		if err != nil {
			return err
		}
		if err := s.work(ctx, tx, r, &c, &d); err != nil {
			return err
		}
		done = d.State != DecisionWorking
		if err := tx.Select("State", "Moved", "Sampled", "Worked", "Upto").Updates(&d).Error; err != nil {
			return fmt.Errorf("keep how far it is: %w", err)
		}
		return nil
	})
	return done && err == nil, err
}

// work moves the next ballots of a decision, and after the last of them ends it and its case.
func (s *Service) work(ctx context.Context, tx *gorm.DB, r ideas.Round, c *Case, d *Decision) error {
	to, moved := aim(r, d.Action), 0
	for more := to != ""; more; {
		n, read, err := s.move(tx, r, *c, d, to)
		if err != nil {
			return err
		}
		moved += n
		if more = read == atOnce; more && r.State == ideas.RoundOpen {
			return nil
		}
	}
	now := s.d.Now()
	d.State, d.Sampled = DecisionDone, sampled(d.ID)
	c.State, c.Outcome, c.DecidedAt = CaseDecided, d.Action, &now
	if err := c.settle(tx); err != nil {
		return err
	}
	if moved == 0 || r.State == ideas.RoundOpen {
		return nil
	}
	why := fmt.Sprintf("case %d: %s", c.Number, strings.TrimSpace(string(d.Action)+" "+d.Reason)) // public
	return s.d.Revise(ctx, tx, r, why, c.ID)
}

// move gives the next ballots of a decision their state, and says how many changed and how many there were.
func (s *Service) move(tx *gorm.DB, r ideas.Round, c Case, d *Decision, to voting.State) (moved, read int, err error) {
	page, err := c.page(tx, d.Upto)
	if err != nil {
		return 0, 0, err
	}
	var moves []voting.Move
	var asked []voting.Ballot // held before, whose voters are asked to confirm
	for _, b := range page {
		switch {
		case b.VoterID == nil || b.State == "": // gone
		case voting.MayRestate(b.State, to):
			moves = append(moves, voting.Move{Voter: *b.VoterID, Task: b.Task, Ballot: b.BallotID, To: to, Reason: c.reason(*d), Case: c.ID})
		case b.State == voting.Held && d.Action == ActionReconfirm:
			asked = append(asked, voting.Ballot{VoterID: *b.VoterID})
		}
	}
	now := s.d.Now()
	changed, err := voting.Restate(tx, r, moves, now)
	if err != nil {
		return 0, 0, err
	}
	if len(page) > 0 {
		d.Upto = &page[len(page)-1].BallotID
	}
	d.Moved, d.Worked = d.Moved+len(changed), d.Worked+len(page)
	switch {
	case d.Action == ActionRemove:
		err = tell(tx, r, aboutRemoved, d.ID, changed, now)
	case d.Action == ActionReconfirm:
		err = tell(tx, r, aboutReconfirm, d.ID, append(changed, asked...), now)
	case d.Action == ActionCount && c.Class != ClassAppeal: // the answer to an appeal says it itself
		err = tell(tx, r, aboutCounted, d.ID, changed, now)
	}
	return len(changed), len(page), err
}

// reason is what the history says of ballots that a decision moves.
func (c Case) reason(d Decision) string {
	switch {
	case d.Action == ActionRemove:
		return d.Reason
	case d.Action == ActionReconfirm:
		return voting.ReasonReconfirm
	case d.Action == ActionCount && c.Class == ClassAppeal:
		return voting.ReasonAppeal
	}
	return voting.ReasonReviewed
}

// placed is a ballot of a case with where it is now.
type placed struct {
	BallotID uuid.UUID
	VoterID  *uuid.UUID
	Task     string
	State    voting.State // empty where the ballot is not there
}

// page are the next ballots of a case after one, in the order of their ids, at most atOnce. One that went to another voter since
// is looked for by its id.
func (c Case) page(tx *gorm.DB, after *uuid.UUID) (list []placed, err error) {
	from := uuid.Nil
	if after != nil {
		from = *after
	}
	err = tx.Raw(`SELECT m.ballot_id, m.voter_id, m.task, coalesce(b.state, '') AS state FROM review_members m
		LEFT JOIN ballots b ON b.round_id = ? AND b.voter_id = m.voter_id AND b.task = m.task AND b.id = m.ballot_id
		WHERE m.case_id = ? AND m.ballot_id > ? ORDER BY m.ballot_id LIMIT ?`, c.RoundID, c.ID, from, atOnce).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("load ballots of decision: %w", err)
	}
	var lost []uuid.UUID
	at := map[uuid.UUID]int{}
	for i, b := range list {
		if b.State == "" {
			lost, at[b.BallotID] = append(lost, b.BallotID), i
		}
	}
	if len(lost) == 0 {
		return list, nil
	}
	var found []placed
	err = tx.Raw("SELECT id AS ballot_id, voter_id, task, state FROM ballots WHERE round_id = ? AND id IN ?", c.RoundID, lost).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("look for ballots of decision: %w", err)
	}
	for _, b := range found {
		list[at[b.BallotID]] = b
	}
	return list, nil
}

// Progress is a decision as it stands. Errors: those of Actor.Need, ideas.ErrNotFound.
func (s *Service) Progress(ctx context.Context, a ideas.Actor, decision uuid.UUID) (d Decision, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return d, err
	}
	return d, one(s.read(ctx).Take(&d, "id = ?", decision).Error, "load decision")
}

// resume orders the work of decisions that nobody works on any more. It costs nothing where somebody does: they take turns.
func (s *Service) resume(ctx context.Context) error {
	return s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		var ids []uuid.UUID
		if err := tx.WithContext(ctx).Model(&Decision{}).Where("state = ?", DecisionWorking).Order("at").Limit(pageSize).Pluck("id", &ids).Error; err != nil {
			return fmt.Errorf("find unfinished decisions: %w", err)
		}
		for _, id := range ids {
			if err := jobs.Insert(ctx, WorkArgs{Decision: id}, time.Time{}); err != nil {
				return err
			}
		}
		return nil
	})
}
