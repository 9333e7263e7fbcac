package ideas

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestATextThatCannotBeSeenIsNone(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", " ", "\u200b", "\u200b\u200d\ufeff", "\u00ad\u00ad", "\u3164", "\u2800 \u2800", "\u034f", "\U000e0041\U000e0042", "\u180e",
		"\u061c", "\u200e\u200f", "\u202e\u2066", "\u0301", "\u115f\u1160\uffa0",
	} {
		var c checker
		if got := c.line("title", s, limits{1, 120}); got != "" || len(c.flaws) != 1 || c.flaws[0].Code != "required" {
			t.Errorf("%+q: %q, %v", s, got, c.flaws)
		}
		c = checker{}
		if got := c.prose("story", s, limits{0, 120}); got != "" || len(c.flaws) != 0 {
			t.Errorf("%+q where nothing is needed: %q, %v", s, got, c.flaws)
		}
	}
	for s, want := range map[string]string{
		"Crème brûlée": "Crème brûlée", "👩‍🍳 kookt": "👩‍🍳 kookt", "שָׁלוֹם": "שָׁלוֹם", "ệ": "ệ", "?": "?", "\u202eevil": "evil",
		"Z" + strings.Repeat("\u0301", 100): "Z\u0301\u0301\u0301\u0301",
	} {
		if got := Legible(s); got != want || Seen(got) == 0 {
			t.Errorf("%+q becomes %+q", s, got)
		}
	}
	var c checker
	if c.line("title", "ab\u200b\u200b\u200b\u200b", limits{1, 5}); len(c.flaws) != 1 || c.flaws[0].Code != "too-long" {
		t.Errorf("what is stored counts: %v", c.flaws)
	}
}

func TestZonesAreThoseThatBrowsersKnow(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Amsterdam", "UTC", "Etc/GMT+12", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "EST5EDT"} {
		if _, ok := Zone(name); !ok {
			t.Errorf("%s is refused", name)
		}
	}
	for _, name := range []string{
		"", "Local", "local", "localtime", "Factory", "posix/Europe/Paris", "right/UTC", "posixrules", "../../etc/passwd", "/etc/localtime",
		"Europe/../Europe/Paris", "europe/amsterdam", "Europe/Atlantis", "Europe\\Amsterdam", "Europe/Amsterdam\x00", strings.Repeat("A", 70),
	} {
		if _, ok := Zone(name); ok {
			t.Errorf("%q is taken", name)
		}
	}
}

func TestASearchRepeatsNoWordAndComparesNoShortOne(t *testing.T) {
	t.Parallel()
	if s := newSearch(strings.Repeat("ab nuss ", 12)); strings.Join(s.words, " ") != "ab nuss" || s.text != "ab nuss" {
		t.Errorf("%+v", s)
	}
	if s := newSearch("a b c d e f g h i j"); len(s.words) != maxQueryWords {
		t.Errorf("%d words", len(s.words))
	}
}

func TestSearchesTakeTurns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := New(Deps{})
		var release func()
		for range searchesAtOnce {
			var err error
			if release, err = s.takeTurn(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		var many *TooMany
		if _, err := s.takeTurn(t.Context()); !errors.As(err, &many) || many.RetryAfter < time.Second {
			t.Errorf("one search too many: %v", err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.takeTurn(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("somebody who left: %v", err)
		}
		release()
		if _, err := s.takeTurn(t.Context()); err != nil {
			t.Errorf("after one has ended: %v", err)
		}
	})
}
