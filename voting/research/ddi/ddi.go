// Package ddi writes what is in a table as DDI-Codebook 2.5, which archives of data and catalogues read: the study, the file, and of each
// variable its label, its values with how many rows have them, bounds and moments of numbers, and reasons for missing answers. It has
// none of the rows. Texts are in one language.
//
// Rows are only counted while they pass, so memory depends on the codebook and not on the number of rows.
package ddi

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Writer counts rows and writes one document at its end. Make it with New.
type Writer struct {
	out      io.Writer
	book     *codebook.Codebook
	language string
	weight   int // where the weight is, or -1
	counts   []count
	rows     int64
}

// New begins a document whose labels are in a language of the codebook. The codebook must have passed its Check. Nothing is written
// before Close. It returns no error; the result is that of every format.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	f := &Writer{out: w, book: book, language: language, weight: book.Of(codebook.Weight), counts: make([]count, len(book.Variables))}
	for i := range f.counts {
		f.counts[i].codes = map[float64]tally{}
	}
	return f, nil
}

// Row counts one row, with a datum for each variable of the codebook. It returns no error.
func (f *Writer) Row(data []codebook.Datum) error {
	weight := 1.0
	if f.weight >= 0 {
		weight = data[f.weight].Number
	}
	for i := range f.counts {
		f.counts[i].add(f.book.Variables[i].Kind, data[i], weight)
	}
	f.rows++
	return nil
}

// Rows is how many rows were counted.
func (f *Writer) Rows() int64 { return f.rows }

// Close writes the document. It does not close what it is written to. Errors: those of w.
func (f *Writer) Close() error {
	if _, err := io.WriteString(f.out, xml.Header); err != nil {
		return fmt.Errorf("ddi: write: %w", err)
	}
	out := xml.NewEncoder(f.out)
	out.Indent("", "  ")
	if err := out.Encode(f.document()); err != nil {
		return fmt.Errorf("ddi: write: %w", err)
	}
	if _, err := io.WriteString(f.out, "\n"); err != nil {
		return fmt.Errorf("ddi: write: %w", err)
	}
	return nil
}
