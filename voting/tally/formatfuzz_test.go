package tally_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// FuzzParseJSON: whatever comes in, the parser returns a FormatError or an election; what it takes is JSON by the standard library
// too, comes back from a round trip as it was, and is counted without a panic.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{
		file("irv", `"overvote":"exhaust-if-multiple-continuing","max_skipped":1,"tie":{"rule":"given","resolutions":[{"round":1,"tied":[0,1],"eliminated":1}]}`,
			`{"n":2,"rank":[[],[0,1],[-1],[2]]},{"n":1,"rank":[]}`),
		file("irv", `"batch_elimination":true,"stop":"two-remain","excluded":[0],"undeclared_write_in":2`, `{"n":5,"rank":[[1],[2]]}`),
		file("stv-wigm", `"decimals":4,"quota":"droop-fractional","one_winner_per_round":true`, `{"n":9,"rank":[[0],[1]]},{"n":2,"rank":[[1]]}`),
		file("stv-scottish", `"lots":[{"stage":1,"tied":[0,1],"chosen":0}]`, `{"n":9,"rank":[[0],[1]]},{"n":9,"rank":[[1],[2]]}`),
		file("schulze", `"strength":"margins","unranked":"not-compared"`, `{"n":3,"rank":[[0,1],[2]]}`),
		file("star", `"max_score":9,"tie_order":[2,1]`, `{"n":3,"score":{"0":9,"2":1}},{"n":1,"score":{}}`),
		file("score", ``, `{"n":3,"score":{"0":5,"2":1}}`), file("budget", `"points":4`, `{"n":1,"points":{"1":4}}`),
		file("single", ``, `{"n":3,"choose":2}`), file("approval", ``, `{"n":3,"approve":[0,2]},{"n":1,"approve":[]}`),
		file("pav-seq", ``, `{"n":3,"approve":[0,2]}`), file("phragmen-seq", ``, `{"n":3,"approve":[0,2]}`),
		file("equal-shares", ``, `{"n":3,"approve":[0,2]}`), file("sav", ``, `{"n":3,"approve":[0,2]}`),
		file("bradley-terry", `"l2":1.0,"atol":1e-4`, `{"i":0,"j":2,"wins":7},{"n":1,"rank":[[0],[1,2]]},{"n":1,"winner":2,"over":[0,1]}`),
		file("maxdiff", ``, `{"n":1,"set":[0,1,2],"best":1,"worst":2}`),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := tally.ParseJSON(bytes.NewReader(data))
		if err != nil {
			if !errors.Is(err, tally.ErrFormat) || len(err.Error()) > 400 {
				t.Fatalf("error %v", err)
			}
			return
		}
		if !json.Valid(data) {
			t.Fatal("taken although it is no JSON")
		}
		var out bytes.Buffer
		if err := e.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		again, err := tally.ParseJSON(&out)
		if err != nil {
			t.Fatalf("refused when written again: %v", err)
		}
		if !slices.EqualFunc(e.Ballots, again.Ballots, same) || !slices.Equal(e.Options, again.Options) {
			t.Fatal("comes back otherwise")
		}
		countAnything(t, e)
	})
}

// countAnything counts elections that are small enough for a fuzzer. Committees may not be: ties can allow very many.
func countAnything(t *testing.T, e *tally.File) {
	if e.Election.Options > 12 || e.Election.Seats > 12 || len(e.Ballots) > 100 {
		return
	}
	r, err := e.Tally()
	if err != nil {
		if !errors.Is(err, tally.ErrFormat) && !errors.Is(err, tally.ErrElection) {
			t.Fatalf("error %v", err)
		}
		return
	}
	var out bytes.Buffer
	if err := tally.WriteResult(&out, e, r); err != nil || !json.Valid(out.Bytes()) {
		t.Fatalf("%v\n%s", err, out.String())
	}
}

// FuzzParseBLT: the same for .blt files.
func FuzzParseBLT(f *testing.F) {
	f.Add([]byte(smallBLT), uint8(0))
	f.Add([]byte("3 1\n4 1 2 3 0\n3 2 3 1 0\n2 3 2 1 0\n0\n\"A\"\n\"B\"\n\"C\""), uint8(3))
	f.Add([]byte("2 2 -1 -2 0 \"\" \"\\\"\""), uint8(5))
	methods := []tally.Method{tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM, tally.Duels, tally.Approval, tally.EqualShares}
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		e, err := tally.ParseBLT(bytes.NewReader(data), methods[int(which)%len(methods)])
		if err != nil {
			if !errors.Is(err, tally.ErrFormat) || len(err.Error()) > 400 {
				t.Fatalf("error %v", err)
			}
			return
		}
		e.Ballots = slices.DeleteFunc(e.Ballots, func(b tally.Ballot) bool { return b.Weight == 0 })
		var out bytes.Buffer
		if err := e.WriteBLT(&out); err != nil {
			t.Fatal(err)
		}
		again, err := tally.ParseBLT(strings.NewReader(out.String()), e.Election.Method)
		if err != nil {
			t.Fatalf("refused when written again: %v\n%s", err, out.String())
		}
		if !slices.EqualFunc(e.Ballots, again.Ballots, same) || !slices.Equal(e.Options, again.Options) || e.Title != again.Title {
			t.Fatalf("comes back otherwise:\n%s", out.String())
		}
		countAnything(t, e)
	})
}
