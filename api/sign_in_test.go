package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// lobby is a server with a database, accounts and a guard; several lobbies can share a database.
type lobby struct {
	*edge
	db       *pgtest.DB
	members  *members.Service
	research *research.Service
	logbook  *logbook.Service
	guard    *session.Guard
	mails    []members.Mail
}

func (l *lobby) Send(_ context.Context, m members.Mail) error {
	l.mails = append(l.mails, m)
	return nil
}

func newLobby(t *testing.T, db *pgtest.DB, limits session.Limits) *lobby {
	t.Helper()
	l := &lobby{edge: &edge{t: t, logs: &bytes.Buffer{}}, db: db}
	secret := []byte(strings.Repeat("s", 32))
	l.members = members.New(members.Deps{
		InTx: pgtest.InTx[ideas.Jobs](db), DB: db.Gorm, Now: ideas.Clock, Secret: secret, Mailer: l,
		Brand: members.Brand{Name: "Estrik"}, PublicURL: "https://stem.example",
		Changed: func(c members.Change) { l.guard.Apply(c) },
	})
	house, err := l.members.HouseID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l.guard = session.New(session.Deps{
		Signer: session.NewSigner(secret, house), Now: ideas.Clock, PublicURL: "https://stem.example", Limits: limits,
	})
	l.guard.Load(nil)
	s := &Server{Deps: Deps{
		Log: slog.New(slog.NewTextHandler(l.logs, nil)), Now: ideas.Clock, PublicURL: "https://stem.example", Moment: db.Moment, Guard: l.guard,
		Idempotency: ideas.NewIdempotency(pgtest.InTx[ideas.Jobs](db), ideas.Clock), Services: l.services(),
	}}
	s.start(s.routes())
	l.server = s
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.addr = listener.Addr().String()
	done := make(chan error, 1)
	go func() { done <- s.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return l
}

// post does the mail jobs in the database and returns the last mail.
func (l *lobby) post() members.Mail {
	l.t.Helper()
	var jobs []string
	if err := l.db.Gorm.Raw("SELECT args::text FROM river_job WHERE kind = 'sign_in_mail' ORDER BY id").Scan(&jobs).Error; err != nil {
		l.t.Fatal(err)
	}
	for _, j := range jobs[len(l.mails):] {
		var args members.SignInMail
		if err := json.Unmarshal([]byte(j), &args); err != nil {
			l.t.Fatal(err)
		}
		if err := l.members.SendSignIn(l.t.Context(), args); err != nil {
			l.t.Fatal(err)
		}
	}
	if len(l.mails) == 0 {
		l.t.Fatal("no mail was sent")
	}
	return l.mails[len(l.mails)-1]
}

func (l *lobby) code() string {
	l.t.Helper()
	found := regexp.MustCompile(`(\d{3})\x{a0}(\d{3})`).FindStringSubmatch(l.post().Text)
	return found[1] + found[2]
}

// cookieOf returns the session cookie that an answer sets, as a Cookie header.
func cookieOf(t *testing.T, r reply) string {
	t.Helper()
	for _, c := range (&http.Response{Header: r.header}).Cookies() {
		if c.Name == "__Host-smaakmaker" {
			return c.Name + "=" + c.Value
		}
	}
	t.Fatalf("%d without a session cookie: %s", r.status, r.body)
	return ""
}

// enter signs an address in and returns its Cookie header.
func (l *lobby) enter(email string) string {
	l.t.Helper()
	if r := l.send("POST", "/api/v1/session/codes", `{"email":"`+email+`","returnTo":"/campaigns/recept"}`); r.status != 202 {
		l.t.Fatalf("%d %s", r.status, r.body)
	}
	r := l.send("POST", "/api/v1/session", fmt.Sprintf(`{"email":%q,"code":%q}`, email, l.code()))
	if r.status != 201 {
		l.t.Fatalf("%d %s", r.status, r.body)
	}
	return cookieOf(l.t, r)
}

func (l *lobby) admin() string {
	l.t.Helper()
	key, err := l.members.Token(l.t.Context(), "admin@example.nl", ideas.RoleAdmin)
	if err != nil {
		l.t.Fatal(err)
	}
	return "Bearer " + l.guard.Signer.Key(key)
}

func read[Out any](t *testing.T, r reply, status int) Out {
	t.Helper()
	var out Out
	if r.status != status {
		t.Fatalf("%d, want %d: %s", r.status, status, r.body)
	}
	if err := json.Unmarshal(r.body, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	r := l.send("GET", "/api/v1/session", "", "Accept-Language", "de")
	if got, want := string(r.body), `{"signedIn":false,"name":"","role":"","rights":[],"language":"de","sessions":0}`; r.status != 200 || got != want {
		t.Errorf("a visitor is told %s", got)
	}
	r = l.send("POST", "/api/v1/session/codes", `{"email":"Noor@Example.nl","returnTo":"/campaigns/recept"}`, "Cookie", "lang=de")
	if r.status != 202 || string(r.body) != `{"validMinutes":15}` {
		t.Fatalf("%d %s", r.status, r.body)
	}
	code := l.code()
	if m := l.mails[0]; m.To != "noor@example.nl" || !strings.Contains(m.Subject, "Dein") && !strings.Contains(m.Subject, "Code") {
		t.Errorf("mail to %s: %s", m.To, m.Subject)
	}
	r = l.send("POST", "/api/v1/session", fmt.Sprintf(`{"email":" noor@example.nl","code":"%s - %s"}`, code[:3], code[3:]), "User-Agent", "Mozilla/5.0 (Windows) Firefox/140.0")
	in := read[signInOut](t, r, 201)
	if !in.SignedIn || in.Email != "noor@example.nl" || in.Role != "fan" || in.ReturnTo != "/campaigns/recept" || in.Sessions != 1 || in.Language != "de" ||
		!slices.Equal(in.Rights, []ideas.Right{ideas.RightTake}) {
		t.Errorf("%s", r.body)
	}
	cookie := cookieOf(t, r)
	if again := l.send("POST", "/api/v1/session", fmt.Sprintf(`{"email":"noor@example.nl","code":%q}`, code)).problem(t); again.Status != 422 || again.Slug != "code-wrong" {
		t.Errorf("the same code again: %+v", again)
	}
	sessions := read[sessionsOut](t, l.send("GET", "/api/v1/sessions", "", "Cookie", cookie), 200)
	if len(sessions.Items) != 1 || !sessions.Items[0].Current || sessions.Items[0].Label != "Firefox, Windows" {
		t.Errorf("%+v", sessions)
	}
	me := read[sessionOut](t, l.send("PATCH", "/api/v1/me", `{"name":" Noor ","language":"en"}`, "Cookie", cookie), 200)
	if me.Name != "Noor" || me.Language != "en" {
		t.Errorf("%+v", me)
	}
	r = l.send("DELETE", "/api/v1/session", "", "Cookie", cookie)
	if r.status != 204 || !strings.HasPrefix(cookieOf(t, r), "__Host-smaakmaker=") {
		t.Errorf("signing out: %d", r.status)
	}
	if p := l.send("GET", "/api/v1/sessions", "", "Cookie", cookie).problem(t); p.Slug != "sign-in-required" {
		t.Errorf("the old cookie: %+v", p)
	}
	if r := l.send("DELETE", "/api/v1/session", ""); r.status != 204 {
		t.Errorf("signing out once more: %d", r.status)
	}
}

// TestSigningInTellsNothing compares everything a stranger could see of a member and of an address nobody has.
func TestSigningInTellsNothing(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	l.enter("member@example.nl")
	seen := func(email string) string {
		asked := l.send("POST", "/api/v1/session/codes", `{"email":"`+email+`"}`, "Cookie", "visitor=1")
		tried := l.send("POST", "/api/v1/session", `{"email":"`+email+`","code":"x"}`, "Cookie", "visitor=1")
		p := tried.problem(t)
		p.Instance = ""
		return fmt.Sprint(asked.status, names(asked.header), string(asked.body), tried.status, names(tried.header), p)
	}
	if member, stranger := seen("member@example.nl"), seen("stranger@example.nl"); member != stranger {
		t.Errorf("a member:\n%s\na stranger:\n%s", member, stranger)
	}
	for range 5 { // past the number of mails
		if r := l.send("POST", "/api/v1/session/codes", `{"email":"member@example.nl"}`); r.status != 202 || string(r.body) != `{"validMinutes":15}` {
			t.Errorf("%d %s", r.status, r.body)
		}
	}
}

func names(h http.Header) []string {
	list := []string{}
	for name := range h {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func TestSignInRequestsThatAreWrong(t *testing.T) {
	t.Parallel()
	l := newLobby(t, pgtest.New(t), session.DefaultLimits())
	cases := []struct{ path, body, want string }{
		{"/session/codes", `{}`, "422 email required"},
		{"/session/codes", `{"email":"nonsense"}`, "422 email email"},
		{"/session/codes", `{"email":"a@b.nl","x":1}`, "400 x unknown-field"},
		{"/session/codes", `{"email":7}`, "400 email wrong-type"},
		{"/session", `{}`, "422 code required"},
		{"/session", `{"email":"a@b.nl"}`, "422 code required"},
		{"/session", `{"email":"a@b.nl","code":"123456"}`, "422"},
		{"/session", `{"link":"AAAAAAAAAAAAAAAAAAAAAA"}`, "422"},
		{"/session", `{"link":"` + strings.Repeat("A", 101) + `"}`, "422 link too-long"},
	}
	for _, c := range cases {
		p := l.send("POST", "/api/v1"+c.path, c.body).problem(t)
		got := fmt.Sprint(p.Status)
		if len(p.Fields) > 0 {
			got += " " + p.Fields[0].Field + " " + p.Fields[0].Code
		}
		if got != c.want {
			t.Errorf("%s %.60s: %s, want %s", c.path, c.body, got, c.want)
		}
	}
	if p := l.send("POST", "/api/v1/session", `{"link":"x"}`, "Sec-Fetch-Site", "cross-site").problem(t); p.Status != 403 || p.Slug != "cross-site" {
		t.Errorf("from another site: %+v", p)
	}
	if p := l.send("GET", "/api/v1/session", "", "Authorization", "Bearer smk_x").problem(t); p.Status != 401 {
		t.Errorf("a bad key: %+v", p)
	}
}

func TestMailAndGuessesAreLimitedByAddress(t *testing.T) {
	t.Parallel()
	limits := session.Limits{Address: map[session.Cost]session.Budget{
		session.CostMail: {Burst: 4, Every: time.Hour}, session.CostGuess: {Burst: 6, Every: time.Hour},
	}}
	l := newLobby(t, pgtest.New(t), limits)
	tries := func(path, body string) (n int) {
		for {
			r := l.send("POST", path, strings.Replace(body, "#", fmt.Sprint(n), 1))
			if r.status == 429 {
				if p := r.problem(t); p.Slug != "too-many-requests" || r.header.Get("Retry-After") == "" {
					t.Errorf("%+v", p)
				}
				return n
			}
			if n++; n > 20 {
				return n
			}
		}
	}
	if n := tries("/api/v1/session/codes", `{"email":"a#@b.nl"}`); n != 4 {
		t.Errorf("%d mails", n)
	}
	if n := tries("/api/v1/session", `{"email":"a#@b.nl","code":"123456"}`); n != 6 {
		t.Errorf("%d guesses", n)
	}
}
