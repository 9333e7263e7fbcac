package ideas

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// checker normalises what people typed and collects every flaw, so that a form shows all of them at once.
type checker struct{ flaws []Flaw }

func (c *checker) flaw(field, code, param string) {
	c.flaws = append(c.flaws, Flaw{Field: field, Code: code, Param: param})
}

func (c *checker) err() error {
	if len(c.flaws) == 0 {
		return nil
	}
	slices.SortStableFunc(c.flaws, func(a, b Flaw) int { return strings.Compare(a.Field, b.Field) })
	return &Invalid{Flaws: c.flaws}
}

// limits are the least and most characters of a text; min > 0 makes it required.
type limits struct{ min, max int }

// line returns s as one line: NFC, trimmed, inner white space as single spaces.
func (c *checker) line(field, s string, l limits) string {
	return c.fit(field, strings.Join(strings.Fields(c.plain(field, s, false)), " "), l)
}

// prose returns s with its line breaks: NFC, trimmed, \n only.
func (c *checker) prose(field, s string, l limits) string {
	return c.fit(field, strings.TrimSpace(c.plain(field, s, true)), l)
}

// fit holds a text to its limits. One in which nothing can be seen is none.
func (c *checker) fit(field, s string, l limits) string {
	seen := Seen(s)
	if seen == 0 {
		s = ""
	}
	switch n := utf8.RuneCountInString(s); {
	case seen == 0 && l.min > 0:
		c.flaw(field, "required", "")
	case n > l.max:
		c.flaw(field, "too-long", strconv.Itoa(l.max))
	case n > 0 && n < l.min:
		c.flaw(field, "too-short", strconv.Itoa(l.min))
	}
	return s
}

// plain refuses control characters (PostgreSQL cannot store NUL) and drops what is not Legible.
func (c *checker) plain(field, s string, breaks bool) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(norm.NFC.String(s))
	if !breaks {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	bad := false
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r) || r == utf8.RuneError:
			bad = true
			return -1
		}
		return r
	}, Legible(s))
	if bad {
		c.flaw(field, "characters", "")
	}
	return s
}

// text cleans a text in several languages and refuses languages we do not speak. With min > 0 at least one
// language must be there; each one that is must fit.
func (c *checker) text(field string, t Text, l limits, breaks bool) Text {
	out := Text{}
	for lang, s := range t {
		path := field + "." + lang
		if !KnownLanguage(lang) {
			c.flaw(path, "unknown-value", "nl, en, de")
			continue
		}
		if strings.TrimSpace(s) == "" {
			continue
		}
		if breaks {
			out[lang] = c.prose(path, s, l)
		} else {
			out[lang] = c.line(path, s, l)
		}
	}
	if len(out) == 0 && l.min > 0 {
		c.flaw(field, "required", "")
	}
	return out
}

// join is the path of a field within path; the outermost path is empty.
func join(path, field string) string {
	if path == "" {
		return field
	}
	return path + "." + field
}

// index is the path of one element of a list.
func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// storable reports whether a decoded JSON value can be kept as jsonb and read again: no NUL, no number too large to
// count with, and not nested so deeply that PostgreSQL's parser gives up.
func storable(v any, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case string:
		return !strings.ContainsRune(v, 0)
	case json.Number:
		_, err := v.Float64()
		return err == nil
	case []any:
		for _, e := range v {
			if !storable(e, depth-1) {
				return false
			}
		}
	case map[string]any:
		for k, e := range v {
			if strings.ContainsRune(k, 0) || !storable(e, depth-1) {
				return false
			}
		}
	}
	return true
}
