package workbook

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
)

var errFull = errors.New("full")

type narrow struct{ room int }

func (n *narrow) Write(b []byte) (int, error) {
	if n.room -= len(b); n.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// What does not fit into memory lies in a folder, which is gone afterwards: whether all went well, the disk was full, or nobody ended it.
func TestNothingIsLeftBehind(t *testing.T) {
	t.Parallel()
	answer := strings.Repeat("lang antwoord ", 2300)
	for name, end := range map[string]func(w *Writer) error{
		"done":      func(w *Writer) error { return w.Close() },
		"full":      func(w *Writer) error { w.out = &narrow{room: 1000}; return w.Close() },
		"abandoned": func(*Writer) error { return nil },
	} {
		w, err := New(io.Discard, example.Book(), "en")
		if err != nil {
			t.Fatal(err)
		}
		row := make([]codebook.Datum, len(example.Book().Variables))
		for range 530 { // 17 MB; the library keeps 16 in memory
			row[9] = codebook.Datum{Is: codebook.Given, Text: answer}
			if err := w.Row(row); err != nil {
				t.Fatal(err)
			}
		}
		spilt, err := os.ReadDir(w.book.spill)
		if err != nil || len(spilt) == 0 {
			t.Errorf("%s: nothing lies in the folder: %v", name, err)
		}
		if err := end(w); (name == "full") != errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
		if err := errors.Join(w.Drop(), w.Drop()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(w.book.spill); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: the folder is still there: %v", name, err)
		}
	}
}

// A row too many is an error, and no row of another sheet.
func TestMoreRowsThanASheetHas(t *testing.T) {
	t.Parallel()
	w, err := New(io.Discard, example.Book(), "nl")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Drop()
	row := make([]codebook.Datum, len(example.Book().Variables))
	w.rows.row = mostRows - 1
	if err := w.Row(row); err != nil {
		t.Errorf("the last row: %v", err)
	}
	if err := w.Row(row); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one more: %v", err)
	}
}
