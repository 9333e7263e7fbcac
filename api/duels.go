package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

type nextTasksIn struct {
	ID    uuid.UUID `path:"id" json:"-"`
	Count int       `query:"count" json:"-" validate:"min=0,max=10" doc:"How many to give ahead, 1 to 10; 3 when left out."`
}

func (in nextTasksIn) count() int {
	if in.Count == 0 {
		return 3
	}
	return in.Count
}

// progress is how far a voter is.
type progress struct {
	Answered int  `json:"answered" doc:"Questions that I have answered."`
	Limit    int  `json:"limit" doc:"How many I can answer in all."`
	Done     bool `json:"done" doc:"There is nothing left to ask."`
}

type duel struct {
	Pair  []uuid.UUID `json:"pair" doc:"Two options, in the order in which to show them."`
	Token string      `json:"token" doc:"To be sent with the answer; of this voter, this pair in this order, until the round's close."`
	Task  string      `json:"task" doc:"Names the question; answering it again replaces the answer."`
}

type duelsOut struct {
	Pair  []uuid.UUID `json:"pair,omitempty" doc:"The first of items."`
	Token string      `json:"token,omitempty"`
	Task  string      `json:"task,omitempty"`
	Items []duel      `json:"items" doc:"The next duels, to load ahead; empty once done."`
	progress
}

type bestWorstSet struct {
	Set   []uuid.UUID `json:"set" doc:"Four or five options, fewer where there are no more, in the order in which to show them."`
	Token string      `json:"token" doc:"To be sent with the answer; of this voter, this set in this order, until the round's close."`
	Task  string      `json:"task" doc:"Names the question; answering it again replaces the answer."`
}

type setsOut struct {
	Set   []uuid.UUID    `json:"set,omitempty" doc:"The first of items."`
	Token string         `json:"token,omitempty"`
	Task  string         `json:"task,omitempty"`
	Items []bestWorstSet `json:"items" doc:"The next sets, to load ahead; empty once done."`
	progress
}

func (s *Server) nextDuels(ctx context.Context, a ideas.Actor, in nextTasksIn) (duelsOut, error) {
	t, err := s.Voting.Duels(ctx, a, in.ID, in.count())
	out := duelsOut{Items: []duel{}, progress: progressOf(t)}
	for _, i := range t.Items {
		out.Items = append(out.Items, duel{Pair: i.Options, Token: i.Token, Task: i.Name})
	}
	if len(out.Items) > 0 {
		out.Pair, out.Token, out.Task = out.Items[0].Pair, out.Items[0].Token, out.Items[0].Task
	}
	return out, err
}

func (s *Server) nextSets(ctx context.Context, a ideas.Actor, in nextTasksIn) (setsOut, error) {
	t, err := s.Voting.Sets(ctx, a, in.ID, in.count())
	out := setsOut{Items: []bestWorstSet{}, progress: progressOf(t)}
	for _, i := range t.Items {
		out.Items = append(out.Items, bestWorstSet{Set: i.Options, Token: i.Token, Task: i.Name})
	}
	if len(out.Items) > 0 {
		out.Set, out.Token, out.Task = out.Items[0].Set, out.Items[0].Token, out.Items[0].Task
	}
	return out, err
}

func progressOf(t voting.Tasks) progress {
	return progress{Answered: t.Answered, Limit: t.Limit, Done: len(t.Items) == 0}
}
