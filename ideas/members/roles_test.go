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

func TestSetRole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	noor := w.enter("noor@example.nl")
	m, err := w.SetRole(t.Context(), admin, noor.Member.ID, ideas.RoleModerator)
	if err != nil || m.Role != ideas.RoleModerator {
		t.Fatal(m, err)
	}
	want := members.Change{MemberID: noor.Member.ID, Role: ideas.RoleModerator}
	if standing, err := w.Standing(t.Context()); err != nil || !slices.Equal(standing, []members.Change{want}) || !slices.Equal(w.changes, standing) {
		t.Errorf("standing %v, %v; announced %v", standing, err, w.changes)
	}
	if again := w.enter("noor@example.nl"); again.Member.Role != ideas.RoleModerator {
		t.Errorf("signed in as %s", again.Member.Role)
	}
	if n := w.count("SELECT count(*) FROM audit_log WHERE action = 'member.role' AND actor_id = ? AND detail = ?::jsonb",
		admin.MemberID, `{"from":"fan","to":"moderator"}`); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
	refused := map[string]error{}
	_, refused["unknown member"] = w.SetRole(t.Context(), admin, someID(t), ideas.RoleFan)
	_, refused["unknown role"] = w.SetRole(t.Context(), admin, noor.Member.ID, "king")
	_, refused["by a fan"] = w.SetRole(t.Context(), actorOf(noor), noor.Member.ID, ideas.RoleAdmin)
	_, refused["by a visitor"] = w.SetRole(t.Context(), ideas.Actor{}, noor.Member.ID, ideas.RoleAdmin)
	_, refused["last administrator"] = w.SetRole(t.Context(), admin, admin.MemberID, ideas.RoleFan)
	for name, want := range map[string]error{
		"unknown member": ideas.ErrNotFound, "unknown role": ideas.ErrInvalid, "by a fan": ideas.ErrForbidden,
		"by a visitor": ideas.ErrSignIn, "last administrator": members.ErrLastAdmin,
	} {
		if !errors.Is(refused[name], want) {
			t.Errorf("%s: %v", name, refused[name])
		}
	}
}

// TestAnAdministratorAlwaysStays lets five administrators demote each other at once.
func TestAnAdministratorAlwaysStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admins := make([]ideas.Actor, 5)
	for i := range admins {
		admins[i] = w.admin(fmt.Sprintf("admin-%d@example.nl", i))
	}
	var group sync.WaitGroup
	for i := range admins {
		group.Go(func() {
			_, err := w.SetRole(t.Context(), admins[i], admins[(i+1)%len(admins)].MemberID, ideas.RoleFan)
			if err != nil && !errors.Is(err, members.ErrLastAdmin) {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := w.count("SELECT count(*) FROM members WHERE role = 'admin'"); n != 1 {
		t.Errorf("%d administrators left", n)
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := actorOf(w.enter("noor@example.nl"))
	name, lang := "  Noor e\u0301clair  ", "de"
	m, sessions, err := w.ChangeProfile(t.Context(), me, members.Profile{Name: &name, Language: &lang})
	if err != nil || m.Name != "Noor éclair" || m.Language != "de" || sessions != 1 {
		t.Fatalf("%+v, %d, %v", m, sessions, err)
	}
	if m, _, err = w.ChangeProfile(t.Context(), me, members.Profile{}); err != nil || m.Name != "Noor éclair" || m.Language != "de" {
		t.Errorf("changing nothing gave %+v, %v", m, err)
	}
	empty := ""
	if m, _, err = w.ChangeProfile(t.Context(), me, members.Profile{Name: &empty}); err != nil || m.Name != "" {
		t.Errorf("an empty name: %+v, %v", m, err)
	}
	for _, bad := range []string{"a\nb", "a\u202eb", "a\u200bb", "\x00", "\xff", "\u3164", "\u2800\u2800", "\u0301", strings.Repeat("é", 61)} {
		if _, _, err := w.ChangeProfile(t.Context(), me, members.Profile{Name: &bad}); !errors.Is(err, ideas.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	french := "fr"
	if _, _, err := w.ChangeProfile(t.Context(), me, members.Profile{Language: &french}); !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("French: %v", err)
	}
	gone := ideas.Actor{MemberID: someID(t), SessionID: someID(t), Role: ideas.RoleFan}
	if _, _, err := w.Me(t.Context(), gone); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("a member who is gone: %v", err)
	}
}

func TestOutbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	admin := w.admin("admin@example.nl")
	for i := range 5 {
		mail := members.OutboxMail{ID: someID(t), ToAddress: "a@b.nl", Subject: fmt.Sprint(i), Text: "text", HTML: "html", Kind: "sign-in",
			At: w.clock().Add(time.Duration(i/2) * time.Second)}
		if err := w.db.Gorm.Create(&mail).Error; err != nil {
			t.Fatal(err)
		}
	}
	page, err := w.Outbox(t.Context(), admin, someID(t), 3)
	if err != nil || len(page) != 0 {
		t.Errorf("after a mail that is not there: %v, %v", page, err)
	}
	subjects := ""
	for after := (members.OutboxMail{}); ; after = page[len(page)-1] {
		if page, err = w.Outbox(t.Context(), admin, after.ID, 2); err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, m := range page {
			subjects += m.Subject
			if m.Text != "" {
				t.Error("the list holds bodies")
			}
		}
	}
	if subjects != "43210" {
		t.Errorf("listed %s", subjects)
	}
	page, err = w.Outbox(t.Context(), admin, [16]byte{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := w.OutboxMail(t.Context(), admin, page[0].ID); err != nil || m.HTML != "html" || m.Text != "text" {
		t.Errorf("%+v, %v", m, err)
	}
	if _, err := w.OutboxMail(t.Context(), admin, someID(t)); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
	product := ideas.Actor{MemberID: someID(t), Role: ideas.RoleProduct}
	if _, err := w.Outbox(t.Context(), product, [16]byte{}, 1); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("read by product: %v", err)
	}
	if _, err := w.OutboxMail(t.Context(), product, page[0].ID); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("read by product: %v", err)
	}
}
