package results

import (
	"context"
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

// roundResult is the stored result of a round. Those it replaced are in replaced_results.
type roundResult struct {
	RoundID    uuid.UUID
	Document   []byte
	Difference []voting.Difference `gorm:"serializer:json"`
	FrozenAt   time.Time
	Revision   int    // from 1
	Why        string // of a revision
	CaseID     *uuid.UUID
	PublicAt   *time.Time // since when everybody may see a result of the round
	Report     []byte     // exact JSON bytes; nil where it was frozen before there were any
}

// freeze counts the ballots of a round that was just closed and whose row this transaction holds exclusively, puts
// the projection right, keeps the result and tells of both in the round's history.
func (s *Service) freeze(ctx context.Context, tx *gorm.DB, r ideas.Round) error {
	now := s.now()
	row := roundResult{RoundID: r.ID, FrozenAt: now, Revision: 1}
	if see(r, false) == SeenCounts {
		row.PublicAt = &now
	}
	counts, err := s.count(ctx, tx, r, &row)
	if err != nil {
		return err
	}
	if err := tx.Create(&row).Error; err != nil {
		return fmt.Errorf("keep result: %w", err)
	}
	closed := voting.HeadOf(r).At(ledger.KindClose, now)
	closed.Counts = &counts
	if err := voting.AppendEvent(tx, r.ID, closed, now); err != nil {
		return err
	}
	return voting.AppendEvent(tx, r.ID, row.leaf(r), now)
}

// count fills in what the ballots give, puts the projection right and returns how many ballots there are by state.
func (s *Service) count(ctx context.Context, tx *gorm.DB, r ideas.Round, row *roundResult) (ledger.Counts, error) {
	count, err := voting.Recount(tx, r)
	if err != nil {
		return ledger.Counts{}, err
	}
	counts := countsOf(count.Found.Ballots)
	row.Difference = count.Differences()
	if len(row.Difference) > 0 || count.Unreadable > 0 {
		s.log.WarnContext(ctx, "projection differed from the ballots", slog.String("round", r.ID.String()),
			slog.Int("figures", len(row.Difference)), slog.Int64("unreadable", count.Unreadable))
	}
	if err := voting.WriteProjection(tx, r.ID, count.Found); err != nil {
		return counts, err
	}
	options, err := loadOptions(tx, r.ID)
	if err != nil {
		return counts, err
	}
	d, err := newDocument(r, options, count)
	if err != nil {
		return counts, err
	}
	if row.Document, err = json.Marshal(d); err != nil {
		return counts, fmt.Errorf("encode result: %w", err)
	}
	row.Report, err = reportOn(tx, r, options, d, count)
	return counts, err
}

// leaf is what the log says of the result.
func (row roundResult) leaf(r ideas.Round) ledger.Leaf {
	l := voting.HeadOf(r).At(ledger.KindResult, row.FrozenAt)
	l.SHA256 = sumOf(row.Document)
	if row.Revision > 1 {
		row.revise(&l)
	}
	if row.PublicAt != nil {
		l.To = ledger.ToPublished
	}
	return l
}

// revise says in a leaf which revision it is about.
func (row roundResult) revise(l *ledger.Leaf) {
	l.Revision, l.Why = row.Revision, row.Why
	if row.CaseID != nil {
		l.Case = row.CaseID.String()
	}
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
