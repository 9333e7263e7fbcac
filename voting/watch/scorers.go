package watch

import (
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
)

// scorers are the rounds that are voted in now. It is for one goroutine.
type scorers struct {
	now ideas.Now
	all map[uuid.UUID]*roundScorer
}

type roundScorer struct {
	*fraud.Scorer
	made, used time.Time
}

func newScorers(now ideas.Now) *scorers { return &scorers{now, map[uuid.UUID]*roundScorer{}} }

// of returns the scorer of a round. A new one is shown the latest votes of the round, whichever server took them, so that
// servers know of each other and of what was before they started.
func (s *scorers) of(ctx context.Context, tx pgx.Tx, round uuid.UUID) (*fraud.Scorer, error) {
	now := s.now()
	if r := s.all[round]; r != nil && now.Sub(r.made) < scorerLife {
		r.used = now
		return r.Scorer, nil
	}
	fresh := fraud.NewScorer()
	// Ids of voters ascend with the time, and the primary key has them in that order.
	rows, err := tx.Query(ctx, `SELECT voter_id, profile, coalesce(dwell_ms, -1), coalesce(solve_ms, -1) FROM ballot_traits
		WHERE round_id = $1 ORDER BY voter_id DESC LIMIT $2`, round, scorerReads)
	if err != nil {
		return nil, fmt.Errorf("read earlier votes: %w", err)
	}
	var t traits
	if _, err := pgx.ForEachRow(rows, []any{&t.voter, &t.profile, &t.dwell, &t.solve}, func() error { t.score(fresh); return nil }); err != nil {
		return nil, fmt.Errorf("read earlier votes: %w", err)
	}
	delete(s.all, round)
	if len(s.all) >= mostScorers {
		s.forgetOldest()
	}
	s.all[round] = &roundScorer{fresh, now, now}
	return fresh, nil
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
