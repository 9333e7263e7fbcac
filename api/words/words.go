// Package words says things as the application says them: it reads the application's own message catalogues, so that the
// first screen that the server writes does not change its words when the application takes over.
package words

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"strings"
	"sync"

	"github.com/smaakmaker/smaakmaker/frontend"
)

// Words are the texts and formats of one language. They are safe for concurrent use.
type Words struct {
	lang     string
	messages map[string][]part // by "results.headline.wins"
}

// namespaces are the files that pages take texts from.
func namespaces() []string {
	return []string{"about", "campaigns", "jury", "receipt", "results", "ui", "vote"}
}

var read = sync.OnceValue(func() map[string]*Words {
	all := map[string]*Words{}
	for lang := range formats() {
		w, err := load(frontend.Messages(), lang)
		if err != nil {
			panic(err) // embedded: a fault in them is a fault in the build
		}
		all[lang] = w
	}
	return all
})

// In returns the words of a language: nl, en or de; Dutch for any other.
func In(lang string) *Words {
	if w, ok := read()[lang]; ok {
		return w
	}
	return read()["nl"]
}

func load(files fs.FS, lang string) (*Words, error) {
	w := &Words{lang: lang, messages: map[string][]part{}}
	for _, name := range namespaces() {
		data, err := fs.ReadFile(files, lang+"/"+name+".json")
		if err != nil {
			return nil, fmt.Errorf("read texts: %w", err)
		}
		var tree map[string]any
		if err := json.Unmarshal(data, &tree); err != nil {
			return nil, fmt.Errorf("read %s/%s.json: %w", lang, name, err)
		}
		if err := w.add(name, tree); err != nil {
			return nil, fmt.Errorf("%s: %w", lang, err)
		}
	}
	return w, nil
}

func (w *Words) add(under string, tree map[string]any) error {
	for name, value := range tree {
		key := under + "." + name
		switch v := value.(type) {
		case string:
			parts, err := parse(v)
			if err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			w.messages[key] = parts
		case map[string]any:
			if err := w.add(key, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// Has reports whether there is a text under a key.
func (w *Words) Has(key string) bool { return w.messages[key] != nil }

// Say returns a text with its values filled in; pairs are names and values, which are strings, ints or
// float64s. The text under a key that is not there is empty.
func (w *Words) Say(key string, pairs ...any) string {
	return w.write(w.messages[key], valuesOf(pairs), func(s string) string { return s })
}

// Fill is Say for a message that is none of the application's: "" where it is not of the syntax that we know.
func (w *Words) Fill(message string, pairs ...any) string {
	parts, err := parse(message)
	if err != nil {
		return ""
	}
	return w.write(parts, valuesOf(pairs), func(s string) string { return s })
}

// Rich is Say for texts that have <b> in them. Everything else, and every value, is escaped.
func (w *Words) Rich(key string, pairs ...any) template.HTML {
	values := valuesOf(pairs)
	for name, v := range values {
		if s, ok := v.(string); ok {
			values[name] = html.EscapeString(s)
		}
	}
	bold := strings.NewReplacer("&lt;b&gt;", "<b>", "&lt;/b&gt;", "</b>")
	return template.HTML(w.write(w.messages[key], values, func(s string) string { return bold.Replace(html.EscapeString(s)) }))
}

func valuesOf(pairs []any) map[string]any {
	values := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		if name, ok := pairs[i].(string); ok {
			values[name] = pairs[i+1]
		}
	}
	return values
}
