package logbook

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// RehashArgs asks for all logs to be held against what is stored. It is a job, so that of several servers one does it.
type RehashArgs struct{}

// Kind names the job.
func (RehashArgs) Kind() string { return "rehash" }

// mostFlaws bounds how many flaws of a round are listed.
const mostFlaws = 20

// Rehash holds the log of every round against its events, openings and ballots, and logs as an error what differs: a row that
// was edited after it was put into the log. It repairs nothing.
func (s *Service) Rehash(ctx context.Context, _ RehashArgs) error {
	var rounds []uuid.UUID
	if err := s.db.WithContext(ctx).Raw("SELECT round_id FROM ledger_logs ORDER BY round_id").Scan(&rounds).Error; err != nil {
		return fmt.Errorf("find logs: %w", err)
	}
	var faults []error
	for _, id := range rounds {
		flaws, err := s.RehashRound(ctx, id)
		if err != nil {
			faults = append(faults, fmt.Errorf("log of round %s: %w", id, err))
		}
		if len(flaws) > 0 {
			s.d.Log.LogAttrs(ctx, slog.LevelError, "what is stored differs from the log", slog.String("round", id.String()), slog.Any("flaws", flaws))
		}
	}
	return errors.Join(faults...)
}

// RehashRound is Rehash for one round. It returns what differs in words, at most 20.
func (s *Service) RehashRound(ctx context.Context, roundID uuid.UUID) (flaws []string, err error) {
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		flaws = nil
		// one moment for all that is compared
		if err := tx.Exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").Error; err != nil {
			return err
		}
		// Whatever the statistics say, every query here reads a whole round: what is joined row by row takes the square of it, half
		// a minute for twenty thousand ballots that were cast since the last ANALYZE.
		if err := tx.Exec("SET LOCAL enable_nestloop = off").Error; err != nil {
			return err
		}
		l, err := loadLog(tx, roundID)
		if errors.Is(err, ideas.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, look := range []func(*gorm.DB, logRow) ([]string, error){rehashLeaves, rehashOpenings, rehashBallots} {
			found, err := look(tx, l)
			if err != nil {
				return err
			}
			flaws = append(flaws, found[:min(len(found), mostFlaws-len(flaws))]...)
		}
		return nil
	})
	return flaws, err
}

// rehashLeaves makes the tree again out of the events.
func rehashLeaves(tx *gorm.DB, l logRow) (flaws []string, err error) {
	rows, err := tx.Raw(`SELECT l.idx, e.leaf, e.h FROM ledger_leaves l LEFT JOIN ballot_events e ON e.round_id = l.round_id AND e.id = l.event_id
		WHERE l.round_id = ? AND l.idx < ? ORDER BY l.idx`, l.RoundID, l.Size).Rows()
	if err != nil {
		return nil, fmt.Errorf("read leaves: %w", err)
	}
	defer rows.Close()
	var tree ledger.Frontier
	for rows.Next() {
		var index int64
		var leaf, h []byte
		if err := rows.Scan(&index, &leaf, &h); err != nil {
			return nil, fmt.Errorf("read leaves: %w", err)
		}
		if index != tree.Size() {
			return append(flaws, fmt.Sprintf("leaf %d is missing", tree.Size())), nil
		}
		tree.Add(ledger.LeafHash(leaf))
		said, err := ledger.ParseLeaf(leaf)
		if (err != nil || said.H != hex.EncodeToString(h)) && len(flaws) < mostFlaws {
			flaws = append(flaws, fmt.Sprintf("leaf %d does not say what its event says", index))
		}
	}
	if root := tree.Root(); tree.Size() != l.Size || !bytes.Equal(root[:], l.Root) {
		flaws = append(flaws, fmt.Sprintf("the %d leaves do not make the root of the log", tree.Size()))
	}
	return flaws, rows.Err()
}

// rehashOpenings opens every ballot of the log.
func rehashOpenings(tx *gorm.DB, l logRow) (flaws []string, err error) {
	rows, err := tx.Raw(`SELECT e.h, o.pidc, o.salt_choice, o.choice_bytes FROM ballot_events e
		LEFT JOIN openings o ON o.round_id = e.round_id AND o.event_id = e.id WHERE e.round_id = ? AND e.kind = 'ballot'`, l.RoundID).Rows()
	if err != nil {
		return nil, fmt.Errorf("read openings: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var h, pidc, salt, choice []byte
		if err := rows.Scan(&h, &pidc, &salt, &choice); err != nil {
			return nil, fmt.Errorf("read openings: %w", err)
		}
		if !bytes.Equal(ledger.H(pidc, salt, choice), h) && len(flaws) < mostFlaws {
			flaws = append(flaws, "the ballot "+ledger.Code(h)+" cannot be opened by what is stored")
		}
	}
	return flaws, rows.Err()
}

// statesQuery finds ballots that do not say or are not what the events make them: their choice, weight and state.
const statesQuery = `WITH last AS (
		SELECT DISTINCT ON (h) h, convert_from(leaf, 'UTF8')::jsonb->>'to' AS state FROM ballot_events
		WHERE round_id = ? AND kind = 'status' ORDER BY h, at DESC, id DESC),
	told AS (
		SELECT e.id, e.h, o.choice_bytes, CASE coalesce(last.state, 'counted') WHEN 'restored' THEN 'counted' ELSE coalesce(last.state, 'counted') END AS state
		FROM ballot_events e LEFT JOIN openings o ON o.round_id = e.round_id AND o.event_id = e.id LEFT JOIN last ON last.h = e.h
		WHERE e.round_id = ? AND e.kind = 'ballot')
	SELECT coalesce(encode(told.h, 'hex'), ''), CASE
		WHEN b.event_id IS NULL THEN 'counts in the log and is no ballot'
		WHEN told.id IS NULL THEN 'is a ballot and not in the log'
		WHEN b.state <> told.state THEN 'is ' || b.state || ' and ' || told.state || ' in the log'
		ELSE 'says something else than what was committed to' END
	FROM (SELECT * FROM ballots WHERE round_id = ?) b FULL JOIN told ON told.id = b.event_id
	WHERE (b.event_id IS NULL AND told.state <> 'withdrawn') OR told.id IS NULL AND b.event_id IS NOT NULL OR b.state <> told.state
		OR b.choice <> convert_from(told.choice_bytes, 'UTF8')::jsonb OR b.weight <> (convert_from(told.choice_bytes, 'UTF8')::jsonb->>'weight')::int
	ORDER BY 1 LIMIT ?`

// rehashBallots holds the live ballots against the events.
func rehashBallots(tx *gorm.DB, l logRow) (flaws []string, err error) {
	rows, err := tx.Raw(statesQuery, l.RoundID, l.RoundID, l.RoundID, mostFlaws).Rows()
	if err != nil {
		return nil, fmt.Errorf("compare ballots: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var h, what string
		if err := rows.Scan(&h, &what); err != nil {
			return nil, fmt.Errorf("compare ballots: %w", err)
		}
		raw, err := hex.DecodeString(h)
		if err != nil {
			return nil, fmt.Errorf("compare ballots: %w", err)
		}
		flaws = append(flaws, "the ballot "+ledger.Code(raw)+" "+what)
	}
	return flaws, rows.Err()
}
