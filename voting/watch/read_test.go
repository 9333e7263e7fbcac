package watch

import (
	"net/netip"
	"strings"
	"testing"
)

func TestFormsOfAddresses(t *testing.T) {
	t.Parallel()
	for email, want := range map[string][2]string{
		"jan.jansen85@school.example":     {"a3.a6d2", "school.example"},
		"x@gmail.com":                     {"a1", ""},
		"a__b-7@privaterelay.appleid.com": {"a1_2a1-d1", ""},
		"nobody":                          {"", ""},
		"":                                {"", ""},
	} {
		if shape, domain := shapeOf(email), domainOf(email); shape != want[0] || domain != want[1] {
			t.Errorf("%s: %q, %q", email, shape, domain)
		}
	}
}

func TestClassesOfDevices(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51":          "Edge 131|Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1":    "Safari 17|iPhone",
		"Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36": "Samsung 26|Android",
		"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36":                             "Chrome 130|CrOS",
		"Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0":                                                                     "Firefox 133|Linux",
		"curl/8.5.0": "curl 8|",
		"\x00\xff":   "\x00\xff |",
	} {
		if got := browserOf(agent) + "|" + systemOf(agent); got != want {
			t.Errorf("%s: %q", agent, got)
		}
	}
	if got := deviceOf(&Seen{}, hints{}); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	seen := &Seen{Agent: "Firefox/133", Languages: "NL-be,en;q=0.5"}
	if got := deviceOf(seen, readHints("t=Europe/Brussels;w=4x8")); got != "Firefox 133||nl-be|Europe/Brussels|4x8" {
		t.Errorf("%q", got)
	}
}

// Rubbish in the header is unknown, whatever it is.
func TestHintsAreLenient(t *testing.T) {
	t.Parallel()
	good := readHints("d=0;s=0;n=1;b=abcdefghijklmnop;r=Nieuws.Example")
	if !good.there || good.dwell != 0 || good.looked || !good.known || good.touched != 1 || good.ref != "nieuws.example" || good.browser == "" {
		t.Errorf("%+v", good)
	}
	nothing := hints{dwell: -1}
	for _, rubbish := range []string{"", ";;;", "d", "d=", "dd=1", "d=-1", "d=1e3", "d=99999999999", "d=86400001", "s=2", "n=9", "b=short", "t=a b", "r=\x00",
		"w=100000000", "t=" + strings.Repeat("x", 41), "d=5;" + strings.Repeat("x", MostHints)} {
		if got := readHints(rubbish); got != nothing {
			t.Errorf("%q: %+v", rubbish, got)
		}
	}
}

func FuzzHints(f *testing.F) {
	f.Add("d=8421;s=1;n=2;l=nl;t=Europe/Brussels;w=4x8;b=0123456789abcdefABCDEF;r=chocolade.example")
	f.Fuzz(func(t *testing.T, header string) {
		h := readHints(header)
		if h.dwell < -1 || h.touched > 2 || len(h.language)+len(h.zone)+len(h.window)+len(h.browser)+len(h.ref) > MostHints {
			t.Errorf("%+v", h)
		}
	})
}

func TestNeighbourhoods(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"203.0.113.7": "203.0.113.0/24", "::ffff:203.0.113.7": "203.0.113.0/24", "2001:db8:1:2::3": "2001:db8:1::/48",
	} {
		if got := netOf(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s is in %s", addr, got)
		}
	}
	if got := netOf(netip.Addr{}); got != "" {
		t.Errorf("no address is in %s", got)
	}
}
