package watch

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

const (
	mostScorers = 8                // rounds whose votes are compared with each other, at most 3 MB each
	scorerLife  = 15 * time.Minute // then it is made anew, of what all servers wrote
	scorerReads = 20_000           // votes that a new one is shown: those of the voters who came last
	catchUp     = 20 * time.Second // how often one is shown what other servers wrote since
	catchReads  = 5_000            // votes of them at a time
	catchBack   = 10 * time.Second // before the last time: a vote is written some seconds after its voter is made
	mostShown   = 1 << 16          // votes that are not shown twice
)

// scorers are the rounds that are voted in now. It is for one goroutine.
type scorers struct {
	now ideas.Now
	all map[uuid.UUID]*roundScorer
}

type roundScorer struct {
	*fraud.Scorer
	made, used, caught time.Time

	shown        map[uint64]struct{} // voters, by the random half of their ids
	latest, from uuid.UUID           // voter who came last, now and when it caught up last
}

func newScorers(now ideas.Now) *scorers { return &scorers{now, map[uuid.UUID]*roundScorer{}} }

// of returns the scorer of a round. A new one is shown the latest votes of the round, whichever server took them, and then every
// twenty seconds those of new voters, so that servers know of each other and of what was before they started.
func (s *scorers) of(ctx context.Context, tx pgx.Tx, round uuid.UUID) (*roundScorer, error) {
	now := s.now()
	r := s.all[round]
	if r != nil && now.Sub(r.made) < scorerLife {
		r.used = now
		if now.Sub(r.caught) < catchUp {
			return r, nil
		}
		err := r.read(ctx, tx, "SELECT "+selectScored+" AND voter_id > $3 ORDER BY voter_id LIMIT $2", round, catchReads, pgID(before(r.from, catchBack)))
		r.caught, r.from = now, r.latest
		return r, err
	}
	fresh := &roundScorer{Scorer: fraud.NewScorer(), made: now, used: now, caught: now, shown: map[uint64]struct{}{}}
	// Ids of voters ascend with the time, and the primary key has them in that order.
	if err := fresh.read(ctx, tx, "SELECT "+selectScored+" ORDER BY voter_id DESC LIMIT $2", round, scorerReads); err != nil {
		return nil, err
	}
	fresh.from = fresh.latest
	delete(s.all, round)
	if len(s.all) >= mostScorers {
		s.forgetOldest()
	}
	s.all[round] = fresh
	return fresh, nil
}

const selectScored = "voter_id, profile, coalesce(dwell_ms, -1), coalesce(solve_ms, -1) FROM ballot_traits WHERE round_id = $1"

// read shows the scorer votes that are stored, each voter's once.
func (r *roundScorer) read(ctx context.Context, tx pgx.Tx, statement string, args ...any) error {
	rows, err := tx.Query(ctx, statement, args...)
	if err != nil {
		return fmt.Errorf("read earlier votes: %w", err)
	}
	var t traits
	_, err = pgx.ForEachRow(rows, []any{&t.voter, &t.profile, &t.dwell, &t.solve}, func() error {
		if r.show(t.voter) {
			t.score(r.Scorer)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read earlier votes: %w", err)
	}
	return nil
}

// show notes that a voter's vote is shown, and reports whether it was not before.
func (r *roundScorer) show(voter uuid.UUID) bool {
	if bytes.Compare(voter[:], r.latest[:]) > 0 {
		r.latest = voter
	}
	if _, before := r.shown[low(voter)]; before {
		return false
	}
	if len(r.shown) >= mostShown {
		clear(r.shown)
	}
	r.shown[low(voter)] = struct{}{}
	return true
}

// before is below every id (version 7) that was made so long before another, or later.
func before(id uuid.UUID, by time.Duration) (bound uuid.UUID) {
	made := binary.BigEndian.Uint64(id[:8]) >> 16 // milliseconds
	binary.BigEndian.PutUint64(bound[:8], (made-min(made, uint64(by.Milliseconds())))<<16)
	return bound
}

func (s *scorers) forgetOldest() {
	var oldest uuid.UUID
	for id, r := range s.all {
		if at := s.all[oldest]; at == nil || r.used.Before(at.used) {
			oldest = id
		}
	}
	delete(s.all, oldest)
}

func milliseconds(n int32) float64 {
	if n < 0 {
		return math.NaN()
	}
	return float64(n)
}

// low is the random half of an id.
func low(id uuid.UUID) uint64 { return binary.BigEndian.Uint64(id[8:]) }
