package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const ranked = `{"method":"irv","seats":1,"options":["A","B","C"],"rules":{},
"ballots":[{"n":4,"rank":[[0]]},{"n":3,"rank":[[1],[2]]},{"n":2,"rank":[[2],[1]]}]}`

const papers = "3 1\n4 1 0\n3 2 3 0\n2 3 2 0\n0\n\"A\"\n\"B\"\n\"C\"\n"

// tallied runs 'smaakmaker tally' with a file that holds text, for which FILE stands in the arguments, and text on standard input.
func tallied(t *testing.T, name, text string, args ...string) (code int, out, errs string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		if arg == "FILE" {
			args[i] = path
		}
	}
	var stdout, stderr bytes.Buffer
	c := &console{in: strings.NewReader(text), out: &stdout, err: &stderr, log: slog.New(slog.NewTextHandler(&stderr, nil))}
	code = run(t.Context(), c, append([]string{"tally"}, args...))
	return code, stdout.String(), strings.ReplaceAll(stderr.String(), path, "FILE")
}

func TestTallyCountsFilesAndStandardInput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		args       []string
		winners    []int
	}{
		{"a.json", ranked, []string{"FILE"}, []int{1}},
		{"a.json", ranked, []string{"-"}, []int{1}},
		{"a.json", "\n \t" + ranked, []string{"--json", "-"}, []int{1}},
		{"a.blt", papers, []string{"FILE", "--method", "irv"}, []int{1}},
		{"a.BLT", "# papers\n" + papers, []string{"--method=schulze", "FILE"}, []int{1}},
		{"a.json", ranked, []string{"FILE", "--method", "irv"}, []int{1}},
		{"papers", "\uFEFF" + papers, []string{"--method", "irv", "-"}, []int{1}},
		{"a.blt", papers, []string{"FILE", "--method", "stv-scottish", "--seats", "2"}, []int{0, 1}},
		{"a.json", strings.Replace(ranked, "irv", "stv-wigm", 1), []string{"--seats", "2", "FILE"}, []int{0, 1}},
	} {
		code, out, errs := tallied(t, c.name, c.text, c.args...)
		var result struct {
			Winners []int
			Ties    []any
		}
		if err := json.Unmarshal([]byte(out), &result); code != exitFine || err != nil || errs != "" || !slices.Equal(result.Winners, c.winners) || result.Ties == nil {
			t.Errorf("%q: %d, %v, %s, %s", c.args, code, err, out, errs)
		}
	}
}

func TestTallyRefusesBadFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, says string
		args             []string
	}{
		{"a.json", strings.Replace(ranked, "[2],[1]", "[2],[7]", 1), "FILE: line 2: ballot: option 7 does not exist", []string{"FILE"}},
		{"a.json", "", "FILE: line 1: the end of the file", []string{"FILE"}},
		{"a.json", ranked, "FILE: election is malformed", []string{"FILE", "--seats", "2"}},
		{"a.blt", "3 1\n4 x", "FILE: line 2: 'x' where an option", []string{"FILE", "--method", "irv"}},
		{"a.json", ranked, "no such file", []string{"FILE.not"}},
		{"a.json", ranked, ".: is a folder", []string{"."}},
	} {
		code, out, errs := tallied(t, c.name, c.text, c.args...)
		if code != exitFailed || out != "" || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%q: %d, %q, %q, want %q", c.args, code, out, errs, c.says)
		}
	}
}

func TestTallyRefusesWrongUse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{}, {"FILE", "FILE"}, {"FILE", "--method", "schulze"}, {"FILE", "--method", "coin"}, {"FILE", "--seats", "-1"}, {"FILE", "--seats", "x"}, {"--what", "FILE"},
		{"FILE", "--", "--seats"}, {"-", "--method", "star"},
	} {
		if code, out, errs := tallied(t, "a.json", ranked, args...); code != exitMisuse || out != "" || errs == "" {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
	if code, out, errs := tallied(t, "a.blt", papers, "FILE"); code != exitMisuse || out != "" || !strings.Contains(errs, "give -method") {
		t.Errorf("no method: %d, %q, %q", code, out, errs)
	}
	if code, out, errs := tallied(t, "a.json", ranked, "FILE", "--help"); code != exitFine || !strings.Contains(out, "tally [flags] FILE") || errs != "" {
		t.Errorf("help: %d, %q, %q", code, out, errs)
	}
}
