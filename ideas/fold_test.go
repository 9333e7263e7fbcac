package ideas

import (
	"testing"
	"testing/quick"
	"time"

	"github.com/google/uuid"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Crème brûlée":        "creme brulee",
		"Vliere\u00adfluiter": "vlierefluiter",
		"GRÜSSE, Größe":       "grusse grosse",
		"  100%_puur\\ ":      "100 puur",
		"Smørrebrød":          "smorrebrod",
		"ĳs":                  "ijs",
		"Opa’s":               "opa s",
		"🍫":                   "",
		"चॉकलेट":              fold("चॉकलेट"),
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
	again := func(s string) bool { return fold(fold(s)) == fold(s) }
	if err := quick.Check(again, nil); err != nil {
		t.Error(err)
	}
}

func TestCursorsRoundTripAndNothingElseOpens(t *testing.T) {
	t.Parallel()
	back := func(list string, key, seed int64, id uuid.UUID) bool {
		name := fingerprint("list", list)
		c := cursor{List: name, Key: key, ID: id, Seed: seed}
		got, err := openCursor(c.String(), name)
		return err == nil && *got == c && len(c.String()) <= maxCursor
	}
	if err := quick.Check(back, nil); err != nil {
		t.Error(err)
	}
	junk := func(s string) bool {
		got, err := openCursor(s, fingerprint("list"))
		return s == "" || got == nil && err != nil
	}
	if err := quick.Check(junk, nil); err != nil {
		t.Error(err)
	}
	if fingerprint("a", "b") == fingerprint("ab", "") {
		t.Error("two lists share a fingerprint")
	}
	at := time.Date(2026, 9, 1, 12, 0, 0, 123456000, time.UTC)
	if got, err := keyTime(timeKey(at)); err != nil || !got.Equal(at) {
		t.Errorf("%s: %v", got, err)
	}
}
