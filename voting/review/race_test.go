package review_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// together runs all at once and returns their errors.
func together(all ...func() error) []error {
	out := make([]error, len(all))
	var wait sync.WaitGroup
	for i, f := range all {
		wait.Go(func() { out[i] = f() })
	}
	wait.Wait()
	return out
}

func TestOfTwoReviewersOneDecides(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	_, bots := h.vote(1, 3)
	h.vote(0, 9)
	h.suspect(fraud.Hold, 1, bots...)
	h.scan()
	c, one, two := h.cases()[0], h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	h.look(one, c.ID)
	h.look(two, c.ID)
	h.later(time.Minute)
	errs := together(
		func() error { _, err := h.decide(one, c.ID, review.ActionCount, ""); return err },
		func() error { _, err := h.decide(two, c.ID, review.ActionKeep, ""); return err },
	)
	if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs...), ideas.ErrStale) {
		t.Errorf("decisions %v", errs)
	}
	if n := number[int64](h, "SELECT count(*) FROM review_decisions WHERE state = 'done'"); n != 1 {
		t.Errorf("%d decisions", n)
	}
	h.agree()
}

func TestOneProposalIsConfirmedOnce(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	_, bots := h.vote(1, 3)
	h.vote(0, 4)
	h.suspect(fraud.Hold, 1, bots...)
	h.scan()
	c, by := h.cases()[0], h.as(ideas.RoleModerator)
	h.look(by, c.ID)
	d, err := h.decide(by, c.ID, review.ActionRemove, "automation")
	if err != nil || d.State != review.DecisionProposed {
		t.Fatalf("%+v: %v", d, err)
	}
	var all []func() error
	for i := range 6 {
		other := h.as(ideas.RoleModerator)
		h.look(other, c.ID)
		all = append(all, func() error {
			if i%2 == 0 {
				_, err := h.review.Refuse(ctx, other, d.ID, "Nee.")
				return err
			}
			_, err := h.review.Confirm(ctx, other, d.ID, "Ja.")
			return err
		})
	}
	won := 0
	for _, err := range together(all...) {
		if err == nil {
			won++
		} else if !errors.Is(err, ideas.ErrMove) {
			t.Error(err)
		}
	}
	if s := h.states(); won != 1 || s[voting.Removed] != 0 && s[voting.Removed] != 3 {
		t.Errorf("%d answers, ballots %v", won, s)
	}
}

// Voters recast and withdraw while scans hold, and reviewers release and remove: totals, ballots and history stay of one mind.
func TestReviewAgainstVotersAndTheClose(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	fans, ids := h.vote(1, 24)
	h.vote(0, 6)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	c, mod, second := h.cases()[0], h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	expected := func(err error) error {
		for _, fine := range []error{ideas.ErrMove, ideas.ErrStale, ideas.ErrRoundNotOpen, voting.ErrNotEligible} {
			if errors.Is(err, fine) {
				return nil
			}
		}
		return err
	}
	var all []func() error
	for i, a := range fans {
		all = append(all, func() error {
			if i%3 == 0 {
				_, err := h.votes.WithdrawBallots(context.Background(), a, h.round)
				return expected(err)
			}
			_, err := h.cast(a, 2)
			return expected(err)
		})
	}
	review := func() error {
		for _, action := range []review.Action{"count", "keep", "remove", "count"} {
			_, err := h.review.Look(ctx, mod, c.ID, "kijken")
			h.later(time.Second)
			reason := map[bool]string{true: "automation"}[action == "remove"]
			d, err2 := h.decide(mod, c.ID, action, reason)
			if err := expected(errors.Join(err, err2)); err != nil {
				return err
			}
			if err2 == nil && d.State == "proposed" {
				h.later(time.Second)
				_, err := h.review.Look(ctx, second, c.ID, "meekijken")
				_, err2 := h.review.Confirm(ctx, second, d.ID, "eens")
				if err := expected(errors.Join(err, err2)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	all = append(all, review,
		func() error { return expected(h.review.Scan(ctx, h.round, "running")) },
		func() error {
			_, err := h.review.Appeal(ctx, fans[1], h.round, "Ik was het.")
			return expected(err)
		},
		func() error { _, err := h.ideas.CloseRound(ctx, h.as(ideas.RoleProduct), h.round); return err })
	for _, err := range together(all...) {
		if err != nil {
			t.Error(err)
		}
	}
	h.frozen()
	if n := number[int64](h, `SELECT count(*) FROM ballot_events e JOIN rounds r ON r.id = e.round_id WHERE e.kind = 'status' AND e.round_id = ? AND e.at > r.closed_at
		AND (case_id IS NULL OR convert_from(leaf, 'UTF8')::jsonb ->> 'to' NOT IN ('restored', 'removed'))`, h.round); n != 0 {
		t.Errorf("%d changes after the close that nothing allows", n)
	}
}

func TestAppealsAtOnceAreOne(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 1)
	h.vote(0, 3)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	var all []func() error
	for range 8 {
		all = append(all, func() error { _, err := h.review.Appeal(ctx, fans[0], h.round, "Nu!"); return err })
	}
	filed := 0
	for _, err := range together(all...) {
		if err == nil {
			filed++
		} else if !errors.Is(err, ideas.ErrMove) {
			t.Error(err)
		}
	}
	if n := number[int64](h, "SELECT count(*) FROM appeals"); filed != 1 || n != 1 {
		t.Errorf("%d filed, %d kept", filed, n)
	}
}
