package api

import (
	"context"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// workOut is the work before a ballot (F1): proof of work by the second version of the ALTCHA protocol.
type workOut struct {
	Challenge *challenge.Challenge `json:"challenge" doc:"To solve before the ballot, for which it is good once and for ten minutes; null where none is asked for."`
}

func (s *Server) getChallenge(ctx context.Context, a ideas.Actor, in byIDIn) (workOut, error) {
	c, err := s.Voting.Challenge(ctx, a, in.ID)
	return workOut{Challenge: c}, err
}
