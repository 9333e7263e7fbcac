package watch_test

import (
	"errors"
	"net/netip"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// The smallest network that holds an address tells who runs it, IPv4 in IPv6 too; hosting is a reason, and the operator is a keyed
// hash.
func TestNetworksOfTheOperator(t *testing.T) {
	t.Parallel()
	list, err := watch.ReadNetworks(strings.NewReader("# ours\n\n198.51.100.0/24, AS64500, hosting # a farm\n198.51.100.128/25,64501,access\n2001:db8:5::/48,64500,vpn\n192.0.2.0/24,0,\n"))
	if err != nil || list.Len() != 4 {
		t.Fatalf("%v: %v", list, err)
	}
	h := newHouse(t, "single")
	h.deps.Networks = list
	h.watch = watch.New(h.deps)
	hosting := map[string]bool{
		"198.51.100.7": true, "::ffff:198.51.100.7": true, "198.51.100.200": false, "2001:db8:5:9::1": true, "2001:db8:6::1": false,
		"192.0.2.1": false, "203.0.113.1": false,
	}
	operators := map[string]string{}
	for addr, want := range hosting {
		a := h.member(strings.NewReplacer(":", "-").Replace(addr) + "@gmail.com")
		e := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
		e.Addr = netip.MustParseAddr(addr)
		h.watch.Saw(e)
		h.expect(addr, a, fraud.HostingNetwork, want)
		operators[addr] = number[string](h, "SELECT CAST(t.asn AS text) FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.member_id = ?", a.MemberID)
	}
	one := operators["198.51.100.7"]
	if one == "0" || one == "64500" || operators["2001:db8:5:9::1"] != one || operators["198.51.100.200"] == one || operators["198.51.100.200"] == "0" ||
		operators["203.0.113.1"] != "0" || operators["192.0.2.1"] != "0" {
		t.Errorf("operators %v", operators)
	}
}

func TestFaultsInAListOfNetworks(t *testing.T) {
	t.Parallel()
	_, err := watch.ReadNetworks(strings.NewReader("192.0.2.0/24,1,hosting\nrubbish\n192.0.2.1/24,1,\n192.0.2.0/24,2,vpn\n0.0.0.0/0,1,\n" +
		"10.0.0.0/8,many,\n10.0.0.0/8,1,castle\n::ffff:10.0.0.0/104,1,\n10.0.0.0/8,4294967296,\n"))
	if !errors.Is(err, watch.ErrNetworks) {
		t.Fatal(err)
	}
	for _, line := range []string{"line 2:", "line 3:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:", "line 9:"} {
		if !strings.Contains(err.Error(), line) {
			t.Errorf("nothing of %s in %v", line, err)
		}
	}
	if _, err := watch.ReadNetworks(strings.NewReader(strings.Repeat("x\n", 1000))); !errors.Is(err, watch.ErrNetworks) || !strings.Contains(err.Error(), "and 980 faults more") {
		t.Errorf("a thousand faults: %v", err)
	}
	if _, err := watch.ReadNetworks(strings.NewReader(strings.Repeat("x", 10<<20))); !errors.Is(err, watch.ErrNetworks) {
		t.Errorf("a line of ten megabytes: %v", err)
	}
}
