package watch

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/bits"
	"net/netip"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Limits of votes from one address and its neighbourhood. Going over asks for a puzzle, far over for a harder one; it refuses
// nobody.
const (
	perHour      = 30                  // of one IPv4 address, or of the first 64 bits of an IPv6 one
	perHourNear  = 60                  // of a /24, for IPv4
	perHourNear6 = 300                 // of a /48, for IPv6: a household has a /56 or a /64
	mostRoom     = 200                 // times the limit that an address can earn
	roomFor      = 10                  // people who earn it once more
	earnsBelow   = 0.1                 // chance of being bad up to which a vote earns room
	farOver      = 12                  // hours of votes at the limit that are owed, beyond which much work is asked for: 360 in an hour
	longestDebt  = 24                  // hours that anybody can owe
	crowdLife    = 30 * 24 * time.Hour // after so long without a vote an address is forgotten
	mostCrowds   = 1 << 16             // addresses that are remembered, at most some 12 MB
)

// crowds remember in memory how many vote behind an address. One behind which many different people with many different
// devices vote, as behind a carrier's or a school's, earns room. Safe for concurrent use.
type crowds struct {
	key [32]byte // under which places have names; servers with the same secret have the same
	own [ownSize]byte
	mu  sync.Mutex
	all map[uint64]*crowd
	due []uint64 // places of which the other servers are to hear
}

// crowd is one address. People and devices are counted by linear counting: each sets one bit, and how many bits are left
// tells how many there were.
type crowd struct {
	whole   int64 // when the budget is whole again (generic cell rate algorithm), nanoseconds since 1970
	last    int64
	people  [8]uint64
	devices [2]uint64
	untold  int32 // votes of which the other servers have not heard
	kind    byte  // index of gaps
}

const kinds = 3 // of places

// gaps are the nanoseconds between votes at the limit: of an address, of an IPv4 neighbourhood, of an IPv6 one.
func gaps() [kinds]int64 {
	return [3]int64{int64(time.Hour) / perHour, int64(time.Hour) / perHourNear, int64(time.Hour) / perHourNear6}
}

// newCrowds names places under the secret, so that servers understand each other; without one, under a random key.
func newCrowds(secret []byte) *crowds {
	c := &crowds{all: map[uint64]*crowd{}}
	rand.Read(c.own[:]) // never fails: it ends the process instead
	rand.Read(c.key[:])
	if len(secret) > 0 {
		m := hmac.New(sha256.New, secret)
		m.Write([]byte("smaakmaker crowds v1"))
		c.key = [32]byte(m.Sum(nil))
	}
	return c
}

// name is the keyed hash of a network. Everything hashed has the same length, so that nothing can be appended.
func (c *crowds) name(p netip.Prefix) uint64 {
	var text [32 + 16 + 2]byte
	at := p.Addr().As16()
	copy(text[:], c.key[:])
	copy(text[32:], at[:])
	text[48], text[49] = byte(p.Bits()), byte(p.Addr().BitLen()/8)
	sum := sha256.Sum256(text[:])
	return binary.BigEndian.Uint64(sum[:])
}

// place is an address or neighbourhood with its limit.
type place struct {
	key  uint64
	kind byte
	gap  int64 // nanoseconds between votes at the limit
}

func (c *crowds) places(addr netip.Addr) (two [2]place, ok bool) {
	if addr = addr.Unmap(); !addr.IsValid() {
		return two, false
	}
	own, near := addr.BitLen(), byte(1)
	if addr.Is6() {
		own, near = 64, 2
	}
	house, err := addr.Prefix(own)
	if err != nil {
		return two, false
	}
	two[0] = place{c.name(house), 0, gaps()[0]}
	two[1] = place{c.name(Neighbourhood(addr)), near, gaps()[near]}
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
		w := c.at(p.key, p.kind, now)
		if earns {
			mark(w.people[:], low(voter))
			mark(w.devices[:], uint64(device))
		}
		w.add(1, now)
		if w.untold++; w.untold == tellFrom && len(c.due) < mostCrowds {
			c.due = append(c.due, p.key)
		}
	}
}

// at is the place with a name, made where there is none.
func (c *crowds) at(key uint64, kind byte, now int64) *crowd {
	w := c.all[key]
	if w == nil {
		if len(c.all) >= mostCrowds {
			c.makeRoom(now)
		}
		w = &crowd{kind: kind}
		c.all[key] = w
	}
	return w
}

// add counts votes.
func (w *crowd) add(n, now int64) {
	whole := max(w.whole, now) + int64(float64(n*gaps()[w.kind])/w.room())
	w.whole, w.last = min(whole, now+longestDebt*int64(time.Hour)), max(w.last, now)
}

// pressure tells whether one vote more would be too many for the hour, or far too many.
func (c *crowds) pressure(addr netip.Addr, at time.Time) (found voting.Pressure) {
	two, ok := c.places(addr)
	if !ok {
		return voting.Calm
	}
	now := at.UnixNano()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range two {
		w := c.all[p.key]
		switch {
		case w == nil:
		case w.whole-now > farOver*int64(time.Hour):
			return voting.Crowded
		case w.whole-now > int64(time.Hour)-p.gap:
			found = voting.Busy
		}
	}
	return found
}

// roomOf is how many times its limit an address itself has earned, 1 for a stranger.
func (c *crowds) roomOf(addr netip.Addr) float64 {
	two, ok := c.places(addr)
	if !ok {
		return 1
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if w := c.all[two[0].key]; w != nil {
		return w.room()
	}
	return 1
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

// Pressure tells whether so many votes came from an address or its neighbourhood within the hour that the next one should be
// asked for a little work, or for much; it is never a reason to refuse. Shared networks earn room by how many different people
// vote there. It is known about a second after votes were cast.
func (s *Service) Pressure(addr netip.Addr) voting.Pressure { return s.crowds.pressure(addr, s.now()) }

// Room is how many times the usual number of people an address has shown to be shared by, 1 to 200: what else is limited by
// address may be given as much more.
func (s *Service) Room(addr netip.Addr) float64 { return s.crowds.roomOf(addr) }
