package api

import (
	"time"

	"github.com/google/uuid"
)

type appealIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Text string    `json:"text" validate:"required,max=2000" doc:"Why the ballot should count."`
}

// appealOut is a voter's appeal as the voter sees it.
type appealOut struct {
	State  string     `json:"state" enum:"open,granted,refused"`
	At     time.Time  `json:"at"`
	DueAt  time.Time  `json:"dueAt" doc:"The answer comes before: 72 hours after the appeal."`
	Text   string     `json:"text"`
	Answer string     `json:"answer" doc:"Empty while it is open."`
	EndAt  *time.Time `json:"endAt,omitempty" doc:"When it was answered."`
}

type listAppealsIn struct {
	ID     uuid.UUID `path:"id"`
	State  string    `query:"state" validate:"omitempty,oneof=open answered"`
	Cursor string    `query:"cursor" validate:"max=400"`
}

// staffAppeal is an appeal as those see it who answer it.
type staffAppeal struct {
	ID     uuid.UUID `json:"id"`
	CaseID uuid.UUID `json:"caseId" doc:"The case of the ballot that is appealed for."`
	appealOut
	Overdue     bool        `json:"overdue"`
	Ballot      uuid.UUID   `json:"ballot"`
	BallotState string      `json:"ballotState" enum:"pending,counted,held,removed,withdrawn"`
	Option      *caseOption `json:"option,omitempty"`
}

type appealsOut struct {
	Items []staffAppeal `json:"items" doc:"The one that is due first stands first, 50 a page."`
	Next  string        `json:"next"`
}

type answerAppealIn struct {
	ID      uuid.UUID `path:"id" json:"-"`
	Granted *bool     `json:"granted" validate:"required" doc:"True: the ballot counts."`
	Text    string    `json:"text" validate:"required,max=2000" doc:"The voter reads this."`
}
