package jury_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

func TestGateFromRulesToShortlist(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 4)
	jurors := h.gate(rules(), 2)
	h.open(h.first)
	h.vote(8, 4, 2, 0)
	h.close(h.first)
	h.submit(jurors[0], []int{5, 1}, []int{4, 4}, []int{3, 5}, []int{1, 1})
	h.scores(jurors[1], true, []int{4, 1}, []int{}, []int{5, 5}, []int{2, 1})
	if _, err := h.jury.Submit(ctx, jurors[1], h.first); err != nil {
		t.Fatal(err)
	}
	v := h.see(h.team)
	if v.State != jury.StateDeciding || !v.Team.Counted {
		t.Fatalf("all are in, yet %s, counted %v", v.State, v.Team.Counted)
	}
	_, err := h.jury.Close(ctx, h.team, h.first)
	wantMissing(t, err, "reasons")
	h.explain(jury.ClassNotProducible, jury.ClassRanking, jury.ClassRanking, jury.ClassRanking)
	if v, err = h.jury.Close(ctx, h.team, h.first); err != nil || v.State != jury.StateClosed {
		t.Fatalf("%s: %v", v.State, err)
	}
	d, err := h.jury.Result(ctx, visitor, h.first)
	if err != nil || d == nil {
		t.Fatalf("%v: %v", d, err)
	}
	// by hand, of idea 0: fan 100; jury 60*(4.5-1)/4 + 40*(1-1)/4 = 52.5; combined 76.25
	want := []struct {
		option, rank, jurors           int
		fan, juryPart, combined, exact string
		goesOn                         bool
	}{
		{0, 1, 2, "100", "105/2", "305/4", "", false}, // first, and not producible
		{1, 2, 1, "50", "75", "125/2", "", true},      // the abstaining juror counts neither for nor against
		{2, 3, 2, "25", "85", "55", "", true},         // 60*3/4 + 40*4/4
		{3, 4, 2, "0", "15/2", "15/4", "", false},     // 60*(1.5-1)/4
	}
	for i, w := range want {
		o := d.Ideas[i]
		if o.Idea != h.options[w.option] || o.Rank != w.rank || o.FanExact != w.fan || o.JuryExact != w.juryPart ||
			o.CombinedExact != w.combined || o.GoesOn != w.goesOn || o.Jurors != w.jurors {
			t.Errorf("line %d: %+v, want %+v", i, o, w)
		}
	}
	if d.Ideas[0].Combined != 76.25 || !slices.Equal(d.Ideas[0].Criteria, []float64{4.5, 1}) || d.Ideas[0].Reason.Class != jury.ClassNotProducible {
		t.Errorf("first line %+v", d.Ideas[0])
	}
	if got := h.shortlist(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("shortlist %v", got)
	}
	if len(d.Named) != 1 || !strings.HasPrefix(d.Named[0], "Naam "+jurors[1].MemberID.String()[:4]) || d.Jurors != 2 {
		t.Errorf("named %v, jurors %d", d.Named, d.Jurors)
	}
	if res, err := h.results.Results(ctx, visitor, h.first); err != nil || res.Visible != results.SeenCounts {
		t.Errorf("the round's result after the gate: %s, %v", res.Visible, err)
	}
	_, err = h.ideas.SetOptions(ctx, h.team, h.final, h.options[:2])
	wantError(t, err, ideas.ErrJuryDecides)
	h.open(h.final)
}

func TestRulesFreezeWhenTheRoundOpens(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 2)
	emails := []string{mail(jurors[0]), mail(jurors[1])}
	other := rules()
	other.FanWeight, other.JuryWeight = 10, 90
	if v, err := h.jury.Put(ctx, h.team, h.first, other, emails); err != nil || v.Rules.JuryWeight != 90 || v.Refused != 0 {
		t.Fatalf("before the opening: %+v, %v", v.Rules, err)
	}
	if n := len(h.post.take()); n != 2 {
		t.Errorf("%d letters; whoever stays is not invited again", n)
	}
	h.open(h.first)
	if _, err := h.jury.Put(ctx, h.team, h.first, other, emails); err != nil {
		t.Errorf("the same again: %v", err)
	}
	_, err := h.jury.Put(ctx, h.team, h.first, rules(), emails)
	wantError(t, err, ideas.ErrFrozen)
	_, err = h.jury.Put(ctx, h.team, h.first, other, emails[:1])
	wantError(t, err, ideas.ErrFrozen)
	wantError(t, h.jury.Remove(ctx, h.team, h.first), ideas.ErrFrozen)
	v := h.see(visitor)
	if v.State != jury.StateFrozen || v.Refused != 3 || len(v.Refusals) != 3 || v.Team != nil || v.Rules.JuryWeight != 90 {
		t.Errorf("what the public sees: %+v", v)
	}
	if team := h.see(h.team).Team; len(team.Refusals) != 3 || team.Refusals[0].What != "removal" || team.Refusals[0].By == "" {
		t.Errorf("what the team sees: %+v", team.Refusals)
	}
	if n := h.number("SELECT count(*) FROM audit_log WHERE action = 'jury.refused' AND actor_id = ?", h.team.MemberID); n != 3 {
		t.Errorf("%d lines of audit", n)
	}
	if n := h.number("SELECT count(*) FROM jury_jurors WHERE round_id = ?", h.first); n != 2 {
		t.Errorf("%d jurors", n)
	}
}

func TestTheRuleBookOfTheVoteTellsOfTheJury(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	told := func() (out []results.Rule) {
		b, err := h.results.RuleBook(ctx, visitor, h.first)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range b.Book.Sections {
			if s.ID == "jury" {
				out = s.Rules
			}
		}
		return out
	}
	if list := told(); list != nil {
		t.Errorf("of no jury: %+v", list)
	}
	h.gate(rules(), 2)
	planned := told()
	codes := make([]string, len(planned))
	for i, r := range planned {
		codes[i] = r.Code
	}
	if !slices.Equal(codes, []string{"jury.lead", "jury.formula", "jury.fanBy.votes", "jury.juryBy", "jury.weighs", "jury.weighs", "jury.quorum", "jury.ties"}) ||
		planned[0].Numbers["places"] != rules().Places || planned[4].Numbers["weight"] != 60 || planned[4].Name.In("nl") != rules().Criteria[0].Name.In("nl") {
		t.Errorf("planned: %+v", planned)
	}
	h.open(h.first)
	if fixed := told(); !reflect.DeepEqual(fixed, planned) {
		t.Errorf("fixed: %+v", fixed)
	}
}

func TestAGateMadeTooLateIsRefusedToo(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	h.open(h.first)
	_, err := h.jury.Put(t.Context(), h.team, h.first, rules(), []string{"a@example.org"})
	wantError(t, err, ideas.ErrFrozen)
	if n := h.number("SELECT count(*) FROM jury_refusals WHERE round_id = ?", h.first); n != 1 {
		t.Errorf("%d refusals", n)
	}
	_, err = h.jury.Gate(t.Context(), h.team, h.first)
	wantError(t, err, ideas.ErrNotFound)
}

func TestRulesAreChecked(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	try := func(change func(*jury.Rules), emails ...string) error {
		r := rules()
		change(&r)
		_, err := h.jury.Put(ctx, h.team, h.first, r, emails)
		return err
	}
	none := func(*jury.Rules) {}
	wantFlaw(t, try(func(r *jury.Rules) { r.Criteria[0].Weight = 59 }, "a@b.nl"), "criteria", "not-hundred")
	wantFlaw(t, try(func(r *jury.Rules) { r.Criteria = nil }, "a@b.nl"), "criteria", "required")
	wantFlaw(t, try(func(r *jury.Rules) { r.Criteria = make([]jury.Criterion, 9) }, "a@b.nl"), "criteria", "too-many")
	wantFlaw(t, try(func(r *jury.Rules) { delete(r.Criteria[1].Name, "de") }, "a@b.nl"), "criteria[1].name.de", "required")
	wantFlaw(t, try(func(r *jury.Rules) { r.Criteria[1].Name["de"] = strings.Repeat("x", 81) }, "a@b.nl"), "criteria[1].name.de", "too-long")
	wantFlaw(t, try(func(r *jury.Rules) { r.Criteria[1].Name["de"] = "a\x00b" }, "a@b.nl"), "criteria[1].name.de", "characters")
	wantFlaw(t, try(func(r *jury.Rules) { r.FanWeight = 60 }, "a@b.nl"), "juryWeight", "not-hundred")
	wantFlaw(t, try(func(r *jury.Rules) { r.FanWeight, r.JuryWeight = 100, 0 }, "a@b.nl"), "juryWeight", "too-small")
	wantFlaw(t, try(func(r *jury.Rules) { r.Places = 1 }, "a@b.nl"), "places", "too-small")
	wantFlaw(t, try(func(r *jury.Rules) { r.Candidates = 5 }, "a@b.nl"), "candidates", "not-allowed")
	wantFlaw(t, try(func(r *jury.Rules) { r.Quorum = 2 }, "a@b.nl"), "quorum", "too-large")
	wantFlaw(t, try(none), "jurors", "required")
	wantFlaw(t, try(none, make([]string, 51)...), "jurors", "too-many")
	wantFlaw(t, try(none, "a@b.nl", "A@b.nl"), "jurors[1]", "duplicate")
	wantFlaw(t, try(none, "nobody"), "jurors[0]", "email")
	if n := h.number("SELECT count(*) FROM jury_gates"); n != 0 {
		t.Errorf("%d gates", n)
	}
	_, err := h.jury.Put(ctx, h.team, h.final, rules(), []string{"a@b.nl"})
	wantMissing(t, err, "nextVote")
	h.exec("UPDATE rounds SET results_visible = 'live' WHERE id = ?", h.first)
	wantMissing(t, try(none, "a@b.nl"), "resultsAfterClose")
}

func TestRemovedGateIsGone(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	h.gate(rules(), 1)
	for range 2 {
		if err := h.jury.Remove(ctx, h.team, h.first); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.ideas.SetOptions(ctx, h.team, h.final, h.options[:2]); err != nil {
		t.Errorf("the shortlist is the team's again: %v", err)
	}
	h.gate(rules(), 1)
	if got := h.shortlist(); len(got) != 0 {
		t.Errorf("the gate decides, and yet the shortlist is %v", got)
	}
}

func TestWrongPeople(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 3)
	jurors := h.gate(rules(), 1)
	h.open(h.first)
	h.close(h.first)
	fan := h.member(ideas.RoleFan)
	for _, a := range []ideas.Actor{fan, jurors[0]} {
		_, err := h.jury.Put(ctx, a, h.first, rules(), []string{"a@b.nl"})
		wantError(t, err, ideas.ErrForbidden)
		_, err = h.jury.Close(ctx, a, h.first)
		wantError(t, err, ideas.ErrForbidden)
		_, err = h.jury.End(ctx, a, h.first)
		wantError(t, err, ideas.ErrForbidden)
		wantError(t, h.jury.Explain(ctx, a, h.first, h.options[0], jury.ClassRanking, three("x")), ideas.ErrForbidden)
		wantError(t, h.jury.Remove(ctx, a, h.first), ideas.ErrForbidden)
	}
	for _, a := range []ideas.Actor{fan, h.team} {
		_, err := h.jury.MySheet(ctx, a, h.first)
		wantError(t, err, ideas.ErrForbidden)
		_, err = h.jury.Save(ctx, a, h.first, nil, false)
		wantError(t, err, ideas.ErrForbidden)
		_, err = h.jury.Submit(ctx, a, h.first)
		wantError(t, err, ideas.ErrForbidden)
	}
	_, err := h.jury.MySheet(ctx, visitor, h.first)
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.jury.Gate(ctx, h.team, uuid.New())
	wantError(t, err, ideas.ErrNotFound)
	wantError(t, h.jury.Explain(ctx, h.team, h.first, uuid.New(), jury.ClassRanking, three("x")), ideas.ErrNotFound)
	wantFlaw(t, h.jury.Explain(ctx, h.team, h.first, h.options[0], "because", three("x")), "class", "unknown-value")
	wantFlaw(t, h.jury.Explain(ctx, h.team, h.first, h.options[0], jury.ClassRanking, ideas.Text{"en": "x"}), "text.nl", "required")
	h.exec("UPDATE campaigns SET state = 'draft', published_at = NULL WHERE id = ?", h.campaign)
	_, err = h.jury.Gate(ctx, visitor, h.first)
	wantError(t, err, ideas.ErrNotFound)
}
