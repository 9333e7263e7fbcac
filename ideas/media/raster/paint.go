package raster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"io"
	"math"

	"golang.org/x/image/vector"
)

// Ground returns the colour a drawing stands on: that of the rectangle it begins with. ErrDrawing without one.
func Ground(svg []byte) (color.RGBA, error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	for range 2 {
		token, err := d.Token()
		if err != nil {
			return color.RGBA{}, ErrDrawing
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "rect" {
			if fill := attributesOf(e).colour("fill", nil); fill != nil {
				return *fill, nil
			}
		}
	}
	return color.RGBA{}, ErrDrawing
}

// Paint paints a drawing into a square of a picture, over what is there, as a browser shows it with overflow hidden.
// Letters that the generator has no outline for are left out: they would be in whatever font there is. Its error is
// ErrDrawing for anything that the generator does not write; the picture is then partly painted.
func Paint(onto *image.RGBA, at image.Rectangle, svg []byte) error {
	p := painter{d: xml.NewDecoder(bytes.NewReader(svg)), onto: onto, at: at.Intersect(onto.Rect), size: at}
	for {
		token, err := p.d.Token()
		if errors.Is(err, io.EOF) && p.done {
			return nil
		}
		if err != nil || p.done {
			return ErrDrawing
		}
		if err := p.take(token); err != nil {
			return err
		}
	}
}

// look is what the content of an element inherits.
type look struct {
	m    matrix
	fill *color.RGBA
}

type painter struct {
	d      *xml.Decoder
	onto   *image.RGBA
	at     image.Rectangle // where pixels may change
	size   image.Rectangle // what the drawing fills
	looks  []look          // of the elements that are open
	shapes int
	done   bool
	z      vector.Rasterizer
}

// take takes the next piece of the file.
func (p *painter) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.open(t)
	case xml.EndElement:
		p.looks = p.looks[:len(p.looks)-1]
		p.done = len(p.looks) == 0
		return nil
	}
	return ErrDrawing // the generator writes no text but in <text>, no comments, nothing
}

func (p *painter) open(e xml.StartElement) error {
	a, name := attributesOf(e), e.Name.Local
	if len(p.looks) == 0 {
		return p.begin(name, a)
	}
	if p.shapes++; p.shapes > maxShapes || len(p.looks) >= maxDepth {
		return ErrDrawing
	}
	if name == "text" {
		return p.d.Skip()
	}
	now := p.looks[len(p.looks)-1]
	now.m, now.fill = now.m.after(a.transform()), a.colour("fill", now.fill)
	p.looks = append(p.looks, now)
	if name == "g" {
		return a.err()
	}
	return p.draw(name, a, now)
}

// begin reads the outermost element: a square that the drawing fills.
func (p *painter) begin(name string, a *attributes) error {
	view, _ := a.take("viewBox")
	n, err := readNumbers(view)
	for _, told := range []string{"xmlns", "role", "aria-label", "aria-hidden", "focusable"} {
		a.take(told) // of no matter to pixels
	}
	if name != "svg" || err != nil || len(n) != 4 || n[2] != n[3] || n[2] <= 0 || a.word("overflow", "hidden") == "" {
		return ErrDrawing
	}
	scale := float64(p.size.Dx()) / n[2]
	m := shift(float64(p.size.Min.X), float64(p.size.Min.Y)).after(matrix{a: scale, d: scale}).after(shift(-n[0], -n[1]))
	p.looks = append(p.looks, look{m, &color.RGBA{A: 255}})
	return a.err()
}

// draw fills an element and then draws its outline, each where it has a colour.
func (p *painter) draw(name string, a *attributes, l look) error {
	fine := l.m.scale()
	lines, known := a.shape(name, fine)
	s, ink := a.stroke()
	opacity := a.numberOr("opacity", 1)
	if !known || opacity < 0 || opacity > 1 || opacity < 1 && l.fill != nil && ink != nil {
		return ErrDrawing
	}
	if err := a.err(); err != nil {
		return err
	}
	if l.fill != nil {
		p.fill(lines, l.m, *l.fill, opacity)
	}
	if ink != nil {
		p.fill(s.outline(lines, fine), l.m, *ink, opacity)
	}
	return nil
}

// fill paints areas by the non-zero rule.
func (p *painter) fill(lines []line, m matrix, c color.RGBA, opacity float64) {
	lines, reach := mapped(lines, m)
	if reach = reach.Intersect(p.at); reach.Empty() {
		return
	}
	p.z.Reset(reach.Dx(), reach.Dy())
	for _, l := range lines {
		for i, q := range l.points {
			x, y := float32(q.x-float64(reach.Min.X)), float32(q.y-float64(reach.Min.Y))
			if i == 0 {
				p.z.MoveTo(x, y)
			} else {
				p.z.LineTo(x, y)
			}
		}
		p.z.ClosePath()
	}
	paint := color.NRGBA{c.R, c.G, c.B, uint8(math.Round(opacity * 255))}
	p.z.Draw(p.onto, reach, image.NewUniform(paint), image.Point{})
}

// mapped returns lines as pixels, and the pixels they reach.
func mapped(lines []line, m matrix) ([]line, image.Rectangle) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	out := make([]line, len(lines))
	for i, l := range lines {
		out[i].points = make([]point, len(l.points))
		for j, q := range l.points {
			q = m.at(q)
			q = point{min(max(q.x, -farthest), farthest), min(max(q.y, -farthest), farthest)}
			out[i].points[j] = q
			low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
		}
	}
	if low.x > high.x {
		return nil, image.Rectangle{}
	}
	return out, image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
}

// farthest is how far from the picture a point may lie, in pixels, before its place is no longer exact.
const farthest = 1e6
