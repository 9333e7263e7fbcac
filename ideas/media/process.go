package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"bytes"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// PictureKey is the blob key of one size of a picture; longest is one of Widths.
func PictureKey(id uuid.UUID, longest int) string {
	return fmt.Sprintf("images/%s/%d.jpg", id, longest)
}

// Process makes the sizes of one picture and sets it ready, or failed with the reason. Running it twice does the
// same as once. It is the worker of ProcessArgs.
func (s *Service) Process(ctx context.Context, args ProcessArgs) error {
	u, err := s.find(ctx, args.UploadID)
	if errors.Is(err, ideas.ErrNotFound) {
		return nil // thrown away in the meantime
	}
	if err != nil || u.State != StateProcessing {
		return err
	}
	largest, err := s.makeSizes(ctx, u)
	var invalid *ideas.Invalid
	switch {
	case errors.As(err, &invalid):
		return s.settle(ctx, u.ID, map[string]any{"state": StateFailed, "failure": invalid.Flaws[0].Code, "updated_at": s.Now()})
	case err != nil:
		return err
	}
	return s.settle(ctx, u.ID, map[string]any{
		"state": StateReady, "width": largest.width, "height": largest.height, "updated_at": s.Now(),
	})
}

func (s *Service) makeSizes(ctx context.Context, u Upload) (largest size, err error) {
	blob, _, err := s.Blobs.Get(ctx, u.BlobKey)
	if err != nil {
		return size{}, fmt.Errorf("read original: %w", err)
	}
	f, n, err := spool(blob)
	if closed := blob.Close(); err == nil && closed != nil {
		discard(f)
		err = closed
	}
	if err != nil {
		return size{}, err
	}
	defer discard(f)
	err = sizes(ctx, s.room, f, n, u.ContentType, func(made size) error {
		if made.longest == widths[len(widths)-1] {
			largest = made
		}
		return s.store(ctx, u.ID, made)
	})
	return largest, err
}

func (s *Service) store(ctx context.Context, id uuid.UUID, made size) error {
	var b bytes.Buffer
	if err := made.write(&b); err != nil {
		return fmt.Errorf("encode picture: %w", err)
	}
	if err := s.Blobs.Put(ctx, PictureKey(id, made.longest), &b, int64(b.Len()), "image/jpeg"); err != nil {
		return fmt.Errorf("store picture: %w", err)
	}
	return nil
}

func (s *Service) settle(ctx context.Context, id uuid.UUID, values map[string]any) error {
	return s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		done := tx.Model(&Upload{}).Where("id = ? AND state = ?", id, StateProcessing).Updates(values)
		if done.Error != nil {
			return fmt.Errorf("settle upload: %w", done.Error)
		}
		return nil // none: another run of the same job was first
	})
}

func (s *Service) find(ctx context.Context, id uuid.UUID) (Upload, error) {
	var u Upload
	err := s.DB.WithContext(ctx).Where("id = ?", id).Take(&u).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Upload{}, ideas.ErrNotFound
	}
	if err != nil {
		return Upload{}, fmt.Errorf("find upload: %w", err)
	}
	return u, nil
}

// Picture opens one size of a picture: ideas.ErrNotFound unless it is ready and longest is one of Widths.
func (s *Service) Picture(ctx context.Context, id uuid.UUID, longest int) (io.ReadCloser, BlobInfo, error) {
	return s.open(ctx, PictureKey(id, longest))
}

// Document opens an uploaded document, which is served as a download only.
func (s *Service) Document(ctx context.Context, id uuid.UUID) (io.ReadCloser, BlobInfo, error) {
	u, err := s.find(ctx, id)
	if err != nil {
		return nil, BlobInfo{}, err
	}
	if u.Kind != KindDocument {
		return nil, BlobInfo{}, ideas.ErrNotFound
	}
	return s.open(ctx, u.BlobKey)
}

func (s *Service) open(ctx context.Context, key string) (io.ReadCloser, BlobInfo, error) {
	r, info, err := s.Blobs.Get(ctx, key)
	if errors.Is(err, ErrBlobNotFound) {
		return nil, BlobInfo{}, ideas.ErrNotFound
	}
	return r, info, err
}

const (
	unusedAfter = 48 * time.Hour // for which an upload may wait for its idea
	stuckAfter  = 24 * time.Hour // for which a picture may wait for its sizes; its job has given up long before
)

// Purge removes uploads that no idea came to use, and returns how many. Pictures whose sizes could not be made for a
// day are told to have failed.
func (s *Service) Purge(ctx context.Context) (int, error) {
	err := s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		return tx.Model(&Upload{}).Where("state = ? AND created_at < ?", StateProcessing, s.Now().Add(-stuckAfter)).
			Updates(map[string]any{"state": StateFailed, "failure": "internal", "updated_at": s.Now()}).Error
	})
	if err != nil {
		return 0, fmt.Errorf("settle stuck uploads: %w", err)
	}
	var unused []Upload
	err = s.DB.WithContext(ctx).Where("created_at < ? AND NOT EXISTS (SELECT 1 FROM idea_uploads WHERE upload_id = uploads.id)"+
		" AND NOT EXISTS (SELECT 1 FROM campaigns WHERE cover ->> 'uploadId' = uploads.id::text)", s.Now().Add(-unusedAfter)).
		Limit(500).Find(&unused).Error
	if err != nil {
		return 0, fmt.Errorf("find unused uploads: %w", err)
	}
	for i, u := range unused {
		if err := s.purge(ctx, u); err != nil {
			return i, err
		}
	}
	return len(unused), nil
}

// purge removes the blobs first: a row without blobs is found again by the next run, a blob without a row is not.
func (s *Service) purge(ctx context.Context, u Upload) error {
	keys := []string{u.BlobKey}
	for _, w := range widths {
		keys = append(keys, PictureKey(u.ID, w))
	}
	for _, key := range keys {
		if err := s.Blobs.Delete(ctx, key); err != nil {
			return fmt.Errorf("purge upload: %w", err)
		}
	}
	return s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		return tx.Where("id = ?", u.ID).Delete(&Upload{}).Error
	})
}
