package codebook

import (
	"errors"
	"fmt"
	"slices"
)

// Check finds what no format could be written from; it is nil for every codebook that the exports make.
func (b *Codebook) Check() error {
	var flaws []error
	flaw := func(format string, args ...any) { flaws = append(flaws, fmt.Errorf(format, args...)) }
	names, columns, uses := map[string]bool{}, map[string]bool{}, map[Use]bool{}
	for _, v := range b.Variables {
		if !valid(v.Name) || names[v.Name] {
			flaw("the name %q is not valid, or there twice", v.Name)
		}
		if v.Column != "" && columns[v.Column] {
			flaw("the column %q is there twice", v.Column)
		}
		if v.Use != "" && uses[v.Use] {
			flaw("two variables for %q", v.Use)
		}
		names[v.Name], columns[v.Column], uses[v.Use] = true, true, true
		flaws = append(flaws, v.check()...)
	}
	inSet := map[string]bool{}
	for _, s := range b.Sets {
		if !valid(s.Name) || names["$"+s.Name] || !s.Label.complete() || len(s.Variables) == 0 {
			flaw("the set %q is not valid, or there twice", s.Name)
		}
		names["$"+s.Name] = true
		for _, name := range s.Variables {
			if i := b.Index(name); i < 0 || inSet[name] || !b.Variables[i].dichotomy() {
				flaw("%q in the set %q is no variable of 0 and 1, or in two sets", name, s.Name)
			}
			inSet[name] = true
		}
	}
	return errors.Join(flaws...)
}

func (v *Variable) check() (flaws []error) {
	flaw := func(what string) { flaws = append(flaws, fmt.Errorf("variable %q: %s", v.Name, what)) }
	if !v.Label.complete() {
		flaw("its label lacks a language")
	}
	codes, cells := map[int]bool{}, map[string]bool{"": true}
	for _, value := range v.Values {
		if value.Code < 0 || codes[value.Code] || !value.Label.complete() || v.Kind == Coded && cells[value.Cell] {
			flaw(fmt.Sprintf("the value %d is below zero, there twice, or lacks a language", value.Code))
		}
		codes[value.Code], cells[value.Cell] = true, true
	}
	for _, m := range v.Missing {
		if m.Code >= 0 || codes[m.Code] || !m.Label.complete() {
			flaw(fmt.Sprintf("the missing code %d", m.Code))
		}
		codes[m.Code] = true
	}
	switch {
	case len(v.Missing) > mostMissing:
		flaw("more missing codes than SPSS takes")
	case v.Kind == Words && (v.Width < 1 || len(v.Values)+len(v.Missing) > 0):
		flaw("text without a width, or with codes")
	case v.Kind == Number && v.Low > v.High:
		flaw("bounds that leave nothing")
	case v.Use == Weight && v.Kind != Number:
		flaw("a weight that is no number")
	case !slices.Contains([]Kind{Coded, Number, Words, Moment}, v.Kind) || !slices.Contains([]Level{Nominal, Ordinal, Scale}, v.Level):
		flaw("an unknown kind or level")
	}
	return flaws
}

// mostMissing is how many single values of a variable SPSS takes as missing.
const mostMissing = 3

// dichotomy reports whether the variable says 0 or 1 and nothing else.
func (v *Variable) dichotomy() bool {
	return v.Kind == Coded && len(v.Values) == 2 && v.Values[0].Code == 0 && v.Values[1].Code == Counted
}

func (t Text) complete() bool {
	for _, l := range Languages() {
		if t[l] == "" {
			return false
		}
	}
	return true
}
