package watch

import (
	"fmt"
	"math"
	"net/netip"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// How many votes an hour from one place are asked for more, when they come evenly.
func challenged(c *crowds, votes, devices int, addr func(i int) netip.Addr) (n int) {
	for i := range votes {
		at := noon.Add(time.Duration(i) * time.Hour / time.Duration(votes))
		if c.pressure(addr(i), at) > voting.Calm {
			n++
		}
		c.note(addr(i), uuid.New(), int64(i%devices)*0x9e3779b97f4a7c1+1, at, true)
	}
	return n
}

// Shared networks earn room; one device that votes for many does not, and neither does its neighbour suffer for ever.
func TestSharedNetworksEarnRoom(t *testing.T) {
	t.Parallel()
	one := func(int) netip.Addr { return netip.MustParseAddr("203.0.113.7") }
	carrier := func(i int) netip.Addr { return netip.MustParseAddr(fmt.Sprintf("203.0.113.%d", i%8)) }
	v6 := func(i int) netip.Addr { return netip.MustParseAddr(fmt.Sprintf("2001:db8:1:%x::1", i%500)) }
	for name, c := range map[string]struct {
		votes, devices int
		addr           func(int) netip.Addr
		least, most    int
	}{
		"a household":                     {8, 5, one, 0, 0},
		"a class with one model":          {28, 1, one, 0, 0},
		"an office":                       {400, 40, one, 0, 0},
		"a carrier":                       {2000, 60, carrier, 0, 0},
		"one machine":                     {600, 1, one, 500, 600},
		"a machine with a whole /48":      {3000, 2, v6, 2000, 3000},
		"a town behind a provider's /48":  {250, 100, v6, 0, 0},
		"many machines behind one prefix": {2000, 1, carrier, 1500, 2000},
	} {
		if n := challenged(newCrowds(nil), c.votes, c.devices, c.addr); n < c.least || n > c.most {
			t.Errorf("%s: %d of %d are asked for more", name, n, c.votes)
		}
	}
	c := newCrowds(nil)
	challenged(c, 600, 1, one)
	if c.pressure(one(0), noon.Add(time.Hour)) != voting.Crowded || c.pressure(one(0), noon.Add(25*time.Hour)) != voting.Calm {
		t.Error("it does not pass, or at once")
	}
	if c.pressure(netip.Addr{}, noon)+c.pressure(netip.MustParseAddr("198.51.100.1"), noon) != voting.Calm {
		t.Error("somebody else is asked")
	}
}

// A school of 300 with one model of computer votes within a quarter of an hour and is asked for a little work at most; a script
// behind one address is asked for much from its 361st vote of the hour on, whatever network names it makes up in its own /64 or
// as IPv4 in IPv6, and its work never ends while it goes on.
func TestASchoolIsAskedForLittleAndAScriptForMuch(t *testing.T) {
	t.Parallel()
	gap := 15 * time.Minute / 300
	v4 := func(int) netip.Addr { return netip.MustParseAddr("203.0.113.7") }
	for name, addr := range map[string]func(i int) netip.Addr{
		"IPv4": v4, "IPv4 in IPv6": func(i int) netip.Addr { return [...]netip.Addr{v4(0), netip.AddrFrom16(v4(0).As16())}[i%2] },
		"one /64": func(i int) netip.Addr { return netip.MustParseAddr(fmt.Sprintf("2001:db8:1:1::%x", i)) },
	} {
		c, asked := newCrowds(nil), map[voting.Pressure]int{}
		for i := range 10_000 {
			at := noon.Add(time.Duration(i) * gap)
			p := c.pressure(addr(i), at)
			if i < 300 && p == voting.Crowded {
				t.Fatalf("%s: pupil %d is asked for much", name, i)
			}
			asked[p]++
			c.note(addr(i), uuid.New(), 1, at, false)
		}
		if asked[voting.Crowded] < 9_600 || asked[voting.Calm] > 31 {
			t.Errorf("%s: %v", name, asked)
		}
	}
}

func TestMemoryOfAddressesIsBounded(t *testing.T) {
	t.Parallel()
	c := newCrowds(nil)
	for i := range mostCrowds {
		c.note(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), uuid.New(), 1, noon, true)
	}
	if n := len(c.all); n > mostCrowds || n < mostCrowds/2 {
		t.Errorf("%d addresses are remembered", n)
	}
}

func TestCountingByBits(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 10, 100, 1000} {
		var set [8]uint64
		for range n {
			id := uuid.New()
			mark(set[:], low(id))
			mark(set[:], low(id))
		}
		if got := count(set[:]); math.Abs(got-float64(n)) > 0.2*float64(n)+0.5 {
			t.Errorf("%d counted as %.0f", n, got)
		}
	}
}
