package api

import (
	"embed"
	"encoding/json"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/language"

	"github.com/smaakmaker/smaakmaker/ideas"
)

//go:embed messages/*.json
var messageFiles embed.FS

// messages is what the edge itself says in one language.
type messages struct {
	Problems map[string]problemText `json:"problems"`
	Reasons  map[string]string      `json:"reasons"` // instead of the detail, where a problem has several causes
	Flaws    map[string]string      `json:"flaws"`
	Pages    map[string]string      `json:"pages"`
	Evidence map[string]string      `json:"evidence"` // why ballots are looked at, by code, in ICU syntax
}

type problemText struct {
	Title  string `json:"title"`
	Detail string `json:"detail"`
}

// flaw says what is wrong with a field; a code without a text of its own gets a general one.
func (m *messages) flaw(code, param string) string {
	text, ok := m.Flaws[code]
	if !ok {
		text = m.Flaws["format"]
	}
	return strings.ReplaceAll(text, "{param}", param)
}

// page returns a text of the pages with {name} replaced by the values given in pairs.
func (m *messages) page(key string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(m.Pages[key])
}

var catalogues = sync.OnceValue(func() map[string]*messages {
	all := map[string]*messages{}
	for _, lang := range ideas.Languages() {
		data, err := messageFiles.ReadFile("messages/" + lang + ".json")
		if err != nil {
			panic(err) // embedded: a missing file is a mistake in the build
		}
		m := &messages{}
		if err := json.Unmarshal(data, m); err != nil {
			panic(err)
		}
		all[lang] = m
	}
	return all
})

// catalogue returns the messages in lang, or in the default language for one we do not have.
func catalogue(lang string) *messages {
	if m, ok := catalogues()[lang]; ok {
		return m
	}
	return catalogues()[ideas.Languages()[0]]
}

var matchLanguage = sync.OnceValue(func() language.Matcher {
	var tags []language.Tag
	for _, lang := range ideas.Languages() {
		tags = append(tags, language.Make(lang))
	}
	return language.NewMatcher(tags)
})

// languageOf returns the language to answer in: the cookie `lang`, else the best of Accept-Language, else the default.
func languageOf(c *fiber.Ctx) string {
	if lang := c.Cookies("lang"); ideas.KnownLanguage(lang) {
		return lang
	}
	header := c.Get(fiber.HeaderAcceptLanguage)
	if header == "" || len(header) > 500 {
		return ideas.Languages()[0]
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return ideas.Languages()[0]
	}
	_, i, confidence := matchLanguage().Match(wanted...)
	if confidence == language.No {
		i = 0
	}
	return ideas.Languages()[i]
}
