package media

import (
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"runtime/debug"
	"time"

	"golang.org/x/image/draw"
	"golang.org/x/sync/semaphore"
)

const quality = 84

const (
	decodingTime = time.Minute // for one picture; an ordinary one takes a second
	wasteful     = 64 << 20    // bytes of decoding after which memory is given back at once
)

// size is one finished JPEG of a picture.
type size struct {
	longest       int // of Widths
	width, height int
	write         func(io.Writer) error
}

// sizes decodes a picture and makes its three sizes, largest first: each from the one before, which costs a
// fraction of scaling the original three times. It waits for its share of the decoding memory.
func sizes(ctx context.Context, room *semaphore.Weighted, f io.ReaderAt, bytes int64, contentType string, each func(size) error) error {
	format, ok := formats[contentType]
	if !ok {
		return ErrUnsupported
	}
	c, err := format.config(io.NewSectionReader(f, 0, bytes))
	if err != nil {
		return errBroken
	}
	weight := format.weigh(c, f, bytes)
	if pixels(c) > MaxPixels || weight > decodingBytes {
		return errPixels
	}
	if err := room.Acquire(ctx, weight); err != nil {
		return fmt.Errorf("wait for decoding memory: %w", err)
	}
	defer room.Release(weight)
	img, err := decode(ctx, format, decodingTime, io.NewSectionReader(f, 0, bytes))
	if err != nil {
		return err
	}
	turned := 1
	if contentType == "image/jpeg" {
		turned = orientation(f, bytes)
	}
	img = boxed(img, widths[len(widths)-1])
	if weight > wasteful {
		debug.FreeOSMemory() // else what follows, and the next picture, would come on top of what decoding left behind
	}
	return shrink(img, turned, each)
}

// decode decodes a picture in so much time at most: a small file can ask for hours of work.
func decode(ctx context.Context, format format, most time.Duration, f io.Reader) (image.Image, error) {
	within, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	img, err := format.decode(timed{within, f})
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("decode picture: %w", ctx.Err())
	case err != nil:
		return nil, errBroken
	}
	return img, nil
}

// timed is a reader that stops when its context ends: decoders know no context, but they read.
type timed struct {
	ctx  context.Context
	from io.Reader
}

func (t timed) Read(p []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	return t.from.Read(p)
}

func shrink(from image.Image, turned int, each func(size) error) error {
	for i := len(widths) - 1; i >= 0; i-- {
		small := scaled(from, fit(from.Bounds(), widths[i]))
		if i == len(widths)-1 {
			small = upright(small, turned)
		}
		from = small
		b := small.Bounds()
		err := each(size{longest: widths[i], width: b.Dx(), height: b.Dy(), write: func(w io.Writer) error {
			return jpeg.Encode(w, small, &jpeg.Options{Quality: quality})
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// strip is how many rows or columns are scaled at a time.
const strip = 256

// scaled draws a picture on white paper of another size. The filter holds 32 bytes for every column of its result in
// every row of its source; so the picture is first made narrower, some rows at a time, and then shorter, some columns
// at a time. What keeps its length is left as it is by this filter.
func scaled(src image.Image, to image.Rectangle) *image.RGBA {
	b := src.Bounds()
	narrow := onPaper(image.Rect(0, 0, to.Dx(), b.Dy()))
	for y := 0; y < b.Dy(); y += strip {
		end := min(y+strip, b.Dy())
		rows := image.Rect(b.Min.X, b.Min.Y+y, b.Max.X, b.Min.Y+end)
		draw.CatmullRom.Scale(narrow, image.Rect(0, y, to.Dx(), end), src, rows, draw.Over, nil)
	}
	out := image.NewRGBA(to)
	for x := 0; x < to.Dx(); x += strip {
		columns := image.Rect(x, 0, min(x+strip, to.Dx()), to.Dy())
		draw.CatmullRom.Scale(out, columns, narrow, image.Rect(x, 0, columns.Max.X, b.Dy()), draw.Src, nil)
	}
	return out
}

// boxed averages whole blocks of a picture that is at least twice as large as needed, a band of rows at a time. The
// better filter that follows holds a buffer of floats for its whole source; this keeps that source small.
func boxed(img image.Image, longest int) image.Image {
	b := img.Bounds()
	k := max(b.Dx(), b.Dy()) / longest
	if k < 2 {
		return img
	}
	w, h := max(1, b.Dx()/k), max(1, b.Dy()/k)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	band := image.NewRGBA(image.Rect(0, 0, b.Dx(), k))
	for y := range h {
		clear(band.Pix)
		draw.Draw(band, band.Bounds(), img, image.Pt(b.Min.X, b.Min.Y+y*k), draw.Src)
		rows := min(k, b.Dy()-y*k)
		for x := range w {
			average(out.Pix[out.PixOffset(x, y):][:4], band, x*k, min(k, b.Dx()-x*k), rows)
		}
	}
	return out
}

// average writes the mean of a block of w columns from x and so many rows.
func average(to []uint8, band *image.RGBA, x, w, rows int) {
	var sum [4]int
	for r := range rows {
		row := band.Pix[band.PixOffset(x, r):][:4*w]
		for i := 0; i < len(row); i += 4 {
			sum[0] += int(row[i])
			sum[1] += int(row[i+1])
			sum[2] += int(row[i+2])
			sum[3] += int(row[i+3])
		}
	}
	for c := range sum {
		to[c] = uint8((sum[c] + w*rows/2) / (w * rows))
	}
}

// fit returns a rectangle of the same shape whose longest side is at most longest, and at least one pixel wide.
func fit(b image.Rectangle, longest int) image.Rectangle {
	w, h := b.Dx(), b.Dy()
	if most := max(w, h); most > longest {
		w, h = max(1, w*longest/most), max(1, h*longest/most)
	}
	return image.Rect(0, 0, w, h)
}
