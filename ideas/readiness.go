package ideas

import (
	"context"
	"time"
)

// Ready is one line of the checklist before a campaign may go live. Item is a stable word.
type Ready struct {
	Item string
	Done bool
}

// Readiness returns the checklist of a campaign at this moment (C1). Rounds are in order when none is over before
// it could begin and each begins after the one before.
func (c Campaign) Readiness(now time.Time) []Ready {
	b := c.Brief
	return []Ready{
		{"title", c.Title.Complete()},
		{"question", c.Question.Complete()},
		{"objective", b.Objective != ""},
		{"audience", b.Audience != ""},
		{"memberValue", b.MemberValue != ""},
		{"kpis", len(b.KPIs) > 0},
		{"existingCommunity", b.ExistingCommunity != ""},
		{"houseRules", rulesComplete(c.HouseRules)},
		{"rounds", len(c.Rounds) > 0},
		{"roundTimes", roundsInOrder(c.Rounds, now)},
	}
}

func rulesComplete(rules map[string][]string) bool {
	for _, lang := range languages {
		if len(rules[lang]) == 0 {
			return false
		}
	}
	return true
}

func roundsInOrder(rounds []Round, now time.Time) bool {
	for i, r := range rounds {
		if r.State == RoundPlanned && !r.ClosesAt.After(now) {
			return false
		}
		if i > 0 && r.OpensAt.Before(ended(rounds[i-1])) {
			return false
		}
	}
	return len(rounds) > 0
}

// Readiness returns the checklist of one campaign, for the team.
func (s *Service) Readiness(ctx context.Context, a Actor, slug string) ([]Ready, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return nil, err
	}
	c, err := s.Campaign(ctx, a, slug)
	return c.Readiness(s.d.Now()), err
}

// lacking returns the items that are not done.
func lacking(list []Ready) []string {
	var out []string
	for _, r := range list {
		if !r.Done {
			out = append(out, r.Item)
		}
	}
	return out
}
