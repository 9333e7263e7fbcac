package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const place = `{"id":"plek","kind":"single","text":{"nl":"Waar?","en":"Where?","de":"Wo?"},"options":[
	{"id":"thuis","text":{"nl":"Thuis","en":"Home","de":"Daheim"}},{"text":{"nl":"Weg","en":"Out","de":"Weg"}}]}`

// asked makes the round of a ballroom's campaign that has not opened ask these questions.
func (l *lobby) asked(team func(method, path, body string) reply, slug, questions string) reply {
	at := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(time.RFC3339) }
	return team("PATCH", "/api/v1/campaigns/"+slug, fmt.Sprintf(`{"rounds":[{"kind":"vote","method":"single","opensAt":%q,"closesAt":%q,
		"resultsVisible":"afterClose","seats":1,"settings":{"questions":%s}}]}`, at(24*time.Hour), at(48*time.Hour), questions))
}

// firstFlaw tells what is wrong with a request as "status field code".
func firstFlaw(t *testing.T, r reply) string {
	t.Helper()
	p := r.problem(t)
	if len(p.Fields) == 0 {
		return fmt.Sprint(p.Status)
	}
	if p.Fields[0].Message == "" || strings.Contains(p.Fields[0].Message, "{") {
		t.Errorf("message %q", p.Fields[0].Message)
	}
	return fmt.Sprint(p.Status, " ", p.Fields[0].Field, " ", p.Fields[0].Code)
}

// The questions of a vote that has not opened can be changed while its campaign is live; what is wrong with them is named.
func TestQuestionsOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team := l.as(ideas.RoleProduct)
	l.live(team, "herfst", "recipe")
	words := `"text":{"nl":"x","en":"x","de":"x"}`
	option := func(id string) string { return `{"id":"` + id + `",` + words + `}` }
	at := "rounds[0].settings.questions"
	for questions, want := range map[string]string{
		`[{"kind":"choice",` + words + `}]`: "422 " + at + "[0].kind unknown-value",
		`[{"kind":"text"}]`:                 "422 " + at + "[0].text required",
		`[{"kind":"text","text":{"nl":"` + strings.Repeat("x", 301) + `","en":"x","de":"x"}}]`:      "422 " + at + "[0].text.nl too-long",
		`[{"kind":"single",` + words + `}]`:                                                         "422 " + at + "[0].options too-few",
		`[{"kind":"single",` + words + `,"options":[` + option("a") + `,` + option("a") + `]}]`:     "422 " + at + "[0].options[1].id duplicate",
		`[{"kind":"multiple",` + words + `,"options":[` + option("A b") + `,` + option("b") + `]}]`: "422 " + at + "[0].options[0].id format",
		`[{"kind":"scale",` + words + `,"points":6}]`:                                               "422 " + at + "[0].points unknown-value",
		`[{"kind":"text",` + words + `,"points":5}]`:                                                "422 " + at + "[0].points not-allowed",
		`[{"kind":"intent","options":[` + option("a") + `,` + option("b") + `]}]`:                   "422 " + at + "[0].options not-allowed",
		`[{"id":"q1","kind":"intent"},{"id":"q1","kind":"intent"}]`:                                 "422 " + at + "[1].id duplicate",
		`[` + strings.TrimSuffix(strings.Repeat(`{"kind":"intent"},`, 17), ",") + `]`:               "422 " + at + " too-many",
		`{"kind":"intent"}`:              "400 " + at + " wrong-type",
		`[{"kind":"intent","answer":5}]`: "400 " + at + "[0].answer unknown-field",
	} {
		if got := firstFlaw(t, l.asked(team, "herfst", questions)); got != want {
			t.Errorf("%s: %s, want %s", questions, got, want)
		}
	}
	c := read[campaignOut](t, l.asked(team, "herfst", "["+place+`,{"kind":"intent"}]`), 200)
	q := c.Rounds[1].Settings.Questions
	if len(q) != 2 || q[0].ID != "plek" || q[0].Options[0].ID != "thuis" || q[0].Options[1].ID != "o1" || q[1].ID != "q1" || q[1].Text.DE == "" {
		t.Errorf("%+v", q)
	}
	if r := l.asked(l.as(ideas.RoleFan), "herfst", "[]"); r.status != 403 {
		t.Errorf("a fan asks: %d", r.status)
	}
}

// What voters answer goes over the wire beside the ballot, alone, and away again; bad answers are named and change nothing.
func TestAnswersToQuestionsOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, fan := l.as(ideas.RoleProduct), l.as(ideas.RoleFan)
	l.live(team, "herfst", "recipe")
	several := strings.NewReplacer(`"plek"`, `"overal"`, `"single"`, `"multiple"`).Replace(place)
	words := `"text":{"nl":"Hoe?","en":"How?","de":"Wie?"}}`
	c := read[campaignOut](t, l.asked(team, "herfst", "["+place+","+several+`,{"id":"zoet","kind":"scale",`+words+
		`,{"id":"waarom","kind":"text",`+words+`,{"id":"koop","kind":"intent"}]`), 200)
	round := "/api/v1/rounds/" + c.Rounds[1].ID.String()
	var options []string
	for i := range 2 {
		made := read[ideaOut](t, fan("POST", "/api/v1/campaigns/herfst/ideas", strings.Replace(anIdea, "Stoofpeer", fmt.Sprint("Reep ", i), 1)), 201)
		options = append(options, made.ID.String())
	}
	read[optionsOut](t, team("PUT", round+"/options", fmt.Sprintf(`{"ideaIds":[%q,%q]}`, options[0], options[1])), 200)
	read[roundOut](t, team("POST", "/api/v1/rounds/"+c.Rounds[0].ID.String()+"/close", ""), 200)
	read[roundOut](t, team("POST", round+"/open", ""), 200)

	ballot := round + "/ballot"
	if r := fan("PUT", ballot, `{"answers":{"koop":5}}`); r.status != 404 {
		t.Errorf("answers without a ballot: %d %s", r.status, r.body)
	}
	read[ballotOut](t, fan("PUT", ballot, fmt.Sprintf(`{"choose":[%q],"answers":{"koop":5}}`, options[0])), 200)
	for answers, want := range map[string]string{
		`{"x":1}`:                     "422 answers.x unknown-question",
		`{"plek":"elders"}`:           "422 answers.plek unknown-value",
		`{"plek":["thuis"]}`:          "422 answers.plek wrong-type",
		`{"overal":"thuis"}`:          "422 answers.overal wrong-type",
		`{"overal":["thuis",7]}`:      "422 answers.overal[1] wrong-type",
		`{"overal":["o1","o1"]}`:      "422 answers.overal[1] duplicate",
		`{"overal":["o1","o1","o1"]}`: "422 answers.overal too-many",
		`{"zoet":0}`:                  "422 answers.zoet too-small",
		`{"zoet":6}`:                  "422 answers.zoet too-large",
		`{"zoet":2.5}`:                "422 answers.zoet wrong-type",
		`{"zoet":"3"}`:                "422 answers.zoet wrong-type",
		`{"koop":1e300}`:              "422 answers.koop too-large",
		`{"waarom":true}`:             "422 answers.waarom wrong-type",
		`{"waarom":"` + strings.Repeat("x", 1001) + `"}`: "422 answers.waarom too-long",
		`[]`: "400 answers wrong-type",
		`{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1,"n":1,"o":1,"p":1,"q":1,"r":1}`: "422 answers too-many",
	} {
		if got := firstFlaw(t, fan("PUT", ballot, `{"answers":`+answers+`}`)); got != want {
			t.Errorf("%s: %s, want %s", answers, got, want)
		}
	}
	for _, c := range []struct{ sent, kept string }{
		{`{"plek":"thuis","overal":["o1","thuis"],"zoet":5,"waarom":" Lekker. ","koop":null}`,
			`"answers":{"overal":["thuis","o1"],"plek":"thuis","waarom":"Lekker.","zoet":5}`},
		{`{"waarom":"  ","overal":[],"koop":1}`, `"answers":{"koop":1}`},
		{`{}`, ""},
	} {
		sent := fan("PUT", ballot, `{"answers":`+c.sent+`}`)
		read[ballotOut](t, sent, 200)
		for _, r := range []reply{sent, fan("GET", ballot, "")} {
			if got := string(r.body); !strings.Contains(got, c.kept) || c.kept == "" && strings.Contains(got, `"answers":{"`) || !strings.Contains(got, options[0]) {
				t.Errorf("%s: %s", c.sent, got)
			}
		}
	}
	for role, want := range map[ideas.Role]int{ideas.RoleFan: 403, ideas.RoleModerator: 403, ideas.RoleResearch: 409} {
		if r := l.as(role)("GET", round+"/answers", ""); r.status != want {
			t.Errorf("%s reads answers while the vote is secret: %d %s", role, r.status, r.body)
		}
	}
	read[roundOut](t, team("POST", round+"/close", ""), 200)
	if sum := read[answersOut](t, l.as(ideas.RoleResearch)("GET", round+"/answers", ""), 200); sum.Respondents != 0 || len(sum.Questions) != 5 || sum.Questions[4].Answered != 0 {
		t.Errorf("of fewer than five: %+v", sum)
	}
}
