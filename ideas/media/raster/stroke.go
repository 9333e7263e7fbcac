package raster

import "math"

// stroke is how a line is drawn.
type stroke struct {
	width float64
	round bool    // ends and corners; else ends are cut and corners come to a point
	gap   float64 // > 0: dots at this distance instead of a line
}

// miterLimit is how far a corner may stick out, in half widths (SVG 1.1, 11.4).
const miterLimit = 4

// outline returns the areas that a stroke covers. Their winding has one direction, so that where they overlap nothing is
// left out.
func (s stroke) outline(lines []line, fine float64) []line {
	var out []line
	for _, l := range lines {
		points := distinct(l)
		switch {
		case s.gap > 0:
			out = append(out, s.dots(points, fine)...)
		case len(points) == 1 && s.round:
			out = append(out, oval(points[0], s.width/2, s.width/2, fine)...)
		case len(points) < 2:
		case l.closed && len(points) > 2:
			out = append(out, line{s.loop(points, fine), true}, line{s.loop(reversed(points), fine), true})
		default:
			out = append(out, line{append(s.side(points, fine), s.side(reversed(points), fine)...), true})
		}
	}
	return out
}

// distinct leaves out points that lie upon the one before.
func distinct(l line) []point {
	var out []point
	for _, p := range l.points {
		if len(out) == 0 || p.minus(out[len(out)-1]).length() > 1e-6 {
			out = append(out, p)
		}
	}
	if l.closed && len(out) > 1 && out[0].minus(out[len(out)-1]).length() <= 1e-6 {
		out = out[:len(out)-1]
	}
	return out
}

func reversed(points []point) []point {
	out := make([]point, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

// dots are discs along a line, the first at its start.
func (s stroke) dots(points []point, fine float64) []line {
	var out []line
	next := 0.0 // from the start of the piece
	for i := 1; i < len(points); i++ {
		way := points[i].minus(points[i-1])
		for ; next <= way.length() && len(out) < maxShapes; next += s.gap {
			out = append(out, oval(points[i-1].plus(way.times(next/way.length())), s.width/2, s.width/2, fine)...)
		}
		next -= way.length()
	}
	return out
}

// normal points to the right of the way from p to q, half a width long.
func (s stroke) normal(p, q point) point {
	way := q.minus(p)
	return point{-way.y, way.x}.times(s.width / 2 / way.length())
}

// side runs along one side of an open line, and around its end.
func (s stroke) side(points []point, fine float64) []point {
	var out []point
	for i := 1; i < len(points); i++ {
		n := s.normal(points[i-1], points[i])
		out = append(out, points[i-1].plus(n), points[i].plus(n))
		if i+1 < len(points) {
			out = s.corner(out, points[i], n, s.normal(points[i], points[i+1]), fine)
		}
	}
	if last := len(points) - 1; s.round {
		n := s.normal(points[last-1], points[last])
		out = s.around(out, points[last], n, -math.Pi, fine)
	}
	return out
}

// loop runs along one side of a closed line.
func (s stroke) loop(points []point, fine float64) []point {
	var out []point
	for i, p := range points {
		q, r := points[(i+1)%len(points)], points[(i+2)%len(points)]
		n := s.normal(p, q)
		out = append(out, p.plus(n), q.plus(n))
		out = s.corner(out, q, n, s.normal(q, r), fine)
	}
	return out
}

// corner goes from the side before a corner to the side after it.
func (s stroke) corner(out []point, at, before, after point, fine float64) []point {
	turn := math.Atan2(before.cross(after), before.dot(after))
	switch {
	case math.Abs(turn) < .1: // a piece of a curve
		return out
	case turn > 0: // the inner side
		return append(out, at)
	case s.round:
		return s.around(out, at, before, turn, fine)
	}
	if stick := 1 / math.Cos(turn/2); stick <= miterLimit {
		middle := before.plus(after)
		out = append(out, at.plus(middle.times(s.width/2*stick/middle.length())))
	}
	return out
}

// around goes around a point, from a normal by an angle.
func (s stroke) around(out []point, at, from point, angle, fine float64) []point {
	n := int(min(max(math.Ceil(math.Sqrt(s.width*fine)*math.Abs(angle)/2), 2), 64))
	for i := 1; i < n; i++ {
		out = append(out, at.plus(turn(angle*180/math.Pi*float64(i)/float64(n)).at(from)))
	}
	return out
}
