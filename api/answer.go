package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// answer sends out as JSON, or nothing for a 204. Lists and maps that are nil become [] and {}. Reads carry an ETag, so
// that a page that polls gets a 304 while nothing changed.
func answer(c *fiber.Ctx, status int, out any) error {
	if status == fiber.StatusNoContent {
		return c.SendStatus(status)
	}
	body, err := jsonOf(out)
	if err != nil {
		return err
	}
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		c.Set(fiber.HeaderCacheControl, "no-store")
	} else if fresh(c, etag(body)) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(status).Send(body)
}

// readsVary is what the answer to a GET depends on beside its address.
const readsVary = fiber.HeaderAuthorization + ", " + fiber.HeaderCookie + ", " + fiber.HeaderAcceptLanguage

// fresh names what is answered to a GET, and reports whether whoever asks has it already.
func fresh(c *fiber.Ctx, tag string) bool {
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	if h := &c.Response().Header; len(h.Peek(fiber.HeaderVary)) == 0 {
		h.Set(fiber.HeaderVary, readsVary) // what Vary would come to, without its look at each of them
	} else {
		c.Vary(fiber.HeaderAuthorization, fiber.HeaderCookie, fiber.HeaderAcceptLanguage)
	}
	c.Set(fiber.HeaderETag, tag)
	return matches(c.Get(fiber.HeaderIfNoneMatch), tag)
}

// jsonOf returns out as JSON. An answer that writes its own most frequent form faster writes the same.
func jsonOf(out any) ([]byte, error) {
	if q, ok := out.(interface{ appendJSON([]byte) ([]byte, bool) }); ok {
		if body, done := q.appendJSON(make([]byte, 0, 512)); done {
			return body, nil
		}
	}
	return json.Marshal(filled(out))
}

// etag names a body by its content.
func etag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

// matches reports whether an If-None-Match header names the tag.
func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

// filled returns a copy of out in which nil slices and maps that are always sent are empty ones. What out points to is
// not touched: it may be shared.
func filled(out any) any {
	if !holdsNil(reflect.ValueOf(out)) {
		return out
	}
	v := reflect.New(reflect.TypeOf(out)).Elem()
	v.Set(reflect.ValueOf(out))
	fillEmpty(v)
	return v.Interface()
}

func fillEmpty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Type().Elem().Kind() != reflect.Struct {
			return
		}
		own := reflect.New(v.Type().Elem())
		own.Elem().Set(v.Elem())
		fillEmpty(own.Elem())
		v.Set(own)
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.Anonymous && !f.IsExported() {
				continue
			}
			leftOut := strings.Contains(f.Tag.Get("json"), ",omit") && v.Field(i).IsZero()
			if !leftOut {
				fillEmpty(v.Field(i))
			}
		}
	case reflect.Slice:
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		for i := range own.Len() {
			fillEmpty(own.Index(i))
		}
		v.Set(own)
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
	}
}
