package members_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func TestNormalizeEmail(t *testing.T) {
	t.Parallel()
	good := map[string]string{
		"a@b.nl":                          "a@b.nl",
		"  Noor.Bakker@Example.NL ":       "noor.bakker@example.nl",
		"noor+taart@example.nl":           "noor+taart@example.nl",
		"o'brien@example.ie":              "o'brien@example.ie",
		"jo@bäckerei-müller.de":           "jo@xn--bckerei-mller-bfb28a.de",
		"jo@BÄCKEREI-müller.de":           "jo@xn--bckerei-mller-bfb28a.de",
		"jo@example.nl.":                  "jo@example.nl",
		"jo@１２３.example。nl":               "jo@123.example.nl",
		strings.Repeat("a", 64) + "@b.nl": strings.Repeat("a", 64) + "@b.nl",
	}
	for in, want := range good {
		if got, err := members.NormalizeEmail("email", in); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
	bad := []string{
		"", "@", "a@", "@b.nl", "a", "a@b", "a@localhost", "a b@c.nl", "a@b c.nl", "a@b..nl", ".a@b.nl", "a.@b.nl", "a..b@c.nl",
		`"a b"@c.nl`, "a@[127.0.0.1]", "a@127.0.0.1", "a\n@b.nl", "a@b.nl\r\nBcc: x@y.nl", "Noor <a@b.nl>", "a@b.nl,c@d.nl",
		"a@-b.nl", "a@b_c.nl", "ä@b.nl", "a\x00@b.nl", "a@b.nl\x00", "a\xff@b.nl",
		strings.Repeat("a", 65) + "@b.nl", "a@" + strings.Repeat("b", 64) + ".nl", "a@" + strings.Repeat("b.", 130) + "nl",
		strings.Repeat("a", 100_000) + "@b.nl", "a@" + strings.Repeat("ü.", 100) + "nl",
	}
	for _, in := range bad {
		got, err := members.NormalizeEmail("emails[3]", in)
		var flaws *ideas.Invalid
		if !errors.As(err, &flaws) || flaws.Flaws[0].Field != "emails[3]" || flaws.Flaws[0].Code != "email" {
			t.Errorf("%.40q: got %q, %v", in, got, err)
		}
	}
}

func FuzzNormalizeEmail(f *testing.F) {
	for _, seed := range []string{"a@b.nl", "jo@bäckerei.de", "a@b.nl\r\nBcc: x@y.nl", "@", "a@１.nl"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, err := members.NormalizeEmail("email", in)
		if err != nil {
			return
		}
		again, err := members.NormalizeEmail("email", out)
		if err != nil || again != out {
			t.Errorf("%q became %q and then %q, %v", in, out, again, err)
		}
		if out != strings.ToLower(out) || len(out) > 254 || strings.ContainsAny(out, " \r\n\t<>,;:\"()[]\\") {
			t.Errorf("%q became %q", in, out)
		}
	})
}

func TestLocalPath(t *testing.T) {
	t.Parallel()
	for _, ours := range []string{"/", "/campaigns/recept", "/campaigns/recept?order=newest#idee-3", "/a/%20b", "/%E2%82%AC", "/@noor", "/a:b"} {
		if got := members.LocalPath(ours); got != ours {
			t.Errorf("%q became %q", ours, got)
		}
	}
	foreign := []string{
		"", "x", "https://evil.example", "//evil.example", "///evil.example", `/\evil.example`, `\\evil.example`, `/a\b`,
		"/\t/evil.example", "/\n/evil.example", " //evil.example", "/ /evil.example", "javascript:alert(1)", "/a//evil.example",
		"/..//evil.example", "/%2f/evil.example", "/%5cevil.example", "/%2f%2fevil.example", "/%09/evil.example", "/a/../b", "/a/%2e%2e/b",
		"/\u2028x", "/\u00a0x", "http:/evil.example", "/api/v1/session", "/media/x", "/embed/x", "/%zz", "/\xff", "/" + strings.Repeat("a", 500),
	}
	for _, p := range foreign {
		if got := members.LocalPath(p); got != "/" {
			t.Errorf("%.60q became %q", p, got)
		}
	}
}
