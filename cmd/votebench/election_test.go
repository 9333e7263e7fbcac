package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPicks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		paper  paper
		method string
		want   []int
	}{
		"three of five":         {paper{Rank: [][]int{{4}, {1}, {0}, {2}, {3}}}, "approval", []int{4, 1, 0}},
		"fewer":                 {paper{Rank: [][]int{{4}}}, "approval", []int{4}},
		"ties, gaps, repeats":   {paper{Rank: [][]int{{2, 1}, {}, {2, 0}, {3}}}, "approval", []int{2, 1, 0}},
		"unrecorded mark":       {paper{Rank: [][]int{{-1}, {3}}}, "approval", []int{3}},
		"blank":                 {paper{Rank: [][]int{}}, "approval", nil},
		"approval as it is":     {paper{Approve: []int{0, 1, 2, 3}}, "approval", []int{0, 1, 2, 3}},
		"single first":          {paper{Rank: [][]int{{4}, {1}}}, "single", []int{4}},
		"single tie":            {paper{Rank: [][]int{{4, 1}}}, "single", nil},
		"single unrecorded":     {paper{Rank: [][]int{{-1}, {2}}}, "single", nil},
		"single of an approval": {paper{Approve: []int{2}}, "single", []int{2}},
		"single of two":         {paper{Approve: []int{2, 3}}, "single", nil},
	} {
		if got := c.paper.picks(c.method, 3); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestCountAndVotersAgree(t *testing.T) {
	t.Parallel()
	e := election{Options: []string{"a", "b", "c"}, Ballots: []paper{
		{N: 3, Rank: [][]int{{0}, {1}}}, {N: 2, Rank: [][]int{{2}}}, {N: 4, Rank: [][]int{}},
	}}
	votes, voters := e.count("approval", 3)
	if !slices.Equal(votes, []int64{3, 3, 2}) || voters != 5 || len(e.voters("approval", 3)) != 5 {
		t.Errorf("%v, %d voters", votes, voters)
	}
	for n := 1; n < 500; n++ {
		seen, step := map[int]bool{}, coprime(n)
		for i := range n {
			seen[i*step%n] = true
		}
		if len(seen) != n {
			t.Fatalf("of %d voters only %d are visited", n, len(seen))
		}
	}
}

func TestReadElectionRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"not JSON":      `{`,
		"one option":    `{"options":["a"],"ballots":[{"n":1,"rank":[[0]]}]}`,
		"no ballots":    `{"options":["a","b"],"ballots":[]}`,
		"scores":        `{"options":["a","b"],"ballots":[{"n":1,"score":{"0":1}}]}`,
		"wrong option":  `{"options":["a","b"],"ballots":[{"n":1,"rank":[[2]]}]}`,
		"nobody's vote": `{"options":["a","b"],"ballots":[{"n":0,"approve":[0]}]}`,
	} {
		file := filepath.Join(t.TempDir(), "e.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readElection(file); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
