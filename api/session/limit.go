package session

import (
	"hash/maphash"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Cost is what a request costs us; each has its own budget.
type Cost string

// The costs, from cheap to dear. CostGuess is trying a code, CostMail asking for one.
const (
	CostRead  Cost = "read"
	CostWrite Cost = "write"
	CostCPU   Cost = "cpu" // uploads, search, exports
	CostGuess Cost = "guess"
	CostMail  Cost = "mail"
	CostGuest Cost = "guest" // becoming a guest
)

// Budget allows Burst requests at once and one more every Every.
type Budget struct {
	Burst int
	Every time.Duration
}

// times is the budget so many times over, whole again after the same time.
func (b Budget) times(room float64) Budget {
	room = max(1, room)
	return Budget{int(float64(b.Burst) * room), time.Duration(float64(b.Every) / room)}
}

// Limits are the budgets by cost: of a household's address for visitors, of a member for the signed in. Every key of a
// member made by import is a member of its own, so thousands of voters behind one address are not in each other's way.
// A cost without a budget is not limited.
type Limits struct {
	Address map[Cost]Budget
	Member  map[Cost]Budget // of a guest too
	Guests  map[Cost]Budget // of all guests behind one address together, beside their own
}

// DefaultLimits lets a school or an office share one address.
func DefaultLimits() Limits {
	return Limits{
		Address: map[Cost]Budget{
			CostRead:  {Burst: 1200, Every: 10 * time.Millisecond},
			CostWrite: {Burst: 120, Every: 200 * time.Millisecond},
			CostCPU:   {Burst: 240, Every: 100 * time.Millisecond},
			CostGuess: {Burst: 60, Every: 5 * time.Second},
			CostMail:  {Burst: 60, Every: 10 * time.Second},
			CostGuest: {Burst: 600, Every: 10 * time.Second}, // times what the address has earned as a shared one
		},
		Guests: map[Cost]Budget{
			CostWrite: {Burst: 1200, Every: 20 * time.Millisecond},
		},
		Member: map[Cost]Budget{
			CostRead:  {Burst: 600, Every: 20 * time.Millisecond},
			CostWrite: {Burst: 600, Every: 50 * time.Millisecond},
			CostCPU:   {Burst: 120, Every: 500 * time.Millisecond},
		},
	}
}

const (
	shards      = 32
	maxPerShard = 1 << 13 // a quarter of a million clients in all, some 12 MB at worst
)

// limiter counts by the generic cell rate algorithm (GCRA, ITU-T I.371): a client is one number, the time at which its
// budget will be whole again.
type limiter struct {
	seed   maphash.Seed
	shards [shards]shard
}

type shard struct {
	mu   sync.Mutex
	full map[client]int64 // in nanoseconds since 1970
}

// client is whose budget of which cost. It holds no pointers: the collector of garbage has nothing to look for in a map of
// a quarter of a million.
type client struct {
	cost byte
	kind byte
	id   [16]byte // of a member or guest; or the address of a household
}

// The kinds of clients.
const (
	person byte = iota
	household
	guestsOfHousehold
)

func personal(cost Cost, id uuid.UUID) client { return client{cost.place(), person, id} }

func ofHousehold(cost Cost, kind byte, house netip.Prefix) client {
	if !house.IsValid() {
		return client{cost: cost.place(), kind: kind}
	}
	return client{cost.place(), kind, house.Addr().As16()}
}

// place tells costs apart in a byte.
func (c Cost) place() byte {
	return byte(slices.Index([]Cost{CostRead, CostWrite, CostCPU, CostGuess, CostMail, CostGuest}, c) + 1)
}

func newLimiter() *limiter {
	l := &limiter{seed: maphash.MakeSeed()}
	for i := range l.shards {
		l.shards[i].full = make(map[client]int64)
	}
	return l
}

// take uses one request of the budget. Its error is an *ideas.TooMany with the time until one is there again.
func (l *limiter) take(who client, b Budget, at time.Time) error {
	if b.Burst <= 0 || b.Every <= 0 {
		return nil
	}
	now := at.UnixNano()
	s := &l.shards[maphash.Comparable(l.seed, who)%shards]
	s.mu.Lock()
	defer s.mu.Unlock()
	full, known := s.full[who]
	full = max(full, now) + int64(b.Every)
	if wait := full - now - int64(b.Burst)*int64(b.Every); wait > 0 {
		return &ideas.TooMany{RetryAfter: time.Duration(wait)}
	}
	if !known && len(s.full) >= maxPerShard {
		s.makeRoom(now)
	}
	s.full[who] = full
	return nil
}

// makeRoom forgets the clients whose budget is whole again, or else any eighth: forgetting is a gift to a few, keeping
// everybody would be the end of the memory.
func (s *shard) makeRoom(now int64) {
	for who, full := range s.full {
		if full <= now {
			delete(s.full, who)
		}
	}
	for who := range s.full {
		if len(s.full) < maxPerShard*7/8 {
			return
		}
		delete(s.full, who)
	}
}
