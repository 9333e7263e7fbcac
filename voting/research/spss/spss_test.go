package spss_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/spss"
)

// write writes rows of a table.
func write(w io.Writer, book *codebook.Codebook, language string, rows int, row func(n int, out []codebook.Datum)) error {
	f, err := spss.New(w, book, language)
	if err != nil {
		return err
	}
	return example.Write(f, book, rows, row)
}

// file is the files of an archive by name.
func file(t testing.TB, book *codebook.Codebook, language string, rows int, row func(n int, out []codebook.Datum)) map[string][]byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, book, language, rows, row); err != nil {
		t.Fatal(err)
	}
	_, files, err := example.Unpacked(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// No line is longer than SPSS reads, and outside of quotes there is nothing but words of ours.
func TestNoLabelLeavesItsQuotes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		book := example.Random(seed)
		for name, text := range file(t, book, "nl", 0, nil) {
			if !strings.HasSuffix(name, ".sps") {
				continue
			}
			for n, line := range strings.Split(string(text), "\r\n") {
				outside := ""
				for i, part := range strings.Split(line, "'") {
					if i%2 == 0 {
						outside += part
					}
				}
				plain := strings.TrimLeft(outside, "\ufeff")
				if len(line) > 250 || !utf8.ValidString(line) || strings.Count(line, "'")%2 == 1 || strings.ContainsAny(line, "\r\n\x00\a") ||
					!strings.HasPrefix(plain, "* ") && strings.ContainsFunc(plain, func(r rune) bool { return r > '~' || strings.ContainsRune("<>&;@\\", r) }) {
					t.Fatalf("table %d, line %d of %d bytes: %q", seed, n+1, len(line), line)
				}
			}
		}
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := write(&out, example.Book(), "en", 2000, example.Row); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 100, 5000, out.Len() / 2, out.Len() - 1} {
		if err := write(&example.Full{Left: room}, example.Book(), "en", 2000, example.Row); !errors.Is(err, example.ErrFull) {
			t.Errorf("room for %d of %d bytes: %v", room, out.Len(), err)
		}
	}
	long := func(_ int, d []codebook.Datum) {
		d[9] = codebook.Datum{Is: codebook.Given, Text: strings.Repeat("x", example.Wide+1)}
	}
	if err := write(io.Discard, example.Book(), "en", 1, long); err == nil {
		t.Error("a text that is too long is written")
	}
	wide := &codebook.Codebook{Name: "t", Variables: []codebook.Variable{{Name: "t", Kind: codebook.Words, Width: 32768}}}
	if _, err := spss.New(io.Discard, wide, "en"); err == nil {
		t.Error("a text of 32,768 bytes has room")
	}
}

func BenchmarkWrite(b *testing.B) {
	book := example.Book()
	f, err := spss.New(io.Discard, book, "en")
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
