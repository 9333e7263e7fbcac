package watch

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of the queue and its batches.
const (
	Every     = time.Second // how often what is queued is written
	queueRoom = 1 << 15     // votes that may wait, at most some 25 MB; the next are not remembered
	batchSize = 4096        // votes in one transaction
	tries     = 5           // of a batch that the database does not take; then it is given up
)

// Deps is what the service stands on.
type Deps struct {
	InTx ideas.InTx
	DB   *gorm.DB
	Now  ideas.Now
	Keys Wrapper      // voting.Service.Keys
	Log  *slog.Logger // nil: none

	// Disposable reports whether the domain of an address is on the list of throw-away ones. Nil: none is.
	Disposable func(domain string) bool
	// Secret names places alike on all servers, and Tell tells the others on CrowdChannel. Nil: this server counts alone.
	Secret []byte
	Tell   func(ctx context.Context, payloads []string) error
	// Networks is what the operator knows of networks. Nil: nothing.
	Networks *Networks
	// Keep is how long after the last close of a campaign its key and its rows are kept; 0: 90 days.
	Keep time.Duration
}

// Service remembers how votes were cast. It is safe for concurrent use.
type Service struct {
	d      Deps
	now    ideas.Now
	crowds *crowds

	mu    sync.Mutex
	queue []entry
	full  chan struct{} // a batch is together
	lost  atomic.Int64  // votes that were not remembered

	writing   sync.Mutex // held by whoever writes; what follows is theirs
	campaigns map[uuid.UUID]uuid.UUID
	countries map[uuid.UUID][]string // that rounds are for, as they are frozen when one opens
	scorers   *scorers
	domains   *domains
}

// entry is a vote on its way into the database.
type entry struct {
	Seen
	tried  int
	scored *scored // once it was
}

const defaultKeep = 90 * 24 * time.Hour

// New returns the service.
func New(d Deps) *Service {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	if d.Keep <= 0 {
		d.Keep = defaultKeep
	}
	return &Service{d: d, now: d.Now, crowds: newCrowds(d.Secret), full: make(chan struct{}, 1),
		campaigns: map[uuid.UUID]uuid.UUID{}, countries: map[uuid.UUID][]string{}, scorers: newScorers(d.Now), domains: newDomains(d.Now)}
}

// Saw queues a vote that was acknowledged. It takes no time to speak of and never waits: where the queue is full, the vote is
// not remembered, which Lost counts. Texts are cut to their bounds; hints that are longer are rubbish.
func (s *Service) Saw(v Seen) {
	v.Agent, v.Languages, v.Hints = clip(v.Agent, MostAgent), clip(v.Languages, MostLanguages), clip(v.Hints, MostHints+1)
	s.mu.Lock()
	room := len(s.queue) < queueRoom
	if room {
		s.queue = append(s.queue, entry{Seen: v})
	}
	together := len(s.queue) >= batchSize
	s.mu.Unlock()
	if !room {
		s.lost.Add(1)
	}
	if together {
		select {
		case s.full <- struct{}{}:
		default:
		}
	}
}

func clip(s string, most int) string { return s[:min(len(s), most)] }

// Lost is how many votes were not remembered, because the queue was full or the database did not take them.
func (s *Service) Lost() int64 { return s.lost.Load() }

// Run writes what is queued once a second, or when a batch is together, until ctx ends. What cannot be written is tried again.
func (s *Service) Run(ctx context.Context) error {
	tick := time.NewTicker(Every)
	defer tick.Stop()
	for told := int64(0); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-s.full:
		}
		if err := s.Drain(ctx); err != nil && ctx.Err() == nil {
			s.d.Log.WarnContext(ctx, "how votes were cast is not written", "err", err)
		}
		if lost := s.Lost(); lost > told {
			s.d.Log.WarnContext(ctx, "how some votes were cast is not known", "votes", lost-told)
			told = lost
		}
	}
}

// Drain writes all that is queued. After a fault the rest stays queued, but for votes that were tried too often.
func (s *Service) Drain(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer s.tell(ctx)
	for ctx.Err() == nil {
		batch := s.take()
		if len(batch) == 0 {
			return nil
		}
		if err := s.write(ctx, batch); err != nil {
			s.putBack(batch)
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) take() []entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := min(len(s.queue), batchSize)
	batch := append([]entry(nil), s.queue[:n]...)
	left := copy(s.queue, s.queue[n:])
	clear(s.queue[left:])
	s.queue = s.queue[:left]
	return batch
}

// putBack queues a batch again, before what came meanwhile.
func (s *Service) putBack(batch []entry) {
	again := batch[:0]
	for _, e := range batch {
		if e.tried++; e.tried < tries {
			again = append(again, e)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	gone := len(batch) - len(again)
	s.queue = append(again, s.queue...)
	if over := len(s.queue) - queueRoom; over > 0 {
		clear(s.queue[queueRoom:])
		s.queue, gone = s.queue[:queueRoom], gone+over
	}
	s.lost.Add(int64(gone))
}
