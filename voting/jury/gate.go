package jury

import (
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// The least and the highest score that a juror gives by a criterion.
const (
	LeastScore   = 1
	HighestScore = 5
)

// Criterion is one thing that jurors look at.
type Criterion struct {
	Name        ideas.Text `json:"name"`        // in every language
	Description ideas.Text `json:"description"` // may be empty
	Weight      int        `json:"weight"`      // percent; the weights of a gate's criteria sum to 100
}

// Rules are what is published of a gate beforehand and frozen when the round opens.
type Rules struct {
	Criteria   []Criterion `gorm:"serializer:json"` // 1 to 8
	FanWeight  int         // percent of the combined result; with JuryWeight 100
	JuryWeight int
	Places     int // so many ideas go on, more where they tie for the last place
	Candidates int // after a round that collects: so many ideas with the most hearts are judged, more where they tie
	Quorum     int // so many jurors at least must have submitted before the gate can close
}

// Gate is a jury gate as it is stored. Its result document is read apart.
type Gate struct {
	RoundID   uuid.UUID `gorm:"primaryKey"`
	Rules     `gorm:"embedded"`
	UpdatedAt time.Time  `gorm:"autoUpdateTime:false"`
	EndedAt   *time.Time // no juror scores from here on
	ClosedAt  *time.Time
	Document  []byte

	WaivedAt     *time.Time // the team ended the scoring without a quorum
	WaivedReason ideas.Text `gorm:"serializer:json"`
}

// TableName names the table.
func (Gate) TableName() string { return "jury_gates" }

// State is where a gate stands.
type State string

// The states: the rules may change; they are frozen while the round runs; jurors score; scoring is over and the team
// writes its reasons; the gate is closed.
const (
	StatePlanned  State = "planned"
	StateFrozen   State = "frozen"
	StateScoring  State = "scoring"
	StateDeciding State = "deciding"
	StateClosed   State = "closed"
)

// state says where the gate after a round stands.
func (g Gate) state(r ideas.Round) State {
	switch {
	case g.ClosedAt != nil:
		return StateClosed
	case g.EndedAt != nil:
		return StateDeciding
	case over(r):
		return StateScoring
	case r.State == ideas.RoundOpen:
		return StateFrozen
	}
	return StatePlanned
}

// Juror is one person on a jury. MemberID is nil once the account is gone; the scores stay.
type Juror struct {
	ID          uuid.UUID
	RoundID     uuid.UUID
	MemberID    *uuid.UUID
	Named       bool // agreed to be named with the result
	InvitedAt   *time.Time
	SavedAt     *time.Time
	SubmittedAt *time.Time
}

// TableName names the table.
func (Juror) TableName() string { return "jury_jurors" }

// refusal is an attempt to change frozen rules.
type refusal struct {
	ID       uuid.UUID
	RoundID  uuid.UUID
	MemberID *uuid.UUID
	What     string
	At       time.Time
}

// TableName names the table.
func (refusal) TableName() string { return "jury_refusals" }
