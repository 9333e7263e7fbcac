package raster

import "math"

// pieces is how many straight pieces a curve of this length, in units, becomes: none longer than about two pixels where
// it bends most, and never more than 64.
func (p *pen) pieces(length float64) int {
	return int(min(max(math.Ceil(math.Sqrt(length*p.fine)*1.2), 3), 64))
}

func (p *pen) quadratic(b, c point) {
	a := p.at
	n := p.pieces(b.minus(a).length() + c.minus(b).length())
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		p.to(a.between(b, t).between(b.between(c, t), t))
	}
}

func (p *pen) cubic(b, c, d point) {
	a := p.at
	n := p.pieces(b.minus(a).length() + c.minus(b).length() + d.minus(c).length())
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		ab, bc, cd := a.between(b, t), b.between(c, t), c.between(d, t)
		p.to(ab.between(bc, t).between(bc.between(cd, t), t))
	}
}

// arc draws an elliptical arc whose axes are not turned (SVG 1.1, F.6.5 with φ = 0).
func (p *pen) arc(from point) {
	rx, ry, turned := math.Abs(p.number()), math.Abs(p.number()), p.number()
	large, sweep := p.flag(), p.flag()
	end := from.plus(p.point())
	if turned != 0 || rx == 0 || ry == 0 {
		p.bad = true
		return
	}
	// In a plane where the ellipse is a circle of radius 1.
	a, b := point{p.at.x / rx, p.at.y / ry}, point{end.x / rx, end.y / ry}
	half := b.minus(a).times(.5)
	far := half.length()
	if far == 0 {
		return
	}
	if far > 1 { // too far apart for these radii: they grow (F.6.6)
		rx, ry = rx*far, ry*far
		a, b, half = a.times(1/far), b.times(1/far), half.times(1/far)
		far = 1
	}
	away := math.Sqrt(1-far*far) / far
	if large == sweep {
		away = -away
	}
	middle := a.plus(half).plus(point{-half.y, half.x}.times(away))
	start := math.Atan2(a.y-middle.y, a.x-middle.x)
	angle := math.Atan2(b.y-middle.y, b.x-middle.x) - start
	if sweep && angle < 0 {
		angle += 2 * math.Pi
	} else if !sweep && angle > 0 {
		angle -= 2 * math.Pi
	}
	n := p.pieces(math.Abs(angle) * max(rx, ry))
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(start + angle*float64(i)/float64(n))
		p.to(point{(middle.x + cos) * rx, (middle.y + sin) * ry})
	}
	p.to(end)
}

// oval is an ellipse around a point.
func oval(middle point, rx, ry, fine float64) []line {
	n := int(min(max(math.Ceil(math.Sqrt(max(rx, ry)*fine)*4), 8), 256))
	points := make([]point, n)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		points[i] = point{middle.x + rx*cos, middle.y + ry*sin}
	}
	return []line{{points, true}}
}

// box is a rectangle with corners of radius r.
func box(x, y, w, h, r, fine float64) []line {
	r = min(r, w/2, h/2)
	if r == 0 {
		return []line{{[]point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, true}}
	}
	n := int(min(max(math.Ceil(math.Sqrt(r*fine)), 3), 64))
	var points []point
	for corner, middle := range []point{{x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}, {x + w - r, y + r}} {
		for i := range n + 1 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(corner) + float64(i)/float64(n)))
			points = append(points, point{middle.x + r*cos, middle.y + r*sin})
		}
	}
	return []line{{points, true}}
}
