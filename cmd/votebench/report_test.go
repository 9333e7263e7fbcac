package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestPercentilesAreNearestRanks(t *testing.T) {
	t.Parallel()
	hundred := make([]int32, 100)
	for i := range hundred {
		hundred[i] = int32(1000 * (i + 1))
	}
	for _, c := range []struct {
		sorted  []int32
		percent int
		want    float64
	}{
		{hundred, 50, 50}, {hundred, 99, 99}, {hundred, 100, 100}, {hundred, 0, 1}, {hundred[:1], 99, 1}, {hundred[:3], 50, 2}, {hundred[:10], 99, 10}, {[]int32{1500}, 50, 1.5},
	} {
		if got := percentile(c.sorted, c.percent); got != c.want {
			t.Errorf("%d %% of %d times: %v, want %v", c.percent, len(c.sorted), got, c.want)
		}
	}
	for want, all := range map[float64][]float64{0: nil, 3: {3}, 7: {9, 1, 7}, 4: {4, 2}} {
		if got := middle(all); got != want {
			t.Errorf("the middle of %v is %v", all, got)
		}
	}
}

func TestVerdictsSayWhetherTargetsAreMet(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]verdict{
		"| P1 | a | 0.4 | ≥ 0.4 | met |\n":                    {id: "P1", measure: "a", value: 0.4, atLeast: true, target: 0.4},
		"| P1 | b | 0.399 | ≥ 0.4 | not met |\n":              {id: "P1", measure: "b", value: 0.399, atLeast: true, target: 0.4},
		"| P7 | c | 150 MB | ≤ 150 MB | met |\n":              {id: "P7", measure: "c", value: 150, unit: "MB", target: 150},
		"| P7 | d | 12,346 MB | ≤ 150 MB | not met |\n":       {id: "P7", measure: "d", value: 12345.6, unit: "MB", target: 150},
		"| P4 | nothing | unknown | ≤ 4 | not met |\n":        {id: "P4", measure: "nothing", value: math.NaN(), target: 4},
		"| P6 | e | 0.00102 | ≤ 0.02 | met |\n":               {id: "P6", measure: "e", value: 0.001024, target: 0.02},
		"| P3 | by nobody | unknown | ≥ 8 | not met |\n":      {id: "P3", measure: "by nobody", value: math.Inf(1), atLeast: true, target: 8},
		"| P11 | just over | 0.301 s | ≤ 0.3 s | not met |\n": {id: "P11", measure: "just over", value: 0.301, unit: "s", target: 0.3},
	} {
		if got := v.line(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// ran is an intake at two numbers of connections, of which every figure is known.
func ran() *intake {
	in := &intake{connections: []int{8, 256}, runs: 3, warm: time.Second, span: 4 * time.Second, cells: map[cellKey][]figures{}}
	for _, n := range in.connections {
		for i, c := range contenders() {
			for run := range 3 {
				rate := []float64{200_000, 100_000, 50_000, 49_000, 5_000, 1_000}[i] * []float64{0.5, 1, 7}[run] // the middle run is the median
				in.cells[cellKey{c.name, n}] = append(in.cells[cellKey{c.name, n}], figures{
					rate: rate, p50: 1, p99: float64(2 + 2*i), answered: 1000, use: use{server: 0.02, postgres: 0.01, generator: 0.03, memory: 50e6, walPerBallot: 900, commitsPerBallot: 0.01},
				})
			}
		}
	}
	in.wal = []walOf{{"ballots", 400, 6}, {"voters", 250, 3}, {"tally_options", 100, 1}, {"tally_rounds", 150, 1}}
	return in
}

// Everything that the report says of the targets follows from what was measured.
func TestReportComparesWithTheTargets(t *testing.T) {
	t.Parallel()
	r := &report{machine: machine{processor: "A processor", kernel: "6.1", system: "linux/amd64", compiler: "go1.26", cores: 2, memory: 24e9}, database: "17.1",
		began: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), took: 12 * time.Minute, load: "0.10", voters: 300_000}
	r.sections = []section{
		&counts{approvals: []counting{{Method: "approval", Options: 12, Ballots: 10_000_000, Read: 6, Projected: 0.002}}, rankings: []counting{{Method: "irv", Options: 30, Ballots: 1_000_000, Distinct: 999_999, Postgres: 7.5,
			Read: 8, Tallies: []tallied{{"irv", 1.5}}, Peak: 300e6}}},
		ran(),
		overload{memory: 140e6, recovery: 1500 * time.Millisecond, figures: figures{rate: 9000, p99: 900, other: map[int]int{503: 4000, 429: 2}}},
	}
	text := r.markdown()
	for _, want := range []string{
		"A processor, 2 cores, 24 GB of memory, linux/amd64, kernel 6.1, go1.26, PostgreSQL 17.1. Load average before the run 0.10; it took 12 minutes.",
		"## Against the targets: 9 of 12 met",
		"| P1 | ballots, uniform, of the no-op through our server, 256 connections | 0.5 | ≥ 0.4 | met |",
		"| P2 | 90 % on one option, of uniform, 256 connections | 0.98 | ≥ 0.95 | met |",
		"| P3 | of the average team's, uniform, 256 connections | 10 | ≥ 8 | met |",
		"| P3 | of the average team's, 90 % on one option, 256 connections | 49 | ≥ 25 | met |",
		"| P4 | p99 of ballots, of the no-op's p99, 256 connections | 1.5 | ≤ 4 | met |",
		"| P6 | transactions a ballot, 256 connections | 0.01 | ≤ 0.02 | met |",
		"| P6 | WAL of ballot and projection, a ballot | 650 bytes | ≤ 600 bytes | not met |",
		"| P9 | 10,000,000 approval ballots: result from the projection | 2 ms | ≤ 50 ms | met |",
		"| P9 | 10,000,000 approval ballots: recount from the ballots | 6 s | ≤ 5 s | not met |",
		"| P9 | 1,000,000 rankings of 30 options: irv after loading | 1.5 s | ≤ 2 s | met |",
		"| P18 | overload: memory of our server | 140 MB | ≤ 150 MB | met |",
		"| **ballots**, uniform over 200 options | 50,000 (1.0 / 6.0) | 50,000 (1.0 / 6.0) |",
		"| 1,000,000 irv, 30 options | 8.00 | 7.50 | 8.00 | 999,999 | 300 |  | irv 1.50 |",
		"2 answers 429, all with Retry-After. 4,000 answers 503, all with Retry-After. No other answers.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if first, last := strings.Index(text, "| P1 |"), strings.Index(text, "| P18 |"); first < 0 || last < first || strings.HasSuffix(text, "\n\n") {
		t.Errorf("not in order:\n%s", text)
	}
}

func TestReportIsQuotedBetweenMarks(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(file, []byte("# A\n"+quoteBegin+"older\n"+quoteEnd+"more\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := &report{database: "17.1", sections: []section{ran()}}
	for range 2 {
		if err := r.quote(file); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if s := string(text); err != nil || !strings.HasPrefix(s, "# A\n"+quoteBegin+"Measured on ") || strings.Count(s, "| P1 |") != 1 ||
		!strings.HasSuffix(s, "|\n"+quoteEnd+"more\n") || strings.Contains(s, "older") {
		t.Errorf("%s, %v", text, err)
	}
	for _, text := range []string{"", quoteBegin, quoteEnd + quoteBegin} {
		if _, err := quoted(text, "x"); err == nil {
			t.Errorf("%q has marks", text)
		}
	}
}

func TestCommandLineOfBench(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--connections", "8,x"}, {"--connections", "0"}, {"--counts", ""}, {"--only", "ballots,tea"}, {"--runs", "0"}, {"--span", "1ms"}, {"--kills", "-1"}, {"more"}, {"--what"},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), append([]string{"bench"}, args...), &out, &errs); code != exitMisuse || out.Len() > 0 || errs.Len() == 0 {
			t.Errorf("%q: %d, %q, %q", args, code, out.String(), errs.String())
		}
	}
	b := &bench{}
	if err := b.read([]string{"--only", "counts,crash", "--counts", "10,20"}, &bytes.Buffer{}); err != nil || !slices.Equal(b.only, []string{"counts", "crash"}) ||
		!slices.Equal(b.counts, []int{10, 20}) || !slices.Equal(b.connections, []int{8, 32, 128, 256, 1024}) {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestPgbenchIsUnderstood(t *testing.T) {
	t.Parallel()
	out := "pgbench (15.18)\ntransaction type: bare.sql\nnumber of clients: 8\nlatency average = 0.4 ms\ninitial connection time = 20 ms\ntps = 18234.567890 (without initial connection time)\n"
	if rate, found := pgbenchRate(out); !found || rate != 18234.56789 {
		t.Errorf("%v, %v", rate, found)
	}
	if _, found := pgbenchRate("pgbench: error: connection failed"); found {
		t.Error("something is found where nothing is")
	}
}

// Ballots that are stored without being cast say what the intake would have stored.
func TestFilledBallots(t *testing.T) {
	t.Parallel()
	f := filling{options: []string{"a", "b", "c"}}
	for field, want := range map[string]string{
		"choose": `{"choose":["c"],"weight":1}`, "approve": `{"approve":["c"],"weight":1}`, "rank": `{"rank":[["c"]],"weight":1}`,
	} {
		if f.field = field; string(f.choice([]int{2}, nil)) != want {
			t.Errorf("%s", f.choice([]int{2}, nil))
		}
	}
	seen := map[int]bool{}
	for i := range 500 {
		seen[spread(200)(i, nil)[0]] = true
		picks, ranks := liked(12)(i, nil), tastes(30)(i, nil)
		if n := len(picks); n < 1 || n > 5 || len(slices.Compact(slices.Sorted(slices.Values(picks)))) != n || slices.Max(picks) > 11 {
			t.Fatalf("%v", picks)
		}
		if len(slices.Compact(slices.Sorted(slices.Values(ranks)))) != 30 || !slices.Equal(ranks, tastes(30)(i, nil)) {
			t.Fatalf("%v", ranks)
		}
	}
	if len(seen) != 200 {
		t.Errorf("%d of 200 options are chosen", len(seen))
	}
}
