// Package triples writes surveys in Triple-S 2.0: a zip archive of an XML file that says what is asked and a CSV file with what was
// answered. It streams: memory does not depend on the number of rows.
//
// One file has labels in one language: readers put the texts of several behind one another. The XML names no DOCTYPE: the one of the
// standard is a page on a server of others, which careful readers refuse to fetch and others wait for; none needs it to read the file.
//
// A set of dichotomies is one variable of type multiple. A moment is a date and a time. Reasons for missing answers are codes above
// all others; what was never asked is an empty field, and a multiple of zeros says that nothing was chosen.
package triples

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// Writer writes one archive. Make it with New.
type Writer struct {
	archive *zip.Writer
	rows    *sheet.Records
	fields  []field
}

// field is a variable of Triple-S and how a row fills it.
type field struct {
	name, label, kind string
	use               codebook.Use
	size              int // of text, in characters
	values            *values
	from              []source // variables of the codebook; more than one for a multiple
	layout            string   // of a date or a time
}

// source is a variable of the codebook with where it is in a row.
type source struct {
	*codebook.Variable
	at   int
	high map[float64]string // codes of the reasons as they are in the file
}

// New begins an archive whose labels are in a language of the codebook. The codebook must have passed its Check. Errors: those of w.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	f := &Writer{archive: zip.NewWriter(w), fields: fieldsOf(book, language)}
	name := book.FileName()
	text, err := f.create(name+".xml", book.Made)
	if err != nil {
		return nil, err
	}
	if err := f.describe(text, book, language, name); err != nil {
		return nil, err
	}
	data, err := f.create(name+".csv", book.Made)
	if err != nil {
		return nil, err
	}
	header := make([]string, len(f.fields))
	for i, field := range f.fields {
		header[i] = field.name
	}
	f.rows, err = sheet.NewRecords(data, header)
	return f, err
}

func (f *Writer) create(name string, made time.Time) (io.Writer, error) {
	out, err := f.archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made})
	if err != nil {
		return nil, fmt.Errorf("triples: begin %s: %w", name, err)
	}
	return out, nil
}

// describe writes the XML.
func (f *Writer) describe(w io.Writer, book *codebook.Codebook, language, name string) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("triples: write: %w", err)
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(f.survey(book, language, name)); err != nil {
		return fmt.Errorf("triples: write: %w", err)
	}
	return nil
}

// Row writes one row, with a datum for each variable of the codebook. Errors: those of w; a text longer than its variable.
func (f *Writer) Row(data []codebook.Datum) error {
	for i := range f.fields {
		if err := f.fields[i].write(f.rows, data); err != nil {
			return err
		}
	}
	return f.rows.End()
}

func (f *field) write(out *sheet.Records, data []codebook.Datum) error {
	first := f.from[0]
	d := data[first.at]
	switch {
	case f.kind == multiple:
		f.bits(out, data)
	case d.Is == codebook.Absent:
		out.Figure("")
	case d.Is == codebook.NotGiven:
		out.Figure(first.high[d.Number])
	case f.kind == character:
		if len(d.Text) > first.Width {
			return fmt.Errorf("triples: %d bytes for variable %s of %d", len(d.Text), f.name, first.Width)
		}
		out.Text(d.Text)
	case f.layout != "":
		out.Figure(time.Unix(int64(d.Number), 0).UTC().Format(f.layout))
	case f.kind == single:
		out.Figure(strconv.Itoa(int(d.Number)))
	default:
		out.Figure(first.Figure(d.Number))
	}
	return nil
}

// bits is one digit for each variable of a set, 1 for what was chosen; nothing where nothing is known of any.
func (f *field) bits(out *sheet.Records, data []codebook.Datum) {
	cell, known := make([]byte, len(f.from)), false
	for i, s := range f.from {
		d := data[s.at]
		cell[i] = '0'
		switch {
		case d.Is == codebook.Given && d.Number == codebook.Counted:
			cell[i], known = '1', true
		case d.Is == codebook.Given:
			known = true
		case d.Is == codebook.NotGiven:
			reason := s.Reason(d.Number)
			known = known || reason != codebook.Erased && reason != codebook.Withheld
		}
	}
	if !known {
		out.Figure("")
		return
	}
	out.Bits(string(cell))
}

// Rows is how many rows were written.
func (f *Writer) Rows() int64 { return f.rows.Rows() }

// Close ends the archive. It does not close what it is written to.
func (f *Writer) Close() error {
	if err := f.rows.Flush(); err != nil {
		return err
	}
	if err := f.archive.Close(); err != nil {
		return fmt.Errorf("triples: end: %w", err)
	}
	return nil
}
