package api

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"
)

// schemas makes JSON schemas of wire structs and keeps each named one once, apart for requests and answers: a field of an
// answer is there unless its tag says omitempty or omitzero; a field of a request must be there if `validate` says required.
type schemas struct {
	named openapi3.Schemas
	types map[string]reflect.Type
}

func newSchemas() *schemas {
	return &schemas{named: openapi3.Schemas{}, types: map[string]reflect.Type{}}
}

// of returns the schema of a type, a reference for a named struct.
func (s *schemas) of(t reflect.Type, request bool) *openapi3.SchemaRef {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return openapi3.NewSchemaRef("", openapi3.NewDateTimeSchema())
	case t == reflect.TypeFor[uuid.UUID]():
		return openapi3.NewSchemaRef("", openapi3.NewUUIDSchema())
	case t.Kind() == reflect.Struct:
		return s.ref(t, request)
	}
	out := openapi3.NewSchema()
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem(), request)
	case reflect.String:
		out.Type = &openapi3.Types{"string"}
	case reflect.Bool:
		out.Type = &openapi3.Types{"boolean"}
	case reflect.Float32, reflect.Float64:
		out.Type = &openapi3.Types{"number"}
	case reflect.Slice:
		out.Type, out.Items = &openapi3.Types{"array"}, s.of(t.Elem(), request)
	case reflect.Map:
		out.Type = &openapi3.Types{"object"}
		out.AdditionalProperties = openapi3.AdditionalProperties{Schema: s.of(t.Elem(), request)}
	case reflect.Interface:
	default:
		if !strings.HasPrefix(t.Kind().String(), "int") {
			panic("api: no schema for " + t.String())
		}
		out.Type = &openapi3.Types{"integer"}
	}
	return openapi3.NewSchemaRef("", out)
}

// ref names a struct after its type (campaignOut is Campaign, createCampaignIn is CreateCampaignInput) and describes it once.
func (s *schemas) ref(t reflect.Type, request bool) *openapi3.SchemaRef {
	name := schemaName(t, request)
	if had, ok := s.types[name]; ok && had != t {
		panic("api: " + had.String() + " and " + t.String() + " would both be called " + name)
	}
	if _, done := s.types[name]; !done {
		s.types[name] = t
		s.named[name] = openapi3.NewSchemaRef("", s.object(t, request))
	}
	return openapi3.NewSchemaRef("#/components/schemas/"+name, nil)
}

func schemaName(t reflect.Type, request bool) string {
	name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
	short := strings.TrimSuffix(strings.TrimSuffix(name, "Out"), "In")
	switch {
	case request:
		return short + "Input"
	case strings.HasSuffix(name, "In"):
		return name // a request struct shown in an answer, where the short name is taken
	}
	return short
}

func (s *schemas) object(t reflect.Type, request bool) *openapi3.Schema {
	out := openapi3.NewObjectSchema()
	out.Properties = openapi3.Schemas{}
	if request {
		no := false
		out.AdditionalProperties = openapi3.AdditionalProperties{Has: &no}
	}
	for _, f := range reflect.VisibleFields(t) {
		name, ok := jsonName(f)
		if !ok {
			continue
		}
		out.Properties[name] = s.field(f, request)
		if mustBeThere(f, request) {
			out.Required = append(out.Required, name)
		}
	}
	slices.Sort(out.Required)
	return out
}

func mustBeThere(f reflect.StructField, request bool) bool {
	if request {
		return slices.Contains(strings.Split(f.Tag.Get("validate"), ","), "required")
	}
	return !strings.Contains(f.Tag.Get("json"), ",omit")
}

// field is the schema of one field with its limits, values and explanation.
func (s *schemas) field(f reflect.StructField, request bool) *openapi3.SchemaRef {
	ref := s.of(f.Type, request)
	if ref.Ref == "" {
		limits(ref.Value, strings.Split(f.Tag.Get("validate"), ","))
		if values := f.Tag.Get("enum"); values != "" {
			inner(ref.Value).Enum = anys(strings.Split(values, ","))
		}
	}
	doc := f.Tag.Get("doc")
	nullable := !request && f.Type.Kind() == reflect.Pointer && mustBeThere(f, request)
	switch {
	case nullable && ref.Ref == "":
		*ref.Value.Type = append(*ref.Value.Type, "null")
	case nullable:
		null := &openapi3.Schema{Type: &openapi3.Types{"null"}}
		ref = openapi3.NewSchemaRef("", &openapi3.Schema{OneOf: openapi3.SchemaRefs{ref, openapi3.NewSchemaRef("", null)}})
	case ref.Ref != "" && doc != "":
		ref = openapi3.NewSchemaRef("", &openapi3.Schema{AllOf: openapi3.SchemaRefs{ref}})
	}
	if ref.Ref == "" {
		ref.Value.Description = doc
	}
	return ref
}

// inner is the schema that values are of: of the items for a list.
func inner(s *openapi3.Schema) *openapi3.Schema {
	if s.Items != nil && s.Items.Value != nil {
		return s.Items.Value
	}
	return s
}

// limits turns `validate` rules into the schema's own; those after dive are about the items.
func limits(s *openapi3.Schema, rules []string) {
	for i, rule := range rules {
		name, param, _ := strings.Cut(rule, "=")
		switch name {
		case "dive":
			if s.Items != nil && s.Items.Value != nil {
				limits(s.Items.Value, rules[i+1:])
			}
			return
		case "min", "gte":
			atLeast(s, number(param))
		case "max", "lte":
			atMost(s, number(param))
		case "len":
			atLeast(s, number(param))
			atMost(s, number(param))
		case "oneof":
			s.Enum = anys(strings.Fields(param))
		case "unique":
			s.UniqueItems = true
		case "email":
			s.Format = "email"
		case "slug":
			s.Pattern = slugPattern.String()
		case "hexcolor":
			s.Pattern = "^#[0-9A-Fa-f]{6}$"
		}
	}
}

func number(param string) float64 {
	n, err := strconv.ParseFloat(param, 64)
	if err != nil {
		panic("api: limit " + param + " is not a number")
	}
	return n
}

func atLeast(s *openapi3.Schema, n float64) {
	switch {
	case s.Type.Is("string"):
		s.MinLength = uint64(n)
	case s.Type.Is("array"):
		s.MinItems = uint64(n)
	case s.Type.Is("object"):
		s.MinProps = uint64(n)
	default:
		s.Min = &n
	}
}

func atMost(s *openapi3.Schema, n float64) {
	count := uint64(n)
	switch {
	case s.Type.Is("string"):
		s.MaxLength = &count
	case s.Type.Is("array"):
		s.MaxItems = &count
	case s.Type.Is("object"):
		s.MaxProps = &count
	default:
		s.Max = &n
	}
}

func anys(values []string) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
