package tally_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// reference is an election with a known result, as far as the methods of approvals, scores and pairs need it.
type reference struct {
	Method  tally.Method
	Seats   int
	Options []string
	Rules   struct {
		MaxScore int   `json:"max_score"`
		TieOrder []int `json:"tie_order"`
		Strength string
		Unranked string
	}
	Ballots []struct {
		N       int64
		Approve []int
		Score   map[string]int
		Rank    [][]int
	}
	Expected map[string]json.RawMessage
	Derived  map[string]json.RawMessage
}

func (d reference) election() tally.Election {
	return tally.Election{Method: d.Method, Options: len(d.Options), Seats: d.Seats, Rules: tally.Rules{
		MaxScore: d.Rules.MaxScore, TieOrder: d.Rules.TieOrder, Strength: d.Rules.Strength, Unranked: d.Rules.Unranked,
	}}
}

func (d reference) ballots(t *testing.T) []tally.Ballot {
	t.Helper()
	var out []tally.Ballot
	for _, b := range d.Ballots {
		ballot := tally.Ballot{Weight: b.N, Picks: b.Approve, Ranks: b.Rank}
		for key, points := range b.Score {
			o, err := strconv.Atoi(key)
			if err != nil {
				t.Fatal(err)
			}
			ballot.Scores = append(ballot.Scores, tally.Given{Option: o, Points: points})
		}
		slices.SortFunc(ballot.Scores, func(a, b tally.Given) int { return a.Option - b.Option })
		out = append(out, ballot)
	}
	return out
}

// agrees compares a figure with the expected one.
func agrees[T any](t *testing.T, what string, raw json.RawMessage, got T) {
	t.Helper()
	var want T
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Errorf("%s: %v", what, err)
	} else if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// forReference runs check on every reference election in the folder that fits the pattern, at least one.
func forReference(t *testing.T, pattern string, check func(t *testing.T, d reference, r tally.Result)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(electionsFolder(t), pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var d reference
			if err := json.Unmarshal(data, &d); err != nil {
				t.Fatal(err)
			}
			check(t, d, count(t, d.election(), d.ballots(t)...))
		})
	}
}

func TestCommitteesAgreeWithReferenceElections(t *testing.T) {
	t.Parallel()
	forReference(t, "approval/*.json", func(t *testing.T, d reference, r tally.Result) {
		for key, raw := range d.Expected {
			if key != "committees" {
				t.Errorf("figure %s is not compared", key)
				continue
			}
			agrees(t, key, raw, r.Committee.All)
		}
		if r.Committee.More || len(r.Committee.Steps) != len(r.Committee.Chosen) {
			t.Errorf("more %v, %d steps", r.Committee.More, len(r.Committee.Steps))
		}
		if !slices.ContainsFunc(r.Committee.All, func(c []int) bool { return slices.Equal(c, r.Committee.Chosen) }) {
			t.Errorf("chose %v of %v", r.Committee.Chosen, r.Committee.All)
		}
	})
}

func TestSchulzeAgreesWithReferenceElections(t *testing.T) {
	t.Parallel()
	forReference(t, "schulze/*.json", func(t *testing.T, d reference, r tally.Result) {
		for key, raw := range d.Expected {
			switch key {
			case "winners":
				agrees(t, key, raw, r.Winners)
			case "ranking":
				agrees(t, key, raw, r.Pairwise.Levels)
			case "paths":
				agrees(t, key, raw, r.Pairwise.Paths)
			case "ballots_total":
				agrees(t, key, raw, r.Pairwise.Total)
				agrees(t, key, raw, r.Base)
			default:
				t.Errorf("figure %s is not compared", key)
			}
		}
		for key, raw := range d.Derived {
			switch key {
			case "pairwise":
				agrees(t, key, raw, r.Pairwise.Prefer)
			case "ranking_winning_votes":
				e := d.election()
				e.Rules.Strength = "winning-votes"
				agrees(t, key, raw, count(t, e, d.ballots(t)...).Pairwise.Levels)
			case "note":
			default:
				t.Errorf("figure %s is not compared", key)
			}
		}
	})
}

func TestSTARAgreesWithReferenceElections(t *testing.T) {
	t.Parallel()
	forReference(t, "star/*.json", func(t *testing.T, d reference, r tally.Result) {
		if _, is := d.Expected["unbroken_tie"]; !is && len(r.Star.UnbrokenTie) > 0 {
			t.Errorf("unbroken tie %v", r.Star.UnbrokenTie)
		}
		for key, raw := range d.Expected {
			switch key {
			case "winners":
				agrees(t, key, raw, r.Star.Winners)
				agrees(t, key, raw, r.Winners)
			case "unbroken_tie":
				agrees(t, key, raw, r.Star.UnbrokenTie)
			case "ballots_total":
				agrees(t, key, raw, r.Star.Total)
			case "rounds":
				starRoundsAgree(t, raw, r.Star.Rounds)
			default:
				t.Errorf("figure %s is not compared", key)
			}
		}
	})
}

func starRoundsAgree(t *testing.T, raw json.RawMessage, rounds []tally.StarRound) {
	t.Helper()
	var want []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &want); err != nil || len(want) != len(rounds) {
		t.Fatalf("%d rounds, want %d, %v", len(rounds), len(want), err)
	}
	for i, w := range want {
		got := map[string]func(raw json.RawMessage){
			"scores":                 func(raw json.RawMessage) { agrees(t, "scores", raw, rounds[i].Scores) },
			"score_tie_head_to_head": func(raw json.RawMessage) { agrees(t, "head to head", raw, rounds[i].HeadToHead) },
			"score_tie_top_scores":   func(raw json.RawMessage) { agrees(t, "top scores", raw, rounds[i].TopScores) },
			"finalists":              func(raw json.RawMessage) { agrees(t, "finalists", raw, rounds[i].Finalists) },
			"runoff":                 func(raw json.RawMessage) { agrees(t, "runoff", raw, rounds[i].Runoff) },
			"no_preference":          func(raw json.RawMessage) { agrees(t, "no preference", raw, rounds[i].NoPreference) },
		}
		for key, raw := range w {
			compare, known := got[key]
			if !known {
				t.Errorf("figure %s is not compared", key)
				continue
			}
			compare(raw)
		}
		if _, tie := w["score_tie_head_to_head"]; tie != (rounds[i].HeadToHead != nil) {
			t.Errorf("round %d: score tie told: %v", i+1, !tie)
		}
	}
}
