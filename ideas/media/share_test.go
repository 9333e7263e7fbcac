package media

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image/png"
	"math/rand"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// drawn draws a specification with its letters outlined.
func drawn(t testing.TB, p *Pictures, spec map[string]any) []byte {
	t.Helper()
	b, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	canonical, err := p.Check(b)
	if err != nil {
		t.Fatal(err)
	}
	svg, err := p.Draw(canonical, true)
	if err != nil {
		t.Fatal(err)
	}
	return svg
}

// Whatever the generator draws can be shared: every ingredient, pattern, colour, layout and voice, and every tile.
func TestEveryDrawingIsPaintedForSharing(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	var specs []map[string]any
	for i := range 2 * len(ingredients) {
		specs = append(specs, map[string]any{"wrapper": map[string]any{
			"base": bases[i%len(bases)], "ingredients": []string{ingredients[i%len(ingredients)], ingredients[(i*7+1)%len(ingredients)]},
			"colour": colours[i%len(colours)], "pattern": patterns[i%len(patterns)], "name": words[i%len(words)],
			"layout": layouts[i%len(layouts)], "voice": i % 3,
		}})
	}
	for i, colour := range colours {
		specs = append(specs, map[string]any{"tile": ideas.Tile{Text: words[i%len(words)] + " & " + words[(i+5)%len(words)], Colour: colour}})
	}
	for _, spec := range specs {
		picture, err := paintShare(drawn(t, p, spec))
		if err != nil {
			t.Errorf("%v: %v", spec, err)
			continue
		}
		img, err := png.Decode(bytes.NewReader(picture))
		if err != nil || img.Bounds().Dx() != ShareWidth || img.Bounds().Dy() != ShareHeight || len(picture) > 512<<10 {
			t.Fatalf("%v: %d bytes, %v", spec, len(picture), err)
		}
		ground := img.At(0, 0)
		if img.At(ShareWidth-1, ShareHeight-1) != ground || img.At(ShareWidth/2-ShareHeight/2, 0) == ground {
			t.Errorf("%v: the drawing does not stand in the middle of its own colour", spec)
		}
	}
}

func TestSharesAreKeptAndWaitForAPlace(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	svg := drawn(t, p, map[string]any{"tile": ideas.Tile{Text: "Vier hoeken", Colour: "smalt"}})
	p.wait = time.Nanosecond
	p.keep(remembered{name: "a", bytes: svg})
	s := New(Deps{Pictures: p})
	for range painters {
		p.places <- struct{}{}
	}
	var busy *ideas.TooMany
	if _, err := s.Share(t.Context(), "a"); !errors.As(err, &busy) {
		t.Errorf("all places taken: %v", err)
	}
	<-p.places
	p.wait = time.Minute
	first, err := s.Share(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	p.places <- struct{}{} // all taken again: what was painted is not painted twice
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	again, err := s.Share(gone, "a")
	if err != nil || &first[0] != &again[0] {
		t.Errorf("painted again: %v", err)
	}
}

func TestWhatIsNoDrawingIsNotShared(t *testing.T) {
	t.Parallel()
	for _, svg := range []string{"", "<svg/>", `<svg viewBox="0 0 400 400" overflow="hidden"><rect fill="#FFFFFF" onload="x"/></svg>`} {
		if _, err := paintShare([]byte(svg)); err == nil {
			t.Errorf("painted %q", svg)
		}
	}
}

// BenchmarkShare tells what one picture for sharing costs, the drawing itself left aside.
func BenchmarkShare(b *testing.B) {
	p, r := pictures(b), rand.New(rand.NewSource(1))
	var svgs [][]byte
	for range 20 {
		svgs = append(svgs, drawn(b, p, map[string]any{"wrapper": randomSpec(r)}))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := paintShare(svgs[i%len(svgs)]); err != nil {
			b.Fatal(err)
		}
	}
}
