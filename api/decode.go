package api

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// maxDepth is how deep objects and arrays may nest.
const maxDepth = 32

// parseJSON reads exactly one JSON value in valid UTF-8, numbers kept as written.
func parseJSON(body []byte) (any, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, &malformed{reason: "empty"}
	}
	if !utf8.Valid(body) {
		return nil, &malformed{reason: "utf8"}
	}
	if tooDeep(body) {
		return nil, &malformed{reason: "depth"}
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, &malformed{reason: "syntax"}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, &malformed{reason: "syntax"}
	}
	return tree, nil
}

func tooDeep(body []byte) bool {
	depth, inString := 0, false
	for i := 0; i < len(body); i++ {
		switch b := body[i]; {
		case inString && b == '\\':
			i++
		case b == '"':
			inString = !inString
		case inString:
		case b == '{' || b == '[':
			if depth++; depth > maxDepth {
				return true
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return false
}

// tidy trims a string and brings it to NFC, so that what looks the same is the same; raw leaves it as it came.
func tidy(s string, raw bool) string {
	if raw {
		return s
	}
	return norm.NFC.String(strings.TrimSpace(s))
}

// filler collects what does not fit: shape (400) apart from content (422).
type filler struct {
	shape   []ideas.Flaw
	content []ideas.Flaw
}

// fill sets the struct v from a parsed JSON object. Unknown fields and wrong types are *malformed with each field named;
// texts that cannot be stored and values that cannot be read are *ideas.Invalid.
func fill(v reflect.Value, tree any) error {
	f := &filler{}
	f.set(v, tree, "", false)
	switch {
	case len(f.shape) > 0:
		return &malformed{reason: "shape", flaws: sorted(f.shape)}
	case len(f.content) > 0:
		return &ideas.Invalid{Flaws: sorted(f.content)}
	}
	return nil
}

// sorted orders flaws by field, because maps have no order, and keeps at most 50.
func sorted(flaws []ideas.Flaw) []ideas.Flaw {
	slices.SortStableFunc(flaws, func(a, b ideas.Flaw) int { return strings.Compare(a.Field, b.Field) })
	return flaws[:min(len(flaws), 50)]
}

func (f *filler) wrong(at, want string) {
	f.shape = append(f.shape, ideas.Flaw{Field: at, Code: "wrong-type", Param: want})
}

func (f *filler) flawed(at, code, param string) {
	f.content = append(f.content, ideas.Flaw{Field: at, Code: code, Param: param})
}

func (f *filler) set(v reflect.Value, src any, at string, raw bool) {
	if v.Kind() == reflect.Pointer {
		if src == nil {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		f.set(v.Elem(), src, at, raw)
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		f.setText(u, v, src, at)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		f.setStruct(v, src, at)
	case reflect.Slice:
		f.setSlice(v, src, at, raw)
	case reflect.Map:
		f.setMap(v, src, at, raw)
	case reflect.Interface:
		if plain := f.plain(src, at, raw); plain != nil {
			v.Set(reflect.ValueOf(plain))
		}
	case reflect.String:
		if s, ok := f.text(src, at, raw); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		if b, ok := src.(bool); ok {
			v.SetBool(b)
		} else {
			f.wrong(at, "boolean")
		}
	default:
		f.setNumber(v, src, at)
	}
}

func (f *filler) text(src any, at string, raw bool) (string, bool) {
	s, ok := src.(string)
	if !ok {
		f.wrong(at, "string")
		return "", false
	}
	if strings.ContainsRune(s, 0) { // PostgreSQL cannot store it
		f.flawed(at, "characters", "")
		return "", false
	}
	return tidy(s, raw), true
}

func (f *filler) setText(u encoding.TextUnmarshaler, v reflect.Value, src any, at string) {
	s, ok := src.(string)
	if !ok {
		f.wrong(at, "string")
		return
	}
	format := "uuid"
	bad := len(s) != 36
	if _, isTime := u.(*time.Time); isTime {
		format, bad = "date-time", len(s) > 40
	} else if v.Kind() != reflect.Array {
		format, bad = "format", len(s) > 200
	}
	if bad || u.UnmarshalText([]byte(s)) != nil {
		f.flawed(at, format, "")
		return
	}
	if t, isTime := u.(*time.Time); isTime {
		if y := t.UTC().Year(); y < 1970 || y > 9999 {
			f.flawed(at, format, "")
		}
		*t = t.UTC().Truncate(time.Microsecond)
	}
}

func (f *filler) setStruct(v reflect.Value, src any, at string) {
	object, ok := src.(map[string]any)
	if !ok {
		f.wrong(at, "object")
		return
	}
	fields := shapeOf(v.Type()).body
	for name, value := range object {
		if field, known := fields[name]; known {
			f.set(v.FieldByIndex(field.index), value, join(at, name), field.raw)
		} else {
			f.shape = append(f.shape, ideas.Flaw{Field: join(at, clip(name)), Code: "unknown-field"})
		}
	}
}

func (f *filler) setSlice(v reflect.Value, src any, at string, raw bool) {
	list, ok := src.([]any)
	if !ok {
		f.wrong(at, "array")
		return
	}
	out := reflect.MakeSlice(v.Type(), len(list), len(list))
	for i, item := range list {
		f.set(out.Index(i), item, at+"["+strconv.Itoa(i)+"]", raw)
	}
	v.Set(out)
}

func (f *filler) setMap(v reflect.Value, src any, at string, raw bool) {
	object, ok := src.(map[string]any)
	if !ok {
		f.wrong(at, "object")
		return
	}
	out := reflect.MakeMapWithSize(v.Type(), len(object))
	for name, value := range object {
		if strings.ContainsRune(name, 0) || len(name) > 200 {
			f.flawed(at, "characters", "")
			continue
		}
		item := reflect.New(v.Type().Elem()).Elem()
		f.set(item, value, join(at, name), raw)
		out.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), item)
	}
	v.Set(out)
}

func (f *filler) setNumber(v reflect.Value, src any, at string) {
	n, ok := src.(json.Number)
	if v.CanInt() {
		i, err := strconv.ParseInt(n.String(), 10, v.Type().Bits())
		if !ok || err != nil {
			f.wrong(at, "integer")
			return
		}
		v.SetInt(i)
		return
	}
	if !v.CanFloat() {
		panic("api: request field of type " + v.Type().String())
	}
	x, err := n.Float64()
	if !ok || err != nil {
		f.wrong(at, "number")
		return
	}
	v.SetFloat(x)
}

// plain copies a free-form value, its strings tidied and its numbers as float64.
func (f *filler) plain(src any, at string, raw bool) any {
	switch src := src.(type) {
	case string:
		s, _ := f.text(src, at, raw)
		return s
	case json.Number:
		x, err := src.Float64()
		if err != nil || math.IsInf(x, 0) {
			f.wrong(at, "number")
		}
		return x
	case []any:
		out := make([]any, len(src))
		for i, item := range src {
			out[i] = f.plain(item, at+"["+strconv.Itoa(i)+"]", raw)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(src))
		for name, value := range src {
			if strings.ContainsRune(name, 0) || len(name) > 200 {
				f.flawed(at, "characters", "")
				continue
			}
			out[name] = f.plain(value, join(at, name), raw)
		}
		return out
	}
	return src
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// clip shortens a name the client made up before it is sent back.
func clip(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return name
}
