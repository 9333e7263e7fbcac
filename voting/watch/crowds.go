package watch

import (
	"hash/maphash"
	"math"
	"math/bits"
	"net/netip"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Limits of votes from one address and its neighbourhood. Going over asks for a harder puzzle and adds to the score; it
// refuses nobody.
const (
	perHour      = 30                  // of one IPv4 address, or of the first 64 bits of an IPv6 one
	perHourNear  = 60                  // of a /24, for IPv4
	perHourNear6 = 300                 // of a /48, for IPv6: a household has a /56 or a /64
	mostRoom     = 200                 // times the limit that an address can earn
	roomFor      = 10                  // people who earn it once more
	earnsBelow   = 0.1                 // chance of being bad up to which a vote earns room
	crowdLife    = 30 * 24 * time.Hour // after so long without a vote an address is forgotten
	mostCrowds   = 1 << 16             // addresses that are remembered, at most some 12 MB
)

// crowds remember in memory how many vote behind an address. One behind which many different people with many different
// devices vote, as behind a carrier's or a school's, earns room. Safe for concurrent use.
type crowds struct {
	seed maphash.Seed
	mu   sync.Mutex
	all  map[uint64]*crowd
}

// crowd is one address. People and devices are counted by linear counting: each sets one bit, and how many bits are left
// tells how many there were.
type crowd struct {
	whole   int64 // when the budget is whole again (generic cell rate algorithm), nanoseconds since 1970
	last    int64
	people  [8]uint64
	devices [2]uint64
}

func newCrowds() *crowds { return &crowds{seed: maphash.MakeSeed(), all: map[uint64]*crowd{}} }

// place is an address or neighbourhood with its limit.
type place struct {
	key uint64
	gap int64 // nanoseconds between votes at the limit
}

func (c *crowds) places(addr netip.Addr) (two [2]place, ok bool) {
	if addr = addr.Unmap(); !addr.IsValid() {
		return two, false
	}
	own, near := addr.BitLen(), perHourNear
	if addr.Is6() {
		own, near = 64, perHourNear6
	}
	house, err := addr.Prefix(own)
	if err != nil {
		return two, false
	}
	two[0] = place{maphash.Comparable(c.seed, house), int64(time.Hour) / perHour}
	two[1] = place{maphash.Comparable(c.seed, Neighbourhood(addr)), int64(time.Hour) / int64(near)}
	return two, true
}

// note counts a vote. Only votes with nothing against them earn room.
func (c *crowds) note(addr netip.Addr, voter uuid.UUID, device int64, at time.Time, earns bool) {
	two, ok := c.places(addr)
	if !ok {
		return
	}
	now := at.UnixNano()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range two {
		w := c.all[p.key]
		if w == nil {
			if len(c.all) >= mostCrowds {
				c.makeRoom(now)
			}
			w = &crowd{}
			c.all[p.key] = w
		}
		if earns {
			mark(w.people[:], low(voter))
			mark(w.devices[:], uint64(device))
		}
		w.whole, w.last = max(w.whole, now)+int64(float64(p.gap)/w.room()), now
	}
}

// busy reports whether one vote more would be too many for the hour.
func (c *crowds) busy(addr netip.Addr, at time.Time) bool {
	two, ok := c.places(addr)
	if !ok {
		return false
	}
	now := at.UnixNano()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range two {
		if w := c.all[p.key]; w != nil && w.whole-now > int64(time.Hour)-p.gap {
			return true
		}
	}
	return false
}

// room is how many times its limit an address has earned: once more for every ten people, but for no more than eight people
// with each class of device.
func (w *crowd) room() float64 {
	return min(mostRoom, max(1, min(count(w.people[:]), 8*count(w.devices[:]))/roomFor))
}

func mark(set []uint64, what uint64) {
	bit := what % uint64(64*len(set))
	set[bit/64] |= 1 << (bit % 64)
}

// count estimates how many different ones were marked.
func count(set []uint64) float64 {
	all, left := float64(64*len(set)), 0
	for _, word := range set {
		left += bits.OnesCount64(^word)
	}
	return all * math.Log(all/max(1, float64(left)))
}

// makeRoom forgets who has not voted for long, or else any eighth.
func (c *crowds) makeRoom(now int64) {
	for key, w := range c.all {
		if now-w.last > int64(crowdLife) {
			delete(c.all, key)
		}
	}
	for key := range c.all {
		if len(c.all) < mostCrowds*7/8 {
			return
		}
		delete(c.all, key)
	}
}

// Busy reports whether so many votes came from an address or its neighbourhood within the hour that the next one should be
// asked for more: a harder puzzle, never a refusal. Shared networks earn room by how many different people vote there. It is
// known of this server's own votes, about a second after they were cast.
func (s *Service) Busy(addr netip.Addr) bool { return s.crowds.busy(addr, s.now()) }
