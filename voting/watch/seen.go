package watch

import (
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// HintsHeader is the request header in which the browser says how a vote was made: fields of a letter, '=' and a value, joined
// by ';'. d: milliseconds from the page to the vote; s: 1 where the page was looked at; n: how often it was touched, 0 for
// not at all, 1 for up to five times, 2 for more; l: the browser's own language; t: time zone; w: size of the window in
// steps of 100 pixels; b: a random name that this browser keeps; r: utm_source or host of the page that led here. Whatever is
// missing or is rubbish is unknown.
const HintsHeader = "X-Seen"

// Bounds of what is kept of a header until it is written, in bytes.
const (
	MostAgent     = 256
	MostLanguages = 64
	MostHints     = 256
)

// Seen is what the edge saw of one vote that was acknowledged. Raw values live in memory until the next batch, about a second,
// and nowhere else.
type Seen struct {
	Round  uuid.UUID
	Member uuid.UUID // or Guest
	Guest  uuid.UUID
	Task   string // of the ballot; empty but for duels and best-worst sets
	At     time.Time

	Addr      netip.Addr // of the client, behind all proxies that are trusted
	Agent     string     // User-Agent
	Languages string     // Accept-Language
	Hints     string     // HintsHeader
	Key       bool       // by API key rather than in a browser: there was no page

	Code    bool          // came with a code of a pack
	Solve   time.Duration // of the puzzle; 0: unknown
	Refused bool          // a puzzle was asked for, and the answer was wrong or another ballot's
}

// hints is what HintsHeader says. Texts are empty where they are not known.
type hints struct {
	there   bool
	dwell   int32 // milliseconds; -1: unknown
	looked  bool  // the page was visible
	touched byte  // 0, 1 or 2
	known   bool  // looked and touched were said

	language, zone, window, browser, ref string
}

// longestDwell is the longest time on a page that is believed: a day.
const longestDwell = 24 * time.Hour

func readHints(header string) hints {
	h := hints{dwell: -1}
	if len(header) > MostHints {
		return h
	}
	for field := range strings.SplitSeq(header, ";") {
		name, value, found := strings.Cut(field, "=")
		if !found || len(name) != 1 || value == "" {
			continue
		}
		h.read(name[0], value)
	}
	return h
}

func (h *hints) read(name byte, value string) {
	switch name {
	case 'd':
		if ms, err := strconv.ParseUint(value, 10, 32); err == nil && ms <= uint64(longestDwell.Milliseconds()) {
			h.dwell, h.there = int32(ms), true
		}
	case 's':
		if value == "0" || value == "1" {
			h.looked, h.known = value == "1", true
		}
	case 'n':
		if value == "1" || value == "2" {
			h.touched = value[0] - '0'
		}
	case 'l':
		h.language = plain(strings.ToLower(value), 12)
	case 't':
		h.zone = plain(value, 40)
	case 'w':
		h.window = plain(value, 8)
	case 'b':
		if len(value) >= 16 {
			h.browser = plain(value, 40)
		}
	case 'r':
		h.ref = plain(strings.ToLower(value), 80)
	}
}

// plain returns a text of at most so many letters, digits and signs of names; the empty one of anything else.
func plain(s string, most int) string {
	if len(s) > most {
		return ""
	}
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case strings.IndexByte("-_./+", c) >= 0:
		default:
			return ""
		}
	}
	return s
}
