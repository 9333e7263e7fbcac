package sav_test

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// system is a file as it was read.
type system struct {
	variables []variable
	weight    string
	encoding  string
	sets      map[string]string // "label: variables"
	notes     []string
	cases     [][]cell
}

type variable struct {
	name, label string
	measure     int32
	missing     []float64
	labels      map[float64]string
	width       int   // of a text, all segments together
	segments    []int // their widths
}

type cell struct {
	number float64
	text   string
}

// part is a variable record: a variable, or a segment of one.
type part struct {
	variable
	short string
}

// reader reads what is there and nothing else: a byte too many or too few fails the test.
type reader struct {
	t    testing.TB
	rest []byte
}

func (r *reader) take(n int) []byte {
	r.t.Helper()
	if n < 0 || n > len(r.rest) {
		r.t.Fatalf("%d bytes where %d are left", n, len(r.rest))
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *reader) int() int          { return int(int32(binary.LittleEndian.Uint32(r.take(4)))) }
func (r *reader) float() float64    { return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8))) }
func (r *reader) text(n int) string { return strings.TrimRight(string(r.take(n)), " ") }

// read reads a file by the published layout, which it knows from there and not from the writer.
func read(t testing.TB, file []byte) system {
	t.Helper()
	r := &reader{t, file}
	slots, weight := r.header()
	parts, bySlot := r.parts(slots)
	e := extras{names: map[string]string{}, widths: map[string]int{}}
	for kind := r.int(); kind != 999; kind = r.int() {
		switch kind {
		case 3:
			r.labels(bySlot)
		case 6:
			for range r.int() {
				e.notes = append(e.notes, string(r.take(80)))
			}
		case 7:
			sub, size, count := r.int(), r.int(), r.int()
			e.read(&reader{t, r.take(size * count)}, sub, count, parts)
		default:
			t.Fatalf("record %d", kind)
		}
	}
	if r.int() != 0 {
		t.Fatal("no end of the dictionary")
	}
	out := system{encoding: e.encoding, notes: e.notes, variables: e.variables(parts), sets: e.setsOf()}
	if weight > 0 {
		out.weight = e.names[bySlot[weight].short]
	}
	out.cases = r.cases(out.variables)
	return out
}

func (r *reader) header() (slots, weight int) {
	r.t.Helper()
	if string(r.take(4)) != "$FL2" || len(r.take(60)) != 60 || r.int() != 2 {
		r.t.Fatal("no system file")
	}
	slots = r.int()
	if compressed := r.int(); compressed != 1 {
		r.t.Fatalf("compression %d", compressed)
	}
	weight = r.int()
	if cases, bias := r.int(), r.float(); cases != -1 || bias != 100 {
		r.t.Fatalf("%d cases, bias %v", cases, bias)
	}
	if day := string(r.take(9 + 8)); day != "22 Nov 2612:34:56" {
		r.t.Errorf("made %q", day)
	}
	if title := r.take(64); !utf8.Valid(title) {
		r.t.Errorf("title %q", title)
	}
	r.take(3)
	return slots, weight
}

func (r *reader) parts(slots int) (parts []*part, bySlot map[int]*part) {
	bySlot = map[int]*part{}
	for at := 1; at <= slots; at++ {
		if kind := r.int(); kind != 2 {
			r.t.Fatalf("record %d among the variables", kind)
		}
		width := r.int()
		if width == -1 {
			r.take(24)
			continue
		}
		labelled, missing := r.int(), r.int()
		r.take(8)
		p := &part{short: r.text(8)}
		p.width = width
		if labelled == 1 {
			n := r.int()
			p.label = string(r.take(n))
			r.take((4 - n%4) % 4)
		}
		for range missing {
			p.missing = append(p.missing, r.float())
		}
		parts, bySlot[at] = append(parts, p), p
	}
	return parts, bySlot
}

func (r *reader) labels(bySlot map[int]*part) {
	labels := map[float64]string{}
	for range r.int() {
		code, n := r.float(), int(r.take(1)[0])
		labels[code] = string(r.take(n))
		r.take((8 - (1+n)%8) % 8)
	}
	if r.int() != 4 {
		r.t.Fatal("value labels of nothing")
	}
	for range r.int() {
		bySlot[r.int()].variable.labels = labels
	}
}

// extras are what the records say that extend the format.
type extras struct {
	encoding string
	sets     string
	notes    []string
	order    []string // short names
	names    map[string]string
	widths   map[string]int
}

func (e *extras) read(r *reader, sub, count int, parts []*part) {
	switch sub {
	case 3:
		if count != 8 || binary.LittleEndian.Uint32(r.rest[28:]) != 65001 {
			r.t.Errorf("integers %v", r.rest)
		}
	case 4:
		if r.float() != -math.MaxFloat64 || r.float() != math.MaxFloat64 || r.float() != math.Nextafter(-math.MaxFloat64, 0) {
			r.t.Error("floats")
		}
	case 7:
		e.sets = string(r.rest)
	case 11:
		if count != 3*len(parts) {
			r.t.Fatalf("display of %d for %d", count, len(parts))
		}
		for _, p := range parts {
			p.measure = int32(r.int())
			r.take(8)
		}
	case 13:
		for pair := range strings.SplitSeq(string(r.rest), "\t") {
			short, name, _ := strings.Cut(pair, "=")
			e.order, e.names[short] = append(e.order, short), name
		}
	case 14:
		for pair := range strings.SplitSeq(strings.TrimSuffix(string(r.rest), "\x00\t"), "\x00\t") {
			short, width, _ := strings.Cut(pair, "=")
			n, err := strconv.Atoi(width)
			if err != nil {
				r.t.Fatalf("%q: %v", pair, err)
			}
			e.widths[short] = n
		}
	case 20:
		e.encoding = string(r.rest)
	default:
		r.t.Errorf("extension %d", sub)
	}
}

// variables joins the segments of long texts.
func (e *extras) variables(parts []*part) []variable {
	var out []variable
	for i := 0; i < len(parts); {
		v, n := parts[i].variable, 1
		v.name, v.segments = e.names[parts[i].short], []int{v.width}
		if width, long := e.widths[parts[i].short]; long {
			n = (width + 251) / 252
			for _, p := range parts[i+1 : i+n] {
				v.segments = append(v.segments, p.width)
			}
			v.width = width
		}
		out, i = append(out, v), i+n
	}
	return out
}

// setsOf takes "$name=D1 1 5 label a b" apart.
func (e *extras) setsOf() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(e.sets) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=D1 1 ")
		length, rest, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(length)
		if err != nil || n > len(rest) {
			continue // what is missing is seen by who compares
		}
		said := rest[:n] + ":"
		for short := range strings.FieldsSeq(rest[n:]) {
			said += " " + e.names[strings.ToUpper(short)]
		}
		out[name] = said
	}
	return out
}

// cases reads the compressed data until its end.
func (r *reader) cases(variables []variable) [][]cell {
	d := &unpacker{reader: r}
	var out [][]cell
	for !d.ended() {
		row := make([]cell, len(variables))
		for i, v := range variables {
			if v.width == 0 {
				row[i].number = d.number()
				continue
			}
			for _, width := range v.segments {
				segment := d.letters((width + 7) / 8)
				row[i].text += segment[:min(width, len(segment))]
			}
			row[i].text = strings.TrimRight(row[i].text, " ")
		}
		out = append(out, row)
	}
	return out
}

type unpacker struct {
	*reader
	commands []byte
}

func (d *unpacker) next() byte {
	if len(d.commands) == 0 {
		d.commands = d.take(8)
	}
	c := d.commands[0]
	d.commands = d.commands[1:]
	return c
}

// ended looks whether the next command is the end, behind which there is nothing.
func (d *unpacker) ended() bool {
	if len(d.commands) == 0 {
		d.commands = d.take(8)
	}
	if d.commands[0] != 252 {
		return false
	}
	if len(d.rest) > 0 {
		d.t.Errorf("%d bytes behind the end", len(d.rest))
	}
	return true
}

func (d *unpacker) number() float64 {
	switch c := d.next(); c {
	case 253:
		return d.float()
	case 255:
		return -math.MaxFloat64
	default:
		return float64(c) - 100
	}
}

func (d *unpacker) letters(slots int) string {
	var out strings.Builder
	for range slots {
		if d.next() == 253 {
			out.Write(d.take(8))
		} else {
			out.WriteString("        ")
		}
	}
	return out.String()
}
