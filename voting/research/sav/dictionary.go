package sav

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Types of records, and of those that extend the format.
const (
	recordVariable = 2
	recordValues   = 3
	recordApply    = 4
	recordNotes    = 6
	recordExtra    = 7
	recordEnd      = 999

	extraIntegers = 3
	extraFloats   = 4
	extraSets     = 7
	extraDisplay  = 11
	extraNames    = 13
	extraLong     = 14
	extraEncoding = 20
)

// Types of formats.
const (
	formatText   = 1
	formatNumber = 5
	formatMoment = 22
)

// Layout of formats and of the file.
const (
	momentWidth   = 20
	mostNumber    = 40 // digits that a number is shown with
	utf8CodePage  = 65001
	littleEndian  = 2
	layoutVersion = 2
	byCommands    = 1 // compression
)

// dictionary writes what stands before the data. Its writes go into a buffered writer, which keeps the first error for the end.
type dictionary struct {
	out      *bufio.Writer
	book     *codebook.Codebook
	language string
	columns  []column
}

func (d *dictionary) write() error {
	d.header()
	for i := range d.columns {
		d.variable(&d.columns[i])
	}
	d.values()
	d.notes()
	d.extra(extraIntegers, 4, pack(int32(1), int32(0), int32(0), int32(-1), int32(1), int32(byCommands), int32(littleEndian), int32(utf8CodePage)))
	d.extra(extraFloats, slot, pack(absent, math.MaxFloat64, math.Nextafter(absent, 0)))
	d.sets()
	d.display()
	d.names()
	d.extra(extraEncoding, 1, []byte("UTF-8"))
	d.ints(recordEnd, 0)
	return d.out.Flush()
}

func (d *dictionary) ints(list ...int) {
	for _, n := range list {
		_, _ = d.out.Write(pack(int32(n))) // Flush tells of errors
	}
}

func (d *dictionary) text(s string) { _, _ = d.out.WriteString(s) } // Flush tells of errors

// pack is values in the bytes of the file.
func pack(values ...any) []byte {
	var out bytes.Buffer
	for _, v := range values {
		_ = binary.Write(&out, binary.LittleEndian, v) // numbers into memory
	}
	return out.Bytes()
}

// padded is a text in exactly so many bytes, spaces behind.
func padded(text string, width int) string {
	text = clipped(text, width)
	return text + strings.Repeat(" ", width-len(text))
}

func (d *dictionary) header() {
	slots, weight := 0, 0
	for _, c := range d.columns {
		if c.Use == codebook.Weight {
			weight = slots + 1
		}
		for _, s := range c.segments {
			slots += s.slots()
		}
	}
	d.text("$FL2" + padded("@(#) SPSS DATA FILE Smaakmaker", 60))
	d.ints(layoutVersion, slots, byCommands, weight, -1) // how many cases there are is known at the end
	_, _ = d.out.Write(pack(float64(bias)))
	d.text(d.book.Made.UTC().Format("02 Jan 06") + d.book.Made.UTC().Format("15:04:05"))
	d.text(padded(d.book.Title.In(d.language), longestTitle) + "\x00\x00\x00")
}

// variable writes a record for each segment, and an empty one for each further slot of it.
func (d *dictionary) variable(c *column) {
	label := clipped(c.Label.In(d.language), longestLabel)
	for i, s := range c.segments {
		missing := c.Missing
		if i > 0 {
			missing = nil
		}
		has := 0
		if label != "" {
			has = 1
		}
		d.ints(recordVariable, s.width, has, len(missing), c.format(s), c.format(s))
		d.text(padded(s.name, slot))
		if has == 1 {
			d.ints(len(label))
			d.text(label + strings.Repeat("\x00", (4-len(label)%4)%4))
		}
		for _, m := range missing {
			_, _ = d.out.Write(pack(float64(m.Code)))
		}
		for range s.slots() - 1 {
			d.ints(recordVariable, -1, 0, 0, 0, 0)
			d.text(strings.Repeat(" ", slot))
		}
	}
}

// format is how values are shown: kind, width and decimals, a byte each.
func (c *column) format(s segment) int {
	kind, width, decimals := formatNumber, 0, c.Decimals
	switch c.Kind {
	case codebook.Words:
		kind, width = formatText, s.width
	case codebook.Moment:
		kind, width = formatMoment, momentWidth
	default:
		width = c.digits()
	}
	return kind<<16 | width<<8 | decimals
}

// digits is how wide a number is shown: every value, reason and bound has room.
func (c *column) digits() int {
	width := 1
	if c.Kind == codebook.Number {
		width = max(len(strconv.FormatInt(c.Low, 10)), len(strconv.FormatInt(c.High, 10)))
	}
	for _, v := range c.Values {
		width = max(width, len(strconv.Itoa(v.Code)))
	}
	if c.Decimals > 0 {
		width += 1 + c.Decimals
	}
	for _, m := range c.Missing {
		width = max(width, len(strconv.Itoa(m.Code)))
	}
	return min(width, mostNumber)
}

// values writes what codes stand for, the codes of missing answers too.
func (d *dictionary) values() {
	at := 1
	for _, c := range d.columns {
		var labels []byte
		n := 0
		add := func(code int, label codebook.Text) {
			text := clipped(label.In(d.language), longestValue)
			labels = append(labels, pack(float64(code))...)
			labels = append(labels, byte(len(text)))
			labels = append(labels, text...)
			for (1+len(text))%slot != 0 {
				labels, text = append(labels, 0), text+" "
			}
			n++
		}
		for _, v := range c.Values {
			add(v.Code, v.Label)
		}
		for _, m := range c.Missing {
			add(m.Code, m.Label)
		}
		if n > 0 {
			d.ints(recordValues, n)
			_, _ = d.out.Write(labels)
			d.ints(recordApply, 1, at)
		}
		for _, s := range c.segments {
			at += s.slots()
		}
	}
}

// notes writes what one row is and the notes of the codebook, in lines of eighty bytes.
func (d *dictionary) notes() {
	var lines []string
	for _, note := range append([]codebook.Text{d.book.Rows}, d.book.Notes...) {
		for rest := clipped(note.In(d.language), longestString); rest != ""; {
			line := clipped(rest, noteLine)
			if len(line) < len(rest) && rest[len(line)] != ' ' {
				if space := strings.LastIndexByte(line, ' '); space > 0 {
					line = line[:space]
				}
			}
			lines = append(lines, padded(line, noteLine))
			rest = strings.TrimLeft(rest[len(line):], " ")
		}
	}
	if len(lines) > 0 {
		d.ints(recordNotes, len(lines))
		d.text(strings.Join(lines, ""))
	}
}

// extra writes a record that extends the format: what is in it has elements of so many bytes.
func (d *dictionary) extra(kind, size int, content []byte) {
	if len(content) > 0 {
		d.ints(recordExtra, kind, size, len(content)/size)
		_, _ = d.out.Write(content)
	}
}

// sets writes which dichotomies are the answers to one question. Lengths are in bytes; variables go by their short names.
func (d *dictionary) sets() {
	short := map[string]string{}
	for _, c := range d.columns {
		short[c.Name] = strings.ToLower(c.short)
	}
	var out strings.Builder
	for _, s := range d.book.Sets {
		counted, label := strconv.Itoa(codebook.Counted), clipped(s.Label.In(d.language), longestLabel)
		fmt.Fprintf(&out, "$%s=D%d %s %d %s", s.Name, len(counted), counted, len(label), label)
		for _, name := range s.Variables {
			out.WriteString(" " + short[name])
		}
		out.WriteByte('\n')
	}
	d.extra(extraSets, 1, []byte(out.String()))
}

// display writes how each segment was measured, how wide it is shown, and on which side it stands.
func (d *dictionary) display() {
	measures := map[codebook.Level]int32{codebook.Nominal: 1, codebook.Ordinal: 2, codebook.Scale: 3}
	const left, right, widest = 0, 1, 40
	var out []byte
	for _, c := range d.columns {
		for _, s := range c.segments {
			side, width := int32(right), max(8, c.digits())
			if c.width > 0 {
				side, width = left, min(max(8, s.width), widest)
			}
			out = append(out, pack(measures[c.Level], int32(width), side)...)
		}
	}
	d.extra(extraDisplay, 4, out)
}

// names writes the names that people see, and how long long strings are.
func (d *dictionary) names() {
	var names []string
	var long strings.Builder
	for _, c := range d.columns {
		names = append(names, c.short+"="+c.Name)
		if len(c.segments) > 1 {
			fmt.Fprintf(&long, "%s=%05d\x00\t", c.short, c.width)
		}
	}
	d.extra(extraNames, 1, []byte(strings.Join(names, "\t")))
	d.extra(extraLong, 1, []byte(long.String()))
}
