package ideas

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"sync"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// viewBatch is how many ideas one statement counts views of.
const viewBatch = 1000

// RecordViews adds how often the cards of ideas were shown today, in UTC (I7). Ideas that are not there are left out.
func (s *Service) RecordViews(ctx context.Context, views map[uuid.UUID]int64) error {
	ids := make([]uuid.UUID, 0, len(views))
	for id, n := range views {
		if n > 0 {
			ids = append(ids, id)
		}
	}
	// in one order, so that two processes never wait for each other in a circle
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for batch := range slices.Chunk(ids, viewBatch) {
		err := s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error { return addViews(tx, s.d.Now().Format("2006-01-02"), batch, views) })
		if err != nil {
			return err
		}
	}
	return nil
}

func addViews(tx *gorm.DB, day string, ids []uuid.UUID, views map[uuid.UUID]int64) error {
	type seen struct {
		ID uuid.UUID `json:"id"`
		N  int64     `json:"n"`
	}
	rows := make([]seen, len(ids))
	for n, id := range ids {
		rows[n] = seen{id, views[id]}
	}
	raw, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO idea_views (idea_id, day, views)
		SELECT ideas.id, ?::date, seen.n FROM jsonb_to_recordset(?::jsonb) AS seen (id uuid, n bigint)
		JOIN ideas ON ideas.id = seen.id ORDER BY ideas.id
		ON CONFLICT (idea_id, day) DO UPDATE SET views = idea_views.views + excluded.views`, day, string(raw)).Error
}

// mostViewed bounds the memory of views that are not yet written.
const mostViewed = 20_000

// ViewCounter gathers views in memory until they are written. It loses what was not flushed when the process dies;
// an exposure count can bear that.
type ViewCounter struct {
	s    *Service
	mu   sync.Mutex
	seen map[uuid.UUID]int64
}

// NewViewCounter returns an empty counter that writes to s.
func NewViewCounter(s *Service) *ViewCounter {
	return &ViewCounter{s: s, seen: map[uuid.UUID]int64{}}
}

// Add counts one view of each idea. Beyond 20,000 ideas between two flushes, new ones are left out.
func (v *ViewCounter) Add(list []Idea) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for n := range list {
		v.add(list[n].ID)
	}
}

// AddDealt is Add for those ideas of a deck.
func (v *ViewCounter) AddDealt(d *Deck, places []int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, at := range places {
		v.add(d.Ideas[at].ID)
	}
}

// add counts one view. The lock is held.
func (v *ViewCounter) add(id uuid.UUID) {
	if _, known := v.seen[id]; known || len(v.seen) < mostViewed {
		v.seen[id]++
	}
}

// Flush writes what was gathered. What could not be written is counted again the next time.
func (v *ViewCounter) Flush(ctx context.Context) error {
	v.mu.Lock()
	seen := v.seen
	v.seen = map[uuid.UUID]int64{}
	v.mu.Unlock()
	err := v.s.RecordViews(ctx, seen)
	if err == nil {
		return nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for id, n := range seen {
		v.seen[id] += n
	}
	return err
}
