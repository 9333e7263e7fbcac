package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand"
	"testing"

	"golang.org/x/sync/semaphore"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// quadrants is a picture whose corners have four colours, so that turning it can be seen.
func quadrants(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{A: 255}
			switch {
			case x < w/2 && y < h/2:
				c.R = 255 // top left red
			case y < h/2:
				c.G = 255 // top right green
			case x < w/2:
				c.B = 255 // bottom left blue
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func jpegOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts an EXIF block with this orientation, and a thumbnail's end marker, behind the start of a JPEG.
func withExif(b []byte, orientation uint16, order binary.ByteOrder) []byte {
	tiff := make([]byte, 0, 64)
	if order == binary.BigEndian {
		tiff = append(tiff, "MM\x00*"...)
	} else {
		tiff = append(tiff, "II*\x00"...)
	}
	entry := make([]byte, 4+2+12)
	order.PutUint32(entry, 8)
	order.PutUint16(entry[4:], 1)
	order.PutUint16(entry[6:], 0x0112)
	order.PutUint16(entry[8:], 3)
	order.PutUint32(entry[10:], 1)
	order.PutUint16(entry[14:], orientation)
	tiff = append(tiff, entry...)
	payload := append([]byte("Exif\x00\x00"), tiff...)
	payload = append(payload, 0, 0, 0, 0, 0xFF, 0xD9)
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 0}
	binary.BigEndian.PutUint16(head[4:], uint16(len(payload)+2))
	return append(append(head, payload...), b[2:]...)
}

// bombPNG claims a huge picture in a few bytes.
func bombPNG(w, h uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	data := make([]byte, 13)
	binary.BigEndian.PutUint32(data, w)
	binary.BigEndian.PutUint32(data[4:], h)
	data[8], data[9] = 8, 6
	chunk := append([]byte("IHDR"), data...)
	b = binary.BigEndian.AppendUint32(b, 13)
	b = append(b, chunk...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(chunk))
	return append(b, "\x00\x00\x00\x00IEND\xaeB`\x82"...)
}

func TestInspectRefuses(t *testing.T) {
	t.Parallel()
	photo := jpegOf(t, quadrants(64, 48))
	drawing := pngOf(t, quadrants(64, 48))
	for name, c := range map[string]struct {
		as   string
		body []byte
		want error
	}{
		"nothing":                          {"image/png", nil, errEmpty},
		"five bytes":                       {"image/png", drawing[:5], errBroken},
		"bomb":                             {"image/png", bombPNG(50_000, 50_000), errPixels},
		"thin bomb":                        {"image/png", bombPNG(20_001, 1), errPixels},
		"svg with script":                  {"image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), ErrUnsupported},
		"svg called png":                   {"image/png", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`), errUnlike},
		"html called jpeg":                 {"image/jpeg", []byte("<!doctype html><script>alert(1)</script>"), errUnlike},
		"png called jpeg":                  {"image/jpeg", drawing, errUnlike},
		"jpeg cut short":                   {"image/jpeg", photo[:len(photo)*2/3], errBroken},
		"jpeg cut short with thumbnail":    {"image/jpeg", withExif(photo, 6, binary.BigEndian)[:len(photo)*2/3], errBroken},
		"png cut short":                    {"image/png", drawing[:len(drawing)-12], errBroken},
		"text called pdf":                  {"application/pdf", []byte("hello, this is no document at all"), errUnlike},
		"pdf cut short":                    {"application/pdf", []byte("%PDF-1.7 and then nothing more ......"), errBroken},
		"zip called pdf":                   {"application/pdf", []byte("PK\x03\x04 ............ %PDF-1.4 %%EOF"), errUnlike},
		"unknown type":                     {"application/zip", []byte("PK\x03\x04 .................."), ErrUnsupported},
		"gif, which we do not take":        {"image/gif", []byte("GIF89a............................"), ErrUnsupported},
		"webp that promises more bytes":    {"image/webp", []byte("RIFF\xff\xff\x00\x00WEBPVP8 ........"), errBroken},
		"jpeg that is nothing but a start": {"image/jpeg", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00........"), errBroken},
	} {
		_, err := inspect(bytes.NewReader(c.body), int64(len(c.body)), c.as)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestInspectTakes(t *testing.T) {
	t.Parallel()
	photo := jpegOf(t, quadrants(64, 48))
	trailer := append(bytes.Clone(photo), bytes.Repeat([]byte("maker note "), 20_000)...)
	for name, c := range map[string]struct {
		as   string
		body []byte
		kind Kind
	}{
		"jpeg":                      {"image/jpeg", photo, KindImage},
		"jpeg with exif":            {"image/jpeg", withExif(photo, 3, binary.LittleEndian), KindImage},
		"jpeg with a maker's notes": {"image/jpeg", trailer, KindImage},
		"png":                       {"image/png", pngOf(t, quadrants(64, 48)), KindImage},
		"pdf":                       {"application/pdf", []byte("%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"), KindDocument},
	} {
		got, err := inspect(bytes.NewReader(c.body), int64(len(c.body)), c.as)
		if err != nil || got.kind != c.kind {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
		if c.kind == KindImage && (got.width != 64 || got.height != 48) {
			t.Errorf("%s: measured %d x %d", name, got.width, got.height)
		}
	}
}

func TestSizesStandUprightAndCarryNoMetadata(t *testing.T) {
	t.Parallel()
	// The colour at the top left once the picture stands as EXIF says (EXIF 2.32, orientation).
	corners := map[uint16]string{1: "red", 2: "green", 3: "black", 4: "blue", 5: "red", 6: "blue", 7: "black", 8: "green"}
	for o, want := range corners {
		for _, order := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
			b := withExif(jpegOf(t, quadrants(640, 320)), o, order)
			var made []size
			err := sizes(context.Background(), semaphore.NewWeighted(decodingBytes), bytes.NewReader(b), int64(len(b)), "image/jpeg",
				func(s size) error { made = append(made, s); return nil })
			if err != nil || len(made) != len(widths) {
				t.Fatalf("orientation %d: %d sizes, %v", o, len(made), err)
			}
			checkPicture(t, o, made[len(made)-1], want)
		}
	}
}

func checkPicture(t *testing.T, o uint16, s size, want string) {
	t.Helper()
	var out bytes.Buffer
	if err := s.write(&out); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("Exif")) {
		t.Errorf("orientation %d: metadata survived", o)
	}
	m, err := jpeg.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	w, h := 400, 200
	if o >= 5 {
		w, h = h, w
	}
	if b := m.Bounds(); b.Dx() != w || b.Dy() != h || s.width != w || s.height != h {
		t.Errorf("orientation %d: %v, want %d x %d", o, b, w, h)
	}
	if got := name(m.At(10, 10)); got != want {
		t.Errorf("orientation %d: top left is %s, want %s", o, got, want)
	}
}

func name(c color.Color) string {
	r, g, b, _ := c.RGBA()
	switch {
	case r > 0x8000:
		return "red"
	case g > 0x8000:
		return "green"
	case b > 0x8000:
		return "blue"
	default:
		return "black"
	}
}

func TestSizesRefuseWhatDoesNotDecode(t *testing.T) {
	t.Parallel()
	good := pngOf(t, quadrants(400, 300))
	bad := bytes.Clone(good)
	rand.New(rand.NewSource(1)).Read(bad[60 : len(bad)-40])
	err := sizes(context.Background(), semaphore.NewWeighted(decodingBytes), bytes.NewReader(bad), int64(len(bad)), "image/png",
		func(size) error { return nil })
	if !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

func TestSpoolStopsAtTheLimit(t *testing.T) {
	t.Parallel()
	endless := io.LimitReader(zeros{}, 500<<20)
	if _, _, err := spool(endless); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	left, err := io.Copy(io.Discard, endless)
	if err != nil || left < 470<<20 {
		t.Errorf("%d bytes left unread, %v: the rest of a body that is too large is not read", left, err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func FuzzInspect(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x04Exif\x00\x00II*\x00\x08\x00\x00\x00"), 0)
	f.Add(bombPNG(9, 9), 1)
	f.Fuzz(func(t *testing.T, b []byte, which int) {
		types := ContentTypes()
		as := types[uint(which)%uint(len(types))]
		got, err := inspect(bytes.NewReader(b), int64(len(b)), as)
		if err == nil && got.kind == KindImage && int64(got.width)*int64(got.height) > MaxPixels {
			t.Errorf("accepted %d x %d", got.width, got.height)
		}
		if o := orientation(bytes.NewReader(b), int64(len(b))); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}
