package config

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Problem is one thing wrong with one setting. Text completes the sentence that Name begins, and never holds a secret.
type Problem struct {
	Name string
	Text string
}

// Problems are all the things wrong with the settings, in the order in which they were found.
type Problems []Problem

// Error lists the problems, one a line.
func (p Problems) Error() string {
	var b strings.Builder
	b.WriteString("the configuration is not usable:")
	for _, one := range p {
		fmt.Fprintf(&b, "\n  %s %s", one.Name, one.Text)
	}
	return b.String()
}

func (p *Problems) add(name, format string, args ...any) {
	*p = append(*p, Problem{Name: name, Text: fmt.Sprintf(format, args...)})
}

func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// addParsing takes over what the env package found. It names struct fields, people know variables.
func (p *Problems) addParsing(err error) {
	var all env.AggregateError
	if !errors.As(err, &all) {
		if err != nil {
			p.add("environment", "cannot be read")
		}
		return
	}
	names := variables(reflect.TypeFor[Config](), "")
	for _, one := range all.Errors {
		var parse env.ParseError
		if errors.As(one, &parse) {
			p.add(names[parse.Name], "%s", parse.Err)
			continue
		}
		p.add("environment", "cannot be read")
	}
}

// variables maps the name of each field to its variable. Fields that can fail to parse have distinct names.
func variables(t reflect.Type, prefix string) map[string]string {
	names := map[string]string{}
	for i := range t.NumField() {
		f := t.Field(i)
		if nested := f.Tag.Get("envPrefix"); nested != "" {
			for field, name := range variables(f.Type, prefix+nested) {
				names[field] = name
			}
		}
		if tag := f.Tag.Get("env"); tag != "" {
			names[f.Name] = prefix + tag
		}
	}
	return names
}

func parseBool(text string) (any, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "true", "1", "yes", "on":
		return true, nil
	case "false", "0", "no", "off":
		return false, nil
	}
	return nil, errors.New("must be true or false")
}
