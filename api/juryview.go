package api

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
)

func sendJury(v jury.View, err error) (juryOut, error) {
	if err != nil {
		return juryOut{}, err
	}
	return juryOutOf(v), nil
}

func juryOutOf(v jury.View) juryOut {
	out := juryOut{RoundID: v.Round.ID, State: string(v.State), Rules: juryRulesOf(v.Rules, v.FanBy), EndedAt: v.EndedAt, ClosedAt: v.ClosedAt,
		Jurors: v.Jurors, Submitted: v.Submitted, Refused: v.Refused, Refusals: append([]time.Time{}, v.Refusals...),
		Waived: juryWaiverOf(v.Waived), OnJury: v.OnJury}
	if v.Team == nil {
		return out
	}
	t := juryTeam{Jurors: []jurySeat{}, Refusals: []juryRefusal{}, Counted: v.Team.Counted, Ideas: juryOutcomesOf(v.Team.Ideas),
		Ties: juryTiesOf(v.Team.Ties)}
	for _, j := range v.Team.Jurors {
		t.Jurors = append(t.Jurors, jurySeat(j))
	}
	for _, r := range v.Team.Refusals {
		t.Refusals = append(t.Refusals, juryRefusal(r))
	}
	out.Team = &t
	return out
}

func juryRulesOf(r jury.Rules, by jury.FanBy) juryRules {
	out := juryRules{Criteria: []juryCriterion{}, FanWeight: r.FanWeight, JuryWeight: r.JuryWeight, FanBy: string(by), Places: r.Places,
		Candidates: r.Candidates, Quorum: r.Quorum,
		Formula: fmt.Sprintf("combined = %d/100 * fan + %d/100 * jury", r.FanWeight, r.JuryWeight)}
	for _, c := range r.Criteria {
		out.Criteria = append(out.Criteria, juryCriterion{Name: textOf(c.Name), Description: textOf(c.Description), Weight: c.Weight})
	}
	return out
}

func juryWaiverOf(w *jury.Waiver) *juryWaiver {
	if w == nil {
		return nil
	}
	return &juryWaiver{At: w.At, Reason: textOf(w.Reason)}
}

func juryOutcomesOf(list []jury.Outcome) []juryOutcome {
	out := make([]juryOutcome, len(list))
	for i, o := range list {
		out[i] = juryOutcome{IdeaID: o.Idea, Title: o.Title, Rank: o.Rank, Fan: o.Fan, FanExact: o.FanExact, Jury: o.Jury,
			JuryExact: o.JuryExact, Criteria: append([]float64{}, o.Criteria...), Jurors: o.Jurors, Combined: o.Combined,
			CombinedExact: o.CombinedExact, GoesOn: o.GoesOn}
		if o.Reason != nil {
			out[i].Reason = &juryReasonOut{Class: string(o.Reason.Class), Text: textOf(o.Reason.Text)}
		}
	}
	return out
}

func juryTiesOf(list []jury.Tie) []juryTie {
	out := make([]juryTie, len(list))
	for i, t := range list {
		out[i] = juryTie{Rank: t.Rank, IdeaIDs: t.Ideas, Decisive: t.Decisive}
	}
	return out
}

func juryResultOf(d *jury.Document) juryResultOut {
	if d == nil {
		return juryResultOut{Named: []string{}, Ideas: []juryOutcome{}, Ties: []juryTie{}}
	}
	rules := juryRulesOf(d.Rules, d.FanBy)
	return juryResultOut{Published: true, ClosedAt: &d.ClosedAt, Rules: &rules, NextID: &d.Next, Invited: d.Invited, Jurors: d.Jurors,
		Waived: juryWaiverOf(d.Waived),
		Named:  append([]string{}, d.Named...), Ideas: juryOutcomesOf(d.Ideas), Ties: juryTiesOf(d.Ties)}
}

// sendSheet turns a juror's scoring into an answer. Hearts are left out of the cards: they are what fans say.
func (s *Server) sendSheet(ctx context.Context, a ideas.Actor) func(jury.Sheet, error) (jurySheetOut, error) {
	return func(sheet jury.Sheet, err error) (jurySheetOut, error) {
		if err != nil {
			return jurySheetOut{}, err
		}
		c, err := s.Ideas.CampaignByID(ctx, a, sheet.Round.CampaignID)
		if err != nil {
			return jurySheetOut{}, err
		}
		out := jurySheetOut{RoundID: sheet.Round.ID, CampaignSlug: c.Slug, Campaign: textOf(c.Title), ClosesAt: sheet.Round.ClosesAt,
			State: string(sheet.State), Rules: juryRulesOf(sheet.Rules, jury.FanScoreOf(sheet.Round)), Marks: []juryMark{}, Named: sheet.Named,
			SavedAt: sheet.SavedAt, SubmittedAt: sheet.SubmittedAt}
		for _, m := range sheet.Marks {
			out.Marks = append(out.Marks, juryMark{IdeaID: m.Idea, Scores: append([]int{}, m.Scores...), Abstains: m.Abstains, Reason: m.Reason})
		}
		out.Ideas, err = s.juryIdeas(ctx, a, sheet.Ideas)
		return out, err
	}
}

// juryIdeas are ideas to judge, in the order of their ids.
func (s *Server) juryIdeas(ctx context.Context, a ideas.Actor, ids []uuid.UUID) ([]juryIdea, error) {
	out := make([]juryIdea, 0, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	list, err := s.Ideas.IdeasByID(ctx, a, ids)
	if err != nil {
		return nil, err
	}
	cards, err := s.cardsOf(ctx, a, list)
	if err != nil {
		return nil, err
	}
	by := make(map[uuid.UUID]juryIdea, len(list))
	for n, i := range list {
		cards[n].Hearts = nil
		by[i.ID] = juryIdea{ideaCard: cards[n], Fields: i.Fields}
	}
	for _, id := range ids {
		if one, ok := by[id]; ok {
			out = append(out, one)
		}
	}
	return out, nil
}

// withJury adds the jury gates of a campaign, which are public from the beginning.
func (s *Server) withJury(ctx context.Context, c ideas.Campaign, out *campaignOut) error {
	if s.Jury == nil {
		return nil
	}
	gates, err := s.Jury.Gates(ctx, c.Rounds)
	for _, r := range c.Rounds {
		if v, ok := gates[r.ID]; ok {
			out.Juries = append(out.Juries, juryOutOf(v))
		}
	}
	return err
}
