package media

import (
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/sync/semaphore"
)

// decoding bounds the memory of pictures being decoded: together at most two pictures of MaxPixels/2, or one of
// MaxPixels, whatever arrives at once.
const decodingPixels = MaxPixels

const quality = 84

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
	pixels := int64(c.Width) * int64(c.Height)
	if pixels > MaxPixels {
		return errPixels
	}
	if err := room.Acquire(ctx, pixels); err != nil {
		return fmt.Errorf("wait for decoding memory: %w", err)
	}
	defer room.Release(pixels)
	img, err := format.decode(io.NewSectionReader(f, 0, bytes))
	if err != nil {
		return errBroken
	}
	turned := 1
	if contentType == "image/jpeg" {
		turned = orientation(f, bytes)
	}
	return shrink(img, turned, each)
}

func shrink(img image.Image, turned int, each func(size) error) error {
	from := boxed(img, widths[len(widths)-1])
	for i := len(widths) - 1; i >= 0; i-- {
		at := fit(from.Bounds(), widths[i])
		small := onPaper(at)
		draw.CatmullRom.Scale(small, at, from, from.Bounds(), draw.Over, nil)
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
