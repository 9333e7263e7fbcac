package example

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// ErrFull is what a Full says.
var ErrFull = errors.New("disk full")

// Full takes so many bytes and no more, as a disk does.
type Full struct{ Left int }

// Write takes p if there is room, else it is ErrFull.
func (f *Full) Write(p []byte) (int, error) {
	if f.Left -= len(p); f.Left < 0 {
		return 0, ErrFull
	}
	return len(p), nil
}

// File is a file that rows of a table are written to.
type File interface {
	Row(data []codebook.Datum) error
	Rows() int64
	Close() error
}

// Write writes so many rows of a table to a file and ends it. Errors: those of the file; that it counted other rows.
func Write(f File, book *codebook.Codebook, rows int, row func(n int, out []codebook.Datum)) error {
	data := make([]codebook.Datum, len(book.Variables))
	for n := range rows {
		row(n, data)
		if err := f.Row(data); err != nil {
			return err
		}
	}
	if f.Rows() != int64(rows) {
		return errors.New("the file counts other rows than there are")
	}
	return f.Close()
}

// Unpacked is the files of a zip archive by name, and their names in order.
func Unpacked(archive []byte) (names []string, files map[string][]byte, err error) {
	in, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, nil, err
	}
	files = map[string][]byte{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			return nil, nil, err
		}
		content, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			return nil, nil, err
		}
		names, files[f.Name] = append(names, f.Name), content
	}
	return names, files, nil
}
