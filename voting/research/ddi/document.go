package ddi

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// version is of the standard.
const version = "2.5"

// weighted marks a figure of weighted rows.
const weighted = "wgtd"

func (f *Writer) document() codeBook {
	b := f.book
	made := b.Made.UTC().Format("2006-01-02")
	out := codeBook{Version: version, Language: f.language,
		Study: study{Title: f.say(b.Title), Produced: dated{made, made}, Software: "Smaakmaker", Unit: f.say(b.Rows), Kind: "survey data"},
		File:  fileDscr{ID: "F1", Name: b.FileName(), Content: f.say(b.Rows), Cases: f.rows, Vars: len(b.Variables)}}
	if len(b.Notes) > 0 {
		out.Study.Method = &method{}
	}
	for _, n := range b.Notes {
		out.Study.Method.Notes = append(out.Study.Method.Notes, f.say(n))
	}
	for i, s := range b.Sets {
		g := group{ID: fmt.Sprint("G", i+1), Type: "multipleResp", Name: s.Name, Label: f.say(s.Label)}
		ids := make([]string, len(s.Variables))
		for j, name := range s.Variables {
			ids[j] = id(b.Index(name))
		}
		g.Vars = strings.Join(ids, " ")
		out.Groups = append(out.Groups, g)
	}
	for i := range b.Variables {
		out.Vars = append(out.Vars, f.variable(i))
	}
	return out
}

func (f *Writer) say(t codebook.Text) string { return t.Line(f.language) }

// id is what a variable is referred to by.
func id(at int) string { return fmt.Sprint("V", at+1) }

func (f *Writer) variable(i int) vari {
	v, c := &f.book.Variables[i], &f.counts[i]
	out := vari{ID: id(i), Name: v.Name, Files: "F1", Label: f.say(v.Label), Interval: "discrete", Nature: nature(v.Level), Format: varFormat{"numeric"}}
	if set, in := f.book.SetOf(v.Name); in {
		out.Question = &question{f.say(set.Label)}
	} else if v.Use == "" {
		out.Question = &question{out.Label}
	}
	switch {
	case v.Use == codebook.Weight:
		out.Weight = "wgt"
	case f.weight >= 0:
		out.WeightBy = id(f.weight)
	}
	figure := func(n float64) string { return v.Figure(n) }
	switch v.Kind {
	case codebook.Words:
		out.Format.Type = "character"
	case codebook.Moment:
		out.Interval = "contin"
		figure = func(n float64) string { return time.Unix(int64(n), 0).UTC().Format(time.RFC3339) }
	case codebook.Number:
		out.Interval, out.Decimals = "contin", strconv.Itoa(v.Decimals)
		out.Valid = &bounds{figure(float64(v.Low)), figure(float64(v.High))}
	}
	out.Sums = f.sums(v, c, figure)
	f.categories(&out, v, c)
	return out
}

func nature(l codebook.Level) string {
	if l == codebook.Scale {
		return "interval"
	}
	return string(l)
}

// sums are how many rows there are, and of numbers where they lie. A mean of moments would be no moment of anybody's.
func (f *Writer) sums(v *codebook.Variable, c *count, say func(float64) string) []figure {
	out := []figure{{Type: "vald", Value: strconv.FormatInt(c.valid.rows, 10)}, {Type: "invd", Value: strconv.FormatInt(c.invalid.rows, 10)}}
	if f.weight >= 0 && v.Use != codebook.Weight {
		out = append(out, figure{"vald", weighted, short(c.valid.weight)}, figure{"invd", weighted, short(c.invalid.weight)})
	}
	if c.valid.rows == 0 || v.Kind != codebook.Number && v.Kind != codebook.Moment {
		return out
	}
	out = append(out, figure{Type: "min", Value: say(c.low)}, figure{Type: "max", Value: say(c.high)})
	if v.Kind == codebook.Number {
		out = append(out, figure{Type: "mean", Value: short(c.mean)})
		if s, ok := c.deviation(); ok {
			out = append(out, figure{Type: "stdev", Value: short(s)})
		}
	}
	return out
}

// categories are the values and the reasons for missing answers, each with how many rows have it. Few values of a number have a name.
func (f *Writer) categories(out *vari, v *codebook.Variable, c *count) {
	add := func(code int, label codebook.Text, missing string) {
		t := c.codes[float64(code)]
		entry := category{Missing: missing, Value: strconv.Itoa(code), Label: f.say(label)}
		if v.Kind == codebook.Coded || missing != "" {
			entry.Stats = []figure{{Type: "freq", Value: strconv.FormatInt(t.rows, 10)}}
			if f.weight >= 0 {
				entry.Stats = append(entry.Stats, figure{"freq", weighted, short(t.weight)})
			}
		}
		out.Category = append(out.Category, entry)
	}
	for _, value := range v.Values {
		add(value.Code, value.Label, "")
	}
	if len(v.Missing) > 0 {
		out.Invalid = &invalid{}
	}
	for _, m := range v.Missing {
		out.Invalid.Items = append(out.Invalid.Items, item{strconv.Itoa(m.Code)})
		add(m.Code, m.Label, "Y")
	}
}

// short is a figure with at most six decimals.
func short(n float64) string {
	s := strconv.FormatFloat(n, 'f', 6, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
