package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Deps is what the service stands on.
type Deps struct {
	DB       *gorm.DB
	InTx     ideas.InTx
	Now      ideas.Now
	Blobs    Blobs
	Pictures *Pictures
	Log      *slog.Logger
}

// Service keeps uploads and makes the sizes of pictures.
type Service struct {
	Deps
	room *semaphore.Weighted
}

// New returns the service.
func New(d Deps) *Service {
	return &Service{Deps: d, room: semaphore.NewWeighted(decodingBytes)}
}

// ProcessArgs is the job that makes the sizes of one picture.
type ProcessArgs struct {
	UploadID uuid.UUID `json:"uploadId"`
}

// Kind names the job.
func (ProcessArgs) Kind() string { return "media.process" }

// Queue keeps pictures from crowding out other jobs.
func (ProcessArgs) Queue() string { return "images" }

// Upload takes a file from body, at most MaxBytes of it, and stores it. A picture comes back as
// StateProcessing: its sizes are made by a job. Errors: ErrTooLarge, ErrUnsupported, an ideas.Invalid that says
// what is wrong with the file. The file waits on disk, not in memory, while it is looked at.
func (s *Service) Upload(ctx context.Context, a ideas.Actor, contentType string, body io.Reader) (Upload, error) {
	if err := a.Need(ideas.RightTake); err != nil {
		return Upload{}, err
	}
	if _, ok := formats[contentType]; !ok && contentType != "application/pdf" {
		return Upload{}, ErrUnsupported
	}
	spool, size, err := spool(body)
	if err != nil {
		return Upload{}, err
	}
	defer discard(spool)
	seen, err := inspect(spool, size, contentType)
	if err != nil {
		return Upload{}, err
	}
	return s.keep(ctx, a, spool, Upload{
		Kind: seen.kind, ContentType: contentType, Bytes: size, Width: seen.width, Height: seen.height,
	})
}

// keep stores the bytes first and the row after, so that no row ever names a blob that is not there.
func (s *Service) keep(ctx context.Context, a ideas.Actor, f *os.File, u Upload) (Upload, error) {
	now := s.Now()
	u.ID, u.OwnerID, u.CreatedAt, u.UpdatedAt = uuid.Must(uuid.NewV7()), &a.MemberID, now, now
	u.BlobKey = "uploads/" + u.ID.String() + "/original"
	u.State = StateReady
	if u.Kind == KindImage {
		u.State = StateProcessing
	}
	if err := s.Blobs.Put(ctx, u.BlobKey, io.NewSectionReader(f, 0, u.Bytes), u.Bytes, u.ContentType); err != nil {
		return Upload{}, fmt.Errorf("store upload: %w", err)
	}
	err := s.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		if err := mayOweMore(tx, a.MemberID, now); err != nil {
			return err
		}
		if err := tx.Create(&u).Error; err != nil {
			return fmt.Errorf("insert upload: %w", err)
		}
		if u.Kind != KindImage {
			return nil
		}
		return jobs.Insert(ctx, ProcessArgs{UploadID: u.ID}, time.Time{})
	})
	if err != nil {
		// The row did not come, so nothing names the blob; a failed clean-up leaves a file that nobody can reach.
		if gone := s.Blobs.Delete(context.WithoutCancel(ctx), u.BlobKey); gone != nil {
			s.Log.Warn("upload left without a row", "key", u.BlobKey, "err", gone)
		}
		return Upload{}, err
	}
	return u, nil
}

// uploadsPerDay is how many files one member may send in a day.
const uploadsPerDay = 200

func mayOweMore(tx *gorm.DB, owner uuid.UUID, now time.Time) error {
	var n int64
	err := tx.Model(&Upload{}).Where("owner_id = ? AND created_at > ?", owner, now.Add(-24*time.Hour)).Count(&n).Error
	if err != nil {
		return fmt.Errorf("count uploads: %w", err)
	}
	if n >= uploadsPerDay {
		return &ideas.TooMany{RetryAfter: time.Hour}
	}
	return nil
}

// Mine returns one of the actor's own uploads; ideas.ErrNotFound for anybody else's.
func (s *Service) Mine(ctx context.Context, a ideas.Actor, id uuid.UUID) (Upload, error) {
	if err := a.Need(ideas.RightTake); err != nil {
		return Upload{}, err
	}
	var u Upload
	err := s.DB.WithContext(ctx).Where("id = ? AND owner_id = ?", id, a.MemberID).Take(&u).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Upload{}, ideas.ErrNotFound
	}
	if err != nil {
		return Upload{}, fmt.Errorf("find upload: %w", err)
	}
	return u, nil
}

// Describe sets what a picture shows, in words, at most MaxAlt characters.
func (s *Service) Describe(ctx context.Context, a ideas.Actor, id uuid.UUID, alt string) (Upload, error) {
	if err := a.Need(ideas.RightTake); err != nil {
		return Upload{}, err
	}
	alt = ideas.Legible(strings.Join(strings.Fields(alt), " "))
	switch {
	case len([]rune(alt)) > MaxAlt:
		return Upload{}, ideas.Flawed("alt", "too-long", fmt.Sprint(MaxAlt))
	case strings.ContainsFunc(alt, unicode.IsControl):
		return Upload{}, ideas.Flawed("alt", "characters", "")
	case ideas.Seen(alt) == 0:
		alt = ""
	}
	err := s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		done := tx.Model(&Upload{}).Where("id = ? AND owner_id = ?", id, a.MemberID).
			Updates(map[string]any{"alt": alt, "updated_at": s.Now()})
		if done.Error != nil {
			return fmt.Errorf("describe upload: %w", done.Error)
		}
		if done.RowsAffected == 0 {
			return ideas.ErrNotFound
		}
		return nil
	})
	if err != nil {
		return Upload{}, err
	}
	return s.Mine(ctx, a, id)
}

// spool copies a body to a temporary file and returns it with its size, or ErrTooLarge after MaxBytes. A body that
// breaks off fails with its own error: it says nothing of the file.
func spool(body io.Reader) (*os.File, int64, error) {
	f, err := os.CreateTemp("", "smaakmaker-upload-")
	if err != nil {
		return nil, 0, fmt.Errorf("make room for upload: %w", err)
	}
	n, err := io.Copy(f, io.LimitReader(body, MaxBytes+1))
	switch {
	case err != nil:
		discard(f)
		return nil, 0, fmt.Errorf("receive file: %w", err)
	case n > MaxBytes:
		discard(f)
		return nil, 0, ErrTooLarge
	}
	return f, n, nil
}

func discard(f *os.File) {
	_ = f.Close()           // nothing was promised about its content
	_ = os.Remove(f.Name()) // the system's own clean-up of temporary files takes what is left
}
