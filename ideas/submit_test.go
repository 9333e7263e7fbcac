package ideas_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func recipe() ideas.Submission {
	return ideas.Submission{Title: " Stoof\tpeer ", Language: "nl", Fields: map[string]any{
		"base":        "puur",
		"ingredients": []any{"peer", map[string]any{"name": "kaneel", "amount": "8 g"}},
		"allergens":   []any{"milk", "gluten", "milk"},
		"story":       "Eerst rook je wijn.\r\nDan kaneel.",
		"wrapper":     map[string]any{"colour": "bordeaux", "name": "Stoofpeer"},
	}}
}

func TestSubmitKeepsWhatTheFormAsks(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("recept", ideas.TemplateRecipe))
	author := h.fan()
	in := recipe()
	in.Uploads = []uuid.UUID{h.upload(author, "image", "ready"), h.upload(author, "image", "processing")}
	got, err := h.SubmitIdea(t.Context(), author, "recept", in)
	if err != nil {
		t.Fatal(err)
	}
	ingredients, _ := got.Fields["ingredients"].([]any)
	allergens, _ := got.Fields["allergens"].([]any)
	if got.Title != "Stoof peer" || got.Fields["story"] != "Eerst rook je wijn.\nDan kaneel." || len(ingredients) != 2 || len(allergens) != 2 || allergens[0] != "gluten" {
		t.Errorf("%+v", got)
	}
	if first, _ := ingredients[0].(map[string]any); first["name"] != "peer" || first["amount"] != "" {
		t.Errorf("ingredient %v", first)
	}
	if got.WrapperHash == "" || got.Version != 1 || got.State != ideas.IdeaSubmitted || !got.Editable || !got.Heartable || len(got.Uploads) != 2 || got.Uploads[0] != in.Uploads[0] {
		t.Errorf("%+v", got)
	}
	var specs int64
	if err := h.db.Gorm.WithContext(t.Context()).Table("wrappers").Where("hash = ?", got.WrapperHash).Count(&specs).Error; err != nil || specs != 1 {
		t.Errorf("%d wrappers: %v", specs, err)
	}
	versions, err := h.Versions(t.Context(), ideas.Actor{}, got.ID)
	if err != nil || len(versions) != 1 || versions[0].Version != 1 || versions[0].Fields["base"] != "puur" {
		t.Errorf("%+v: %v", versions, err)
	}
	if n := h.get("recept").IdeaCount; n != 1 {
		t.Errorf("%d ideas", n)
	}
}

func TestASloganGetsATile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("spreuk", ideas.TemplateSlogan))
	author := h.fan()
	slogan := func(s string) ideas.Submission {
		return ideas.Submission{Title: "Spreuk", Language: "nl", Fields: map[string]any{"slogan": s}}
	}
	first, err := h.SubmitIdea(t.Context(), author, "spreuk", slogan("Wachten smelt."))
	if err != nil {
		t.Fatal(err)
	}
	second, err := h.EditIdea(t.Context(), author, first.ID, 1, slogan("Wachten loont."))
	if err != nil || first.WrapperHash == "" || second.WrapperHash == "" || first.WrapperHash == second.WrapperHash {
		t.Fatalf("%+v: %v", second, err)
	}
	var drawn []string
	if err := h.db.Gorm.WithContext(t.Context()).Raw("SELECT spec->>'colour' FROM wrappers").Scan(&drawn).Error; err != nil {
		t.Fatal(err)
	}
	if slices.Sort(drawn); !slices.Equal(drawn, []string{"cacao", "roze"}) { // the colour follows from the text
		t.Errorf("drawn in %v", drawn)
	}
	c, err := h.UpdateCampaign(t.Context(), h.team, "spreuk", ideas.CampaignPatch{Cover: &ideas.Cover{Tile: &ideas.Tile{Text: "Perronwijsheid", Colour: "koper"}}})
	if err != nil || c.Cover.Hash == "" {
		t.Errorf("%+v: %v", c.Cover, err)
	}
}

func TestSubmitNamesEveryFlaw(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	author := h.fan()
	for _, template := range []ideas.Template{ideas.TemplateRecipe, ideas.TemplateSlogan, ideas.TemplateName, ideas.TemplatePackaging, ideas.TemplateOpen} {
		h.live(campaign(string(template), template))
	}
	many := make([]any, 13)
	for i := range many {
		many[i] = "peer"
	}
	stranger := h.upload(h.fan(), "image", "ready")
	for name, c := range map[string]struct {
		slug        string
		fields      map[string]any
		field, code string
	}{
		"no base":        {"recipe", map[string]any{"ingredients": []any{"peer"}}, "fields.base", "required"},
		"base":           {"recipe", map[string]any{"base": "karamel"}, "fields.base", "unknown-value"},
		"base type":      {"recipe", map[string]any{"base": 3.0}, "fields.base", "unknown-value"},
		"no ingredients": {"recipe", map[string]any{"base": "puur", "ingredients": []any{}}, "fields.ingredients", "required"},
		"ingredients":    {"recipe", map[string]any{"ingredients": many}, "fields.ingredients", "too-many"},
		"ingredient":     {"recipe", map[string]any{"ingredients": []any{map[string]any{"name": " "}}}, "fields.ingredients[0].name", "required"},
		"amount":         {"recipe", map[string]any{"ingredients": []any{map[string]any{"name": "peer", "amount": 8.0}}}, "fields.ingredients[0].amount", "wrong-type"},
		"ingredient key": {"recipe", map[string]any{"ingredients": []any{map[string]any{"name": "peer", "unit": "g"}}}, "fields.ingredients[0]", "unknown-field"},
		"allergen":       {"recipe", map[string]any{"allergens": []any{"alcohol"}}, "fields.allergens[0]", "unknown-value"},
		"allergens":      {"recipe", map[string]any{"allergens": "milk"}, "fields.allergens", "wrong-type"},
		"story":          {"recipe", map[string]any{"story": strings.Repeat("é", 2001)}, "fields.story", "too-long"},
		"wrapper":        {"recipe", map[string]any{"wrapper": map[string]any{}}, "fields.wrapper.colour", "required"},
		"wrapper type":   {"recipe", map[string]any{"wrapper": "bordeaux"}, "fields.wrapper", "wrong-type"},
		"wrapper NUL":    {"recipe", map[string]any{"wrapper": map[string]any{"colour": "a\x00"}}, "fields.wrapper", "characters"},
		"unknown":        {"slogan", map[string]any{"slogan": "Hoi", "admin": true}, "fields", "unknown-field"},
		"slogan":         {"slogan", map[string]any{"slogan": strings.Repeat("x", 49)}, "fields.slogan", "too-long"},
		"slogan type":    {"slogan", map[string]any{"slogan": []any{}}, "fields.slogan", "wrong-type"},
		"NUL":            {"slogan", map[string]any{"slogan": "a\x00b"}, "fields.slogan", "characters"},
		"name":           {"name", map[string]any{"name": strings.Repeat("x", 31)}, "fields.name", "too-long"},
		"no picture":     {"packaging", map[string]any{"story": "Mooi."}, "fields.wrapper", "required"},
		"no text":        {"open", nil, "fields.text", "required"},
		"spaces":         {"open", map[string]any{"text": " \n\t "}, "fields.text", "required"},
	} {
		_, err := h.SubmitIdea(t.Context(), author, c.slug, ideas.Submission{Title: "Titel", Language: "nl", Fields: c.fields})
		t.Run(name, func(t *testing.T) { wantFlaw(t, err, c.field, c.code) })
	}
	for name, c := range map[string]struct {
		change      func(*ideas.Submission)
		field, code string
	}{
		"title":    {func(s *ideas.Submission) { s.Title = "" }, "title", "required"},
		"long":     {func(s *ideas.Submission) { s.Title = strings.Repeat("x", 121) }, "title", "too-long"},
		"language": {func(s *ideas.Submission) { s.Language = "fy" }, "language", "unknown-value"},
		"foreign":  {func(s *ideas.Submission) { s.Uploads = []uuid.UUID{stranger} }, "uploadIds[0]", "unknown"},
		"files":    {func(s *ideas.Submission) { s.Uploads = make([]uuid.UUID, 6) }, "uploadIds", "too-many"},
		"failed":   {func(s *ideas.Submission) { s.Uploads = []uuid.UUID{h.upload(author, "image", "failed")} }, "uploadIds[0]", "unknown-value"},
		"twice": {func(s *ideas.Submission) {
			id := h.upload(author, "image", "ready")
			s.Uploads = []uuid.UUID{id, id}
		}, "uploadIds[1]", "duplicate"},
		"remix": {func(s *ideas.Submission) { id := uuid.New(); s.RemixOf = &id }, "remixOf", "unknown"},
	} {
		in := openIdea("Titel", "nl", "Tekst")
		c.change(&in)
		_, err := h.SubmitIdea(t.Context(), author, "open", in)
		t.Run(name, func(t *testing.T) { wantFlaw(t, err, c.field, c.code) })
	}
	var n int64
	if err := h.db.Gorm.WithContext(t.Context()).Model(&ideas.Idea{}).Count(&n).Error; err != nil || n != 0 {
		t.Errorf("%d refused ideas are there: %v", n, err)
	}
	in := ideas.Submission{Title: "Wikkel", Language: "de", Uploads: []uuid.UUID{h.upload(author, "document", "ready")}}
	if _, err := h.SubmitIdea(t.Context(), author, "packaging", in); err != nil {
		t.Errorf("a picture instead of a wrapper: %v", err)
	}
}

func TestSubmitOnlyWhileCollecting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("tijdig", ideas.TemplateOpen)
	c.Rounds[0].OpensAt = start.Add(time.Hour)
	h.live(c)
	fan := h.fan()
	_, err := h.SubmitIdea(t.Context(), fan, "tijdig", openIdea("Vroeg", "nl", "x"))
	wantError(t, err, ideas.ErrRoundNotOpen)
	h.clock.add(time.Hour)
	h.advance()
	mine := h.idea(fan, "tijdig", "Op tijd")
	h.clock.set(start.Add(24 * time.Hour)) // over, though the sweep has not run
	_, err = h.SubmitIdea(t.Context(), fan, "tijdig", openIdea("Laat", "nl", "x"))
	wantError(t, err, ideas.ErrRoundNotOpen)
	_, err = h.EditIdea(t.Context(), fan, mine.ID, 1, openIdea("Later", "nl", "x"))
	wantError(t, err, ideas.ErrRoundNotOpen)
	_, err = h.SubmitIdea(t.Context(), ideas.Actor{}, "tijdig", openIdea("Wie", "nl", "x"))
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.SubmitIdea(t.Context(), fan, "er-niet", openIdea("Waar", "nl", "x"))
	wantError(t, err, ideas.ErrNotFound)
}

func TestSixtyFourSubmissionsAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("druk", ideas.TemplateOpen))
	var wg sync.WaitGroup
	for range 64 {
		fan := h.fan()
		wg.Go(func() {
			if _, err := h.SubmitIdea(t.Context(), fan, "druk", openIdea("Druk", "nl", "Tegelijk")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := h.get("druk").IdeaCount; n != 64 {
		t.Errorf("%d ideas", n)
	}
}

func TestAMembersLimitHoldsUnderARace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("grens", ideas.TemplateOpen)
	c.Rounds[0].Settings.MaxIdeas = 3
	h.live(c)
	fan := h.fan()
	var wg sync.WaitGroup
	errs := make(chan error, 12)
	for range cap(errs) {
		wg.Go(func() {
			_, err := h.SubmitIdea(t.Context(), fan, "grens", openIdea("Nog een", "nl", "x"))
			errs <- err
		})
	}
	wg.Wait()
	close(errs)
	kept := 0
	for err := range errs {
		if err == nil {
			kept++
		} else {
			wantFlaw(t, err, "title", "limit-reached")
		}
	}
	if n := h.get("grens").IdeaCount; kept != 3 || n != 3 {
		t.Errorf("%d accepted, %d there", kept, n)
	}
}
