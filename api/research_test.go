package api

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// surveyed is a vote with answers of so many fans to a question of intent and to two about themselves.
func surveyed(t *testing.T, visible string, fans int) *ballroom {
	t.Helper()
	b := newBallroom(t, visible)
	profile := func(about string, options ...string) ideas.Question {
		q := ideas.Question{ID: "profile-" + about, Kind: ideas.QuestionSingle, About: about, Text: ideas.Text{"nl": about}}
		for _, o := range options {
			q.Options = append(q.Options, ideas.AnswerOption{ID: o, Text: ideas.Text{"nl": o}})
		}
		return q
	}
	b.asks(ideas.RoundSettings{Questions: []ideas.Question{{ID: "buy", Kind: ideas.QuestionIntent}, profile("age", "young", "old"), profile("gender", "woman", "man")}})
	for i := range fans {
		answers := fmt.Sprintf(`,"answers":{"buy":%d,"profile-age":%q,"profile-gender":%q,"consent":true}}`,
			1+i%5, []string{"young", "old"}[i%2], []string{"woman", "man"}[i/2%2])
		read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", strings.TrimSuffix(b.approve(btoi(i%3 == 0), 2), "}")+answers), 200)
	}
	return b
}

// TestResearchOverTheWire goes the way of marketing: what there is, a table, weights, a line-up, preference, and what is kept.
func TestResearchOverTheWire(t *testing.T) {
	t.Parallel()
	b := surveyed(t, "live", 80)
	marketing, at := b.as(ideas.RoleResearch), b.round+"/research"
	if r := b.as(ideas.RoleFan)("GET", at, ""); r.status != 403 {
		t.Errorf("a fan: %d", r.status)
	}
	all := read[researchOut](t, marketing("GET", at, ""), 200)
	ids := map[string]string{}
	for _, v := range all.Variables {
		ids[v.ID] = v.Role + " " + v.Kind
	}
	if all.Counted != 80 || all.Held != 0 || ids["$approve"] != "choice several" || ids["answer_buy"] != "question scale" || ids["profile_age"] != "segment one" {
		t.Fatalf("%d counted, %v", all.Counted, ids)
	}
	table := read[tableOut](t, marketing("POST", at+"/table", `{"rows":"$approve","banner":["profile_age"]}`), 200)
	if len(table.Columns) != 3 || table.Columns[1].Base != 40 || table.Rows[0].Cells[0].Count != 53 || table.Rows[0].Cells[1].Count != 26 || !table.Rows[1].Cells[1].Hidden {
		t.Errorf("%+v", table)
	}
	if p := marketing("POST", at+"/table", `{"rows":"$approve","only":[{"variable":"profile_age","codes":[1]},{"variable":"profile_gender","codes":[1]}]}`).problem(t); p.Status != 422 || p.Fields[0].Code != "too-few-people" || p.Fields[0].Message == "" {
		t.Errorf("twenty people: %+v", p)
	}
	margins := `"margins":[{"variable":"profile_age","targets":[{"codes":[1],"share":0.25},{"codes":[2],"share":0.75}]}]`
	weighed := read[weighingOut](t, marketing("POST", at+"/weigh", "{"+margins+"}"), 200)
	if weighed.People != 80 || weighed.Margins[0].Shares[0].After > 0.2500001 || weighed.Deff < 1.24 || weighed.Deff > 1.26 {
		t.Errorf("%+v", weighed)
	}
	if p := marketing("POST", at+"/weigh", strings.Replace("{"+margins+"}", "0.75", "0.8", 1)).problem(t); p.Fields[0].Code != "weights-target-sum" || !strings.Contains(p.Fields[0].Message, "105") {
		t.Errorf("105 per cent: %+v", p)
	}
	scheme := read[schemeOut](t, marketing("POST", at+"/weights", `{"name":"Bevolking",`+margins+`}`), 201)
	best := read[lineupOut](t, marketing("POST", at+"/lineup", fmt.Sprintf(`{"variable":"$approve","size":1,"weight":%q}`, scheme.ID)), 200)
	if len(best.Best) != 3 || best.Best[0].Codes[0] != 3 || best.Best[0].Share != 1 || best.Best[1].Codes[0] != 1 || !best.Exact {
		t.Errorf("%+v", best)
	}
	shares := read[preferenceOut](t, marketing("POST", at+"/preference", `{}`), 200)
	if shares.Way != "approvals" || shares.Items[2].Preference.Share != .5 || shares.Items[2].Accepted == nil || shares.Items[2].Accepted.Share != 1 {
		t.Errorf("%+v", shares)
	}
	saved := read[savedTableOut](t, marketing("POST", at+"/tables", fmt.Sprintf(`{"name":" Koop ","spec":{"rows":"answer_buy","weight":%q}}`, scheme.ID)), 201)
	if p := marketing("DELETE", at+"/weights/"+scheme.ID.String(), "").problem(t); saved.Name != "Koop" || p.Fields[0].Code != "needed-by-table" {
		t.Errorf("%+v, weights that a table needs: %+v", saved, p)
	}
	book := marketing("GET", at+"/workbook", "")
	one := marketing("GET", at+"/workbook?table="+url.QueryEscape(`{"rows":"$approve"}`), "")
	if book.status != 200 || one.status != 200 || book.header.Get("Content-Type") != workbookType || string(book.body[:2]) != "PK" || string(one.body[:2]) != "PK" {
		t.Errorf("workbooks: %d %d", book.status, one.status)
	}
	for _, item := range []string{"/tables/" + saved.ID.String(), "/weights/" + scheme.ID.String()} {
		if r := marketing("DELETE", at+item, ""); r.status != 204 {
			t.Errorf("%s: %d", item, r.status)
		}
	}
	if left := read[researchOut](t, marketing("GET", at, ""), 200); len(left.Tables)+len(left.Weights) != 0 {
		t.Errorf("%+v", left)
	}
}

// Of two who save under one name at once one is told that it is taken, and nothing is kept twice.
func TestTwoSaveATableAtOnce(t *testing.T) {
	t.Parallel()
	b := surveyed(t, "live", 30)
	marketing := b.as(ideas.RoleResearch)
	statuses := make([]int, 6)
	var group sync.WaitGroup
	for i := range statuses {
		group.Go(func() {
			statuses[i] = marketing("POST", b.round+"/research/tables", `{"name":"Samen","spec":{"rows":"answer_buy"}}`).status
		})
	}
	group.Wait()
	made := 0
	for _, s := range statuses {
		if s == 201 {
			made++
		} else if s != 422 {
			t.Errorf("%d", s)
		}
	}
	if kept := read[researchOut](t, marketing("GET", b.round+"/research", ""), 200).Tables; made != 1 || len(kept) != 1 {
		t.Errorf("%d made, %d kept", made, len(kept))
	}
}

// While counts are hidden nothing is analysed, by nobody (V9).
func TestResearchIsHiddenWithTheCounts(t *testing.T) {
	t.Parallel()
	b := surveyed(t, "afterClose", 2)
	admin := b.as(ideas.RoleAdmin)
	for path, body := range map[string]string{"": "", "/table": `{"rows":"$approve"}`, "/lineup": `{"variable":"$approve","size":1}`, "/preference": `{}`, "/workbook": ""} {
		method := "POST"
		if body == "" {
			method = "GET"
		}
		if r := admin(method, b.round+"/research"+path, body); r.status != 409 && r.status != 403 || strings.Contains(string(r.body), "variables") {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Open answers are listed without saying whose they are, searched, tagged by hand, and counted by tag like any other question.
func TestOpenAnswersAreTagged(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{Questions: []ideas.Question{{ID: "why", Kind: ideas.QuestionText, Text: ideas.Text{"nl": "Waarom?"}}}})
	marketing, at := b.as(ideas.RoleResearch), b.round+"/research"
	var fans []func(method, path, body string) reply
	for i := range 40 {
		fan := b.as(ideas.RoleFan)
		fans = append(fans, fan)
		said := fmt.Sprintf(`,"answers":{"why":%q}}`, []string{"Zo ZOUT 🍫", "Lekker zuur", "=1+1 \"zout\""}[i%3])
		read[ballotOut](t, fan("PUT", b.round+"/ballot", strings.TrimSuffix(b.approve(0), "}")+said), 200)
	}
	if all := read[researchOut](t, marketing("GET", at, ""), 200); len(all.Open) != 1 || all.Open[0].ID != "answer_why" || all.Open[0].Answered != 40 {
		t.Fatalf("%+v", all.Open)
	}
	page := read[openOut](t, marketing("GET", at+"/open/answer_why?contains=Zout", ""), 200)
	if page.Found != 2 || len(page.Items) != 2 || page.Items[0].People+page.Items[1].People != 27 || page.Next != "" {
		t.Fatalf("%+v", page)
	}
	first := read[openOut](t, marketing("GET", at+"/open/answer_why?limit=2", ""), 200)
	second := read[openOut](t, marketing("GET", at+"/open/answer_why?limit=2&cursor="+first.Next, ""), 200)
	if len(first.Items) != 2 || len(second.Items) != 1 || second.Found != 3 || second.Next != "" {
		t.Errorf("%+v then %+v", first, second)
	}
	tag := read[tagOut](t, marketing("POST", at+"/open/answer_why/tags", `{"name":"Zout"}`), 201)
	if p := marketing("POST", at+"/open/answer_why/tags", `{"name":"zout"}`).problem(t); p.Status != 422 || p.Fields[0].Code != "taken" {
		t.Errorf("a name twice: %+v", p)
	}
	for _, item := range page.Items {
		for range 2 {
			if r := marketing("PUT", at+"/tags/"+tag.ID.String(), fmt.Sprintf(`{"answer":%q,"on":true}`, item.ID)); r.status != 204 {
				t.Errorf("%d %s", r.status, r.body)
			}
		}
	}
	if p := marketing("PUT", at+"/tags/"+tag.ID.String(), `{"answer":"zz","on":true}`).problem(t); p.Status != 422 {
		t.Errorf("no answer: %+v", p)
	}
	table := read[tableOut](t, marketing("POST", at+"/table", `{"rows":"#answer_why"}`), 200)
	if len(table.Rows) != 1 || table.Rows[0].Label != "Zout" || table.Columns[0].Base != 40 || table.Rows[0].Cells[0].Count != 0 && table.Rows[0].Cells[0].Count != 27 {
		t.Errorf("%+v", table)
	}
	if r := fans[0]("PUT", b.round+"/ballot", strings.TrimSuffix(b.approve(0), "}")+`,"answers":{}}`); r.status != 200 {
		t.Fatalf("%d %s", r.status, r.body)
	}
	if after := read[openOut](t, marketing("GET", at+"/open/answer_why?tag="+tag.ID.String(), ""), 200); after.Tags[0].People != 26 || after.Found != 2 {
		t.Errorf("after somebody took an answer back: %+v", after)
	}
	sour := read[tagOut](t, marketing("POST", at+"/open/answer_why/tags", `{"name":"Zuur"}`), 201)
	for body, want := range map[string]string{`{"name":" zuur "}`: "taken", `{"name":"  "}`: "required", fmt.Sprintf(`{"name":%q}`, strings.Repeat("z", 121)): "too-long"} {
		if p := marketing("PUT", at+"/tags/"+tag.ID.String()+"/name", body).problem(t); p.Status != 422 || p.Fields[0].Code != want {
			t.Errorf("%s: %+v", want, p)
		}
	}
	if r := marketing("PUT", at+"/tags/"+tag.ID.String()+"/name", `{"name":" Pittig, \"zout\" "}`); r.status != 204 {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := fans[0]("PUT", at+"/tags/"+tag.ID.String()+"/name", `{"name":"Fan"}`); r.status != 403 {
		t.Errorf("a fan renames: %d", r.status)
	}
	b.exportsTags(t)
	for _, id := range []uuid.UUID{tag.ID, sour.ID} {
		if r := marketing("DELETE", at+"/tags/"+id.String(), ""); r.status != 204 {
			t.Errorf("%d", r.status)
		}
	}
}

// exportsTags sees that a file has the tags with their names as they are now, by what was tagged, and not the answers.
func (b *ballroom) exportsTags(t *testing.T) {
	t.Helper()
	round := uuid.MustParse(strings.TrimPrefix(b.round, "/api/v1/rounds/"))
	var file, book bytes.Buffer
	if _, err := b.research.Write(t.Context(), research.Wish{Round: round, Content: research.Ballots}, &file, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.research.Write(t.Context(), research.Wish{Round: round, Content: research.Ballots, Format: research.DDI, Language: "nl"}, &book, nil); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 41 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for column, want := range map[string]map[string]int{"tag_why_1": {"1": 26, "0": 13, "": 1}, "tag_why_2": {"0": 39, "": 1}, "answer_why": {"": 40}} {
		at, got := slices.Index(rows[0], column), map[string]int{}
		for _, row := range rows[1:] {
			got[row[at]]++
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v, not %v", column, got, want)
		}
	}
	if text := book.String(); !strings.Contains(text, "Waarom?: labels: Pittig, ") || !strings.Contains(text, "labels: Zuur") {
		t.Errorf("the tags have no labels: %s", text)
	}
}
