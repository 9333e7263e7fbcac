package review_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

func TestAVoterAppealsAndIsAnswered(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 3)
	free, _ := h.vote(0, 1)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	_, err := h.review.Appeal(ctx, free[0], h.round, "Mijn stem telt.")
	wantError(t, err, ideas.ErrMove)
	_, err = h.review.Appeal(ctx, h.as(ideas.RoleFan), h.round, "Ik stemde niet.")
	wantError(t, err, ideas.ErrNotFound)
	_, err = h.review.Appeal(ctx, ideas.Actor{}, h.round, "Wie ik ook ben.")
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.review.Appeal(ctx, fans[0], h.round, strings.Repeat("a", 2001))
	wantError(t, err, ideas.ErrInvalid)
	p, err := h.review.Appeal(ctx, fans[0], h.round, "  Dit was ik zelf.  ")
	if err != nil || p.State != review.AppealOpen || p.DueAt.Sub(p.At) != 72*time.Hour {
		t.Fatalf("appeal %+v: %v", p, err)
	}
	_, err = h.review.Appeal(ctx, fans[0], h.round, "Nog eens.")
	wantError(t, err, ideas.ErrMove)
	if s := h.standing(fans[0]); s.ReasonClass != review.ClassUnderReview || s.Appeal == nil || s.Appeal.Text != "Dit was ik zelf." {
		t.Errorf("the voter sees %+v", s)
	}
	mod := h.as(ideas.RoleModerator)
	list, _, err := h.review.Appeals(ctx, mod, h.round, "open", "")
	if err != nil || len(list) != 1 || list[0].Overdue || list[0].BallotState != voting.Held || list[0].Title != "Idee 1" || list[0].Text != p.Text {
		t.Fatalf("appeals %+v: %v", list, err)
	}
	h.later(73 * time.Hour)
	if list, _, _ = h.review.Appeals(ctx, mod, h.round, "open", ""); !list[0].Overdue {
		t.Error("it is not late")
	}
	h.look(mod, p.CaseID)
	_, err = h.decide(mod, p.CaseID, review.ActionCount, "")
	wantError(t, err, ideas.ErrMove) // by an answer only
	_, err = h.review.AnswerAppeal(ctx, h.as(ideas.RoleFan), p.ID, true, "Goed.")
	wantError(t, err, ideas.ErrForbidden)
	if a, err := h.review.AnswerAppeal(ctx, mod, p.ID, true, "Je hebt gelijk."); err != nil || a.State != review.AppealGranted || a.BallotState != voting.Counted {
		t.Fatalf("answered %+v: %v", a, err)
	}
	_, err = h.review.AnswerAppeal(ctx, mod, p.ID, false, "Toch niet.")
	wantError(t, err, ideas.ErrMove)
	if s := h.standing(fans[0]); s.ReasonClass != "" || s.Appeal.Answer != "Je hebt gelijk." {
		t.Errorf("the voter sees %+v", s)
	}
	h.scan() // finds the same group, and leaves what was granted
	if s := h.states(); s[voting.Held] != 2 || s[voting.Counted] != 2 {
		t.Errorf("ballots %v", s)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE round_id = ? AND reason = 'appeal' AND case_id = ?", h.round, p.CaseID); n != 1 {
		t.Errorf("%d events of the appeal", n)
	}
}

func (h *house) standing(a ideas.Actor) review.Standing {
	h.t.Helper()
	b, err := h.votes.MyBallot(h.t.Context(), a, h.round)
	if err != nil {
		h.t.Fatal(err)
	}
	s, err := h.review.StandingOf(h.t.Context(), b.BallotID, b.State)
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func TestAppealsForOneBallotEnd(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 1)
	h.vote(0, 3)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	mod := h.as(ideas.RoleModerator)
	for range 3 {
		p, err := h.review.Appeal(ctx, fans[0], h.round, "Alsjeblieft.")
		if err != nil {
			t.Fatal(err)
		}
		if a, err := h.review.AnswerAppeal(ctx, mod, p.ID, false, "Nee."); err != nil || a.State != review.AppealRefused || a.BallotState != voting.Held {
			t.Fatalf("%+v: %v", a, err)
		}
	}
	_, err := h.review.Appeal(ctx, fans[0], h.round, "Alsjeblieft!")
	wantError(t, err, ideas.ErrMove)
}

func TestErasureCutsWhatTheReviewKnows(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 2)
	h.vote(0, 3)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	p, err := h.review.Appeal(ctx, fans[0], h.round, "Ik, Jan de Vries, was dit.")
	if err != nil {
		t.Fatal(err)
	}
	voter := number[uuid.UUID](h, "SELECT id FROM voters WHERE member_id = ?", fans[0].MemberID)
	if _, err := h.ideas.CloseRound(ctx, h.as(ideas.RoleProduct), h.round); err != nil {
		t.Fatal(err)
	}
	err = h.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := h.votes.EraseMember(ctx, tx, fans[0].MemberID); err != nil {
			return err
		}
		return tx.Exec("DELETE FROM members WHERE id = ?", fans[0].MemberID).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"review_members", "review_cases", "review_decisions", "review_looks", "appeals", "appeal_texts", "ballots"} {
		var n int
		err := h.db.Gorm.Raw("SELECT count(*) FROM "+table+" x WHERE x::text LIKE ? OR x::text LIKE '%Jan de Vries%'", "%"+voter.String()+"%").Row().Scan(&n)
		if err != nil || n != 0 {
			t.Errorf("%d rows of %s know the voter: %v", n, table, err)
		}
	}
	mod, other := h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	c := h.cases()[0]
	if d := h.look(mod, c.ID); len(d.Sample) != 2 {
		t.Errorf("the case shows %d ballots", len(d.Sample))
	}
	d, err := h.decide(mod, c.ID, review.ActionRemove, "bought")
	if err != nil || d.State != review.DecisionProposed {
		t.Fatalf("%+v: %v", d, err)
	}
	h.look(other, c.ID)
	if d, err = h.review.Confirm(ctx, other, d.ID, "Eens."); err != nil || d.Moved != 2 {
		t.Errorf("of a ballot of nobody: %+v, %v", d, err)
	}
	if s := h.standing(fans[1]); s.ReasonClass != voting.ReasonBought {
		t.Errorf("reason %+v", s)
	}
	if a, err := h.review.AnswerAppeal(ctx, mod, p.ID, true, "Wie je ook was."); err != nil || a.Answer != "" || a.BallotState != voting.Counted {
		t.Errorf("answer to nobody: %+v, %v", a, err)
	}
	h.agree()
}

func TestDecisionsAreMadeAgainBlind(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	_, ids := h.vote(1, 4)
	h.vote(0, 20)
	for i := range ids {
		h.suspect(fraud.Hold, 1, ids[i])
	}
	h.scan()
	mod, other := h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	for i, c := range h.cases() {
		h.look(mod, c.ID)
		if _, err := h.decide(mod, c.ID, []review.Action{review.ActionKeep, review.ActionCount}[i%2], ""); err != nil {
			t.Fatal(err)
		}
	}
	h.exec("UPDATE review_decisions SET sampled = true") // chance takes one of twenty
	if id, left, _, err := h.review.NextBlind(ctx, mod, h.round); err != nil || id != uuid.Nil || left != 0 {
		t.Errorf("of the own decisions: %v, %d, %v", id, left, err)
	}
	for i := range 4 {
		id, left, d, err := h.review.NextBlind(ctx, other, h.round)
		if err != nil || left != int64(4-i) || len(d.Decisions) != 0 || d.Case.State != review.CaseOpen || d.Sample[0].State != "" || d.Effect.Counted != nil {
			t.Fatalf("%d left, %+v: %v", left, d, err)
		}
		_, _, err = h.review.AnswerBlind(ctx, mod, h.round, id, review.Answer{Action: review.ActionKeep})
		wantError(t, err, ideas.ErrNotFound)
		action := review.ActionKeep
		if i == 1 {
			action = review.ActionCount
		}
		_, agreed, err := h.review.AnswerBlind(ctx, other, h.round, id, review.Answer{Action: action})
		if err != nil || agreed.Pairs != int64(i+1) {
			t.Fatalf("%+v: %v", agreed, err)
		}
		if i == 3 && (agreed.Kappa == nil || *agreed.Kappa < 0.499 || *agreed.Kappa > 0.501) { // 3 of 4 alike, 1/2 by chance
			t.Errorf("kappa %v", agreed.Kappa)
		}
		_, _, err = h.review.AnswerBlind(ctx, other, h.round, id, review.Answer{Action: action})
		wantError(t, err, ideas.ErrNotFound)
	}
}

func TestSingleBallotsAreDecided(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 4)
	h.vote(0, 300)
	for i, a := range fans {
		h.exec(`INSERT INTO ballot_traits (round_id, voter_id, at, net, device, score, codes) SELECT ?, id, ?, 7, ?, ?, '{R03,R08}' FROM voters WHERE member_id = ?`,
			h.round, noon, i/2+1, 0.5+0.12*float64(i), a.MemberID)
	}
	mod := h.as(ideas.RoleModerator)
	list, next, err := h.review.Suspects(ctx, mod, h.round, "")
	if err != nil || len(list) != 3 || next != "" || list[0].ID != ids[3] || list[0].Network != 1 || list[1].Network != 1 || list[2].Device != 2 ||
		len(list[0].Codes) != 2 {
		t.Fatalf("suspects %+v: %v", list, err)
	}
	_, _, err = h.review.Suspects(ctx, mod, h.round, "kein-cursor")
	wantError(t, err, ideas.ErrInvalid)
	answer := review.Answer{Action: review.ActionRemove, Reason: "duplicate", Note: "Twee keer dezelfde."}
	d, err := h.review.DecideBallot(ctx, mod, h.round, ids[3], answer)
	if err != nil || d.State != review.DecisionDone || d.Moved != 1 {
		t.Fatalf("%+v: %v", d, err)
	}
	if s := h.standing(fans[3]); s.ReasonClass != "duplicate" {
		t.Errorf("%+v", s)
	}
	if c := h.cases(); len(c) != 1 || c[0].Class != review.ClassStaff || len(c[0].Reasons) != 2 {
		t.Errorf("case %+v", c)
	}
	_, err = h.review.DecideBallot(ctx, mod, h.round, uuid.New(), answer)
	wantError(t, err, ideas.ErrNotFound)
	_, err = h.review.DecideBallot(ctx, h.as(ideas.RoleFan), h.round, ids[2], answer)
	wantError(t, err, ideas.ErrForbidden)
	if _, err := h.cast(fans[3], 0); err == nil {
		t.Error("a removed ballot was replaced")
	}
}
