package api

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// rulesOf are the rules by which an example is counted.
func rulesOf(method string, seats int) tally.Election {
	e := tally.Election{Method: tally.Method(method), Options: 5, Seats: seats}
	if method == "star" {
		e.Rules.TieOrder = []int{0, 1, 2, 3, 4}
	}
	return e
}

// What is shown of a method is what the tally itself makes of the ballots that stand beside it.
func TestMethodsAreExplainedByTheirTally(t *testing.T) {
	t.Parallel()
	e := newEdge(t, Route{Method: "GET", Path: "/api/v1/methods/:method", Endpoint: raw(Spec{Status: 200, In: methodIn{}, Out: methodOut{}}, (&Server{}).explainMethod)})
	for method, winners := range map[string][]int{
		"single": {salt}, "approval": {hazelnut}, "sav": {hazelnut}, "budget": {hazelnut}, "score": {pear}, "star": {hazelnut},
		"irv": {pear}, "schulze": {hazelnut}, "stv-scottish": {salt, pear}, "stv-wigm": {salt, pear}, "duels": {hazelnut}, "maxdiff": {hazelnut},
		"pav-seq": {salt, mint, hazelnut}, "phragmen-seq": {salt, hazelnut, mint}, "equal-shares": {salt, hazelnut, mint},
	} {
		r := e.send("GET", "/api/v1/methods/"+method, "")
		out := read[methodOut](t, r, 200)
		if cache := r.header.Get("Cache-Control"); cache != "public, max-age=3600" || r.header.Get("ETag") == "" || r.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: cache %q", method, cache)
		}
		number, voters := map[uuid.UUID]int{}, int64(0)
		for i, o := range out.Options {
			number[o.ID] = i
		}
		var ballots []tally.Ballot
		for _, b := range out.Ballots {
			ballot, _ := b.choice().Ballot(number, b.Count)
			ballots, voters = append(ballots, ballot), voters+b.Count
		}
		want, err := tally.Tally(rulesOf(method, out.Result.Seats), slices.Values(ballots))
		if err != nil || voters != 21 || *out.Result.Base != voters {
			t.Errorf("%s: %d voters, %v", method, voters, err)
			continue
		}
		for i, s := range want.Ranking {
			line := out.Result.Ranking[i]
			if number[line.Option] != s.Option || line.Rank != s.Rank || line.Winner != s.Winner {
				t.Errorf("%s: place %d: %+v, the tally says %+v", method, i, line, s)
			}
		}
		var won []int
		for _, id := range out.Result.Winners {
			won = append(won, number[id])
		}
		slices.Sort(won)
		if slices.Sort(winners); !slices.Equal(won, winners) {
			t.Errorf("%s: %v won, the text tells of %v", method, won, winners)
		}
	}
	if r := e.send("GET", "/api/v1/methods/whim", ""); r.status != 404 || strings.Contains(r.header.Get("Cache-Control"), "public") {
		t.Errorf("no such method: %d", r.status)
	}
}

// choice is the ballot as intake would have it.
func (b exampleBallot) choice() voting.Choice {
	in := castBallotIn{}
	if b.Choose != nil {
		in.Choose = &b.Choose
	}
	if b.Approve != nil {
		in.Approve = &b.Approve
	}
	if b.Points != nil {
		in.Points = &b.Points
	}
	if b.Score != nil {
		in.Score = &b.Score
	}
	if b.Rank != nil {
		in.Rank = &b.Rank
	}
	if b.Pair != nil {
		in.Pair, in.Winner = &b.Pair, b.Winner
	}
	if b.Set != nil {
		in.Set, in.Best, in.Worst = &b.Set, b.Best, b.Worst
	}
	c, _ := in.choice()
	return c
}
