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

// sightings collects when sessions were last used, at most once an hour each, until Flush writes them. Times are Unix
// seconds: with nothing but numbers in it a map of so many stays small, and the collector of garbage has no work in it.
type sightings struct {
	mu      sync.Mutex
	noted   map[uuid.UUID]uint32
	pending map[uuid.UUID]uint32
}

func (s *sightings) note(id uuid.UUID, now time.Time) {
	at := uint32(max(now.Unix(), 0)) // until 2106
	s.mu.Lock()
	defer s.mu.Unlock()
	if last, ok := s.noted[id]; ok && now.Sub(time.Unix(int64(last), 0)) < noteEvery {
		return
	}
	if s.noted == nil || len(s.noted) >= maxSightings {
		s.noted = make(map[uuid.UUID]uint32) // they will be noted once more, which does no harm
	}
	if s.pending == nil {
		s.pending = make(map[uuid.UUID]uint32)
	}
	s.noted[id] = at
	if len(s.pending) < maxSightings {
		s.pending[id] = at
	}
}

func (s *sightings) take() []members.Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := make([]members.Seen, 0, len(s.pending))
	for id, at := range s.pending {
		seen = append(seen, members.Seen{SessionID: id, At: time.Unix(int64(at), 0).UTC()})
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
