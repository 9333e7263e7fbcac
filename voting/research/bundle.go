package research

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// bundleAgain is how long after a failure the public bundle is not tried again.
const bundleAgain = time.Minute

// PublicBundle returns the bundle that is for everybody, of the log as long as it is now. Errors: ideas.ErrNotFound for a round
// whose result is not public; ideas.ErrMove where nobody asked for the bundle yet.
func (s *Service) PublicBundle(ctx context.Context, roundID uuid.UUID) (Export, error) {
	db := s.d.DB.WithContext(ctx)
	size, err := publicSize(db, roundID)
	if err != nil {
		return Export{}, err
	}
	return s.publicBundle(db, roundID, size)
}

func (s *Service) publicBundle(db *gorm.DB, roundID uuid.UUID, size int64) (Export, error) {
	var list []Export
	err := db.Where("round_id = ? AND log_size = ?", roundID, size).Order("created_at DESC, id DESC").Limit(1).Find(&list).Error
	if err != nil {
		return Export{}, fmt.Errorf("find bundle: %w", err)
	}
	now := s.d.Now()
	if len(list) == 0 {
		return Export{}, ideas.ErrMove
	}
	e := list[0].at(now)
	if e.State == Expired || e.State == Cancelled || e.State == Failed && now.Sub(*e.FinishedAt) >= bundleAgain {
		return Export{}, ideas.ErrMove
	}
	return e, nil
}

// MakePublicBundle is PublicBundle, and begins to make the bundle where nobody has. Whoever asks, it is made once.
func (s *Service) MakePublicBundle(ctx context.Context, roundID uuid.UUID) (e Export, err error) {
	id, err := uuid.NewV7()
	if err != nil {
		return e, fmt.Errorf("export id: %w", err)
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		size, err := publicSize(tx, roundID)
		if err != nil {
			return err
		}
		// One at a time looks whether there is one.
		if err := tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended('bundle ' || ?, 0))", roundID.String()).Error; err != nil {
			return fmt.Errorf("lock bundle: %w", err)
		}
		if e, err = s.publicBundle(tx, roundID, size); !errors.Is(err, ideas.ErrMove) {
			return err
		}
		// One whose file is gone but was not swept up yet makes room.
		err = tx.Exec("UPDATE exports SET log_size = NULL WHERE round_id = ? AND log_size = ?", roundID, size).Error
		if err != nil {
			return fmt.Errorf("replace bundle: %w", err)
		}
		e = Export{ID: id, RoundID: roundID, Format: BundleFormat, Language: codebook.Languages()[0], Purpose: Purposes()[0], Content: Log, State: Queued, LogSize: &size, CreatedAt: s.d.Now()}
		if err := tx.Create(&e).Error; err != nil {
			return fmt.Errorf("store export: %w", err)
		}
		return jobs.Insert(ctx, Job{ExportID: id}, time.Time{})
	})
	return e, err
}

// OpenPublicBundle returns the file. Errors: those of PublicBundle, and ideas.ErrMove until it is done.
func (s *Service) OpenPublicBundle(ctx context.Context, roundID uuid.UUID) (File, error) {
	e, err := s.PublicBundle(ctx, roundID)
	if err == nil && e.State != Done {
		err = ideas.ErrMove
	}
	if err != nil {
		return File{}, err
	}
	return s.file(ctx, e)
}

// publicSize is the length of the log of a round whose result everybody may see, with its ballots.
func publicSize(db *gorm.DB, roundID uuid.UUID) (int64, error) {
	r, err := loadRound(db, roundID)
	if err != nil {
		return 0, err
	}
	over := r.State == ideas.RoundClosed || r.State == ideas.RoundPublished
	if r.Draft || !over || results.See(r.Round, ideas.Actor{}) != results.SeenCounts {
		return 0, ideas.ErrNotFound
	}
	var sizes []int64
	err = db.Raw(`SELECT l.size FROM ledger_logs l JOIN round_results d ON d.round_id = l.round_id WHERE l.round_id = ? AND l.size > 0`, roundID).
		Scan(&sizes).Error
	if err != nil {
		return 0, fmt.Errorf("load log: %w", err)
	}
	if len(sizes) == 0 {
		return 0, ideas.ErrNotFound
	}
	return sizes[0], nil
}

// writeBundle writes the public bundle as a zip archive and returns how many files are in it. Which share of a bundle its tiles
// are depends on the choices; what is reported counts each file as one.
func (s *Service) writeBundle(ctx context.Context, roundID uuid.UUID, w io.Writer, report func(done, total int64) error) (int64, error) {
	var size, files int64
	if err := s.d.DB.WithContext(ctx).Raw("SELECT coalesce(max(size), 0) FROM ledger_logs WHERE round_id = ?", roundID).Row().Scan(&size); err != nil {
		return 0, fmt.Errorf("load log: %w", err)
	}
	total := int64(len(ledger.Tiles(size))) + bundleDocuments
	archive := zip.NewWriter(w)
	err := s.d.Bundle(ctx, roundID, func(path string) (io.Writer, error) {
		if err := report(files, max(total, files+1)); err != nil {
			return nil, err
		}
		files++
		head := &zip.FileHeader{Name: path, Method: zip.Deflate, Modified: s.d.Now()}
		if strings.HasPrefix(path, "tile/") && !strings.HasPrefix(path, "tile/entries/") {
			head.Method = zip.Store // hashes cannot be pressed
		}
		return archive.CreateHeader(head)
	})
	if err != nil {
		return 0, err
	}
	if err := archive.Close(); err != nil {
		return 0, fmt.Errorf("end archive: %w", err)
	}
	return files, nil
}

// bundleDocuments is about how many files of a bundle are no tiles.
const bundleDocuments = 7
