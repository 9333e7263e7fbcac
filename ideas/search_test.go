package ideas_test

import (
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// titles searches and returns the titles found, best first.
func (h *house) titles(slug, q string) []string {
	h.t.Helper()
	p, err := h.Ideas(h.t.Context(), ideas.Actor{}, slug, ideas.IdeaFilter{Query: q})
	if err != nil {
		h.t.Fatalf("%q: %v", q, err)
	}
	if p.Total != len(p.Items) {
		h.t.Errorf("%q: total %d, %d shown", q, p.Total, len(p.Items))
	}
	var out []string
	for _, i := range p.Items {
		out = append(out, i.Title)
	}
	return out
}

func TestSearchFindsWhatPeopleMean(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("zoek", ideas.TemplateOpen))
	for _, i := range []ideas.Submission{
		openIdea("Karamellnuss", "de", "Außen knusprig, innen weich. Mit gerösteten Mandeln aus der Pfanne."),
		openIdea("Speculaasmolen", "nl", "Draait door tot in januari, met amandelen."),
		openIdea("Crème brûlée", "nl", "Een laagje suiker dat breekt als ijs."),
		openIdea("Stoofpeer", "nl", "Gestoofde peren met kaneel, zoals op zondag."),
		openIdea("Midnight Cherry", "en", "Cherries that were picked after dark."),
		openIdea("Pure rust", "nl", "Geen noten, geen gluten: 100% puur."),
		openIdea("Hete bliksem", "nl", "Appel en chili. Wie durft?"),
	} {
		if _, err := h.SubmitIdea(t.Context(), h.fan(), "zoek", i); err != nil {
			t.Fatal(err)
		}
	}
	for q, want := range map[string][]string{
		"Nuss":            {"Karamellnuss"},                   // within a compound
		"NUß":             {"Karamellnuss"},                   // another spelling of the same
		"röstet":          {"Karamellnuss"},                   // a part of a form
		"Mandel":          {"Karamellnuss", "Speculaasmolen"}, // German 'Mandeln' by stem, Dutch 'amandelen' within
		"speculoos":       {"Speculaasmolen"},                 // misspelt
		"spekulaas molen": {"Speculaasmolen"},                 // misspelt and apart
		"creme brulee":    {"Crème brûlée"},                   // without accents
		"CRÈME":           {"Crème brûlée"},                   // in capitals
		"peer":            {"Stoofpeer"},                      // within, and the plural by stem
		"zondagen":        {"Stoofpeer"},                      // another number
		"cherry":          {"Midnight Cherry"},                // the title
		"picking":         {"Midnight Cherry"},                // another form of a verb
		"appel chili":     {"Hete bliksem"},                   // both words
		"appel kaneel":    nil,                                // not in one idea
		"100%":            {"Pure rust"},
		"%":               nil, // no wildcard
		"_":               nil,
		"' OR 1=1 --":     nil,
		"xyzzy":           nil,
		"\u00ad":          nil,
	} {
		got := h.titles("zoek", q)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", q, got, want)
		}
	}
	if got := h.titles("zoek", " "); len(got) != 7 {
		t.Errorf("an empty query finds %v", got)
	}
}

func TestSearchRanksTheTitleFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("rang", ideas.TemplateOpen))
	for _, i := range []ideas.Submission{
		openIdea("Zondag", "nl", "Iets met heel veel andere woorden waarin ergens ook een vijg voorkomt, bijna aan het eind."),
		openIdea("Vijgenblad", "nl", "Onder een blad."),
		openIdea("Vijg", "nl", "Vijg, en verder niets."),
	} {
		if _, err := h.SubmitIdea(t.Context(), h.fan(), "rang", i); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := h.titles("rang", "vijg"), []string{"Vijg", "Vijgenblad", "Zondag"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
