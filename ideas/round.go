package ideas

import (
	"time"

	"github.com/google/uuid"
)

// RoundKind is what people do in a round.
type RoundKind string

// The kinds of rounds.
const (
	RoundCollect RoundKind = "collect"
	RoundVote    RoundKind = "vote"
)

// RoundState is where a round stands.
type RoundState string

// The states of a round. A closed vote is frozen; published is what the public sees when the team reviews first.
const (
	RoundPlanned   RoundState = "planned"
	RoundOpen      RoundState = "open"
	RoundClosed    RoundState = "closed"
	RoundPublished RoundState = "published"
)

// roundMoves is the state machine of a round.
var roundMoves = map[RoundState][]RoundState{
	RoundPlanned: {RoundOpen},
	RoundOpen:    {RoundClosed},
	RoundClosed:  {RoundPublished},
}

// Visibility is when a round's counts may be seen (C3, V9).
type Visibility string

// The visibilities: live figures, ranks without figures, or nothing until the close.
const (
	VisibleLive       Visibility = "live"
	VisibleRanks      Visibility = "ranks"
	VisibleAfterClose Visibility = "afterClose"
)

// Round is one step of a campaign (C3). Times are UTC; the campaign's zone is for people.
type Round struct {
	ID             uuid.UUID
	CampaignID     uuid.UUID
	Number         int
	Kind           RoundKind
	Method         string // empty for a collect round
	State          RoundState
	OpensAt        time.Time
	ClosesAt       time.Time
	OpenedAt       *time.Time
	ClosedAt       *time.Time
	PublishedAt    *time.Time
	ResultsVisible Visibility
	Seats          int
	Settings       RoundSettings `gorm:"serializer:json"`
	UpdatedAt      time.Time     `gorm:"autoUpdateTime:false"`
	Jury           JuryState     // whether a jury judges after it (C9)

	CampaignSlug string `gorm:"->"` // read only by the service's reads
	Options      int    `gorm:"->"` // ideas on the shortlist that were not withdrawn; as above
}

// RoundSettings are the rules of a round beyond its method; roundsettings.go says which method reads which. Unknown keys
// are refused at the edge.
type RoundSettings struct {
	MaxChoices    int  `json:"maxChoices,omitempty"`    // approvals and rankings: at most so many options; 0 = all
	Points        int  `json:"points,omitempty"`        // budget: points on a ballot at most
	PerOption     int  `json:"perOption,omitempty"`     // budget: on one option at most; 0 = all of them
	MaxScore      int  `json:"maxScore,omitempty"`      // score and star: the highest score
	SetSize       int  `json:"setSize,omitempty"`       // maxdiff: options in a set
	Tasks         int  `json:"tasks,omitempty"`         // duels and maxdiff: answers of one voter at most; maxdiff 0 = each option three times
	ReviewResults bool `json:"reviewResults,omitempty"` // the team looks at the result before the public does
	MaxIdeas      int  `json:"maxIdeas,omitempty"`      // collect: ideas a member may send in; 0 = 20

	MaxWeight   int          `json:"maxWeight,omitempty"`   // vote: what codes can make a ballot weigh at most; 0 = 1
	Eligibility *Eligibility `json:"eligibility,omitempty"` // vote: who gets in; nil = confirmed addresses

	Questions []Question `json:"questions,omitempty"` // vote: asked after it (V5)

	Challenge string `json:"challenge,omitempty"` // vote: whether browsers work before it (F1); empty = ChallengeRisk
}

// AcceptsAt reports whether the round takes input at this moment, whether or not the sweep that opens or
// closes it has run: a ballot at or after ClosesAt is late even while the row still says open.
func (r Round) AcceptsAt(now time.Time) bool {
	return r.State == RoundOpen && now.Before(r.ClosesAt)
}

// HidesCounts reports whether this round keeps counts from everybody now (V9): a vote that is running and does not
// show its figures, one whose result the team still has to publish, or a round that a jury is judging blind.
func (r Round) HidesCounts() bool {
	over := r.State == RoundClosed || r.State == RoundPublished
	switch {
	case r.Jury == JuryAwaited && (over || r.Kind == RoundVote && r.State == RoundOpen):
		return true
	case r.Kind != RoundVote:
		return false
	}
	return r.State == RoundOpen && r.ResultsVisible != VisibleLive || r.State == RoundClosed && r.Settings.ReviewResults
}

// CountsHidden reports whether the hearts of a campaign with these rounds are hidden: they are while any of its
// rounds hides its counts. It is the one place where this is decided.
func CountsHidden(rounds []Round) bool {
	for _, r := range rounds {
		if r.HidesCounts() {
			return true
		}
	}
	return false
}

// RoundOption is one idea on a vote round's shortlist. Its option id in ballots and results is the idea's id.
type RoundOption struct {
	RoundID     uuid.UUID
	IdeaID      uuid.UUID
	Position    int
	WithdrawnAt *time.Time
}

// RoundMove is one change of state, kept for good. ActorID is nil when the clock did it.
type RoundMove struct {
	RoundID   uuid.UUID
	ToState   RoundState
	FromState RoundState
	ActorID   *uuid.UUID
	At        time.Time
}
