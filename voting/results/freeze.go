package results

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// roundResult is the stored result of a round.
type roundResult struct {
	RoundID    uuid.UUID
	Document   []byte
	Difference []voting.Difference `gorm:"serializer:json"`
	FrozenAt   time.Time
}

// freeze counts the ballots of a round that was just closed and whose row this transaction holds exclusively, puts
// the projection right, keeps the result and tells of both in the round's history.
func (s *Service) freeze(ctx context.Context, tx *gorm.DB, r ideas.Round) error {
	count, err := voting.Recount(tx, r)
	if err != nil {
		return err
	}
	difference := count.Differences()
	if len(difference) > 0 || count.Unreadable > 0 {
		s.log.WarnContext(ctx, "projection differed from the ballots at the close", slog.String("round", r.ID.String()),
			slog.Int("figures", len(difference)), slog.Int64("unreadable", count.Unreadable))
	}
	if err := voting.WriteProjection(tx, r.ID, count.Found); err != nil {
		return err
	}
	options, err := loadOptions(tx, r.ID)
	if err != nil {
		return err
	}
	d, err := newDocument(r, options, count)
	if err != nil {
		return err
	}
	document, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode result: %w", err)
	}
	row := roundResult{RoundID: r.ID, Document: document, Difference: difference, FrozenAt: s.now()}
	if err := tx.Create(&row).Error; err != nil {
		return fmt.Errorf("keep result: %w", err)
	}
	return s.tellClose(tx, r, count.Found, document)
}

// tellClose writes the leaves that no ballot follows, and what the result is.
func (s *Service) tellClose(tx *gorm.DB, r ideas.Round, t voting.Totals, document []byte) error {
	now := s.now()
	counts := countsOf(t.Ballots)
	closed := voting.HeadOf(r).At(ledger.KindClose, now)
	closed.Counts = &counts
	if err := voting.AppendEvent(tx, r.ID, closed, now); err != nil {
		return err
	}
	hash := sha256.Sum256(document)
	result := voting.HeadOf(r).At(ledger.KindResult, now)
	result.SHA256 = hex.EncodeToString(hash[:])
	return voting.AppendEvent(tx, r.ID, result, now)
}

// loadFrozen returns the kept result of a round, or ideas.ErrNotFound before its close.
func loadFrozen(db *gorm.DB, roundID uuid.UUID) (Document, roundResult, error) {
	var row roundResult
	err := db.Take(&row, "round_id = ?", roundID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Document{}, row, ideas.ErrNotFound
	}
	if err != nil {
		return Document{}, row, fmt.Errorf("load result: %w", err)
	}
	var d Document
	if err := json.Unmarshal(row.Document, &d); err != nil {
		return d, row, fmt.Errorf("decode result: %w", err)
	}
	return d, row, nil
}

// Frozen returns the kept result of a round, for packages that build on it and see to it themselves that nobody sees
// what is hidden. Error: ideas.ErrNotFound before the close.
func Frozen(db *gorm.DB, roundID uuid.UUID) (Document, error) {
	d, _, err := loadFrozen(db, roundID)
	return d, err
}
