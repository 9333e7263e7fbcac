package sav_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/sav"
)

// file writes rows of the example.
func file(t testing.TB, language string, rows int) []byte {
	t.Helper()
	var out bytes.Buffer
	book := example.Book()
	if err := book.Check(); err != nil {
		t.Fatal(err)
	}
	f, err := sav.New(&out, book, language)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]codebook.Datum, len(book.Variables))
	for n := range rows {
		example.Row(n, row)
		if err := f.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil || f.Rows() != int64(rows) {
		t.Fatalf("%d rows, %v", f.Rows(), err)
	}
	return out.Bytes()
}

func TestEveryDatumIsReadBack(t *testing.T) {
	t.Parallel()
	const rows = 1001
	book, got := example.Book(), read(t, file(t, "de", rows))
	if len(got.cases) != rows || got.weight != "weight_counted" || got.encoding != "UTF-8" || got.sets["$liked"] != "Wat lekker is: liked_1 liked_2 liked_3" {
		t.Fatalf("%d cases, weight %q, encoding %q, sets %v", len(got.cases), got.weight, got.encoding, got.sets)
	}
	want := make([]codebook.Datum, len(book.Variables))
	for n, have := range got.cases {
		example.Row(n, want)
		for i, v := range book.Variables {
			switch cell := have[i]; {
			case v.Kind == codebook.Words:
				if cell.text != want[i].Text {
					t.Fatalf("row %d, %s: %q, want %q", n, v.Name, cell.text, want[i].Text)
				}
			case want[i].Is == codebook.Absent:
				if cell.number != -math.MaxFloat64 {
					t.Fatalf("row %d, %s: %v, want nothing", n, v.Name, cell.number)
				}
			case v.Kind == codebook.Moment:
				if cell.number-12219379200 != want[i].Number {
					t.Fatalf("row %d, %s: %v", n, v.Name, cell.number)
				}
			case cell.number != want[i].Number:
				t.Fatalf("row %d, %s: %v, want %v", n, v.Name, cell.number, want[i].Number)
			}
		}
	}
}

func TestTheDictionaryIsReadBack(t *testing.T) {
	t.Parallel()
	for _, language := range codebook.Languages() {
		book, got := example.Book(), read(t, file(t, language, 0))
		if len(got.variables) != len(book.Variables) {
			t.Fatalf("%d variables", len(got.variables))
		}
		measures := map[codebook.Level]int32{codebook.Nominal: 1, codebook.Ordinal: 2, codebook.Scale: 3}
		for i, v := range book.Variables {
			have := got.variables[i]
			label := strings.Join(strings.Fields(v.Label[language]), " ")
			if have.name != v.Name || have.label != label || have.measure != measures[v.Level] || len(have.missing) != len(v.Missing) {
				t.Errorf("%s: %+v", v.Name, have)
			}
			for _, value := range v.Values {
				label := value.Label[language]
				if have := have.labels[float64(value.Code)]; have != label && (len(have) < 119 || !strings.HasPrefix(label, have) || !utf8.ValidString(have)) {
					t.Errorf("%s: %d is %q, want %q", v.Name, value.Code, have, label)
				}
			}
			for j, m := range v.Missing {
				if have.missing[j] != float64(m.Code) || have.labels[float64(m.Code)] != m.Label[language] {
					t.Errorf("%s: missing %d: %v %q", v.Name, m.Code, have.missing, have.labels[float64(m.Code)])
				}
			}
		}
		for _, line := range got.notes {
			if !utf8.ValidString(line) {
				t.Errorf("a note is cut within a character: %q", line)
			}
		}
	}
}

func TestTextsOfEveryWidth(t *testing.T) {
	t.Parallel()
	for _, width := range []int{1, 7, 8, 9, 254, 255, 256, 257, 504, 505, 510, 511, 756, 1020, 4000, 32767} {
		book := &codebook.Codebook{Name: "w", Title: codebook.Same("W"), Made: example.Made(), Variables: []codebook.Variable{
			{Name: "before", Label: codebook.Same("b"), Kind: codebook.Number, Level: codebook.Scale, High: 9},
			{Name: "text", Label: codebook.Same("t"), Kind: codebook.Words, Level: codebook.Nominal, Width: width},
			{Name: "after", Label: codebook.Same("a"), Kind: codebook.Number, Level: codebook.Scale, High: 9}}}
		var out bytes.Buffer
		f, err := sav.New(&out, book, "en")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat("abcdefghi.", width/10+1)[:width-1] + "Z"
		for _, s := range []string{text, "", text[:width/2]} {
			if err := f.Row([]codebook.Datum{{Is: codebook.Given, Number: 7}, {Is: codebook.Given, Text: s}, {Is: codebook.Given, Number: 8}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if err := f.Row([]codebook.Datum{{}, {Is: codebook.Given, Text: text + "!"}, {}}); err == nil {
			t.Error("a text that is too long is written")
		}
		got := read(t, out.Bytes())
		for n, s := range []string{text, "", text[:width/2]} {
			if have := got.cases[n]; have[1].text != s || have[0].number != 7 || have[2].number != 8 {
				t.Errorf("width %d, row %d: %v, %d bytes, %v", width, n, have[0].number, len(have[1].text), have[2].number)
			}
		}
	}
	wide := &codebook.Codebook{Variables: []codebook.Variable{{Name: "t", Kind: codebook.Words, Width: 32768}}}
	if _, err := sav.New(&bytes.Buffer{}, wide, "en"); err == nil {
		t.Error("a text of 32,768 bytes has room")
	}
}

// full takes so many bytes and no more, as a disk does.
type full struct{ left int }

var errFull = errors.New("disk full")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	book := example.Book()
	whole := len(file(t, "en", 2000))
	for _, room := range []int{0, 100, 5000, whole / 2, whole - 1} {
		f, err := sav.New(&full{left: room}, book, "en")
		row := make([]codebook.Datum, len(book.Variables))
		for n := 0; err == nil && n < 2000; n++ {
			example.Row(n, row)
			err = f.Row(row)
		}
		if err == nil {
			err = f.Close()
		}
		if !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
}

// FuzzTexts writes whatever somebody says, and reads it back.
func FuzzTexts(f *testing.F) {
	f.Add("Zéér goed", "label")
	f.Add(strings.Repeat("é", 300), "")
	f.Fuzz(func(t *testing.T, said, label string) {
		said = strings.TrimRight(said, " ")
		if said == "" || len(said) > 2000 || label == "" {
			return
		}
		book := &codebook.Codebook{Name: "f", Made: example.Made(), Title: codebook.Same(label), Notes: []codebook.Text{codebook.Same(label)}, Variables: []codebook.Variable{
			{Name: "text", Label: codebook.Same(label), Kind: codebook.Words, Level: codebook.Nominal, Width: len(said)}}}
		var out bytes.Buffer
		w, err := sav.New(&out, book, "nl")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Row([]codebook.Datum{{Is: codebook.Given, Text: said}}), w.Close()); err != nil {
			t.Fatal(err)
		}
		if got := read(t, out.Bytes()); len(got.cases) != 1 || got.cases[0][0].text != said {
			t.Errorf("%+v", got.cases)
		}
	})
}

func BenchmarkRow(b *testing.B) {
	book := example.Book()
	w, err := sav.New(&nothing{}, book, "en")
	if err != nil {
		b.Fatal(err)
	}
	row := make([]codebook.Datum, len(book.Variables))
	example.Row(1, row)
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Row(row); err != nil {
			b.Fatal(err)
		}
	}
}

type nothing struct{}

func (*nothing) Write(p []byte) (int, error) { return len(p), nil }
