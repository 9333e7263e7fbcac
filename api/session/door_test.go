package session_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

const site = "http://stem.example"

// door is a guard with an application behind it that tells whom it let in.
type door struct {
	*session.Guard
	t      *testing.T
	app    *fiber.App
	signer *session.Signer
	mu     sync.Mutex
	now    time.Time
	cost   session.Cost  // charged to every request, if set
	asked  time.Duration // how long the last refusal asked to wait
}

// told is what the application behind the door sees.
type told struct {
	Actor  ideas.Actor
	Client string
}

func newDoor(t *testing.T, change ...func(*session.Deps)) *door {
	t.Helper()
	d := &door{t: t, now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	d.signer = session.NewSigner([]byte(strings.Repeat("s", 32)), uuid.UUID{1})
	deps := session.Deps{Signer: d.signer, Now: d.clock, PublicURL: site, Limits: session.DefaultLimits()}
	for _, f := range change {
		f(&deps)
	}
	d.Guard = session.New(deps)
	d.Load(nil)
	d.app = fiber.New(fiber.Config{Immutable: true, ErrorHandler: d.refuse})
	d.app.Use(d.Identify)
	d.app.All("/public", func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderCacheControl, "public, max-age=60")
		return c.SendString("same for everybody")
	})
	d.app.Post("/in", func(c *fiber.Ctx) error {
		d.SignIn(c, signedIn(d.now, ideas.RoleFan))
		return nil
	})
	d.app.All("/*", func(c *fiber.Ctx) error {
		if d.cost != "" {
			if err := d.Limit(c, d.cost); err != nil {
				return err
			}
		}
		return c.JSON(told{Actor: session.Actor(c), Client: session.Client(c).String()})
	})
	return d
}

func (d *door) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *door) wait(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(by)
}

func (d *door) refuse(c *fiber.Ctx, err error) error {
	var many *ideas.TooMany
	switch {
	case errors.As(err, &many):
		d.mu.Lock()
		defer d.mu.Unlock()
		d.asked = many.RetryAfter
		return c.SendStatus(429)
	case errors.Is(err, session.ErrKey):
		return c.SendStatus(401)
	case errors.Is(err, session.ErrCrossSite):
		return c.SendStatus(403)
	}
	d.t.Errorf("unexpected: %v", err)
	return c.SendStatus(500)
}

// knock sends a request and returns the status, what was told, and the cookies set by name.
func (d *door) knock(method, path string, header ...string) (int, told, map[string]*http.Cookie) {
	d.t.Helper()
	r := httptest.NewRequest(method, site+path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	answer, err := d.app.Test(r, -1)
	if err != nil {
		d.t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		d.t.Fatal(err)
	}
	cookies := map[string]*http.Cookie{}
	for _, c := range answer.Cookies() {
		cookies[c.Name] = c
	}
	var out told
	if answer.Header.Get("Content-Type") == "application/json" && method != "HEAD" {
		if err := json.Unmarshal(body, &out); err != nil {
			d.t.Fatal(err)
		}
	}
	return answer.StatusCode, out, cookies
}

func signedIn(now time.Time, role ideas.Role) members.SignedIn {
	expires := now.Add(members.SessionLife)
	member := uuid.Must(uuid.NewV7())
	return members.SignedIn{
		Member: members.Member{ID: member, Role: role, Language: "de"},
		Session: members.Session{
			ID: uuid.Must(uuid.NewV7()), MemberID: member, Kind: members.Browser, CreatedAt: now, ExpiresAt: &expires,
		},
	}
}

func issued(now time.Time, kind members.SessionKind, role ideas.Role) members.Issued {
	in := signedIn(now, role)
	in.Session.Kind, in.Session.ExpiresAt = kind, nil
	return members.Issued{Session: in.Session, Role: role}
}

// enter signs a browser in through the application and returns the cookie's value.
func (d *door) enter() string {
	d.t.Helper()
	_, _, cookies := d.knock("POST", "/in")
	c := cookies["smaakmaker"]
	if c == nil {
		d.t.Fatal("signing in set no cookie")
	}
	return c.Value
}

func trust(prefixes ...string) func(*session.Deps) {
	return func(d *session.Deps) {
		for _, p := range prefixes {
			d.Proxies = append(d.Proxies, netip.MustParsePrefix(p))
		}
	}
}
