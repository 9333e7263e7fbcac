package ideas

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func mustHex(t *testing.T, s string) colour {
	t.Helper()
	c, ok := hexColour(s)
	if !ok {
		t.Fatalf("not a colour: %q", s)
	}
	return c
}

func checkTheme(t *testing.T, chosen string, th theme, ink colour, got BrandTheme) {
	t.Helper()
	least := func(what, a, b string, want float64) {
		t.Helper()
		if r := contrast(mustHex(t, a), mustHex(t, b)); r < want {
			t.Errorf("%s: %s %s on %s is %.2f, want %.1f", chosen, what, a, b, r, want)
		}
	}
	least("letters", got.On, got.Fill, 4.5)
	least("letters", got.On, got.Deep, 4.5)
	least("ink on soft", ink.String(), got.Soft, 7)
	for _, g := range append([]colour{mustHex(t, got.Soft)}, th.grounds...) {
		least("text", got.Text, g.String(), 4.5)
	}
	if got.Deep == got.Fill {
		t.Errorf("%s: hovering shows no difference: %s", chosen, got.Fill)
	}
}

func TestEveryBrandColourCanBeRead(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(7, 11))
	colours := []string{"#000000", "#FFFFFF", "#808080", "#FFFF00", "#0000FF", "#FF0000", "#00FF00", "#777777", "#F3B423"}
	for range 4000 {
		colours = append(colours, colour{uint8(rnd.UintN(256)), uint8(rnd.UintN(256)), uint8(rnd.UintN(256))}.String())
	}
	for _, c := range colours {
		got, ok := Brand{Colour: c}.Colours()
		if !ok {
			t.Fatalf("%s refused", c)
		}
		checkTheme(t, c, lightTheme(), colour{0x24, 0x16, 0x0F}, got.Light)
		checkTheme(t, c, darkTheme(), colour{0xF7, 0xED, 0xDB}, got.Dark)
		bordered := slices.Contains(got.Corrections, BrandInkBorder)
		if thin := contrast(mustHex(t, got.Light.Fill), lightTheme().paper) < 3; thin != bordered {
			t.Errorf("%s: border %v, fill too near the paper %v", c, bordered, thin)
		}
		if r := contrast(mustHex(t, got.Dark.Fill), darkTheme().paper); r < 3 {
			t.Errorf("%s: dark fill %s is %.2f on paper", c, got.Dark.Fill, r)
		}
		if t.Failed() {
			return
		}
	}
}

func TestBrandTellsWhatItCorrected(t *testing.T) {
	t.Parallel()
	for c, want := range map[string][]string{
		"#2440B5": {BrandDarkFillLifted},                               // the house's blue is fine on paper
		"#F3B423": {BrandInkOnFill, BrandInkBorder, BrandTextDarkened}, // saffron
		"#12684A": {BrandDarkFillLifted},
	} {
		got, _ := Brand{Colour: c}.Colours()
		if !slices.Equal(got.Corrections, want) {
			t.Errorf("%s: corrections %v, want %v", c, got.Corrections, want)
		}
		if got.Light.Fill != c {
			t.Errorf("%s: fill became %s", c, got.Light.Fill)
		}
	}
	if _, ok := (Brand{}).Colours(); ok {
		t.Error("no colour chosen, yet colours computed")
	}
	got, _ := Brand{Colour: "#12684A", Spot: "#9dcbe8"}.Colours()
	if got.Light.Spot != "#9DCBE8" || got.Dark.Spot != "#9DCBE8" {
		t.Errorf("spot is %s and %s", got.Light.Spot, got.Dark.Spot)
	}
}

func TestColourRoundTripsThroughLCH(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		c := colour{uint8(rnd.UintN(256)), uint8(rnd.UintN(256)), uint8(rnd.UintN(256))}
		if got := c.lch().rgb(); got != c {
			t.Fatalf("%s came back as %s", c, got)
		}
	}
}
