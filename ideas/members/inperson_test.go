package members_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

const spoken = "SELECT count(*) FROM sessions s JOIN members m ON m.id = s.member_id WHERE s.kind = 'imported' AND s.ended_at IS NULL AND m.confirmed_at IS NOT NULL"

func TestNoImportedKeySpeaksForWhoHasSignedIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	emails := []string{"noor@example.nl", "kim@example.nl"}
	before, err := w.Import(t.Context(), admin, emails)
	if err != nil {
		t.Fatal(err)
	}
	w.enter("noor@example.nl")
	if !slices.Contains(w.changes, members.Change{SessionID: before[0].Session.ID}) || slices.Contains(w.changes, members.Change{SessionID: before[1].Session.ID}) {
		t.Errorf("servers hear of %v", w.changes)
	}
	standing, err := w.Standing(t.Context())
	if err != nil || !slices.Contains(standing, members.Change{SessionID: before[0].Session.ID}) {
		t.Errorf("a server that starts later hears of %v, %v", standing, err)
	}
	after, err := w.Import(t.Context(), admin, emails)
	if err != nil {
		t.Fatal(err)
	}
	if after[0].Session.ID != uuid.Nil || after[0].Session.MemberID != before[0].Session.MemberID || after[1].Session.ID == uuid.Nil {
		t.Errorf("keys of a second import: %+v", after)
	}
	if n := w.count(spoken); n != 0 {
		t.Errorf("%d keys speak for somebody who has signed in", n)
	}
}

// Whichever comes first, an import and a first sign-in at the same moment leave no key behind.
func TestImportAgainstAFirstSignIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	for i := range 12 {
		email := fmt.Sprintf("fan-%d@example.nl", i)
		if _, err := w.Import(t.Context(), admin, []string{email}); err != nil {
			t.Fatal(err)
		}
		code := codeIn(t, w.ask(email))
		var both sync.WaitGroup
		for range 3 {
			both.Go(func() {
				if _, err := w.Import(t.Context(), admin, []string{"other@example.nl", email}); err != nil {
					t.Error(err)
				}
			})
		}
		both.Go(func() {
			if _, err := w.SignIn(t.Context(), email, code, "Firefox"); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
	}
	if n := w.count(spoken); n != 0 {
		t.Errorf("%d keys speak for somebody who has signed in", n)
	}
}
