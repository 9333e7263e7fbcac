package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type inviteIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Emails []string  `json:"emails" validate:"required,min=1,max=1000,dive,max=320"`
}

type invitedOut struct {
	Count int64 `json:"count" doc:"Addresses on the list. They are kept as keyed hashes and cannot be read."`
}

type inviteOut struct {
	Added int64 `json:"added" doc:"Those that were not on the list."`
	invitedOut
}

type uninviteOut struct {
	Removed int64 `json:"removed" doc:"Those that were on the list. Ballots that were cast stay."`
	invitedOut
}

func (s *Server) invite(ctx context.Context, a ideas.Actor, in inviteIn) (inviteOut, error) {
	added, count, err := s.Voting.Invite(ctx, a, in.ID, in.Emails)
	return inviteOut{added, invitedOut{count}}, err
}

func (s *Server) uninvite(ctx context.Context, a ideas.Actor, in inviteIn) (uninviteOut, error) {
	removed, count, err := s.Voting.Uninvite(ctx, a, in.ID, in.Emails)
	return uninviteOut{removed, invitedOut{count}}, err
}

func (s *Server) invited(ctx context.Context, a ideas.Actor, in byIDIn) (invitedOut, error) {
	count, err := s.Voting.Invited(ctx, a, in.ID)
	return invitedOut{count}, err
}
