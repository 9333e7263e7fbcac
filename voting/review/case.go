package review

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Verdict is what a scan advises about the ballots of a case.
type Verdict string

// The verdicts that open a case.
const (
	VerdictReview Verdict = "review" // they count
	VerdictHold   Verdict = "hold"   // they do not, until somebody lets them
)

// Class is what kind of group the ballots of a case are.
type Class string

// The classes of cases.
const (
	ClassAutomation   Class = "automation"   // machines
	ClassPlace        Class = "place"        // one place or device model: never more than a reason to look
	ClassMobilisation Class = "mobilisation" // one link or invitation
	ClassRing         Class = "ring"         // accounts that act together across rounds
	ClassAppeal       Class = "appeal"       // a voter asked
	ClassStaff        Class = "staff"        // somebody of the team picked the ballot
)

// CaseState is where a case stands.
type CaseState string

// The states of a case.
const (
	CaseOpen     CaseState = "open"
	CaseProposed CaseState = "proposed" // a decision waits for a second person
	CaseWorking  CaseState = "working"  // a decision is being carried out
	CaseDecided  CaseState = "decided"
)

// Evidence is one reason to look at ballots: a code and what its sentence is filled with.
type Evidence struct {
	Code string             `json:"code"`
	Args map[string]float64 `json:"args,omitempty"`
}

// Case is a group of ballots, or one, that somebody decides about.
type Case struct {
	ID        uuid.UUID
	RoundID   uuid.UUID
	Number    int // from 1 within the round
	Verdict   Verdict
	Class     Class
	State     CaseState
	Outcome   Action     // of the last decision; empty before
	OptionID  *uuid.UUID // what the ballots chose
	Ballots   int
	Expected  float64    // so many of honest voters were to be expected
	Share     float64    // estimated share of fakes, 0 to 1
	Reasons   []Evidence `gorm:"serializer:json"`
	OpenedAt  time.Time
	DecidedAt *time.Time
}

// TableName is read by gorm.
func (Case) TableName() string { return "review_cases" }

// busy reports whether nothing else can be decided about a case until what was decided is confirmed or done.
func (c Case) busy() bool { return c.State == CaseProposed || c.State == CaseWorking }

// member is a ballot of a case.
type member struct {
	CaseID   uuid.UUID
	BallotID uuid.UUID
	VoterID  *uuid.UUID // where the ballot was found last; nil once that account was erased
	Task     string
	Score    float64
}

// TableName is read by gorm.
func (member) TableName() string { return "review_members" }

// found is a ballot of a case as it stands now.
type found struct {
	voting.Ballot `gorm:"embedded"`
	Score         float64 // of the case
	Net           int64   // as it was cast: keyed hashes, 0 where unknown
	Device        int64
	Codes         []byte // JSON list
}

// open makes a case with its ballots, whose number is the next of the round. The caller holds the cases of the round.
func (c *Case) open(tx *gorm.DB, members []member, now time.Time) (err error) {
	if c.ID, err = newID(); err != nil {
		return err
	}
	err = tx.Model(&Case{}).Where("round_id = ?", c.RoundID).Select("coalesce(max(number), 0) + 1").Row().Scan(&c.Number)
	if err != nil {
		return fmt.Errorf("number case: %w", err)
	}
	c.State, c.OpenedAt, c.Ballots = CaseOpen, now, len(members)
	if c.Reasons == nil {
		c.Reasons = []Evidence{}
	}
	if err := tx.Create(c).Error; err != nil {
		return fmt.Errorf("open case: %w", err)
	}
	return c.include(tx, members)
}

// include adds ballots to a case.
func (c *Case) include(tx *gorm.DB, members []member) error {
	if len(members) == 0 {
		return nil
	}
	for i := range members {
		members[i].CaseID = c.ID
	}
	if err := tx.CreateInBatches(members, 2000).Error; err != nil {
		return fmt.Errorf("add ballots to case: %w", err)
	}
	return nil
}

// ballots returns the ballots of a case with the traces of how they were cast, the most suspicious first. Ballots that went to
// another voter since, by a claim or an erasure, are looked for by their ids.
func (c Case) ballots(db *gorm.DB) ([]found, error) {
	const columns = `SELECT b.*, m.score, coalesce(t.net, 0) AS net, coalesce(t.device, 0) AS device, to_jsonb(coalesce(t.codes, '{}')) AS codes
		FROM review_members m `
	const traces = ` LEFT JOIN ballot_traits t ON t.round_id = b.round_id AND t.voter_id = b.voter_id AND t.task = b.task
		WHERE m.case_id = ? ORDER BY m.score DESC, b.id`
	var list []found
	err := db.Raw(columns+`JOIN ballots b ON b.round_id = ? AND b.voter_id = m.voter_id AND b.task = m.task AND b.id = m.ballot_id`+traces,
		c.RoundID, c.ID).Scan(&list).Error
	if err == nil && len(list) < c.Ballots {
		list = nil
		err = db.Raw(columns+`JOIN ballots b ON b.round_id = ? AND b.id = m.ballot_id`+traces, c.RoundID, c.ID).Scan(&list).Error
	}
	if err != nil {
		return nil, fmt.Errorf("load ballots of case: %w", err)
	}
	return list, nil
}

// loadCase returns a case, locked or not. Error: ideas.ErrNotFound.
func loadCase(db *gorm.DB, id uuid.UUID) (c Case, err error) {
	return c, one(db.Take(&c, "id = ?", id).Error, "load case")
}

// lockCase locks the round of a case for a change, and returns both as they are then.
func lockCase(tx *gorm.DB, id uuid.UUID) (c Case, r ideas.Round, err error) {
	if c, err = loadCase(tx, id); err != nil {
		return c, r, err
	}
	if r, err = lockRound(tx, c.RoundID); err != nil {
		return c, r, err
	}
	c, err = loadCase(tx, id)
	return c, r, err
}
