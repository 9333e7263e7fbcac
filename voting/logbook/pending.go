package logbook

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// event is one that has no leaf yet.
type event struct {
	id   pgtype.UUID
	kind string
	leaf []byte
}

// pendingQuery finds events without a leaf. Their ids follow the clocks of the servers, which may differ a little; so the kinds
// are put in the only order in which they can have come to be: the opening, ballots, what became of ballots, the close, the
// result, and after that what a review decided and the results that followed from it, or the publication.
const pendingQuery = `SELECT e.id, e.kind, e.leaf FROM ballot_events e
	WHERE e.round_id = $1 AND e.id >= $2
		AND NOT EXISTS (SELECT FROM ledger_leaves l WHERE l.round_id = $1 AND l.event_id >= $2 AND l.event_id = e.id)
	ORDER BY CASE WHEN e.kind = 'open' THEN 0 WHEN e.kind = 'ballot' THEN 1 WHEN e.kind = 'close' THEN 3
		WHEN e.kind = 'status' AND e.case_id IS NULL THEN 2
		WHEN e.id > (SELECT id FROM ballot_events WHERE round_id = $1 AND kind = 'result'
			AND EXISTS (SELECT FROM round_results WHERE round_id = $1) ORDER BY id LIMIT 1) THEN 5
		WHEN e.kind = 'result' THEN 4 ELSE 2 END, e.id
	LIMIT $3`

// pending returns the next events, all of them where that is asked for or the log is about to be closed.
func pending(ctx context.Context, tx pgx.Tx, round uuid.UUID, all bool) ([]event, error) {
	var from pgtype.UUID
	if !all {
		err := tx.QueryRow(ctx, "SELECT event_id FROM ledger_leaves WHERE round_id = $1 ORDER BY idx DESC LIMIT 1", pgtype.UUID{Bytes: round, Valid: true}).Scan(&from)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return nil, fmt.Errorf("last leaf: %w", err)
		}
	}
	events, err := pendingFrom(ctx, tx, round, before(from))
	if err == nil && !all {
		for _, e := range events {
			if e.kind == ledger.KindClose {
				return pendingFrom(ctx, tx, round, pgtype.UUID{Valid: true})
			}
		}
	}
	return events, err
}

// before is the first id of lookBack before an id of version 7, which begins with the milliseconds since 1970.
func before(id pgtype.UUID) pgtype.UUID {
	first := pgtype.UUID{Valid: true}
	ms := binary.BigEndian.Uint64(id.Bytes[:8]) >> 16
	if back := uint64(lookBack.Milliseconds()); id.Valid && ms > back {
		binary.BigEndian.PutUint64(first.Bytes[:8], (ms-back)<<16)
	}
	return first
}

func pendingFrom(ctx context.Context, tx pgx.Tx, round uuid.UUID, from pgtype.UUID) ([]event, error) {
	rows, err := tx.Query(ctx, pendingQuery, pgtype.UUID{Bytes: round, Valid: true}, from, most)
	if err != nil {
		return nil, fmt.Errorf("events without a leaf: %w", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e event, err error) {
		return e, row.Scan(&e.id, &e.kind, &e.leaf)
	})
	if err != nil {
		return nil, fmt.Errorf("events without a leaf: %w", err)
	}
	return list, nil
}

// hashes are the stored hashes of a log.
type hashes struct {
	db    *gorm.DB
	round uuid.UUID
}

// ReadHashes is ledger.Store.
func (h hashes) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	var rows []struct {
		Idx  int64
		Hash []byte
	}
	err := h.db.Raw("SELECT idx, hash FROM ledger_hashes WHERE round_id = ? AND idx IN ?", h.round, indexes).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read hashes: %w", err)
	}
	found := make(map[int64]ledger.Hash, len(rows))
	for _, r := range rows {
		found[r.Idx] = ledger.Hash(r.Hash)
	}
	out := make([]ledger.Hash, len(indexes))
	for i, n := range indexes {
		h, there := found[n]
		if !there {
			return nil, fmt.Errorf("hash %d of the log is missing", n)
		}
		out[i] = h
	}
	return out, nil
}
