package api

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// fillIn puts the ids of the options in the place of $0, $1 and so on, and of a stranger in that of $x.
func (b *ballroom) fillIn(body string) string {
	for i, id := range b.options {
		body = strings.ReplaceAll(body, fmt.Sprint("$", i), id.String())
	}
	return strings.ReplaceAll(body, "$x", "0198c5f6-0000-7000-8000-000000000001")
}

// Every shape of ballot goes over the wire and comes back in its one form; what is wrong with a bad one is named.
func TestEveryShapeOfBallotOverTheWire(t *testing.T) {
	t.Parallel()
	for method, c := range map[string]struct {
		good, told string // as sent and as it comes back
		story      string // part of the final result
		bad        map[string]string
	}{
		"single": {`{"choose":["$1"]}`, `"choose":["$1"]`, `"share":1`, map[string]string{
			`{"choose":["$0","$1"]}`: "422 choose too-many", `{"choose":"$0"}`: "400", `{"points":{"$0":1}}`: "422 choose other-method",
		}},
		"sav": {`{"approve":["$1"]}`, `"approve":["$1"]`, `"score":1`, map[string]string{`{"approve":["$x"]}`: "422 approve[0] unknown-option"}},
		"budget": {`{"points":{"$1":4,"$0":0}}`, `"points":{"$1":4}`, `"votes":4`, map[string]string{
			`{}`: "422 points required", `{"points":null}`: "422 points required", `{"points":{}}`: "422 points too-few",
			`{"points":{"$0":-1}}`: "422 points.$0 too-small", `{"points":{"$0":11}}`: "422 points.$0 too-large",
			`{"points":{"$0":6,"$1":6}}`: "422 points over-budget", `{"points":{"$0":1.5}}`: "400", `{"points":{"$0":"3"}}`: "400",
			`{"points":{"$0":9223372036854775808}}`: "400", `{"points":["$0"]}`: "400", `{"points":{"peer":1}}`: "422 points.peer uuid",
			`{"points":{"$x":1}}`: "422 points.$x unknown-option", `{"points":{"$0":9223372036854775807}}`: "422 points.$0 too-large",
		}},
		"score": {`{"score":{"$1":5}}`, `"score":{"$1":5}`, `"scores":{"needed":1`, map[string]string{
			`{"score":{"$0":0}}`: "422 score.$0 too-small", `{"score":{"$0":6}}`: "422 score.$0 too-large", `{"score":{"$0":null}}`: "400",
		}},
		"star": {`{"score":{"$1":5,"$0":0}}`, `"score":{"$1":5}`, `"star":{"rounds":[{`, map[string]string{
			`{"score":{"$0":0}}`: "422 score too-few", `{"score":{"$0":-1}}`: "422 score.$0 too-small",
		}},
		"irv": {`{"rank":[["$1"],["$0"]]}`, `"rank":[["$1"],["$0"]]`, `"rounds":[{"number":1,"action":"count"`, map[string]string{
			`{"rank":[]}`: "422 rank too-few", `{"rank":[["$0","$1"]]}`: "422 rank[0] tie-not-allowed", `{"rank":["$0"]}`: "400",
			`{"rank":[["$0"],[]]}`: "422 rank[1] too-few", `{"rank":[["$0"],["$0"]]}`: "422 rank[1][0] duplicate", `{"rank":[["peer"]]}`: "422 rank[0][0] uuid",
			`{"rank":[[null]]}`: "400", `{"approve":["$0"]}`: "422 rank other-method",
		}},
		"schulze": {`{"rank":[["$1"],["$2","$0"]]}`, `"rank":[["$1"],[`, `"pairwise":{"options":[`, map[string]string{
			`{"rank":[["$0","$0"]]}`: "422 rank[0][1] duplicate",
		}},
		"stv-scottish": {`{"rank":[["$1"]]}`, `"rank":[["$1"]]`, `"action":"first"`, map[string]string{`{"rank":[["$0","$1"]]}`: "422 rank[0] tie-not-allowed"}},
		"equal-shares": {`{"approve":["$1"]}`, `"approve":["$1"]`, `"committee":{"steps":[{`, nil},
		"duels": {"", "", "", map[string]string{
			`{}`: "422 pair required", `{"token":"x"}`: "422 pair required", `{"pair":["$0","$1"]}`: "422 token required",
			`{"pair":["$0"],"token":"x"}`: "422 pair too-few", `{"pair":["$0","$0"],"token":"x"}`: "422 pair[1] duplicate",
			`{"pair":["$0","$1"],"winner":"$2","token":"x"}`: "422 winner not-shown", `{"winner":"$2","token":"x"}`: "422 pair too-few",
			`{"pair":["$0","$1"],"winner":"$0","token":"x"}`: "422 token token-invalid", `{"pair":["$0","$1"],"winner":7}`: "400",
			`{"pair":["$0","$1"],"reason":"bored","token":"x"}`: "422 reason unknown-value", `{"set":["$0"]}`: "422 pair other-method",
			`{"pair":["$0","$1"],"winner":null,"reason":"both-bad","token":"` + strings.Repeat("x", 201) + `"}`: "422 token too-long",
		}},
		"maxdiff": {"", "", "", map[string]string{
			`{"set":["$0","$1","$2"],"best":"$0","worst":"$0","token":"x"}`: "422 worst same-option", `{"set":["$0","$1","$2"]}`: "422 best required",
			`{"best":"$0","worst":"$1"}`: "422 set too-few", `{"pair":["$0","$1"]}`: "422 set other-method",
			`{"set":["$0","$1","$2"],"best":"$0","worst":"$1","token":"x"}`: "422 token token-invalid",
		}},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			b := newBallroomBy(t, "live", method)
			fan := b.as(ideas.RoleFan)
			for body, want := range c.bad {
				r := fan("PUT", b.round+"/ballot", b.fillIn(body))
				p := r.problem(t)
				got := fmt.Sprint(p.Status)
				if p.Status == 422 && len(p.Fields) > 0 {
					got += " " + p.Fields[0].Field + " " + p.Fields[0].Code
					if p.Fields[0].Message == "" || strings.Contains(p.Fields[0].Message, "{") {
						t.Errorf("%s: message %q", body, p.Fields[0].Message)
					}
				}
				if got != b.fillIn(want) {
					t.Errorf("%s: %s, want %s", body, got, b.fillIn(want))
				}
			}
			if c.good == "" {
				return
			}
			sent := fan("PUT", b.round+"/ballot", b.fillIn(c.good))
			read[ballotOut](t, sent, 200)
			if !strings.Contains(string(sent.body), b.fillIn(c.told)) || strings.Contains(string(sent.body), "token") {
				t.Errorf("%s", sent.body)
			}
			if mine := fan("GET", b.round+"/ballot", ""); string(mine.body) != string(sent.body) {
				t.Errorf("%s\nmine %s", sent.body, mine.body)
			}
			read[resultsOut](t, fan("GET", b.round+"/results", ""), 200)
			read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
			final := fan("GET", b.round+"/results", "")
			out := read[resultsOut](t, final, 200)
			if !out.Final || len(out.Winners) != 1 || out.Winners[0] != b.options[1] || !out.Ranking[0].Chosen || !strings.Contains(string(final.body), c.story) {
				t.Errorf("%s", final.body)
			}
		})
	}
}

func TestDuelsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroomBy(t, "live", "duels")
	fan := b.as(ideas.RoleFan)
	if r := fan("GET", b.round+"/ballot", ""); r.status != 404 {
		t.Errorf("before the first: %d", r.status)
	}
	next := read[duelsOut](t, fan("POST", b.round+"/duels", ""), 200)
	if len(next.Items) != 3 || next.Answered != 0 || next.Limit != 3 || next.Done || next.Token != next.Items[0].Token || !slices.Equal(next.Pair, next.Items[0].Pair) {
		t.Fatalf("%+v", next)
	}
	answer := func(d duel, rest string) ballotOut {
		return read[ballotOut](t, fan("PUT", b.round+"/ballot", fmt.Sprintf(`{"pair":["%s","%s"],"token":%q,%s}`, d.Pair[0], d.Pair[1], d.Token, rest)), 200)
	}
	first := answer(next.Items[0], `"winner":"`+next.Pair[1].String()+`"`)
	if first.Task != next.Task || *first.Winner != next.Pair[1] || !slices.Equal(first.Pair, next.Pair) || first.Items != nil {
		t.Errorf("%+v", first)
	}
	undecided := answer(next.Items[1], `"winner":null,"reason":"too-similar"`)
	if undecided.Winner != nil || undecided.Reason != "too-similar" {
		t.Errorf("%+v", undecided)
	}
	mine := read[ballotOut](t, fan("GET", b.round+"/ballot", ""), 200)
	if mine.ID != undecided.ID || len(mine.Items) != 2 || mine.Items[1].ID != first.ID {
		t.Errorf("%+v", mine)
	}
	r := read[resultsOut](t, fan("GET", b.round+"/results", ""), 200)
	if r.Ballots.Counted != 1 || *r.Tasks != 2 || r.Strengths.Comparisons != 1 || r.Strengths.Options[0].Option != next.Pair[1] || r.Ranking[0].Chosen {
		t.Errorf("%+v", r)
	}
	if left := read[duelsOut](t, fan("POST", b.round+"/duels?count=10", ""), 200); len(left.Items) != 1 || left.Answered != 2 || left.Limit != 3 {
		t.Errorf("%+v", left)
	}
	answer(next.Items[2], `"winner":"`+next.Items[2].Pair[0].String()+`"`)
	if end := read[duelsOut](t, fan("POST", b.round+"/duels", ""), 200); !end.Done || len(end.Items) != 0 || end.Token != "" || end.Pair != nil {
		t.Errorf("%+v", end)
	}
	if gone := read[ballotOut](t, fan("DELETE", b.round+"/ballot", ""), 200); len(gone.Items) != 3 || gone.Items[2].State != "withdrawn" {
		t.Errorf("%+v", gone)
	}
	for request, want := range map[string]int{"/duels?count=11": 422, "/duels?count=x": 422, "/sets": 409} {
		if r := fan("POST", b.round+request, ""); r.status != want {
			t.Errorf("%s: %d, want %d", request, r.status, want)
		}
	}
	if r := b.send("POST", b.round+"/duels", ""); r.status != 401 {
		t.Errorf("a visitor: %d", r.status)
	}
	if r := fan("POST", "/api/v1/rounds/"+uuid.NewString()+"/duels", ""); r.status != 404 {
		t.Errorf("no round: %d", r.status)
	}
}

func TestSetsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroomBy(t, "live", "maxdiff")
	fan := b.as(ideas.RoleFan)
	next := read[setsOut](t, fan("POST", b.round+"/sets", ""), 200)
	if len(next.Items) != 1 || len(next.Set) != 3 || next.Limit != 1 || next.Done { // three options make one set
		t.Fatalf("%+v", next)
	}
	body := fmt.Sprintf(`{"set":["%s","%s","%s"],"best":"%s","worst":"%s","token":%q}`, next.Set[0], next.Set[1], next.Set[2], next.Set[2], next.Set[0], next.Token)
	cast := read[ballotOut](t, fan("PUT", b.round+"/ballot", body), 200)
	if cast.Task != next.Task || *cast.Best != next.Set[2] || *cast.Worst != next.Set[0] || !slices.Equal(cast.Set, next.Set) {
		t.Errorf("%+v", cast)
	}
	if end := read[setsOut](t, fan("POST", b.round+"/sets", ""), 200); !end.Done || end.Answered != 1 {
		t.Errorf("%+v", end)
	}
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	r := read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
	if *r.Tasks != 1 || len(r.BestWorst) != 3 || r.Winners[0] != next.Set[2] || *r.Ranking[0].Score != 1 || *r.Ranking[2].Score != -1 {
		t.Errorf("%+v", r)
	}
}

// Once the round is open everybody, the team too, sees the options in an order of their own, and always in the same.
func TestOptionsStandInTheOrderOfOnesBallot(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	orders := map[string]bool{}
	for range 12 {
		fan := b.as(ideas.RoleFan)
		var order []string
		for _, o := range read[optionsOut](t, fan("GET", b.round+"/options", ""), 200).Items {
			order = append(order, o.ID.String())
		}
		again := read[optionsOut](t, fan("GET", b.round+"/options", ""), 200)
		if len(order) != 3 || again.Items[0].ID.String() != order[0] || again.Items[2].ID.String() != order[2] {
			t.Errorf("%v, then %+v", order, again)
		}
		orders[fmt.Sprint(order)] = true
	}
	if len(orders) < 2 {
		t.Error("twelve members see the same order")
	}
	if list := read[optionsOut](t, b.team("GET", b.round+"/options", ""), 200); len(list.Items) != 3 {
		t.Errorf("%+v", list)
	}
	if list := read[optionsOut](t, b.send("GET", b.round+"/options", ""), 200); len(list.Items) != 3 {
		t.Errorf("%+v", list)
	}
}
