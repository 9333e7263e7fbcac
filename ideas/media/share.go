package media

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media/raster"
)

// The size of a picture for sharing, in pixels: what the networks show large without cutting (1.91 : 1).
const (
	ShareWidth  = 1200
	ShareHeight = 630
)

// painters is how many shared pictures are painted at the same time: 3 MB each.
const painters = 2

// Share returns a drawing that was saved as a PNG of ShareWidth by ShareHeight: in the middle the drawing, as high as the
// picture, and beside it the colour it stands on. Networks and messengers show no SVG. ideas.ErrNotFound for a hash that
// nobody saved.
func (s *Service) Share(ctx context.Context, hash string) ([]byte, error) {
	name := "share " + hash
	return s.Pictures.remember(name, func() ([]byte, error) {
		svg, err := s.Drawing(ctx, hash)
		if err != nil {
			return nil, err
		}
		leave, err := s.Pictures.place(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
		if painted, ok := s.Pictures.recall(name); ok { // by whoever had the place before
			return painted, nil
		}
		return paintShare(svg)
	})
}

// place waits for a place to paint at; leave gives it back. An ideas.TooMany where none comes free in time.
func (p *Pictures) place(ctx context.Context) (leave func(), err error) {
	select {
	case p.places <- struct{}{}:
		return func() { <-p.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(p.wait):
		return nil, &ideas.TooMany{RetryAfter: p.wait}
	}
}

func paintShare(svg []byte) ([]byte, error) {
	ground, err := raster.Ground(svg)
	if err != nil {
		return nil, fmt.Errorf("paint for sharing: %w", err)
	}
	img := image.NewRGBA(image.Rect(0, 0, ShareWidth, ShareHeight))
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	left := (ShareWidth - ShareHeight) / 2
	if err := raster.Paint(img, image.Rect(left, 0, left+ShareHeight, ShareHeight), svg); err != nil {
		return nil, fmt.Errorf("paint for sharing: %w", err)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("write shared picture: %w", err)
	}
	return out.Bytes(), nil
}
