package voting

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// mostCounted bounds the rounds whose answers are counted in memory. A round of 500 options takes half a megabyte.
const mostCounted = 100

// shownCounts remembers how often what was answered in each round, so that what was asked least comes next. It is read
// from the ballots once a round and then follows the answers that this process takes; that others' are missing does no
// harm, because it only decides what is asked, never what counts.
type shownCounts struct {
	db *gorm.DB

	mu   sync.Mutex
	byID map[uuid.UUID]*roundCounts
}

func newShownCounts(db *gorm.DB) *shownCounts {
	return &shownCounts{db: db, byID: map[uuid.UUID]*roundCounts{}}
}

// roundCounts are the answers of one round.
type roundCounts struct {
	mu     sync.Mutex
	loaded bool
	number map[uuid.UUID]int
	pairs  []int32 // by pair: answers to duels of the two
	shown  []int32 // by option: sets answered in which it was
}

// pairAt is the place of a pair in roundCounts.pairs, whichever comes first.
func pairAt(i, j int) int {
	if i < j {
		i, j = j, i
	}
	return i*(i-1)/2 + j
}

// of returns the counts of a round, locked; the caller unlocks them.
func (s *shownCounts) of(ctx context.Context, r *snapshot) (*roundCounts, error) {
	s.mu.Lock()
	c := s.byID[r.round.ID]
	if c == nil {
		if len(s.byID) >= mostCounted {
			clear(s.byID)
		}
		c = &roundCounts{}
		s.byID[r.round.ID] = c
	}
	s.mu.Unlock()
	c.mu.Lock()
	if !c.loaded {
		if err := c.load(s.db.WithContext(ctx), r); err != nil {
			c.mu.Unlock()
			return nil, err
		}
	}
	return c, nil
}

// peek is of, but nil where nothing was read of the round yet.
func (s *shownCounts) peek(round uuid.UUID) *roundCounts {
	s.mu.Lock()
	c := s.byID[round]
	s.mu.Unlock()
	if c == nil {
		return nil
	}
	c.mu.Lock()
	if !c.loaded {
		c.mu.Unlock()
		return nil
	}
	return c
}

// countAnswers counts the answers of a round by what they are about, whatever they say.
const countAnswers = `SELECT choice->'pair'->>0 AS a, choice->'pair'->>1 AS b, count(*) AS n FROM ballots
	WHERE round_id = @round AND state <> 'withdrawn' AND choice->'pair' IS NOT NULL GROUP BY 1, 2
	UNION ALL
	SELECT o, NULL, count(*) FROM ballots CROSS JOIN LATERAL jsonb_array_elements_text(choice->'set') o
	WHERE round_id = @round AND state <> 'withdrawn' GROUP BY 1`

func (c *roundCounts) load(db *gorm.DB, r *snapshot) error {
	n := len(r.order)
	c.number, c.pairs, c.shown = make(map[uuid.UUID]int, n), make([]int32, pairAt(n, 0)), make([]int32, n)
	for i, id := range r.order {
		c.number[id] = i
	}
	var rows []struct {
		A uuid.UUID
		B *uuid.UUID
		N int32
	}
	if err := db.Raw(countAnswers, sql.Named("round", r.round.ID)).Scan(&rows).Error; err != nil {
		return fmt.Errorf("count answers: %w", err)
	}
	for _, row := range rows {
		if row.B == nil {
			c.set([]uuid.UUID{row.A}, row.N)
		} else {
			c.duel([]uuid.UUID{row.A, *row.B}, row.N)
		}
	}
	c.loaded = true
	return nil
}

// duel adds answers about a pair.
func (c *roundCounts) duel(pair []uuid.UUID, n int32) {
	i, first := c.number[pair[0]]
	j, second := c.number[pair[1]]
	if first && second && i != j {
		c.pairs[pairAt(i, j)] += n
	}
}

// set adds answers in which these options were shown.
func (c *roundCounts) set(options []uuid.UUID, n int32) {
	for _, id := range options {
		if i, known := c.number[id]; known {
			c.shown[i] += n
		}
	}
}
