package jury_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
)

// together runs functions at once and returns their errors.
func together(fs ...func() error) []error {
	out := make([]error, len(fs))
	var all sync.WaitGroup
	for i, f := range fs {
		all.Go(func() { out[i] = f() })
	}
	all.Wait()
	return out
}

func full(n int) [][]int {
	out := make([][]int, n)
	for i := range out {
		out[i] = []int{i%5 + 1, 3}
	}
	return out
}

func TestTheGateClosesOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 1)
	h.open(h.first)
	h.vote(2, 1, 0)
	h.close(h.first)
	h.submit(jurors[0], full(3)...)
	h.explain(jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	closing := func() error { _, err := h.jury.Close(context.Background(), h.team, h.first); return err }
	closed := 0
	for _, err := range together(closing, closing, closing, closing) {
		if err == nil {
			closed++
		} else {
			wantError(t, err, ideas.ErrMove)
		}
	}
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
	if n := h.number("SELECT count(*) FROM audit_log WHERE action = 'jury.close'"); n != 1 {
		t.Errorf("%d lines of audit", n)
	}
	if got := h.shortlist(); len(got) != 2 {
		t.Errorf("shortlist %v", got)
	}
}

// A juror submits while the team closes: either the scores count, or the juror hears that it was too late.
func TestSubmitAgainstClose(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	r := rules()
	r.Quorum = 1
	jurors := h.gate(r, 2)
	h.open(h.first)
	h.vote(1, 0, 0)
	h.close(h.first)
	h.submit(jurors[0], full(3)...)
	h.scores(jurors[1], false, full(3)...)
	h.explain(jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	errs := together(
		func() error { _, err := h.jury.Submit(context.Background(), jurors[1], h.first); return err },
		func() error { _, err := h.jury.Close(context.Background(), h.team, h.first); return err },
	)
	if errs[1] != nil {
		t.Fatalf("close: %v", errs[1])
	}
	d, err := h.jury.Result(t.Context(), visitor, h.first)
	if err != nil || d == nil {
		t.Fatal(err)
	}
	want := 2
	if errs[0] != nil {
		wantError(t, errs[0], ideas.ErrMove)
		want = 1
	}
	if d.Jurors != want || d.Ideas[0].Jurors != want {
		t.Errorf("%d jurors count, submit said %v", d.Jurors, errs[0])
	}
	if n := h.number("SELECT count(*) FROM jury_jurors WHERE submitted_at IS NOT NULL"); n != want {
		t.Errorf("%d submitted, %d counted", n, want)
	}
}

// The rules are changed while the round opens: they are changed before it, or not at all.
func TestChangeAgainstTheOpening(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 1)
	other := rules()
	other.Places = 3
	errs := together(
		func() error { _, err := h.ideas.OpenRound(context.Background(), h.team, h.first); return err },
		func() error {
			_, err := h.jury.Put(context.Background(), h.team, h.first, other, []string{mail(jurors[0])})
			return err
		},
	)
	if errs[0] != nil {
		t.Fatal(errs[0])
	}
	v := h.see(visitor)
	if errors.Is(errs[1], ideas.ErrFrozen) != (v.Rules.Places == 2) || (errs[1] == nil) != (v.Rules.Places == 3) {
		t.Errorf("put said %v, places %d", errs[1], v.Rules.Places)
	}
}

func TestJurorsScoreBlind(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 12)
	emails := []string{mail(h.team)}
	other := h.member(ideas.RoleFan)
	if _, err := h.jury.Put(ctx, h.team, h.first, rules(), append(emails, mail(other))); err != nil {
		t.Fatal(err)
	}
	h.open(h.first)
	h.vote(3, 2, 1)
	_, err := h.jury.Save(ctx, other, h.first, nil, false)
	wantError(t, err, ideas.ErrMove) // the round still runs
	h.close(h.first)
	for _, a := range []ideas.Actor{visitor, other, h.team, h.member(ideas.RoleAdmin)} {
		res, err := h.results.Results(ctx, a, h.first)
		if err != nil || res.Visible != "hidden" || len(res.Ranking) != 0 || res.Ballots != nil || len(res.Winners) != 0 {
			t.Errorf("%s sees %s %v, %v", a.Role, res.Visible, res.Ranking, err)
		}
		d, err := h.jury.Result(ctx, a, h.first)
		if err != nil || d != nil {
			t.Errorf("%s sees a result: %v, %v", a.Role, d, err)
		}
	}
	if _, err := h.ideas.PublishRound(ctx, h.team, h.first); err != nil {
		t.Fatal(err)
	}
	if res, err := h.results.Results(ctx, visitor, h.first); err != nil || res.Visible != "hidden" {
		t.Errorf("published before the jury is done: %s, %v", res.Visible, err)
	}
	h.submit(other, full(12)...)
	v := h.see(h.team)
	if v.State != jury.StateScoring || v.Submitted != 1 || v.Team.Counted || len(v.Team.Ties) != 0 {
		t.Errorf("while somebody scores: %+v", v)
	}
	var order []int
	for _, o := range v.Team.Ideas {
		if o.Rank != 0 || o.FanExact != "" || o.Jury != nil || len(o.Criteria) != 0 || o.CombinedExact != "" || o.GoesOn {
			t.Errorf("a figure shows: %+v", o)
		}
		order = append(order, slices.Index(h.options, o.Idea))
	}
	if slices.IsSorted(order) {
		t.Errorf("the order tells: %v", order)
	}
	sheet, err := h.jury.MySheet(ctx, h.team, h.first)
	if err != nil || len(sheet.Marks) != 0 || len(sheet.Ideas) != 12 {
		t.Errorf("own sheet %+v, %v", sheet, err)
	}
	again, err := h.jury.MySheet(ctx, h.team, h.first)
	theirs, err2 := h.jury.MySheet(ctx, other, h.first)
	if err := errors.Join(err, err2); err != nil || !slices.Equal(again.Ideas, sheet.Ideas) || slices.Equal(theirs.Ideas, sheet.Ideas) {
		t.Errorf("orders %v, %v, %v: %v", sheet.Ideas, again.Ideas, theirs.Ideas, err)
	}
	if len(theirs.Marks) != 12 || theirs.SubmittedAt == nil {
		t.Errorf("what was handed in: %+v", theirs)
	}
	_, err = h.jury.Save(ctx, other, h.first, nil, false)
	wantError(t, err, ideas.ErrMove)
	_, err = h.jury.Submit(ctx, other, h.first)
	wantError(t, err, ideas.ErrMove)
	_, err = h.jury.Close(ctx, h.team, h.first)
	wantMissing(t, err, "jurors") // two of two are more than half
}

func TestMarksAreChecked(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	jurors := h.gate(rules(), 1)
	h.open(h.first)
	h.close(h.first)
	save := func(marks ...jury.Mark) error {
		_, err := h.jury.Save(ctx, jurors[0], h.first, marks, false)
		return err
	}
	one := h.options[0]
	wantFlaw(t, save(jury.Mark{Idea: h.first, Scores: []int{1, 1}}), "marks[0].ideaId", "unknown")
	wantFlaw(t, save(jury.Mark{Idea: one, Scores: []int{1, 1}}, jury.Mark{Idea: one, Scores: []int{1, 1}}), "marks[1].ideaId", "unknown")
	wantFlaw(t, save(jury.Mark{Idea: one, Scores: []int{1}}), "marks[0].scores", "too-few")
	wantFlaw(t, save(jury.Mark{Idea: one, Scores: []int{1, 6}}), "marks[0].scores[1]", "too-large")
	wantFlaw(t, save(jury.Mark{Idea: one, Scores: []int{1, -1}}), "marks[0].scores[1]", "too-small")
	if err := save(jury.Mark{Idea: one, Scores: []int{2, 0}}, jury.Mark{Idea: h.options[1], Abstains: true}); err != nil {
		t.Fatal(err)
	}
	_, err := h.jury.Submit(ctx, jurors[0], h.first)
	wantMissing(t, err, "marks")
	if err := save(jury.Mark{Idea: one, Scores: []int{2, 1}}, jury.Mark{Idea: h.options[1], Abstains: true}); err != nil {
		t.Fatal(err)
	}
	_, err = h.jury.Submit(ctx, jurors[0], h.first)
	wantMissing(t, err, "marks") // to abstain takes a reason
	h.submit(jurors[0], []int{2, 1}, nil)
	_, err = h.jury.Close(ctx, h.team, h.first)
	wantMissing(t, err, "reasons")
	h.explain(jury.ClassRanking, jury.ClassNotSafe)
	_, err = h.jury.Close(ctx, h.team, h.first)
	wantMissing(t, err, "options")
	h.explain(jury.ClassRanking, jury.ClassRanking)
	if _, err = h.jury.Close(ctx, h.team, h.first); err != nil {
		t.Error(err)
	}
	d, err := h.jury.Result(ctx, visitor, h.first)
	if err != nil || len(d.Ideas) != 2 || d.Ideas[0].CombinedExact != "15/2" || d.Ideas[1].Jury != nil || d.Ideas[1].CombinedExact != "0" {
		t.Errorf("%+v: %v", d, err) // nobody voted: of idea 0 half of 60*1/4 + 40*0/4; idea 1 has its fan score alone
	}
}

func TestAfterCollectingTheMostHeartsAreJudged(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "", 5)
	r := rules()
	r.Candidates = 2
	jurors := h.gate(r, 1)
	h.open(h.first)
	for i, n := range []int{4, 2, 2, 1, 3} {
		h.exec("UPDATE ideas SET hearts = ? WHERE id = ?", n, h.options[i])
	}
	h.exec("UPDATE ideas SET state = 'withdrawn' WHERE id = ?", h.options[4])
	h.close(h.first)
	sheet, err := h.jury.MySheet(ctx, jurors[0], h.first)
	if err != nil || len(sheet.Ideas) != 3 {
		t.Fatalf("judged are %d ideas, of the two that tie both: %v", len(sheet.Ideas), err)
	}
	c, err := h.ideas.CampaignByID(ctx, h.team, h.campaign)
	if err != nil || !ideas.CountsHidden(c.Rounds) {
		t.Errorf("hearts are not hidden: %v", err)
	}
	h.submit(jurors[0], []int{3, 3}, []int{3, 3}, []int{3, 3})
	h.explain(jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	if _, err := h.jury.Close(ctx, h.team, h.first); err != nil {
		t.Fatal(err)
	}
	d, err := h.jury.Result(ctx, visitor, h.first)
	if err != nil || d.FanBy != jury.FanByHearts || d.Ideas[0].FanExact != "100" || d.Ideas[1].FanExact != "50" {
		t.Fatalf("%+v: %v", d, err)
	}
	if len(d.Ties) != 1 || !d.Ties[0].Decisive || d.Ties[0].Rank != 2 || len(h.shortlist()) != 3 {
		t.Errorf("ties %+v, shortlist %v", d.Ties, h.shortlist())
	}
}

func TestLettersReachJurors(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	if _, err := h.jury.Put(ctx, h.team, h.first, rules(), []string{"Kok@example.org"}); err != nil {
		t.Fatal(err)
	}
	invited := h.post.take()
	h.open(h.first)
	h.close(h.first)
	called := h.post.take()
	if len(invited) != 1 || invited[0].About != jury.AboutInvitation || len(called) != 1 || called[0].About != jury.AboutScoring {
		t.Fatalf("letters %v, %v", invited, called)
	}
	for _, l := range append(invited, called...) {
		if err := h.jury.Send(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
	m := h.post.mails
	if len(m) != 2 || m[0].To != "kok@example.org" || m[0].Subject != "Wil je in de jury van De Herfsttegel?" || m[0].Kind != "jury-invitation" ||
		m[1].Subject != "De jury van De Herfsttegel kan beginnen" {
		t.Fatalf("mails %+v", m)
	}
	h.exec("UPDATE members SET language = 'de' WHERE email = 'kok@example.org'")
	if err := h.jury.Send(ctx, invited[0]); err != nil || h.post.mails[2].Subject != "Kommst du in die Jury von Die Herbsttafel?" {
		t.Errorf("in German: %v", err)
	}
	h.exec("DELETE FROM members WHERE email = 'kok@example.org'")
	if err := h.jury.Send(ctx, invited[0]); err != nil || len(h.post.mails) != 3 {
		t.Errorf("to nobody: %v", err)
	}
}
