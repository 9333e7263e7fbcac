package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
)

// election is what a replay needs of a file in the neutral election format.
type election struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Seats   int      `json:"seats"`
	Options []string `json:"options"`
	Ballots []paper  `json:"ballots"`
}

// paper is one distinct ballot paper and how many voters cast it. Of the contents one is there.
type paper struct {
	N       int     `json:"n"`
	Rank    [][]int `json:"rank"`    // best first; one inner list a rank; -1 is a mark that was not recorded
	Approve []int   `json:"approve"` // approved options
}

func readElection(file string) (election, error) {
	var e election
	data, err := os.ReadFile(file)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal(data, &e); err != nil {
		return e, fmt.Errorf("%s: %w", file, err)
	}
	if len(e.Options) < 2 || len(e.Options) > 500 || len(e.Ballots) == 0 {
		return e, fmt.Errorf("%s: %d options and %d ballots; 2 to 500 options and some ballots are needed", file, len(e.Options), len(e.Ballots))
	}
	for i, b := range e.Ballots {
		if b.N < 1 || (b.Rank == nil) == (b.Approve == nil) {
			return e, fmt.Errorf("%s: ballot %d is neither ranked nor an approval", file, i)
		}
		for _, o := range append(slices.Concat(b.Rank...), b.Approve...) {
			if o < -1 || o >= len(e.Options) {
				return e, fmt.Errorf("%s: ballot %d names option %d of %d", file, i, o, len(e.Options))
			}
		}
	}
	return e, nil
}

// picks is what a paper says as a ballot: as an approval everything marked at the first ranks places, each option
// once; as a single choice the first place, if one option alone stands there. It is empty for a paper that says nothing.
func (p paper) picks(method string, ranks int) []int {
	if p.Rank == nil {
		if method == "single" && len(p.Approve) != 1 {
			return nil
		}
		return p.Approve
	}
	if method == "single" {
		if len(p.Rank) == 0 || len(p.Rank[0]) != 1 || p.Rank[0][0] < 0 {
			return nil
		}
		return p.Rank[0]
	}
	var picks []int
	for _, place := range p.Rank[:min(ranks, len(p.Rank))] {
		for _, o := range place {
			if o >= 0 && !slices.Contains(picks, o) {
				picks = append(picks, o)
			}
		}
	}
	return picks
}

// count is the direct count: votes by option, and voters whose paper says something.
func (e election) count(method string, ranks int) (votes []int64, voters int) {
	votes = make([]int64, len(e.Options))
	for _, p := range e.Ballots {
		picks := p.picks(method, ranks)
		if len(picks) == 0 {
			continue
		}
		voters += p.N
		for _, o := range picks {
			votes[o] += int64(p.N)
		}
	}
	return votes, voters
}

// voters lists the ballot of every single voter.
func (e election) voters(method string, ranks int) [][]int {
	var all [][]int
	for _, p := range e.Ballots {
		if picks := p.picks(method, ranks); len(picks) > 0 {
			for range p.N {
				all = append(all, picks)
			}
		}
	}
	return all
}

// errDiffers says that the server counted something else than stands in the file.
var errDiffers = errors.New("the server's result differs from the direct count")
