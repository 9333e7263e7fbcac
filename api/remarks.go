package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

type remarkIn struct {
	Section string `json:"section" validate:"required,max=64"`
	Text    string `json:"text" validate:"max=16000"`
}

type setRemarksIn struct {
	ID      uuid.UUID  `path:"id" json:"-"`
	Sponsor string     `json:"sponsor,omitempty" validate:"max=800" doc:"Who asks and pays; at most 200 characters."`
	Contact string     `json:"contact,omitempty" validate:"max=800" doc:"Where to ask about the study; at most 200 characters."`
	Remarks []remarkIn `json:"remarks,omitempty" validate:"max=20,dive" doc:"At most 4,000 characters each; sections left out have none."`
}

type remarkOut struct {
	Section string `json:"section"`
	Heading string `json:"heading" doc:"Of the section, in the caller’s language."`
	Text    string `json:"text"`
}

type remarksOut struct {
	Sponsor   string      `json:"sponsor"`
	Contact   string      `json:"contact"`
	Remarks   []remarkOut `json:"remarks" doc:"Every section of the note, in order."`
	UpdatedAt *time.Time  `json:"updatedAt,omitempty"`
}

func (s *Server) getRemarks(ctx context.Context, a ideas.Actor, in byIDIn) (remarksOut, error) {
	m, err := s.Research.Remarks(ctx, a, in.ID)
	return remarksOutOf(m, a.Language), err
}

func (s *Server) setRemarks(ctx context.Context, a ideas.Actor, in setRemarksIn) (remarksOut, error) {
	to := research.Remarks{RoundID: in.ID, Sponsor: in.Sponsor, Contact: in.Contact, Remarks: map[string]string{}}
	for _, r := range in.Remarks {
		to.Remarks[r.Section] = r.Text
	}
	m, err := s.Research.SetRemarks(ctx, a, to)
	return remarksOutOf(m, a.Language), err
}

func remarksOutOf(m research.Remarks, language string) remarksOut {
	out := remarksOut{Sponsor: m.Sponsor, Contact: m.Contact}
	for _, p := range methodology.Tell(methodology.Facts{Language: language}).Parts {
		out.Remarks = append(out.Remarks, remarkOut{p.ID, p.Heading, m.Remarks[p.ID]})
	}
	if !m.UpdatedAt.IsZero() {
		out.UpdatedAt = &m.UpdatedAt
	}
	return out
}
