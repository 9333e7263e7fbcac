package research

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// byteOrderMark makes spreadsheets read the file as UTF-8.
const byteOrderMark = "\ufeff"

// sheet writes rows as CSV by RFC 4180: commas, CRLF, quotes where needed, UTF-8 with a byte order mark. Line breaks
// within a cell become CRLF too.
type sheet struct {
	out  *csv.Writer
	rows int64
}

func newSheet(w io.Writer, header []string) (*sheet, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	s := &sheet{out: csv.NewWriter(w)}
	s.out.UseCRLF = true
	if err := s.out.Write(header); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	return s, nil
}

// row writes one row; every cell is made harmless on the way.
func (s *sheet) row(cells []string) error {
	for i, c := range cells {
		cells[i] = harmless(c)
	}
	s.rows++
	if err := s.out.Write(cells); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func (s *sheet) flush() error {
	s.out.Flush()
	if err := s.out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// harmless puts an apostrophe before what a spreadsheet might run as a formula: a cell that begins with = + - @ (also
// in their full-width forms), a tab or a line break, even behind spaces or characters that are not seen. Numbers of
// ours never begin so.
func harmless(cell string) string {
	seen := strings.TrimLeftFunc(cell, func(r rune) bool {
		return r != '\t' && r != '\r' && r != '\n' && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r))
	})
	if seen != "" && strings.ContainsAny(firstRune(seen), "=+-@\t\r\n＝＋－＠") {
		return "'" + cell
	}
	return cell
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}
