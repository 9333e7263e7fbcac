package research

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

const (
	// mostAttempts is how often an export is tried; being stopped with the server does not count.
	mostAttempts = 4
	// reportEvery is how many rows lie between two looks at whether the export was cancelled.
	reportEvery = 2000
)

// errEnded says that the export was cancelled, or that another worker has it.
var errEnded = errors.New("export has ended")

// Run makes one export. It is the handler of Job and may be called again after it failed or was interrupted: the file
// is written anew and replaces what there was in one step. An error asks for another attempt.
func (s *Service) Run(ctx context.Context, j Job) error {
	e, err := s.begin(ctx, j.ExportID)
	if errors.Is(err, errEnded) || errors.Is(err, ideas.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err = s.make(ctx, e); err == nil || errors.Is(err, errEnded) {
		return nil
	}
	if ctx.Err() != nil {
		return errors.Join(err, s.change(context.WithoutCancel(ctx), e.ID, map[string]any{"attempts": gorm.Expr("attempts - 1")}))
	}
	failure, final := failureOf(err)
	if !final && e.Attempts < mostAttempts {
		return err
	}
	s.drop(ctx, e)
	s.d.Log.ErrorContext(ctx, "export failed", slog.String("export", e.ID.String()), slog.String("error", err.Error()))
	err = s.change(ctx, e.ID, map[string]any{"state": Failed, "failure": failure, "finished_at": s.d.Now()})
	if errors.Is(err, errEnded) {
		return nil
	}
	if err == nil && !final {
		err = s.tryAgain(ctx, e)
	}
	return err
}

// failureOf names the failure, and whether trying again is pointless.
func failureOf(err error) (string, bool) {
	switch {
	case errors.Is(err, voting.ErrCountsHidden):
		return "counts-hidden", true
	case errors.Is(err, voting.ErrKeyDestroyed):
		return "key-destroyed", true
	case errors.Is(err, workbook.ErrTooLarge):
		return "too-many-rows", true
	}
	return "internal", false
}

// begin takes the export up, or again after an interruption.
func (s *Service) begin(ctx context.Context, id uuid.UUID) (e Export, err error) {
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
		took := tx.Model(&Export{}).Where("id = ? AND state IN ?", id, []State{Queued, Running}).
			Updates(map[string]any{"state": Running, "progress": 0, "rows": 0, "attempts": gorm.Expr("attempts + 1")})
		if took.Error != nil {
			return fmt.Errorf("begin export: %w", took.Error)
		}
		if took.RowsAffected == 0 {
			return errEnded
		}
		e, err = loadExport(tx, id)
		return err
	})
	return e, err
}

// change writes columns of a running export; errEnded when it runs no more.
func (s *Service) change(ctx context.Context, id uuid.UUID, columns map[string]any) error {
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		done := tx.Model(&Export{}).Where("id = ? AND state = ?", id, Running).Updates(columns)
		if done.Error != nil {
			return fmt.Errorf("change export: %w", done.Error)
		}
		if done.RowsAffected == 0 {
			return errEnded
		}
		return nil
	})
}

// blobKey names the file of an export in the store.
func (e Export) blobKey() string {
	if e.Place != "" {
		return e.Place
	}
	f, _ := formatOf(e.Format)
	return "exports/" + e.ID.String() + "." + f.ending
}

// make streams the rows through a pipe into the store and then marks the export as done.
func (s *Service) make(ctx context.Context, e Export) error {
	key := e.blobKey()
	rows, err := s.store(ctx, e, key)
	if err != nil {
		return err
	}
	info, err := s.d.Blobs.Stat(ctx, key)
	if err != nil {
		return fmt.Errorf("look at export: %w", err)
	}
	err = s.change(ctx, e.ID, map[string]any{"state": Done, "progress": 100, "rows": rows, "bytes": info.Size, "blob_key": key,
		"finished_at": s.d.Now()})
	if errors.Is(err, errEnded) {
		return errors.Join(err, s.d.Blobs.Delete(ctx, key))
	}
	return err
}

func (s *Service) store(ctx context.Context, e Export, key string) (rows int64, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	out, in := io.Pipe()
	written := make(chan error, 1)
	go func() {
		var err error
		rows, err = s.write(ctx, e, in)
		written <- errors.Join(err, in.CloseWithError(err))
	}()
	f, _ := formatOf(e.Format)
	stored := s.d.Blobs.Put(ctx, key, out, -1, f.mime)
	if stored != nil {
		stop()
		out.CloseWithError(stored)
	}
	err = <-written
	// Each side hears of the other's failure; what came first is the cause.
	if stored != nil && (err == nil || errors.Is(err, stored) || errors.Is(err, context.Canceled)) {
		return 0, fmt.Errorf("store export: %w", stored)
	}
	return rows, err
}

func (s *Service) write(ctx context.Context, e Export, w io.Writer) (int64, error) {
	if e.Format == BundleFormat {
		return s.writeBundle(ctx, e.RoundID, w, s.reporter(ctx, e.ID))
	}
	return s.Write(ctx, Wish{Round: e.RoundID, Content: e.Content, Format: e.Format, Language: e.Language, File: e.ID, OpenAnswers: e.OpenAnswers}, w, s.reporter(ctx, e.ID))
}

// reporter keeps the progress in the row, about once a second, and stops a cancelled export.
func (s *Service) reporter(ctx context.Context, id uuid.UUID) func(done, total int64) error {
	last := time.Time{}
	return func(done, total int64) error {
		now := s.d.Now()
		if done < total && now.Sub(last).Abs() < time.Second {
			return nil
		}
		last = now
		progress := int64(99)
		if total > 0 {
			progress = min(99, done*100/total)
		}
		return s.change(ctx, id, map[string]any{"progress": progress, "rows": done})
	}
}
