package api

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

func TestMembersByTheThousand(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	emails := make([]string, 1000)
	for i := range emails {
		emails[i] = fmt.Sprintf("%q", fmt.Sprintf("voter-%d@replay.example", i))
	}
	body := `{"emails":[` + strings.Join(emails, ",") + `]}`
	admin := l.admin()
	start := time.Now()
	out := read[importMembersOut](t, l.send("POST", "/api/v1/members", body, "Authorization", admin, "Idempotency-Key", "k"), 201)
	t.Logf("1,000 members and keys over HTTP in %s", time.Since(start).Round(time.Millisecond))
	if len(out.Items) != 1000 {
		t.Fatalf("%d keys", len(out.Items))
	}
	for i, one := range []importedMember{out.Items[0], out.Items[999]} {
		me := read[sessionOut](t, l.send("GET", "/api/v1/session", "", "Authorization", "Bearer "+one.Key), 200)
		if want := fmt.Sprintf("voter-%d@replay.example", i*999); me.Email != want || *me.ID != one.ID || me.Role != "fan" {
			t.Errorf("%+v, want %s", me, want)
		}
		for _, manage := range [][2]string{{"GET", "/api/v1/sessions"}, {"DELETE", "/api/v1/sessions"}, {"PATCH", "/api/v1/me"}, {"GET", "/api/v1/outbox"}, {"POST", "/api/v1/members"}} {
			payload := ""
			if manage[0] == "PATCH" || manage[0] == "POST" {
				payload = `{}`
			}
			if p := l.send(manage[0], manage[1], payload, "Authorization", "Bearer "+one.Key).problem(t); p.Status != 403 {
				t.Errorf("an imported key, %s %s: %d", manage[0], manage[1], p.Status)
			}
		}
	}
	var kept int64
	if err := l.db.Gorm.Raw("SELECT count(*) FROM idempotency_keys").Row().Scan(&kept); err != nil || kept != 0 {
		t.Errorf("keys of members are kept for repetitions: %d, %v", kept, err)
	}
	if p := l.send("POST", "/api/v1/members", `{"emails":[`+strings.Repeat(`"a@b.nl",`, 1000)+`"a@b.nl"]}`, "Authorization", admin).problem(t); p.Status != 422 || p.Fields[0].Code != "too-many" {
		t.Errorf("1,001 addresses: %+v", p)
	}
	if p := l.send("POST", "/api/v1/members", `{"emails":["a@b.nl","x"]}`, "Authorization", admin).problem(t); p.Status != 422 || p.Fields[0].Field != "emails[1]" {
		t.Errorf("a bad address: %+v", p)
	}
}

// follow lets a guard hear from the database what other servers change, and returns what was heard.
func (l *lobby) follow() <-chan members.Change {
	l.t.Helper()
	ctx, cancel := context.WithCancel(l.t.Context())
	conn, err := l.db.Connect(ctx)
	if err != nil {
		l.t.Fatal(err)
	}
	if _, err := conn.Exec(ctx, "LISTEN "+members.ChangeChannel); err != nil {
		l.t.Fatal(err)
	}
	heard, done := make(chan members.Change, 100), make(chan struct{})
	go func() {
		defer close(done)
		for {
			n, err := conn.WaitForNotification(ctx)
			if err != nil {
				return
			}
			change, err := members.ParseChange(n.Payload)
			if err != nil {
				l.t.Error(err)
				return
			}
			l.guard.Apply(change)
			heard <- change
		}
	}()
	l.t.Cleanup(func() {
		cancel()
		<-done
		if err := conn.Close(context.WithoutCancel(ctx)); err != nil {
			l.t.Log("closing the listener:", err) // it was cut off in the middle of waiting
		}
	})
	return heard
}

func next(t *testing.T, heard <-chan members.Change) members.Change {
	t.Helper()
	select {
	case c := <-heard:
		return c
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was heard of the change")
		return members.Change{}
	}
}

// TestTwoServersOnOneDatabase ends sessions and changes roles on one server and looks at the other.
func TestTwoServersOnOneDatabase(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	here, there := newLobby(t, db, session.DefaultLimits()), newLobby(t, db, session.DefaultLimits())
	heard := there.follow()
	phone := here.enter("noor@example.nl")
	laptop := here.enter("noor@example.nl")
	id := *read[sessionOut](t, there.send("GET", "/api/v1/session", "", "Cookie", phone), 200).ID

	role := func() string {
		return read[sessionOut](t, there.send("GET", "/api/v1/session", "", "Cookie", laptop), 200).Role
	}
	if got := role(); got != "fan" {
		t.Fatalf("a %s at first", got)
	}
	admin := here.admin()
	read[memberOut](t, here.send("PUT", "/api/v1/members/"+id.String()+"/role", `{"role":"moderator"}`, "Authorization", admin), 200)
	if c := next(t, heard); c.MemberID != id {
		t.Errorf("heard %v", c)
	}
	if got := role(); got != "moderator" {
		t.Errorf("still a %s", got)
	}

	if r := here.send("DELETE", "/api/v1/sessions", "", "Cookie", laptop); r.status != 204 {
		t.Fatalf("%d %s", r.status, r.body)
	}
	next(t, heard)
	if r := there.send("GET", "/api/v1/sessions", "", "Cookie", phone); r.status != 401 {
		t.Errorf("a session ended elsewhere: %d", r.status)
	}
	list := read[sessionsOut](t, there.send("GET", "/api/v1/sessions", "", "Cookie", laptop), 200)
	if len(list.Items) != 1 {
		t.Errorf("%+v", list)
	}
	stranger := here.enter("els@example.nl")
	if p := here.send("DELETE", "/api/v1/sessions/"+list.Items[0].ID.String(), "", "Cookie", stranger).problem(t); p.Status != 404 {
		t.Errorf("ending somebody else's: %+v", p)
	}
	if r := here.send("DELETE", "/api/v1/sessions/"+list.Items[0].ID.String(), "", "Cookie", laptop); r.status != 204 {
		t.Errorf("ending one's own: %d", r.status)
	}
	next(t, heard)
	if r := there.send("GET", "/api/v1/sessions", "", "Cookie", laptop); r.status != 401 {
		t.Errorf("having ended it: %d", r.status)
	}
	standing, err := there.members.Standing(t.Context())
	if err != nil || len(standing) != 3 {
		t.Errorf("standing %v, %v", standing, err)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	admin := l.admin()
	me := read[sessionOut](t, l.send("GET", "/api/v1/session", "", "Authorization", admin), 200)
	if p := l.send("PUT", "/api/v1/members/"+me.ID.String()+"/role", `{"role":"fan"}`, "Authorization", admin).problem(t); p.Status != 409 || p.Slug != "last-admin" {
		t.Errorf("%+v", p)
	}
	if p := l.send("PUT", "/api/v1/members/"+uuid.NewString()+"/role", `{"role":"king"}`, "Authorization", admin).problem(t); p.Status != 422 {
		t.Errorf("%+v", p)
	}
}

func TestOutboxIsForAdministrators(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	for i := range 3 {
		mail := members.OutboxMail{ID: uuid.Must(uuid.NewV7()), ToAddress: "a@b.nl", Subject: fmt.Sprint(i), Text: "t", HTML: "h", Kind: "sign-in", At: time.Now()}
		if err := l.db.Gorm.Create(&mail).Error; err != nil {
			t.Fatal(err)
		}
	}
	admin := l.admin()
	first := read[outboxOut](t, l.send("GET", "/api/v1/outbox?limit=2", "", "Authorization", admin), 200)
	rest := read[outboxOut](t, l.send("GET", "/api/v1/outbox?limit=2&cursor="+first.Next, "", "Authorization", admin), 200)
	if len(first.Items) != 2 || first.Items[0].Subject != "2" || len(rest.Items) != 1 || rest.Next != "" {
		t.Fatalf("%+v then %+v", first, rest)
	}
	mail := read[outboxMailOut](t, l.send("GET", "/api/v1/outbox/"+rest.Items[0].ID.String(), "", "Authorization", admin), 200)
	if mail.To != "a@b.nl" || mail.Text != "t" || mail.HTML != "h" {
		t.Errorf("%+v", mail)
	}
	if p := l.send("GET", "/api/v1/outbox?cursor=x", "", "Authorization", admin).problem(t); p.Status != 422 {
		t.Errorf("%+v", p)
	}
	if p := l.send("GET", "/api/v1/outbox", "", "Cookie", l.enter("noor@example.nl")).problem(t); p.Status != 403 {
		t.Errorf("a fan: %+v", p)
	}
	if p := l.send("GET", "/api/v1/outbox/"+rest.Items[0].ID.String(), "").problem(t); p.Status != 401 {
		t.Errorf("a visitor: %+v", p)
	}
}

// Who signs in acts in person: a key that an import made of their address is refused on every route, before anything is
// looked at, and another import makes no other.
func TestAnImportedKeyEndsWhenItsMemberSignsIn(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	admin := l.admin()
	const body = `{"emails":["noor@example.nl"]}`
	issued := read[importMembersOut](t, l.send("POST", "/api/v1/members", body, "Authorization", admin), 201).Items[0]
	key := []string{"Authorization", "Bearer " + issued.Key}
	read[sessionOut](t, l.send("GET", "/api/v1/session", "", key...), 200)
	cookie := l.enter("noor@example.nl")
	tried := 0
	for _, r := range (&Server{}).routes() {
		if r.Endpoint.run == nil || r.Need == "" {
			continue
		}
		tried++
		path := strings.NewReplacer(":id", issued.ID.String(), ":slug", "herfst").Replace(r.Path)
		if p := l.send(r.Method, path, "{}", key...).problem(t); p.Status != 401 || p.Slug != "key-not-accepted" {
			t.Errorf("%s %s with a key of somebody who has signed in: %d %s", r.Method, r.Path, p.Status, p.Slug)
		}
	}
	if tried < 20 {
		t.Errorf("only %d routes were tried", tried)
	}
	again := read[importMembersOut](t, l.send("POST", "/api/v1/members", body, "Authorization", admin), 201).Items[0]
	if again.Key != "" || again.ID != issued.ID {
		t.Errorf("another import gives %+v", again)
	}
	if me := read[sessionOut](t, l.send("GET", "/api/v1/session", "", "Cookie", cookie), 200); *me.ID != issued.ID {
		t.Errorf("in person they are %+v", me)
	}
}
