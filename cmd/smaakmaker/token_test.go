package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// tokens runs 'smaakmaker token' on a database of its own.
type tokens struct {
	t  *testing.T
	db *pgtest.DB
}

func (k tokens) run(args ...string) (code int, out, err string) {
	k.t.Helper()
	var stdout, stderr bytes.Buffer
	c := &console{out: &stdout, err: &stderr, log: slog.New(slog.NewTextHandler(&stderr, nil)), environ: map[string]string{
		"DATABASE_URL": k.db.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": k.t.TempDir(), "PUBLIC_URL": "https://stem.example",
	}}
	code = run(k.t.Context(), c, append([]string{"token"}, args...))
	return code, stdout.String(), stderr.String()
}

func (k tokens) count(query string) (n int) {
	k.t.Helper()
	if err := k.db.Gorm.Raw(query).Row().Scan(&n); err != nil {
		k.t.Fatal(err)
	}
	return n
}

func TestTokenPrintsAKeyAlone(t *testing.T) {
	t.Parallel()
	k := tokens{t, pgtest.New(t)}
	code, first, errs := k.run("--email", "A@b.nl", "--role", "admin")
	if code != exitFine || !regexp.MustCompile(`^smk_[A-Za-z0-9_-]{111}\n$`).MatchString(first) {
		t.Fatalf("%d, %q, %s", code, first, errs)
	}
	_, second, _ := k.run("--email", "a@b.nl", "--json")
	var object struct{ Key string }
	if err := json.Unmarshal([]byte(second), &object); err != nil || !strings.HasPrefix(object.Key, "smk_") || object.Key+"\n" == first {
		t.Errorf("%q, %v", second, err)
	}
	if n := k.count("SELECT count(*) FROM members m JOIN sessions s ON s.member_id = m.id WHERE m.email = 'a@b.nl' AND m.role = 'admin' AND s.kind = 'key'"); n != 2 {
		t.Errorf("%d keys of the administrator", n)
	}
}

func TestTokenPrintsALinkAlone(t *testing.T) {
	t.Parallel()
	k := tokens{t, pgtest.New(t)}
	code, out, errs := k.run("--email", "a@b.nl", "--role", "admin", "--link", "--next", "/team")
	if code != exitFine || !regexp.MustCompile(`^https://stem\.example/sign-in/link#[A-Za-z0-9_-]{22}\n$`).MatchString(out) {
		t.Fatalf("%d, %q, %s", code, out, errs)
	}
	if n := k.count("SELECT count(*) FROM sign_in_codes WHERE kind = 'link' AND return_to = '/team'"); n != 1 {
		t.Errorf("%d links", n)
	}
}

func TestTokenRefusesWrongUse(t *testing.T) {
	t.Parallel()
	k := tokens{t, pgtest.New(t)}
	for _, args := range [][]string{{}, {"--email", "nonsense"}, {"--email", "a@b.nl", "--role", "king"}, {"--email", "a@b.nl", "extra"}, {"--nonsense"}} {
		code, out, errs := k.run(args...)
		if code != exitMisuse || out != "" || errs == "" {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
	if n := k.count("SELECT count(*) FROM members"); n != 0 {
		t.Errorf("%d members made", n)
	}
}
