package review_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// signIn gives a member a new session.
func (h *house) signIn(a ideas.Actor, kind string) ideas.Actor {
	h.t.Helper()
	a.SessionID = uuid.New()
	h.exec("INSERT INTO sessions (id, member_id, kind, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?)", a.SessionID, a.MemberID, kind, h.now(), h.now())
	return a
}

func TestVotersConfirmAfterSigningInAnew(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 3)
	h.vote(0, 7)
	early := h.signIn(fans[0], "browser")
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	c, mod := h.cases()[0], h.as(ideas.RoleModerator)
	h.look(mod, c.ID)
	if d, err := h.decide(mod, c.ID, review.ActionReconfirm, ""); err != nil || d.State != review.DecisionDone {
		t.Fatalf("%+v: %v", d, err)
	}
	if s := h.standing(fans[0]); s.ReasonClass != review.ClassToConfirm {
		t.Errorf("the voter is told %q", s.ReasonClass)
	}
	h.later(time.Minute)
	for name, a := range map[string]ideas.Actor{"an old session": early, "no session": fans[0], "a key": h.signIn(fans[0], "key"),
		"a guest": {GuestID: uuid.New()}, "somebody else": h.signIn(h.as(ideas.RoleFan), "browser")} {
		if counts, err := h.review.Reconfirm(ctx, a, h.round); err != nil || counts {
			t.Errorf("%s confirms: %v, %v", name, counts, err)
		}
	}
	fresh := h.signIn(fans[0], "browser")
	if _, err := h.cast(fresh, 0); err != nil {
		t.Fatal(err)
	}
	if counts, err := h.review.Reconfirm(ctx, fresh, h.round); err != nil || !counts {
		t.Fatalf("who signed in confirms: %v, %v", counts, err)
	}
	h.scan() // the group is found again and asked nothing more
	if s := h.states(); s[voting.Held] != 2 || s[voting.Counted] != 8 || h.standing(fans[0]).ReasonClass != "" {
		t.Errorf("ballots %v", s)
	}
	if counts, err := h.review.Reconfirm(ctx, fresh, h.round); err != nil || counts {
		t.Errorf("again: %v, %v", counts, err)
	}
	if _, err := h.ideas.CloseRound(ctx, h.as(ideas.RoleProduct), h.round); err != nil {
		t.Fatal(err)
	}
	if counts, err := h.review.Reconfirm(ctx, h.signIn(fans[1], "browser"), h.round); err != nil || counts {
		t.Errorf("after the close: %v, %v", counts, err)
	}
	h.look(mod, c.ID)
	_, err := h.decide(mod, c.ID, review.ActionReconfirm, "")
	wantError(t, err, ideas.ErrMove)
}
