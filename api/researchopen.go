package api

import (
	"context"
	"encoding/hex"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type openQuestionOut struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Answered int    `json:"answered" doc:"0 of fewer than five."`
}

type openIn struct {
	ID       uuid.UUID `path:"id" json:"-"`
	Question string    `path:"question" json:"-"`
	Contains string    `query:"contains" validate:"max=100" doc:"In whatever case."`
	Tag      uuid.UUID `query:"tag" doc:"Those that have this tag."`
	Cursor   string    `query:"cursor" validate:"max=32"`
	Limit    int       `query:"limit" validate:"omitempty,min=1,max=100" doc:"20 when left out."`
}

type tagOut struct {
	ID     uuid.UUID `json:"id"`
	Name   string    `json:"name"`
	People int       `json:"people" doc:"Who wrote an answer that has it."`
}

type openAnswerOut struct {
	ID     string      `json:"id" doc:"Of what it says: equal answers are one."`
	Text   string      `json:"text"`
	People int         `json:"people"`
	Tags   []uuid.UUID `json:"tags"`
}

type openOut struct {
	Label string          `json:"label"`
	Tags  []tagOut        `json:"tags" doc:"All of the question."`
	Items []openAnswerOut `json:"items" doc:"In an order that says nothing of people; [] where fewer than five answered."`
	Found int             `json:"found" doc:"On all pages."`
	Next  string          `json:"next" doc:"Cursor of the next page; empty at the end."`
}

type makeTagIn struct {
	ID       uuid.UUID `path:"id" json:"-"`
	Question string    `path:"question" json:"-"`
	Name     string    `json:"name" validate:"required,max=480"`
}

type renameTagIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Item uuid.UUID `path:"item" json:"-"`
	Name string    `json:"name" validate:"required,max=480"`
}

type tagAnswerIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Item   uuid.UUID `path:"item" json:"-"`
	Answer string    `json:"answer" validate:"required,max=32"`
	On     *bool     `json:"on" validate:"required"`
}

func (s *Server) listOpenAnswers(ctx context.Context, a ideas.Actor, in openIn) (openOut, error) {
	after, err := hex.DecodeString(in.Cursor)
	if err != nil {
		return openOut{}, ideas.Flawed("cursor", "unknown", "")
	}
	limit := in.Limit
	if limit == 0 {
		limit = 20
	}
	page, err := s.Workspace.Texts(ctx, a, in.ID, in.Question, workspace.Texts{Contains: in.Contains, Tag: in.Tag, After: string(after), Limit: limit})
	if err != nil {
		return openOut{}, err
	}
	out := openOut{Label: page.Question.Label.In(a.Language), Tags: make([]tagOut, len(page.Tags)), Items: make([]openAnswerOut, len(page.Answers)),
		Found: page.Found, Next: hex.EncodeToString([]byte(page.Next))}
	for i, t := range page.Tags {
		out.Tags[i] = tagOut{t.ID, t.Name, t.People}
	}
	for i, o := range page.Answers {
		out.Items[i] = openAnswerOut{o.ID.String(), o.Text, o.People, append([]uuid.UUID{}, o.Tags...)}
	}
	return out, nil
}

func (s *Server) makeTag(ctx context.Context, a ideas.Actor, in makeTagIn) (tagOut, error) {
	t, err := s.Workspace.MakeTag(ctx, a, in.ID, in.Question, in.Name)
	return tagOut{ID: t.ID, Name: t.Name}, err
}

func (s *Server) renameTag(ctx context.Context, a ideas.Actor, in renameTagIn) (none, error) {
	return none{}, s.Workspace.RenameTag(ctx, a, in.ID, in.Item, in.Name)
}

func (s *Server) dropTag(ctx context.Context, a ideas.Actor, in savedIn) (none, error) {
	return none{}, s.Workspace.DropTag(ctx, a, in.ID, in.Item)
}

func (s *Server) tagAnswer(ctx context.Context, a ideas.Actor, in tagAnswerIn) (none, error) {
	return none{}, s.Workspace.Tag(ctx, a, in.ID, in.Item, in.Answer, *in.On)
}
