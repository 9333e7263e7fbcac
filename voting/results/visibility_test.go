package results_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// bare reports whether a view carries no figure at all.
func bare(v results.View) bool {
	for _, l := range v.Ranking {
		if l.Votes != nil || l.Score != nil || l.Share != nil || l.Low != nil || l.High != nil || l.Winner {
			return false
		}
	}
	return reflect.DeepEqual(v.Story, results.Story{}) && v.Tasks == nil && v.Base == nil && v.Ballots == nil && len(v.Winners) == 0 && len(v.Ties) == 0 && len(v.Withdrawn) == 0 && v.Tiers == nil && v.Difference == nil
}

func TestOpenRoundShowsWhatItShows(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	everybody := []ideas.Actor{visitor, h.member(), product, reader, admin}
	votes := map[ideas.Visibility]vote{}
	for _, visible := range []ideas.Visibility{ideas.VisibleLive, ideas.VisibleRanks, ideas.VisibleAfterClose} {
		v := h.open("approval", visible, "{}", 3)
		h.approve(v, 2, 1)
		h.approve(v, 2)
		votes[visible] = v
	}
	for _, a := range everybody {
		r := h.see(a, votes[ideas.VisibleLive])
		if r.Visible != results.SeenCounts || r.Ballots.Counted != 2 || *r.Ranking[0].Votes != 2 || r.Final || len(r.Winners) != 0 || r.Ranking[0].Winner {
			t.Errorf("live, %s: %+v", a.Role, r)
		}
		v := votes[ideas.VisibleRanks]
		r = h.see(a, v)
		var order []uuid.UUID
		for _, l := range r.Ranking {
			order = append(order, l.Option)
		}
		if r.Visible != results.SeenRanks || !bare(r) || !slices.Equal(order, []uuid.UUID{v.options[2], v.options[1], v.options[0]}) || r.Ranking[1].Rank != 2 {
			t.Errorf("ranks, %s: %+v", a.Role, r)
		}
		if r = h.see(a, votes[ideas.VisibleAfterClose]); r.Visible != results.SeenHidden || !bare(r) || r.Ranking == nil || len(r.Ranking) != 0 {
			t.Errorf("hidden, %s: %+v", a.Role, r)
		}
	}
}

func TestReviewedResultIsTheTeamsUntilPublished(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	v := h.open("approval", ideas.VisibleLive, `{"reviewResults":true}`, 3)
	fan := h.approve(v, 1)
	h.close(v)
	for _, a := range []ideas.Actor{visitor, fan} {
		if r := h.see(a, v); r.Visible != results.SeenHidden || r.Final || !bare(r) || len(r.Ranking) != 0 {
			t.Errorf("under review, %q: %+v", a.Role, r)
		}
	}
	for _, a := range []ideas.Actor{product, reader, admin} {
		if r := h.see(a, v); !r.Final || r.Ballots == nil || *r.Ranking[0].Votes != 1 || r.Difference == nil {
			t.Errorf("under review, %q: %+v", a.Role, r)
		}
	}
	if _, err := h.ideas.PublishRound(ctx, fan, v.round); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan publishes: %v", err)
	}
	if _, err := h.ideas.PublishRound(ctx, product, v.round); err != nil {
		t.Fatal(err)
	}
	if r := h.see(visitor, v); !r.Final || r.Round.State != ideas.RoundPublished || len(r.Winners) != 1 || r.Difference != nil {
		t.Errorf("published: %+v", r)
	}
}
