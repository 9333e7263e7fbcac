// Package sav writes system files of SPSS (.sav): labels, value labels, reasons for missing answers, measurement levels, sets of
// dichotomies and the weight, in UTF-8. It streams: memory does not depend on the number of rows.
//
// The layout is that of "System File Format" in the developers' guide of GNU PSPP. Numbers are little-endian doubles; strings take
// slots of eight bytes, and strings of more than 255 bytes are cut into segments, each a variable of its own on disk. Data are
// compressed by one byte of command for each slot.
package sav

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Bounds of the format, in bytes.
const (
	longestString = 32767
	longestShort  = 255 // a longer string is cut into segments
	segmentShare  = 252 // of a long string, for each segment but the last; see segmentsOf
	longestLabel  = 255 // of a variable
	longestValue  = 120 // label of a value
	longestTitle  = 64
	noteLine      = 80
)

// slot is what everything in the data is a multiple of, in bytes.
const slot = 8

// bias is added to small whole numbers, which then fit in the byte of a command.
const bias = 100

// absent is the value of what was never asked: the missing of the system.
const absent = -math.MaxFloat64

// epoch is 14 October 1582, from which SPSS counts seconds, in seconds before 1970.
const epoch = 12219379200

// Writer writes one file. Make it with New.
type Writer struct {
	out      *bufio.Writer
	book     *codebook.Codebook
	language string
	columns  []column
	packed   packer
	rows     int64
}

// column is a variable as it lies on disk.
type column struct {
	*codebook.Variable
	short    string // name of eight bytes; of a long string, of its first segment
	width    int    // of a string in bytes; 0 for a number
	segments []segment
}

// segment is a variable of the file: all of a column, or a part of a long string.
type segment struct {
	name  string
	width int
}

func (s segment) slots() int { return max(1, (s.width+slot-1)/slot) }

// New begins a file whose labels are in a language of the codebook. The codebook must have passed its Check. Errors: those of w; a text
// wider than the format has room for.
func New(w io.Writer, book *codebook.Codebook, language string) (*Writer, error) {
	f := &Writer{out: bufio.NewWriterSize(w, 1<<16), book: book, language: language}
	f.packed.out = f.out
	names := 0
	for i := range book.Variables {
		c := column{Variable: &book.Variables[i]}
		if c.Kind == codebook.Words {
			if c.width = c.Width; c.width > longestString {
				return nil, fmt.Errorf("sav: variable %s is %d bytes wide, more than %d", c.Name, c.width, longestString)
			}
		}
		for _, width := range segmentsOf(c.width) {
			names++
			c.segments = append(c.segments, segment{fmt.Sprintf("V%d", names), width})
		}
		c.short = c.segments[0].name
		f.columns = append(f.columns, c)
	}
	d := &dictionary{out: f.out, book: book, language: language, columns: f.columns}
	return f, d.write()
}

// segmentsOf is the widths of what a string of so many bytes is cut into. There is a segment for each 252 bytes, all but the last
// 255 wide, though each holds 255 bytes of the text: so it has been since SPSS 13.
func segmentsOf(width int) []int {
	if width <= longestShort {
		return []int{width}
	}
	n := (width + segmentShare - 1) / segmentShare
	out := make([]int, n)
	for i := range out {
		out[i] = longestShort
	}
	out[n-1] = width - (n-1)*segmentShare
	return out
}

// Row writes one row, with a datum for each variable of the codebook. Errors: those of w; a text longer than its variable.
func (f *Writer) Row(data []codebook.Datum) error {
	for i := range f.columns {
		if err := f.datum(&f.columns[i], data[i]); err != nil {
			return err
		}
	}
	f.rows++
	return nil
}

func (f *Writer) datum(c *column, d codebook.Datum) error {
	switch {
	case c.width > 0:
		return f.text(c, d.Text)
	case d.Is == codebook.Absent:
		return f.packed.number(absent)
	case c.Kind == codebook.Moment && d.Is == codebook.Given:
		return f.packed.number(d.Number + epoch)
	}
	return f.packed.number(d.Number)
}

func (f *Writer) text(c *column, text string) error {
	if len(text) > c.width {
		return fmt.Errorf("sav: %d bytes for variable %s of %d", len(text), c.Name, c.width)
	}
	for _, s := range c.segments {
		part := text[:min(len(text), longestShort)]
		text = text[len(part):]
		for range s.slots() {
			here := part[:min(len(part), slot)]
			part = part[len(here):]
			if err := f.packed.letters(here); err != nil {
				return err
			}
		}
	}
	return nil
}

// Rows is how many rows were written.
func (f *Writer) Rows() int64 { return f.rows }

// Close ends the file. It does not close what it is written to.
func (f *Writer) Close() error {
	if err := f.packed.end(); err != nil {
		return err
	}
	return f.out.Flush()
}

// clipped is a text of at most so many bytes, cut between characters, without line breaks.
func clipped(text string, most int) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\ufffd")), " ")
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return strings.TrimRight(text[:most], " ")
}
