package ideas

// BrandTheme holds the values of --brand-* in one theme as #RRGGBB.
type BrandTheme struct{ Fill, Deep, On, Text, Soft, Spot string }

// BrandColours are the pairs that a campaign's brand becomes, and what had to be changed so that everybody can
// read them.
type BrandColours struct {
	Light, Dark BrandTheme
	Corrections []string
}

// Corrections, as stable words for the editor.
const (
	BrandInkOnFill      = "ink-on-fill"      // white on this colour cannot be read: buttons carry dark letters
	BrandFillDarkened   = "fill-darkened"    // neither white nor ink can be read on it: the fill is darker
	BrandTextDarkened   = "text-darkened"    // as text on paper it is darker
	BrandInkBorder      = "ink-border"       // the fill hardly differs from the paper: it gets a border of ink
	BrandDarkFillLifted = "dark-fill-lifted" // in the dark theme the fill is lighter
)

// theme is the ground a brand stands on; the values are those of the design tokens.
type theme struct {
	grounds []colour // paper, sheet, sunk: what brand text is read on
	paper   colour
	white   colour // light letters on a fill
	ink     colour // dark letters on a fill
	step    float64
	soft    lch // lightness and most chroma of the tint
}

func lightTheme() theme {
	paper := colour{0xFA, 0xF4, 0xE6}
	return theme{
		paper: paper, grounds: []colour{paper, {0xFF, 0xFD, 0xF7}, {0xF0, 0xE7, 0xD3}},
		white: colour{0xFF, 0xFD, 0xF6}, ink: colour{0x24, 0x16, 0x0F}, step: -0.005, soft: lch{l: 0.92, c: 0.028},
	}
}

func darkTheme() theme {
	paper := colour{0x1F, 0x15, 0x0F}
	return theme{
		paper: paper, grounds: []colour{paper, {0x2B, 0x1F, 0x17}, {0x16, 0x0E, 0x09}},
		white: colour{0xFF, 0xFF, 0xFF}, ink: colour{0x24, 0x16, 0x0F}, step: +0.005, soft: lch{l: 0.31, c: 0.055},
	}
}

const (
	textContrast = 4.5 // WCAG 2.2, 1.4.3
	partContrast = 3.0 // WCAG 2.2, 1.4.11
	houseSpot    = "#F3B423"
)

// Colours computes the brand's values for both themes; false when the campaign has the house's colour. Every
// pair passes: letters on fill and deep, brand text on paper, sheet, sunk and soft 4.5:1, ink on soft 7:1.
func (b Brand) Colours() (BrandColours, bool) {
	chosen, ok := hexColour(b.Colour)
	if !ok {
		return BrandColours{}, false
	}
	spot := b.Spot
	if c, ok := hexColour(spot); ok {
		spot = c.String()
	} else {
		spot = houseSpot
	}
	var out BrandColours
	note := func(word string) { out.Corrections = append(out.Corrections, word) }

	light := lightTheme()
	fill, on, deep := light.fill(chosen)
	switch {
	case fill != chosen:
		note(BrandFillDarkened)
	case on == light.ink:
		note(BrandInkOnFill)
	}
	if contrast(fill, light.paper) < partContrast {
		note(BrandInkBorder)
	}
	soft := light.tint(chosen)
	text := light.text(chosen, soft)
	if text != chosen {
		note(BrandTextDarkened)
	}
	out.Light = BrandTheme{fill.String(), deep.String(), on.String(), text.String(), soft.String(), spot}

	dark := darkTheme()
	lifted := chosen
	for l := chosen.lch().l; contrast(lifted, dark.paper) < partContrast && l < 1; l += 0.005 {
		lifted = chosen.at(l)
	}
	if lifted != chosen {
		note(BrandDarkFillLifted)
	}
	fill, on, deep = dark.fill(lifted)
	soft = dark.tint(chosen)
	out.Dark = BrandTheme{fill.String(), deep.String(), on.String(), dark.text(chosen, soft).String(), soft.String(), spot}
	return out, true
}

// fill chooses letters for a fill, darkens the fill in the narrow band where neither kind can be read, and adds
// the shade for hover and pressing.
func (t theme) fill(c colour) (fill, on, deep colour) {
	fill, on = c, t.white
	if contrast(c, t.white) < textContrast {
		on = t.ink
	}
	for l := c.lch().l; contrast(fill, on) < textContrast && l > 0; l -= 0.005 {
		on = t.white
		fill = c.at(l)
	}
	l := fill.lch().l
	for _, by := range []float64{-0.09, -0.06, -0.03, 0.05, 0.08} {
		deep = fill.at(l + by)
		if deep != fill && contrast(deep, on) >= textContrast {
			return fill, on, deep
		}
	}
	return fill, on, fill
}

// tint is the soft ground of selected rows, which carries ink.
func (t theme) tint(c colour) colour {
	o := c.lch()
	return lch{t.soft.l, min(o.c, t.soft.c), o.h}.rgb()
}

// text moves c away from the grounds until it can be read on all of them.
func (t theme) text(c, soft colour) colour {
	grounds := append([]colour{soft}, t.grounds...)
	out := c
	for l := c.lch().l; !readable(out, grounds) && l >= 0 && l <= 1; l += t.step {
		out = c.at(l)
	}
	return out
}

func readable(c colour, grounds []colour) bool {
	for _, g := range grounds {
		if contrast(c, g) < textContrast {
			return false
		}
	}
	return true
}
