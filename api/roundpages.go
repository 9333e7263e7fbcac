package api

import (
	"context"
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// resultPage says how a vote ended, or when that can be seen. number is that of the round; the last vote for another.
func (s *Server) resultPage(ctx context.Context, a ideas.Actor, p page, view campaignView, c campaignOut, number int) (page, error) {
	p.Path += "/result"
	p.Title = p.Words().Say("results.pageTitle", "campaign", view.Title)
	told, err := s.told(ctx, a, p, c.Slug)
	if err != nil {
		return p, err
	}
	var res resultsOut
	round := voteOf(c, number)
	if round != nil && s.reads.results != nil {
		if res, err = s.result(ctx, a, p, *round); err != nil {
			return p, err
		}
	}
	if round != nil && s.reads.results == nil {
		return p, nil
	}
	shown := p.resultView(view, c, round, res, told, s.Now())
	p.Template, p.View = "result", shown
	if shown.Final {
		p.Description = strings.TrimSpace(shown.Headline + " " + shown.Lead)
		if len(shown.Pictures) > 0 {
			p.Picture = shared(shown.Pictures[0].Picture, shown.Pictures[0].Title)
		}
	}
	p.NoIndex = p.NoIndex || shown.Unpublished
	return p, nil
}

// voteOf is the vote with this number, else the last one; nil where nothing is voted on.
func voteOf(c campaignOut, number int) *roundOut {
	var last *roundOut
	for i, r := range c.Rounds {
		if r.Kind != string(ideas.RoundVote) {
			continue
		}
		if last = &c.Rounds[i]; r.Number == number {
			return last
		}
	}
	return last
}

// result is the result of a vote, as far as whoever asks may see it.
func (s *Server) result(ctx context.Context, a ideas.Actor, p page, round roundOut) (resultsOut, error) {
	if s.reads.results == nil {
		return resultsOut{}, nil
	}
	res, err := s.reads.results(ctx, a, byIDIn{ID: round.ID})
	if err == nil {
		p.answers["/api/v1/rounds/"+round.ID.String()+"/results"] = res
	}
	return res, err
}

// told is a campaign's timeline.
func (s *Server) told(ctx context.Context, a ideas.Actor, p page, slug string) ([]updateOut, error) {
	if s.reads.updates == nil {
		return nil, nil
	}
	list, err := s.reads.updates(ctx, a, bySlugIn{Slug: slug})
	if err == nil {
		p.answers["/api/v1/campaigns/"+slug+"/updates"] = list
	}
	return list.Items, err
}

// votePage shows what can be voted on, or from when or since when nothing can.
func (s *Server) votePage(ctx context.Context, a ideas.Actor, p page, view campaignView, c campaignOut) (page, error) {
	p.Template = "vote"
	round := voteRound(c, s.Now())
	if round == nil || !isOpenAt(*round, s.Now()) {
		p.NoIndex = true // nobody should land on a vote that is over
		p.View = p.noVoteView(view, c, round)
		return p, nil
	}
	var list optionsOut
	if s.reads.options != nil {
		var err error
		if list, err = s.reads.options(ctx, a, byIDIn{ID: round.ID}); err != nil {
			return p, err
		}
		p.answers["/api/v1/rounds/"+round.ID.String()+"/options"] = list
	}
	p.View = p.voteView(view, c, *round, list.Items, s.Now())
	return p, nil
}
