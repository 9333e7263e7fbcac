package media

import (
	"image"
	"image/color"
	"io"
)

// decodingBytes bounds the memory of pictures being decoded: all of them together take no more, whatever arrives at
// once, and a picture that needs more by itself is refused by its header.
const decodingBytes = 256 << 20

// weighPNG returns how many bytes decoding a PNG takes at most. Grey pictures may turn out to have a transparent
// colour, and then become four channels; interlaced ones are put together from passes.
func weighPNG(c image.Config, f io.ReaderAt, _ int64) int64 {
	each := int64(4)
	switch c.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		each = 8
	}
	if _, palette := c.ColorModel.(color.Palette); palette {
		each = 1
	}
	var interlaced [1]byte
	if _, err := f.ReadAt(interlaced[:], 28); err != nil || interlaced[0] != 0 {
		each *= 2
	}
	return pixels(c) * each
}

// weighJPEG returns how many bytes decoding a JPEG takes at most: its planes, four times as much again for the
// coefficients of a progressive one, and a copy where the planes are not what is shown.
func weighJPEG(c image.Config, f io.ReaderAt, size int64) int64 {
	planes, progressive := sampling(f, size)
	weight := int64(float64(pixels(c)) * planes)
	if progressive {
		weight *= 5
	}
	if c.ColorModel == color.RGBAModel || c.ColorModel == color.CMYKModel {
		weight += pixels(c) * 4
	}
	return weight
}

// sampling reads from the frame header how many samples a JPEG has per pixel, and whether it is progressive
// (ITU-T T.81, B.2.2). Of what cannot be read the most is assumed.
func sampling(f io.ReaderAt, size int64) (perPixel float64, progressive bool) {
	perPixel, progressive = 4, true
	eachJPEGSegment(f, size, func(marker byte, at, length int64) bool {
		if marker < 0xC0 || marker > 0xC2 {
			return marker != 0xDA
		}
		b := make([]byte, 6+3*4)
		n, err := f.ReadAt(b[:min(length, int64(len(b)))], at)
		if err != nil || n < 6 || n < 6+3*int(b[5]) {
			return false
		}
		most, sum := 1, 0
		for i := range int(b[5]) {
			factors := b[6+3*i+1]
			area := int(factors>>4) * int(factors&15)
			most, sum = max(most, area), sum+area
		}
		perPixel, progressive = float64(sum)/float64(most), marker == 0xC2
		return false
	})
	return perPixel, progressive
}

// weighWebP returns how many bytes decoding a WebP takes at most: planes of a lossy one, else pixels and the packed
// form they are unpacked from.
func weighWebP(c image.Config, _ io.ReaderAt, _ int64) int64 {
	if c.ColorModel == color.YCbCrModel {
		return pixels(c) * 2
	}
	return pixels(c) * 8
}

func pixels(c image.Config) int64 { return int64(c.Width) * int64(c.Height) }
