package session_test

import (
	"encoding/base64"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
)

// newGuestDoor is a door that makes guests and says farewell to them.
func newGuestDoor(t *testing.T, change ...func(*session.Deps)) *door {
	t.Helper()
	d := newDoor(t, change...)
	d.app = fiber.New(fiber.Config{Immutable: true, ErrorHandler: d.refuse})
	d.app.Use(d.Identify)
	d.app.Post("/guest", func(c *fiber.Ctx) error { d.Welcome(c); return nil })
	d.app.Post("/farewell", func(c *fiber.Ctx) error { d.Farewell(c); return nil })
	d.app.Post("/in", func(c *fiber.Ctx) error { d.SignIn(c, signedIn(d.now, "fan")); return nil })
	d.app.All("/*", func(c *fiber.Ctx) error {
		if d.cost != "" {
			if err := d.Limit(c, d.cost); err != nil {
				return err
			}
		}
		return c.JSON(told{Actor: session.Actor(c), Client: d.GuestOf(c).String()})
	})
	return d
}

func (d *door) welcome(header ...string) string {
	d.t.Helper()
	_, _, set := d.knock("POST", "/guest", header...)
	c := set["smaakmaker-guest"]
	if c == nil || !c.HttpOnly || c.MaxAge != 180*24*3600 {
		d.t.Fatalf("cookie %+v", c)
	}
	return c.Value
}

func TestAGuestStaysTheSame(t *testing.T) {
	t.Parallel()
	d := newGuestDoor(t)
	first := d.welcome()
	_, who, _ := d.knock("GET", "/", "Cookie", "smaakmaker-guest="+first)
	if who.Actor.SignedIn() || !who.Actor.Guest() || who.Actor.Network == "" {
		t.Fatalf("%+v", who.Actor)
	}
	d.wait(100 * 24 * time.Hour)
	again := d.welcome("Cookie", "smaakmaker-guest="+first)
	d.wait(100 * 24 * time.Hour)
	if _, now, _ := d.knock("GET", "/", "Cookie", "smaakmaker-guest="+again); now.Actor.GuestID != who.Actor.GuestID {
		t.Error("a renewed guest is somebody else")
	}
	if _, now, _ := d.knock("GET", "/", "Cookie", "smaakmaker-guest="+first); now.Actor.Guest() {
		t.Error("a guest of 200 days ago is let in")
	}
	session := d.enter()
	_, now, _ := d.knock("GET", "/", "Cookie", "smaakmaker="+session+"; smaakmaker-guest="+again)
	if !now.Actor.SignedIn() || now.Actor.Guest() || now.Actor.GuestID != uuid.Nil || now.Client != who.Actor.GuestID.String() {
		t.Errorf("a member who was a guest is %+v, guest %s", now.Actor, now.Client)
	}
	if _, _, set := d.knock("POST", "/farewell", "Cookie", "smaakmaker-guest="+again); set["smaakmaker-guest"].MaxAge > 0 || set["smaakmaker-guest"].Value != "" {
		t.Errorf("%+v", set)
	}
}

// Every bit of a guest's token counts, and a token of a session or of another house is none.
func TestForgedGuests(t *testing.T) {
	t.Parallel()
	d, other := newGuestDoor(t), newGuestDoor(t, func(deps *session.Deps) {
		deps.Signer = session.NewSigner([]byte("another secret of thirty-two by."), uuid.UUID{1})
	})
	token := d.welcome()
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		t.Fatal(err)
	}
	forged := []string{"", token + "A", token[:len(token)-1], d.enter(), other.welcome()}
	for i := range len(raw) * 8 {
		raw[i/8] ^= 1 << (i % 8)
		forged = append(forged, base64.RawURLEncoding.EncodeToString(raw))
		raw[i/8] ^= 1 << (i % 8)
	}
	for _, f := range forged {
		if _, who, _ := d.knock("GET", "/", "Cookie", "smaakmaker-guest="+f); who.Actor.GuestID != uuid.Nil {
			t.Fatalf("%q makes a guest", f)
		}
	}
	if _, who, _ := d.knock("GET", "/", "Cookie", "smaakmaker="+token); who.Actor.SignedIn() {
		t.Error("a guest's token signs in")
	}
}

// A school of guests behind one address is not held up by one of them, and all of them together are bounded.
func TestGuestsHaveBudgetsOfTheirOwn(t *testing.T) {
	t.Parallel()
	d := newGuestDoor(t, func(deps *session.Deps) {
		deps.Proxies = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}
		deps.Limits = session.Limits{
			Address: map[session.Cost]session.Budget{session.CostWrite: {Burst: 1, Every: time.Hour}},
			Member:  map[session.Cost]session.Budget{session.CostWrite: {Burst: 2, Every: time.Hour}},
			Guests:  map[session.Cost]session.Budget{session.CostWrite: {Burst: 5, Every: time.Hour}},
		}
	})
	d.cost = session.CostWrite
	one, two, three, four := d.welcome(), d.welcome(), d.welcome(), d.welcome()
	for i, c := range []struct {
		who    string
		status int
	}{{one, 200}, {one, 200}, {one, 429}, {two, 200}, {two, 200}, {three, 200}, {three, 429}} {
		if status, _, _ := d.knock("POST", "/", "Cookie", "smaakmaker-guest="+c.who, "X-Forwarded-For", "2001:db8::1"); status != c.status {
			t.Errorf("request %d: %d, want %d", i, status, c.status)
		}
	}
	if status, _, _ := d.knock("POST", "/", "Cookie", "smaakmaker-guest="+four, "X-Forwarded-For", "2001:db8::ffff:1"); status != 429 {
		t.Errorf("another address of the same network: %d", status)
	}
	if status, _, _ := d.knock("POST", "/", "Cookie", "smaakmaker-guest="+four, "X-Forwarded-For", "2001:db8:0:1::1"); status != 200 {
		t.Errorf("another network: %d", status)
	}
}

// A school of 300 becomes guests at once behind one address; a script of 10,000 is held to 600 and six a minute, whatever it says
// of where it is, and an address that has shown to be many people's gets as much more.
func TestGuestsBehindOneAddress(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		room  float64
		from  func(i int) string
		first int
		hour  int
	}{
		"IPv4":                {1, func(int) string { return "203.0.113.9" }, 600, 360},
		"made-up chain":       {1, func(i int) string { return fmt.Sprintf("10.%d.%d.1, 203.0.113.9", i>>8, i&255) }, 600, 360},
		"one /64":             {1, func(i int) string { return fmt.Sprintf("2001:db8:1:1::%x", i) }, 600, 360},
		"IPv4 in IPv6":        {1, func(i int) string { return [...]string{"203.0.113.9", "::ffff:203.0.113.9"}[i%2] }, 600, 360},
		"a carrier's address": {3, func(int) string { return "203.0.113.9" }, 1800, 1080},
	} {
		d := newGuestDoor(t, trust("0.0.0.0/32"), func(deps *session.Deps) { deps.Room = func(netip.Addr) float64 { return c.room } })
		d.cost = session.CostGuest
		let := func() (n int) { // until ten in a row are turned away
			for i, refused := 0, 0; refused < 10 && n < 10_000; i++ {
				if status, _, _ := d.knock("POST", "/", "X-Forwarded-For", c.from(i)); status == 200 {
					n, refused = n+1, 0
				} else {
					refused++
				}
			}
			return n
		}
		if n := let(); n != c.first {
			t.Errorf("%s: %d guests at once, want %d", name, n, c.first)
		}
		d.wait(time.Hour)
		if n := let(); n != c.hour {
			t.Errorf("%s: %d more after an hour, want %d", name, n, c.hour)
		}
	}
}
