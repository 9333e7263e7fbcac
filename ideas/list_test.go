package ideas_test

import (
	"encoding/base64"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// all pages through a list and returns the ids in order.
func (h *house) all(a ideas.Actor, slug string, f ideas.IdeaFilter, between func(page int)) []uuid.UUID {
	h.t.Helper()
	var out []uuid.UUID
	for n := 0; ; n++ {
		p, err := h.Ideas(h.t.Context(), a, slug, f)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, i := range p.Items {
			out = append(out, i.ID)
		}
		if p.Next == "" {
			return out
		}
		f.Cursor = p.Next
		between(n)
	}
}

func nothing(int) {}

func sameSet(a, b []uuid.UUID) bool {
	less := func(x, y uuid.UUID) int { return strings.Compare(x.String(), y.String()) }
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, less)
	slices.SortFunc(b, less)
	return slices.Equal(a, b)
}

func TestPagingNeverRepeatsOrSkips(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("rij", ideas.TemplateOpen)
	c.Rounds[0].Settings.MaxIdeas = 500
	h.live(c)
	author := h.fan()
	var there []uuid.UUID
	for range 40 {
		there = append(there, h.idea(author, "rij", "Kersenpit").ID)
		h.clock.add(time.Second)
	}
	for name, f := range map[string]ideas.IdeaFilter{
		"shuffle": {Limit: 7}, "newest": {Order: ideas.OrderNewest, Limit: 7}, "search": {Query: "kers", Limit: 7},
	} {
		visitor := ideas.Actor{Seed: 42}
		got := h.all(visitor, "rij", f, func(page int) {
			h.idea(author, "rij", "Nieuwe kers") // comes in while somebody is paging
			visitor.Seed += int64(page)          // a lost cookie must not shuffle anew half-way
		})
		seen := map[uuid.UUID]int{}
		for _, id := range got {
			seen[id]++
			if seen[id] > 1 {
				t.Errorf("%s: %s shown twice", name, id)
			}
		}
		for _, id := range there {
			if seen[id] == 0 {
				t.Errorf("%s: %s skipped", name, id)
			}
		}
	}
	page, err := h.Ideas(t.Context(), author, "rij", ideas.IdeaFilter{Order: ideas.OrderNewest, Limit: 3})
	if err != nil || len(page.Items) != 3 || page.Items[2].CreatedAt.After(page.Items[0].CreatedAt) || page.Total < 40 {
		t.Errorf("%+v: %v", page, err)
	}
}

// Over many visitors every idea stands on every place about equally often: chi-square against the uniform
// distribution, at a bound that an honest shuffle passes but once in a million runs; the seeds are fixed anyway.
func TestTheShuffleIsFair(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("eerlijk", ideas.TemplateOpen))
	const n, visitors = 12, 600
	place := map[uuid.UUID][]int{}
	for range n {
		place[h.idea(h.fan(), "eerlijk", "Eén").ID] = make([]int, n)
	}
	rnd := rand.New(rand.NewPCG(3, 5))
	for v := range visitors {
		seed := int64(v) // half the seeds in a row, as a counter would give them, half anywhere
		if v%2 == 1 {
			seed = rnd.Int64()
		}
		for at, id := range h.all(ideas.Actor{Seed: seed}, "eerlijk", ideas.IdeaFilter{}, nothing) {
			place[id][at]++
		}
	}
	chi := 0.0
	for _, counts := range place {
		for _, seen := range counts {
			d := float64(seen) - float64(visitors)/n
			chi += d * d / (float64(visitors) / n)
		}
	}
	// (n-1)^2 degrees of freedom; the ids differ from run to run, so the bound is mean + 5 standard deviations
	free := float64((n - 1) * (n - 1))
	if most := free + 5*math.Sqrt(2*free); chi > most {
		t.Errorf("chi-square %.1f, want at most %.1f", chi, most)
	}
	one := h.all(ideas.Actor{Seed: 1}, "eerlijk", ideas.IdeaFilter{}, nothing)
	if again := h.all(ideas.Actor{Seed: 1}, "eerlijk", ideas.IdeaFilter{Limit: 5}, nothing); !slices.Equal(one, again) {
		t.Error("the same visitor sees another order")
	}
	if other := h.all(ideas.Actor{Seed: 2}, "eerlijk", ideas.IdeaFilter{}, nothing); slices.Equal(one, other) || !sameSet(one, other) {
		t.Error("another visitor sees the same order or other ideas")
	}
}

func TestOrdersThatAreNotThereYet(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("orde", ideas.TemplateOpen))
	for _, order := range []string{"discussed", "rising", "hearts", "id; DROP TABLE ideas"} {
		_, err := h.Ideas(t.Context(), ideas.Actor{}, "orde", ideas.IdeaFilter{Order: order})
		wantFlaw(t, err, "order", "not-available")
	}
}

func TestATamperedCursorIsAFlaw(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("pagina", ideas.TemplateOpen))
	h.live(campaign("andere", ideas.TemplateOpen))
	for range 3 {
		h.idea(h.fan(), "pagina", "Kers")
	}
	good := map[string]string{}
	for name, f := range map[string]ideas.IdeaFilter{"shuffle": {Limit: 1}, "newest": {Order: "newest", Limit: 1}, "search": {Query: "kers", Limit: 1}} {
		p, err := h.Ideas(t.Context(), ideas.Actor{Seed: math.MinInt64}, "pagina", f)
		if err != nil || p.Next == "" || len(p.Next) > 200 {
			t.Fatalf("%+v: %v", p, err)
		}
		good[name] = p.Next
	}
	raw, err := base64.RawURLEncoding.DecodeString(good["newest"])
	if err != nil {
		t.Fatal(err)
	}
	key := raw[strings.Index(string(raw), `"k":`)+4:]
	key = key[:strings.IndexByte(string(key), ',')]
	forged := base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(raw), string(key), "9223372036854775807", 1)))
	for name, c := range map[string]ideas.IdeaFilter{
		"not base64":     {Cursor: "!!!"},
		"not JSON":       {Cursor: base64.RawURLEncoding.EncodeToString([]byte("{"))},
		"other order":    {Cursor: good["newest"]},
		"other search":   {Query: "peer", Cursor: good["search"]},
		"impossible day": {Order: "newest", Cursor: forged},
		"long":           {Cursor: strings.Repeat("A", 4000)},
	} {
		_, err := h.Ideas(t.Context(), ideas.Actor{}, "pagina", c)
		t.Run(name, func(t *testing.T) { wantFlaw(t, err, "cursor", "format") })
	}
	_, err = h.Ideas(t.Context(), ideas.Actor{}, "andere", ideas.IdeaFilter{Cursor: good["shuffle"]})
	wantFlaw(t, err, "cursor", "format")
	rnd := rand.New(rand.NewPCG(9, 9))
	for range 200 { // whatever is changed, the answer is a page or a flaw
		b := []byte(good["shuffle"])
		b[rnd.IntN(len(b))] = "ABCDEFabcdef0189-_="[rnd.IntN(19)]
		if _, err := h.Ideas(t.Context(), ideas.Actor{}, "pagina", ideas.IdeaFilter{Cursor: string(b)}); err != nil {
			wantFlaw(t, err, "cursor", "format")
		}
	}
}

func TestMyPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("mijn", ideas.TemplateOpen))
	me, other := h.fan(), h.fan()
	var mine, loved []uuid.UUID
	for range 5 {
		mine = append([]uuid.UUID{h.idea(me, "mijn", "Van mij").ID}, mine...)
		i := h.idea(other, "mijn", "Van een ander").ID
		if _, err := h.GiveHeart(t.Context(), me, i); err != nil {
			t.Fatal(err)
		}
		loved = append([]uuid.UUID{i}, loved...)
		h.clock.add(time.Minute)
	}
	for name, list := range map[string]struct {
		read func(cursor string) (ideas.Page[ideas.Idea], error)
		want []uuid.UUID
	}{
		"ideas":  {func(c string) (ideas.Page[ideas.Idea], error) { return h.MyIdeas(t.Context(), me, c, 2) }, mine},
		"hearts": {func(c string) (ideas.Page[ideas.Idea], error) { return h.MyHearts(t.Context(), me, c, 2) }, loved},
	} {
		var got []uuid.UUID
		for next := ""; ; {
			p, err := list.read(next)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range p.Items {
				got = append(got, i.ID)
				if i.Hearted != (name == "hearts") {
					t.Errorf("%s: hearted is %v", name, i.Hearted)
				}
			}
			if next = p.Next; next == "" {
				break
			}
		}
		if !slices.Equal(got, list.want) {
			t.Errorf("%s: %v, want %v", name, got, list.want)
		}
	}
	_, err := h.MyIdeas(t.Context(), ideas.Actor{}, "", 0)
	wantError(t, err, ideas.ErrSignIn)
	theirs, err := h.MyIdeas(t.Context(), other, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.MyIdeas(t.Context(), me, theirs.Next, 0)
	wantFlaw(t, err, "cursor", "format")
}

func TestIdeasByIDKeepsTheOrderAskedFor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("volgorde", ideas.TemplateOpen))
	author := h.fan()
	one, two := h.idea(author, "volgorde", "Een").ID, h.idea(author, "volgorde", "Twee").ID
	if _, err := h.WithdrawIdea(t.Context(), author, two); err != nil {
		t.Fatal(err)
	}
	list, err := h.IdeasByID(t.Context(), ideas.Actor{}, []uuid.UUID{two, uuid.New(), one})
	if err != nil || len(list) != 2 || list[0].ID != two || list[0].State != ideas.IdeaWithdrawn || list[1].ID != one {
		t.Errorf("%+v: %v", list, err)
	}
	if list, err = h.IdeasByID(t.Context(), ideas.Actor{}, nil); err != nil || len(list) != 0 {
		t.Errorf("%+v: %v", list, err)
	}
}
