package ideas

import "testing"

// The same pairs are held against the browser's half in frontend/src/shared/wrapper/tileColour.test.ts.
func TestTileColour(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Instappen en delen":             "menie",
		"Über Ecken wächst man zusammen": "saffraan",
		"Kom je ook 🍫":                   "smalt",
	} {
		if got := tileColour(text); got != want {
			t.Errorf("tileColour(%q) = %q, want %q", text, got, want)
		}
	}
}
