package session_test

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func TestCookieSignsIn(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	_, _, set := d.knock("POST", "/in")
	c := set["smaakmaker"]
	if c == nil || !c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 60*24*3600 {
		t.Fatalf("cookie %+v", c)
	}
	if lang := set["lang"]; lang == nil || lang.Value != "de" || lang.HttpOnly {
		t.Errorf("language cookie %+v", lang)
	}
	status, told, set := d.knock("GET", "/", "Cookie", "smaakmaker="+c.Value+"; visitor=7")
	if status != 200 || !told.Actor.SignedIn() || told.Actor.Role != ideas.RoleFan || told.Actor.Key || told.Actor.Imported || told.Actor.Seed != 7 {
		t.Errorf("%d, %+v", status, told)
	}
	if len(set) != 0 {
		t.Errorf("a fresh cookie was answered with %v", set)
	}
}

func TestCookieOverHTTPS(t *testing.T) {
	t.Parallel()
	d := newDoor(t, func(deps *session.Deps) { deps.PublicURL = "https://stem.example" })
	_, _, set := d.knock("POST", "/in")
	c := set["__Host-smaakmaker"]
	if c == nil || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" {
		t.Fatalf("cookies %v", set)
	}
	if _, told, _ := d.knock("GET", "/", "Cookie", "__Host-smaakmaker="+c.Value); !told.Actor.SignedIn() {
		t.Error("the cookie does not sign in")
	}
	if _, told, _ := d.knock("GET", "/", "Cookie", "smaakmaker="+c.Value); told.Actor.SignedIn() {
		t.Error("the name without the prefix signs in, which a neighbouring host can set")
	}
}

// TestForgedTokens changes every bit of a token and tries some that never were.
func TestForgedTokens(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	token := d.enter()
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		t.Fatal(err)
	}
	forged := []string{"x", token[1:], token + "A", token[:len(token)-1], token + "=", strings.Repeat("A", len(token)), strings.Repeat("A", 3000)}
	for bit := range len(raw) * 8 {
		raw[bit/8] ^= 1 << (bit % 8)
		forged = append(forged, base64.RawURLEncoding.EncodeToString(raw))
		raw[bit/8] ^= 1 << (bit % 8)
	}
	// the last character has two bits that decode to nothing
	last := strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", token[len(token)-1])
	forged = append(forged, token[:len(token)-1]+string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last^1]))
	otherSecret := session.NewSigner([]byte(strings.Repeat("x", 32)), uuid.UUID{1})
	otherHouse := session.NewSigner([]byte(strings.Repeat("s", 32)), uuid.UUID{2})
	for _, s := range []*session.Signer{otherSecret, otherHouse, d.signer} {
		key := s.Key(issued(d.now, members.Key, ideas.RoleAdmin)) // of this house too, a key is no cookie
		forged = append(forged, key, strings.TrimPrefix(key, "smk_"))
	}
	for _, f := range forged {
		status, told, set := d.knock("GET", "/", "Cookie", "smaakmaker="+f)
		if status != 200 || told.Actor.SignedIn() {
			t.Fatalf("%.150s: %d, %+v", f, status, told)
		}
		if c := set["smaakmaker"]; c == nil || c.Value != "" || c.Expires.After(d.now) {
			t.Fatalf("%.150s was not cleared: %v", f, set)
		}
	}
	if _, told, _ := d.knock("GET", "/", "Cookie", "smaakmaker="+token); !told.Actor.SignedIn() {
		t.Error("the token itself does not sign in any more")
	}
}

func FuzzCookies(f *testing.F) {
	f.Add("smaakmaker=AQAA; visitor=1")
	f.Add("visitor=-1; visitor=9223372036854775808; lang=xx")
	f.Add("=;;smaakmaker")
	f.Fuzz(func(t *testing.T, header string) {
		if strings.ContainsAny(header, "\r\n\x00") {
			return
		}
		d := newDoor(t)
		status, told, _ := d.knock("GET", "/", "Cookie", header)
		if status == 200 && (told.Actor.SignedIn() || told.Actor.Seed <= 0) {
			t.Errorf("%q: %d, %+v", header, status, told)
		}
	})
}

func TestKeys(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	admin := issued(d.now, members.Key, ideas.RoleAdmin)
	status, told, set := d.knock("POST", "/", "Authorization", "bearer "+d.signer.Key(admin), "Cookie", "smaakmaker="+d.enter())
	if status != 200 || told.Actor.MemberID != admin.Session.MemberID || told.Actor.Role != ideas.RoleAdmin || !told.Actor.Key || told.Actor.Imported {
		t.Errorf("%d, %+v", status, told)
	}
	if len(set) != 0 {
		t.Errorf("a program got cookies: %v", set)
	}
	imported := d.signer.Key(issued(d.now, members.ImportedKey, ideas.RoleFan))
	_, first, _ := d.knock("GET", "/", "Authorization", "Bearer "+imported)
	_, second, _ := d.knock("GET", "/", "Authorization", "Bearer "+imported)
	if !first.Actor.Imported || first.Actor.Seed <= 0 || first.Actor.Seed != second.Actor.Seed {
		t.Errorf("an imported key: %+v, then %+v", first, second)
	}
	d.wait(10 * 365 * 24 * time.Hour)
	if status, _, _ := d.knock("GET", "/", "Authorization", "Bearer "+imported); status != 200 {
		t.Errorf("after ten years: %d", status)
	}
	for _, bad := range []string{"Bearer ", "Bearer x", "Bearer smk_", "Bearer " + imported[4:], "Bearer " + imported + "A", "Bearer smk_" + d.enter()} {
		if status, _, _ := d.knock("GET", "/", "Authorization", bad); status != 401 {
			t.Errorf("%.60q: %d", bad, status)
		}
	}
	if status, told, _ := d.knock("GET", "/", "Authorization", "Basic eDp5"); status != 200 || told.Actor.SignedIn() {
		t.Errorf("a proxy's own authorization: %d, %+v", status, told)
	}
}

func TestSessionsThatEnded(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	cookie := "smaakmaker=" + d.enter()
	_, told, _ := d.knock("GET", "/", "Cookie", cookie)
	end := members.Change{SessionID: told.Actor.SessionID}
	in := func() bool {
		_, told, _ := d.knock("GET", "/", "Cookie", cookie)
		return told.Actor.SignedIn()
	}
	if d.Apply(end); in() {
		t.Error("an ended session signs in")
	}
	if d.Load(nil); !in() {
		t.Error("loading did not replace what was known")
	}
	if d.Load([]members.Change{end}); in() {
		t.Error("a session that ended before the start signs in")
	}
	key := issued(d.now, members.Key, ideas.RoleFan)
	d.Apply(members.Change{SessionID: key.Session.ID})
	if status, _, _ := d.knock("GET", "/", "Authorization", "Bearer "+d.signer.Key(key)); status != 401 {
		t.Errorf("an ended key: %d", status)
	}
}

func TestNothingIsAcceptedBeforeTheFirstLoad(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	key := "Bearer " + d.signer.Key(issued(d.now, members.Key, ideas.RoleFan))
	unloaded := session.New(session.Deps{Signer: d.signer, Now: d.clock, PublicURL: site})
	unloaded.Apply(members.Change{SessionID: uuid.UUID{1}})
	d.app = fiber.New(fiber.Config{ErrorHandler: d.refuse})
	d.app.Use(unloaded.Identify)
	if status, _, _ := d.knock("GET", "/", "Authorization", key); status != 401 {
		t.Errorf("before: %d", status)
	}
	unloaded.Load(nil)
	d.app.Get("/", func(c *fiber.Ctx) error { return c.JSON(told{Actor: session.Actor(c)}) })
	if status, told, _ := d.knock("GET", "/", "Authorization", key); status != 200 || !told.Actor.SignedIn() {
		t.Errorf("after: %d", status)
	}
}

func TestRolesChangeWithoutANewSignIn(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	cookie := "smaakmaker=" + d.enter()
	_, told, _ := d.knock("GET", "/", "Cookie", cookie)
	d.Apply(members.Change{MemberID: told.Actor.MemberID, Role: ideas.RoleModerator})
	if _, told, _ = d.knock("GET", "/", "Cookie", cookie); told.Actor.Role != ideas.RoleModerator {
		t.Errorf("acts as %s", told.Actor.Role)
	}
	admin := issued(d.now, members.ImportedKey, ideas.RoleFan)
	d.Apply(members.Change{MemberID: admin.Session.MemberID, Role: ideas.RoleAdmin})
	if _, told, _ = d.knock("GET", "/", "Authorization", "Bearer "+d.signer.Key(admin)); told.Actor.Role != ideas.RoleFan {
		t.Errorf("an administrator's imported key acts as %s", told.Actor.Role)
	}
}

func TestCookiesExpireAndAreRenewed(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	cookie := "smaakmaker=" + d.enter()
	d.wait(25 * time.Hour)
	if _, _, set := d.knock("POST", "/", "Cookie", cookie); set["smaakmaker"] != nil {
		t.Error("renewed on a write")
	}
	if _, _, set := d.knock("GET", "/public", "Cookie", cookie); len(set) != 0 {
		t.Errorf("an answer that caches share carries %v", set)
	}
	_, told, set := d.knock("GET", "/", "Cookie", cookie)
	renewed := set["smaakmaker"]
	if !told.Actor.SignedIn() || renewed == nil || renewed.Value == "" {
		t.Fatalf("a day later: %+v, %v", told, set)
	}
	d.wait(members.SessionLife - 25*time.Hour)
	if _, told, _ := d.knock("GET", "/", "Cookie", cookie); told.Actor.SignedIn() {
		t.Error("the old cookie signs in after 60 days")
	}
	if _, told, _ := d.knock("GET", "/", "Cookie", "smaakmaker="+renewed.Value); !told.Actor.SignedIn() {
		t.Error("the renewed cookie does not sign in")
	}
}

func TestVisitorsKeepTheirShuffle(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	_, first, set := d.knock("GET", "/")
	c := set["visitor"]
	if c == nil || c.Value != strconv.FormatInt(first.Actor.Seed, 10) || !c.HttpOnly || first.Actor.Seed <= 0 {
		t.Fatalf("%+v, %v", first, c)
	}
	_, second, set := d.knock("GET", "/", "Cookie", "visitor="+c.Value)
	if second.Actor.Seed != first.Actor.Seed || len(set) != 0 {
		t.Errorf("%+v, %v", second, set)
	}
	if _, other, _ := d.knock("GET", "/"); other.Actor.Seed == first.Actor.Seed {
		t.Error("two visitors have one seed")
	}
	if _, told, set := d.knock("GET", "/", "Cookie", "visitor=-3x"); told.Actor.Seed <= 0 || set["visitor"] == nil {
		t.Errorf("a broken seed: %+v, %v", told, set)
	}
	if _, _, set := d.knock("GET", "/public"); len(set) != 0 {
		t.Errorf("an answer that caches share carries %v", set)
	}
}

func TestSightings(t *testing.T) {
	t.Parallel()
	d := newDoor(t)
	cookie := "smaakmaker=" + d.enter()
	_, told, _ := d.knock("GET", "/", "Cookie", cookie)
	flush := func() (seen []members.Seen) {
		err := d.Flush(t.Context(), func(_ context.Context, s []members.Seen) error { seen = append(seen, s...); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return seen
	}
	want := members.Seen{SessionID: told.Actor.SessionID, At: d.now}
	if seen := flush(); len(seen) != 1 || seen[0] != want {
		t.Errorf("seen %v", seen)
	}
	d.wait(59 * time.Minute)
	d.knock("GET", "/", "Cookie", cookie)
	if seen := flush(); len(seen) != 0 {
		t.Errorf("within the hour: %v", seen)
	}
	d.wait(time.Minute)
	d.knock("GET", "/", "Cookie", cookie)
	broken := errors.New("away")
	if err := d.Flush(t.Context(), func(context.Context, []members.Seen) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("after an hour: %v", err)
	}
}
