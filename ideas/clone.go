package ideas

import (
	"context"
	"time"
)

// CloneCampaign makes a draft after an earlier campaign (C2): same template, texts, brief, brand, cover, house rules and rounds, no ideas.
// The first round opens at opensAt; the others keep their distance to it in days and wall-clock time, so
// that what closed at eight in the evening still does after the clocks have changed. title may be nil.
// Errors: ErrNotFound, ErrSlugTaken, *Invalid, those of Actor.Need.
func (s *Service) CloneCampaign(ctx context.Context, a Actor, from, slug string, title Text, opensAt time.Time) (Campaign, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Campaign{}, err
	}
	old, err := s.Campaign(ctx, a, from)
	if err != nil {
		return Campaign{}, err
	}
	in := Campaign{
		Slug: slug, Template: old.Template, Title: old.Title, Question: old.Question, Summary: old.Summary,
		Timezone: old.Timezone, Brief: old.Brief, Brand: old.Brand, Cover: old.Cover, HouseRules: old.HouseRules,
		Rounds: shifted(old.Rounds, opensAt, old.zone()),
	}
	if title != nil {
		in.Title = title
	}
	c, err := s.newCampaign(a, in)
	if err != nil {
		return Campaign{}, err
	}
	return c, s.insertCampaign(ctx, a, &c, old.Cover)
}

// shifted returns rounds moved in wall-clock time so that the first opens at start. A round that could begin early,
// because the one before was closed by hand, begins where that one was planned to end, and those after it follow.
func shifted(rounds []Round, start time.Time, zone *time.Location) []Round {
	out := make([]Round, len(rounds))
	if len(rounds) == 0 {
		return out
	}
	by := naive(start, zone).Sub(naive(rounds[0].OpensAt, zone))
	move := func(t time.Time) time.Time {
		n := naive(t, zone).Add(by)
		return time.Date(n.Year(), n.Month(), n.Day(), n.Hour(), n.Minute(), n.Second(), n.Nanosecond(), zone).UTC()
	}
	for i, r := range rounds {
		if i > 0 {
			if late := naive(out[i-1].ClosesAt, zone).Sub(naive(move(r.OpensAt), zone)); late > 0 {
				by += late
			}
		}
		out[i] = Round{
			Kind: r.Kind, Method: r.Method, ResultsVisible: r.ResultsVisible, Seats: r.Seats, Settings: r.Settings,
			OpensAt: move(r.OpensAt), ClosesAt: move(r.ClosesAt),
		}
	}
	return out
}

// naive returns what the clock on the wall shows in zone, as if it were UTC.
func naive(t time.Time, zone *time.Location) time.Time {
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
