// Package sheet writes rows as CSV that a spreadsheet opens without running anything in it.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// byteOrderMark makes spreadsheets read the file as UTF-8.
const byteOrderMark = "\ufeff"

// Writer writes rows as CSV by RFC 4180: commas, CRLF, quotes where needed, UTF-8. Line breaks within a cell become CRLF too.
type Writer struct {
	out  *csv.Writer
	rows int64
}

// New begins a sheet with a byte order mark and its header.
func New(w io.Writer, header []string) (*Writer, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	return Plain(w, header)
}

// Plain begins a sheet without the mark, for readers that take it for a part of the first name.
func Plain(w io.Writer, header []string) (*Writer, error) {
	s := &Writer{out: csv.NewWriter(w)}
	s.out.UseCRLF = true
	if err := s.out.Write(header); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	return s, nil
}

// Row writes one row; every cell is made harmless on the way, in place.
func (s *Writer) Row(cells []string) error {
	for i, c := range cells {
		cells[i] = Harmless(c)
	}
	return s.Vouched(cells)
}

// Vouched writes one row as it is. The caller vouches that each cell is a figure or went through Harmless.
func (s *Writer) Vouched(cells []string) error {
	s.rows++
	if err := s.out.Write(cells); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// Rows is how many rows were written, the header not counted.
func (s *Writer) Rows() int64 { return s.rows }

// Flush hands over what is still kept back.
func (s *Writer) Flush() error {
	s.out.Flush()
	if err := s.out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// belowZero is a figure as the exports write it. It is no formula, whoever wrote it.
var belowZero = regexp.MustCompile(`^-[0-9]+\.[0-9]{6}$`)

// separators end a cell for some reader. Where the list separator is a semicolon, as on Dutch and German machines, a
// spreadsheet that opens our file takes cells apart at semicolons, and does not know our quotes around line breaks.
const separators = ";\t\r\n"

// Harmless puts an apostrophe before what a spreadsheet might run as a formula: a cell, or what may be taken for one
// behind a separator in it, that begins with = + - @ (also in their full-width forms), even behind spaces, quotes or
// characters that are not seen; and a cell that begins with a tab or a line break. A figure of ours below zero is left a
// number.
func Harmless(cell string) string {
	if strings.HasPrefix(cell, "-") && belowZero.MatchString(cell) {
		return cell
	}
	var out strings.Builder
	begins := "=+-@\t\r\n＝＋－＠"
	for rest := cell; ; begins = "=+-@＝＋－＠" {
		if strings.ContainsAny(firstRune(strings.TrimLeftFunc(rest, unseen)), begins) {
			out.WriteByte('\'')
		}
		i := strings.IndexAny(rest, separators)
		if i < 0 {
			out.WriteString(rest)
			return out.String()
		}
		out.WriteString(rest[:i+1])
		rest = rest[i+1:]
	}
}

// unseen is what may stand before a formula without keeping it from being one.
func unseen(r rune) bool {
	return !strings.ContainsRune(separators, r) && (r == '"' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r))
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
