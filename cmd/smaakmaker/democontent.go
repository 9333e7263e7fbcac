package main

import (
	"embed"
	"encoding/json"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

//go:embed demo/*.json
var demoFiles embed.FS

type demoRecipe struct {
	Title, Language, Author, Base, Story string
	Ingredients                          []struct{ Name, Amount string }
	Allergens                            []string
	Wrapper                              map[string]any
	Appeal, Divides                      float64 // of finalists, as of an option
	Taste                                string
}

// submission is the recipe as its author sends it in.
func (r demoRecipe) submission() ideas.Submission {
	ingredients, allergens := []any{}, []any{}
	for _, i := range r.Ingredients {
		ingredients = append(ingredients, map[string]any{"name": i.Name, "amount": i.Amount})
	}
	for _, a := range r.Allergens {
		allergens = append(allergens, a)
	}
	return ideas.Submission{Title: r.Title, Language: r.Language, Fields: map[string]any{
		"base": r.Base, "ingredients": ingredients, "allergens": allergens, "story": r.Story, "wrapper": r.Wrapper,
	}}
}

type demoName struct {
	Name, Language, Author, Why string
	Appeal                      float64 // 0: sent in, not shortlisted
	Taste                       string
}

type demoSlogan struct {
	Slogan, Language, Author string
	Appeal                   float64 // how well it is liked, 0 to 10; 0: sent in, not shortlisted
	Taste                    string  // who likes it more
}

type demoWrapper struct {
	Title, Language, Author, Story string
	Appeal                         float64
	Taste                          string
	Wrapper                        map[string]any
}

type demoCampaign struct {
	Slug, Template, Timezone string
	Title, Question, Summary ideas.Text
	Brief                    ideas.Brief
	Brand                    ideas.Brand
	Updates                  []struct {
		Kind           ideas.UpdateKind
		DaysAfterClose float64
		Title, Body    ideas.Text
	}
}

// content reads one of the demonstration's files; they are part of the program, so a broken one is its fault.
func content[T any](name string) T {
	var v T
	b, err := demoFiles.ReadFile("demo/" + name + ".json")
	if err == nil {
		err = json.Unmarshal(b, &v)
	}
	if err != nil {
		panic(err)
	}
	return v
}

func (c demoCampaign) campaign(cover ideas.Cover, rounds ...ideas.Round) ideas.Campaign {
	return ideas.Campaign{
		Slug: c.Slug, Template: ideas.Template(c.Template), Timezone: c.Timezone, Title: c.Title, Question: c.Question,
		Summary: c.Summary, Brief: c.Brief, Brand: c.Brand, Cover: cover, Demo: true, Rounds: rounds,
	}
}

type maker struct{ name, language string }

// demoMakers are the authors of everything in the demonstration, some of them more than once.
func demoMakers() []maker {
	var out []maker
	for _, r := range content[[]demoRecipe]("recipes") {
		out = append(out, maker{r.Author, r.Language})
	}
	for _, s := range content[[]demoSlogan]("slogans") {
		out = append(out, maker{s.Author, s.Language})
	}
	for _, w := range content[[]demoWrapper]("wrappers") {
		out = append(out, maker{w.Author, w.Language})
	}
	for _, n := range content[[]demoName]("names") {
		out = append(out, maker{n.Author, n.Language})
	}
	for _, r := range content[[]demoRecipe]("breakfasts") {
		out = append(out, maker{r.Author, r.Language})
	}
	for _, p := range content[[]demoDoor]("doors") {
		out = append(out, maker{p.Author, p.Language})
	}
	return out
}

// addressOf makes an address of a name: no accents, no blanks.
func addressOf(name string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), name)
	if err != nil {
		plain = name
	}
	plain = strings.Map(func(r rune) rune {
		switch {
		case r == 'ı':
			return 'i'
		case r < 128 && unicode.IsLetter(r):
			return unicode.ToLower(r)
		case r == ' ' || r == '-':
			return '.'
		}
		return -1
	}, plain)
	return plain + "@estrik.example"
}
