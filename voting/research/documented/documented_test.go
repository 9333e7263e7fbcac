package documented_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/documented"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// cellsOf is row n: what somebody wrote, and a reason now and then.
func cellsOf(book *codebook.Codebook, n int) []string {
	out := make([]string, len(book.Variables))
	for i := range out {
		out[i] = example.Hard()[(n+i)%len(example.Hard())]
		if (n+i)%5 == 0 {
			out[i] = string(codebook.Skipped)
		}
	}
	return out
}

func write(w io.Writer, book *codebook.Codebook, language string, rows int) error {
	f, err := documented.New(w, book, language)
	if err != nil {
		return err
	}
	for n := range rows {
		if err := f.Row(cellsOf(book, n)); err != nil {
			return err
		}
	}
	return f.Close()
}

func TestTheTableComesWithWhatItMeans(t *testing.T) {
	t.Parallel()
	for _, language := range codebook.Languages() {
		for _, rows := range []int{0, 1, 60} {
			var out bytes.Buffer
			book := example.Book()
			if err := write(&out, book, language, rows); err != nil {
				t.Fatal(err)
			}
			names, files, err := example.Unpacked(out.Bytes())
			if err != nil || !slices.Equal(names, []string{documented.Readme, documented.Sheet, documented.JSON, "table_example.csv"}) {
				t.Fatalf("files %v, %v", names, err)
			}
			said := string(files[documented.Readme])
			for _, part := range []string{book.Title.Line(language), book.Rows.Line(language), book.Notes[0].Line(language), "table_example.csv", "2026-11-22 12:34"} {
				if !strings.Contains(said, part) {
					t.Errorf("%s: the README does not say %q", language, part)
				}
			}
			var again codebook.Codebook
			if err := json.Unmarshal(files[documented.JSON], &again); err != nil || len(again.Variables) != len(book.Variables) {
				t.Errorf("%d variables, %v", len(again.Variables), err)
			}
			table, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(files["table_example.csv"], []byte("\ufeff")))).ReadAll()
			if err != nil || len(table) != rows+1 || !slices.Equal(table[0], book.Columns()) {
				t.Fatalf("%d lines, %v", len(table), err)
			}
			for n, got := range table[1:] {
				for i, want := range cellsOf(book, n)[:len(book.Columns())] {
					if want = sheet.Harmless(codebook.Visible(want)); lines(got[i]) != lines(want) {
						t.Fatalf("row %d: %q, want %q", n, got[i], want)
					}
				}
			}
		}
	}
}

// lines is a text whose lines end in one way: CSV makes them all CRLF, and its reader LF.
func lines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "")
}

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := write(&out, example.Book(), "en", 100); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 100, 1500, out.Len() / 2, out.Len() - 1} {
		if err := write(&example.Full{Left: room}, example.Book(), "en", 100); !errors.Is(err, example.ErrFull) {
			t.Errorf("room for %d of %d bytes: %v", room, out.Len(), err)
		}
	}
}
