// Package parquet writes Parquet files for data teams: a column for the numbers of each variable and, where numbers stand for something,
// one for their labels and one for the reasons of missing answers. The codebook is in the metadata. The package is pure.
//
// The layout is that of "Apache Parquet Format" 2.x: flat, every column may lack values, pages of version 1, Snappy. It streams:
// a group of rows is in memory, and of the groups before it what the footer says of them.
package parquet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Bounds of a group of rows, whichever is reached first.
const (
	groupRows  = 20_000
	groupBytes = 16 << 20 // of values as they are, before compression
)

// magic begins and ends a file.
const magic = "PAR1"

// Keys of the metadata.
const (
	KeyCodebook = "survey.codebook" // Codebook.WriteJSON
	KeyLanguage = "survey.language" // of the labels
)

// Writer writes one file. Make it with New.
type Writer struct {
	out       io.Writer
	at        int64 // bytes written
	variables []variable
	columns   []*column // of the variables, in order
	metadata  [][2]string
	groups    []group
	rows      int64
	held      int // rows in the columns
}

// variable is one of the codebook, with where each thing that it says goes.
type variable struct {
	*codebook.Variable
	value, label, missing *column // label and missing may be nil
	labels, reasons       map[int]int
}

// New begins a file whose labels are in a language of the codebook, which must have passed its Check. Errors: those of w; no variables,
// of which the format makes no table.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	if len(book.Variables) == 0 {
		return nil, errors.New("parquet: a table without variables")
	}
	var about bytes.Buffer
	if err := book.WriteJSON(&about); err != nil {
		return nil, err
	}
	f := &Writer{out: w, metadata: [][2]string{{KeyCodebook, about.String()}, {KeyLanguage, language}}}
	var names codebook.Namer
	for i := range book.Variables {
		names.Name(book.Variables[i].Name) // theirs first: the names of the columns beside them give way
	}
	for i := range book.Variables {
		f.variables = append(f.variables, f.variable(&book.Variables[i], &names, language))
	}
	return f, f.write([]byte(magic))
}

func (f *Writer) variable(v *codebook.Variable, names *codebook.Namer, language string) variable {
	out := variable{Variable: v, value: f.column(v.Name, valueType(v))}
	if len(v.Values) > 0 {
		out.label, out.labels = f.column(names.Name(v.Name+"_label"), letters), map[int]int{}
		for _, value := range v.Values {
			out.labels[value.Code] = out.label.entry(value.Label.In(language))
		}
	}
	if len(v.Missing) > 0 {
		out.missing, out.reasons = f.column(names.Name(v.Name+"_missing"), letters), map[int]int{}
		for _, m := range v.Missing {
			out.reasons[m.Code] = out.missing.entry(m.Label.In(language))
		}
	}
	return out
}

func (f *Writer) column(name string, kind physical) *column {
	c := &column{name: name, kind: kind}
	f.columns = append(f.columns, c)
	return c
}

func valueType(v *codebook.Variable) physical {
	switch v.Kind {
	case codebook.Coded:
		return code
	case codebook.Moment:
		return moment
	case codebook.Words:
		return letters
	}
	return number
}

// Row adds a row, with a datum for each variable of the codebook. Errors: those of the writer.
func (f *Writer) Row(data []codebook.Datum) error {
	size := 0
	for i := range f.variables {
		f.variables[i].add(data[i])
	}
	for _, c := range f.columns {
		size += len(c.values) + 4*len(c.entries)
	}
	f.rows++
	if f.held++; f.held >= groupRows || size >= groupBytes {
		return f.flush()
	}
	return nil
}

func (v *variable) add(d codebook.Datum) {
	v.value.put(d)
	if v.label != nil {
		entry, known := v.labels[int(d.Number)]
		v.label.refer(entry, known && d.Is == codebook.Given && float64(int(d.Number)) == d.Number)
	}
	if v.missing != nil {
		entry, known := v.reasons[int(d.Number)]
		v.missing.refer(entry, known && d.Is == codebook.NotGiven)
	}
}

// Rows is how many rows were added.
func (f *Writer) Rows() int64 { return f.rows }

// flush writes the rows that are held as a group.
func (f *Writer) flush() error {
	g := group{rows: int64(f.held)}
	for _, c := range f.columns {
		pages, chunk := c.chunk(f.at)
		if err := f.write(pages); err != nil {
			return err
		}
		g.chunks = append(g.chunks, chunk)
	}
	f.groups, f.held = append(f.groups, g), 0
	return nil
}

// Close writes what is held and the footer, without which a file is none. What it is written to stays open.
func (f *Writer) Close() error {
	if f.held > 0 {
		if err := f.flush(); err != nil {
			return err
		}
	}
	footer := f.footer()
	return f.write(append(binary.LittleEndian.AppendUint32(footer, uint32(len(footer))), magic...))
}

func (f *Writer) write(b []byte) error {
	n, err := f.out.Write(b)
	f.at += int64(n)
	if err != nil {
		return fmt.Errorf("parquet: %w", err)
	}
	return nil
}
