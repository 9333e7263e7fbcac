package api

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// slugPattern is what campaigns are called in addresses; the database checks the same.
var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// theValidator is the one instance, made on first use; it is safe for concurrent use and keeps what it learns of types.
var theValidator = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled(), validator.WithTagNameFuncBlankOmit())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		if name, ok := jsonName(f); ok {
			return name
		}
		return f.Tag.Get("query") + f.Tag.Get("path")
	})
	err := v.RegisterValidation("slug", func(fl validator.FieldLevel) bool { return slugPattern.MatchString(fl.Field().String()) })
	if err != nil {
		panic(err) // a wrong registration is a mistake in this file
	}
	return v
})

// validate checks the `validate` tags of a request struct and returns *ideas.Invalid with every flaw, or nil.
func validate(in any) error {
	err := theValidator().Struct(in)
	if err == nil {
		return nil
	}
	var found validator.ValidationErrors
	if !errors.As(err, &found) {
		return err
	}
	flaws := make([]ideas.Flaw, 0, len(found))
	for _, e := range found {
		_, at, _ := strings.Cut(e.Namespace(), ".")
		flaws = append(flaws, ideas.Flaw{Field: at, Code: flawCode(e.Tag(), e.Kind()), Param: flawParam(e)})
	}
	return &ideas.Invalid{Flaws: sorted(flaws)}
}

// flawCode names what a failed validate tag means for a reader.
func flawCode(tag string, kind reflect.Kind) string {
	much, little := "too-large", "too-small"
	switch kind {
	case reflect.String:
		much, little = "too-long", "too-short"
	case reflect.Slice, reflect.Map, reflect.Array:
		much, little = "too-many", "too-few"
	}
	switch tag {
	case "required", "required_if", "required_with", "required_without":
		return "required"
	case "max", "lte", "lt":
		return much
	case "min", "gte", "gt":
		return little
	case "oneof":
		return "unknown-value"
	case "unique":
		return "duplicate"
	case "email", "slug", "hexcolor":
		return tag
	}
	return "format"
}

func flawParam(e validator.FieldError) string {
	if e.Tag() == "oneof" {
		return strings.Join(strings.Fields(e.Param()), ", ")
	}
	return e.Param()
}
