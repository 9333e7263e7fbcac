package media

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// stubborn is a generator whose check never ends for 1 and recurs without end for 2.
const stubborn = `var Wrapper = {
	check: function(json) {
		var depth = function() { return depth() + 1 };
		if (json === "1") for (;;) {}
		if (json === "2") depth();
		return '{"canonical":"fine"}';
	},
	picture: function() { return "<svg/>" },
};`

func TestDrawingWithoutEndIsStopped(t *testing.T) {
	t.Parallel()
	p, err := NewPictures([]byte(stubborn), []byte("{}"), "ESTRIK")
	if err != nil {
		t.Fatal(err)
	}
	p.limit = 500 * time.Millisecond
	for _, spec := range []string{"1", "2", "1"} { // more often than there are artists
		if _, err := p.Check([]byte(spec)); err == nil {
			t.Errorf("specification %s came to an end", spec)
		}
	}
	for range 2 * artists {
		if canonical, err := p.Check([]byte("3")); err != nil || canonical != "fine" {
			t.Errorf("after it: %q, %v", canonical, err)
		}
	}
}

func TestWhoFindsNoFreeArtistIsToldToComeBack(t *testing.T) {
	t.Parallel()
	p, err := NewPictures([]byte(stubborn), []byte("{}"), "ESTRIK")
	if err != nil {
		t.Fatal(err)
	}
	p.wait = 10 * time.Millisecond
	for range artists {
		<-p.free
	}
	var many *ideas.TooMany
	if _, err := p.Check([]byte("3")); !errors.As(err, &many) || many.RetryAfter != p.wait {
		t.Errorf("without a free artist: %v", err)
	}
	p.free <- nil
	if canonical, err := p.Check([]byte("3")); err != nil || canonical != "fine" {
		t.Errorf("with one again: %q, %v", canonical, err)
	}
}

func TestOutlinedDrawingsNeedNoFonts(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	for name, wantText := range map[string]int{"Größenwahn & ĳs": 0, "Zuckerstraße 🍫": 1} {
		canonical, err := p.Check([]byte(`{"wrapper":{"base":"wit","ingredients":["peer"],"colour":"smalt","pattern":"boog","layout":"band","voice":0,"name":"` + name + `"}}`))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := p.Draw(canonical, false)
		if err != nil {
			t.Fatal(err)
		}
		outlined, err := p.Draw(canonical, true)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(outlined), "<text"); n != wantText {
			t.Errorf("%s: %d texts in the outlined drawing, want %d", name, n, wantText)
		}
		if strings.Contains(string(outlined), "Besley") || !strings.Contains(string(plain), "Besley") {
			t.Errorf("%s: fonts named in the wrong one of the two", name)
		}
	}
}
