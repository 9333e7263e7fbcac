package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Decide does what somebody wants done with the ballots of a case, or where that takes a second person, proposes it. Whoever
// decides has looked into the case since anything was decided about it. It returns the decision as it stands then. Errors:
// those of Actor.Need, *ideas.Invalid, ideas.ErrNotFound, ideas.ErrMove while a proposal waits and where nothing can be
// decided any more, ideas.ErrStale where the actor has not looked.
func (s *Service) Decide(ctx context.Context, a ideas.Actor, caseID uuid.UUID, answer Answer) (d Decision, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return d, err
	}
	if answer, err = answer.check(ActionCount, ActionKeep, ActionRemove, ActionSplit, ActionReconfirm); err != nil {
		return d, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		c, r, err := lockCase(tx, caseID)
		if err != nil {
			return err
		}
		if err := s.mayDecide(r); err != nil {
			return err
		}
		if c.busy() || c.Class == ClassAppeal {
			return ideas.ErrMove // an appeal is answered, which decides its case
		}
		if err := looked(tx, c, a); err != nil {
			return err
		}
		d, err = s.decide(ctx, tx, jobs, a, r, c, answer, true)
		return err
	})
	return d, err
}

// decide is Decide for a case that was checked and locked with its round. Where seconds are not asked for it is done at once, or
// begun where it is about many ballots.
func (s *Service) decide(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, a ideas.Actor, r ideas.Round, c Case, answer Answer, seconds bool) (d Decision, err error) {
	d = Decision{CaseID: c.ID, Action: answer.Action, Reason: answer.Reason, Note: answer.Note, Ballots: c.Ballots, ByID: &a.MemberID, At: s.d.Now()}
	if d.ID, err = newID(); err != nil {
		return d, err
	}
	if answer.Action == ActionSplit {
		list, err := c.ballots(tx)
		if err != nil {
			return d, err
		}
		return d, s.split(ctx, tx, a, c, &d, list, answer.Ballots)
	}
	piles, err := c.piles(tx)
	if err != nil {
		return d, err
	}
	if !contains(allowed(r, c, piles), d.Action) {
		return d, ideas.ErrMove
	}
	if seconds {
		if d.WhySecond, err = whySecond(tx, r, piles, aim(r, d.Action)); err != nil {
			return d, err
		}
	}
	if d.WhySecond != "" {
		d.State, c.State, c.DecidedAt = DecisionProposed, CaseProposed, nil
		if err := tx.Create(&d).Error; err != nil {
			return d, fmt.Errorf("propose: %w", err)
		}
		if err := c.settle(tx); err != nil {
			return d, err
		}
		return d, s.audit(ctx, tx, a, "review.propose", c.ID, map[string]any{"decision": d.ID, "action": d.Action, "reason": d.Reason, "ballots": d.Ballots})
	}
	if err := s.carryOut(ctx, tx, jobs, r, &c, &d, tx.Create); err != nil {
		return d, err
	}
	return d, s.audit(ctx, tx, a, "review.decide", c.ID, map[string]any{"decision": d.ID, "action": d.Action, "reason": d.Reason, "ballots": d.Ballots, "moved": d.Moved})
}

// settle writes where a case stands.
func (c Case) settle(tx *gorm.DB) error {
	if err := tx.Select("State", "Outcome", "DecidedAt", "Ballots").Updates(&c).Error; err != nil {
		return fmt.Errorf("settle case: %w", err)
	}
	return nil
}

// whySecond says why a second person is needed, if one is: many ballots are removed, or some option would rank otherwise. to is
// what the ballots become; empty: nothing changes.
func whySecond(tx *gorm.DB, r ideas.Round, piles []pile, to voting.State) (string, error) {
	moving := int64(0)
	for _, p := range piles {
		if voting.MayRestate(p.State, to) {
			moving += p.N
		}
	}
	if moving == 0 {
		return "", nil
	}
	kept, err := voting.Projection(tx, r.ID)
	if err != nil {
		return "", err
	}
	all := kept.Ballots[voting.Counted] + kept.Ballots[voting.Held] + kept.Ballots[voting.Pending] + kept.Ballots[voting.Removed]
	if to == voting.Removed && moving*secondOver > all {
		return SecondForShare, nil
	}
	changes, err := changesRank(tx, r, piles, to)
	if err != nil || !changes {
		return "", err
	}
	return SecondForRank, nil
}

// split makes some of a case's ballots a case of their own. Nothing else changes.
func (s *Service) split(ctx context.Context, tx *gorm.DB, a ideas.Actor, c Case, d *Decision, list []found, named []uuid.UUID) error {
	wanted := map[uuid.UUID]bool{}
	for _, id := range named {
		wanted[id] = true
	}
	var part []member
	for _, b := range list {
		if wanted[b.ID] {
			voter := b.VoterID
			part = append(part, member{BallotID: b.ID, VoterID: &voter, Task: b.Task, Score: b.Score})
		}
	}
	if len(part) != len(wanted) || len(part) == len(list) {
		return ideas.Flawed("ballots", "unknown", "")
	}
	share := float64(len(part)) / float64(len(list))
	piece := Case{RoundID: c.RoundID, Verdict: c.Verdict, Class: c.Class, OptionID: c.OptionID, Expected: c.Expected * share, Share: c.Share, Reasons: c.Reasons}
	if err := livingVoters(tx, part); err != nil {
		return err
	}
	err := tx.Where("case_id = ? AND ballot_id IN ?", c.ID, named).Delete(&member{}).Error
	if err != nil {
		return fmt.Errorf("take ballots out of case: %w", err)
	}
	if err := piece.open(tx, part, s.d.Now()); err != nil {
		return err
	}
	c.Ballots -= len(part)
	c.State, c.DecidedAt = CaseOpen, nil
	if err := tx.Select("State", "DecidedAt", "Ballots").Updates(&c).Error; err != nil {
		return fmt.Errorf("shrink case: %w", err)
	}
	d.State, d.Ballots = DecisionDone, len(part)
	if err := tx.Create(d).Error; err != nil {
		return fmt.Errorf("keep decision: %w", err)
	}
	return s.audit(ctx, tx, a, "review.split", c.ID, map[string]any{"decision": d.ID, "into": piece.ID, "ballots": len(part)})
}

// livingVoters leaves out the voters of ballots whose accounts were erased: those have no row that could be referred to.
func livingVoters(tx *gorm.DB, members []member) error {
	var living []uuid.UUID
	ids := make([]uuid.UUID, 0, len(members))
	for _, m := range members {
		ids = append(ids, *m.VoterID)
	}
	if err := tx.Raw("SELECT id FROM voters WHERE id IN ?", ids).Scan(&living).Error; err != nil {
		return fmt.Errorf("find voters: %w", err)
	}
	there := map[uuid.UUID]bool{}
	for _, id := range living {
		there[id] = true
	}
	for i := range members {
		if !there[*members[i].VoterID] {
			members[i].VoterID = nil
		}
	}
	return nil
}

// Confirm carries out what somebody else proposed. Errors: those of Actor.Need, *ideas.Invalid, ideas.ErrNotFound,
// ideas.ErrForbidden for whoever proposed it, ideas.ErrMove where nothing waits or can be decided any more, ideas.ErrStale where
// the actor has not looked since it was proposed.
func (s *Service) Confirm(ctx context.Context, a ideas.Actor, decision uuid.UUID, note string) (Decision, error) {
	return s.second(ctx, a, decision, note, func(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, r ideas.Round, c *Case, d *Decision) error {
		if err := s.mayDecide(r); err != nil {
			return err
		}
		if err := looked(tx, *c, a); err != nil {
			return err
		}
		piles, err := c.piles(tx)
		if err != nil {
			return err
		}
		if !contains(allowed(r, *c, piles), d.Action) {
			return s.lapse(tx, c, d)
		}
		return s.carryOut(ctx, tx, jobs, r, c, d, func(any) *gorm.DB { return tx })
	})
}

// Refuse ends what somebody else proposed; nothing changes. Errors: as of Confirm.
func (s *Service) Refuse(ctx context.Context, a ideas.Actor, decision uuid.UUID, note string) (Decision, error) {
	return s.second(ctx, a, decision, note, func(_ context.Context, tx *gorm.DB, _ ideas.Jobs, _ ideas.Round, c *Case, d *Decision) error {
		d.State = DecisionRefused
		return c.reopen(tx)
	})
}

// lapse ends a proposal that the close of the round has overtaken: nothing is held any more.
func (s *Service) lapse(tx *gorm.DB, c *Case, d *Decision) error {
	d.State = DecisionStale
	return c.reopen(tx)
}

// reopen is a case without its proposal: as it was decided before, else open.
func (c *Case) reopen(tx *gorm.DB) error {
	c.State = CaseOpen
	if c.Outcome != "" {
		var last []time.Time
		err := tx.Model(&Decision{}).Where("case_id = ? AND state = ?", c.ID, DecisionDone).Order("at DESC").Limit(1).Pluck("at", &last).Error
		if err != nil {
			return fmt.Errorf("find earlier decision: %w", err)
		}
		if len(last) == 1 {
			c.State, c.DecidedAt = CaseDecided, &last[0]
		}
	}
	return c.settle(tx)
}

// second is what a second person answers to a proposal.
func (s *Service) second(ctx context.Context, a ideas.Actor, decision uuid.UUID, note string,
	answer func(context.Context, *gorm.DB, ideas.Jobs, ideas.Round, *Case, *Decision) error) (d Decision, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return d, err
	}
	note = strings.TrimSpace(note)
	if err := checkText("note", note, mostNote); err != nil {
		return d, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		var c Case
		var r ideas.Round
		if d, c, r, err = loadDecision(tx, decision, DecisionProposed); err != nil {
			return err
		}
		if d.ByID == nil || *d.ByID == a.MemberID {
			return ideas.ErrForbidden
		}
		now := s.d.Now()
		d.SecondID, d.SecondAt, d.Answer = &a.MemberID, &now, note
		if err := answer(ctx, tx, jobs, r, &c, &d); err != nil {
			return err
		}
		err := tx.Select("State", "SecondID", "SecondAt", "Answer", "Moved", "Worked", "Upto", "Sampled").Updates(&d).Error
		if err != nil {
			return fmt.Errorf("answer proposal: %w", err)
		}
		return s.audit(ctx, tx, a, "review."+string(d.State), c.ID, map[string]any{"decision": d.ID, "moved": d.Moved})
	})
	return d, err
}
