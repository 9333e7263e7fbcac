package voting

import (
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Reasons of status events of ballots.
const (
	ReasonVoter      = "voter"      // the voter took the ballot back
	ReasonSuperseded = "superseded" // the voter cast another one
	ReasonInherited  = "inherited"  // the ballot it replaced was held
	ReasonClaimed    = "claimed"    // the voter cast a later one, as a guest or as the member the guest turned out to be
	ReasonErased     = "erased"     // the voter's account was erased while the round was open
)

// Event is one entry of a round's append-only history. It becomes one leaf of the log.
type Event struct {
	RoundID uuid.UUID
	ID      uuid.UUID
	Kind    string // one of the kinds of package ledger
	H       []byte // commitment of the ballot it is about; empty for events of the round
	Leaf    []byte // exact bytes
	Reason  string
	CaseID  *uuid.UUID
	At      time.Time
}

// TableName is read by gorm.
func (Event) TableName() string { return "ballot_events" }

// opening is a row of openings: what opens the commitment of one cast.
type opening struct {
	RoundID     uuid.UUID
	EventID     uuid.UUID
	VoterID     uuid.UUID
	ChoiceBytes []byte
	SaltChoice  []byte
	SaltPid     []byte
	Pidc        []byte
}

// HeadOf is what the leaves of a round begin with.
func HeadOf(r ideas.Round) ledger.Head {
	return ledger.Head{Contest: r.CampaignID.String(), Round: r.Number}
}

// newEvent makes the event of a leaf.
func newEvent(roundID uuid.UUID, leaf ledger.Leaf, h []byte, at time.Time) (Event, error) {
	return newEventFrom(rand.Reader, roundID, leaf, h, at)
}

// newEventFrom is newEvent with the source of what is random in the id.
func newEventFrom(random io.Reader, roundID uuid.UUID, leaf ledger.Leaf, h []byte, at time.Time) (Event, error) {
	bytes, err := leaf.Bytes()
	if err != nil {
		return Event{}, err
	}
	id, err := uuid.NewV7FromReader(random)
	if err != nil {
		return Event{}, fmt.Errorf("event id: %w", err)
	}
	if h == nil {
		h = []byte{}
	}
	return Event{RoundID: roundID, ID: id, Kind: leaf.Kind, H: h, Leaf: bytes, Reason: leaf.Reason, At: at}, nil
}

// AppendEvent writes an event of a round, within the transaction that does what it tells.
func AppendEvent(tx *gorm.DB, roundID uuid.UUID, leaf ledger.Leaf, at time.Time) error {
	e, err := newEvent(roundID, leaf, nil, at)
	if err != nil {
		return err
	}
	return appendEvents(tx, []Event{e})
}

func appendEvents(tx *gorm.DB, events []Event) error {
	if err := tx.Create(&events).Error; err != nil {
		return fmt.Errorf("append events: %w", err)
	}
	return nil
}

func commitmentOf(tx *gorm.DB, roundID, eventID uuid.UUID) ([]byte, error) {
	var e Event
	if err := tx.Select("h").Take(&e, "round_id = ? AND id = ?", roundID, eventID).Error; err != nil {
		return nil, fmt.Errorf("load commitment: %w", err)
	}
	return e.H, nil
}
