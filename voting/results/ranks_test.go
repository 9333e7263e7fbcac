package results_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// at sets the clock to so long after noon, which is on a beat.
func (h *house) at(d time.Duration) { h.clock.Store(d.Microseconds()) }

// first is the option that an actor sees on the first place, by its number.
func (h *house) first(s *results.Service, v vote) int {
	h.t.Helper()
	view, err := s.Results(h.t.Context(), visitor, v.round)
	if err != nil {
		h.t.Fatal(err)
	}
	if !bare(view) || view.Visible != results.SeenRanks || view.Ranking[0].Title == "" || view.Ranking[0].Rank != 1 {
		h.t.Errorf("%+v", view)
	}
	for n, id := range v.options {
		if view.Ranking[0].Option == id {
			return n
		}
	}
	h.t.Fatalf("nobody knows %v", view.Ranking[0].Option)
	return -1
}

// Two servers are asked in turn, at moments of one's own choosing: what they tell changes on beats only, at most once in
// nine seconds, and is the same.
func TestRanksMoveOnBeatsOnly(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"approval", "pav-seq"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			v := h.open(method, ideas.VisibleRanks, "{}", 3)
			other := results.New(results.Deps{InTx: pgtest.InTx[ideas.Jobs](h.db), DB: h.db.Gorm, Now: h.now, Log: slog.New(slog.DiscardHandler)})
			leads := func(when time.Duration, want int) {
				t.Helper()
				h.at(when)
				for name, s := range map[string]*results.Service{"one": h.results, "the other": other} {
					if got := h.first(s, v); got != want {
						t.Errorf("after %s %s server has option %d first, want %d", when, name, got, want)
					}
				}
			}
			h.approve(v, 1)
			leads(9900*time.Millisecond, 1)
			for range 2 {
				h.approve(v, 2)
			}
			leads(10100*time.Millisecond, 1) // the others were asked for just before this beat
			leads(19900*time.Millisecond, 1)
			leads(20*time.Second, 2)
			for range 3 {
				h.approve(v, 0)
			}
			leads(29900*time.Millisecond, 2)
			leads(30200*time.Millisecond, 0)
			for range 5 {
				h.approve(v, 1)
			}
			leads(39*time.Second, 0)
			leads(40*time.Second, 1)
			for range 5 {
				h.approve(v, 2)
			}
			h.at(-time.Hour) // somebody sets the clock right
			if got := h.first(h.results, v); got != 2 {
				t.Errorf("after the clock was set back option %d is first", got)
			}
		})
	}
}

// An idea that is taken down leaves at once, and after the close nothing is kept.
func TestRanksFollowTheOptionsAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.open("approval", ideas.VisibleRanks, "{}", 3)
	h.approve(v, 1)
	if got := h.first(h.results, v); got != 1 {
		t.Fatalf("option %d is first", got)
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, v.options[1])
	view := h.see(visitor, v)
	for _, l := range view.Ranking {
		if l.Option == v.options[1] || l.Title == "" || l.Rank < 1 {
			t.Errorf("%+v", view.Ranking)
		}
	}
	if len(view.Ranking) != 2 || !bare(view) {
		t.Errorf("%+v", view)
	}
	h.close(v)
	var kept []uuid.UUID
	if err := h.db.Gorm.Raw("SELECT round_id FROM shown_ranks").Scan(&kept).Error; err != nil || len(kept) != 0 {
		t.Errorf("after the close: %v, %v", kept, err)
	}
	if r := h.see(visitor, v); !r.Final || len(r.Ranking) != 2 || *r.Ranking[0].Votes != 0 {
		t.Errorf("%+v", r)
	}
}
