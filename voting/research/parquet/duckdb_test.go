package parquet_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/parquet"
)

// asked is what DuckDB answers to queries: of each, rows of cells, where numbers of 64 bits are text.
func asked(t *testing.T, queries ...string) [][][]any {
	t.Helper()
	frontend, err := filepath.Abs("../../../frontend")
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	binaries, bad := filepath.Glob(filepath.Join(frontend, "node_modules/@duckdb/node-bindings-*/package.json"))
	if err != nil || bad != nil || len(binaries) == 0 {
		t.Skip("DuckDB is not installed here, for this system (cd frontend && npm install), so it reads nothing")
	}
	in, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), node, "scripts/duckdb.mjs")
	var out, said bytes.Buffer
	run.Dir, run.Stdin, run.Stdout, run.Stderr = frontend, bytes.NewReader(in), &out, &said
	if err := run.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	var answers [][][]any
	if err := json.Unmarshal(out.Bytes(), &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// put writes a table into a folder of the test's own and returns how SQL names it.
func put(t *testing.T, table table, language string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.parquet")
	if err := os.WriteFile(path, table.file(t, language), 0o600); err != nil {
		t.Fatal(err)
	}
	return "'" + path + "'"
}

// shown is a cell that DuckDB read, and what a row says should be there; "∅" for none.
const none = "∅"

// mark is what the reader's JavaScript takes from the front of a text; TestNamesGiveWay sees that it is in the file.
const mark = "\ufeff"

func shown(cell any) string {
	switch c := cell.(type) {
	case nil:
		return none
	case float64:
		return strconv.FormatFloat(c, 'g', -1, 64)
	}
	return fmt.Sprint(cell)
}

// cells are what DuckDB should find for a datum: the value, then its label and its reason where the variable has columns for them.
func cells(v *codebook.Variable, d codebook.Datum, language string) []string {
	value, label, reason := none, none, none
	for _, one := range v.Values {
		if d.Is == codebook.Given && float64(one.Code) == d.Number {
			label = one.Label.In(language)
		}
	}
	for _, m := range v.Missing {
		if d.Is == codebook.NotGiven && float64(m.Code) == d.Number {
			reason = m.Label.In(language)
		}
	}
	if d.Is == codebook.Given {
		switch v.Kind {
		case codebook.Words:
			value = d.Text
		case codebook.Moment:
			value = strconv.FormatInt(time.Unix(int64(d.Number), 0).UnixMicro(), 10)
		default:
			value = strconv.FormatFloat(d.Number, 'g', -1, 64)
		}
	}
	out := []string{value}
	if len(v.Values) > 0 {
		out = append(out, label)
	}
	if len(v.Missing) > 0 {
		out = append(out, reason)
	}
	return out
}

// selection is every column of a table, moments as microseconds.
func selection(book *codebook.Codebook, file string) string {
	var moments []string
	for _, v := range book.Variables {
		if v.Kind == codebook.Moment {
			moments = append(moments, fmt.Sprintf("epoch_us(\"%s\") AS \"%s\"", v.Name, v.Name))
		}
	}
	if len(moments) == 0 {
		return "SELECT * FROM " + file
	}
	return "SELECT * REPLACE (" + strings.Join(moments, ", ") + ") FROM " + file
}

func (table table) compare(t *testing.T, got [][]any, language string) {
	t.Helper()
	if len(got) != table.rows {
		t.Fatalf("%s: %d rows, want %d", table.book.Name, len(got), table.rows)
	}
	row := make([]codebook.Datum, len(table.book.Variables))
	for n, have := range got {
		table.row(n, row)
		at := 0
		for i := range table.book.Variables {
			for _, want := range cells(&table.book.Variables[i], row[i], language) {
				if at >= len(have) || shown(have[at]) != strings.TrimPrefix(want, mark) {
					t.Fatalf("%s, row %d, %s, column %d of %d: want %q", table.book.Name, n, table.book.Variables[i].Name, at, len(have), want)
				}
				at++
			}
		}
		if at != len(have) {
			t.Fatalf("%d columns, want %d", len(have), at)
		}
	}
}

// DuckDB finds every value, label and reason, of tables of every shape, within a group of rows and beyond it.
func TestDuckDBReadsEveryCell(t *testing.T) {
	t.Parallel()
	tables := []table{examples(0), examples(1), examples(1001)}
	for seed := range uint64(24) {
		tables = append(tables, randoms(seed, int(seed*seed)%150))
	}
	var queries []string
	for i, table := range tables {
		queries = append(queries, selection(table.book, put(t, table, codebook.Languages()[i%3])))
	}
	for i, got := range asked(t, queries...) {
		tables[i].compare(t, got, codebook.Languages()[i%3])
	}
}

// DuckDB agrees on what analysts ask first: how many, how often, with weights, the mean, what is missing.
func TestDuckDBCountsTheSame(t *testing.T) {
	t.Parallel()
	const rows = 45_000 // three groups
	table := examples(rows)
	file := put(t, table, "en")
	said := asked(t, "SELECT count(*), count(score), avg(score), sum(weight_counted), count(*) FILTER (WHERE score_missing = 'Left out') FROM "+file,
		"SELECT region_label, choice_label, count(*), sum(weight_counted) FROM "+file+" WHERE choice IS NOT NULL GROUP BY ALL",
		"SELECT path_in_schema, sum(stats_null_count), sum(num_values), count(*) FROM parquet_metadata("+file+") GROUP BY ALL",
		"SELECT decode(key), decode(value) FROM parquet_kv_metadata("+file+")", "DESCRIBE SELECT * FROM "+file, "SELECT count(*) FROM "+file+" WHERE \"at\" >= TIMESTAMPTZ '2026-11-15 00:00:00+00'")
	want, row := counted{cells: map[[2]string][2]float64{}}, make([]codebook.Datum, len(table.book.Variables))
	for n := range rows {
		table.row(n, row)
		want.add(table.book, row)
	}
	first := numbers(t, said[0][0])
	if first[0] != rows || first[1] != want.scores || math.Abs(first[2]-want.sum/want.scores) > 1e-9 || first[3] != want.weight || first[4] != want.left {
		t.Errorf("%v, want %+v", first, want)
	}
	if len(said[1]) != len(want.cells) {
		t.Errorf("%d cells, want %d", len(said[1]), len(want.cells))
	}
	for _, line := range said[1] {
		if n := numbers(t, line[2:]); want.cells[[2]string{shown(line[0]), shown(line[1])}] != [2]float64{n[0], n[1]} {
			t.Errorf("%v", line)
		}
	}
	for _, line := range said[2] {
		n := numbers(t, line[1:])
		if line[0] == "score" && n[0] != rows-want.scores || n[1] != rows || n[2] != 3 {
			t.Errorf("the footer says %v", line)
		}
	}
	if at := numbers(t, said[5][0]); at[0] != want.late {
		t.Errorf("%v are late, want %v", at, want.late)
	}
	describes(t, table.book, said[3], said[4])
}

// describes looks at the metadata: the codebook word by word, and the types.
func describes(t *testing.T, book *codebook.Codebook, pairs, columns [][]any) {
	t.Helper()
	var about bytes.Buffer
	if err := book.WriteJSON(&about); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, pair := range pairs {
		got[shown(pair[0])] = shown(pair[1])
	}
	if got[parquet.KeyCodebook] != about.String() || got[parquet.KeyLanguage] != "en" {
		t.Errorf("metadata %q", got)
	}
	types := map[string]string{}
	for _, column := range columns {
		types[shown(column[0])] = shown(column[1])
	}
	for name, want := range map[string]string{"voter": "VARCHAR", "choice": "INTEGER", "choice_label": "VARCHAR", "choice_missing": "VARCHAR", "score": "DOUBLE",
		"at": "TIMESTAMP WITH TIME ZONE", "why": "VARCHAR", "region": "INTEGER"} {
		if types[name] != want {
			t.Errorf("%s is %s, want %s", name, types[name], want)
		}
	}
	if len(types) != 23 {
		t.Errorf("%d columns: %v", len(types), types)
	}
}

// counted is what the rows of the example amount to.
type counted struct {
	scores, sum, weight, left, late float64
	cells                           map[[2]string][2]float64 // by labels of region and choice: rows, weight
}

func (c *counted) add(book *codebook.Codebook, row []codebook.Datum) {
	weight := row[10].Number
	c.weight += weight
	switch row[7].Is {
	case codebook.Given:
		c.scores++
		c.sum += row[7].Number
	case codebook.NotGiven:
		c.left++
	}
	if row[8].Number >= float64(time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC).Unix()) {
		c.late++
	}
	if row[1].Is == codebook.Given {
		key := [2]string{cells(&book.Variables[2], row[2], "en")[1], cells(&book.Variables[1], row[1], "en")[1]}
		c.cells[key] = [2]float64{c.cells[key][0] + 1, c.cells[key][1] + weight}
	}
}

func numbers(t *testing.T, line []any) []float64 {
	t.Helper()
	out := make([]float64, len(line))
	for i, cell := range line {
		n, err := strconv.ParseFloat(shown(cell), 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = n
	}
	return out
}

// Names of columns beside a variable give way to variables of that name.
func TestNamesGiveWay(t *testing.T) {
	t.Parallel()
	yes := []codebook.Value{{Code: 0, Cell: "0", Label: codebook.Same("no")}, {Code: 1, Cell: "1", Label: codebook.Same("no")}}
	book := &codebook.Codebook{Name: "names", Title: codebook.Same("Names"), Made: example.Made(), Variables: []codebook.Variable{
		{Name: "a", Column: "a", Label: codebook.Same("A"), Kind: codebook.Coded, Level: codebook.Nominal, Values: yes, Missing: codebook.For(codebook.Skipped)},
		{Name: "a_label", Column: "a_label", Label: codebook.Same("A"), Kind: codebook.Words, Level: codebook.Nominal, Width: 9},
		{Name: strings.Repeat("z", 64), Column: "z", Label: codebook.Same("Z"), Kind: codebook.Coded, Level: codebook.Nominal, Values: yes},
	}}
	one := codebook.Datum{Is: codebook.Given, Number: 1}
	table := table{book, 3, func(_ int, out []codebook.Datum) {
		copy(out, []codebook.Datum{one, {Is: codebook.Given, Text: mark + "said"}, one})
	}}
	file := put(t, table, "en")
	said := asked(t, "SELECT * FROM "+file, "DESCRIBE SELECT * FROM "+file, "SELECT count(*) FROM "+file+" WHERE octet_length(encode(a_label)) = 7")
	table.compare(t, said[0], "en")
	if n := numbers(t, said[2][0]); n[0] != 3 {
		t.Errorf("%v texts have the mark before them", n[0])
	}
	for i, want := range []string{"a", "a_label_2", "a_missing", "a_label", strings.Repeat("z", 64), strings.Repeat("z", 62) + "_2"} {
		if got := shown(said[1][i][0]); got != want {
			t.Errorf("column %d is %q, want %q", i, got, want)
		}
	}
}
