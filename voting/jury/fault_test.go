package jury_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
)

// unsteady makes the jury's transactions fail before they begin, at the end without having been committed, and at the end
// although they were. It returns how often.
func (h *house) unsteady(seed uint64) (lost, hidden *atomic.Int64) {
	real, mu, random := h.deps.InTx, sync.Mutex{}, rand.New(rand.NewPCG(seed, 1))
	lost, hidden = &atomic.Int64{}, &atomic.Int64{}
	deps := h.deps
	deps.InTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		mu.Lock()
		dice := random.IntN(6)
		mu.Unlock()
		switch dice {
		case 0:
			lost.Add(1)
			return fmt.Errorf("no connection: %w", io.EOF)
		case 1:
			lost.Add(1)
			return real(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
				if err := fn(tx, jobs); err != nil {
					return err
				}
				return fmt.Errorf("broken off before the commit: %w", io.ErrUnexpectedEOF)
			})
		case 2:
			if err := real(ctx, fn); err != nil {
				return err
			}
			hidden.Add(1)
			return fmt.Errorf("the commit's answer did not come: %w", io.ErrUnexpectedEOF)
		}
		return real(ctx, fn)
	}
	h.jury = jury.New(deps)
	return lost, hidden
}

// uniform is a scoring that gives every idea the same, so that a mixture of two shows.
func (h *house) uniform(score int) []jury.Mark {
	var marks []jury.Mark
	for _, id := range h.options {
		marks = append(marks, jury.Mark{Idea: id, Scores: []int{score, score}})
	}
	return marks
}

// given is the score that a juror's sheet has throughout; 0 where it has none, an error of the test where it is mixed.
func (h *house) given(a ideas.Actor) int {
	h.t.Helper()
	sheet, err := h.jury.MySheet(h.t.Context(), a, h.first)
	if err != nil {
		h.t.Fatal(err)
	}
	var all []int
	for _, m := range sheet.Marks {
		all = append(all, m.Scores...)
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > 1 || len(sheet.Marks) != 0 && len(sheet.Marks) != len(h.options) {
		h.t.Errorf("a mixture of two drafts: %v of %d ideas", all, len(sheet.Marks))
	}
	return append(all, 0)[0]
}

// A juror saves draft after draft, and the team reason after reason, while transactions fail in every way: what was
// acknowledged last stands, and of what was not there is all or nothing.
func TestScoresAndReasonsOverAnUnsteadyConnection(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 6)
	jurors := h.gate(rules(), 3)
	h.open(h.first)
	h.close(h.first)
	lost, hidden := h.unsteady(5)
	scoring := func(juror ideas.Actor) func() error {
		return func() error {
			known, random := 0, rand.New(rand.NewPCG(uint64(juror.MemberID[0]), 2))
			for range 25 {
				next := 1 + random.IntN(5)
				_, err := h.jury.Save(ctx, juror, h.first, h.uniform(next), false)
				if got := h.given(juror); err == nil && got != next || err != nil && got != next && got != known {
					t.Errorf("saved %d over %d, answered %v, and now %d", next, known, err, got)
				} else {
					known = got
				}
			}
			return nil
		}
	}
	explaining := func() error {
		known := ""
		for n := range 25 {
			next := fmt.Sprintf("Reden %d.", n)
			err := h.jury.Explain(ctx, h.team, h.first, h.options[0], jury.ClassRanking, ideas.Text{"nl": next})
			got := ""
			for _, o := range h.see(h.team).Team.Ideas {
				if o.Idea == h.options[0] && o.Reason != nil {
					got = o.Reason.Text["nl"]
				}
			}
			if err == nil && got != next || err != nil && got != next && got != known {
				t.Errorf("wrote %q over %q, answered %v, and now %q", next, known, err, got)
			}
			known = got
		}
		return nil
	}
	together(scoring(jurors[0]), scoring(jurors[1]), scoring(jurors[2]), explaining)
	if lost.Load() == 0 || hidden.Load() == 0 {
		t.Errorf("%d transactions lost, %d commits hidden: nothing was tried", lost.Load(), hidden.Load())
	}
	written := h.number("SELECT count(*) FROM audit_log WHERE action = 'jury.reason'")
	if n := h.number("SELECT count(*) FROM jury_reasons"); n != 1 || written == 0 || written > 25 {
		t.Errorf("%d reasons, %d lines of audit", n, written)
	}
}

// Two tabs of one juror save at once, and two of the team explain one idea: one of the two stands, whole.
func TestTwoAtOnceDoNotMix(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 8)
	jurors := h.gate(rules(), 1)
	h.open(h.first)
	h.close(h.first)
	save := func(score int) func() error {
		return func() error {
			_, err := h.jury.Save(ctx, jurors[0], h.first, h.uniform(score), false)
			return err
		}
	}
	explain := func(class jury.Class) func() error {
		return func() error {
			return h.jury.Explain(ctx, h.team, h.first, h.options[0], class, three(string(class)))
		}
	}
	for range 10 {
		for _, err := range together(save(1), save(2), save(3), explain(jury.ClassNotSafe), explain(jury.ClassNotLawful)) {
			if err != nil {
				t.Error(err)
			}
		}
		if h.given(jurors[0]) == 0 {
			t.Error("nothing was saved")
		}
		for _, o := range h.see(h.team).Team.Ideas {
			if o.Idea == h.options[0] && (o.Reason == nil || o.Reason.Text["nl"] != string(o.Reason.Class)) {
				t.Errorf("a mixture of two reasons: %+v", o.Reason)
			}
		}
	}
}

// While the database is away everybody hears so, and nothing is half done when it is back.
func TestAJuryWithoutADatabase(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 2)
	h.open(h.first)
	h.close(h.first)
	h.scores(jurors[0], false, full(3)...)
	there := h.jury
	gone := h.deps
	gone.InTx = func(context.Context, func(*gorm.DB, ideas.Jobs) error) error {
		return fmt.Errorf("no connection: %w", io.EOF)
	}
	h.jury = jury.New(gone)
	_, save := h.jury.Save(ctx, jurors[0], h.first, h.uniform(1), true)
	_, submit := h.jury.Submit(ctx, jurors[0], h.first)
	_, waive := h.jury.Waive(ctx, h.team, h.first, 0, three("Het duurt te lang."))
	_, end := h.jury.Close(ctx, h.team, h.first)
	explain := h.jury.Explain(ctx, h.team, h.first, h.options[0], jury.ClassRanking, three("Lekker."))
	for what, err := range map[string]error{"save": save, "submit": submit, "waive": waive, "close": end, "explain": explain} {
		if err == nil {
			t.Errorf("%s was acknowledged", what)
		}
	}
	h.jury = there
	if v := h.see(h.team); v.State != jury.StateScoring || v.Submitted != 0 || v.Waived != nil || h.number("SELECT count(*) FROM jury_reasons") != 0 {
		t.Errorf("afterwards: %+v", v)
	}
	h.submit(jurors[0], full(3)...)
}
