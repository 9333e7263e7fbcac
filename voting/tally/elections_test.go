package tally_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// electionsFolder is where reference elections with known results lie, if they are there.
func electionsFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SMAAKMAKER_ELECTIONS")
	if dir == "" {
		dir = "../../../shared/elections"
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no reference elections at %s; set SMAAKMAKER_ELECTIONS", dir)
	}
	return dir
}

// Every committee that some way of breaking ties can choose consists of options we call winners, and every winner of
// ours is in one of them: we break no ties, so the union is what shares the winning ranks. Where seats outnumber the
// options with votes the reference fills up with options nobody approved; with us those do not win.
func TestApprovalAgreesWithReferenceElections(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(electionsFolder(t), "approval", "*-approval.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		var doc struct {
			Seats   int
			Options []string
			Ballots []struct {
				N       int64
				Approve []int
			}
			Expected struct{ Committees [][]int }
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var ballots []tally.Ballot
		for _, b := range doc.Ballots {
			if len(b.Approve) > 0 {
				ballots = append(ballots, tally.Ballot{Weight: b.N, Picks: b.Approve})
			}
		}
		r := count(t, tally.Election{Method: tally.Approval, Options: len(doc.Options), Seats: doc.Seats}, ballots...)
		var want []int
		for _, c := range doc.Expected.Committees {
			want = append(want, c...)
		}
		for _, s := range r.Ranking {
			if s.Votes == 0 {
				want = slices.DeleteFunc(want, func(o int) bool { return o == s.Option })
			}
		}
		slices.Sort(want)
		want = slices.Compact(want)
		got := slices.Sorted(slices.Values(r.Winners))
		if !slices.Equal(got, want) {
			t.Errorf("%s: winners %v, want %v", filepath.Base(file), got, want)
		}
	}
}
