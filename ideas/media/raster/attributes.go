package raster

import (
	"encoding/hex"
	"encoding/xml"
	"image/color"
)

// attributes are those of one element. Each is taken once; what is left at the end is what nobody understood.
type attributes struct {
	left map[string]string
	bad  bool
}

func attributesOf(e xml.StartElement) *attributes {
	a := &attributes{left: make(map[string]string, len(e.Attr))}
	for _, attr := range e.Attr {
		a.left[attr.Name.Local] = attr.Value
	}
	return a
}

func (a *attributes) take(name string) (string, bool) {
	v, ok := a.left[name]
	delete(a.left, name)
	return v, ok
}

// number is 0 where the attribute is not there.
func (a *attributes) number(name string) float64 { return a.numberOr(name, 0) }

func (a *attributes) numberOr(name string, otherwise float64) float64 {
	v, ok := a.take(name)
	if !ok {
		return otherwise
	}
	n, err := readNumbers(v)
	if err != nil || len(n) != 1 {
		a.bad = true
		return 0
	}
	return n[0]
}

// size is a number that is not negative.
func (a *attributes) size(name string) float64 {
	n := a.number(name)
	a.bad = a.bad || n < 0
	return max(n, 0)
}

// colour is nil for none.
func (a *attributes) colour(name string, otherwise *color.RGBA) *color.RGBA {
	v, ok := a.take(name)
	if !ok {
		return otherwise
	}
	if v == "none" {
		return nil
	}
	rgb, err := hex.DecodeString(v[min(1, len(v)):])
	if err != nil || v[0] != '#' || len(rgb) != 3 {
		a.bad = true
		return nil
	}
	return &color.RGBA{rgb[0], rgb[1], rgb[2], 255}
}

// word takes an attribute that may have these values or not be there.
func (a *attributes) word(name string, values ...string) string {
	v, ok := a.take(name)
	if !ok {
		return ""
	}
	for _, known := range values {
		if v == known {
			return v
		}
	}
	a.bad = true
	return ""
}

// err says whether something was not understood.
func (a *attributes) err() error {
	if a.bad || len(a.left) > 0 {
		return ErrDrawing
	}
	return nil
}

func (a *attributes) transform() matrix {
	v, ok := a.take("transform")
	if !ok {
		return shift(0, 0)
	}
	m, err := readTransform(v)
	a.bad = a.bad || err != nil
	return m
}

// stroke returns how the outline is drawn and in which colour, nil for not at all.
func (a *attributes) stroke() (stroke, *color.RGBA) {
	s := stroke{width: a.numberOr("stroke-width", 1)}
	caps, joins := a.word("stroke-linecap", "round"), a.word("stroke-linejoin", "round")
	s.round = caps == "round"
	if dashes, ok := a.take("stroke-dasharray"); ok { // dots are lines of no length with round ends
		n, err := readNumbers(dashes)
		if err != nil || len(n) != 2 || n[0] != 0 || n[1] < 1 || !s.round {
			a.bad = true
		} else {
			s.gap = n[1]
		}
	}
	a.bad = a.bad || s.width < 0 || joins != caps && s.gap == 0
	return s, a.colour("stroke", nil)
}
