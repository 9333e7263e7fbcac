package research

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// KeptFor is how long the file of a finished export can be had. It holds what people chose, under pseudonyms; whoever needs
// it has it by then, and can ask for it anew.
const KeptFor = 7 * 24 * time.Hour

// ErrExpired says that the file of an export is no longer kept.
var ErrExpired = errors.New("research: the file of the export is no longer kept")

// sweptAtOnce bounds one run of Sweep; the next takes what is left.
const sweptAtOnce = 1000

// ExpiresAt is when the file is no longer kept; nil while there is none.
func (e Export) ExpiresAt() *time.Time {
	if e.State != Done && e.State != Expired || e.FinishedAt == nil {
		return nil
	}
	at := e.FinishedAt.Add(KeptFor)
	return &at
}

// at is the export as it stands at a moment: it expires on time, whether or not it was swept up.
func (e Export) at(now time.Time) Export {
	if end := e.ExpiresAt(); end != nil && !now.Before(*end) {
		e.State = Expired
	}
	return e
}

// Sweep removes the files of exports that have expired and returns how many. Running it twice at once does the same as
// once.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	var over []Export
	err := s.d.DB.WithContext(ctx).Where("state = ? AND finished_at <= ?", Done, s.d.Now().Add(-KeptFor)).
		Order("finished_at").Limit(sweptAtOnce).Find(&over).Error
	if err != nil {
		return 0, fmt.Errorf("find expired exports: %w", err)
	}
	for i, e := range over {
		if err := s.expire(ctx, e); err != nil {
			return i, err
		}
	}
	return len(over), nil
}

// expire removes the file first: a row without a file is found again by the next run, a file without a row is not.
func (s *Service) expire(ctx context.Context, e Export) error {
	if err := s.d.Blobs.Delete(ctx, e.BlobKey); err != nil {
		return fmt.Errorf("remove expired export: %w", err)
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		err := tx.Model(&Export{}).Where("id = ? AND state = ?", e.ID, Done).Updates(map[string]any{"state": Expired, "blob_key": ""}).Error
		if err != nil {
			return fmt.Errorf("mark expired export: %w", err)
		}
		return nil // none: another run was first
	})
}

// drop removes what an attempt that failed at its end may have left in the store.
func (s *Service) drop(ctx context.Context, e Export) {
	if err := s.d.Blobs.Delete(ctx, e.blobKey()); err != nil {
		s.d.Log.WarnContext(ctx, "file of a failed export left behind", slog.String("export", e.ID.String()), slog.String("error", err.Error()))
	}
}
