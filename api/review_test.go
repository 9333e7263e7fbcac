package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// A ballot is held, its voter appeals, others are removed after the close by two people, the result is revised in public, and
// whoever checks the bundle finds each step explained.
func TestTheReviewOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	fan, crowd := b.as(ideas.RoleFan), []func(method, path, body string) reply{}
	mine := read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200)
	var last ballotOut
	for range 5 {
		crowd = append(crowd, b.as(ideas.RoleFan))
		last = read[ballotOut](t, crowd[len(crowd)-1]("PUT", b.round+"/ballot", b.approve(2)), 200)
	}
	mod, other := b.as(ideas.RoleModerator), b.as(ideas.RoleAdmin)
	one := b.round + "/suspects/" + mine.ID.String() + "/decisions"
	// 'Reep 1' falls behind 'Reep 0', with which it would share the last place: a rank changes.
	d := read[decisionOut](t, mod("POST", one, `{"action":"keep","note":"Eerst kijken."}`), 200)
	if !d.NeedsSecond || d.State != "proposed" {
		t.Fatalf("%+v", d)
	}
	refusedWith(t, mod("POST", one, `{"action":"keep","note":"Nog eens."}`), 409, "not-in-this-state")
	decision := "/api/v1/decisions/" + d.ID.String()
	refusedWith(t, mod("POST", decision+"/confirm", `{"note":"Ik ook."}`), 403, "forbidden")
	refusedWith(t, other("POST", decision+"/confirm", `{"note":"Ik ook."}`), 409, "stale")
	detail := read[caseDetail](t, other("POST", "/api/v1/cases/"+d.CaseID.String()+"/looks", `{"reason":"Tweede paar ogen."}`), 200)
	if detail.Case.Number != 1 || detail.Case.State != "proposed" || len(detail.Effect.Counted) != 3 || detail.Sample[0].Voter != "voter 1" ||
		detail.Sample[0].Network != "" || !detail.Effect.RankChanges || detail.Effect.WinnerChanges || len(detail.Decisions) != 1 || detail.Decisions[0].Mine ||
		detail.Decisions[0].WhySecond != "rank" {
		t.Errorf("%+v", detail)
	}
	read[decisionOut](t, other("POST", decision+"/confirm", `{"note":"Eens."}`), 200)
	if held := read[ballotOut](t, fan("GET", b.round+"/ballot", ""), 200); held.State != "held" || held.ReasonClass != "review" || held.Appeal != nil {
		t.Errorf("%+v", held)
	}
	if idea := read[ideaOut](t, fan("GET", "/api/v1/ideas/"+b.options[1].String(), ""), 200); idea.HeldVotes != nil {
		t.Errorf("somebody else learns of %d held votes", *idea.HeldVotes)
	}
	if idea := read[ideaOut](t, b.maker("GET", "/api/v1/ideas/"+b.options[1].String(), ""), 200); idea.HeldVotes == nil || *idea.HeldVotes != 1 {
		t.Errorf("the maker learns %+v", idea.HeldVotes)
	}
	if p := read[appealOut](t, fan("POST", b.round+"/ballot/appeal", `{"text":"Ik was het echt."}`), 201); p.State != "open" {
		t.Errorf("%+v", p)
	}
	refusedWith(t, fan("POST", b.round+"/ballot/appeal", `{"text":"Hallo?"}`), 409, "not-in-this-state")
	refusedWith(t, crowd[0]("POST", b.round+"/ballot/appeal", `{"text":"Ook ik."}`), 409, "not-in-this-state")
	list := read[appealsOut](t, mod("GET", b.round+"/appeals?state=open", ""), 200)
	if len(list.Items) != 1 || list.Items[0].Text != "Ik was het echt." || list.Items[0].BallotState != "held" || list.Items[0].Option.ID != b.options[1] {
		t.Fatalf("%+v", list)
	}
	read[staffAppeal](t, mod("POST", "/api/v1/appeals/"+list.Items[0].ID.String()+"/answer", `{"granted":true,"text":"Je hebt gelijk."}`), 200)
	if back := read[ballotOut](t, fan("GET", b.round+"/ballot", ""), 200); back.State != "counted" || back.ReasonClass != "" || back.Appeal.Answer != "Je hebt gelijk." {
		t.Errorf("%+v", back)
	}

	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	before := read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
	d = read[decisionOut](t, mod("POST", b.round+"/suspects/"+last.ID.String()+"/decisions", `{"action":"remove","reason":"bought","note":"Op een lijst."}`), 200)
	read[caseDetail](t, other("POST", "/api/v1/cases/"+d.CaseID.String()+"/looks", `{"reason":"Klopt dat?"}`), 200)
	if d = read[decisionOut](t, other("POST", "/api/v1/decisions/"+d.ID.String()+"/confirm", `{"note":"Klopt."}`), 200); d.Moved != 1 {
		t.Errorf("%+v", d)
	}
	after := read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
	if before.Ballots.Counted != 6 || after.Ballots.Counted != 5 || after.Ballots.Removed != 1 {
		t.Errorf("from %+v to %+v", before.Ballots, after.Ballots)
	}
	if gone := read[ballotOut](t, crowd[4]("GET", b.round+"/ballot", ""), 200); gone.State != "removed" || gone.ReasonClass != "bought" {
		t.Errorf("%+v", gone)
	}
	cases := read[casesOut](t, mod("GET", b.round+"/cases?state=decided", ""), 200)
	scans := read[scansOut](t, mod("GET", b.round+"/scans", ""), 200)
	if len(cases.Items) != 3 || cases.Summary.Removed != 1 || cases.Summary.Decisions != 3 || len(scans.Items) != 1 || scans.Items[0].Kind != "close" || scans.Items[0].Votes != 6 {
		t.Errorf("%+v, %+v", cases, scans)
	}
	b.verified(t)
}

// verified checks the round's bundle as a stranger does.
func (b *ballroom) verified(t *testing.T) {
	t.Helper()
	b.sequence()
	id, files := uuid.MustParse(strings.TrimPrefix(b.round, "/api/v1/rounds/")), fstest.MapFS{}
	parts := map[string]*bytes.Buffer{}
	err := b.logbook.Bundle(t.Context(), id, func(path string) (io.Writer, error) {
		parts[path] = &bytes.Buffer{}
		return parts[path], nil
	})
	for path, content := range parts {
		files[path] = &fstest.MapFile{Data: content.Bytes()}
	}
	keys, err2 := ledger.ParseVerifiers(read[logKeysOut](t, b.send("GET", "/api/v1/log-keys", ""), 200).Keys...)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	v, err := ledger.Verify(files, ledger.Options{Keys: keys, Retell: results.Retell})
	if err != nil || v.Integrity.Removed != 1 || !v.Revised {
		t.Errorf("%+v: %v", v, err)
	}
}

func TestStrangersAtTheReview(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	fan, mod := b.as(ideas.RoleFan), b.as(ideas.RoleModerator)
	cast := read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200)
	nobody := uuid.NewString()
	for _, to := range []struct{ method, path, body string }{
		{"GET", b.round + "/cases", ""}, {"GET", b.round + "/suspects", ""}, {"GET", b.round + "/scans", ""}, {"GET", b.round + "/blind", ""},
		{"GET", b.round + "/appeals", ""}, {"POST", b.round + "/scan", ""}, {"POST", "/api/v1/cases/" + nobody + "/looks", `{"reason":"a"}`},
		{"POST", "/api/v1/cases/" + nobody + "/decisions", `{"action":"keep","note":"a"}`}, {"POST", "/api/v1/decisions/" + nobody + "/confirm", `{"note":"a"}`},
		{"POST", "/api/v1/decisions/" + nobody + "/refuse", `{"note":"a"}`}, {"POST", "/api/v1/appeals/" + nobody + "/answer", `{"granted":true,"text":"a"}`},
		{"POST", b.round + "/suspects/" + nobody + "/decisions", `{"action":"keep","note":"a"}`},
		{"POST", b.round + "/blind", `{"decision":"` + nobody + `","action":"keep"}`},
	} {
		refusedWith(t, b.send(to.method, to.path, to.body), 401, "sign-in-required")
		refusedWith(t, fan(to.method, to.path, to.body), 403, "forbidden")
		refusedWith(t, b.team(to.method, to.path, to.body), 403, "forbidden")
		if r := mod(to.method, to.path, to.body); strings.Contains(to.path, nobody) != (r.status == 404) && !strings.HasSuffix(to.path, "/blind") {
			t.Errorf("%s %s: %d %s", to.method, to.path, r.status, r.body)
		}
	}
	one := b.round + "/suspects/" + cast.ID.String() + "/decisions"
	refusedWith(t, mod("POST", one, `{"action":"keep","note":"`+strings.Repeat("a", 10<<20)+`"}`), 413, "too-large")
	refusedWith(t, mod("POST", one, `{"action":"keep","note":"`+strings.Repeat("a", 1001)+`"}`), 422, "invalid")
	refusedWith(t, mod("POST", one, `{"action":"remove","note":"Zomaar."}`), 422, "invalid")
	refusedWith(t, mod("POST", one, `{"action":"split","note":"Zomaar."}`), 422, "invalid")
	refusedWith(t, mod("GET", b.round+"/cases?cursor=Zm9v", ""), 422, "invalid")
	if r := mod("GET", b.round+"/blind", ""); r.status != http.StatusOK || !strings.Contains(string(r.body), `"left":0`) {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func TestEvidenceIsSaidInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range ideas.Languages() {
		texts := catalogue(lang).Evidence
		if len(texts) != len(catalogue("en").Evidence) || len(texts) < 25 {
			t.Errorf("%s has %d sentences", lang, len(texts))
		}
		for code := range texts {
			said := evidenceIn(lang, evidenceWith(code, 1234, 56))[0].Text
			if said == "" || strings.ContainsAny(said, "{}#") || strings.Contains(texts[code], "{votes") != strings.Contains(said, fmt.Sprint("1", map[string]string{"en": ",", "nl": ".", "de": "."}[lang], "234")) {
				t.Errorf("%s %s: %q", lang, code, said)
			}
		}
		if said := evidenceIn(lang, evidenceWith("R99", 2, 0))[0].Text; !strings.Contains(said, "2") {
			t.Errorf("a new code in %s: %q", lang, said)
		}
	}
}

func evidenceWith(code string, votes, expected float64) []review.Evidence {
	return []review.Evidence{{Code: code, Args: map[string]float64{"votes": votes, "expected": expected}}}
}
