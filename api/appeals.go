package api

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/review"
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

func (s *Server) appeal(ctx context.Context, a ideas.Actor, in appealIn) (appealOut, error) {
	p, err := s.Review.Appeal(ctx, a, in.ID, in.Text)
	return appealOutOf(p), err
}

func (s *Server) listAppeals(ctx context.Context, a ideas.Actor, in listAppealsIn) (appealsOut, error) {
	list, next, err := s.Review.Appeals(ctx, a, in.ID, in.State, in.Cursor)
	out := appealsOut{Items: make([]staffAppeal, len(list)), Next: next}
	for i, p := range list {
		out.Items[i] = staffAppealOf(p)
	}
	return out, err
}

func (s *Server) answerAppeal(ctx context.Context, a ideas.Actor, in answerAppealIn) (staffAppeal, error) {
	p, err := s.Review.AnswerAppeal(ctx, a, in.ID, *in.Granted, in.Text)
	return staffAppealOf(p), err
}

func appealOutOf(p review.Appeal) appealOut {
	return appealOut{State: string(p.State), At: p.At, DueAt: p.DueAt, Text: p.Text, Answer: p.Answer, EndAt: p.AnsweredAt}
}

func staffAppealOf(p review.AppealFor) staffAppeal {
	out := staffAppeal{ID: p.ID, CaseID: p.CaseID, appealOut: appealOutOf(p.Appeal), Overdue: p.Overdue, Ballot: p.BallotID, BallotState: string(p.BallotState)}
	if p.Option != nil {
		out.Option = &caseOption{ID: *p.Option, Title: p.Title}
	}
	return out
}

// tellStanding adds to the reader's own ballot why it does not count, and what became of an appeal. Of answers to tasks it
// speaks of the latest that does not.
func (s *Server) tellStanding(ctx context.Context, out *ballotOut) error {
	if s.Review == nil {
		return nil
	}
	about := *out
	if i := slices.IndexFunc(out.Items, func(b ballotOut) bool {
		return b.State == string(voting.Held) || b.State == string(voting.Removed)
	}); i >= 0 {
		about = out.Items[i]
	}
	standing, err := s.Review.StandingOf(ctx, about.ID, voting.State(about.State))
	if err != nil {
		return err
	}
	out.ReasonClass = standing.ReasonClass
	if standing.Appeal != nil {
		p := appealOutOf(*standing.Appeal)
		out.Appeal = &p
	}
	return nil
}
