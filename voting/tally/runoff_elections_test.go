package tally_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// rankedElection is an election file with ranked ballots.
type rankedElection struct {
	name     string
	election tally.Election
	ballots  []tally.Ballot
	expected json.RawMessage
}

func rankedElections(t *testing.T, folder string) []rankedElection {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(electionsFolder(t), folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var all []rankedElection
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Method  tally.Method
			Seats   int
			Options []string
			Ballots []struct {
				N    int64
				Rank [][]int
			}
			Rules    tally.Rules
			Expected json.RawMessage
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		e := rankedElection{name: filepath.Base(file), expected: doc.Expected, election: tally.Election{
			Method: doc.Method, Options: len(doc.Options), Seats: doc.Seats, Rules: doc.Rules,
		}}
		for _, b := range doc.Ballots {
			e.ballots = append(e.ballots, tally.Ballot{Weight: b.N, Ranks: b.Rank})
		}
		all = append(all, e)
	}
	return all
}

// plain is the shortest way to write a decimal exactly: both sides of a comparison go through it.
func plain(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func decimal(d tally.Decimal) string {
	s := strconv.FormatInt(d.Units, 10)
	if d.Decimals == 0 {
		return s
	}
	for len(s) <= d.Decimals {
		s = "0" + s
	}
	return plain(s[:len(s)-d.Decimals] + "." + s[len(s)-d.Decimals:])
}

// expectedRunoff is what a file says about an instant run-off or a weighted inclusive Gregory count.
type expectedRunoff struct {
	Rounds []struct {
		Threshold           string
		Tally               map[string]string
		Elected, Eliminated []int
		Inactive            map[string]string
		FinalSurplus        *string `json:"final_surplus"`
	}
	Winners []int
	Total   int64 `json:"ballots_total"`
	Blank   int64
}

// lines writes every figure of the expectation down, one line a round.
func (e expectedRunoff) lines() []string {
	lines := []string{fmt.Sprintf("winners %v total %d blank %d", e.Winners, e.Total, e.Blank)}
	for i, r := range e.Rounds {
		tally := map[string]string{}
		for o, v := range r.Tally {
			tally[o] = plain(v)
		}
		inactive := map[string]string{}
		for o, v := range r.Inactive {
			inactive[o] = plain(v)
		}
		surplus := "none"
		if r.FinalSurplus != nil {
			surplus = plain(*r.FinalSurplus)
		}
		lines = append(lines, fmt.Sprintf("%d threshold %s tally %v elected %v eliminated %v inactive %v surplus %s",
			i+1, plain(r.Threshold), tally, r.Elected, r.Eliminated, inactive, surplus))
	}
	return lines
}

func runoffLines(s *tally.Runoff) []string {
	lines := []string{fmt.Sprintf("winners %v total %d blank %d", s.Winners, s.Total, s.Blank)}
	for i, r := range s.Rounds {
		votes := map[string]string{}
		for o, v := range r.Tally {
			if v.In {
				votes[strconv.Itoa(o)] = decimal(v.Votes)
			}
		}
		inactive := map[string]string{
			"exhausted": decimal(r.Inactive.Exhausted), "overvote": decimal(r.Inactive.Overvote),
			"repeated": decimal(r.Inactive.Repeated), "skipped": decimal(r.Inactive.Skipped),
		}
		surplus := "none"
		if r.FinalSurplus != nil {
			surplus = decimal(*r.FinalSurplus)
		}
		lines = append(lines, fmt.Sprintf("%d threshold %s tally %v elected %v eliminated %v inactive %v surplus %s",
			i+1, decimal(r.Threshold), votes, r.Elected, r.Eliminated, inactive, surplus))
	}
	return lines
}

func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Fatalf("\n got %s\nwant %s", g, w)
		}
	}
}

func TestRunoffAgreesWithReferenceElections(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"irv", "stv-wigm"} {
		for _, e := range rankedElections(t, folder) {
			t.Run(e.name, func(t *testing.T) {
				t.Parallel()
				var want expectedRunoff
				if err := json.Unmarshal(e.expected, &want); err != nil {
					t.Fatal(err)
				}
				r := count(t, e.election, e.ballots...)
				sameLines(t, runoffLines(r.Runoff), want.lines())
				conserved(t, e.election, e.ballots, r)
			})
		}
	}
}

func TestScottishCountAgreesWithReferenceElections(t *testing.T) {
	t.Parallel()
	for _, e := range rankedElections(t, "stv-scottish") {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			var want struct {
				Quota   string
				Winners []int
				Stages  []struct {
					Action          string
					Option          *int
					Tally           map[string]string
					Nontransferable string
					Elected         []int
				}
			}
			if err := json.Unmarshal(e.expected, &want); err != nil {
				t.Fatal(err)
			}
			lines := []string{fmt.Sprintf("quota %s winners %v", plain(want.Quota), want.Winners)}
			for _, s := range want.Stages {
				votes := map[string]string{}
				for o, v := range s.Tally {
					votes[o] = plain(v)
				}
				option := -1
				if s.Option != nil {
					option = *s.Option
				}
				lines = append(lines, fmt.Sprintf("%s %d tally %v nontransferable %s elected %v",
					s.Action, option, votes, plain(s.Nontransferable), s.Elected))
			}
			r := count(t, e.election, e.ballots...)
			sameLines(t, scottishLines(r.Scottish), lines)
			conserved(t, e.election, e.ballots, r)
		})
	}
}

func scottishLines(s *tally.Scottish) []string {
	winners := slices.Sorted(slices.Values(s.Winners))
	lines := []string{fmt.Sprintf("quota %s winners %v", decimal(s.Quota), winners)}
	for _, stage := range s.Stages {
		votes := map[string]string{}
		for o, v := range stage.Tally {
			votes[strconv.Itoa(o)] = decimal(v)
		}
		lines = append(lines, fmt.Sprintf("%s %d tally %v nontransferable %s elected %v",
			stage.Action, stage.Option, votes, decimal(stage.Nontransferable), stage.Elected))
	}
	return lines
}
