package words

import (
	"errors"
	"fmt"
	"strings"
)

// part is a piece of a message in ICU syntax
// (https://unicode-org.github.io/icu/userguide/format_parse/messages/): text, or a value and what to make of it.
type part struct {
	text  string
	value string // its name; "" for text
	kind  kind
	cases []choice
}

type kind int

const (
	plain  kind = iota // the value as it is
	number             // {n, number}, and # in a plural
	plural
	selection
)

// choice is a case of a plural or a select: "one", "=3", "yes", "other".
type choice struct {
	name  string
	parts []part
}

var errSyntax = errors.New("not the ICU syntax that we know")

// source is what is left of a message, and which plurals it is within.
type source struct {
	s       string
	plurals []string // names of values; # is the last
}

func parse(message string) ([]part, error) {
	in := source{s: message}
	parts, err := in.parts()
	if err == nil && in.s != "" {
		err = errSyntax // a brace too many
	}
	return parts, err
}

// parts reads up to the brace that closes, or to the end.
func (in *source) parts() ([]part, error) {
	parts := []part{}
	for in.s != "" && in.s[0] != '}' {
		switch end := strings.IndexAny(in.s, "{}#'"); {
		case end < 0:
			parts, in.s = append(parts, part{text: in.s}), ""
		case end > 0:
			parts, in.s = append(parts, part{text: in.s[:end]}), in.s[end:]
		case in.s[0] == '\'':
			return nil, fmt.Errorf("%w: write ’ and not '", errSyntax) // which quotes in ICU
		case in.s[0] == '#':
			in.s = in.s[1:]
			if n := len(in.plurals); n > 0 {
				parts = append(parts, part{value: in.plurals[n-1], kind: number})
			} else {
				parts = append(parts, part{text: "#"})
			}
		default:
			p, err := in.argument()
			if err != nil {
				return nil, err
			}
			parts = append(parts, p)
		}
	}
	return parts, nil
}

// argument reads {name}, {name, number}, {name, plural, ...} or {name, select, ...}.
func (in *source) argument() (part, error) {
	in.s = in.s[1:]
	p := part{value: in.word()}
	if p.value == "" {
		return p, errSyntax
	}
	if in.skip("}") {
		return p, nil
	}
	if !in.skip(",") {
		return p, errSyntax
	}
	switch in.word() {
	case "number":
		p.kind = number
	case "plural":
		p.kind = plural
	case "select":
		p.kind = selection
	default:
		return p, errSyntax
	}
	if p.kind != number && !in.skip(",") {
		return p, errSyntax
	}
	err := in.cases(&p)
	return p, err
}

// cases reads the cases of a plural or a select, and the brace that ends it.
func (in *source) cases(p *part) error {
	if p.kind == plural {
		in.plurals = append(in.plurals, p.value)
		defer func() { in.plurals = in.plurals[:len(in.plurals)-1] }()
	}
	for !in.skip("}") {
		name := in.word()
		if p.kind == number || name == "" || !in.skip("{") {
			return errSyntax
		}
		parts, err := in.parts()
		if err != nil {
			return err
		}
		if in.s == "" {
			return errSyntax
		}
		in.s = in.s[1:]
		p.cases = append(p.cases, choice{name, parts})
	}
	if p.kind != number && p.pick("other") == nil {
		return errSyntax
	}
	return nil
}

// word reads up to white space or a sign.
func (in *source) word() string {
	in.s = strings.TrimLeft(in.s, " \n")
	end := strings.IndexAny(in.s, " \n,{}")
	if end < 0 {
		end = len(in.s)
	}
	word := in.s[:end]
	in.s = in.s[end:]
	return word
}

func (in *source) skip(sign string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(in.s, " \n"), sign)
	if ok {
		in.s = rest
	}
	return ok
}

// pick returns the case of a name, nil without one.
func (p part) pick(name string) []part {
	for _, c := range p.cases {
		if c.name == name {
			return c.parts
		}
	}
	return nil
}

// write fills the values into a message. text is done to what is the message's own.
func (w *Words) write(parts []part, values map[string]any, text func(string) string) string {
	var b strings.Builder
	for _, p := range parts {
		v := values[p.value]
		switch {
		case p.value == "":
			b.WriteString(text(p.text))
		case p.kind == plural:
			b.WriteString(w.write(p.plural(v), values, text))
		case p.kind == selection:
			chosen := p.pick(fmt.Sprint(v))
			if chosen == nil {
				chosen = p.pick("other")
			}
			b.WriteString(w.write(chosen, values, text))
		default:
			b.WriteString(w.value(v))
		}
	}
	return b.String()
}

// value writes a value: a word as it is, a number in the language's way.
func (w *Words) value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return w.Number(v)
	case float64:
		return w.Decimal(v)
	}
	return ""
}

// plural picks by the rule that Dutch, English and German share: one for 1, other for all else.
func (p part) plural(v any) []part {
	n := fmt.Sprint(v) // 1 for 1.0 too
	if exact := p.pick("=" + n); exact != nil {
		return exact
	}
	if one := p.pick("one"); n == "1" && one != nil {
		return one
	}
	return p.pick("other")
}
