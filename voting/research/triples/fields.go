package triples

import (
	"math"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// Types of variables.
const (
	single    = "single"
	multiple  = "multiple"
	quantity  = "quantity"
	character = "character"
	date      = "date"
	clock     = "time"
)

// fieldsOf is the fields of the CSV in order. A set stands where the first of its variables does.
func fieldsOf(book *codebook.Codebook, language string) []field {
	var names codebook.Namer
	for _, v := range book.Variables {
		names.Name(v.Name)
	}
	var out []field
	for i := range book.Variables {
		v := &book.Variables[i]
		set, in := book.SetOf(v.Name)
		switch {
		case in && set.Variables[0] == v.Name:
			out = append(out, ofSet(book, set, names.Name(set.Name), language))
		case in:
		case v.Kind == codebook.Moment:
			out = append(out, ofMoment(v, i, names.Name(v.Name+"_date"), date, "20060102", language),
				ofMoment(v, i, names.Name(v.Name+"_time"), clock, "150405", language))
		default:
			out = append(out, ofVariable(v, i, language))
		}
	}
	return out
}

func ofSet(book *codebook.Codebook, set codebook.Set, name, language string) field {
	f := field{name: name, label: set.Label.Line(language), kind: multiple, values: &values{}}
	for i, member := range set.Variables {
		at := book.Index(member)
		v := &book.Variables[at]
		f.from = append(f.from, source{Variable: v, at: at})
		f.values.Values = append(f.values.Values, value{strconv.Itoa(i + 1), v.Label.Line(language)})
	}
	return f
}

// ofMoment leaves a reason for a missing moment an empty field: dates have no codes.
func ofMoment(v *codebook.Variable, at int, name, kind, layout, language string) field {
	high := map[float64]string{}
	return field{name: name, label: v.Label.Line(language), kind: kind, layout: layout, from: []source{{v, at, high}}}
}

func ofVariable(v *codebook.Variable, at int, language string) field {
	f := field{name: v.Name, label: v.Label.Line(language), use: v.Use, from: []source{{v, at, map[float64]string{}}}}
	switch v.Kind {
	case codebook.Words:
		f.kind, f.size = character, sheet.Room(v.Width)
		return f
	case codebook.Coded:
		f.kind, f.values = single, &values{}
	default:
		f.kind, f.values = quantity, &values{Range: &span{v.Figure(float64(v.Low)), v.Figure(float64(v.High))}}
	}
	most := float64(v.High)
	for _, option := range v.Values {
		if f.kind == single || option.Code >= int(v.Low) && option.Code <= int(v.High) {
			f.values.Values = append(f.values.Values, value{f.figure(float64(option.Code)), option.Label.Line(language)})
		}
		most = max(most, float64(option.Code))
	}
	for _, m := range v.Missing {
		code := f.figure(above(most, v.Missing, m.Code))
		f.from[0].high[float64(m.Code)] = code
		f.values.Values = append(f.values.Values, value{code, m.Label.Line(language)})
	}
	return f
}

// figure is a code as it is in the file: whole where answers are chosen.
func (f *field) figure(n float64) string {
	if f.kind == single {
		return strconv.FormatFloat(n, 'f', 0, 64)
	}
	return f.from[0].Figure(n)
}

// above is the code of a reason above all codes and figures: of -9 it is 99 where these are below 90, else 999 and so on, so that a
// reason ends in one and the same digit in every variable.
func above(most float64, reasons []codebook.Missing, code int) float64 {
	room := 10.0
	for _, m := range reasons {
		for float64(-m.Code) >= room {
			room *= 10
		}
	}
	top := room * 10
	for top-room <= most {
		top *= 10
	}
	return math.Round(top - room - float64(code))
}
