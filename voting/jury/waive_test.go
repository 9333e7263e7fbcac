package jury_test

import (
	"context"
	"errors"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
)

// A quorum never comes: the team closes with fewer, says why, and everybody reads it with the result.
func TestAJuryWithoutAQuorumHasAWayOut(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 3) // two of three are needed
	h.open(h.first)
	h.vote(4, 2, 1)
	waive := func(a ideas.Actor, jurors int, reason ideas.Text) error {
		_, err := h.jury.Waive(ctx, a, h.first, jurors, reason)
		return err
	}
	why := ideas.Text{"nl": "Twee juryleden waren ziek."}
	wantError(t, waive(h.team, 0, why), ideas.ErrMove) // the round still runs
	h.close(h.first)
	h.submit(jurors[0], []int{1, 1}, []int{5, 5}, []int{3, 3})
	h.explain(jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	_, err := h.jury.End(ctx, h.team, h.first)
	wantMissing(t, err, "jurors")
	_, err = h.jury.Close(ctx, h.team, h.first)
	wantMissing(t, err, "jurors")
	wantError(t, waive(jurors[0], 1, why), ideas.ErrForbidden)
	wantError(t, waive(h.team, 0, why), ideas.ErrStale) // one has submitted by now
	wantFlaw(t, waive(h.team, 1, ideas.Text{"en": "Ill."}), "reason.nl", "required")
	if v := h.see(visitor); v.State != jury.StateScoring || v.Waived != nil {
		t.Fatalf("refused, and yet %s, %+v", v.State, v.Waived)
	}
	for range 2 {
		if err := waive(h.team, 1, why); err != nil {
			t.Fatal(err)
		}
	}
	if v := h.see(visitor); v.State != jury.StateDeciding || v.Waived == nil || v.Waived.Reason["nl"] != why["nl"] || !v.Waived.At.Equal(h.now()) {
		t.Errorf("what the public sees: %s, %+v", v.State, v.Waived)
	}
	_, err = h.jury.Submit(ctx, jurors[1], h.first)
	wantError(t, err, ideas.ErrMove)
	if _, err := h.jury.Close(ctx, h.team, h.first); err != nil {
		t.Fatal(err)
	}
	d, err := h.jury.Result(ctx, visitor, h.first)
	if err != nil || d.Invited != 3 || d.Jurors != 1 || d.Waived == nil || d.Waived.Reason["nl"] != why["nl"] || d.Ideas[0].Idea != h.options[1] {
		t.Errorf("result %+v, %v", d, err)
	}
	if n := h.number("SELECT count(*) FROM audit_log WHERE action = 'jury.waive' AND actor_id = ?", h.team.MemberID); n != 1 {
		t.Errorf("%d lines of audit", n)
	}
}

// Where nobody submits, the fans' part decides, as it does of an idea that every juror abstained from.
func TestAJuryOfNobodyLeavesItToTheFans(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	h.gate(rules(), 2)
	h.open(h.first)
	h.vote(1, 0, 3)
	h.close(h.first)
	if _, err := h.jury.Waive(ctx, h.team, h.first, 0, three("Niemand kon.")); err != nil {
		t.Fatal(err)
	}
	h.explain(jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	if _, err := h.jury.Close(ctx, h.team, h.first); err != nil {
		t.Fatal(err)
	}
	d, err := h.jury.Result(ctx, visitor, h.first)
	if err != nil || d.Jurors != 0 || d.Ideas[0].Idea != h.options[2] || d.Ideas[0].Jury != nil || d.Ideas[0].CombinedExact != "100" {
		t.Errorf("result %+v, %v", d, err)
	}
}

func TestAQuorumThatIsThereIsNotWaived(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	r := rules()
	r.Quorum = 1
	jurors := h.gate(r, 2)
	h.open(h.first)
	h.close(h.first)
	h.submit(jurors[0], full(2)...)
	_, err := h.jury.Waive(t.Context(), h.team, h.first, 1, three("Zomaar."))
	wantError(t, err, ideas.ErrMove)
	if v, err := h.jury.End(t.Context(), h.team, h.first); err != nil || v.Waived != nil {
		t.Errorf("the usual end: %+v, %v", v.Waived, err)
	}
}

// The juror that makes the quorum submits while the team waives it: one of the two hears that it was too late.
func TestWaiveAgainstSubmit(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 1)
	h.open(h.first)
	h.close(h.first)
	h.scores(jurors[0], false, full(3)...)
	errs := together(
		func() error { _, err := h.jury.Submit(context.Background(), jurors[0], h.first); return err },
		func() error {
			_, err := h.jury.Waive(context.Background(), h.team, h.first, 0, three("Het duurt te lang."))
			return err
		},
	)
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("submit said %v, waive said %v", errs[0], errs[1])
	}
	wantError(t, errors.Join(errs...), ideas.ErrMove)
	if v := h.see(visitor); (v.Waived == nil) != (errs[0] == nil) || v.Submitted == 1 != (errs[0] == nil) {
		t.Errorf("%d submitted, waived %+v; submit said %v", v.Submitted, v.Waived, errs[0])
	}
}
