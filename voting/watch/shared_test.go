package watch

import (
	"encoding/base64"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Whoever spreads over two servers is one crowd to both, with what it earned; rubbish and echoes change nothing.
func TestServersCountTogether(t *testing.T) {
	t.Parallel()
	one, two, stranger := newCrowds([]byte("secret")), newCrowds([]byte("secret")), newCrowds([]byte("another"))
	pass := func(from *crowds, to ...*crowds) {
		for _, payload := range from.take() {
			if len(payload) >= 8000 {
				t.Fatalf("%d bytes", len(payload))
			}
			for _, c := range append(to, from) {
				c.hear(payload, noon.UnixNano())
			}
		}
	}
	script := netip.MustParseAddr("203.0.113.7")
	for i := range 400 {
		[...]*crowds{one, two}[i%2].note(script, uuid.New(), 1, noon, false)
		if i%20 == 19 {
			pass(one, two, stranger)
			pass(two, one, stranger)
		}
	}
	for name, c := range map[string]*crowds{"one": one, "two": two} {
		if p := c.pressure(script, noon); p != voting.Crowded {
			t.Errorf("server %s: %v", name, p)
		}
		if got, want := len(c.due), 0; got != want {
			t.Errorf("server %s owes %d places", name, got)
		}
	}
	if p := stranger.pressure(script, noon); p != voting.Calm {
		t.Errorf("a server with another secret: %v", p)
	}
	carrier := netip.MustParseAddr("2001:db8::1")
	for i := range 200 {
		one.note(carrier, uuid.New(), int64(i)*0x9e3779b97f4a7c1+1, noon, true)
	}
	pass(one, two)
	if mine, theirs := one.roomOf(carrier), two.roomOf(carrier); mine < 10 || mine != theirs {
		t.Errorf("room %v and %v", mine, theirs)
	}
	before := len(two.all)
	for _, rubbish := range []string{"", "x", "AAAA", strings.Repeat("A", 10<<20), base64.StdEncoding.EncodeToString(make([]byte, ownSize+placeSize-1)),
		base64.StdEncoding.EncodeToString(append(make([]byte, ownSize+8), append([]byte{9}, make([]byte, placeSize-9)...)...))} {
		two.hear(rubbish, noon.UnixNano())
	}
	if len(two.all) != before {
		t.Error("rubbish made places")
	}
}

// However many places there are to tell of, a time has its bound, and nothing is forgotten.
func TestWhatIsToldIsBounded(t *testing.T) {
	t.Parallel()
	c, other := newCrowds([]byte("secret")), newCrowds([]byte("secret"))
	const places = 3000
	for i := range places {
		for range tellFrom {
			c.note(netip.AddrFrom4([4]byte{10, byte(i >> 8), byte(i), 1}), uuid.New(), 1, noon, false)
		}
	}
	for times := 0; len(c.due) > 0; times++ {
		payloads := c.take()
		if len(payloads) > tellMost || times > 10 {
			t.Fatalf("%d payloads, time %d", len(payloads), times)
		}
		for _, p := range payloads {
			other.hear(p, noon.Add(time.Second).UnixNano())
		}
	}
	if n := len(other.all); n != 2*places {
		t.Errorf("%d places heard of, want %d", n, 2*places)
	}
}
