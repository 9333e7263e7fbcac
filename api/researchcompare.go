package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type compareIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	With uuid.UUID `json:"with" validate:"required" doc:"The earlier round."`
	Rows string    `json:"rows" validate:"required,max=64" doc:"A question of both."`
}

type changeOut struct {
	Label  string  `json:"label"`
	Hidden bool    `json:"hidden,omitempty" doc:"Too few people in one of the rounds."`
	Before float64 `json:"before" doc:"Share, 0 to 1."`
	After  float64 `json:"after"`
	P      float64 `json:"p" doc:"Of the difference, corrected for as many answers (Bonferroni); 1 where it cannot be tested."`
}

type compareOut struct {
	Title      string      `json:"title"`
	Before     string      `json:"before" doc:"The earlier round."`
	After      string      `json:"after"`
	BaseBefore int         `json:"baseBefore"`
	BaseAfter  int         `json:"baseAfter"`
	Changes    []changeOut `json:"changes"`
}

func (s *Server) compareRounds(ctx context.Context, a ideas.Actor, in compareIn) (compareOut, error) {
	c, err := s.Workspace.Compare(ctx, a, in.ID, in.With, in.Rows)
	if err != nil {
		return compareOut{}, err
	}
	out := compareOut{Title: c.Title.In(a.Language), Before: c.Before.In(a.Language), After: c.After.In(a.Language), BaseBefore: c.Bases[0], BaseAfter: c.Bases[1], Changes: make([]changeOut, len(c.Changes))}
	for i, one := range c.Changes {
		out.Changes[i] = changeOut{one.Label.In(a.Language), one.Hidden, one.Before, one.After, one.P}
	}
	return out, nil
}
