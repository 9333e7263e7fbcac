package api

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// sample is the least that a request struct takes: every required field with a value that its `validate` tag allows.
func sample(t *testing.T, in reflect.Type) map[string]any {
	t.Helper()
	out := map[string]any{}
	for _, f := range reflect.VisibleFields(in) {
		name, ok := jsonName(f)
		if ok && mustBeThere(f, true) {
			out[name] = sampleValue(t, f.Type, strings.Split(f.Tag.Get("validate"), ","))
		}
	}
	return out
}

func sampleValue(t *testing.T, kind reflect.Type, rules []string) any {
	t.Helper()
	switch {
	case kind == reflect.TypeFor[time.Time]():
		return time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	case kind == reflect.TypeFor[uuid.UUID]():
		return uuid.NewString()
	}
	switch kind.Kind() {
	case reflect.Pointer:
		return sampleValue(t, kind.Elem(), rules)
	case reflect.String:
		return sampleText(rules)
	case reflect.Slice:
		i := 0
		for i < len(rules) && rules[i] != "dive" {
			i++
		}
		return []any{sampleValue(t, kind.Elem(), rules[min(i+1, len(rules)):])}
	case reflect.Map:
		return map[string]any{"text": "x"}
	case reflect.Struct:
		return sample(t, kind)
	case reflect.Bool:
		return true
	case reflect.Int, reflect.Int64, reflect.Float64:
		return 1
	}
	t.Fatalf("no sample of %s", kind)
	return nil
}

func sampleText(rules []string) string {
	least := 1
	for _, rule := range rules {
		name, param, _ := strings.Cut(rule, "=")
		switch name {
		case "oneof":
			return strings.Fields(param)[0]
		case "email":
			return "iemand@example.nl"
		case "hexcolor":
			return "#123456"
		case "min", "len":
			if n, err := strconv.Atoi(param); err == nil {
				least = n
			}
		}
	}
	return strings.Repeat("x", least)
}

// wrongValue is a value that a field of this type never takes.
func wrongValue(kind reflect.Type) any {
	if kind.Kind() == reflect.Pointer {
		return wrongValue(kind.Elem())
	}
	switch kind.Kind() {
	case reflect.Slice, reflect.Map, reflect.Struct:
		if kind == reflect.TypeFor[time.Time]() {
			return 7
		}
		return "x"
	case reflect.String, reflect.Array:
		return 7
	case reflect.Interface:
		return nil
	}
	return []int{7}
}
