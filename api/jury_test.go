package api

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// jobless takes jobs and works none.
type jobless struct{}

func (jobless) Insert(context.Context, ideas.JobArgs, time.Time) error { return nil }

func withJobs(inTx ideas.InTx) ideas.InTx {
	return func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return fn(tx, jobless{}) })
	}
}

const juryBody = `{"criteria":[{"name":{"nl":"Smaak","en":"Taste","de":"Geschmack"},"weight":70},
	{"name":{"nl":"Maakbaar","en":"Makeable","de":"Machbar"},"weight":30}],"fanWeight":40,"juryWeight":60,"places":2,"quorum":1,"jurors":["jurylid@example.nl"]}`

// decode reads an answer that must have this status.
func decode[T any](t *testing.T, r reply, status int) T {
	t.Helper()
	var out T
	if r.status != status {
		t.Fatalf("%d, want %d: %s", r.status, status, r.body)
	}
	if len(r.body) > 0 {
		if err := json.Unmarshal(r.body, &out); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func refusedWith(t *testing.T, r reply, status int, slug string) {
	t.Helper()
	if r.status != status || r.problem(t).Slug != slug {
		t.Errorf("%d %s, want %d %s", r.status, r.body, status, slug)
	}
}

func TestJuryGateOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, fan := l.as(ideas.RoleProduct), l.as(ideas.RoleFan)
	at := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(time.RFC3339) }
	body := fmt.Sprintf(`{"template":"open","slug":"poort","title":{"nl":"a","en":"a","de":"a"},"question":{"nl":"a","en":"a","de":"a"},"timezone":"Europe/Amsterdam",
		"brief":{"objective":"a","audience":"a","memberValue":"a","kpis":[{"name":"a","target":"1"}],"existingCommunity":"a"},
		"rounds":[{"kind":"collect","opensAt":%q,"closesAt":%q},{"kind":"vote","method":"single","opensAt":%q,"closesAt":%q}]}`,
		at(time.Hour), at(2*time.Hour), at(3*time.Hour), at(4*time.Hour))
	c := decode[campaignOut](t, team("POST", "/api/v1/campaigns", body), 201)
	first, final := "/api/v1/rounds/"+c.Rounds[0].ID.String(), "/api/v1/rounds/"+c.Rounds[1].ID.String()

	bad := strings.Replace(juryBody, `"weight":70`, `"weight":60`, 1)
	refusedWith(t, team("PUT", first+"/jury", bad), 422, "invalid")
	refusedWith(t, team("PUT", first+"/jury", strings.Replace(juryBody, `"places"`, `"winners":1,"places"`, 1)), 400, "malformed")
	refusedWith(t, fan("PUT", first+"/jury", juryBody), 403, "forbidden")
	refusedWith(t, team("PUT", final+"/jury", juryBody), 409, "not-ready")
	decode[juryOut](t, team("PUT", first+"/jury", juryBody), 200)
	decode[campaignOut](t, team("POST", "/api/v1/campaigns/poort/publish", ""), 200)
	decode[roundOut](t, team("POST", first+"/open", ""), 200)

	public := decode[campaignOut](t, l.send("GET", "/api/v1/campaigns/poort", ""), 200)
	if len(public.Juries) != 1 || public.Juries[0].Rules.Formula != "combined = 40/100 * fan + 60/100 * jury" || public.Juries[0].Team != nil ||
		public.Juries[0].State != "frozen" || public.Rounds[0].Jury != "awaited" {
		t.Errorf("rules on the campaign: %+v", public.Juries)
	}
	refusedWith(t, team("PUT", first+"/jury", strings.Replace(juryBody, `"places":2`, `"places":3`, 1)), 409, "frozen")
	refusedWith(t, team("DELETE", first+"/jury", ""), 409, "frozen")

	var list []uuid.UUID
	for i := range 3 {
		made := decode[ideaOut](t, fan("POST", "/api/v1/campaigns/poort/ideas", fmt.Sprintf(`{"title":"Idee %d","language":"nl","fields":{"text":"Iets lekkers."}}`, i)), 201)
		list = append(list, made.ID)
	}
	decode[ideaOut](t, fan("PUT", "/api/v1/ideas/"+list[0].String()+"/heart", ""), 200)
	decode[roundOut](t, team("POST", first+"/close", ""), 200)
	if idea := decode[ideaOut](t, team("GET", "/api/v1/ideas/"+list[0].String(), ""), 200); idea.Hearts != nil {
		t.Errorf("hearts are shown while the jury judges: %d", *idea.Hearts)
	}
	juror := l.member(t, "jurylid@example.nl")
	refusedWith(t, fan("GET", first+"/jury/scores", ""), 403, "forbidden")
	sheet := decode[jurySheetOut](t, juror("GET", first+"/jury/scores", ""), 200)
	if len(sheet.Ideas) != 3 || sheet.Ideas[0].Fields["text"] != "Iets lekkers." || sheet.Ideas[0].Hearts != nil {
		t.Fatalf("sheet %+v", sheet)
	}
	refusedWith(t, juror("POST", first+"/jury/submit", ""), 409, "not-ready")
	refusedWith(t, fan("POST", first+"/jury/waive", `{"jurors":0,"reason":{"nl":"Zomaar.","en":"","de":""}}`), 403, "forbidden")
	refusedWith(t, team("POST", first+"/jury/waive", `{"jurors":1,"reason":{"nl":"Zomaar.","en":"","de":""}}`), 409, "stale")
	refusedWith(t, team("POST", first+"/jury/waive", `{"jurors":0,"reason":{"nl":" ","en":"","de":""}}`), 422, "invalid")
	refusedWith(t, juror("PUT", first+"/jury/scores", `{"marks":[{"ideaId":"`+list[0].String()+`","scores":[6,1]}],"named":false}`), 422, "invalid")
	refusedWith(t, juror("PUT", first+"/jury/scores", `{"marks":[{"ideaId":"`+uuid.NewString()+`","scores":[5,1]}],"named":false}`), 422, "invalid")
	var marks []string
	for i, id := range list {
		marks = append(marks, fmt.Sprintf(`{"ideaId":%q,"scores":[%d,3],"abstains":false,"reason":""}`, id, 5-i))
	}
	decode[jurySheetOut](t, juror("PUT", first+"/jury/scores", `{"marks":[`+strings.Join(marks, ",")+`],"named":true}`), 200)
	if d := decode[jurySheetOut](t, juror("POST", first+"/jury/submit", ""), 200); d.SubmittedAt == nil || d.State != "deciding" {
		t.Errorf("submitted: %+v", d)
	}
	refusedWith(t, juror("PUT", first+"/jury/scores", `{"marks":[],"named":true}`), 409, "not-in-this-state")
	refusedWith(t, team("POST", first+"/jury/close", ""), 409, "not-ready")
	for i, id := range list {
		class := []string{"not-producible", "ranking", "ranking"}[i]
		decode[juryOut](t, team("PUT", first+"/jury/reasons/"+id.String(), `{"class":"`+class+`","text":{"nl":"Er zit alcohol in.","en":"","de":""}}`), 200)
	}
	if r := decode[juryResultOut](t, l.send("GET", first+"/jury/result", ""), 200); r.Published || len(r.Ideas) != 0 {
		t.Errorf("a result before the close: %+v", r)
	}
	if closed := decode[juryOut](t, team("POST", first+"/jury/close", ""), 200); closed.State != "closed" || closed.Refused != 2 {
		t.Errorf("closed: %+v", closed)
	}
	refusedWith(t, team("POST", first+"/jury/close", ""), 409, "not-in-this-state")
	refusedWith(t, team("PUT", final+"/options", `{"ideaIds":["`+list[0].String()+`","`+list[1].String()+`"]}`), 409, "jury-decides")
	r := decode[juryResultOut](t, l.send("GET", first+"/jury/result", ""), 200)
	// 40 % of 100 and 60 % of 70*(5-1)/4 + 30*(3-1)/4 = 85
	if !r.Published || r.Ideas[0].IdeaID != list[0] || r.Ideas[0].Combined != 91 || r.Ideas[0].GoesOn || r.Ideas[0].Reason.Text.NL != "Er zit alcohol in." {
		t.Errorf("result %+v", r)
	}
	options := decode[optionsOut](t, team("GET", final+"/options", ""), 200)
	if len(options.Items) != 2 || options.Items[0].ID != list[1] || options.Items[1].ID != list[2] {
		t.Errorf("shortlist %+v", options)
	}
}

// member is a lobby's client with a key of the member with this address.
func (l *lobby) member(t *testing.T, email string) func(method, path, body string) reply {
	t.Helper()
	key, err := l.members.Token(t.Context(), email, ideas.RoleFan)
	if err != nil {
		t.Fatal(err)
	}
	bearer := "Bearer " + l.guard.Signer.Key(key)
	return func(method, path, body string) reply {
		t.Helper()
		return l.send(method, path, body, "Authorization", bearer)
	}
}
