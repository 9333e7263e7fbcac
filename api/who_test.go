package api

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// asks changes what the open round asks, which no request can. Work before a ballot is asked for only where it says so.
func (b *ballroom) asks(settings ideas.RoundSettings) {
	b.t.Helper()
	if settings.Challenge == "" {
		settings.Challenge = ideas.ChallengeNever
	}
	said, err := json.Marshal(settings)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := b.db.Gorm.Exec("UPDATE rounds SET settings = ?::jsonb, updated_at = updated_at + interval '1 second' WHERE kind = 'vote'", string(said)).Error; err != nil {
		b.t.Fatal(err)
	}
}

// guest makes a guest and returns its Cookie header.
func (l *lobby) guest() string {
	l.t.Helper()
	r := l.send("POST", "/api/v1/session/guest", `{}`)
	if r.status != 201 || !read[guestOut](l.t, r, 201).Guest {
		l.t.Fatalf("%d %s", r.status, r.body)
	}
	for _, c := range (&http.Response{Header: r.header}).Cookies() {
		if c.Name == "__Host-smaakmaker-guest" {
			if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
				l.t.Errorf("the guest's cookie is %+v", c)
			}
			return c.Name + "=" + c.Value
		}
	}
	l.t.Fatal("no cookie of a guest")
	return ""
}

func with(ballot, more string) string { return strings.TrimSuffix(ballot, "}") + "," + more + "}" }

func TestAGuestOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{Eligibility: &ideas.Eligibility{Tiers: []string{"guest", "email"}}})
	if a := read[admissionOut](t, b.send("GET", b.round+"/eligibility", ""), 200); a.Eligible || a.As != "visitor" || a.Reasons[0] != "guest" {
		t.Errorf("a visitor: %+v", a)
	}
	cookie := b.guest()
	as := func(method, path, body string) reply { return b.send(method, path, body, "Cookie", cookie) }
	if me := read[sessionOut](t, as("GET", "/api/v1/session", ""), 200); me.SignedIn || !me.Guest {
		t.Errorf("%+v", me)
	}
	if a := read[admissionOut](t, as("GET", b.round+"/eligibility", ""), 200); !a.Eligible || a.As != "guest" || a.Weight != 1 {
		t.Errorf("a guest: %+v", a)
	}
	if n := b.number("SELECT count(*) FROM guests"); n != 0 {
		t.Errorf("%d guests are stored before anything is cast", n)
	}
	cast := read[ballotOut](t, as("PUT", b.round+"/ballot", with(b.approve(0), `"challenge":"later"`)), 200)
	if cast.Tier != "guest" || cast.Weight != 1 {
		t.Errorf("%+v", cast)
	}
	if mine := read[ballotOut](t, as("GET", b.round+"/ballot", ""), 200); mine.ID != cast.ID {
		t.Errorf("%+v", mine)
	}
	read[ballotOut](t, as("DELETE", b.round+"/ballot", ""), 200)
	read[ballotOut](t, as("PUT", b.round+"/ballot", b.approve(1)), 200)
	again := b.send("POST", "/api/v1/session/guest", `{}`, "Cookie", cookie)
	if r := b.send("GET", b.round+"/ballot", "", "Cookie", strings.Split(again.header.Get("Set-Cookie"), ";")[0]); r.status != 200 {
		t.Errorf("asking again makes somebody else: %d", r.status)
	}
	for _, path := range []string{"/api/v1/drafts", "/api/v1/sessions", "/api/v1/me/ideas"} {
		if r := as("GET", path, ""); r.status != 401 {
			t.Errorf("a guest at %s: %d", path, r.status)
		}
	}
	for name, other := range map[string]string{
		"cut": cookie[:len(cookie)-2], "changed": strings.Replace(cookie, "=A", "=B", 1), "empty": "__Host-smaakmaker-guest=",
		"a session's": "__Host-smaakmaker-guest=" + strings.TrimPrefix(b.enter("dief@example.nl"), "__Host-smaakmaker="),
		"as session":  "__Host-smaakmaker=" + strings.TrimPrefix(cookie, "__Host-smaakmaker-guest="),
	} {
		if r := b.send("GET", b.round+"/ballot", "", "Cookie", other); r.status != 401 {
			t.Errorf("%s cookie: %d %s", name, r.status, r.body)
		}
	}
	if r := b.send("PUT", b.round+"/ballot", b.approve(0), "Cookie", cookie, "Sec-Fetch-Site", "cross-site"); r.status != 403 {
		t.Errorf("from another site: %d", r.status)
	}

	if r := b.send("POST", "/api/v1/session/codes", `{"email":"noor@example.nl"}`); r.status != 202 {
		t.Fatal(r.status)
	}
	in := b.send("POST", "/api/v1/session", fmt.Sprintf(`{"email":"noor@example.nl","code":%q}`, b.code()), "Cookie", cookie)
	if in.status != 201 || !strings.Contains(strings.Join(in.header.Values("Set-Cookie"), "\n"), "__Host-smaakmaker-guest=;") {
		t.Errorf("%d %v", in.status, in.header.Values("Set-Cookie"))
	}
	member := cookieOf(t, in)
	if mine := read[ballotOut](t, b.send("GET", b.round+"/ballot", "", "Cookie", member), 200); mine.ID != cast.ID || mine.Tier != "guest" {
		t.Errorf("%+v", mine)
	}
	if p := as("PUT", b.round+"/ballot", b.approve(2)).problem(t); p.Status != 403 || p.Reason != "guest-claimed" || p.Detail == "" {
		t.Errorf("%+v", p)
	}
	r := read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
	if r.Ballots.Counted != 1 {
		t.Errorf("%+v", r.Ballots)
	}
	// a claim that failed at the sign-in is made good when the session is looked at
	second := b.guest()
	read[ballotOut](t, b.send("PUT", b.round+"/ballot", b.approve(0), "Cookie", second), 200)
	read[sessionOut](t, b.send("GET", "/api/v1/session", "", "Cookie", member+"; "+second), 200)
	if r := read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200); r.Ballots.Counted != 1 || r.Ballots.Withdrawn != 1 {
		t.Errorf("%+v", r.Ballots)
	}
}

func (l *lobby) number(sql string) (n int64) {
	l.t.Helper()
	if err := l.db.Gorm.Raw(sql).Row().Scan(&n); err != nil {
		l.t.Fatal(err)
	}
	return n
}

func TestGuestsOfOneNetworkAreBounded(t *testing.T) {
	t.Parallel()
	limits := session.DefaultLimits()
	limits.Address[session.CostGuest] = session.Budget{Burst: 3, Every: time.Hour}
	l := newLobby(t, pgtest.New(t), limits)
	for range 3 {
		l.guest()
	}
	if r := l.send("POST", "/api/v1/session/guest", `{}`); r.status != 429 || r.header.Get("Retry-After") == "" {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	fan := b.as(ideas.RoleFan)
	for _, lang := range ideas.Languages() {
		if n := len(catalogue(lang).Reasons); n != len(catalogue("en").Reasons) || n < 17 {
			t.Errorf("%d reasons in %s", n, lang)
		}
	}
	for want, c := range map[string]struct {
		asks   ideas.Eligibility
		ballot string
	}{
		"house-rules":        {ideas.Eligibility{HouseRules: true}, b.approve(0)},
		"age-undeclared":     {ideas.Eligibility{MinAge: 18}, b.approve(0)},
		"too-young":          {ideas.Eligibility{MinAge: 18}, with(b.approve(0), `"declaration":{"ageAtLeast":12}`)},
		"country-undeclared": {ideas.Eligibility{Countries: []string{"NL"}}, b.approve(0)},
		"country":            {ideas.Eligibility{Countries: []string{"NL"}}, with(b.approve(0), `"declaration":{"country":"FR"}`)},
		"code-required":      {ideas.Eligibility{CodeRequired: true}, b.approve(0)},
		"not-invited":        {ideas.Eligibility{InvitedOnly: true}, b.approve(0)},
	} {
		b.asks(ideas.RoundSettings{Eligibility: &c.asks})
		var p problemOut
		for until := time.Now().Add(10 * time.Second); p.Reason != want && time.Now().Before(until); { // a round is remembered for two seconds
			p = fan("PUT", b.round+"/ballot", c.ballot).problem(t)
		}
		if p.Status != 403 || p.Slug != "not-eligible" || p.Reason != want || p.Detail != catalogue("nl").Reasons[want] || p.Detail == "" {
			t.Errorf("%s: %+v", want, p)
		}
		if a := read[admissionOut](t, fan("GET", b.round+"/eligibility", ""), 200); a.Eligible || want != "too-young" && want != "country" && a.Reasons[0] != want {
			t.Errorf("%s: %+v", want, a)
		}
	}
}

func TestInvitationsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	list := b.round + "/invitations"
	if got := read[inviteOut](t, b.team("POST", list, `{"emails":["a@b.nl","A@b.nl","c@d.nl"]}`), 200); got.Added != 2 || got.Count != 2 {
		t.Errorf("%+v", got)
	}
	if got := read[uninviteOut](t, b.team("DELETE", list, `{"emails":["a@b.nl","x@y.nl"]}`), 200); got.Removed != 1 || got.Count != 1 {
		t.Errorf("%+v", got)
	}
	if got := read[invitedOut](t, b.team("GET", list, ""), 200); got.Count != 1 {
		t.Errorf("%+v", got)
	}
	if p := b.team("POST", list, `{"emails":["a@b.nl","nobody"]}`).problem(t); p.Status != 422 || p.Fields[0].Field != "emails[1]" {
		t.Errorf("%+v", p)
	}
	if n := b.number("SELECT count(*) FROM audit_log WHERE action IN ('round.invite', 'round.uninvite')"); n != 2 {
		t.Errorf("%d lines in the audit log", n)
	}
}

func TestCodesOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{MaxWeight: 4, Eligibility: &ideas.Eligibility{Tiers: []string{"code"}}})
	const batches = "/api/v1/campaigns/herfst/codes/batches"
	batch := read[codeBatchOut](t, b.team("POST", batches, `{"label":"Melk","count":25000,"weight":2}`), 201)
	if batch.State != "new" || batch.Number != 1 || batch.Stored != 0 || batch.Sealed {
		t.Errorf("%+v", batch)
	}
	if r := b.team("HEAD", batch.FileURL, ""); r.status != 200 || b.number("SELECT stored FROM code_batches") != 0 {
		t.Errorf("a HEAD: %d", r.status)
	}
	file := b.team("GET", batch.FileURL, "")
	rows, err := csv.NewReader(strings.NewReader(string(file.body))).ReadAll()
	if err != nil || file.status != 200 || len(rows) != 25_001 || !strings.Contains(file.header.Get("Content-Disposition"), ".csv") || file.header.Get("Cache-Control") != "private, no-store" {
		t.Fatalf("%d, %d rows, %v, %v", file.status, len(rows), err, file.header)
	}
	if want := "https://stem.example/c/herfst#code=" + rows[1][0]; rows[1][3] != want {
		t.Errorf("%s, want %s", rows[1][3], want)
	}
	cookie := b.guest()
	cast := read[ballotOut](t, b.send("PUT", b.round+"/ballot", with(b.approve(0), `"code":"`+strings.ToLower(rows[1][0])+`"`), "Cookie", cookie), 200)
	if cast.Weight != 2 || cast.Tier != "code" {
		t.Errorf("%+v", cast)
	}
	if a := read[admissionOut](t, b.send("GET", b.round+"/eligibility", "", "Cookie", cookie), 200); !a.Eligible || a.Codes != 1 || a.Weight != 2 {
		t.Errorf("%+v", a)
	}
	fan := b.as(ideas.RoleFan)
	if p := fan("PUT", b.round+"/ballot", with(b.approve(0), `"code":"`+rows[1][0]+`"`)).problem(t); p.Status != 403 || p.Reason != "code-used" {
		t.Errorf("%+v", p)
	}
	swapped := rows[2][0][1:2] + rows[2][0][:1] + rows[2][0][2:]
	if swapped == rows[2][0] {
		swapped = "0" + swapped[1:13] + "!"
	}
	p := fan("PUT", b.round+"/ballot", with(b.approve(0), `"code":"`+swapped+`"`)).problem(t)
	if p.Status != 422 || p.Fields[0].Field != "code" || p.Fields[0].Code != "code-typo" || p.Fields[0].Message != catalogue("nl").Flaws["code-typo"] {
		t.Errorf("%+v", p)
	}
	list := read[codeBatchesOut](t, b.team("GET", batches, ""), 200)
	if len(list.Items) != 1 || list.Items[0].State != "ready" || list.Items[0].Redeemed != 1 || len(list.Items[0].ByDay) != 1 || list.Items[0].ByDay[0].Redeemed != 1 {
		t.Errorf("%+v", list)
	}
	if sealed := read[codeBatchOut](t, b.team("POST", batches+"/"+batch.ID.String()+"/seal", ""), 200); !sealed.Sealed || sealed.FileURL != "" {
		t.Errorf("%+v", sealed)
	}
	if r := b.team("GET", batch.FileURL, ""); r.status != 409 {
		t.Errorf("a sealed file: %d", r.status)
	}
	if revoked := read[codeBatchOut](t, b.team("POST", batches+"/"+batch.ID.String()+"/revoke", ""), 200); revoked.State != "revoked" {
		t.Errorf("%+v", revoked)
	}
	if p := fan("PUT", b.round+"/ballot", with(b.approve(0), `"code":"`+rows[3][0]+`"`)).problem(t); p.Reason != "code-revoked" {
		t.Errorf("%+v", p)
	}
	if n := b.number("SELECT count(*) FROM audit_log WHERE action IN ('codes.create', 'codes.file', 'codes.seal', 'codes.revoke')"); n != 5 {
		t.Errorf("%d lines in the audit log", n)
	}
	for body, field := range map[string]string{`{"label":"x","count":10000001}`: "count", `{"label":"x","count":1,"weight":5}`: "weight", `{"label":" ","count":1}`: "label"} {
		if p := b.team("POST", batches, body).problem(t); p.Status != 422 || p.Fields[0].Field != field {
			t.Errorf("%s: %+v", body, p)
		}
	}
	if n := b.number("SELECT count(*) FROM code_redemptions"); n != 1 {
		t.Errorf("%d codes are redeemed", n)
	}
}

// Somebody without a right code sends what they like: bodies of ten megabytes, codes without end, made-up devices.
func TestStrangersTryCodes(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{Eligibility: &ideas.Eligibility{Tiers: []string{"code"}}})
	for name, body := range map[string]string{
		"a ballot": with(b.approve(0), `"code":"`+strings.Repeat("A", 10<<20)+`"`),
		"a guest":  `{"challenge":"` + strings.Repeat("A", 10<<20) + `"}`,
	} {
		method, path := "PUT", b.round+"/ballot"
		if name == "a guest" {
			method, path = "POST", "/api/v1/session/guest"
		}
		if r := b.send(method, path, body, "Cookie", b.guest()); r.status != 413 {
			t.Errorf("%s of ten megabytes: %d", name, r.status)
		}
	}
	foreign := newBallroom(t, "live")
	foreign.asks(ideas.RoundSettings{MaxWeight: 2})
	batch := read[codeBatchOut](t, foreign.team("POST", "/api/v1/campaigns/herfst/codes/batches", `{"label":"x","count":150}`), 201)
	lines := strings.Split(string(foreign.team("GET", batch.FileURL, "").body), "\r\n")
	statuses := map[string]int{}
	for i := range 140 {
		code, _, _ := strings.Cut(lines[i+1], ",")
		cookie := b.guest()
		p := b.send("PUT", b.round+"/ballot", with(b.approve(0), `"code":"`+code+`"`), "Cookie", cookie)
		if p.status == 429 && p.header.Get("Retry-After") == "" {
			t.Error("no word of when to come back")
		}
		statuses[fmt.Sprint(p.status, " ", p.problem(t).Reason)]++
	}
	if statuses["403 code-unknown"] != 100 || statuses["429 "] != 40 {
		t.Errorf("%v", statuses)
	}
	if n := b.number("SELECT count(*) FROM ballots"); n != 0 {
		t.Errorf("%d ballots", n)
	}
	if r := b.send("GET", "/api/v1/rounds/"+uuid.NewString()+"/eligibility", ""); r.status != 404 {
		t.Errorf("no such round: %d", r.status)
	}
}

func TestEligibilityIsCheckedWithTheCampaign(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team := l.as(ideas.RoleProduct)
	settings := func(slug, s string) string {
		return strings.Replace(campaignBody(slug, "open"), `"settings":{"maxChoices":3}`, `"settings":`+s, 1)
	}
	c := read[campaignOut](t, team("POST", "/api/v1/campaigns", settings("goed", `{"maxWeight":3,"eligibility":{"tiers":["email","guest"],"minAge":16,"countries":["NL","BE"],"houseRules":true}}`)), 201)
	vote := c.Rounds[1].Settings
	if vote.MaxWeight != 3 || fmt.Sprint(*vote.Eligibility) != "{[email guest] 16 [BE NL] false false true}" || c.Rounds[0].Settings.Eligibility != nil {
		t.Errorf("%+v", vote.Eligibility)
	}
	plain := read[campaignOut](t, team("POST", "/api/v1/campaigns", campaignBody("gewoon", "open")), 201)
	if e := plain.Rounds[1].Settings.Eligibility; e == nil || fmt.Sprint(e.Tiers) != "[email]" {
		t.Errorf("%+v", e)
	}
	for s, field := range map[string]string{
		`{"eligibility":{"tiers":["king"]}}`:                           "rounds[1].settings.eligibility.tiers[0]",
		`{"eligibility":{"tiers":["email","email"]}}`:                  "rounds[1].settings.eligibility.tiers[1]",
		`{"eligibility":{"minAge":100}}`:                               "rounds[1].settings.eligibility.minAge",
		`{"eligibility":{"countries":["ZZ"]}}`:                         "rounds[1].settings.eligibility.countries[0]",
		`{"eligibility":{"tiers":["guest"],"invitedOnly":true}}`:       "rounds[1].settings.eligibility.invitedOnly",
		`{"maxWeight":1001}`:                                           "rounds[1].settings.maxWeight",
		`{"maxWeight":-1}`:                                             "rounds[1].settings.maxWeight",
		`{"eligibility":{"countries":["N"],"tiers":["guest","code"]}}`: "rounds[1].settings.eligibility.countries[0]",
	} {
		if p := team("POST", "/api/v1/campaigns", settings("fout", s)).problem(t); p.Status != 422 || p.Fields[0].Field != field {
			t.Errorf("%s: %+v", s, p)
		}
	}
}
