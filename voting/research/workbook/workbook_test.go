package workbook_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

// written is the example of so many rows as a workbook.
func written(t testing.TB, language string, rows int) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := workbook.New(&out, example.Book(), language)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Drop()
	row := make([]codebook.Datum, len(example.Book().Variables))
	for n := range rows {
		example.Row(n, row)
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func rowsOf(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Every cell is what its row says, in each language, and no cell is a formula.
func TestRowsOfAWorkbook(t *testing.T) {
	t.Parallel()
	book := example.Book()
	for _, c := range []struct {
		language, data string
		rows           int
	}{{"nl", "Gegevens", 300}, {"en", "Data", 1}, {"de", "Daten", 0}} {
		f := opened(t, written(t, c.language, c.rows))
		rows := rowsOf(t, f, c.data)
		if len(rows) != c.rows+1 || len(rows[0]) != len(book.Variables) {
			t.Fatalf("%s: %d rows of %d columns", c.language, len(rows), len(rows[0]))
		}
		row := make([]codebook.Datum, len(book.Variables))
		for n := range c.rows {
			example.Row(n, row)
			for i, d := range row {
				got := ""
				if i < len(rows[n+1]) {
					got = rows[n+1][i]
				}
				if want := shown(&book.Variables[i], d, c.language); !same(got, want) {
					t.Fatalf("%s, row %d, %s: %q, want %q", c.language, n, book.Variables[i].Name, got, want)
				}
				at, err := excelize.CoordinatesToCellName(i+1, n+2)
				formula, err2 := f.GetCellFormula(c.data, at)
				if err != nil || err2 != nil || formula != "" {
					t.Fatalf("%s is the formula %q (%v %v)", at, formula, err, err2)
				}
			}
		}
	}
}

// shown is what a cell reads as.
func shown(v *codebook.Variable, d codebook.Datum, language string) string {
	if d.Is != codebook.Given {
		return ""
	}
	switch v.Kind {
	case codebook.Words:
		return d.Text
	case codebook.Moment:
		return strconv.FormatFloat(d.Number/86400+25569, 'f', 9, 64)
	case codebook.Coded:
		for _, value := range v.Values {
			if float64(value.Code) == d.Number {
				return value.Label.In(language)
			}
		}
	}
	return strconv.FormatFloat(d.Number, 'f', -1, 64)
}

func same(got, want string) bool {
	a, err := strconv.ParseFloat(got, 64)
	b, err2 := strconv.ParseFloat(want, 64)
	if err == nil && err2 == nil {
		return math.Abs(a-b) < 1e-6
	}
	return strings.ReplaceAll(got, "\r\n", "\n") == strings.ReplaceAll(want, "\r\n", "\n")
}

// The frequencies are those of the rows, and the long sheet says the same.
func TestFrequenciesOfAWorkbook(t *testing.T) {
	t.Parallel()
	const rows = 500
	f := opened(t, written(t, "en", rows))
	people, weights, row := map[float64]float64{}, map[float64]float64{}, make([]codebook.Datum, len(example.Book().Variables))
	for n := range rows {
		example.Row(n, row)
		if row[2].Is == codebook.Given {
			people[row[2].Number]++
			weights[row[2].Number] += row[len(row)-1].Number
		}
	}
	found := 0
	for _, r := range rowsOf(t, f, "data_long")[1:] {
		if r[0] != "region" {
			continue
		}
		code := map[string]float64{"North": 1, "South": 2}[r[1]]
		want := map[string]float64{"n": people[code], "weighted": weights[code], "share": weights[code] / (weights[1] + weights[2])}[r[3]]
		if got, err := strconv.ParseFloat(r[4], 64); err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("%v, want %v", r, want)
		}
		found++
	}
	if found != 6 {
		t.Errorf("%d numbers of the region", found)
	}
}

func tables(t testing.TB, hideSmall bool) (workbook.Tables, *crosstab.Table) {
	t.Helper()
	const people = 600
	row, by := crosstab.Variable{Order: 0, Categories: 5, Scores: []float64{1, 2, 3, 4, 5}}, crosstab.Variable{Order: 1, Categories: 3}
	for i := range people {
		row.Codes = append(row.Codes, int16((i*7+i/9)%5))
		segment := int16(i % 2)
		if i%40 == 0 {
			segment = 2 // fifteen people
		}
		by.Codes = append(by.Codes, segment)
	}
	privacy := crosstab.Privacy{}
	if hideSmall {
		privacy = crosstab.DefaultPrivacy()
	}
	made, err := crosstab.Make(crosstab.Request{People: people, Row: row, Banner: []crosstab.Variable{by}, Nets: [][]int{{3, 4}}, Adjust: crosstab.Bonferroni, Privacy: privacy})
	if err != nil {
		t.Fatal(err)
	}
	return workbook.Tables{Language: "en", Title: "=Round 1", Notes: []string{"Made for a test"}, Method: []string{"Voters chose to take part."}, Tables: []workbook.Table{
		{Table: made, Name: "+Intent", Title: "Would you buy it?", Rows: []string{"No", "Rather not", "Perhaps", "=Rather", "Yes 🍫", "Top two"},
			Columns: []string{"North", "South", "שלום"}, Blocks: []string{"Region"}, Foot: []string{"@all"}},
	}}, made
}

// What a table hides is no number anywhere in the file; what it shows is there to the last digit.
func TestTablesOfAWorkbook(t *testing.T) {
	t.Parallel()
	for _, hide := range []bool{false, true} {
		in, made := tables(t, hide)
		var out bytes.Buffer
		if err := workbook.WriteTables(&out, in); err != nil {
			t.Fatal(err)
		}
		f := opened(t, out.Bytes())
		rows := rowsOf(t, f, "T1")
		at := map[string]int{}
		for i, r := range rows {
			if len(r) > 0 {
				at[r[0]] = i
			}
		}
		for i, name := range in.Tables[0].Rows {
			counts, shares := rows[at[name]], rows[at[name]+1]
			for j, c := range made.Rows[i].Cells {
				if c.Hidden {
					if counts[j+1] != "–" || shares[j+1] != "–" {
						t.Errorf("a hidden cell says %q and %q", counts[j+1], shares[j+1])
					}
				} else if !same(counts[j+1], fmt.Sprint(c.Weighted)) || !same(shares[j+1], fmt.Sprint(c.Share)) {
					t.Errorf("%s, column %d: %q %q, want %v %v", name, j, counts[j+1], shares[j+1], c.Weighted, c.Share)
				}
			}
		}
		if hidden := made.Hidden > 0; hidden != hide {
			t.Errorf("hide %v: %d cells hidden", hide, made.Hidden)
		}
		long := rowsOf(t, f, "data_long")
		for _, r := range long[1:] {
			if hide && strings.Contains(r[2], "שלום") && (r[3] == "count" || r[3] == "share") {
				t.Errorf("the long sheet tells of a hidden segment: %v", r)
			}
		}
		if got := f.GetSheetList(); len(got) != 4 || got[0] != "Index" || got[3] != "Methodology" {
			t.Errorf("sheets %v", got)
		}
	}
}

// A reader that is not ours opens the workbook and finds the same numbers.
func TestLibreOfficeReadsTheWorkbook(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed here (Debian: apt-get install libreoffice-calc-nogui), so it reads nothing")
	}
	in, made := tables(t, true)
	var out bytes.Buffer
	if err := workbook.WriteTables(&out, in); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "book.xlsx"), out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	rowsFile := written(t, "en", 200)
	if err := os.WriteFile(filepath.Join(folder, "rows.xlsx"), rowsFile, 0o600); err != nil {
		t.Fatal(err)
	}
	// -1: every sheet a file; values as they are stored, not as they are shown
	run := exec.CommandContext(t.Context(), office, "--headless", "-env:UserInstallation=file://"+folder+"/profile", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", folder, "book.xlsx", "rows.xlsx")
	run.Dir = folder
	if said, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	read := func(name string) [][]string {
		file, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(file))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	shares := 0
	for _, r := range read("book-data_long.csv")[1:] {
		if r[3] != "share" {
			continue
		}
		row, column := -1, map[string]int{"Total": 0, "Region: North": 1, "Region: South": 2}[r[2]]
		for i, name := range in.Tables[0].Rows {
			if name == r[1] {
				row = i
			}
		}
		if row < 0 || !same(r[4], fmt.Sprint(made.Rows[row].Cells[column].Share)) {
			t.Errorf("%v, row %d", r, row)
		}
		shares++
	}
	if shares == 0 {
		t.Error("no shares in the long sheet")
	}
	rows, row := read("rows-Data.csv"), make([]codebook.Datum, len(example.Book().Variables))
	if len(rows) < 201 {
		t.Fatalf("%d rows", len(rows))
	}
	for n := range 200 {
		example.Row(n, row)
		for _, i := range []int{0, 1, 2, 3, 4, 5, 6, 7, 9, 10} {
			if want := shown(&example.Book().Variables[i], row[i], "en"); !same(rows[n+1][i], want) {
				t.Fatalf("row %d, %s: %q, want %q", n, rows[0][i], rows[n+1][i], want)
			}
		}
	}
	// all other sheets, cell by cell, as excelize reads them
	ours := opened(t, rowsFile)
	for _, sheet := range []string{"Frequencies", "data_long", "Codebook"} {
		want, got := rowsOf(t, ours, sheet), read("rows-"+sheet+".csv")
		if len(got) != len(want) || len(want) < 10 {
			t.Fatalf("%s: %d rows, want %d", sheet, len(got), len(want))
		}
		for n, cells := range want {
			for i, cell := range cells {
				if !same(plain(got[n][i]), cell) {
					t.Errorf("%s, row %d, column %d: %q, want %q", sheet, n, i, got[n][i], cell)
				}
			}
		}
	}
}

// plain is a number that LibreOffice shows as a percentage, as it is stored; other cells stay as they are.
func plain(cell string) string {
	n, err := strconv.ParseFloat(strings.TrimSuffix(cell, "%"), 64)
	if err != nil || !strings.HasSuffix(cell, "%") {
		return cell
	}
	return strconv.FormatFloat(n/100, 'g', -1, 64)
}

// A disk that is full is an error, wherever it becomes so.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	in, _ := tables(t, false)
	var whole bytes.Buffer
	if err := workbook.WriteTables(&whole, in); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 1000, whole.Len() / 2, whole.Len() - 100} {
		if err := workbook.WriteTables(&narrow{room: room}, in); !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole.Len(), err)
		}
	}
}

var errFull = errors.New("full")

type narrow struct{ room int }

func (n *narrow) Write(b []byte) (int, error) {
	if n.room -= len(b); n.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		b.SetBytes(int64(len(written(b, "nl", 10_000))))
	}
}
