package ideas_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestDraftsSurviveALostConnection(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("kladje", ideas.TemplateRecipe))
	fan, id := h.fan(), uuid.New()
	save := func(content map[string]any, base int) (ideas.Draft, error) {
		return h.SaveDraft(t.Context(), fan, id, "kladje", content, base)
	}
	content := map[string]any{"title": "Stoof", "fields": map[string]any{"grams": 62.0, "list": []any{}}}
	for range 2 { // the answer to the first was lost
		d, err := save(content, 0)
		if err != nil || d.Revision != 1 || d.CampaignSlug != "kladje" || !d.UpdatedAt.Equal(start) {
			t.Fatalf("%+v: %v", d, err)
		}
		h.clock.add(time.Second)
	}
	if d, err := save(map[string]any{"title": "Stoofpeer"}, 1); err != nil || d.Revision != 2 {
		t.Fatalf("%+v: %v", d, err)
	}
	_, err := save(map[string]any{"title": "Verdwaald"}, 0) // lost its way
	wantError(t, err, ideas.ErrStale)
	_, err = save(map[string]any{"title": "Andere tab"}, 1)
	wantError(t, err, ideas.ErrStale)
	_, err = save(map[string]any{}, 7)
	wantError(t, err, ideas.ErrStale)
	d, err := h.Draft(t.Context(), fan, id)
	if err != nil || d.Content["title"] != "Stoofpeer" || d.Revision != 2 || d.CampaignSlug != "kladje" {
		t.Errorf("%+v: %v", d, err)
	}
	_, err = h.SaveDraft(t.Context(), fan, uuid.New(), "kladje", content, 3)
	wantError(t, err, ideas.ErrNotFound) // thrown away elsewhere
}

func TestDraftsAreOnesOwn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("prive", ideas.TemplateOpen))
	h.live(campaign("anders", ideas.TemplateOpen))
	fan, other, id := h.fan(), h.fan(), uuid.New()
	if _, err := h.SaveDraft(t.Context(), fan, id, "prive", map[string]any{"a": "b"}, 0); err != nil {
		t.Fatal(err)
	}
	for base := range 3 {
		_, err := h.SaveDraft(t.Context(), other, id, "prive", map[string]any{"a": "b"}, base)
		wantError(t, err, ideas.ErrNotFound)
	}
	_, err := h.Draft(t.Context(), other, id)
	wantError(t, err, ideas.ErrNotFound)
	_, err = h.Draft(t.Context(), ideas.Actor{}, id)
	wantError(t, err, ideas.ErrSignIn)
	wantError(t, h.DeleteDraft(t.Context(), other, id), ideas.ErrNotFound)
	_, err = h.SaveDraft(t.Context(), fan, id, "anders", map[string]any{}, 1)
	wantFlaw(t, err, "campaign", "not-allowed")
	if list, err := h.Drafts(t.Context(), fan); err != nil || len(list) != 1 {
		t.Errorf("%+v: %v", list, err)
	}
	for _, want := range []error{nil, ideas.ErrNotFound} {
		wantError(t, h.DeleteDraft(t.Context(), fan, id), want)
	}
	_, err = h.Draft(t.Context(), fan, id)
	wantError(t, err, ideas.ErrNotFound)
}

func TestDraftsAreBounded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("veel", ideas.TemplateOpen))
	fan := h.fan()
	deep := map[string]any{}
	for range 20 {
		deep = map[string]any{"in": deep}
	}
	for name, c := range map[string]struct {
		content map[string]any
		code    string
	}{
		"long": {map[string]any{"a": strings.Repeat("x", 64<<10)}, "too-long"},
		"deep": {deep, "characters"},
		"NUL":  {map[string]any{"a": []any{"\x00"}}, "characters"},
		"key":  {map[string]any{"\x00": 1.0}, "characters"},
		"nil":  {nil, "characters"},
	} {
		_, err := h.SaveDraft(t.Context(), fan, uuid.New(), "veel", c.content, 0)
		t.Run(name, func(t *testing.T) { wantFlaw(t, err, "content", c.code) })
	}
	var wg sync.WaitGroup
	for range 30 {
		wg.Go(func() {
			if _, err := h.SaveDraft(t.Context(), fan, uuid.New(), "veel", map[string]any{}, 0); err != nil {
				wantFlaw(t, err, "id", "limit-reached")
			}
		})
	}
	wg.Wait()
	if list, err := h.Drafts(t.Context(), fan); err != nil || len(list) != 20 {
		t.Errorf("%d drafts: %v", len(list), err)
	}
	_, err := h.SaveDraft(t.Context(), fan, uuid.New(), "er-niet", map[string]any{}, 0)
	wantError(t, err, ideas.ErrNotFound)
}

func TestTheDraftGoesWhenTheIdeaComes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("klaar", ideas.TemplateOpen))
	fan, id := h.fan(), uuid.New()
	if _, err := h.SaveDraft(t.Context(), fan, id, "klaar", map[string]any{}, 0); err != nil {
		t.Fatal(err)
	}
	in := openIdea("Klaar", "nl", "Af.")
	in.Draft = &id
	broken := in
	broken.RemixOf = &id
	_, err := h.SubmitIdea(t.Context(), fan, "klaar", broken)
	wantFlaw(t, err, "remixOf", "unknown")
	if _, err := h.Draft(t.Context(), fan, id); err != nil {
		t.Errorf("a refused idea took the draft: %v", err)
	}
	if _, err := h.SubmitIdea(t.Context(), fan, "klaar", in); err != nil {
		t.Fatal(err)
	}
	_, err = h.Draft(t.Context(), fan, id)
	wantError(t, err, ideas.ErrNotFound)
}
