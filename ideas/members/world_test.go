package members_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// world is a service on a database of its own, with a clock that stands still and a postbox.
type world struct {
	*members.Service
	db *pgtest.DB
	t  *testing.T

	mu      sync.Mutex
	now     time.Time
	mails   []members.Mail
	changes []members.Change
	sent    int64 // id of the last job that was done
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, db: pgtest.New(t), now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	w.Service = members.New(members.Deps{
		InTx: pgtest.InTx[ideas.Jobs](w.db), DB: w.db.Gorm, Now: w.clock, Secret: []byte(strings.Repeat("s", 32)),
		Mailer: w, Brand: members.Brand{Name: "Estrik"}, PublicURL: "https://stem.example", Changed: w.changed,
	})
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) wait(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

func (w *world) changed(c members.Change) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changes = append(w.changes, c)
}

// Send keeps the mail.
func (w *world) Send(_ context.Context, m members.Mail) error {
	w.mails = append(w.mails, m)
	return nil
}

// ask asks for a code and returns the mail that the job sends, or nil if there was no job.
func (w *world) ask(email string) *members.Mail {
	w.t.Helper()
	if err := w.AskCode(w.t.Context(), email, "en", "/campaigns/recept?x=1"); err != nil {
		w.t.Fatal(err)
	}
	return w.post()
}

// post does the mail jobs that have not been done and returns the last mail.
func (w *world) post() *members.Mail {
	w.t.Helper()
	var jobs []struct {
		ID   int64
		Args string
	}
	err := w.db.Gorm.Raw("SELECT id, args::text AS args FROM river_job WHERE kind = 'sign_in_mail' AND id > ? ORDER BY id", w.sent).
		Scan(&jobs).Error
	if err != nil {
		w.t.Fatal(err)
	}
	before := len(w.mails)
	for _, j := range jobs {
		var args members.SignInMail
		if err := json.Unmarshal([]byte(j.Args), &args); err != nil {
			w.t.Fatal(err)
		}
		if err := w.SendSignIn(w.t.Context(), args); err != nil {
			w.t.Fatal(err)
		}
		w.sent = j.ID
	}
	if len(w.mails) == before {
		return nil
	}
	return &w.mails[len(w.mails)-1]
}

// codeIn returns the six digits of a mail.
func codeIn(t *testing.T, m *members.Mail) string {
	t.Helper()
	if m == nil {
		t.Fatal("no mail was sent")
	}
	found := regexp.MustCompile(`(\d{3})\x{a0}(\d{3})`).FindStringSubmatch(m.Text)
	if found == nil {
		t.Fatalf("no code in the mail:\n%s", m.Text)
	}
	return found[1] + found[2]
}

// tokenIn returns the token of the link in a mail.
func tokenIn(t *testing.T, m *members.Mail) string {
	t.Helper()
	if m == nil {
		t.Fatal("no mail was sent")
	}
	found := regexp.MustCompile(`https://stem\.example/sign-in/link#(\S+)`).FindStringSubmatch(m.Text)
	if found == nil {
		t.Fatalf("no link in the mail:\n%s", m.Text)
	}
	return found[1]
}

// wrong returns a code that is not this one.
func wrong(code string) string {
	if code == "000000" {
		return "000001"
	}
	return "000000"
}

// enter signs an address in by a fresh code.
func (w *world) enter(email string) members.SignedIn {
	w.t.Helper()
	in, err := w.SignIn(w.t.Context(), email, codeIn(w.t, w.ask(email)), "Firefox, Linux")
	if err != nil {
		w.t.Fatal(err)
	}
	return in
}

func actorOf(in members.SignedIn) ideas.Actor {
	return ideas.Actor{MemberID: in.Member.ID, SessionID: in.Session.ID, Role: in.Member.Role}
}

// admin makes an administrator and returns the actor of a key of theirs.
func (w *world) admin(email string) ideas.Actor {
	w.t.Helper()
	k, err := w.Token(w.t.Context(), email, ideas.RoleAdmin)
	if err != nil {
		w.t.Fatal(err)
	}
	return ideas.Actor{MemberID: k.Session.MemberID, SessionID: k.Session.ID, Role: ideas.RoleAdmin, Key: true}
}

func (w *world) count(query string, args ...any) int {
	w.t.Helper()
	var n int
	if err := w.db.Gorm.Raw(query, args...).Row().Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

func someID(t *testing.T) uuid.UUID {
	t.Helper()
	id, err := uuid.NewV7()
	if err != nil {
		t.Fatal(err)
	}
	return id
}
