package review_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

func TestAScanOpensCasesAndHoldsWhatItHolds(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	_, bots := h.vote(1, 10)
	_, crowd := h.vote(2, 6)
	h.vote(0, 4)
	h.suspect(fraud.Hold, 1, bots[:9]...)
	h.suspect(fraud.Review, 2, crowd...)
	h.scan()
	list := h.cases()
	if len(list) != 2 || list[0].Class != review.ClassAutomation || list[0].Verdict != review.VerdictHold || list[0].Ballots != 9 ||
		list[1].Class != review.ClassPlace || list[1].Verdict != review.VerdictReview || list[1].Option != "Idee 2" || list[0].State != review.CaseOpen {
		t.Fatalf("cases %+v", list)
	}
	if s := h.states(); s[voting.Held] != 9 || s[voting.Counted] != 11 {
		t.Errorf("ballots %v", s)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE round_id = ? AND kind = 'status' AND reason = 'suspected' AND case_id = ?", h.round, list[0].ID); n != 9 {
		t.Errorf("%d events of held ballots", n)
	}
	h.scan() // the same again
	if again := h.cases(); len(again) != 2 || again[0].ID != list[0].ID || again[0].Ballots != 9 {
		t.Errorf("found again: %+v", again)
	}
	h.suspects[0].ballots[bots[9].String()] = true // the group grows
	h.scan()
	if grown := h.cases(); len(grown) != 2 || grown[0].Ballots != 10 || h.states()[voting.Held] != 10 {
		t.Errorf("grown: %+v", grown)
	}
	scans, err := h.review.Scans(t.Context(), h.as(ideas.RoleAdmin), h.round)
	if err != nil || len(scans) != 3 || scans[0].Held != 10 || scans[0].InReview != 6 || scans[0].Votes != 20 || scans[0].Traced != 0 ||
		scans[0].Detector != fraud.Version || scans[0].Parameters != fraud.Parameters() {
		t.Errorf("scans %+v: %v", scans, err)
	}
	_, _, sum, err := h.review.Cases(t.Context(), h.as(ideas.RoleAdmin), h.round, review.Which{State: review.CaseOpen}, "")
	if err != nil || sum.Open != 2 || sum.Held != 10 || sum.InReview != 6 || !sum.CanDecide || sum.Kappa != nil {
		t.Errorf("summary %+v: %v", sum, err)
	}
}

func TestWhatIsDecidedIsNotReopenedByTheSame(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	_, fans := h.vote(1, 16)
	h.vote(0, 30)
	h.suspect(fraud.Hold, 1, fans[:10]...)
	h.scan()
	c, mod := h.cases()[0], h.as(ideas.RoleModerator)
	h.look(mod, c.ID)
	if d, err := h.decide(mod, c.ID, review.ActionCount, ""); err != nil || d.State != review.DecisionDone || d.Moved != 10 {
		t.Fatalf("decision %+v: %v", d, err)
	}
	for _, b := range fans[10:14] { // grown by less than half
		h.suspects[0].ballots[b.String()] = true
	}
	h.scan()
	if list := h.cases(); len(list) != 1 || list[0].State != review.CaseDecided || h.states()[voting.Held] != 0 {
		t.Errorf("reopened: %+v", list)
	}
	_, more := h.vote(1, 6)
	for _, b := range append(fans, more...) {
		h.suspects[0].ballots[b.String()] = true
	}
	h.scan()
	if list := h.cases(); len(list) != 2 || list[1].Ballots != 12 || h.states()[voting.Held] != 12 {
		t.Errorf("those who came since: %+v", list)
	}
}

func TestADecisionTakesALookAndARight(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	_, bots := h.vote(1, 3)
	h.vote(0, 9)
	h.suspect(fraud.Hold, 1, bots...)
	h.scan()
	c, mod := h.cases()[0], h.as(ideas.RoleModerator)
	_, err := h.decide(mod, c.ID, review.ActionKeep, "")
	wantError(t, err, ideas.ErrStale)
	_, err = h.decide(h.as(ideas.RoleProduct), c.ID, review.ActionKeep, "")
	wantError(t, err, ideas.ErrForbidden)
	_, err = h.review.Look(ctx, ideas.Actor{}, c.ID, "nieuwsgierig")
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.review.Look(ctx, mod, c.ID, "  ")
	wantError(t, err, ideas.ErrInvalid)
	_, err = h.review.Look(ctx, mod, uuid.New(), "zomaar")
	wantError(t, err, ideas.ErrNotFound)
	d := h.look(mod, c.ID)
	if len(d.Sample) != 3 || d.Sample[0].Voter != 1 || d.Sample[0].State != voting.Held || len(d.Timeline) == 0 || len(d.Split) != 2 ||
		d.Split[1].Ballots != 3 || d.Split[0].Expected < 2.9 || d.Effect.WinnerChanges || d.Effect.RankChanges || *d.Effect.WithCase[1].Votes != 3 ||
		*d.Effect.WithoutCase[1].Votes != 0 || *d.Effect.WithHeld[1].Votes != 3 || *d.Effect.Counted[1].Votes != 0 {
		t.Errorf("detail %+v", d)
	}
	if n := number[int64](h, "SELECT count(*) FROM audit_log WHERE action = 'review.look' AND actor_id = ? AND detail ->> 'reason' <> ''", mod.MemberID); n != 1 {
		t.Errorf("%d looks in the audit log", n)
	}
	for _, bad := range []review.Answer{
		{Action: review.ActionRemove, Note: "x"}, {Action: review.ActionKeep, Reason: "bought", Note: "x"}, {Action: "burn", Note: "x"},
		{Action: review.ActionKeep}, {Action: review.ActionKeep, Note: strings.Repeat("a", 1001)}, {Action: review.ActionKeep, Note: "a\x00b"},
		{Action: review.ActionSplit, Note: "x"}, {Action: review.ActionSplit, Note: "x", Ballots: []uuid.UUID{uuid.New()}},
		{Action: review.ActionSplit, Note: "x", Ballots: bots}, {Action: review.ActionSplit, Note: "x", Ballots: make([]uuid.UUID, 5001)},
	} {
		_, err := h.review.Decide(ctx, mod, c.ID, bad)
		wantError(t, err, ideas.ErrInvalid)
	}
	if _, err := h.review.Decide(ctx, mod, c.ID, review.Answer{Action: review.ActionSplit, Note: "Die ene niet.", Ballots: bots[:1]}); err != nil {
		t.Fatal(err)
	}
	if list := h.cases(); len(list) != 2 || list[0].Ballots != 2 || list[1].Ballots != 1 || list[1].Class != review.ClassAutomation {
		t.Errorf("split into %+v", list)
	}
	h.look(mod, c.ID)
	if _, err := h.decide(mod, c.ID, review.ActionKeep, ""); err != nil {
		t.Error(err)
	}
	if s := h.states(); s[voting.Held] != 3 {
		t.Errorf("kept %v", s)
	}
	if d := h.look(mod, c.ID); d.Effect.Counted != nil || d.Split != nil || len(d.Sample) != 2 { // the counts are hidden
		t.Errorf("of a decided case: %+v", d)
	}
}

func TestASecondPersonIsNeeded(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	_, bots := h.vote(1, 6)
	h.vote(0, 4)
	h.suspect(fraud.Review, 1, bots...)
	h.scan()
	c, mod, other := h.cases()[0], h.as(ideas.RoleModerator), h.as(ideas.RoleAdmin)
	if d := h.look(mod, c.ID); !d.Effect.WinnerChanges || !d.Effect.RankChanges {
		t.Errorf("effect %+v", d.Effect)
	}
	d, err := h.decide(mod, c.ID, review.ActionRemove, "automation")
	if err != nil || d.State != review.DecisionProposed || d.WhySecond != review.SecondForShare || h.states()[voting.Removed] != 0 {
		t.Fatalf("proposal %+v: %v", d, err)
	}
	_, err = h.decide(mod, c.ID, review.ActionCount, "")
	wantError(t, err, ideas.ErrMove)
	h.scan() // changes nothing while it waits
	_, err = h.review.Confirm(ctx, mod, d.ID, "Ik ook.")
	wantError(t, err, ideas.ErrForbidden)
	_, err = h.review.Confirm(ctx, h.as(ideas.RoleFan), d.ID, "Ik ook.")
	wantError(t, err, ideas.ErrForbidden)
	_, err = h.review.Confirm(ctx, other, d.ID, "Ik ook.")
	wantError(t, err, ideas.ErrStale)
	h.look(other, c.ID)
	if d, err := h.review.Refuse(ctx, other, d.ID, "Te vroeg."); err != nil || d.State != review.DecisionRefused || h.cases()[0].State != review.CaseOpen {
		t.Fatalf("refused %+v: %v", d, err)
	}
	_, err = h.review.Confirm(ctx, other, d.ID, "Toch.")
	wantError(t, err, ideas.ErrMove)

	h.look(mod, c.ID)
	if d, err = h.decide(mod, c.ID, review.ActionKeep, ""); err != nil || d.WhySecond != review.SecondForRank { // it takes the first place away
		t.Fatalf("%+v: %v", d, err)
	}
	h.look(other, c.ID)
	if d, err = h.review.Confirm(ctx, other, d.ID, "Eens."); err != nil || d.Moved != 6 || h.states()[voting.Held] != 6 {
		t.Fatalf("confirmed %+v: %v", d, err)
	}
	detail := h.look(mod, c.ID)
	if len(detail.Decisions) != 2 || detail.Decisions[0].Second == "" || detail.Decisions[0].By == "" || detail.Decisions[1].Answer != "Te vroeg." {
		t.Errorf("history %+v", detail.Decisions)
	}
}

func TestTheCloseScansFirstAndDecisionsReviseTheResult(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	bots, ids := h.vote(1, 6)
	h.vote(0, 4)
	h.suspect(fraud.Hold, 1, ids...)
	team := h.as(ideas.RoleProduct)
	h.later(time.Hour)
	if _, err := h.ideas.CloseRound(ctx, team, h.round); err != nil {
		t.Fatal(err)
	}
	d := h.frozen()
	if d.Winners[0] != h.options[0] || d.Ballots.Held != 6 || d.Ballots.Counted != 4 {
		t.Fatalf("frozen %+v", d.Ballots)
	}
	scans, err := h.review.Scans(ctx, h.as(ideas.RoleAdmin), h.round)
	if err != nil || len(scans) != 1 || scans[0].Kind != review.Official || scans[0].State != review.ScanDone {
		t.Fatalf("scans %+v: %v", scans, err)
	}
	c, mod, other := h.cases()[0], h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	h.look(mod, c.ID)
	p, err := h.decide(mod, c.ID, review.ActionCount, "")
	if err != nil || p.WhySecond != review.SecondForRank {
		t.Fatalf("%+v: %v", p, err)
	}
	h.look(other, c.ID)
	if _, err := h.review.Confirm(ctx, other, p.ID, "Het is een schoolklas."); err != nil {
		t.Fatal(err)
	}
	if d := h.frozen(); d.Winners[0] != h.options[1] || d.Ballots.Counted != 10 {
		t.Errorf("revised %+v", d.Ballots)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE round_id = ? AND kind = 'result'", h.round); n != 2 {
		t.Errorf("%d results told", n)
	}
	h.look(mod, c.ID)
	if d, err := h.decide(mod, c.ID, review.ActionKeep, ""); !errors.Is(err, ideas.ErrMove) || h.states()[voting.Held] != 0 {
		t.Errorf("held after the close: %+v, %v", d, err)
	}
	_, err = h.cast(bots[0], 0)
	wantError(t, err, ideas.ErrRoundNotOpen)
}

func (h *house) frozen() results.Document {
	h.t.Helper()
	d, err := results.Frozen(h.db.Gorm, h.round)
	if err != nil {
		h.t.Fatal(err)
	}
	h.agree()
	return d
}

func TestTheCloseHappensWithoutAScan(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(h *house){
		"votes cannot be read": func(h *house) { h.broken = errors.New("no votes today") },
		"the database refuses": func(h *house) { h.broken = h.db.Gorm.Exec("SELECT 1/0").Error },
		"the detector panics":  func(h *house) { h.suspects = []suspicion{{state: fraud.Hold, ballots: nil}}; h.panics() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, "approval", 2)
			h.vote(1, 2)
			fail(h)
			if _, err := h.ideas.CloseRound(t.Context(), h.as(ideas.RoleProduct), h.round); err != nil {
				t.Fatal(err)
			}
			if d := h.frozen(); d.Ballots.Counted != 2 {
				t.Errorf("result %+v", d)
			}
			scans, err := h.review.Scans(t.Context(), h.as(ideas.RoleModerator), h.round)
			if err != nil || len(scans) != 1 || scans[0].State != review.ScanFailed || scans[0].Kind != review.Official {
				t.Errorf("scans %+v: %v", scans, err)
			}
		})
	}
}

// panics makes the house close with a detector that fails.
func (h *house) panics() {
	broken := review.New(review.Deps{InTx: h.inTx, DB: h.db.Gorm, Now: h.now, Votes: h.watched,
		Detect: func(*fraud.Votes) *fraud.Result { panic("a fault in a scan") }})
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: h.inTx, Now: h.now, OnRound: []ideas.RoundHook{broken.OnRound, h.results.OnRound},
		Audit: func(context.Context, *gorm.DB, ideas.Actor, string, string) error { return nil }})
}

func TestOpenRoundsAreScannedWhenSomebodyVoted(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	run := func(want int64) {
		t.Helper()
		h.later(time.Minute)
		if err := h.review.RunWatch(ctx, review.WatchArgs{}); err != nil {
			t.Fatal(err)
		}
		if n := number[int64](h, "SELECT count(*) FROM review_scans"); n != want {
			t.Errorf("%d scans, want %d", n, want)
		}
	}
	run(0)
	fans, _ := h.vote(1, 1)
	run(1)
	run(1)
	if _, err := h.cast(fans[0], 0); err != nil {
		t.Fatal(err)
	}
	run(2)
	if err := h.review.AskScan(ctx, h.as(ideas.RoleModerator), h.round); err != nil || len(h.jobs.jobs) != 1 {
		t.Fatalf("asked: %v, %v", h.jobs.jobs, err)
	}
	if err := h.review.RunScan(ctx, h.jobs.jobs[0].(review.ScanArgs)); err != nil || number[int64](h, "SELECT count(*) FROM review_scans WHERE kind = 'asked'") != 1 {
		t.Errorf("asked for: %v", err)
	}
	wantError(t, h.review.AskScan(ctx, h.as(ideas.RoleFan), h.round), ideas.ErrForbidden)
	wantError(t, h.review.AskScan(ctx, h.as(ideas.RoleAdmin), uuid.New()), ideas.ErrNotFound)
	if err := h.review.RunScan(ctx, review.ScanArgs{Round: uuid.New()}); err != nil {
		t.Errorf("of a round that is gone: %v", err)
	}
}
