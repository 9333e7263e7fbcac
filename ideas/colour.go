package ideas

import (
	"fmt"
	"math"
	"strconv"
)

// colour is an sRGB colour of 8 bits a channel, as it will be on the screen: contrast is judged after rounding.
type colour struct{ r, g, b uint8 }

// hexColour reads #RRGGBB.
func hexColour(s string) (colour, bool) {
	if len(s) != 7 || s[0] != '#' {
		return colour{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return colour{}, false
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

func (c colour) String() string { return fmt.Sprintf("#%02X%02X%02X", c.r, c.g, c.b) }

// linear undoes the transfer function of sRGB (IEC 61966-2-1): 0 to 1.
func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func encoded(x float64) uint8 {
	x = min(max(x, 0), 1)
	if x <= 0.0031308 {
		x *= 12.92
	} else {
		x = 1.055*math.Pow(x, 1/2.4) - 0.055
	}
	return uint8(math.Round(x * 255))
}

// luminance is WCAG 2.2's relative luminance, 0 to 1.
func (c colour) luminance() float64 {
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// contrast is WCAG 2.2's contrast ratio, 1 to 21.
func contrast(a, b colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// lch is a colour in OKLCH (Ottosson 2020): lightness 0 to 1, chroma, hue in radians. Changing its lightness
// keeps the hue the eye sees, which mixing with black or white does not.
type lch struct{ l, c, h float64 }

func (c colour) lch() lch {
	r, g, b := linear(c.r), linear(c.g), linear(c.b)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	y := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	return lch{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, math.Hypot(x, y), math.Atan2(y, x)}
}

// rgb returns the nearest colour the screen can show, giving up chroma before hue or lightness.
func (o lch) rgb() colour {
	o.l = min(max(o.l, 0), 1)
	low, high := 0.0, o.c
	r, g, b := o.linear()
	if inGamut(r, g, b) {
		low = o.c
	}
	for i := 0; i < 20 && low < high; i++ {
		o.c = (low + high) / 2
		if inGamut(o.linear()) {
			low = o.c
		} else {
			high = o.c
		}
	}
	o.c = low
	r, g, b = o.linear()
	return colour{encoded(r), encoded(g), encoded(b)}
}

func (o lch) linear() (r, g, b float64) {
	x, y := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
	l := o.l + 0.3963377774*x + 0.2158037573*y
	m := o.l - 0.1055613458*x - 0.0638541728*y
	s := o.l - 0.0894841775*x - 1.2914855480*y
	l, m, s = l*l*l, m*m*m, s*s*s
	return 4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s
}

func inGamut(r, g, b float64) bool {
	const slack = 1e-4
	return min(r, g, b) >= -slack && max(r, g, b) <= 1+slack
}

// at returns c with another lightness.
func (c colour) at(l float64) colour {
	o := c.lch()
	o.l = l
	return o.rgb()
}
