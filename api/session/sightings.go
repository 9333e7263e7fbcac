package session

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

const (
	noteEvery    = time.Hour
	maxSightings = 200_000 // sessions used within the hour that are remembered
)

// sightings collects when sessions were last used, at most once an hour each, until Flush writes them.
type sightings struct {
	mu      sync.Mutex
	noted   map[uuid.UUID]time.Time
	pending map[uuid.UUID]time.Time
}

func (s *sightings) note(id uuid.UUID, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last, ok := s.noted[id]; ok && now.Sub(last) < noteEvery {
		return
	}
	if s.noted == nil || len(s.noted) >= maxSightings {
		s.noted = make(map[uuid.UUID]time.Time) // they will be noted once more, which does no harm
	}
	if s.pending == nil {
		s.pending = make(map[uuid.UUID]time.Time)
	}
	s.noted[id] = now
	if len(s.pending) < maxSightings {
		s.pending[id] = now
	}
}

func (s *sightings) take() []members.Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := make([]members.Seen, 0, len(s.pending))
	for id, at := range s.pending {
		seen = append(seen, members.Seen{SessionID: id, At: at})
	}
	s.pending = nil
	return seen
}

// Flush hands what was noted since the last time to touch (members.Touch), some thousands at once; run it about once a
// minute and before the end. What touch fails to write is lost: the session is noted again within the hour.
func (g *Guard) Flush(ctx context.Context, touch func(context.Context, []members.Seen) error) error {
	const batch = 5000
	seen := g.sightings.take()
	for len(seen) > 0 {
		n := min(batch, len(seen))
		if err := touch(ctx, seen[:n]); err != nil {
			return err
		}
		seen = seen[n:]
	}
	return nil
}
