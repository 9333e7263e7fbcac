package members_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func (w *world) live(a ideas.Actor) []uuid.UUID {
	w.t.Helper()
	list, err := w.Sessions(w.t.Context(), a)
	if err != nil {
		w.t.Fatal(err)
	}
	ids := make([]uuid.UUID, len(list))
	for i, s := range list {
		ids[i] = s.ID
	}
	return ids
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	phone := w.enter("noor@example.nl")
	w.wait(time.Minute)
	laptop := w.enter("noor@example.nl")
	other := w.enter("els@example.nl")
	me := actorOf(laptop)
	if got := w.live(me); !slices.Equal(got, []uuid.UUID{laptop.Session.ID, phone.Session.ID}) {
		t.Fatalf("listed %v", got)
	}
	if err := w.EndSession(t.Context(), me, other.Session.ID); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("ending somebody else's: %v", err)
	}
	if err := w.EndSession(t.Context(), me, someID(t)); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("ending one that never was: %v", err)
	}
	for range 2 {
		if err := w.EndSession(t.Context(), me, phone.Session.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.live(me); !slices.Equal(got, []uuid.UUID{laptop.Session.ID}) {
		t.Errorf("after ending one: %v", got)
	}
	if !slices.Equal(w.changes, []members.Change{{SessionID: phone.Session.ID}}) {
		t.Errorf("announced %v", w.changes)
	}
	standing, err := w.Standing(t.Context())
	if err != nil || !slices.Equal(standing, w.changes) {
		t.Errorf("standing %v, %v", standing, err)
	}
	if got := w.live(actorOf(other)); len(got) != 1 {
		t.Errorf("somebody else's sessions: %v", got)
	}
	if err := w.EndOthers(t.Context(), ideas.Actor{}); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("a visitor ended sessions: %v", err)
	}
}

func TestEndingTheOthersLeavesThisOneAndKeys(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enter("noor@example.nl")
	w.wait(time.Minute)
	key, err := w.Token(t.Context(), "noor@example.nl", "")
	if err != nil {
		t.Fatal(err)
	}
	w.wait(time.Minute)
	here := w.enter("noor@example.nl")
	if err := w.EndOthers(t.Context(), actorOf(here)); err != nil {
		t.Fatal(err)
	}
	if got := w.live(actorOf(here)); !slices.Equal(got, []uuid.UUID{here.Session.ID, key.Session.ID}) {
		t.Errorf("left are %v", got)
	}
}

func TestSessionsEndByThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.enter("noor@example.nl")
	w.wait(members.SessionLife - time.Hour)
	if err := w.Touch(t.Context(), []members.Seen{{SessionID: in.Session.ID, At: w.clock()}, {SessionID: someID(t), At: w.clock()}}); err != nil {
		t.Fatal(err)
	}
	w.wait(2 * time.Hour)
	if got := w.live(actorOf(in)); len(got) != 1 {
		t.Fatalf("a session in use ended: %v", got)
	}
	w.wait(members.SessionLife)
	if got := w.live(actorOf(in)); len(got) != 0 {
		t.Errorf("a session that nobody used for 60 days: %v", got)
	}
}

func TestTouchingLeavesKeysWithoutAnEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("a@b.nl")
	seen := w.clock().Add(time.Hour)
	err := w.Touch(t.Context(), []members.Seen{{SessionID: admin.SessionID, At: seen}})
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.Sessions(t.Context(), admin)
	if err != nil || len(list) != 1 || list[0].ExpiresAt != nil || !list[0].LastSeenAt.Equal(seen) {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAMemberHasAtMostTwentyBrowsers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var first, last members.SignedIn
	for i := range 23 {
		w.wait(3 * time.Hour)
		last = w.enter("noor@example.nl")
		if i == 0 {
			first = last
		}
	}
	if n := w.live(actorOf(last)); len(n) != 20 || slices.Contains(n, first.Session.ID) {
		t.Errorf("%d sessions live, the first among them: %v", len(n), slices.Contains(n, first.Session.ID))
	}
	if len(w.changes) != 3 || w.changes[0].SessionID != first.Session.ID {
		t.Errorf("announced %v", w.changes)
	}
}

func TestSweepKeepsWhatStillMatters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	browser := w.enter("noor@example.nl")
	key := w.admin("a@b.nl")
	if err := w.EndSession(t.Context(), actorOf(browser), browser.Session.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.EndSession(t.Context(), key, key.SessionID); err != nil {
		t.Fatal(err)
	}
	left := func() [3]int {
		if err := w.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		standing, err := w.Standing(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return [3]int{w.count("SELECT count(*) FROM sign_in_codes"), w.count("SELECT count(*) FROM sessions"), len(standing)}
	}
	if got := left(); got != [3]int{1, 2, 2} {
		t.Errorf("at once: %v", got)
	}
	w.wait(members.SessionLife)
	if got := left(); got != [3]int{0, 2, 2} {
		t.Errorf("while a cookie signed before the end may circulate: %v", got)
	}
	w.wait(40 * 24 * time.Hour)
	if got := left(); got != [3]int{0, 1, 1} {
		t.Errorf("after 100 days: %v", got)
	}
}

func TestChangesTravelAsText(t *testing.T) {
	t.Parallel()
	id := someID(t)
	for _, c := range []members.Change{{SessionID: id}, {MemberID: id, Role: ideas.RoleProduct}} {
		if got, err := members.ParseChange(c.String()); err != nil || got != c {
			t.Errorf("%v came back as %v, %v", c, got, err)
		}
	}
	for _, bad := range []string{"", "end", "end x", "role " + id.String(), "role " + id.String() + " king", "end " + id.String() + " fan", "x " + id.String()} {
		if got, err := members.ParseChange(bad); err == nil {
			t.Errorf("%q was read as %v", bad, got)
		}
	}
}
