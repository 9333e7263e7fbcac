package raster

import (
	"math"
	"strconv"
	"strings"
)

// reader reads numbers and letters of path data.
type reader struct {
	s   string
	bad bool
}

func (r *reader) space() { r.s = strings.TrimLeft(r.s, " ,\t\r\n") }

// number reads one number; signs and points may follow each other without space, as in "0-46.5.1".
func (r *reader) number() float64 {
	r.space()
	end, point := 0, false
	for end < len(r.s) {
		c := r.s[end]
		if c == '.' && !point {
			point = true
		} else if (c < '0' || c > '9') && (end > 0 || c != '-') {
			break
		}
		end++
	}
	n, err := strconv.ParseFloat(r.s[:end], 64)
	if err != nil || math.Abs(n) > maxNumber {
		r.bad = true
		return 0
	}
	r.s = r.s[end:]
	return n
}

func (r *reader) point() point { return point{r.number(), r.number()} }

// flag reads the 0 or 1 of an arc.
func (r *reader) flag() bool {
	r.space()
	if r.s == "" || r.s[0] != '0' && r.s[0] != '1' {
		r.bad = true
		return false
	}
	set := r.s[0] == '1'
	r.s = r.s[1:]
	return set
}

func readNumbers(s string) ([]float64, error) {
	r := reader{s: s}
	var out []float64
	for r.space(); r.s != "" && !r.bad; r.space() {
		out = append(out, r.number())
	}
	if r.bad {
		return nil, ErrDrawing
	}
	return out, nil
}

// line is one part of a path, its curves broken into straight pieces.
type line struct {
	points []point
	closed bool
}

// pen follows path data (SVG 1.1, 8.3). fine is how many pixels a unit will be.
type pen struct {
	reader
	fine    float64
	lines   []line
	at      point
	start   point
	handle  point // of the last quadratic curve, for T
	handled bool
}

// readPath returns the parts of a path. Curves are in pieces short enough for the given number of pixels to a unit.
func readPath(d string, fine float64) ([]line, error) {
	p := pen{reader: reader{s: d}, fine: fine}
	for p.space(); p.s != "" && !p.bad; p.space() {
		command := p.s[0]
		p.s = p.s[1:]
		p.run(command)
		if command|0x20 == 'z' {
			continue
		}
		for p.space(); p.s != "" && strings.IndexByte("-.0123456789", p.s[0]) >= 0 && !p.bad; p.space() {
			if command|0x20 == 'm' {
				command -= 'm' - 'l' // what follows a move is lines
			}
			p.run(command)
		}
	}
	if p.bad {
		return nil, ErrDrawing
	}
	return p.lines, nil
}

// run does one command with one set of numbers.
func (p *pen) run(command byte) {
	var from point // what the numbers count from
	if command >= 'a' {
		from = p.at
	}
	quadratic := false
	switch command | 0x20 {
	case 'm':
		p.at = from.plus(p.point())
		p.start = p.at
		p.lines = append(p.lines, line{points: []point{p.at}})
	case 'l':
		p.to(from.plus(p.point()))
	case 'h':
		p.to(point{from.x + p.number(), p.at.y})
	case 'v':
		p.to(point{p.at.x, from.y + p.number()})
	case 'c':
		p.cubic(from.plus(p.point()), from.plus(p.point()), from.plus(p.point()))
	case 'q':
		p.handle, quadratic = from.plus(p.point()), true
		p.quadratic(p.handle, from.plus(p.point()))
	case 't':
		if !p.handled {
			p.handle = p.at
		}
		p.handle, quadratic = p.at.times(2).minus(p.handle), true
		p.quadratic(p.handle, from.plus(p.point()))
	case 'a':
		p.arc(from)
	case 'z':
		p.close()
	default:
		p.bad = true
	}
	p.handled = quadratic
}

// to draws a straight line.
func (p *pen) to(q point) {
	if len(p.lines) == 0 {
		p.bad = true
		return
	}
	last := &p.lines[len(p.lines)-1]
	if last.closed { // drawing on after Z starts anew where the part before began
		p.lines = append(p.lines, line{points: []point{p.at}})
		last = &p.lines[len(p.lines)-1]
	}
	if last.points = append(last.points, q); len(last.points) > maxPoints {
		p.bad = true
	}
	p.at = q
}

func (p *pen) close() {
	if len(p.lines) == 0 {
		p.bad = true
		return
	}
	p.lines[len(p.lines)-1].closed = true
	p.at = p.start
}
