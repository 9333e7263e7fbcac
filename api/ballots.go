package api

import (
	"time"

	"github.com/google/uuid"
)

// castBallotIn carries the choice in the key of the round's method; exactly one is given.
type castBallotIn struct {
	ID      uuid.UUID    `path:"id" json:"-"`
	Choose  *[]uuid.UUID `json:"choose,omitempty" validate:"omitempty,max=500" doc:"Single choice."`
	Approve *[]uuid.UUID `json:"approve,omitempty" validate:"omitempty,max=500" doc:"Approval."`
}

type ballotOut struct {
	ID      uuid.UUID   `json:"id"`
	State   string      `json:"state" enum:"pending,counted,held,removed,withdrawn"`
	CastAt  time.Time   `json:"castAt"`
	Choose  []uuid.UUID `json:"choose,omitempty"`
	Approve []uuid.UUID `json:"approve,omitempty"`
	Receipt receiptOut  `json:"receipt"`
}

// receiptOut lets a voter find the own ballot in the log.
type receiptOut struct {
	EventID uuid.UUID `json:"eventId"`
	H       string    `json:"h" doc:"Commitment to voter and choice, hexadecimal."`
	Code    string    `json:"code" doc:"First ten Crockford characters of h."`
}
