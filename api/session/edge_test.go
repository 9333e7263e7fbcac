package session_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func TestCrossSiteWrites(t *testing.T) {
	t.Parallel()
	const (
		none   = ""
		ours   = site
		evil   = "https://evil.example"
		nobody = "null"
	)
	cases := []struct {
		fetchSite, origin string
		allowed           bool
	}{
		{"same-origin", ours, true},
		{"same-origin", none, true},
		{"none", none, true},
		{"same-site", none, false},
		{"same-site", "http://shop.stem.example", false},
		{"same-site", ours, true}, // the public address, seen through a proxy that renames the host
		{"cross-site", none, false},
		{"cross-site", evil, false},
		{"cross-site", nobody, false},
		{"nonsense", none, false},
		{none, ours, true},
		{none, "HTTP://STEM.EXAMPLE", true},
		{none, evil, false},
		{none, "http://stem.example.evil.example", false},
		{none, "http://stem.example:8080", false},
		{none, nobody, false},
		{none, "http://%zz", false},
		{none, none, true}, // a program, or a browser so old that SameSite and JSON bodies must do
	}
	d := newDoor(t)
	cookie := "smaakmaker=" + d.enter()
	key := "Bearer " + d.signer.Key(issued(d.now, members.Key, ideas.RoleFan))
	for _, c := range cases {
		header := []string{}
		if c.fetchSite != none {
			header = append(header, "Sec-Fetch-Site", c.fetchSite)
		}
		if c.origin != none {
			header = append(header, "Origin", c.origin)
		}
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
			for _, who := range [][]string{nil, {"Cookie", cookie}} {
				status, _, _ := d.knock(method, "/", append(who, header...)...)
				if (status == 200) != c.allowed || (status != 200 && status != 403) {
					t.Errorf("%s by %.20s with Sec-Fetch-Site %q and Origin %q: %d", method, who, c.fetchSite, c.origin, status)
				}
			}
		}
		for _, method := range []string{"GET", "HEAD", "OPTIONS"} {
			if status, _, _ := d.knock(method, "/", append([]string{"Cookie", cookie}, header...)...); status != 200 {
				t.Errorf("%s with Sec-Fetch-Site %q and Origin %q: %d", method, c.fetchSite, c.origin, status)
			}
		}
		if status, _, _ := d.knock("POST", "/", append([]string{"Authorization", key}, header...)...); status != 200 {
			t.Errorf("a key with Sec-Fetch-Site %q and Origin %q: %d", c.fetchSite, c.origin, status)
		}
	}
}

// TestClientAddress has the test's own peer, 0.0.0.0, as the proxy next to us.
func TestClientAddress(t *testing.T) {
	t.Parallel()
	const proxies, peer = "0.0.0.0/32 10.0.0.0/8 2001:db8:ffff::/48", "0.0.0.0"
	cases := []struct {
		name    string
		proxies string
		header  []string
		want    string
	}{
		{"no proxy, header made up", "", []string{"X-Forwarded-For", "6.6.6.6", "X-Real-Ip", "6.6.6.6"}, peer},
		{"another proxy is trusted", "10.0.0.0/8", []string{"X-Forwarded-For", "6.6.6.6"}, peer},
		{"one proxy", proxies, []string{"X-Forwarded-For", "203.0.113.9"}, "203.0.113.9"},
		{"leftmost made up", proxies, []string{"X-Forwarded-For", "6.6.6.6, 203.0.113.9"}, "203.0.113.9"},
		{"made up to look like a proxy's", proxies, []string{"X-Forwarded-For", "6.6.6.6, 10.9.9.9, 203.0.113.9"}, "203.0.113.9"},
		{"two proxies", proxies, []string{"X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3"}, "203.0.113.9"},
		{"two headers", proxies, []string{"X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "203.0.113.9,10.1.2.3"}, "203.0.113.9"},
		{"a header of one's own before the proxy's", proxies, []string{"X-Forwarded-For", "10.1.1.1", "X-Forwarded-For", "203.0.113.9"}, "203.0.113.9"},
		{"rubbish from the client", proxies, []string{"X-Forwarded-For", "rubbish, 203.0.113.9"}, "203.0.113.9"},
		{"rubbish behind a proxy", proxies, []string{"X-Forwarded-For", "203.0.113.9, rubbish, 10.1.2.3"}, "10.1.2.3"},
		{"nothing but rubbish", proxies, []string{"X-Forwarded-For", "<script>"}, peer},
		{"empty", proxies, []string{"X-Forwarded-For", ""}, peer},
		{"only proxies", proxies, []string{"X-Forwarded-For", "10.7.7.7, 10.1.2.3"}, "10.7.7.7"},
		{"port", proxies, []string{"X-Forwarded-For", "203.0.113.9:4711"}, "203.0.113.9"},
		{"IPv6", proxies, []string{"X-Forwarded-For", "2001:db8::1, 2001:db8:ffff::5"}, "2001:db8::1"},
		{"IPv6 with port and zone", proxies, []string{"X-Forwarded-For", "[fe80::1%eth0]:443"}, "fe80::1"},
		{"IPv4 in IPv6", proxies, []string{"X-Forwarded-For", "::ffff:203.0.113.9, ::ffff:10.1.2.3"}, "203.0.113.9"},
		{"X-Real-IP of a proxy", proxies, []string{"X-Real-Ip", "203.0.113.9"}, "203.0.113.9"},
		{"X-Real-IP rubbish", proxies, []string{"X-Real-Ip", "rubbish"}, peer},
		{"both: the chain counts", proxies, []string{"X-Real-Ip", "6.6.6.6", "X-Forwarded-For", "203.0.113.9"}, "203.0.113.9"},
		{"more hops than anybody has", proxies, []string{"X-Forwarded-For", "6.6.6.6" + strings.Repeat(", 10.0.0.1", 60)}, "10.0.0.1"},
	}
	for _, c := range cases {
		d := newDoor(t, trust(strings.Fields(c.proxies)...))
		if _, told, _ := d.knock("GET", "/", c.header...); told.Client != c.want {
			t.Errorf("%s: %s, want %s", c.name, told.Client, c.want)
		}
	}
}

func limited(address, member session.Budget) func(*session.Deps) {
	return func(d *session.Deps) {
		d.Proxies = nil
		d.Limits = session.Limits{
			Address: map[session.Cost]session.Budget{session.CostWrite: address, session.CostMail: address},
			Member:  map[session.Cost]session.Budget{session.CostWrite: member},
		}
	}
}

func (d *door) allowed(tries int, header ...string) (n int) {
	for range tries {
		if status, _, _ := d.knock("POST", "/", header...); status == 200 {
			n++
		}
	}
	return n
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	d := newDoor(t, limited(session.Budget{Burst: 5, Every: time.Minute}, session.Budget{Burst: 3, Every: time.Second}), trust("0.0.0.0/32"))
	d.cost = session.CostWrite
	if n := d.allowed(9); n != 5 {
		t.Errorf("a visitor's burst: %d", n)
	}
	if d.wait(59 * time.Second); d.allowed(1) != 0 {
		t.Error("too early")
	}
	if d.wait(time.Second); d.allowed(3) != 1 {
		t.Error("after a minute there is not exactly one more")
	}
	if d.wait(time.Hour); d.allowed(9) != 5 {
		t.Error("after an hour the budget is not whole")
	}
	if n := d.allowed(2, "X-Forwarded-For", "203.0.113.9"); n != 2 {
		t.Errorf("another address: %d", n)
	}
	if n := d.allowed(9, "X-Forwarded-For", "2001:db8:0:1::1") + d.allowed(9, "X-Forwarded-For", "2001:db8:0:1:ffff::2"); n != 5 {
		t.Errorf("two addresses of one IPv6 household: %d", n)
	}
	total := 0
	for range 40 { // behind the address that has nothing left
		total += d.allowed(4, "Authorization", "Bearer "+d.signer.Key(issued(d.now, members.ImportedKey, ideas.RoleFan)))
	}
	if total != 120 {
		t.Errorf("40 members behind one address: %d", total)
	}
	d.cost = session.CostMail
	if n := d.allowed(9, "Cookie", "smaakmaker="+d.enter()); n != 5 {
		t.Errorf("mail asked for by a member, who has no budget of their own for it: %d", n)
	}
	d.cost = session.CostCPU
	if n := d.allowed(99); n != 99 {
		t.Errorf("without a budget: %d", n)
	}
}

func TestRefusalsSayHowLongToWait(t *testing.T) {
	t.Parallel()
	d := newDoor(t, limited(session.Budget{Burst: 2, Every: time.Minute}, session.Budget{}))
	d.cost = session.CostWrite
	d.allowed(2)
	d.wait(20 * time.Second)
	if n := d.allowed(1); n != 0 || d.asked != 40*time.Second {
		t.Errorf("%d allowed, asked to wait %s", n, d.asked)
	}
	d.wait(d.asked)
	if n := d.allowed(1); n != 1 {
		t.Error("having waited as asked was not enough")
	}
}

func TestBudgetsUnderAStorm(t *testing.T) {
	t.Parallel()
	d := newDoor(t, limited(session.Budget{Burst: 50, Every: time.Hour}, session.Budget{}))
	d.cost = session.CostWrite
	var through atomic.Int64
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() { through.Add(int64(d.allowed(20))) })
	}
	group.Wait()
	if through.Load() != 50 {
		t.Errorf("%d of 320 at once", through.Load())
	}
}
