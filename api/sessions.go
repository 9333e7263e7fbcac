package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

type sessionsOut struct {
	Items []sessionItem `json:"items" doc:"Last used first."`
}

type sessionItem struct {
	ID         uuid.UUID  `json:"id"`
	Kind       string     `json:"kind" enum:"browser,key,imported"`
	Label      string     `json:"label" doc:"Such as 'Firefox, Windows'; may be empty."`
	CreatedAt  time.Time  `json:"createdAt"`
	LastSeenAt time.Time  `json:"lastSeenAt" doc:"To the hour."`
	ExpiresAt  *time.Time `json:"expiresAt,omitempty" doc:"If not used before then; left out for keys, which do not expire."`
	Current    bool       `json:"current" doc:"The one that asks."`
}

func (s *Server) listSessions(ctx context.Context, a ideas.Actor, _ none) (sessionsOut, error) {
	list, err := s.Members.Sessions(ctx, a)
	if err != nil {
		return sessionsOut{}, err
	}
	out := sessionsOut{Items: make([]sessionItem, len(list))}
	for i, one := range list {
		out.Items[i] = sessionItem{
			ID: one.ID, Kind: string(one.Kind), Label: one.Label, CreatedAt: one.CreatedAt,
			LastSeenAt: one.LastSeenAt, ExpiresAt: one.ExpiresAt, Current: one.ID == a.SessionID,
		}
	}
	return out, nil
}

func (s *Server) endSession(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Members.EndSession(ctx, a, in.ID)
}

func (s *Server) endOtherSessions(ctx context.Context, a ideas.Actor, _ none) (none, error) {
	return none{}, s.Members.EndOthers(ctx, a)
}

// changeMeIn leaves out what stays as it is.
type changeMeIn struct {
	Name     *string `json:"name,omitempty" validate:"omitempty,max=60" doc:"Shown to others."`
	Language *string `json:"language,omitempty" validate:"omitempty,oneof=nl en de" doc:"In which mails are written."`
}

func (s *Server) changeMe(ctx context.Context, a ideas.Actor, in changeMeIn) (sessionOut, error) {
	m, sessions, err := s.Members.ChangeProfile(ctx, a, members.Profile{Name: in.Name, Language: in.Language})
	return sessionOutOf(a, m, sessions), err
}
