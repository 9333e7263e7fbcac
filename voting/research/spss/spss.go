// Package spss writes a zip archive of a CSV file and the syntax of SPSS (.sps) that reads it: labels, value labels, reasons for missing
// answers, measurement levels, sets of dichotomies and the weight. It is for programs that do not open system files, and for people
// who want to see what is done to the data. It streams: memory does not depend on the number of rows.
//
// Whatever a label says, it is nothing but a label: quotes are doubled, line breaks and control characters are gone, and no line is
// longer than the 256 bytes that SPSS reads of one.
package spss

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// longestText is how many bytes a text of SPSS has at most.
const longestText = 32767

// Writer writes one archive. Make it with New.
type Writer struct {
	archive *zip.Writer
	rows    *sheet.Records
	book    *codebook.Codebook
}

// New begins an archive whose labels are in a language of the codebook. The codebook must have passed its Check. Errors: those of w; a
// text wider than SPSS has room for.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	f := &Writer{archive: zip.NewWriter(w), book: book}
	header := make([]string, len(book.Variables))
	for i, v := range book.Variables {
		if header[i] = v.Name; v.Kind == codebook.Words && v.Width > longestText {
			return nil, fmt.Errorf("spss: variable %s is %d bytes wide, more than %d", v.Name, v.Width, longestText)
		}
	}
	name := book.FileName()
	text, err := f.create(name + ".sps")
	if err != nil {
		return nil, err
	}
	s := &syntax{book: book, language: language, file: name + ".csv"}
	if _, err := io.WriteString(text, s.write()); err != nil {
		return nil, fmt.Errorf("spss: write: %w", err)
	}
	data, err := f.create(name + ".csv")
	if err != nil {
		return nil, err
	}
	f.rows, err = sheet.NewRecords(data, header)
	return f, err
}

func (f *Writer) create(name string) (io.Writer, error) {
	out, err := f.archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: f.book.Made})
	if err != nil {
		return nil, fmt.Errorf("spss: begin %s: %w", name, err)
	}
	return out, nil
}

// Row writes one row, with a datum for each variable of the codebook. Errors: those of w; a text longer than its variable.
func (f *Writer) Row(data []codebook.Datum) error {
	for i := range f.book.Variables {
		v, d := &f.book.Variables[i], data[i]
		switch {
		case d.Is == codebook.Absent:
			f.rows.Figure("")
		case v.Kind == codebook.Words:
			if len(d.Text) > v.Width {
				return fmt.Errorf("spss: %d bytes for variable %s of %d", len(d.Text), v.Name, v.Width)
			}
			f.rows.Text(d.Text)
		case v.Kind == codebook.Moment && d.Is == codebook.Given:
			f.rows.Figure(strings.ToUpper(time.Unix(int64(d.Number), 0).UTC().Format("02-Jan-2006 15:04:05")))
		case v.Kind == codebook.Moment:
			f.rows.Figure("") // a date has no room for the code of a reason
		default:
			f.rows.Figure(v.Figure(d.Number))
		}
	}
	return f.rows.End()
}

// Rows is how many rows were written.
func (f *Writer) Rows() int64 { return f.rows.Rows() }

// Close ends the archive. It does not close what it is written to.
func (f *Writer) Close() error {
	if err := f.rows.Flush(); err != nil {
		return err
	}
	if err := f.archive.Close(); err != nil {
		return fmt.Errorf("spss: end: %w", err)
	}
	return nil
}
