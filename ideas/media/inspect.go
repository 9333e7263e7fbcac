package media

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// ContentTypes are the media types an upload may have.
func ContentTypes() []string {
	return []string{"image/jpeg", "image/png", "image/webp", "application/pdf"}
}

// inspection is what a look at a file's bytes tells, before anything is decoded.
type inspection struct {
	kind          Kind
	width, height int
}

// inspect looks at a file that claims to be of contentType. It decodes no pixels: a file that would unpack to
// more than MaxPixels or take more than decodingBytes is refused by its header, a file cut short by its missing end.
func inspect(f io.ReaderAt, size int64, contentType string) (inspection, error) {
	if size == 0 {
		return inspection{}, errEmpty
	}
	if size > MaxBytes {
		return inspection{}, ErrTooLarge
	}
	r := io.NewSectionReader(f, 0, size)
	head := make([]byte, 16)
	if _, err := io.ReadFull(r, head); err != nil {
		return inspection{}, errBroken
	}
	if contentType == "application/pdf" {
		return inspection{kind: KindDocument}, inspectPDF(f, size, head)
	}
	check, ok := formats[contentType]
	if !ok {
		return inspection{}, ErrUnsupported
	}
	if !check.starts(head) {
		return inspection{}, errUnlike
	}
	return check.measure(f, size)
}

// format is one kind of picture: how its bytes start, how to read its size, what decoding it takes, and whether its
// end is there.
type format struct {
	starts func(head []byte) bool
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	weigh  func(c image.Config, f io.ReaderAt, size int64) int64
	ends   func(f io.ReaderAt, size int64) bool
}

var formats = map[string]format{
	"image/jpeg": {
		starts: func(b []byte) bool { return bytes.HasPrefix(b, []byte{0xFF, 0xD8, 0xFF}) },
		config: jpeg.DecodeConfig, decode: jpeg.Decode, weigh: weighJPEG, ends: jpegEnds,
	},
	"image/png": {
		starts: func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) },
		config: png.DecodeConfig, decode: png.Decode, weigh: weighPNG, ends: pngEnds,
	},
	"image/webp": {
		starts: func(b []byte) bool { return string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP" },
		config: webp.DecodeConfig, decode: webp.Decode, weigh: weighWebP, ends: webpEnds,
	},
}

func (f format) measure(r io.ReaderAt, size int64) (inspection, error) {
	c, err := f.config(io.NewSectionReader(r, 0, size))
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return inspection{}, errBroken
	}
	if c.Width > MaxSide || c.Height > MaxSide || pixels(c) > MaxPixels || f.weigh(c, r, size) > decodingBytes {
		return inspection{}, errPixels
	}
	if !f.ends(r, size) {
		return inspection{}, errBroken
	}
	return inspection{kind: KindImage, width: c.Width, height: c.Height}, nil
}

// inspectPDF checks that a document starts and ends as one. It is only ever served as a download.
func inspectPDF(f io.ReaderAt, size int64, head []byte) error {
	if !bytes.HasPrefix(head, []byte("%PDF-1.")) && !bytes.HasPrefix(head, []byte("%PDF-2.")) {
		return errUnlike
	}
	if !bytes.Contains(tail(f, size, 2048), []byte("%%EOF")) {
		return errBroken
	}
	return nil
}

// jpegEnds looks for the end marker after the first scan begins; an end marker before it belongs to a thumbnail.
func jpegEnds(f io.ReaderAt, size int64) bool {
	scan := int64(-1)
	eachJPEGSegment(f, size, func(marker byte, at, length int64) bool {
		if marker == 0xDA {
			scan = at
		}
		return marker != 0xDA
	})
	if scan < 0 {
		return false
	}
	// Cameras append data of their own after the picture, so the end is searched backwards in steps.
	const step = 64 << 10
	for end := size; end > scan; end -= step {
		start := max(scan, end-step-1)
		b := make([]byte, end-start)
		if _, err := f.ReadAt(b, start); err != nil && err != io.EOF {
			return false
		}
		if bytes.Contains(b, []byte{0xFF, 0xD9}) {
			return true
		}
	}
	return false
}

// eachJPEGSegment walks the header segments until visit returns false, the scan begins or the file is odd.
func eachJPEGSegment(f io.ReaderAt, size int64, visit func(marker byte, at, length int64) bool) {
	var b [4]byte
	for at := int64(2); at+4 <= size; {
		if _, err := f.ReadAt(b[:], at); err != nil || b[0] != 0xFF {
			return
		}
		if b[1] == 0xFF { // fill byte
			at++
			continue
		}
		length := int64(binary.BigEndian.Uint16(b[2:]))
		if length < 2 || !visit(b[1], at+4, length-2) {
			return
		}
		at += 2 + length
	}
}

func pngEnds(f io.ReaderAt, size int64) bool {
	return bytes.Contains(tail(f, size, 64<<10), []byte("IEND\xaeB`\x82"))
}

func webpEnds(f io.ReaderAt, size int64) bool {
	var b [8]byte
	if _, err := f.ReadAt(b[:], 0); err != nil {
		return false
	}
	return int64(binary.LittleEndian.Uint32(b[4:]))+8 <= size
}

func tail(f io.ReaderAt, size, n int64) []byte {
	n = min(n, size)
	b := make([]byte, n)
	if _, err := f.ReadAt(b, size-n); err != nil && err != io.EOF {
		return nil
	}
	return b
}
