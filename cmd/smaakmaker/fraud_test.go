package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFraudCommands(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	votes, truth, verdicts := filepath.Join(dir, "votes.ndjson"), filepath.Join(dir, "truth.ndjson"), filepath.Join(dir, "verdicts.ndjson")
	code, out, errs := perform(t, nil, "fraud", "simulate", "--votes", "8000", "--seed", "3", "--attacks", "residential,bought", "--out", votes, "--truth", truth, "--json")
	if code != exitFine || errs != "" || !strings.Contains(out, `"seed":3`) {
		t.Fatalf("simulate: %d, %q, %q", code, out, errs)
	}
	code, out, errs = perform(t, nil, "fraud", "scan", "--in", votes, "--out", verdicts)
	if code != exitFine || errs != "" {
		t.Fatalf("scan: %d, %q, %q", code, out, errs)
	}
	var summary struct{ Votes, Count, Review, Hold int }
	if err := json.Unmarshal([]byte(out), &summary); err != nil {
		t.Fatal(err)
	}
	if summary.Votes == 0 || summary.Count+summary.Review+summary.Hold != summary.Votes || summary.Hold == 0 {
		t.Errorf("summary: %+v", summary)
	}
	checkVerdicts(t, votes, verdicts, summary.Votes)
}

// checkVerdicts holds the verdicts against the contract: one a vote, in order, and whoever is held is told why.
func checkVerdicts(t *testing.T, votes, verdicts string, want int) {
	t.Helper()
	ids := lines(t, votes)
	for i, line := range lines(t, verdicts) {
		var vote struct{ ID string }
		var v struct {
			ID, State, Case string
			Score           float64
			Reasons         []struct{ Code, Text string }
		}
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(ids[i], &vote); err != nil || vote.ID != v.ID {
			t.Fatalf("line %d: %q and %q, %v", i+1, vote.ID, v.ID, err)
		}
		told := len(v.Reasons) > 0 && v.Case != "" && v.Reasons[0].Code != "" && v.Reasons[0].Text != ""
		if told != (v.State != "count") || v.Score < 0 || v.Score > 1 {
			t.Fatalf("line %d: %s", i+1, line)
		}
		want--
	}
	if want != 0 {
		t.Errorf("%d verdicts are missing", want)
	}
}

// TestFraudScanInParts scans a round in parts: one verdict a vote in the order of the input, a farm found as in the whole,
// and no file left behind.
func TestFraudScanInParts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	votes, truth, verdicts := filepath.Join(dir, "votes.ndjson"), filepath.Join(dir, "truth.ndjson"), filepath.Join(dir, "verdicts.ndjson")
	code, _, errs := perform(t, nil, "fraud", "simulate", "--votes", "45000", "--seed", "4", "--builder", "sketch", "--attacks", "residential", "--out", votes, "--truth", truth)
	if code != exitFine || errs != "" {
		t.Fatalf("simulate: %d, %q", code, errs)
	}
	code, out, errs := perform(t, nil, "fraud", "scan", "--in", votes, "--out", verdicts, "--partition", "10000")
	if code != exitFine || errs != "" {
		t.Fatalf("scan: %d, %q, %q", code, out, errs)
	}
	var summary struct{ Votes, Count, Review, Hold int }
	if err := json.Unmarshal([]byte(out), &summary); err != nil {
		t.Fatal(err)
	}
	fake := strings.Count(readAll(t, truth), `"fake":true`)
	if summary.Count+summary.Review+summary.Hold != summary.Votes || 10*summary.Hold < 8*fake || 10*summary.Hold > 12*fake {
		t.Errorf("%d fakes, %+v", fake, summary)
	}
	checkVerdicts(t, votes, verdicts, summary.Votes)
	if left, err := os.ReadDir(dir); err != nil || len(left) != 3 {
		t.Errorf("files left: %v, %v", left, err)
	}
}

// TestFraudScanFindsRings scans the last of five rounds: six accounts that chose alike within minutes in each of them go to
// review, and without the earlier rounds do not.
func TestFraudScanFindsRings(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var rounds []string
	for round := range 5 {
		var text strings.Builder
		begin := time.Date(2026, 5, 1+10*round, 0, 0, 0, 0, time.UTC)
		for voter := range 1500 { // strangers, each at a time of their own
			at := begin.Add(time.Duration((voter*7919+round*104729)%10_000) * time.Minute)
			fmt.Fprintf(&text, `{"id":"%d-%d","option":"%d","at":"%s","voter":"s%d"}`+"\n", round, voter, (voter+3*round)%7, at.Format(time.RFC3339), voter)
		}
		for voter := range 6 {
			at := begin.Add(time.Duration(1000+777*round+voter) * time.Minute)
			fmt.Fprintf(&text, `{"id":"%d-ring%d","option":"%d","at":"%s","voter":"r%d"}`+"\n", round, voter, round, at.Format(time.RFC3339), voter)
		}
		rounds = append(rounds, filepath.Join(dir, fmt.Sprint(round)))
		if err := os.WriteFile(rounds[round], []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct {
		earlier []string
		want    int
	}{{rounds[:4], 6}, {nil, 0}} {
		verdicts := filepath.Join(dir, fmt.Sprintf("verdicts%d", x.want))
		args := []string{"fraud", "scan", "--in", rounds[4], "--out", verdicts}
		if x.earlier != nil {
			args = append(args, "--earlier", strings.Join(x.earlier, ","))
		}
		if code, _, errs := perform(t, nil, args...); code != exitFine || errs != "" {
			t.Fatalf("%d, %q", code, errs)
		}
		all := readAll(t, verdicts)
		if n := strings.Count(all, `"state":"review"`); n != x.want || strings.Count(all, `"R22"`) != x.want {
			t.Errorf("%d in review of %d: %s", n, x.want, all[len(all)-1500:])
		}
		checkVerdicts(t, rounds[4], verdicts, 1506)
	}
}

func readAll(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func lines(t *testing.T, name string) [][]byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	for s := bufio.NewScanner(bytes.NewReader(content)); s.Scan(); {
		all = append(all, bytes.Clone(s.Bytes()))
	}
	return all
}

func TestFraudScanNamesTheBadLine(t *testing.T) {
	t.Parallel()
	fine := `{"id":"1","option":"a","at":"2026-05-02T00:00:00Z"}` + "\n"
	for text, want := range map[string]string{
		fine + "\n" + `{"id":"2"}` + "\n": "line 3: option is missing",
		fine + `{"option":"b"}`:           "line 2: id is missing",
		fine + "\r\n" + fine:              `line 3: the id "1" comes twice`,
		fine + `{"id":"2","option":"` + strings.Repeat("x", 10_000_000) + `"}`:       "line 2: longer than",
		fine + `{"id":"2","option":"b","dwellMs":NaN}`:                               "line 2: not a JSON object",
		fine + `{"id":"2","option":"b","powMs":1e400}`:                               "line 2: powMs is out of range",
		fine + `{"id":"2","option":"b","at":"2026-02-30T00:00:00Z"}`:                 "line 2: at is not an RFC 3339 time",
		`[{"id":"2","option":"b"}]`:                                                  "line 1: not a JSON object",
		`{"id":"2","option":"b","at":"2026-05-01T00:00:00Z","net":{}}` + "\n" + fine: "line 1: net must be",
	} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
		if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		code, said, errs := perform(t, nil, "fraud", "scan", "--in", in, "--out", out)
		if code != exitMisuse || said != "" || !strings.Contains(errs, want) {
			t.Errorf("%s: %d, %q, %.200q", want, code, said, errs)
		}
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Errorf("%s: a file of verdicts was left: %v", want, err)
		}
	}
}

// TestFraudScanTakesWhatIsMissing scans votes of which little is known, out of order, with fields that nobody knows.
func TestFraudScanTakesWhatIsMissing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	text := `{"id":"z","option":"a","at":"2026-05-09T00:00:00+02:00"}` + "\n" + `{"id":"b","option":"a","more":[{}],"dwellMs":null}` + "\n" +
		`{"id":"a","option":"b","at":"2026-05-01T00:00:00Z","powMs":-1}`
	if err := os.WriteFile(in, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	code, said, errs := perform(t, nil, "fraud", "scan", "--in", in, "--out", out)
	if code != exitFine || errs != "" || !strings.Contains(said, `"count":3`) {
		t.Fatalf("%d, %q, %q", code, said, errs)
	}
	checkVerdicts(t, in, out, 3)
}

func TestFraudWrongUse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"fraud"}, {"fraud", "nonsense"}, {"fraud", "scan"}, {"fraud", "scan", "--in", "a", "--out", "-"},
		{"fraud", "scan", "--in", "a", "--out", "b", "--partition", "5"}, {"fraud", "scan", "--in", "-", "--out", "b", "--partition", "20000"}, {"fraud", "simulate"},
		{"fraud", "simulate", "--attacks", "magic", "--out", "a", "--truth", "b"},
		{"fraud", "report"}, {"fraud", "report", "--out", "a", "--seeds", "0"},
		{"fraud", "simulate", "--attacks", "clean,drip", "--out", "a", "--truth", "b"},
	} {
		if code, out, errs := perform(t, nil, args...); code != exitMisuse || out != "" || errs == "" {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
	for _, args := range [][]string{{"fraud", "scan", "--help"}, {"fraud", "simulate", "-h"}} {
		if code, out, errs := perform(t, nil, args...); code != exitFine || errs != "" || !strings.Contains(out, "smaakmaker fraud") {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
}
