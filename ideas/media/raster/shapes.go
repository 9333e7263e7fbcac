package raster

// shape returns the outline of an element, its curves fine enough for so many pixels to a unit.
func (a *attributes) shape(name string, fine float64) ([]line, bool) {
	n := a.number
	switch name {
	case "rect":
		return box(n("x"), n("y"), a.size("width"), a.size("height"), a.size("rx"), fine), true
	case "circle":
		r := a.size("r")
		return oval(point{n("cx"), n("cy")}, r, r, fine), true
	case "ellipse":
		return oval(point{n("cx"), n("cy")}, a.size("rx"), a.size("ry"), fine), true
	case "path":
		d, _ := a.take("d")
		lines, err := readPath(d, fine)
		a.bad = a.bad || err != nil
		return lines, true
	}
	return nil, false
}
