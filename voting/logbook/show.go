package logbook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// A log tells by its length how many took part, and as it grows when. So everybody sees it from when everybody may see counts
// (V9): of a live round from its opening, of others from the close or the publication on.

// load returns the log of a round that everybody may see. Error: ideas.ErrNotFound.
func (s *Service) load(ctx context.Context, roundID uuid.UUID) (logRow, error) {
	db := s.db.WithContext(ctx)
	r, err := publicRound(db, roundID)
	if err != nil {
		return logRow{}, err
	}
	if results.See(r, ideas.Actor{}) != results.SeenCounts {
		return logRow{}, ideas.ErrNotFound
	}
	return loadLog(db, roundID)
}

// Find returns the id of a round by its campaign's address and its number, as the origin of its log has them. Error:
// ideas.ErrNotFound.
func (s *Service) Find(ctx context.Context, slug string, number int) (uuid.UUID, error) {
	var found []uuid.UUID
	err := s.db.WithContext(ctx).Raw(`SELECT r.id FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE c.slug = ? AND r.number = ?`, slug, number).
		Scan(&found).Error
	if err != nil {
		return uuid.Nil, fmt.Errorf("find round: %w", err)
	}
	if len(found) == 0 {
		return uuid.Nil, ideas.ErrNotFound
	}
	return found[0], nil
}

// Address returns where everybody finds the log of a round, from the root of the house. Error: ideas.ErrNotFound, also while the log
// is hidden.
func (s *Service) Address(ctx context.Context, roundID uuid.UUID) (string, error) {
	l, err := s.load(ctx, roundID)
	return strings.TrimPrefix(l.Origin, s.d.Host), err
}

func publicRound(db *gorm.DB, roundID uuid.UUID) (ideas.Round, error) {
	var r ideas.Round
	err := db.Take(&r, "id = ? AND EXISTS (SELECT FROM campaigns c WHERE c.id = campaign_id AND c.published_at IS NOT NULL)", roundID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return r, ideas.ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("load round: %w", err)
	}
	return r, nil
}

func loadLog(db *gorm.DB, roundID uuid.UUID) (logRow, error) {
	var l logRow
	err := db.Raw("SELECT round_id, origin, size, root FROM ledger_logs WHERE round_id = ?", roundID).Scan(&l).Error
	if err != nil {
		return l, fmt.Errorf("load log: %w", err)
	}
	if l.RoundID == uuid.Nil || l.Size == 0 {
		return l, ideas.ErrNotFound
	}
	return l, nil
}

// Checkpoint returns the signed checkpoint of a round's log, with the signatures of the witnesses that saw it. Error: ideas.ErrNotFound, also while the log is hidden.
func (s *Service) Checkpoint(ctx context.Context, roundID uuid.UUID) ([]byte, error) {
	l, err := s.load(ctx, roundID)
	if err != nil {
		return nil, err
	}
	return s.signed(s.db.WithContext(ctx), l)
}

// Tile returns a file of a round's log by its path (C2SP tlog-tiles). It never changes. Error: ideas.ErrNotFound.
func (s *Service) Tile(ctx context.Context, roundID uuid.UUID, path string) ([]byte, error) {
	t, err := ledger.ParseTile(path)
	if err != nil {
		return nil, ideas.ErrNotFound
	}
	l, err := s.load(ctx, roundID)
	if err != nil {
		return nil, err
	}
	if !t.In(l.Size) {
		return nil, ideas.ErrNotFound
	}
	return tile(s.db.WithContext(ctx), roundID, t)
}

func tile(db *gorm.DB, roundID uuid.UUID, t ledger.Tile) ([]byte, error) {
	if t.Level != ledger.EntriesLevel {
		return t.Hashes(hashes{db, roundID})
	}
	var leaves [][]byte
	err := db.Raw(`SELECT e.leaf FROM ledger_leaves l JOIN ballot_events e ON e.round_id = l.round_id AND e.id = l.event_id
		WHERE l.round_id = ? AND l.idx >= ? AND l.idx < ? ORDER BY l.idx`, roundID, t.First(), t.First()+int64(t.Width)).Scan(&leaves).Error
	if err != nil {
		return nil, fmt.Errorf("load leaves: %w", err)
	}
	if len(leaves) != t.Width {
		return nil, fmt.Errorf("%d leaves of %s are there", len(leaves), t.Path())
	}
	return ledger.Entries(leaves)
}

// Proof returns the proof that an event is in a round's log, with the checkpoint of now. Error: ideas.ErrNotFound, also where it
// is not in the log yet.
func (s *Service) Proof(ctx context.Context, roundID, eventID uuid.UUID) (ledger.Proof, error) {
	l, err := s.load(ctx, roundID)
	if err != nil {
		return ledger.Proof{}, err
	}
	return s.prove(s.db.WithContext(ctx), l, eventID)
}

func (s *Service) prove(db *gorm.DB, l logRow, eventID uuid.UUID) (ledger.Proof, error) {
	var found []int64
	err := db.Raw("SELECT idx FROM ledger_leaves WHERE round_id = ? AND event_id = ?", l.RoundID, eventID).Scan(&found).Error
	if err != nil {
		return ledger.Proof{}, fmt.Errorf("find leaf: %w", err)
	}
	if len(found) == 0 || found[0] >= l.Size { // after the log was read
		return ledger.Proof{}, ideas.ErrNotFound
	}
	signed, err := l.checkpoint().Sign(s.d.Keys)
	if err != nil {
		return ledger.Proof{}, err
	}
	return ledger.Prove(found[0], l.Size, hashes{db, l.RoundID}, signed)
}
