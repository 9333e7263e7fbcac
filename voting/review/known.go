package review

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// known are the cases that scans of a round have opened, and what people decided about single ballots: what one pass finds is
// held against what others found before.
type known struct {
	cases map[uuid.UUID]*Case
	in    map[uuid.UUID][]*Case // by ballot
	freed map[uuid.UUID]bool    // ballots that somebody lets count
	taken map[uuid.UUID]bool    // cases that were found again by this pass
}

func loadKnown(tx *gorm.DB, round uuid.UUID) (*known, error) {
	k := &known{cases: map[uuid.UUID]*Case{}, in: map[uuid.UUID][]*Case{}, freed: map[uuid.UUID]bool{}, taken: map[uuid.UUID]bool{}}
	var cases []Case
	if err := tx.Find(&cases, "round_id = ?", round).Error; err != nil {
		return nil, fmt.Errorf("load cases: %w", err)
	}
	for i := range cases {
		k.cases[cases[i].ID] = &cases[i]
	}
	var members []member
	err := tx.Raw("SELECT m.* FROM review_members m JOIN review_cases c ON c.id = m.case_id WHERE c.round_id = ?", round).Scan(&members).Error
	if err != nil {
		return nil, fmt.Errorf("load ballots of cases: %w", err)
	}
	for _, m := range members {
		c := k.cases[m.CaseID]
		k.in[m.BallotID] = append(k.in[m.BallotID], c)
		if c.State == CaseDecided && c.Outcome == ActionCount {
			k.freed[m.BallotID] = true
		}
	}
	return k, nil
}

// leastNew is how many ballots a group that people let count must have grown by before they are asked about it again.
const leastNew = 8

// place finds the case that a group is, or opens one. The same group is the same case: half of the smaller of the two are in
// both, and they chose the same option. What was decided stays decided; only ballots that came since are asked about, and where
// the group was let count only once it has grown by half.
func (k *known) place(tx *gorm.DB, r ideas.Round, g *group, now time.Time) error {
	var fresh []member // in no case yet
	asked, answered := map[*Case]int{}, map[*Case]int{}
	for _, m := range g.members {
		unseen := !k.freed[m.BallotID]
		for _, c := range k.in[m.BallotID] {
			switch {
			case c.Class == ClassAppeal || c.Class == ClassStaff:
				unseen = unseen && c.State != CaseDecided
			case c.State == CaseDecided:
				answered[c]++
				unseen = false
			default:
				asked[c]++
				unseen = false
			}
		}
		if unseen {
			fresh = append(fresh, m)
		}
	}
	if c := k.same(g, asked); c != nil {
		k.taken[c.ID] = true
		return k.grow(tx, r, c, g, fresh, now)
	}
	if c := k.same(g, answered); c != nil && c.Outcome == ActionCount && len(fresh) < max(leastNew, c.Ballots/2) {
		return nil
	}
	if len(fresh) == 0 {
		return nil
	}
	return k.open(tx, r, g, fresh, now)
}

// same is the case that shares most with a group, if it is the same group.
func (k *known) same(g *group, shared map[*Case]int) (best *Case) {
	for c, n := range shared {
		one := c.OptionID != nil && g.option != nil && *c.OptionID == *g.option
		if !one || k.taken[c.ID] || 2*n < min(c.Ballots, len(g.members)) {
			continue
		}
		if best == nil || n > shared[best] || n == shared[best] && c.Number < best.Number {
			best = c
		}
	}
	return best
}

// open makes a case of the ballots of a group that are in none.
func (k *known) open(tx *gorm.DB, r ideas.Round, g *group, fresh []member, now time.Time) error {
	part := float64(len(fresh)) / float64(len(g.members))
	c := &Case{RoundID: r.ID, Verdict: verdictOf(g, r), Class: g.class, OptionID: g.option, Expected: g.expected * part, Share: g.Share}
	shown := g.Case
	shown.Votes = len(fresh)
	c.Reasons = evidenceOf(shown, c.Expected)
	if err := c.open(tx, fresh, now); err != nil {
		return err
	}
	k.cases[c.ID] = c
	for _, m := range fresh {
		k.in[m.BallotID] = append(k.in[m.BallotID], c)
	}
	k.taken[c.ID] = true
	if c.Verdict == VerdictHold {
		return g.hold(tx, r, *c, fresh, now)
	}
	return nil
}

// grow updates a case that was found again. One that waits for a second person stays as it was proposed, one that is being
// decided as it was decided.
func (k *known) grow(tx *gorm.DB, r ideas.Round, c *Case, g *group, fresh []member, now time.Time) error {
	if c.busy() {
		return nil
	}
	if err := c.include(tx, fresh); err != nil {
		return err
	}
	for _, m := range fresh {
		k.in[m.BallotID] = append(k.in[m.BallotID], c)
	}
	c.Ballots += len(fresh)
	c.Expected, c.Share = g.expected, g.Share
	shown := g.Case
	shown.Votes = c.Ballots
	c.Reasons = evidenceOf(shown, c.Expected)
	if verdictOf(g, r) == VerdictHold {
		c.Verdict = VerdictHold
		if c.Class == ClassPlace || c.Class == ClassMobilisation {
			c.Class = g.class
		}
	}
	err := tx.Select("Ballots", "Expected", "Share", "Reasons", "Verdict", "Class").Updates(c).Error
	if err != nil {
		return fmt.Errorf("update case: %w", err)
	}
	if c.Verdict != VerdictHold {
		return nil
	}
	var held []member
	for _, m := range g.members {
		if !k.freed[m.BallotID] && contains(k.in[m.BallotID], c) {
			held = append(held, m)
		}
	}
	return g.hold(tx, r, *c, held, now)
}

// verdictOf is what the detector advises; after the close nothing is held.
func verdictOf(g *group, r ideas.Round) Verdict {
	if g.State == fraud.Hold && r.State == ideas.RoundOpen {
		return VerdictHold
	}
	return VerdictReview
}
