// Package documented writes a table for people together with what they need to read it without asking anybody: a zip archive of a
// README in their language, the table as CSV with cells as people write them, and its codebook for people (CSV) and for programs
// (JSON), each in every language. It streams: memory does not depend on the number of rows.
package documented

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// Names of the files that are the same in every archive. The table is called as its codebook is.
const (
	Readme = "README.txt"
	Sheet  = "codebook.csv"
	JSON   = "codebook.json"
	// Suppressed is there only where the table asks what could tell who somebody is.
	Suppressed = "suppressed.csv"
)

// Writer writes one archive. Make it with New.
type Writer struct {
	archive *zip.Writer
	rows    *sheet.Writer
	columns int
}

// document is a file of an archive.
type document struct {
	name  string
	write func(io.Writer) error
}

// New begins an archive whose README is in a language of the codebook. The codebook must have passed its Check. Errors: those of w.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	f := &Writer{archive: zip.NewWriter(w), columns: len(book.Columns())}
	table := "table_" + book.FileName() + ".csv"
	documents := []document{
		{Readme, func(w io.Writer) error { return readme(w, book, language, table) }},
		{Sheet, book.WriteCSV},
		{JSON, book.WriteJSON},
		{table, func(w io.Writer) (err error) {
			f.rows, err = sheet.New(w, book.Columns())
			return err
		}},
	}
	if book.Suppressed != nil {
		documents = slices.Insert(documents, 3, document{Suppressed, book.WriteSuppressed})
	}
	for _, e := range book.Enclosed {
		documents = slices.Insert(documents, 3, document{e.Name, func(w io.Writer) error {
			_, err := w.Write(e.Content)
			return err
		}})
	}
	for _, d := range documents {
		out, err := f.archive.CreateHeader(&zip.FileHeader{Name: d.name, Method: zip.Deflate, Modified: book.Made})
		if err != nil {
			return nil, fmt.Errorf("documented: begin %s: %w", d.name, err)
		}
		if err := d.write(out); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Row writes one row, with a cell for each variable of the codebook: those that have a column come first, and the others are left out.
// The cells are changed on the way.
func (f *Writer) Row(cells []string) error {
	cells = cells[:f.columns]
	for i, c := range cells {
		cells[i] = codebook.Visible(c)
	}
	return f.rows.Row(cells)
}

// Rows is how many rows were written.
func (f *Writer) Rows() int64 { return f.rows.Rows() }

// Close ends the archive. It does not close what it is written to.
func (f *Writer) Close() error {
	if err := f.rows.Flush(); err != nil {
		return err
	}
	if err := f.archive.Close(); err != nil {
		return fmt.Errorf("documented: end: %w", err)
	}
	return nil
}
