package ideas

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// filled is an idea's form after checking: the fields as they are stored, and what the drawing needs.
type filled struct {
	fields  map[string]any
	wrapper map[string]any // nil without one
	tile    *Tile          // nil without one
	hash    string         // of wrapper or tile
	words   []string       // what a search looks through, apart from the title
	media   MediaRule
}

// fill checks what was sent in against a form. uploads is how many files come with it.
func (s *Service) fill(c *checker, form Form, sent map[string]any, uploads int) filled {
	out := filled{fields: map[string]any{}}
	for _, key := range unknownKeys(form, sent) {
		c.flaw("fields", "unknown-field", clip(key))
	}
	for _, f := range form.Fields {
		path := "fields." + f.Key
		v, given := sent[f.Key]
		if !given || v == nil {
			if f.Required {
				c.flaw(path, "required", "")
			}
			continue
		}
		if f.Kind == FieldWrapper {
			s.fillWrapper(c, path, v, &out)
			continue
		}
		if clean, ok := fillField(c, f, path, v, &out); ok {
			out.fields[f.Key] = clean
		}
	}
	if form.NeedsPicture && out.wrapper == nil && uploads == 0 && !flawed(c, "fields.wrapper") {
		c.flaw("fields.wrapper", "required", "")
	}
	return out
}

func flawed(c *checker, prefix string) bool {
	return slices.ContainsFunc(c.flaws, func(f Flaw) bool { return strings.HasPrefix(f.Field, prefix) })
}

func unknownKeys(form Form, sent map[string]any) []string {
	var out []string
	for key := range sent {
		if !slices.ContainsFunc(form.Fields, func(f Field) bool { return f.Key == key }) {
			out = append(out, key)
		}
	}
	sort.Strings(out)
	return out[:min(len(out), 5)]
}

// clip shortens a name that a stranger chose, before it goes into an answer.
func clip(s string) string {
	r := []rune(strings.ToValidUTF8(s, ""))
	return string(r[:min(len(r), 40)])
}

func fillField(c *checker, f Field, path string, v any, out *filled) (any, bool) {
	switch f.Kind {
	case FieldText, FieldLongText:
		return fillText(c, f, path, v, out)
	case FieldChoice:
		s, ok := v.(string)
		if !ok || !slices.Contains(f.Values, s) {
			c.flaw(path, "unknown-value", strings.Join(f.Values, ", "))
			return nil, false
		}
		out.words = append(out.words, s)
		return s, true
	case FieldChoices:
		return fillChoices(c, f, path, v)
	case FieldIngredients:
		return fillIngredients(c, f, path, v, out)
	}
	return nil, false
}

func fillText(c *checker, f Field, path string, v any, out *filled) (any, bool) {
	s, ok := v.(string)
	if !ok {
		c.flaw(path, "wrong-type", "text")
		return nil, false
	}
	l := limits{min: f.Min, max: f.Max}
	if f.Required {
		l.min = max(l.min, 1)
	}
	if f.Kind == FieldText {
		s = c.line(path, s, l)
	} else {
		s = c.prose(path, s, l)
	}
	out.words = append(out.words, s)
	return s, s != ""
}

func fillChoices(c *checker, f Field, path string, v any) (any, bool) {
	list, ok := v.([]any)
	if !ok {
		c.flaw(path, "wrong-type", "list")
		return nil, false
	}
	if len(list) > f.Max {
		c.flaw(path, "too-many", strconv.Itoa(f.Max))
		return nil, false
	}
	chosen := map[string]bool{}
	for i, e := range list {
		s, ok := e.(string)
		if !ok || !slices.Contains(f.Values, s) {
			c.flaw(index(path, i), "unknown-value", strings.Join(f.Values, ", "))
			continue
		}
		chosen[s] = true
	}
	clean := []any{} // in the order of the form, so that the same choice is stored the same way
	for _, s := range f.Values {
		if chosen[s] {
			clean = append(clean, s)
		}
	}
	return clean, true
}

// fillIngredients takes names and {name, amount} alike, and stores {name, amount}.
func fillIngredients(c *checker, f Field, path string, v any, out *filled) (any, bool) {
	list, ok := v.([]any)
	if !ok {
		c.flaw(path, "wrong-type", "list")
		return nil, false
	}
	switch {
	case len(list) < f.Min:
		c.flaw(path, "required", "")
		return nil, false
	case len(list) > f.Max:
		c.flaw(path, "too-many", strconv.Itoa(f.Max))
		return nil, false
	}
	clean := make([]any, 0, len(list))
	for i, e := range list {
		name, amount, ok := ingredient(c, index(path, i), e)
		if !ok {
			continue
		}
		out.words = append(out.words, name)
		clean = append(clean, map[string]any{"name": name, "amount": amount})
	}
	return clean, true
}

func ingredient(c *checker, path string, v any) (name, amount string, ok bool) {
	switch v := v.(type) {
	case string:
		name = v
	case map[string]any:
		for key, part := range v {
			s, isText := part.(string)
			switch {
			case key != "name" && key != "amount":
				c.flaw(path, "unknown-field", clip(key))
				return "", "", false
			case !isText:
				c.flaw(path+"."+key, "wrong-type", "text")
				return "", "", false
			case key == "name":
				name = s
			default:
				amount = s
			}
		}
	default:
		c.flaw(path, "wrong-type", "ingredient")
		return "", "", false
	}
	return c.line(path+".name", name, limits{1, 60}), c.line(path+".amount", amount, limits{0, 40}), true
}

func (s *Service) fillWrapper(c *checker, path string, v any, out *filled) {
	spec, ok := v.(map[string]any)
	if !ok {
		c.flaw(path, "wrong-type", "wrapper")
		return
	}
	hash, ok := s.checkWrapper(c, path, spec)
	if !ok {
		return
	}
	out.fields["wrapper"], out.wrapper, out.hash = spec, spec, hash
	if name, ok := spec["name"].(string); ok {
		out.words = append(out.words, name)
	}
}

// fillTile puts the text of a slogan or name on a tile, in the colour that follows from it.
func (s *Service) fillTile(c *checker, key string, out *filled) {
	text, _ := out.fields[key].(string)
	if key == "" || text == "" || s.d.CheckTile == nil {
		return
	}
	t := Tile{Text: text, Colour: tileColour(text)}
	if hash, err := s.d.CheckTile(t); c.drawing("fields."+key, err) {
		out.tile, out.hash = &t, hash
	}
}

// keep stores what is drawn, so that its hash can be asked for.
func (s *Service) keep(ctx context.Context, tx *gorm.DB, wrapper map[string]any, tile *Tile) error {
	if wrapper != nil {
		return s.d.SaveWrapper(ctx, tx, wrapper)
	}
	if tile != nil && s.d.SaveTile != nil {
		return s.d.SaveTile(ctx, tx, *tile)
	}
	return nil
}

// checkWrapper asks whoever draws wrappers, and puts the flaws it finds under path.
func (s *Service) checkWrapper(c *checker, path string, spec map[string]any) (string, bool) {
	if !storable(spec, 6) {
		c.flaw(path, "characters", "")
		return "", false
	}
	hash, err := s.d.CheckWrapper(spec)
	return hash, c.drawing(path, err)
}

// drawing puts the flaws of what cannot be drawn under path; true when there are none.
func (c *checker) drawing(path string, err error) bool {
	var invalid *Invalid
	switch {
	case errors.As(err, &invalid):
		for _, f := range invalid.Flaws {
			c.flaw(strings.TrimSuffix(path+"."+f.Field, "."), f.Code, f.Param)
		}
	case err != nil:
		c.flaw(path, "not-allowed", "")
	}
	return err == nil
}
