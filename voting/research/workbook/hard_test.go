package workbook_test

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

// kept is a text as a cell has it: without what XML has no place for.
func kept(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// Tables of every shape, with texts that are hard to write, are read back cell by cell.
func TestWorkbooksOfAnyTable(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		book := example.Random(seed)
		language, sheet := "de", "Daten"
		var out bytes.Buffer
		w, err := workbook.New(&out, book, language)
		if err != nil {
			t.Fatal(err)
		}
		row, rows := make([]codebook.Datum, len(book.Variables)), int(seed*2)
		for n := range rows {
			example.RandomRow(book, n, row)
			if err := w.Row(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(w.Close(), w.Drop()); err != nil {
			t.Fatal(err)
		}
		f := opened(t, out.Bytes())
		got := rowsOf(t, f, sheet)
		for n := range rows {
			example.RandomRow(book, n, row)
			for i, d := range row {
				have := ""
				if n+1 < len(got) && i < len(got[n+1]) {
					have = got[n+1][i]
				}
				if want := kept(shown(&book.Variables[i], d, language)); !same(have, want) {
					t.Fatalf("table %d, row %d, %s: %q, want %q", seed, n, book.Variables[i].Name, have, want)
				}
			}
		}
		for _, name := range f.GetSheetList() {
			merged, err := f.GetMergeCells(name)
			if err != nil || len(merged) > 0 || len(name) > 31 {
				t.Errorf("sheet %q: merged %v, %v", name, merged, err)
			}
		}
	}
}

// The head of the rows stays in sight and filters all of them.
func TestTheHeadFilters(t *testing.T) {
	t.Parallel()
	f := opened(t, written(t, "en", 20))
	filter := ""
	for _, name := range f.GetDefinedName() {
		if strings.Contains(name.Name, "FilterDatabase") {
			filter = name.RefersTo
		}
	}
	if filter != "'Data'!$A$1:$K$21" {
		t.Errorf("the filter is of %q", filter)
	}
	if panes, err := f.GetPanes("Data"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if linked, to, err := f.GetCellHyperLink("Index", "A4"); err != nil || !linked || to != "'Data'!A1" {
		t.Errorf("the index links to %q, %v", to, err)
	}
}

// An option of a set is told of those who answered its question.
func TestSetsOfAWorkbook(t *testing.T) {
	t.Parallel()
	const rows = 400
	long := rowsOf(t, opened(t, written(t, "nl", rows)), "data_long")
	row, book := make([]codebook.Datum, len(example.Book().Variables)), example.Book()
	for _, option := range []int{4, 5, 6} {
		n, weighted, all := 0.0, 0.0, 0.0
		for i := range rows {
			example.Row(i, row)
			if row[option].Is != codebook.Given {
				continue
			}
			all += row[10].Number
			if row[option].Number == codebook.Counted {
				n++
				weighted += row[10].Number
			}
		}
		found := 0
		for _, line := range long {
			if line[0] != "$liked" || line[1] != book.Variables[option].Label.In("nl") {
				continue
			}
			want := map[string]float64{"n": n, "weighted": weighted, "share": weighted / all}[line[3]]
			if got, err := strconv.ParseFloat(line[4], 64); err != nil || math.Abs(got-want) > 1e-9 {
				t.Errorf("%v, want %v", line, want)
			}
			found++
		}
		if found != 3 {
			t.Errorf("%d numbers of %s", found, book.Variables[option].Name)
		}
	}
}

// Excel has room for 32,767 units in a cell, in which some characters take two; what does not fit is cut between characters.
func TestALongAnswerIsCut(t *testing.T) {
	t.Parallel()
	for _, letter := range []string{"x", "é", "🍫"} {
		answer := "." + strings.Repeat(letter, 40_000)
		book := &codebook.Codebook{Name: "long", Title: codebook.Same("Long"), Rows: codebook.Same("row"), Made: example.Made(), Variables: []codebook.Variable{
			{Name: "why", Label: codebook.Same("Why"), Kind: codebook.Words, Level: codebook.Nominal, Width: len(answer)}}}
		var out bytes.Buffer
		w, err := workbook.New(&out, book, "en")
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Row([]codebook.Datum{{Is: codebook.Given, Text: answer}}), w.Close(), w.Drop()); err != nil {
			t.Fatal(err)
		}
		got := rowsOf(t, opened(t, out.Bytes()), "Data")[1][0]
		if n := len(utf16.Encode([]rune(got))); n > 32_767 || n < 32_766 || !strings.HasPrefix(answer, got) {
			t.Errorf("%d units of %q are left", n, letter)
		}
	}
}

// A workbook of no tables is one all the same, and one of a table that one person answered, with a column of nobody, says no number that is none.
func TestTablesOfNothing(t *testing.T) {
	t.Parallel()
	one, err := crosstab.Make(crosstab.Request{People: 1, Row: crosstab.Variable{Codes: []int16{0}, Categories: 2, Scores: []float64{1, 2}},
		Banner: []crosstab.Variable{{Order: 1, Codes: []int16{0}, Categories: 2}}, Adjust: crosstab.Bonferroni})
	if err != nil {
		t.Fatal(err)
	}
	single := workbook.Table{Table: one, Name: strings.Repeat("'[]:*?/\\", 9), Title: "=0/0", Rows: []string{"a", "b"}, Columns: []string{"c", "d"}, Blocks: []string{"e"}}
	for _, list := range [][]workbook.Table{nil, {single}, {single, single}} {
		var out bytes.Buffer
		if err := workbook.WriteTables(&out, workbook.Tables{Language: "nl", Title: "Niets", Tables: list}); err != nil {
			t.Fatal(err)
		}
		f := opened(t, out.Bytes())
		if got := len(f.GetSheetList()); got != len(list)+3 {
			t.Errorf("%d sheets of %d tables", got, len(list))
		}
		for _, sheet := range f.GetSheetList() {
			for _, row := range rowsOf(t, f, sheet) {
				for _, cell := range row {
					if strings.Contains(cell, "NaN") || strings.Contains(cell, "Inf") {
						t.Errorf("%s says %q", sheet, cell)
					}
				}
			}
		}
	}
}
