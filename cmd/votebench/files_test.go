package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
)

// What is measured is what is exported: the cells say again what the example says, in every row and variable.
func TestMeasuredCellsAreTheExamples(t *testing.T) {
	t.Parallel()
	book := example.Book()
	cells, reader := cellsOf(book), codebook.NewReader(book)
	want, got, row := make([]codebook.Datum, len(book.Variables)), make([]codebook.Datum, len(book.Variables)), make([]string, len(book.Variables))
	for n := range 2000 {
		example.Row(n, want)
		cells(n, row)
		if err := reader.Read(row, got); err != nil {
			t.Fatalf("row %d: %v", n, err)
		}
		for i, d := range got {
			if d != want[i] {
				t.Fatalf("row %d, %s: %+v, not %+v", n, book.Variables[i].Name, d, want[i])
			}
		}
	}
}

func TestEveryFormatIsMeasured(t *testing.T) {
	t.Parallel()
	for _, format := range research.Formats() {
		var out bytes.Buffer
		if code := run(t.Context(), []string{"files", "--format", format, "--rows", "50"}, &out, io.Discard); code != exitFine {
			t.Fatalf("%s: exit %d", format, code)
		}
		var w wrote
		if err := json.Unmarshal(out.Bytes(), &w); err != nil || w.Bytes < 500 || w.Peak < 1<<20 || w.Seconds <= 0 {
			t.Errorf("%s: %+v, %v", format, w, err)
		}
	}
	for _, args := range [][]string{{"--rows", "0"}, {"--rows", "many"}, {"--nothing"}} {
		var errs strings.Builder
		if code := run(t.Context(), append([]string{"files"}, args...), io.Discard, &errs); code != exitMisuse || errs.Len() == 0 {
			t.Errorf("%v: exit %d, %q", args, code, errs.String())
		}
	}
	if code := run(t.Context(), []string{"files", "--format", "bundle", "--rows", "5"}, io.Discard, io.Discard); code != exitFailed {
		t.Errorf("no table: exit %d", code)
	}
}
