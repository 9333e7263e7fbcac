package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Records writes rows for statistical programs: CSV with one line a row whatever its texts hold, figures bare and texts always in
// quotes. Programs read such files line by line, so a line break within a text becomes a space. There is no byte order mark, which
// some of them take for a part of the first name.
type Records struct {
	out   *bufio.Writer
	begun bool
	rows  int64
}

// NewRecords begins a file with its header.
func NewRecords(w io.Writer, header []string) (*Records, error) {
	r := &Records{out: bufio.NewWriterSize(w, 1<<16), rows: -1}
	for _, name := range header {
		r.Figure(name)
	}
	return r, r.End()
}

// Figure adds a cell that is a number, a name of ours or empty. The caller vouches that nothing in it needs quotes.
func (r *Records) Figure(cell string) {
	r.separate()
	_, _ = r.out.WriteString(cell) // the buffer keeps the error for End
}

// Text adds a cell in quotes, as a line that no spreadsheet runs; an empty text is an empty cell.
func (r *Records) Text(cell string) {
	if cell == "" {
		r.Figure("")
		return
	}
	r.Figure(`"` + strings.ReplaceAll(Harmless(Line(cell)), `"`, `""`) + `"`)
}

// Bits adds a cell of zeros and ones in quotes, so that no program takes it for a number and drops what it begins with.
func (r *Records) Bits(cell string) { r.Figure(`"` + cell + `"`) }

func (r *Records) separate() {
	if r.begun {
		_ = r.out.WriteByte(',') // the buffer keeps the error for End
	}
	r.begun = true
}

// End ends the row. Error: that of the writer below, now or at a row before.
func (r *Records) End() error {
	r.rows++
	r.begun = false
	if _, err := r.out.WriteString("\r\n"); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// Rows is how many rows were written, the header not counted.
func (r *Records) Rows() int64 { return r.rows }

// Flush hands over what is still kept back.
func (r *Records) Flush() error {
	if err := r.out.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// Room is how many bytes a text of at most so many bytes takes in Records at most: Harmless puts an apostrophe before it and behind
// each separator that something like a formula follows.
func Room(width int) int { return width + width/2 + 1 }

// Line is a text on one line: each run of line breaks is a space, other control characters are left out, and what is not UTF-8 is
// U+FFFD.
func Line(text string) string {
	if !strings.ContainsFunc(text, breaks) {
		return strings.ToValidUTF8(text, "\ufffd")
	}
	var out strings.Builder
	space := false
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		if breaks(r) {
			if !space && (unicode.IsSpace(r) || r == '\u2028' || r == '\u2029') {
				out.WriteByte(' ')
				space = true
			}
			continue
		}
		out.WriteRune(r)
		space = false
	}
	return out.String()
}

func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }
