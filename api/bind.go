package api

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// bind takes the request apart into In: path parameters (`path:"id"`), query parameters (`query:"limit"`), and the JSON
// body for the remaining fields. Strings are trimmed and brought to NFC unless tagged `raw:"true"`. The errors:
// ErrNotFound for a malformed path parameter, *malformed (400), errMediaType, errTooLarge, *ideas.Invalid (422).
func bind[In any](c *fiber.Ctx) (In, error) { return bindLimited[In](c, defaultBodyLimit) }

// bindLimited is bind for a body of at most limit bytes.
func bindLimited[In any](c *fiber.Ctx, limit int64) (In, error) {
	var in In
	v := reflect.ValueOf(&in).Elem()
	if v.Kind() != reflect.Struct {
		panic("api: In must be a struct, not " + v.Type().String())
	}
	if err := bindPath(c, v); err != nil {
		return in, err
	}
	if err := bindQuery(c, v); err != nil {
		return in, err
	}
	valid, err := bindBody(c, v, limit)
	if err != nil || valid {
		return in, err
	}
	return in, validate(v.Addr().Interface())
}

// quick is a request that reads its own most frequent body faster than all bodies can be read. It reports whether it did;
// what it takes is what the general way takes, in the same meaning, and valid.
type quick interface{ quick(body []byte) bool }

func bindPath(c *fiber.Ctx, v reflect.Value) error {
	for _, f := range shapeOf(v.Type()).path {
		value, field := c.Params(f.name), v.FieldByIndex(f.index)
		if f.isID {
			id, ok := parseID(value)
			if !ok {
				return ideas.ErrNotFound
			}
			field.Set(reflect.ValueOf(id))
			continue
		}
		if !plainParam(value) {
			return ideas.ErrNotFound
		}
		field.SetString(value)
	}
	return nil
}

// parseID takes a UUID in its usual 36 characters only.
func parseID(s string) (uuid.UUID, bool) {
	if len(s) != 36 {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(s)
	return id, err == nil
}

// plainParam reports whether a path parameter consists of the characters that slugs, hashes and names of ours have.
func plainParam(s string) bool {
	for _, r := range []byte(s) {
		ok := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_' || r == '.'
		if !ok {
			return false
		}
	}
	return s != "" && len(s) <= 200
}

func bindQuery(c *fiber.Ctx, v reflect.Value) error {
	var flaws []ideas.Flaw
	for _, f := range shapeOf(v.Type()).query {
		value := c.Query(f.name)
		if value == "" {
			continue
		}
		if code := setQuery(v.FieldByIndex(f.index), value, f.raw); code != "" {
			flaws = append(flaws, ideas.Flaw{Field: f.name, Code: code})
		}
	}
	if flaws != nil {
		return &ideas.Invalid{Flaws: flaws}
	}
	return nil
}

// setQuery sets a field from a query value and returns the code of what is wrong with it, or "".
func setQuery(v reflect.Value, value string, raw bool) string {
	if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		return "characters"
	}
	switch v.Kind() {
	case reflect.Pointer:
		target := reflect.New(v.Type().Elem())
		v.Set(target)
		return setQuery(target.Elem(), value, raw)
	case reflect.String:
		v.SetString(tidy(value, raw))
	case reflect.Int, reflect.Int32, reflect.Int64:
		n, err := strconv.ParseInt(value, 10, v.Type().Bits())
		if err != nil {
			return "number"
		}
		v.SetInt(n)
	case reflect.Bool:
		if value != "true" && value != "false" {
			return "bool"
		}
		v.SetBool(value == "true")
	case reflect.Array:
		id, ok := parseID(value)
		if !ok {
			return "uuid"
		}
		v.Set(reflect.ValueOf(id))
	default:
		panic("api: query field of type " + v.Type().String())
	}
	return ""
}

// bindBody reads the JSON body into the fields that are in it. A request whose In has no such field may come without a
// body; a GET or HEAD never has one. valid says that the request need not be validated any more.
func bindBody(c *fiber.Ctx, v reflect.Value, limit int64) (valid bool, err error) {
	if m := c.Method(); m == fiber.MethodGet || m == fiber.MethodHead {
		return false, nil
	}
	if !hasBody(v.Type()) && c.Request().Header.ContentLength() == 0 {
		return false, nil
	}
	if err := requireJSON(c); err != nil {
		return false, err
	}
	body, err := readBody(c, limit)
	if err != nil {
		return false, err
	}
	if q, ok := v.Addr().Interface().(quick); ok && q.quick(body) {
		return true, nil
	}
	tree, err := parseJSON(body)
	if err != nil {
		return false, err
	}
	return false, fill(v, tree)
}

// hasBody reports whether a request struct has a field that comes in the body.
func hasBody(t reflect.Type) bool { return len(shapeOf(t).body) > 0 }

// jsonName returns the name of a struct field on the wire; false for a field that is not in the JSON.
func jsonName(f reflect.StructField) (string, bool) {
	if f.Anonymous || !f.IsExported() {
		return "", false
	}
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" || name == "" {
		return "", false
	}
	return name, true
}
