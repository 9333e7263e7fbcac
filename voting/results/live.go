package results

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Most methods are no sums: while a vote runs, their standing has to be counted from the ballots. That is done when
// somebody asks, at most once in liveEvery and never more than one twentieth of the time.
const (
	liveEvery = time.Second
	liveShare = 20
	mostLive  = 50 // rounds remembered
)

// liveCounts remembers the last count of each running vote.
type liveCounts struct {
	mu   sync.Mutex
	byID map[uuid.UUID]*liveCount
}

func newLiveCounts() *liveCounts { return &liveCounts{byID: map[uuid.UUID]*liveCount{}} }

// liveCount is the last count of one running vote.
type liveCount struct {
	counting sync.Mutex // held by whoever counts

	mu   sync.Mutex
	last *Document
	at   time.Time
	rest time.Duration // until it is counted again
}

func (l *liveCounts) of(id uuid.UUID) *liveCount {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.byID[id]
	if c == nil {
		if len(l.byID) >= mostLive {
			clear(l.byID)
		}
		c = &liveCount{}
		l.byID[id] = c
	}
	return c
}

func (l *liveCounts) forget(id uuid.UUID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.byID, id)
}

// get returns the last count, and whether it is young enough not to be made again.
func (c *liveCount) get(now time.Time) (*Document, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last, c.last != nil && now.Sub(c.at).Abs() < c.rest
}

func (c *liveCount) set(d *Document, now time.Time, cost time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last, c.at, c.rest = d, now, max(liveEvery, liveShare*cost)
}

// standing returns how a running vote stands: its ballots counted now, or not long ago. While somebody counts, others get
// the last count; where there is none yet, they wait for it.
func (s *Service) standing(ctx context.Context, r ideas.Round) (*Document, error) {
	c := s.live.of(r.ID)
	last, young := c.get(s.now())
	if young {
		return last, nil
	}
	if !c.counting.TryLock() {
		if last != nil {
			return last, nil
		}
		c.counting.Lock()
	}
	defer c.counting.Unlock()
	if last, young = c.get(s.now()); young { // by whoever counted while we waited
		return last, nil
	}
	began := s.now()
	db := s.db.WithContext(ctx)
	count, err := voting.Recount(db, r)
	if err != nil {
		return nil, err
	}
	options, err := loadOptions(db, r.ID)
	if err != nil {
		return nil, err
	}
	d, err := newDocument(r, options, count)
	if err != nil {
		return nil, err
	}
	c.set(&d, s.now(), s.now().Sub(began))
	return &d, nil
}
