package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"math/rand"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/draw"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// frame is a JPEG that consists of a frame header, the start of a scan and an end.
func frame(marker byte, w, h uint16, factors ...byte) []byte {
	b := []byte{0xFF, 0xD8, 0xFF, marker, 0, byte(8 + 3*len(factors)), 8}
	b = binary.BigEndian.AppendUint16(b, h)
	b = binary.BigEndian.AppendUint16(b, w)
	b = append(b, byte(len(factors)))
	for i, f := range factors {
		b = append(b, byte(i+1), f, 0)
	}
	b = append(b, 0xFF, 0xDA, 0, byte(6+2*len(factors)), byte(len(factors)))
	for i := range factors {
		b = append(b, byte(i+1), 0)
	}
	return append(b, 0, 0, 0, 0, 0xFF, 0xD9)
}

// deep turns a PNG into one that claims so many bits a channel.
func deep(b []byte, bits, interlaced byte) []byte {
	b = bytes.Clone(b)
	b[24], b[28] = bits, interlaced
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

func TestPicturesThatTakeTooMuchMemoryAreRefusedByTheirHeader(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		as   string
		body []byte
		want error
	}{
		"40 megapixels of 8 bits":              {"image/png", bombPNG(6300, 6300), nil},
		"40 megapixels of 16 bits":             {"image/png", deep(bombPNG(6300, 6300), 16, 0), errPixels},
		"the same, interlaced":                 {"image/png", deep(bombPNG(6300, 6300), 8, 1), errPixels},
		"20 megapixels of 16 bits":             {"image/png", deep(bombPNG(4400, 4400), 16, 0), nil},
		"40 megapixels from a camera":          {"image/jpeg", frame(0xC0, 6300, 6300, 0x22, 0x11, 0x11), nil},
		"33 megapixels, progressive":           {"image/jpeg", frame(0xC2, 5700, 5700, 0x22, 0x11, 0x11), nil},
		"33 megapixels, progressive, unshared": {"image/jpeg", frame(0xC2, 5700, 5700, 0x11, 0x11, 0x11), errPixels},
		"40 megapixels, progressive, CMYK":     {"image/jpeg", frame(0xC2, 6300, 6300, 0x11, 0x11, 0x11, 0x11), errPixels},
	} {
		if _, err := inspect(bytes.NewReader(c.body), int64(len(c.body)), c.as); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestDecodingTakesNoMoreThanItsWeight(t *testing.T) {
	t.Parallel()
	at := image.Rect(0, 0, 60, 40)
	for name, m := range map[string]image.Image{
		"16 bits": image.NewNRGBA64(at), "16 bits grey": image.NewGray16(at), "8 bits": quadrants(60, 40), "grey": image.NewGray(at),
		"palette": image.NewPaletted(at, color.Palette{color.Black, color.White}),
	} {
		b := pngOf(t, m)
		f := formats["image/png"]
		c, err := f.config(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if weight := f.weigh(c, bytes.NewReader(b), int64(len(b))); weight < held(got) || weight > 8*60*40 {
			t.Errorf("%s: weighs %d, holds %d", name, weight, held(got))
		}
	}
}

// held is how many bytes the pixels of a decoded PNG take.
func held(m image.Image) int64 {
	switch m := m.(type) {
	case *image.Gray:
		return int64(len(m.Pix))
	case *image.Gray16:
		return int64(len(m.Pix))
	case *image.Paletted:
		return int64(len(m.Pix))
	case *image.RGBA:
		return int64(len(m.Pix))
	case *image.NRGBA:
		return int64(len(m.Pix))
	case *image.RGBA64:
		return int64(len(m.Pix))
	case *image.NRGBA64:
		return int64(len(m.Pix))
	}
	return 1 << 40
}

func TestDecodingHasAnEnd(t *testing.T) {
	t.Parallel()
	body := pngOf(t, quadrants(400, 300))
	if _, err := decode(t.Context(), formats["image/png"], 0, bytes.NewReader(body)); !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("a picture that takes too long: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := decode(gone, formats["image/png"], time.Minute, bytes.NewReader(body))
	if !errors.Is(err, context.Canceled) || errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("a server that stops: %v; the picture is not to blame", err)
	}
}

func TestScalingInStripsEqualsScalingAtOnce(t *testing.T) {
	t.Parallel()
	src := image.NewRGBA(image.Rect(0, 0, 700, 600))
	rand.New(rand.NewSource(2)).Read(src.Pix)
	for i := 3; i < len(src.Pix); i += 4 {
		src.Pix[i] = 255
	}
	to := image.Rect(0, 0, 350, 300)
	whole := onPaper(to)
	draw.CatmullRom.Scale(whole, to, src, src.Bounds(), draw.Over, nil)
	got := scaled(src, to)
	worst, sum := 0, 0
	for i := range whole.Pix {
		d := max(int(whole.Pix[i])-int(got.Pix[i]), int(got.Pix[i])-int(whole.Pix[i]))
		worst, sum = max(worst, d), sum+d
	}
	// what lies between the two steps is rounded to 8 bits, which noise, the hardest picture, shows most
	if mean := float64(sum) / float64(len(whole.Pix)); worst > 10 || mean > 0.5 {
		t.Errorf("differs by up to %d, by %.2f on average", worst, mean)
	}
}

// unread is a shelf whose blobs break off.
type unread struct{ *shelf }

func (u unread) Get(ctx context.Context, key string) (io.ReadCloser, BlobInfo, error) {
	r, info, err := u.shelf.Get(ctx, key)
	return struct {
		io.Reader
		io.Closer
	}{io.MultiReader(io.LimitReader(r, 100), broken{}), r}, info, err
}

func TestAStoreThatFailsIsNotThePicturesFault(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	u, err := s.Upload(t.Context(), a, "image/jpeg", bytes.NewReader(jpegOf(t, quadrants(200, 200))))
	if err != nil {
		t.Fatal(err)
	}
	s.Blobs = unread{s.shelf}
	if err := s.Process(t.Context(), ProcessArgs{UploadID: u.ID}); err == nil {
		t.Error("the job thinks it is done")
	}
	if u, err = s.Mine(t.Context(), a, u.ID); err != nil || u.State != StateProcessing {
		t.Errorf("%+v, %v", u, err)
	}
	s.now = noon.Add(25 * time.Hour)
	if _, err := s.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	if u, err = s.Mine(t.Context(), a, u.ID); err != nil || u.State != StateFailed || u.Failure != "internal" {
		t.Errorf("a day later: %+v, %v", u, err)
	}
}

func TestSpecificationsWithoutMeasureAreNotDrawn(t *testing.T) {
	t.Parallel()
	s := New(Deps{Pictures: pictures(t)})
	_, err := s.CheckWrapper(map[string]any{"name": strings.Repeat("x", 900_000)})
	var invalid *ideas.Invalid
	if !errors.As(err, &invalid) || len(invalid.Flaws) != 1 || invalid.Flaws[0].Code != "too-large" {
		t.Errorf("%v", err)
	}
}

func TestDescriptionsAreLegible(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	a := s.member(t, "noor@estrik.example")
	u, err := s.Upload(t.Context(), a, "image/png", bytes.NewReader(pngOf(t, quadrants(40, 40))))
	if err != nil {
		t.Fatal(err)
	}
	for alt, want := range map[string]string{"Een reep\nop tafel": "Een reep op tafel", "\u202eomgekeerd": "omgekeerd", "\u200b\u3164": ""} {
		if got, err := s.Describe(t.Context(), a, u.ID, alt); err != nil || got.Alt != want {
			t.Errorf("%+q becomes %+q, %v", alt, got.Alt, err)
		}
	}
	for _, alt := range []string{"a\x01b", strings.Repeat("x", MaxAlt+1)} {
		if _, err := s.Describe(t.Context(), a, u.ID, alt); !errors.Is(err, ideas.ErrInvalid) {
			t.Errorf("%+q: %v", alt, err)
		}
	}
}
