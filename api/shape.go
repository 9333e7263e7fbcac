package api

import (
	"reflect"
	"strings"
	"sync"

	"github.com/google/uuid"
)

// shape is what binding and answering must know of a struct type. Taking a type apart costs more than a request, so it is
// done once.
type shape struct {
	path, query []shapeField          // by tag, of the struct itself
	body        map[string]shapeField // by name on the wire, those of embedded structs too
	inside      []shapeField          // fields that may hold a nil slice or map, at any depth
}

type shapeField struct {
	index   []int
	name    string
	raw     bool // keep the text as it came
	isID    bool
	leftOut bool // not in the JSON when empty
}

// shapes remembers what was taken apart. There are as many as types of requests and answers.
var shapes = sync.OnceValue(func() *sync.Map { return &sync.Map{} })

func shapeOf(t reflect.Type) *shape {
	if known, ok := shapes().Load(t); ok {
		return known.(*shape)
	}
	s := &shape{body: map[string]shapeField{}}
	for i := range t.NumField() {
		f := t.Field(i)
		field := shapeField{index: f.Index, raw: f.Tag.Get("raw") != "", isID: f.Type == reflect.TypeFor[uuid.UUID]()}
		if field.name = f.Tag.Get("path"); field.name != "" {
			s.path = append(s.path, field)
		}
		if field.name = f.Tag.Get("query"); field.name != "" {
			s.query = append(s.query, field)
		}
		field.leftOut = strings.Contains(f.Tag.Get("json"), ",omit")
		if (f.Anonymous || f.IsExported()) && mayBeNil(f.Type) {
			s.inside = append(s.inside, field)
		}
	}
	for _, f := range reflect.VisibleFields(t) {
		if name, ok := jsonName(f); ok {
			s.body[name] = shapeField{index: f.Index, name: name, raw: f.Tag.Get("raw") != ""}
		}
	}
	known, _ := shapes().LoadOrStore(t, s)
	return known.(*shape)
}

// mayBeNil reports whether a value of the type may be or hold a nil slice or map.
func mayBeNil(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.Struct:
		return true
	case reflect.Pointer:
		return t.Elem().Kind() == reflect.Struct
	}
	return false
}

// holdsNil reports whether a value holds a nil slice or map where the answer must have an empty one.
func holdsNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && v.Type().Elem().Kind() == reflect.Struct && holdsNil(v.Elem())
	case reflect.Struct:
		for _, f := range shapeOf(v.Type()).inside {
			field := v.FieldByIndex(f.index)
			if !(f.leftOut && field.IsZero()) && holdsNil(field) {
				return true
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return true
		}
		if mayBeNil(v.Type().Elem()) {
			for i := range v.Len() {
				if holdsNil(v.Index(i)) {
					return true
				}
			}
		}
	case reflect.Map:
		return v.IsNil()
	}
	return false
}
