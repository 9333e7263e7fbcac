package raster

import (
	"errors"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"
)

var (
	white = color.RGBA{255, 255, 255, 255}
	red   = color.RGBA{255, 0, 0, 255}
	blue  = color.RGBA{0, 0, 255, 255}
)

func drawing(body string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" aria-hidden="true" focusable="false" overflow="hidden">` +
		`<rect x="0" y="0" width="400" height="400" fill="#FFFFFF"/>` + body + `</svg>`)
}

// painted paints at half size, to the right of a margin of 50 pixels.
func painted(t *testing.T, body string) *image.RGBA {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	if err := Paint(img, image.Rect(50, 0, 250, 200), drawing(body)); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return img
}

// Points are in units of the drawing; each lies a few pixels inside or outside of an edge.
func TestPaintCoversWhatABrowserCovers(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		body    string
		in, out [][2]float64
	}{
		"rectangle":      {`<rect x="100" y="40" width="200" height="60" fill="#FF0000"/>`, [][2]float64{{104, 44}, {296, 96}}, [][2]float64{{96, 50}, {304, 50}, {200, 104}}},
		"round corners":  {`<rect x="100" y="100" width="200" height="200" fill="#FF0000" rx="80"/>`, [][2]float64{{200, 104}, {130, 130}}, [][2]float64{{106, 106}, {118, 118}, {294, 294}}},
		"framed":         {`<rect x="100" y="100" width="200" height="200" fill="none" stroke="#FF0000" stroke-width="20"/>`, [][2]float64{{92, 92}, {308, 308}, {108, 200}}, [][2]float64{{114, 114}, {200, 200}, {86, 200}}},
		"circle":         {`<circle cx="200" cy="200" r="100" fill="#FF0000"/>`, [][2]float64{{200, 104}, {268, 268}}, [][2]float64{{274, 274}, {304, 200}}},
		"ellipse":        {`<ellipse cx="200" cy="200" rx="100" ry="20" fill="#FF0000" transform="rotate(90 200 200)"/>`, [][2]float64{{200, 110}, {216, 200}}, [][2]float64{{230, 200}, {110, 200}}},
		"groups":         {`<g transform="translate(100 100) rotate(90) scale(2)"><g fill="#FF0000"><path d="M0 0h40v10h-40z"/></g></g>`, [][2]float64{{90, 110}, {84, 176}}, [][2]float64{{104, 110}, {90, 186}, {76, 110}}},
		"letters":        {`<g transform="translate(100 300) scale(0.1 -0.1)" fill="#FF0000"><path transform="translate(500)" d="M0 0V700H300V0Z"/></g>`, [][2]float64{{154, 234}, {176, 296}}, [][2]float64{{146, 250}, {160, 304}, {160, 226}}},
		"hole":           {`<path d="M100 100h200v200h-200zM150 150v100h100v-100z" fill="#FF0000"/>`, [][2]float64{{120, 120}}, [][2]float64{{200, 200}}},
		"laid twice":     {`<path d="M100 100h200v200h-200zM150 150h100v100h-100z" fill="#FF0000"/>`, [][2]float64{{120, 120}, {200, 200}}, nil},
		"cubic":          {`<path d="M100 300C100 100 300 100 300 300Z" fill="#FF0000"/>`, [][2]float64{{200, 156}, {120, 290}}, [][2]float64{{200, 144}, {110, 200}}},
		"relative cubic": {`<path d="M100 300c0-200 200-200 200 0z" fill="#FF0000"/>`, [][2]float64{{200, 156}}, [][2]float64{{200, 144}}},
		"quadratic":      {`<path d="M100 300q50-100 100 0t100 0V380H100Z" fill="#FF0000"/>`, [][2]float64{{150, 256}, {250, 356}}, [][2]float64{{150, 244}, {250, 340}}},
		"arcs":           {`<path d="M100 200A100 100 0 0 1 300 200A50 50 0 0 0 200 200z" fill="#FF0000"/>`, [][2]float64{{200, 104}, {150, 190}}, [][2]float64{{250, 190}, {200, 210}}},
		"large arc":      {`<path d="M200 100a50 50 0 1 0 50 50z" fill="#FF0000"/>`, [][2]float64{{156, 150}, {200, 194}, {230, 176}}, [][2]float64{{232, 120}, {240, 112}}},
		"dots":           {`<path d="M20 100H430" fill="none" stroke="#FF0000" stroke-width="40" stroke-linecap="round" stroke-dasharray="0 100"/>`, [][2]float64{{20, 116}, {104, 100}, {120, 100}, {320, 84}}, [][2]float64{{70, 100}, {45, 100}, {170, 100}, {390, 100}}},
		"round line":     {`<path d="M100 200L300 200L300 300" fill="none" stroke="#FF0000" stroke-width="40" stroke-linecap="round" stroke-linejoin="round"/>`, [][2]float64{{84, 200}, {304, 188}, {300, 316}, {200, 216}}, [][2]float64{{80, 180}, {319, 181}, {200, 224}, {276, 240}}},
		"pointed line":   {`<path d="M100 200L300 200L300 300" fill="none" stroke="#FF0000" stroke-width="40"/>`, [][2]float64{{104, 184}, {317, 183}, {316, 296}}, [][2]float64{{96, 200}, {300, 304}, {276, 240}}},
		"ring":           {`<path d="M0-60L60 0L0 60L-60 0Z" fill="none" stroke="#FF0000" stroke-width="20" transform="translate(200 200)"/>`, [][2]float64{{200, 132}, {230, 170}, {146, 200}}, [][2]float64{{200, 200}, {200, 122}, {200, 158}}},
		"point":          {`<path d="M200 200h.1" fill="none" stroke="#FF0000" stroke-width="40" stroke-linecap="round" stroke-linejoin="round"/>`, [][2]float64{{200, 184}, {184, 200}}, [][2]float64{{180, 180}}},
		"wave":           {`<path d="M-50 200q25-34 50 0t50 0t50 0t50 0" fill="none" stroke="#FF0000" stroke-width="16"/>`, [][2]float64{{50, 200}, {75, 183}, {125, 217}, {100, 200}}, [][2]float64{{75, 200}, {75, 168}, {125, 232}}},
		"outside":        {`<rect x="-900" y="-900" width="800" height="800" fill="#FF0000"/><circle cx="400" cy="200" r="60" fill="#FF0000"/>`, [][2]float64{{390, 200}, {346, 200}}, [][2]float64{{4, 4}, {336, 200}}},
		"own letters":    {`<text x="1" y="2" font-size="9" fill="#FF0000">日<b>本</b></text><circle cx="200" cy="200" r="60" fill="#FF0000"/>`, [][2]float64{{200, 200}}, [][2]float64{{4, 4}}},
	} {
		img := painted(t, tt.body)
		at := func(p [2]float64) color.Color { return img.At(50+int(p[0]/2), int(p[1]/2)) }
		for _, p := range tt.in {
			if got := at(p); got != red {
				t.Errorf("%s: %v at %v, want red", name, got, p)
			}
		}
		for _, p := range tt.out {
			if got := at(p); got != white {
				t.Errorf("%s: %v at %v, want white", name, got, p)
			}
		}
		if img.At(49, 100) != (color.RGBA{}) || img.At(250, 100) != (color.RGBA{}) {
			t.Errorf("%s: painted outside of its square", name)
		}
	}
}

func TestOpacityMixesColours(t *testing.T) {
	t.Parallel()
	img := painted(t, `<path d="M0 0h400v400h-400z" fill="#0000FF" opacity=".5"/>`)
	r, g, b, a := img.At(150, 100).RGBA()
	if math.Abs(float64(r>>8)-127) > 1 || r != g || b>>8 != 255 || a>>8 != 255 {
		t.Errorf("half blue on white: %d %d %d %d", r>>8, g>>8, b>>8, a>>8)
	}
	if img := painted(t, `<rect x="0" y="0" width="400" height="400" fill="#0000FF" stroke="#FF0000" stroke-width="40"/>`); img.At(150, 100) != blue || img.At(55, 100) != red {
		t.Errorf("fill %v, stroke %v", img.At(150, 100), img.At(55, 100))
	}
}

func TestGroundIsTheFirstColour(t *testing.T) {
	t.Parallel()
	if c, err := Ground(drawing(`<rect x="0" y="0" width="9" height="9" fill="#FF0000"/>`)); err != nil || c != white {
		t.Errorf("%v %v", c, err)
	}
	for _, svg := range []string{"", "<svg/>", "<svg><g/><rect fill='#FF0000'/></svg>", "<svg><rect fill='none'/></svg>", "<svg><rect fill='red'/></svg>"} {
		if c, err := Ground([]byte(svg)); !errors.Is(err, ErrDrawing) {
			t.Errorf("%s: %v %v", svg, c, err)
		}
	}
}

// What the generator does not write is refused, not left out: a picture is never half of a drawing.
func TestAnythingElseIsRefused(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`<script>alert(1)</script>`, `<image href="http://evil.example/a.png"/>`, `<use href="#a"/>`, `<svg/>`, `<style>*{fill:red}</style>`, `words`, `<!-- a -->`,
		`<rect width="9" height="9" fill="url(#a)"/>`, `<rect width="9" height="9" fill="red"/>`, `<rect width="9" height="9" fill="#F00"/>`, `<rect width="9" height="9" style="fill:red"/>`,
		`<rect width="9%" height="9"/>`, `<rect width="-9" height="9"/>`, `<rect width="NaN" height="9"/>`, `<rect width="1e99" height="9"/>`, `<circle r="9" onclick="a()"/>`, `<circle r="-9"/>`, `<ellipse rx="-1" ry="2"/>`,
		`<path d="M0 0S1 1 2 2"/>`, `<path d="M0 0L1"/>`, `<path d="L1 1"/>`, `<path d="Z"/>`, `<path d="M0 0 A1 1 45 0 0 2 2"/>`, `<path d="M0 0 A1 1 0 2 0 2 2"/>`, `<path d="M0 0 A0 1 0 0 0 2 2"/>`, `<path d="M0 0 x"/>`, `<path d="M0 0 L--1 2"/>`,
		`<path d="M0 0H9" stroke="#FF0000" stroke-dasharray="5 5"/>`, `<path d="M0 0H9" stroke="#FF0000" stroke-linecap="round" stroke-dasharray="0 0"/>`, `<path d="M0 0H9" stroke="#FF0000" stroke-linecap="square"/>`, `<path d="M0 0H9" stroke="#FF0000" stroke-linecap="round"/>`,
		`<path d="M0 0H9V9Z" fill="#FF0000" stroke="#FF0000" opacity=".5"/>`, `<path d="M0 0H9V9Z" opacity="2"/>`, `<path d="M0 0H9V9Z" fill-rule="evenodd"/>`, `<g transform="skewX(3)"/>`, `<g transform="rotate(1 2)"/>`, `<g transform="scale(2"/>`, `<g filter="url(#a)"/>`,
		strings.Repeat("<g>", 20) + strings.Repeat("</g>", 20), strings.Repeat("<g/>", maxShapes+1), `</svg><svg>`, `<rect`,
	} {
		img := image.NewRGBA(image.Rect(0, 0, 20, 20))
		if err := Paint(img, img.Rect, drawing(body)); !errors.Is(err, ErrDrawing) {
			t.Errorf("%.80s: %v", body, err)
		}
	}
	for _, svg := range []string{"", "nothing", "<html/>", `<svg viewBox="0 0 400 300" overflow="hidden"></svg>`, `<svg viewBox="0 0 400 400"></svg>`, `<svg viewBox="0 0 0 0" overflow="hidden"></svg>`, `<svg viewBox="0 0 4 4" overflow="hidden" width="3"></svg>`} {
		img := image.NewRGBA(image.Rect(0, 0, 20, 20))
		if err := Paint(img, img.Rect, []byte(svg)); !errors.Is(err, ErrDrawing) {
			t.Errorf("%q: %v", svg, err)
		}
	}
}
