package sav_test

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

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
)

// ran runs an independent reader in a folder and returns what it says. Where the reader is not installed the test is skipped.
func ran(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed here (Debian: apt-get install pspp readstat), so it reads nothing", name)
	}
	run := exec.CommandContext(t.Context(), path, args...)
	run.Dir = folder
	run.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// put writes a file into a folder of the test's own.
func put(t *testing.T, name string, content []byte) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
		t.Fatal(err)
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

// cells counts the example's rows by two variables, each with its weight, as PSPP does: rows that weigh nothing are left out.
type cells map[[2]float64][2]float64 // rows, weight

func countCells(rows, first, second int) cells {
	out, row := cells{}, make([]codebook.Datum, len(example.Book().Variables))
	for n := range rows {
		example.Row(n, row)
		weight := row[len(row)-1].Number
		if row[first].Is != codebook.Given || row[second].Is != codebook.Given || weight == 0 {
			continue
		}
		key := [2]float64{row[first].Number, row[second].Number}
		out[key] = [2]float64{out[key][0] + 1, out[key][1] + weight}
	}
	return out
}

// chiSquare is Pearson's, of the weighted counts.
func (c cells) chiSquare() float64 {
	rows, columns, all := map[float64]float64{}, map[float64]float64{}, 0.0
	for key, n := range c {
		rows[key[0]] += n[1]
		columns[key[1]] += n[1]
		all += n[1]
	}
	sum := 0.0
	for r, inRow := range rows {
		for k, inColumn := range columns {
			expected := inRow * inColumn / all
			sum += (c[[2]float64{r, k}][1] - expected) * (c[[2]float64{r, k}][1] - expected) / expected
		}
	}
	return sum
}

func TestPSPPReadsTheFile(t *testing.T) {
	t.Parallel()
	const rows = 3000
	folder := put(t, "in.sav", file(t, "nl", rows))
	syntax := `GET FILE='in.sav'.
CROSSTABS /TABLES=intent BY region /STATISTICS=CHISQ.
MRSETS /DISPLAY NAME=[$liked].
SELECT IF weight_counted > 0 AND NOT MISSING(intent) AND NOT MISSING(region).
AGGREGATE OUTFILE=* /BREAK=intent region /rows=NU /weighted=N.
SAVE TRANSLATE /OUTFILE='out.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.
`
	if err := os.WriteFile(filepath.Join(folder, "run.sps"), []byte(syntax), 0o600); err != nil {
		t.Fatal(err)
	}
	ran(t, folder, "pspp", "-o", "said.csv", "-O", "format=csv", "run.sps")
	want, said := countCells(rows, 3, 2), rowsOf(t, filepath.Join(folder, "said.csv"))
	got := rowsOf(t, filepath.Join(folder, "out.csv"))
	if len(got) != len(want)+1 {
		t.Fatalf("%d cells, want %d", len(got)-1, len(want))
	}
	for _, line := range got[1:] {
		n := numbers(t, line)
		if have := want[[2]float64{n[0], n[1]}]; have != [2]float64{n[2], n[3]} {
			t.Errorf("intent %v in region %v: %v rows of weight %v, want %v", n[0], n[1], n[2], n[3], have)
		}
	}
	pearson := slices.IndexFunc(said, func(line []string) bool { return line[0] == "Pearson Chi-Square" })
	if pearson < 0 {
		t.Fatalf("no chi-square in %v", said)
	}
	if chi := numbers(t, said[pearson][1:3]); math.Abs(chi[0]-want.chiSquare()) > 0.01 || chi[1] != 4 {
		t.Errorf("chi-square %v, want %v", chi, want.chiSquare())
	}
	text := fmt.Sprint(said)
	for _, part := range []string{"Zou je hem kopen?", "Zeker wel", "Wat lekker is", "Noord"} {
		if !strings.Contains(text, part) {
			t.Errorf("PSPP does not say %q", part)
		}
	}
}

func numbers(t *testing.T, cells []string) []float64 {
	t.Helper()
	out := make([]float64, len(cells))
	for i, c := range cells {
		var err error
		if out[i], err = strconv.ParseFloat(c, 64); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestReadstatConvertsTheFile(t *testing.T) {
	t.Parallel()
	const rows = 1500
	folder := put(t, "in.sav", file(t, "en", rows))
	ran(t, folder, "readstat", "in.sav", "out.csv")
	got, book, row := rowsOf(t, filepath.Join(folder, "out.csv")), example.Book(), make([]codebook.Datum, 11)
	if len(got) != rows+1 {
		t.Fatalf("%d rows, want %d", len(got)-1, rows)
	}
	for n, line := range got[1:] {
		example.Row(n, row)
		for i, v := range book.Variables {
			switch {
			case v.Kind == codebook.Words && line[i] != row[i].Text:
				t.Fatalf("row %d, %s: %q, want %q", n, v.Name, line[i], row[i].Text)
			case v.Kind == codebook.Coded && row[i].Is == codebook.Given && numbers(t, line[i:i+1])[0] != row[i].Number:
				t.Fatalf("row %d, %s: %q, want %v", n, v.Name, line[i], row[i].Number)
			}
		}
	}
}
