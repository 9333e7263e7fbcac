package triples_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
	"github.com/smaakmaker/smaakmaker/voting/research/triples"
)

// write writes rows of a table.
func write(w io.Writer, book *codebook.Codebook, language string, rows int, row func(n int, out []codebook.Datum)) error {
	f, err := triples.New(w, book, language)
	if err != nil {
		return err
	}
	return example.Write(f, book, rows, row)
}

func file(t testing.TB, language string, rows int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, example.Book(), language, rows, example.Row); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheExampleIsValidAndSaysWhatItShould(t *testing.T) {
	t.Parallel()
	const rows = 1001
	for _, language := range codebook.Languages() {
		s, err := read(file(t, language, rows))
		if err != nil || len(s.rows) != rows+1 || s.Language != language || s.Title != example.Book().Title.Line(language) {
			t.Fatalf("%s: %d rows, language %q, title %q: %v", language, len(s.rows)-1, s.Language, s.Title, err)
		}
		want := strings.Fields("voter choice region intent liked score at_date at_time why weight_counted")
		if !slices.Equal(s.rows[0], want) {
			t.Fatalf("fields %v", s.rows[0])
		}
		if intent := s.Record.Variables[3]; intent.Label != example.Book().Variables[3].Label[language] || intent.Values.Values[5].Code != "99" {
			t.Errorf("intent: %+v", intent)
		}
		if s.Record.Variables[0].Use != "serial" || s.Record.Variables[9].Use != "weight" {
			t.Error("nothing names or weighs the rows")
		}
	}
}

func TestEveryDatumIsReadBack(t *testing.T) {
	t.Parallel()
	const rows = 1001
	s, err := read(file(t, "nl", rows))
	if err != nil {
		t.Fatal(err)
	}
	d := make([]codebook.Datum, 11)
	for n, got := range s.rows[1:] {
		example.Row(n, d)
		figure := func(i int) string {
			switch d[i].Is {
			case codebook.Absent:
				return ""
			case codebook.NotGiven:
				return map[int]string{7: "98.000000"}[i] + map[bool]string{true: "99"}[i != 7]
			}
			return fmt.Sprintf("%.*f", map[bool]int{true: 6}[i == 7], d[i].Number)
		}
		bits := ""
		for i := 4; i < 7; i++ {
			bits += map[bool]string{true: "1", false: "0"}[d[i].Is == codebook.Given && d[i].Number == 1]
		}
		want := []string{d[0].Text, figure(1), figure(2), figure(3), bits, figure(7), got[6], got[7], sheet.Harmless(sheet.Line(d[9].Text)), figure(10)}
		if !slices.Equal(got, want) {
			t.Fatalf("row %d: %q, want %q", n, got, want)
		}
	}
	if first := s.rows[1]; len(first[6]) != 8 || !strings.HasPrefix(first[6], "202611") || len(first[7]) != 6 {
		t.Errorf("at %s %s", first[6], first[7])
	}
}

func TestNothingChosenIsNotNothingAsked(t *testing.T) {
	t.Parallel()
	book := &codebook.Codebook{Name: "s", Title: codebook.Same("S"), Made: example.Made()}
	set := codebook.Set{Name: "s", Label: codebook.Same("S")}
	for _, name := range []string{"a", "b"} {
		set.Variables = append(set.Variables, name)
		book.Variables = append(book.Variables, codebook.Variable{Name: name, Label: codebook.Same(name), Kind: codebook.Coded, Level: codebook.Nominal,
			Values:  []codebook.Value{{Code: 0, Cell: "0", Label: codebook.Same("no")}, {Code: 1, Cell: "1", Label: codebook.Same("yes")}},
			Missing: codebook.For(codebook.Skipped, codebook.Erased, codebook.Withheld)})
	}
	book.Sets = []codebook.Set{set}
	book.Variables = append(book.Variables, codebook.Variable{Name: "n", Label: codebook.Same("N"), Kind: codebook.Number, High: 9})
	missing := func(code float64) codebook.Datum { return codebook.Datum{Is: codebook.NotGiven, Number: code} }
	given := func(n float64) codebook.Datum { return codebook.Datum{Is: codebook.Given, Number: n} }
	cases := []struct {
		a, b codebook.Datum
		want string
	}{
		{codebook.Datum{}, codebook.Datum{}, ""}, {missing(-6), missing(-6), ""}, {missing(-5), codebook.Datum{}, ""}, {missing(-9), missing(-9), "00"},
		{given(0), given(0), "00"}, {given(0), given(1), "01"}, {codebook.Datum{}, given(1), "01"}, {given(1), given(1), "11"},
	}
	var out bytes.Buffer
	if err := write(&out, book, "en", len(cases), func(n int, d []codebook.Datum) { d[0], d[1], d[2] = cases[n].a, cases[n].b, given(1) }); err != nil {
		t.Fatal(err)
	}
	s, err := read(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for n, c := range cases {
		if s.rows[n+1][0] != c.want {
			t.Errorf("%v %v: %q, want %q", c.a, c.b, s.rows[n+1][0], c.want)
		}
	}
}

func TestTablesOfDiceAreValid(t *testing.T) {
	t.Parallel()
	for seed := range uint64(16) {
		book := example.Random(seed)
		if err := book.Check(); err != nil {
			t.Fatal(err)
		}
		for _, rows := range []int{0, 1, 12} {
			var out bytes.Buffer
			if err := write(&out, book, "de", rows, func(n int, d []codebook.Datum) { example.RandomRow(book, n, d) }); err != nil {
				t.Fatal(err)
			}
			if s, err := read(out.Bytes()); err != nil || len(s.rows) != rows+1 {
				t.Fatalf("table %d with %d rows: %v", seed, rows, err)
			}
		}
	}
}

func TestXmllintTakesTheXML(t *testing.T) {
	t.Parallel()
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed here (Debian: apt-get install libxml2-utils), so it reads nothing")
	}
	folder := t.TempDir()
	for seed := range uint64(12) {
		var out bytes.Buffer
		if err := write(&out, example.Random(seed), "nl", 0, nil); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, fmt.Sprint(seed, ".xml"))
		names, files, err := example.Unpacked(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, files[names[0]], 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.CommandContext(t.Context(), path, "--noout", "--nonet", name).CombinedOutput(); err != nil || len(said) > 0 {
			t.Errorf("table %d: %v: %s", seed, err, said)
		}
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	whole := len(file(t, "en", 2000))
	for _, room := range []int{0, 100, 5000, whole / 2, whole - 1} {
		if err := write(&example.Full{Left: room}, example.Book(), "en", 2000, example.Row); !errors.Is(err, example.ErrFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
	book := example.Book()
	long := func(_ int, d []codebook.Datum) {
		d[9] = codebook.Datum{Is: codebook.Given, Text: strings.Repeat("x", example.Wide+1)}
	}
	if err := write(io.Discard, book, "en", 1, long); err == nil {
		t.Error("a text that is too long is written")
	}
}

// FuzzLabels writes whatever somebody called things, and reads it back.
func FuzzLabels(f *testing.F) {
	for _, text := range example.Hard() {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, label, said string) {
		if label == "" || said == "" || len(label)+len(said) > 20000 {
			return
		}
		book := &codebook.Codebook{Name: label, Title: codebook.Same(label), Made: example.Made(), Variables: []codebook.Variable{
			{Name: "c", Label: codebook.Same(label), Kind: codebook.Coded, Values: []codebook.Value{{Code: 7, Cell: "x", Label: codebook.Same(label)}}},
			{Name: "t", Label: codebook.Same(label), Kind: codebook.Words, Width: 3 * len(said)}}}
		var out bytes.Buffer
		if err := write(&out, book, "en", 1, func(_ int, d []codebook.Datum) {
			d[0], d[1] = codebook.Datum{Is: codebook.Given, Number: 7}, codebook.Datum{Is: codebook.Given, Text: said}
		}); err != nil {
			t.Fatal(err)
		}
		s, err := read(out.Bytes())
		if err != nil || s.rows[1][1] != sheet.Harmless(sheet.Line(said)) || s.Record.Variables[0].Values.Values[0].Label != book.Title.Line("en") {
			t.Errorf("%q, %v", s.rows, err)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	book := example.Book()
	f, err := triples.New(io.Discard, book, "en")
	if err != nil {
		b.Fatal(err)
	}
	row := make([]codebook.Datum, len(book.Variables))
	example.Row(1, row)
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Row(row); err != nil {
			b.Fatal(err)
		}
	}
}
