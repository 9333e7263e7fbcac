package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

func (s *Server) listCases(ctx context.Context, a ideas.Actor, in listCasesIn) (casesOut, error) {
	list, next, sum, err := s.Review.Cases(ctx, a, in.ID, review.Which{State: review.CaseState(in.State), Sort: review.Sort(in.Sort)}, in.Cursor)
	if err != nil {
		return casesOut{}, err
	}
	out := casesOut{Items: make([]caseOut, len(list)), Next: next, Summary: caseSummary{Open: sum.Open, Held: sum.Held, InReview: sum.InReview,
		Removed: sum.Removed, AppealsOpen: sum.AppealsOpen, Decisions: sum.Decisions, SeenTwice: sum.Pairs, Agreement: sum.Kappa, CanDecide: sum.CanDecide}}
	for i, c := range list {
		out.Items[i] = caseOutOf(c.Case, c.Option, a.Language)
	}
	return out, nil
}

func (s *Server) lookIntoCase(ctx context.Context, a ideas.Actor, in lookIn) (caseDetail, error) {
	d, err := s.Review.Look(ctx, a, in.ID, in.Reason)
	if err != nil {
		return caseDetail{}, err
	}
	return caseDetailOf(d, a), nil
}

func (s *Server) decideCase(ctx context.Context, a ideas.Actor, in decideCaseIn) (decisionOut, error) {
	answer := review.Answer{Action: review.Action(in.Action), Reason: in.Reason, Note: in.Note, Ballots: given(in.Ballots)}
	return s.sendDecision(s.Review.Decide(ctx, a, in.ID, answer))
}

func (s *Server) confirmDecision(ctx context.Context, a ideas.Actor, in secondIn) (decisionOut, error) {
	return s.sendDecision(s.Review.Confirm(ctx, a, in.ID, in.Note))
}

func (s *Server) refuseDecision(ctx context.Context, a ideas.Actor, in secondIn) (decisionOut, error) {
	return s.sendDecision(s.Review.Refuse(ctx, a, in.ID, in.Note))
}

func (s *Server) sendDecision(d review.Decision, err error) (decisionOut, error) {
	if err != nil {
		return decisionOut{}, err
	}
	return decisionOut{ID: d.ID, State: string(d.State), NeedsSecond: d.State == review.DecisionProposed, Ballots: d.Ballots, Worked: d.Worked, Moved: d.Moved,
		CaseID: d.CaseID}, nil
}

func (s *Server) readDecision(ctx context.Context, a ideas.Actor, in byIDIn) (decisionOut, error) {
	return s.sendDecision(s.Review.Progress(ctx, a, in.ID))
}

func (s *Server) listSuspects(ctx context.Context, a ideas.Actor, in listSuspectsIn) (suspectsOut, error) {
	list, next, err := s.Review.Suspects(ctx, a, in.ID, in.Cursor)
	return suspectsOut{Items: caseBallotsOf(list, a.Language), Next: next}, err
}

func (s *Server) decideBallot(ctx context.Context, a ideas.Actor, in decideBallotIn) (decisionOut, error) {
	answer := review.Answer{Action: review.Action(in.Action), Reason: in.Reason, Note: in.Note}
	return s.sendDecision(s.Review.DecideBallot(ctx, a, in.ID, in.Ballot, answer))
}

func (s *Server) askScan(ctx context.Context, a ideas.Actor, in byIDIn) (scanAskedOut, error) {
	err := s.Review.AskScan(ctx, a, in.ID)
	return scanAskedOut{Asked: err == nil}, err
}

func (s *Server) listScans(ctx context.Context, a ideas.Actor, in byIDIn) (scansOut, error) {
	list, err := s.Review.Scans(ctx, a, in.ID)
	out := scansOut{Items: make([]scanOut, len(list))}
	for i, c := range list {
		out.Items[i] = scanOut{ID: c.ID, Kind: string(c.Kind), State: string(c.State), Detector: c.Detector, Parameters: c.Parameters, Votes: c.Votes,
			Traced: c.Traced, Held: c.Held, InReview: c.InReview, Cases: c.Cases, At: c.At, TookMS: c.TookMs}
	}
	return out, err
}

func (s *Server) nextBlind(ctx context.Context, a ideas.Actor, in byIDIn) (blindOut, error) {
	id, left, d, err := s.Review.NextBlind(ctx, a, in.ID)
	if err != nil {
		return blindOut{}, err
	}
	out := blindOut{Left: left}
	if id != uuid.Nil {
		detail := caseDetailOf(d, a)
		out.ID, out.Detail = &id, &detail
	}
	return out, nil
}

func (s *Server) answerBlind(ctx context.Context, a ideas.Actor, in answerBlindIn) (blindAnswerOut, error) {
	answer := review.Answer{Action: review.Action(in.Action), Reason: in.Reason, Note: in.Note}
	left, agreed, err := s.Review.AnswerBlind(ctx, a, in.ID, in.Decision, answer)
	return blindAnswerOut{Left: left, SeenTwice: agreed.Pairs, Agreement: agreed.Kappa}, err
}
