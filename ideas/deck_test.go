package ideas_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Whoever is dealt ideas from memory gets the order, the pages and the cursors of the database.
func TestADeckIsDealtAsTheDatabaseShuffles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("kaart", ideas.TemplateOpen)
	c.Rounds[0].Settings.MaxIdeas = 500
	h.live(c)
	author := h.fan()
	for range 40 {
		h.idea(author, "kaart", "Kersenpit")
	}
	deck, err := h.Deck(t.Context(), "kaart")
	if err != nil || deck == nil || len(deck.Ideas) != 40 {
		t.Fatalf("%+v, %v", deck, err)
	}
	for _, seed := range []int64{0, 1, -1, 42, 77, 1 << 40, math.MaxInt64, math.MinInt64} {
		visitor := ideas.Actor{Seed: seed}
		for _, limit := range []int{0, 1, 7, 39, 40, 60} {
			var dealt []uuid.UUID
			cursor := ""
			for {
				places, next, err := deck.Deal(seed, cursor, limit)
				if err != nil {
					t.Fatal(err)
				}
				page, err := h.Ideas(t.Context(), visitor, "kaart", ideas.IdeaFilter{Cursor: cursor, Limit: limit})
				if err != nil || page.Next != next || len(page.Items) != len(places) {
					t.Fatalf("seed %d, limit %d: %d ideas and %q, %d and %q: %v", seed, limit, len(places), next, len(page.Items), page.Next, err)
				}
				for _, at := range places {
					dealt = append(dealt, deck.Ideas[at].ID)
				}
				if cursor = next; next == "" {
					break
				}
			}
			if want := h.all(visitor, "kaart", ideas.IdeaFilter{Limit: limit}, nothing); !slices.Equal(dealt, want) {
				t.Fatalf("seed %d, limit %d: %v, want %v", seed, limit, dealt, want)
			}
		}
	}
	other, err := h.Ideas(t.Context(), author, "kaart", ideas.IdeaFilter{Order: ideas.OrderNewest, Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, cursor := range []string{"x", other.Next} {
		var invalid *ideas.Invalid
		if _, _, err := deck.Deal(1, cursor, 3); !errors.As(err, &invalid) {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
	if _, err := h.Deck(t.Context(), "elders"); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a campaign that is not there: %v", err)
	}
}
