package spss_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// pspp runs the syntax of a file, then more of it, in a folder of the test's own, and returns the folder. Where PSPP is not installed the
// test is skipped.
func pspp(t *testing.T, files map[string][]byte, more string) string {
	t.Helper()
	path, err := exec.LookPath("pspp")
	if err != nil {
		t.Skip("pspp is not installed here (Debian: apt-get install pspp), so it runs nothing")
	}
	folder := t.TempDir()
	syntax := ""
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".sps") {
			syntax = name
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "more.sps"), []byte(more), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), path, "-o", "said.csv", "-O", "format=csv", syntax, "more.sps")
	run.Dir = folder
	run.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("pspp: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if !strings.Contains(line, "had a weight value that was") { // said of the data, not of the syntax: rows that weigh nothing
			t.Errorf("pspp: %s", line)
		}
	}
	return folder
}

func rowsOf(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func number(t *testing.T, cell string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// counted is the weight of the example's rows by intent and region, and how many there are; rows that weigh nothing are left out.
func counted(rows int) (weights, cases map[[2]float64]float64) {
	weights, cases = map[[2]float64]float64{}, map[[2]float64]float64{}
	d := make([]codebook.Datum, len(example.Book().Variables))
	for n := range rows {
		example.Row(n, d)
		if weight := d[10].Number; d[3].Is == codebook.Given && weight > 0 {
			key := [2]float64{d[3].Number, d[2].Number}
			weights[key] += weight
			cases[key]++
		}
	}
	return weights, cases
}

// chiSquare is Pearson's.
func chiSquare(cells map[[2]float64]float64) float64 {
	rows, columns, all, sum := map[float64]float64{}, map[float64]float64{}, 0.0, 0.0
	for key, n := range cells {
		rows[key[0]] += n
		columns[key[1]] += n
		all += n
	}
	for r, inRow := range rows {
		for c, inColumn := range columns {
			expected := inRow * inColumn / all
			sum += (cells[[2]float64{r, c}] - expected) * (cells[[2]float64{r, c}] - expected) / expected
		}
	}
	return sum
}

func TestPSPPRunsTheSyntaxAndAgrees(t *testing.T) {
	t.Parallel()
	const rows = 2000
	folder := pspp(t, file(t, example.Book(), "nl", rows, example.Row), `CROSSTABS /TABLES=intent BY region /STATISTICS=CHISQ.
FREQUENCIES /VARIABLES=region.
MRSETS /DISPLAY NAME=[$liked].
DISPLAY DOCUMENTS.
SAVE TRANSLATE /OUTFILE='all.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.
SELECT IF weight_counted > 0 AND NOT MISSING(intent) AND NOT MISSING(region).
AGGREGATE OUTFILE=* /BREAK=intent region /rows=NU /weighted=N.
SAVE TRANSLATE /OUTFILE='out.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.
`)
	weights, cases := counted(rows)
	got, said := rowsOf(t, filepath.Join(folder, "out.csv")), rowsOf(t, filepath.Join(folder, "said.csv"))
	if len(got) != len(weights)+1 {
		t.Fatalf("%d cells, want %d", len(got)-1, len(weights))
	}
	for _, line := range got[1:] {
		key := [2]float64{number(t, line[0]), number(t, line[1])}
		if number(t, line[2]) != cases[key] || number(t, line[3]) != weights[key] {
			t.Errorf("cell %v: %v, want %v rows of weight %v", key, line, cases[key], weights[key])
		}
	}
	pearson := slices.IndexFunc(said, func(line []string) bool { return line[0] == "Pearson Chi-Square" })
	if pearson < 0 {
		t.Fatalf("no chi-square in %v", said)
	}
	if chi := number(t, said[pearson][1]); math.Abs(chi-chiSquare(weights)) > 0.01 || said[pearson][2] != "4" {
		t.Errorf("chi-square %v of %s, want %v", chi, said[pearson][2], chiSquare(weights))
	}
	text := fmt.Sprint(said)
	for _, part := range []string{"Zou je hem kopen?", "Zeker wel", "Wat lekker is", "Noord", "Eén rij per stemmer"} {
		if !strings.Contains(text, part) {
			t.Errorf("PSPP does not say %q", part)
		}
	}
	same(t, rowsOf(t, filepath.Join(folder, "all.csv")), rows)
}

// same compares every cell that PSPP has with the data.
func same(t *testing.T, got [][]string, rows int) {
	t.Helper()
	if len(got) != rows+1 {
		t.Fatalf("%d rows, want %d", len(got)-1, rows)
	}
	d := make([]codebook.Datum, len(example.Book().Variables))
	for n, line := range got[1:] {
		example.Row(n, d)
		for i, v := range example.Book().Variables {
			cell := strings.TrimSpace(line[i])
			switch {
			case v.Kind == codebook.Words:
				if want := sheet.Harmless(sheet.Line(d[i].Text)); line[i] != want {
					t.Fatalf("row %d, %s: %q, want %q", n, v.Name, line[i], want)
				}
			case v.Kind == codebook.Moment:
				if want := time.Unix(int64(d[i].Number), 0).UTC().Format("01/02/2006 15:04:05"); cell != want {
					t.Fatalf("row %d, %s: %q, want %q", n, v.Name, cell, want)
				}
			case d[i].Is == codebook.Absent:
				if cell != "" && cell != "." {
					t.Fatalf("row %d, %s: %q, want nothing", n, v.Name, cell)
				}
			case math.Abs(number(t, cell)-d[i].Number) > 1e-9:
				t.Fatalf("row %d, %s: %q, want %v", n, v.Name, cell, d[i].Number)
			}
		}
	}
}

// PSPP finds nothing to say against the syntax of any table.
func TestPSPPRunsTablesOfDice(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		book := example.Random(seed)
		for _, rows := range []int{0, 1, 7} {
			folder := pspp(t, file(t, book, "en", rows, func(n int, d []codebook.Datum) { example.RandomRow(book, n, d) }),
				"SAVE TRANSLATE /OUTFILE='all.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\n")
			if got := rowsOf(t, filepath.Join(folder, "all.csv")); len(got) != rows+1 || len(got[0]) != len(book.Variables) {
				t.Errorf("table %d: %d rows", seed, len(got)-1)
			}
		}
	}
}
