package voting

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// State is where a ballot stands.
type State string

// The states of a ballot. Only counted ones count.
const (
	Pending   State = "pending"   // waits for the voter to confirm
	Counted   State = "counted"   // counts
	Held      State = "held"      // suspicious, waits for a review
	Removed   State = "removed"   // taken out by a review
	Withdrawn State = "withdrawn" // taken back by the voter
)

// Tier is how well the voter is known.
type Tier string

// The tiers that ballots have today.
const (
	TierGuest    Tier = "guest"    // a device that has not signed in
	TierCode     Tier = "code"     // such a device with an on-pack code
	TierEmail    Tier = "email"    // an account with a confirmed address
	TierImported Tier = "imported" // an account made in bulk by an administrator
)

// Ballot is a voter's live ballot in a round; a later one replaces it (V2).
type Ballot struct {
	RoundID   uuid.UUID
	VoterID   uuid.UUID
	Task      string // empty but for duels and best-worst sets
	ID        uuid.UUID
	Choice    json.RawMessage `gorm:"type:jsonb"`
	Weight    int
	State     State
	Tier      Tier
	EventID   uuid.UUID // of the cast that counts
	CastAt    time.Time
	UpdatedAt time.Time
}

// Receipt is what a voter gets: the ballot as it stands and the commitment under which it is in the log.
type Receipt struct {
	BallotID uuid.UUID
	Task     string // of duels and sets: which of the voter's tasks; else empty
	State    State
	CastAt   time.Time
	Weight   int
	Tier     Tier
	Choice   Choice
	EventID  uuid.UUID
	H        []byte // commitment, 32 bytes

	Answers ideas.Answers // to the round's questions: all where a ballot is read, those just given where it is cast
}

// Code is the receipt's short name for people.
func (r Receipt) Code() string { return ledger.Code(r.H) }

func receiptOf(b Ballot, h []byte) (Receipt, error) {
	c, err := ParseChoice(b.Choice)
	if err != nil {
		return Receipt{}, err
	}
	return Receipt{BallotID: b.ID, Task: b.Task, State: b.State, CastAt: b.CastAt, Weight: b.Weight, Tier: b.Tier,
		Choice: c, EventID: b.EventID, H: h}, nil
}

// upsertBallot stores the ballot in place of the voter's earlier one.
func upsertBallot(tx *gorm.DB, b Ballot) error {
	err := tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "round_id"}, {Name: "voter_id"}, {Name: "task"}},
		DoUpdates: clause.AssignmentColumns([]string{"choice", "weight", "state", "tier", "event_id", "cast_at", "updated_at"}),
	}).Create(&b).Error
	if err != nil {
		return fmt.Errorf("store ballot: %w", err)
	}
	return nil
}

// BallotsOf returns the actor's ballots in a round as MyBallots does, within a transaction; none where there is none.
func BallotsOf(tx *gorm.DB, roundID uuid.UUID, a ideas.Actor) ([]Receipt, error) {
	return ballotsOf(tx, roundID, a)
}

// mostAnswers bounds what is read of one voter: more than anybody may answer.
const mostAnswers = 1000

// ballotsOf returns the voter's ballots in a round, the latest first: one, or of duels and sets one an answer. What a guest
// cast whom a member claimed is the member's too where it still stands.
func ballotsOf(db *gorm.DB, roundID uuid.UUID, a ideas.Actor) ([]Receipt, error) {
	var found []struct {
		Ballot `gorm:"embedded"`
		H      []byte
		Said   []byte
	}
	own, id := ownVoter(a)
	err := db.Raw(`SELECT b.*, e.h, q.answers AS said FROM ballots b
		JOIN voters v ON v.id = b.voter_id
		JOIN rounds r ON r.id = b.round_id AND r.campaign_id = v.campaign_id
		JOIN ballot_events e ON e.round_id = b.round_id AND e.id = b.event_id
		LEFT JOIN ballot_answers q ON q.round_id = b.round_id AND q.voter_id = b.voter_id
		WHERE b.round_id = ? AND (`+own+` OR v.claimed_by = ? AND b.state IN ('counted', 'pending', 'held'))
		ORDER BY b.cast_at DESC, b.task LIMIT ?`, roundID, id, a.MemberID, mostAnswers).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("load ballots of voter: %w", err)
	}
	list := make([]Receipt, len(found))
	for i, b := range found {
		if list[i], err = receiptOf(b.Ballot, b.H); err != nil {
			return nil, err
		}
		if list[i].Answers, err = ParseAnswers(b.Said); err != nil {
			return nil, err
		}
	}
	return list, nil
}
