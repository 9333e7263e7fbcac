package api

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// part is a stretch of a file that a request asks for, so that a download that broke off can go on.
type part struct{ from, length int64 }

// partOf reads a Range header of one stretch that begins at a byte, "bytes=5-" or "bytes=5-9" (RFC 9110, section 14.2). Anything else
// asks for the whole, as does an If-Range of another file. It is not ok where the stretch begins behind the end.
func partOf(c *fiber.Ctx, tag string, size int64) (p part, partial, ok bool) {
	whole := part{0, size}
	first, last, dash := strings.Cut(strings.TrimPrefix(c.Get(fiber.HeaderRange), "bytes="), "-")
	from, err := strconv.ParseInt(first, 10, 64)
	if condition := c.Get(fiber.HeaderIfRange); !dash || err != nil || from < 0 || condition != "" && condition != tag {
		return whole, false, true
	}
	end := size - 1
	if last != "" {
		if end, err = strconv.ParseInt(last, 10, 64); err != nil || end < from {
			return whole, false, true
		}
	}
	if from >= size {
		return whole, false, false
	}
	return part{from, min(end, size-1) - from + 1}, true, true
}

// header is what Content-Range says of the part.
func (p part) header(size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", p.from, p.from+p.length-1, size)
}

// stretch is a part of a stream.
type stretch struct {
	io.Reader
	io.Closer
}

// of returns the part of a file.
func (p part) of(file io.ReadCloser) (io.ReadCloser, error) {
	var err error
	if seeker, can := file.(io.Seeker); can {
		_, err = seeker.Seek(p.from, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, file, p.from)
	}
	if err != nil {
		return nil, fmt.Errorf("go to byte %d: %w", p.from, err)
	}
	return stretch{io.LimitReader(file, p.length), file}, nil
}
