package media

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"io"
)

// orientation reads the EXIF tag 0x0112 of a JPEG: 1 to 8, and 1 when there is none (EXIF 2.32, 4.6.4 A).
func orientation(f io.ReaderAt, size int64) int {
	found := 1
	eachJPEGSegment(f, size, func(marker byte, at, length int64) bool {
		if marker == 0xE1 && length > 14 {
			b := make([]byte, min(length, 64<<10))
			if _, err := f.ReadAt(b, at); err == nil && bytes.HasPrefix(b, []byte("Exif\x00\x00")) {
				found = tiffOrientation(b[6:])
				return false
			}
		}
		return marker != 0xDA
	})
	return found
}

// tiffOrientation looks the tag up in the first directory of a TIFF block.
func tiffOrientation(b []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(b, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(b) < 8 {
		return 1
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return 1
	}
	n := int64(order.Uint16(b[at:]))
	for i := range n {
		e := at + 2 + i*12
		if e+12 > int64(len(b)) {
			return 1
		}
		if order.Uint16(b[e:]) == 0x0112 {
			if v := int(order.Uint16(b[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// upright turns a picture the way its camera was held. It runs on the smallest copy that is needed, not on the
// original, because a quarter turn touches every pixel.
func upright(src *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := turn(orientation, x, y, w, h)
			copy(dst.Pix[dst.PixOffset(tx, ty):][:4], src.Pix[src.PixOffset(x, y):][:4])
		}
	}
	return dst
}

// turn maps a pixel to its place in the upright picture.
func turn(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	default:
		return x, y
	}
}

// onPaper lays a picture on a white ground, so that transparent parts do not turn black in JPEG.
func onPaper(size image.Rectangle) *image.RGBA {
	dst := image.NewRGBA(size)
	draw.Draw(dst, size, image.White, image.Point{}, draw.Src)
	return dst
}
