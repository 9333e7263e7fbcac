package parquet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/parquet"
)

// table is a codebook with its rows.
type table struct {
	book *codebook.Codebook
	rows int
	row  func(n int, out []codebook.Datum)
}

func examples(rows int) table { return table{example.Book(), rows, example.Row} }

func randoms(seed uint64, rows int) table {
	book := example.Random(seed)
	return table{book, rows, func(n int, out []codebook.Datum) { example.RandomRow(book, n, out) }}
}

func (table table) writeTo(w interface{ Write([]byte) (int, error) }, language string) error {
	f, err := parquet.New(w, table.book, language)
	row := make([]codebook.Datum, len(table.book.Variables))
	for n := 0; err == nil && n < table.rows; n++ {
		table.row(n, row)
		err = f.Row(row)
	}
	if err != nil {
		return err
	}
	if f.Rows() != int64(table.rows) {
		return errors.New("rows are not counted")
	}
	return f.Close()
}

func (table table) file(t testing.TB, language string) []byte {
	t.Helper()
	if err := table.book.Check(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := table.writeTo(&out, language); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
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
	table := examples(2000)
	whole := len(table.file(t, "en"))
	for _, room := range []int{0, 3, 4, 100, whole / 2, whole - 1} {
		if err := table.writeTo(&full{left: room}, "en"); !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
	if err := table.writeTo(&full{left: whole}, "en"); err != nil {
		t.Errorf("room for all: %v", err)
	}
}

// A file is one from its first byte to its last, and says the same of the same rows.
func TestAFileBeginsAndEnds(t *testing.T) {
	t.Parallel()
	for _, rows := range []int{0, 1, 7, 8, 9, 1000} {
		file := string(examples(rows).file(t, "nl"))
		if !strings.HasPrefix(file, "PAR1") || !strings.HasSuffix(file, "PAR1") || !strings.Contains(file, `"name": "choice"`) {
			t.Errorf("%d rows: %q ... %q", rows, file[:4], file[len(file)-4:])
		}
		if string(examples(rows).file(t, "nl")) != file {
			t.Errorf("%d rows, twice written, are two files", rows)
		}
	}
}

// Memory does not grow with the number of rows: what is held of a text goes out long before so many rows are there.
func TestLongTextsGoOutEarly(t *testing.T) {
	t.Parallel()
	const rows, wide = 3000, 32_000
	table := table{&codebook.Codebook{Name: "long", Title: codebook.Same("Long"), Made: example.Made(), Variables: []codebook.Variable{
		{Name: "why", Label: codebook.Same("Why"), Kind: codebook.Words, Level: codebook.Nominal, Width: wide}}}, rows,
		func(_ int, out []codebook.Datum) {
			out[0] = codebook.Datum{Is: codebook.Given, Text: strings.Repeat("x", wide)}
		}}
	if err := table.writeTo(&full{left: 100_000}, "en"); !errors.Is(err, errFull) {
		t.Errorf("96 MB of text, written for less than 0.1 MB: %v", err)
	}
	if _, err := parquet.New(&bytes.Buffer{}, &codebook.Codebook{}, "en"); err == nil {
		t.Error("a table without variables is a file")
	}
}

func BenchmarkWrite(b *testing.B) {
	table := examples(10_000)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(table.file(b, "nl"))))
	}
}
