package media

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// shelf keeps blobs in memory.
type shelf struct {
	mu    sync.Mutex
	blobs map[string][]byte
	types map[string]string
	full  error // what Put answers, when set
}

func (s *shelf) Put(_ context.Context, key string, r io.Reader, size int64, contentType string) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full != nil {
		return s.full
	}
	if int64(len(b)) != size {
		return errors.New("size differs")
	}
	s.blobs[key], s.types[key] = b, contentType
	return nil
}

func (s *shelf) Get(_ context.Context, key string) (io.ReadCloser, BlobInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.blobs[key]
	if !ok {
		return nil, BlobInfo{}, ErrBlobNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), BlobInfo{Size: int64(len(b)), ContentType: s.types[key]}, nil
}

func (s *shelf) Delete(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.blobs, key)
	return nil
}

func (s *shelf) Stat(context.Context, string) (BlobInfo, error) { return BlobInfo{}, ErrBlobNotFound }

func (s *shelf) List(context.Context, string, string, int) ([]string, error) { return nil, nil }

func (s *shelf) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.blobs)
}

var noon = time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)

type studio struct {
	*Service
	db    *pgtest.DB
	shelf *shelf
	now   time.Time
}

func newStudio(t *testing.T) *studio {
	t.Helper()
	s := &studio{db: pgtest.New(t), shelf: &shelf{blobs: map[string][]byte{}, types: map[string]string{}}, now: noon}
	s.Service = New(Deps{
		DB: s.db.Gorm, InTx: pgtest.InTx[ideas.Jobs](s.db), Now: func() time.Time { return s.now }, Blobs: s.shelf,
		Log: slog.New(slog.DiscardHandler),
	})
	return s
}

func (s *studio) member(t *testing.T, email string) ideas.Actor {
	t.Helper()
	id := uuid.Must(uuid.NewV7())
	err := s.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
		return tx.Exec("INSERT INTO members (id, email, role, created_at, updated_at) VALUES (?, ?, 'fan', ?, ?)", id, email, noon, noon).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	return ideas.Actor{MemberID: id, Role: ideas.RoleFan}
}

func TestAPictureIsTakenAndMadeIntoSizes(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	body := jpegOf(t, quadrants(2400, 1200))
	u, err := s.Upload(t.Context(), a, "image/jpeg", bytes.NewReader(body))
	if err != nil || u.State != StateProcessing || u.Width != 2400 || u.Height != 1200 {
		t.Fatalf("%+v, %v", u, err)
	}
	var jobs int
	if err := s.db.Pool.QueryRow(t.Context(), "SELECT count(*) FROM river_job WHERE kind = 'media.process'").Scan(&jobs); err != nil || jobs != 1 {
		t.Fatalf("%d jobs, %v", jobs, err)
	}
	for range 2 { // a job may run twice
		if err := s.Process(t.Context(), ProcessArgs{UploadID: u.ID}); err != nil {
			t.Fatal(err)
		}
	}
	u, err = s.Mine(t.Context(), a, u.ID)
	if err != nil || u.State != StateReady || u.Width != 1800 || u.Height != 900 {
		t.Fatalf("%+v, %v", u, err)
	}
	for _, longest := range Widths() {
		r, info, err := s.Picture(t.Context(), u.ID, longest)
		if err != nil || info.ContentType != "image/jpeg" {
			t.Fatalf("%d: %v", longest, err)
		}
		m, err := jpeg.Decode(r)
		if err != nil || m.Bounds().Dx() != longest {
			t.Errorf("%d: %v, %v", longest, m.Bounds(), err)
		}
	}
	if _, _, err := s.Picture(t.Context(), u.ID, 401); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a size that is not made: %v", err)
	}
}

func TestAnUploadIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a, b := s.member(t, "a@estrik.example"), s.member(t, "b@estrik.example")
	u, err := s.Upload(t.Context(), a, "image/png", bytes.NewReader(pngOf(t, quadrants(40, 40))))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Mine(t.Context(), b, u.ID); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("read by another: %v", err)
	}
	if _, err := s.Describe(t.Context(), b, u.ID, "mine now"); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("described by another: %v", err)
	}
	if _, err := s.Upload(t.Context(), ideas.Actor{}, "image/png", strings.NewReader("")); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("by a visitor: %v", err)
	}
	if u, err = s.Describe(t.Context(), a, u.ID, "Een rood vlak"); err != nil || u.Alt != "Een rood vlak" {
		t.Errorf("%q, %v", u.Alt, err)
	}
	err = s.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
		mine, err := s.Attachments(t.Context(), tx, a.MemberID, []uuid.UUID{u.ID, uuid.New()})
		theirs, err2 := s.Attachments(t.Context(), tx, b.MemberID, []uuid.UUID{u.ID})
		if len(mine) != 1 || mine[0].Kind != "image" || len(theirs) != 0 {
			t.Errorf("%v and %v", mine, theirs)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestARefusedUploadLeavesNothing(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	photo := jpegOf(t, quadrants(64, 64))
	for name, c := range map[string]struct {
		as   string
		body io.Reader
		want error
	}{
		"nothing":         {"image/png", strings.NewReader(""), errEmpty},
		"bomb":            {"image/png", bytes.NewReader(bombPNG(30_000, 30_000)), errPixels},
		"script":          {"image/svg+xml", strings.NewReader("<svg><script/></svg>"), ErrUnsupported},
		"cut short":       {"image/jpeg", bytes.NewReader(photo[:len(photo)/2]), errBroken},
		"500 MB":          {"image/jpeg", io.LimitReader(zeros{}, 500<<20), ErrTooLarge},
		"connection lost": {"image/jpeg", io.MultiReader(bytes.NewReader(photo[:100]), broken{}), io.ErrUnexpectedEOF},
	} {
		if _, err := s.Upload(t.Context(), a, c.as, c.body); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	var rows int
	if err := s.db.Pool.QueryRow(t.Context(), "SELECT count(*) FROM uploads").Scan(&rows); err != nil || rows != 0 || s.shelf.count() != 0 {
		t.Errorf("%d rows, %d blobs, %v", rows, s.shelf.count(), err)
	}
	s.shelf.full = errors.New("no room")
	if _, err := s.Upload(t.Context(), a, "image/jpeg", bytes.NewReader(photo)); err == nil {
		t.Error("an upload that could not be stored was taken")
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestAPictureThatDoesNotDecodeFailsInWords(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	body := pngOf(t, quadrants(400, 300))
	copy(body[80:], bytes.Repeat([]byte{0xA5}, 40))
	u, err := s.Upload(t.Context(), a, "image/png", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Process(t.Context(), ProcessArgs{UploadID: u.ID}); err != nil {
		t.Fatal(err)
	}
	if u, err = s.Mine(t.Context(), a, u.ID); err != nil || u.State != StateFailed || u.Failure != "broken" {
		t.Errorf("%+v, %v", u, err)
	}
}

func TestUnusedUploadsArePurged(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	if _, err := s.Upload(t.Context(), a, "image/png", bytes.NewReader(pngOf(t, quadrants(40, 40)))); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Purge(t.Context()); n != 0 || err != nil {
		t.Errorf("purged %d fresh ones, %v", n, err)
	}
	s.now = noon.Add(49 * time.Hour)
	if n, err := s.Purge(t.Context()); n != 1 || err != nil || s.shelf.count() != 0 {
		t.Errorf("purged %d, %d blobs left, %v", n, s.shelf.count(), err)
	}
}

func TestADayHasSoManyUploads(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	err := s.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
		return tx.Exec(`INSERT INTO uploads (id, owner_id, kind, state, content_type, bytes, blob_key, created_at, updated_at)
			SELECT gen_random_uuid(), ?, 'image', 'ready', 'image/png', 1, 'x', ?, ? FROM generate_series(1, ?)`,
			a.MemberID, noon, noon, uploadsPerDay).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	var many *ideas.TooMany
	_, err = s.Upload(t.Context(), a, "image/png", bytes.NewReader(pngOf(t, quadrants(40, 40))))
	if !errors.As(err, &many) || many.RetryAfter <= 0 || s.shelf.count() != 0 {
		t.Errorf("%v, %d blobs", err, s.shelf.count())
	}
}

// BenchmarkLargestPicture tells what the largest picture that is taken costs: time, and the heap while it is decoded.
func BenchmarkLargestPicture(b *testing.B) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewYCbCr(image.Rect(0, 0, 8000, 5000), image.YCbCrSubsampleRatio420), nil); err != nil {
		b.Fatal(err)
	}
	s := New(Deps{})
	var peak uint64
	for b.Loop() {
		err := sizes(b.Context(), s.room, bytes.NewReader(file.Bytes()), int64(file.Len()), "image/jpeg", func(size) error {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(peak)/(1<<20), "heap-MB")
}
