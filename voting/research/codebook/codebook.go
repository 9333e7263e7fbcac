// Package codebook says what is in a file for research: each variable with its name, its label in every language, its type and
// measurement level, what its numbers stand for, what missing answers look like, and which variables are answers to one question.
// It is derived once for a table; every file of that table, in whatever format, is written from it. The package is pure.
package codebook

import (
	"slices"
	"time"
)

// Text is a text by language: nl, en and de.
type Text map[string]string

// Languages are the languages of a codebook; the first is the one to fall back on.
func Languages() []string { return []string{"nl", "en", "de"} }

// In is the text in a language, else in the first that has it, else "".
func (t Text) In(language string) string {
	if s := t[language]; s != "" {
		return s
	}
	for _, l := range Languages() {
		if s := t[l]; s != "" {
			return s
		}
	}
	return ""
}

// Same is a text that is one and the same in every language, such as a title that somebody gave.
func Same(s string) Text {
	t := Text{}
	for _, l := range Languages() {
		t[l] = s
	}
	return t
}

// Kind is what a variable holds.
type Kind string

// The kinds.
const (
	Coded  Kind = "coded"  // a whole number that stands for one of Values
	Number Kind = "number" // a number, with Decimals
	Words  Kind = "text"   // text of at most Width bytes of UTF-8
	Moment Kind = "moment" // date and time, UTC
)

// Level is how a variable was measured.
type Level string

// The levels of measurement.
const (
	Nominal Level = "nominal"
	Ordinal Level = "ordinal"
	Scale   Level = "scale"
)

// Use is what a variable is for beyond being analysed.
type Use string

// The uses. A codebook has at most one variable of each.
const (
	Serial Use = "serial" // names the row, unique in the file
	Weight Use = "weight" // weighs the row; 0 for a row that does not count
)

// Value is one thing that a variable can say. A number of a scale need not have a name, so only some have one here.
type Value struct {
	Code  int    `json:"code"`
	Cell  string `json:"cell"` // what the CSV has in its place
	Label Text   `json:"label"`
}

// Missing is a reason for which there is no answer. Code is below zero, so that no answer is mistaken for it; in the CSV the cell
// is empty whatever the reason.
type Missing struct {
	Code   int    `json:"code"`
	Label  Text   `json:"label"`
	Reason Reason `json:"reason"`
}

// Variable is one column.
type Variable struct {
	Name     string    `json:"name"`             // as Namer makes them: valid in every format
	Column   string    `json:"column,omitempty"` // its header in the CSV; empty for one that is not there
	Label    Text      `json:"label"`
	Kind     Kind      `json:"kind"`
	Level    Level     `json:"level"`
	Use      Use       `json:"use,omitempty"`
	Values   []Value   `json:"values,omitempty"`
	Missing  []Missing `json:"missing,omitempty"`
	Width    int       `json:"width,omitempty"`    // of text: bytes at most
	Decimals int       `json:"decimals,omitempty"` // of a number
	Low      int64     `json:"low"`                // of a number: bounds, both within
	High     int64     `json:"high"`
}

// Set is several variables of 0 and 1 that are the answer to one question.
type Set struct {
	Name      string   `json:"name"` // without the $ of SPSS
	Label     Text     `json:"label"`
	Variables []string `json:"variables"` // by name
}

// Counted is the code in each variable of a set that says that it was chosen.
const Counted = 1

// Codebook is all of it.
type Codebook struct {
	Name      string     `json:"name"` // short, of the file
	Title     Text       `json:"title"`
	Made      time.Time  `json:"made"`
	Rows      Text       `json:"rows"` // what one row is
	Notes     []Text     `json:"notes"`
	Variables []Variable `json:"variables"`
	Sets      []Set      `json:"sets"`

	Enclosed   []Enclosure   `json:"-"`                    // what goes with the table in an archive
	Suppressed []Suppression `json:"suppressed,omitempty"` // of a table that could tell who somebody is
}

// Enclosure is a finished file that goes with a table.
type Enclosure struct {
	Name    string
	Content []byte
}

// Columns are the headers of the CSV, in order.
func (b *Codebook) Columns() []string {
	var out []string
	for _, v := range b.Variables {
		if v.Column != "" {
			out = append(out, v.Column)
		}
	}
	return out
}

// Index is where the variable of this name is, or -1.
func (b *Codebook) Index(name string) int {
	return slices.IndexFunc(b.Variables, func(v Variable) bool { return v.Name == name })
}

// Of is where the variable with this use is, or -1.
func (b *Codebook) Of(use Use) int {
	return slices.IndexFunc(b.Variables, func(v Variable) bool { return v.Use == use })
}

// SetOf is the set that a variable belongs to.
func (b *Codebook) SetOf(name string) (Set, bool) {
	for _, s := range b.Sets {
		if slices.Contains(s.Variables, name) {
			return s, true
		}
	}
	return Set{}, false
}
