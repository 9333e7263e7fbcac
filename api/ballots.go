package api

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
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

func (s *Server) castBallot(ctx context.Context, a ideas.Actor, in castBallotIn) (ballotOut, error) {
	return sendBallot(s.Voting.CastBallot(ctx, a, in.ID, voting.Choice{Choose: given(in.Choose), Approve: given(in.Approve)}))
}

func (s *Server) myBallot(ctx context.Context, a ideas.Actor, in byIDIn) (ballotOut, error) {
	return sendBallot(s.Voting.MyBallot(ctx, a, in.ID))
}

func (s *Server) withdrawBallot(ctx context.Context, a ideas.Actor, in byIDIn) (ballotOut, error) {
	return sendBallot(s.Voting.WithdrawBallot(ctx, a, in.ID))
}

// given keeps apart a list that is empty and one that was not sent.
func given(list *[]uuid.UUID) []uuid.UUID {
	if list == nil {
		return nil
	}
	return append([]uuid.UUID{}, *list...)
}

func sendBallot(r voting.Receipt, err error) (ballotOut, error) {
	if err != nil {
		return ballotOut{}, err
	}
	return ballotOut{
		ID: r.BallotID, State: string(r.State), CastAt: r.CastAt, Choose: r.Choice.Choose, Approve: r.Choice.Approve,
		Receipt: receiptOut{EventID: r.EventID, H: hex.EncodeToString(r.H), Code: r.Code()},
	}, nil
}
