package review_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// caseOf is a case of n ballots for an option, none of which its voters cast themselves.
func (h *house) caseOf(option, n int) review.Case {
	h.t.Helper()
	h.crowd(option, n)
	c := review.Case{ID: uuid.New()}
	h.exec(`INSERT INTO review_cases (id, round_id, number, verdict, class, state, option_id, ballots, opened_at)
		VALUES (?, ?, (SELECT count(*) + 1 FROM review_cases), 'review', 'automation', 'open', ?, ?, ?)`, c.ID, h.round, h.options[option], n, h.now())
	h.exec(`INSERT INTO review_members (case_id, ballot_id, voter_id, task, score) SELECT ?, id, voter_id, task, 0.9 FROM ballots
		WHERE round_id = ? AND choice @> jsonb_build_object('approve', jsonb_build_array(?::text))`, c.ID, h.round, h.options[option])
	return c
}

// crowd are n guests with a ballot each for an option, whose history has one line each.
func (h *house) crowd(option, n int) {
	h.t.Helper()
	h.exec(`WITH v AS (INSERT INTO voters (id, campaign_id, tier, created_at) SELECT gen_random_uuid(), ?, 'guest', ?::timestamptz
			FROM generate_series(1, ?) RETURNING id),
		b AS (INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)
			SELECT ?, id, gen_random_uuid(), jsonb_build_object('approve', jsonb_build_array(?::text)), 'counted', 'guest', overlay(gen_random_uuid()::text placing '00000000' from 1)::uuid, ?::timestamptz, ?::timestamptz FROM v RETURNING *)
		INSERT INTO ballot_events (round_id, id, kind, h, leaf, at) SELECT round_id, event_id, 'ballot', sha256(id::text::bytea), '{}', cast_at FROM b`,
		h.campaign, h.now(), n, h.round, h.options[option], h.now(), h.now())
	err := h.inTx(h.t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
		var r ideas.Round
		if err := tx.Take(&r, "id = ?", h.round).Error; err != nil {
			return err
		}
		c, err := voting.Recount(tx, r)
		if err != nil {
			return err
		}
		return voting.WriteProjection(tx, h.round, c.Found)
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// begin decides about a case of many ballots, which takes two people, and returns what is to be worked on.
func (h *house) begin(c review.Case, action review.Action, reason string) review.Decision {
	h.t.Helper()
	one, two := h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	h.look(one, c.ID)
	d, err := h.decide(one, c.ID, action, reason)
	if err == nil && d.State == review.DecisionProposed {
		h.look(two, c.ID)
		d, err = h.review.Confirm(h.t.Context(), two, d.ID, "Eens.")
	}
	if err != nil || d.State != review.DecisionWorking {
		h.t.Fatalf("%+v: %v", d, err)
	}
	h.later(time.Second)
	return d
}

// dyingAfter is a review whose process dies in the nth transaction from now on, before it is kept.
func (h *house) dyingAfter(n int64) *review.Service {
	left := &atomic.Int64{}
	left.Store(n)
	died := errors.New("the process died")
	return review.New(review.Deps{DB: h.db.Gorm, Now: h.now, Revise: h.results.Revise, InTx: func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return h.inTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
			if err := fn(tx, jobs); err != nil {
				return err
			}
			if left.Add(-1) < 0 {
				return died
			}
			return nil
		})
	}})
}

func (h *house) wantWorked(d review.Decision, moved int) {
	h.t.Helper()
	got, err := h.review.Progress(h.t.Context(), h.as(ideas.RoleModerator), d.ID)
	if err != nil || got.State != review.DecisionDone || got.Moved != moved || got.Worked != d.Ballots {
		h.t.Errorf("decision %+v, want %d of %d moved: %v", got, moved, d.Ballots, err)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE round_id = ? AND kind = 'status' AND case_id = ?", h.round, d.CaseID); n != int64(moved) {
		h.t.Errorf("%d lines of history, want %d", n, moved)
	}
	if s := number[string](h, "SELECT state FROM review_cases WHERE id = ?", d.CaseID); s != string(review.CaseDecided) {
		h.t.Errorf("the case is %s", s)
	}
}

func TestADecisionAboutManyBallotsGoesOnWhereItStopped(t *testing.T) {
	t.Parallel()
	const n = 2*review.AtOnce + 300
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	c := h.caseOf(1, n)
	h.vote(0, 3)
	d := h.begin(c, review.ActionRemove, "automation")
	if again, err := h.decide(h.as(ideas.RoleModerator), c.ID, review.ActionCount, ""); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("decided while it is worked on: %+v, %v", again, err)
	}
	jobs := take[review.WorkArgs](h.jobs)
	if len(jobs) != 1 || jobs[0].Decision != d.ID || h.states()[voting.Removed] != 0 {
		t.Fatalf("jobs %v", jobs)
	}
	if err := h.dyingAfter(1).RunWork(ctx, jobs[0]); err == nil {
		t.Fatal("outlived its death")
	}
	half, err := h.review.Progress(ctx, h.as(ideas.RoleModerator), d.ID)
	if err != nil || half.State != review.DecisionWorking || half.Worked != review.AtOnce || half.Moved != review.AtOnce || h.states()[voting.Removed] != review.AtOnce {
		t.Fatalf("half way: %+v, %v", half, err)
	}
	if err := h.review.RunWatch(ctx, review.WatchArgs{}); err != nil { // which finds what nobody works on
		t.Fatal(err)
	}
	jobs = take[review.WorkArgs](h.jobs)
	if len(jobs) != 1 {
		t.Fatalf("taken up again: %v", jobs)
	}
	for _, err := range together(func() error { return h.review.RunWork(ctx, jobs[0]) }, func() error { return h.review.RunWork(ctx, jobs[0]) }) {
		if err != nil {
			t.Error(err)
		}
	}
	h.wantWorked(d, n)
	if s := h.states(); s[voting.Removed] != n || s[voting.Counted] != 3 {
		t.Errorf("ballots %v", s)
	}
}

// The round closes while a decision is carried out: the rest follows with a new result, and nothing is held any more.
func TestTheCloseMeetsADecisionOnItsWay(t *testing.T) {
	t.Parallel()
	for action, moved := range map[review.Action]int{review.ActionRemove: review.AtOnce + 300, review.ActionKeep: review.AtOnce} {
		t.Run(string(action), func(t *testing.T) {
			t.Parallel()
			ctx, h := t.Context(), newHouse(t, "approval", 2)
			c := h.caseOf(1, review.AtOnce+300)
			h.vote(0, 3)
			reason := map[review.Action]string{review.ActionRemove: "bought"}[action]
			d := h.begin(c, action, reason)
			if err := h.dyingAfter(1).RunWork(ctx, review.WorkArgs{Decision: d.ID}); err == nil {
				t.Fatal("outlived its death")
			}
			if _, err := h.ideas.CloseRound(ctx, h.as(ideas.RoleProduct), h.round); err != nil {
				t.Fatal(err)
			}
			if f := h.frozen(); f.Ballots.Counted != 303 {
				t.Errorf("at the close: %+v", f.Ballots)
			}
			h.later(time.Minute)
			if err := h.review.RunWork(ctx, review.WorkArgs{Decision: d.ID}); err != nil {
				t.Fatal(err)
			}
			counted := int64(review.AtOnce + 303 - moved)
			if f := h.frozen(); f.Ballots.Counted != counted || (f.Winners[0] == h.options[1]) != (action == review.ActionKeep) {
				t.Errorf("in the end: %+v, won by %v", f.Ballots, f.Winners)
			}
			got, err := h.review.Progress(ctx, h.as(ideas.RoleModerator), d.ID)
			if err != nil || got.State != review.DecisionDone || got.Moved != moved {
				t.Errorf("decision %+v: %v", got, err)
			}
		})
	}
}

// Of a closed round all is done in one transaction, with its result, or nothing.
func TestADecisionAboutManyBallotsAfterTheClose(t *testing.T) {
	t.Parallel()
	const n = review.AtOnce + 300
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	c := h.caseOf(1, n)
	h.vote(0, 3)
	if _, err := h.ideas.CloseRound(ctx, h.as(ideas.RoleProduct), h.round); err != nil {
		t.Fatal(err)
	}
	h.later(time.Minute)
	d := h.begin(c, review.ActionRemove, "duplicate")
	if err := h.dyingAfter(0).RunWork(ctx, review.WorkArgs{Decision: d.ID}); err == nil {
		t.Fatal("outlived its death")
	}
	if f := h.frozen(); f.Ballots.Counted != n+3 || h.states()[voting.Removed] != 0 {
		t.Errorf("half done: %+v", f.Ballots)
	}
	if err := h.review.RunWork(ctx, review.WorkArgs{Decision: d.ID}); err != nil {
		t.Fatal(err)
	}
	h.wantWorked(d, n)
	if f := h.frozen(); f.Ballots.Counted != 3 || f.Ballots.Removed != n || f.Winners[0] != h.options[0] {
		t.Errorf("revised: %+v", f.Ballots)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE round_id = ? AND kind = 'result'", h.round); n != 2 {
		t.Errorf("%d results told", n)
	}
}

func TestTheListBeginsWithWhatIsToBeDecidedAndLarge(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	mod := h.as(ideas.RoleModerator)
	for i := range 130 {
		state, at := []string{"decided", "open", "proposed"}[i%3], any(nil)
		if state == "decided" {
			at = noon
		}
		h.exec(`INSERT INTO review_cases (id, round_id, number, verdict, class, state, ballots, opened_at, decided_at) VALUES (?, ?, ?, 'hold', 'ring', ?, ?, ?, ?)`,
			uuid.New(), h.round, i+1, state, i*7%20, noon, at)
	}
	stages := map[review.CaseState]int{"open": 0, "proposed": 1, "decided": 3}
	for which, want := range map[review.Which]int{{}: 130, {Sort: review.SortLatest}: 130, {State: review.CaseOpen}: 43} {
		var all []review.Listed
		for next := ""; ; {
			list, then, _, err := h.review.Cases(t.Context(), mod, h.round, which, next)
			if err != nil || len(list) > 50 {
				t.Fatalf("%d cases: %v", len(list), err)
			}
			all = append(all, list...)
			if next = then; next == "" {
				break
			}
		}
		seen := map[int]bool{}
		for i, c := range all {
			seen[c.Number] = true
			if i == 0 {
				continue
			}
			before := all[i-1]
			ordered := stages[before.State] < stages[c.State] || stages[before.State] == stages[c.State] &&
				(which.Sort == review.SortSize || which.Sort == "" || before.Number > c.Number) &&
				(which.Sort == review.SortLatest || before.Ballots > c.Ballots || before.Ballots == c.Ballots && before.Number > c.Number)
			if !ordered {
				t.Errorf("%+v: %d (%s, %d) before %d (%s, %d)", which, before.Number, before.State, before.Ballots, c.Number, c.State, c.Ballots)
			}
		}
		if len(all) != want || len(seen) != want {
			t.Errorf("%+v: %d cases, %d of them different, want %d", which, len(all), len(seen), want)
		}
	}
}
