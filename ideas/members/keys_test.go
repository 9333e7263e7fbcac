package members_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func TestTokenMakesAccountsAndRoles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fan, err := w.Token(t.Context(), "New@Example.nl", "")
	if err != nil || fan.Role != ideas.RoleFan || fan.Session.Kind != members.Key || fan.Session.ExpiresAt != nil {
		t.Fatalf("%+v, %v", fan, err)
	}
	if len(w.changes) != 0 {
		t.Errorf("a new member is a change: %v", w.changes)
	}
	admin, err := w.Token(t.Context(), "new@example.nl", ideas.RoleAdmin)
	if err != nil || admin.Role != ideas.RoleAdmin || admin.Session.MemberID != fan.Session.MemberID {
		t.Fatalf("%+v, %v", admin, err)
	}
	want := []members.Change{{MemberID: fan.Session.MemberID, Role: ideas.RoleAdmin}}
	if !slices.Equal(w.changes, want) {
		t.Errorf("announced %v", w.changes)
	}
	same, err := w.Token(t.Context(), "new@example.nl", "")
	if err != nil || same.Role != ideas.RoleAdmin {
		t.Errorf("without a role the member became %+v, %v", same, err)
	}
	if n := w.count("SELECT count(*) FROM audit_log WHERE actor_id IS NULL"); n != 4 {
		t.Errorf("%d lines in the audit log, want 3 keys and 1 role", n)
	}
	for _, bad := range [][2]string{{"nonsense", "fan"}, {"a@b.nl", "king"}} {
		if _, err := w.Token(t.Context(), bad[0], ideas.Role(bad[1])); !errors.Is(err, ideas.ErrInvalid) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestSignInLinkForTheFirstAdministrator(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path, err := w.SignInLink(t.Context(), "admin@example.nl", ideas.RoleAdmin, "/team")
	if err != nil {
		t.Fatal(err)
	}
	page, token, _ := strings.Cut(path, "#")
	if page != members.LinkPath || w.post() != nil {
		t.Fatalf("link %s, mails %d", path, len(w.mails))
	}
	another, err := w.SignInLink(t.Context(), "admin@example.nl", ideas.RoleAdmin, "//evil.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.SignIn(t.Context(), "admin@example.nl", "", ""); !errors.Is(err, members.ErrCode) {
		t.Errorf("a link was found by an empty code: %v", err)
	}
	w.enter("admin@example.nl") // by mail, which does not use the links up
	w.wait(23 * time.Hour)
	in, err := w.SignInByLink(t.Context(), token, "")
	if err != nil || in.Member.Role != ideas.RoleAdmin || in.ReturnTo != "/team" || in.Member.ConfirmedAt == nil {
		t.Fatalf("%+v, %v", in, err)
	}
	if _, err := w.SignInByLink(t.Context(), token, ""); !errors.Is(err, members.ErrCode) {
		t.Errorf("the link worked twice: %v", err)
	}
	in, err = w.SignInByLink(t.Context(), strings.TrimPrefix(another, members.LinkPath+"#"), "")
	if err != nil || in.ReturnTo != "/" {
		t.Errorf("the other link: %+v, %v", in, err)
	}
	late, err := w.SignInLink(t.Context(), "admin@example.nl", "", "/")
	if err != nil {
		t.Fatal(err)
	}
	w.wait(24 * time.Hour)
	if _, err := w.SignInByLink(t.Context(), strings.TrimPrefix(late, members.LinkPath+"#"), ""); !errors.Is(err, members.ErrCode) {
		t.Errorf("after a day: %v", err)
	}
}

func TestImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	emails := []string{"c@x.nl", "A@x.nl", "b@x.nl", "a@X.nl", "admin@example.nl"}
	first, err := w.Import(t.Context(), admin, emails)
	if err != nil || len(first) != len(emails) {
		t.Fatal(first, err)
	}
	if first[1].Session.ID != first[3].Session.ID || first[0].Session.MemberID == first[1].Session.MemberID {
		t.Error("keys are not one an address, in the order of the addresses")
	}
	for i, k := range first {
		if k.Session.Kind != members.ImportedKey || k.Role != ideas.RoleFan {
			t.Errorf("key %d is %+v", i, k)
		}
	}
	if first[4].Session.MemberID != admin.MemberID {
		t.Error("the member that was there already got another account")
	}
	again, err := w.Import(t.Context(), admin, emails)
	if err != nil {
		t.Fatal(err)
	}
	for i := range emails {
		if again[i].Session.MemberID != first[i].Session.MemberID || again[i].Session.ID == first[i].Session.ID {
			t.Errorf("repeating the import: %+v after %+v", again[i], first[i])
		}
	}
	if n := w.count("SELECT count(*) FROM members WHERE origin = 'imported' AND confirmed_at IS NULL AND role = 'fan'"); n != 3 {
		t.Errorf("%d members made", n)
	}
	if n := w.count("SELECT count(*) FROM audit_log WHERE action = 'members.import' AND actor_id = ? AND (detail->>'addresses')::int = 4", admin.MemberID); n != 2 {
		t.Errorf("%d imports in the audit log", n)
	}
}

func TestImportsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	fan := actorOf(w.enter("noor@example.nl"))
	many := slices.Repeat([]string{"a@b.nl"}, members.MaxImport+1)
	cases := []struct {
		actor  ideas.Actor
		emails []string
		want   string
	}{
		{ideas.Actor{}, []string{"a@b.nl"}, "sign-in required"},
		{fan, []string{"a@b.nl"}, "forbidden"},
		{admin, nil, "invalid: emails: required"},
		{admin, many, "invalid: emails: too-many"},
		{admin, []string{"a@b.nl", "b@b.nl", "nonsense"}, "invalid: emails[2]: email"},
	}
	for _, c := range cases {
		if _, err := w.Import(t.Context(), c.actor, c.emails); err == nil || err.Error() != c.want {
			t.Errorf("%d addresses: %v, want %s", len(c.emails), err, c.want)
		}
	}
	if n := w.count("SELECT count(*) FROM members"); n != 2 {
		t.Errorf("%d members", n)
	}
}

func TestConcurrentImportsOfTheSamePeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	emails := make([]string, 1000)
	for i := range emails {
		emails[i] = fmt.Sprintf("voter-%d@replay.example", i)
	}
	start := time.Now()
	if _, err := w.Import(t.Context(), admin, emails); err != nil {
		t.Fatal(err)
	}
	t.Logf("1,000 members and keys in %s", time.Since(start).Round(time.Millisecond))
	for i := range emails {
		emails[i] = fmt.Sprintf("voter-%d@other.example", i)
	}
	backwards := slices.Clone(emails)
	slices.Reverse(backwards)
	var group sync.WaitGroup
	for i := range 6 {
		group.Go(func() {
			list := emails
			if i%2 == 1 {
				list = backwards
			}
			if _, err := w.Import(t.Context(), admin, list); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n, m := w.count("SELECT count(*) FROM members"), w.count("SELECT count(*) FROM sessions"); n != 2001 || m != 7001 {
		t.Errorf("%d members, %d sessions", n, m)
	}
}
