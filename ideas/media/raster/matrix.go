package raster

import (
	"math"
	"strings"
)

// point is a place in a drawing.
type point struct{ x, y float64 }

func (p point) plus(q point) point               { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point              { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point            { return point{p.x * f, p.y * f} }
func (p point) length() float64                  { return math.Hypot(p.x, p.y) }
func (p point) cross(q point) float64            { return p.x*q.y - p.y*q.x }
func (p point) dot(q point) float64              { return p.x*q.x + p.y*q.y }
func (p point) between(q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// matrix is an affine map: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

// after returns the map that does n first and m after.
func (m matrix) after(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) at(p point) point { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

// scale is how many pixels a unit becomes, where it becomes most.
func (m matrix) scale() float64 { return max(math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)) }

func shift(x, y float64) matrix { return matrix{a: 1, d: 1, e: x, f: y} }

func turn(degrees float64) matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return matrix{a: cos, b: sin, c: -sin, d: cos}
}

// readTransform reads a list of translate, rotate and scale (SVG 1.1, 7.6).
func readTransform(s string) (matrix, error) {
	m := shift(0, 0)
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		name, rest, ok := strings.Cut(s, "(")
		inside, after, ok2 := strings.Cut(rest, ")")
		if !ok || !ok2 {
			return m, ErrDrawing
		}
		n, err := readNumbers(inside)
		if err != nil {
			return m, err
		}
		one, ok := transformOf(name, n)
		if !ok {
			return m, ErrDrawing
		}
		m, s = m.after(one), after
	}
	return m, nil
}

func transformOf(name string, n []float64) (matrix, bool) {
	switch {
	case name == "translate" && len(n) == 1:
		return shift(n[0], 0), true
	case name == "translate" && len(n) == 2:
		return shift(n[0], n[1]), true
	case name == "rotate" && len(n) == 1:
		return turn(n[0]), true
	case name == "rotate" && len(n) == 3:
		return shift(n[1], n[2]).after(turn(n[0])).after(shift(-n[1], -n[2])), true
	case name == "scale" && len(n) == 1:
		return matrix{a: n[0], d: n[0]}, true
	case name == "scale" && len(n) == 2:
		return matrix{a: n[0], d: n[1]}, true
	}
	return matrix{}, false
}
