package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/jury"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// thrownAway is the list of throw-away domains.
func thrownAway(domain string) bool { return domain == "throw.example" }

// services are the domains on the lobby's database; any wrapper can be drawn.
func (l *lobby) services() Services {
	inTx := withJobs(pgtest.InTx[ideas.Jobs](l.db))
	pictures := media.New(media.Deps{DB: l.db.Gorm, InTx: inTx, Now: ideas.Clock})
	quiet := slog.New(slog.DiscardHandler)
	secret := []byte(strings.Repeat("s", 32))
	challenges, err := challenge.New(secret, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	votes := voting.New(voting.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Secret: secret, Audit: l.members.Audit, Challenges: challenges,
		Disposable: thrownAway})
	outcome := results.New(results.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Log: quiet})
	gates := jury.New(jury.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Log: quiet, People: l.members, Audit: l.members.Audit})
	reviews := review.New(review.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Log: quiet, Votes: watch.Votes, Audit: l.members.AuditOf, Revise: outcome.Revise})
	house := ideas.New(ideas.Deps{
		DB: l.db.Gorm, InTx: inTx, Now: ideas.Clock, Log: quiet, OnRound: []ideas.RoundHook{reviews.OnRound, outcome.OnRound, gates.OnRound},
		CheckWrapper: func(map[string]any) (string, error) { return strings.Repeat("a", 32), nil },
		SaveWrapper:  func(context.Context, *gorm.DB, map[string]any) error { return nil },
		Attachments:  pictures.Attachments,
	})
	private, err := ledger.DeriveKey([]byte("secret"), ledger.KeyName("stem.example"))
	keys, err2 := ledger.ParseKeys(private)
	public, err3 := ledger.PublicKeys(private)
	if err := errors.Join(err, err2, err3); err != nil {
		l.t.Fatal(err)
	}
	l.logbook = logbook.New(logbook.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Log: quiet, Host: "stem.example", Keys: keys, PublicKeys: public,
		Ballots: votes.MyBallots})
	l.research = research.New(research.Deps{
		InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Blobs: &oneFile{}, Keys: votes.Keys(), Results: outcome, Log: quiet, Bundle: l.logbook.Bundle,
	})
	sales := channels.New(channels.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Secret: secret, Audit: l.members.Audit})
	return Services{
		Members: l.members, Media: pictures, Ideas: house, Views: ideas.NewViewCounter(house),
		Watch:  watch.New(watch.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Keys: votes.Keys()}),
		Voting: votes, Results: outcome, Research: l.research, Jury: gates, Logs: l.logbook, Review: reviews,
		Workspace: workspace.New(workspace.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock, Research: l.research, Audit: l.members.Audit}),
		Community: community.New(community.Deps{InTx: inTx, DB: l.db.Gorm, Now: ideas.Clock}),
		Channels:  sales, Arrivals: channels.NewArrivals(sales),
	}
}

// as is a lobby's client with a key of this role.
func (l *lobby) as(role ideas.Role) func(method, path, body string) reply {
	l.t.Helper()
	key, err := l.members.Token(l.t.Context(), uuid.NewString()+"@example.nl", role)
	if err != nil {
		l.t.Fatal(err)
	}
	bearer := "Bearer " + l.guard.Signer.Key(key)
	return func(method, path, body string) reply {
		l.t.Helper()
		return l.send(method, path, body, "Authorization", bearer)
	}
}

func newHall(t *testing.T) *lobby {
	t.Helper()
	return newLobby(t, pgtest.New(t), session.Limits{})
}

// campaignBody is the body of a complete campaign that collects from an hour ago and votes from tomorrow.
func campaignBody(slug, template string) string {
	at := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(time.RFC3339) }
	return fmt.Sprintf(`{"template":%q,"slug":%q,"title":{"nl":"Herfst","en":"Autumn","de":"Herbst"},"timezone":"Europe/Amsterdam",
		"brief":{"objective":"Een tegel","audience":"Iedereen","memberValue":"Je naam op de wikkel","kpis":[{"name":"Ideeën","target":"300"}],"existingCommunity":"Nee"},
		"rounds":[{"kind":"collect","opensAt":%q,"closesAt":%q},
		{"kind":"vote","method":"approval","opensAt":%q,"closesAt":%q,"resultsVisible":"afterClose","seats":1,"settings":{"maxChoices":3}}]}`,
		template, slug, at(-time.Hour), at(24*time.Hour), at(24*time.Hour), at(48*time.Hour))
}

// live makes a campaign that collects.
func (l *lobby) live(team func(method, path, body string) reply, slug, template string) campaignOut {
	l.t.Helper()
	read[campaignOut](l.t, team("POST", "/api/v1/campaigns", campaignBody(slug, template)), 201)
	c := read[campaignOut](l.t, team("POST", "/api/v1/campaigns/"+slug+"/publish", ""), 200)
	read[roundOut](l.t, team("POST", "/api/v1/rounds/"+c.Rounds[0].ID.String()+"/open", ""), 200)
	return c
}

const anIdea = `{"title":"Stoofpeer","language":"nl","fields":{"base":"puur","ingredients":["peer",{"name":"kaneel","amount":"8 g"}],"allergens":["milk"],"story":"Op zondag.","wrapper":{"colour":"bordeaux"}}}`

func TestACampaignOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, fan := l.as(ideas.RoleProduct), l.as(ideas.RoleFan)
	c := read[campaignOut](t, team("POST", "/api/v1/campaigns", campaignBody("herfst", "recipe")), 201)
	if c.State != "draft" || len(c.Rounds) != 2 || c.Rounds[1].Settings.MaxChoices != 3 || len(c.Readiness) != 10 || c.Form == nil || len(c.HouseRules.DE) < 3 {
		t.Errorf("%+v", c)
	}
	if r := l.send("GET", "/api/v1/campaigns/herfst", ""); r.status != 404 {
		t.Errorf("a visitor sees a draft: %d", r.status)
	}
	c = read[campaignOut](t, team("PATCH", "/api/v1/campaigns/herfst", `{"brand":{"colour":"#f3b423"},"cover":{"tile":{"text":"Hoi","colour":"smalt"}}}`), 200)
	if c.Brand.Light == nil || c.Brand.Light.On != "#24160F" || !slices.Contains(c.Brand.Corrections, "ink-on-fill") || c.Title.NL != "Herfst" {
		t.Errorf("%+v", c.Brand)
	}
	read[campaignOut](t, team("POST", "/api/v1/campaigns/herfst/publish", ""), 200)
	collect, vote := c.Rounds[0].ID.String(), c.Rounds[1].ID.String()
	if r := fan("POST", "/api/v1/campaigns/herfst/ideas", anIdea); r.problem(t).Type == "" || r.status != 409 {
		t.Errorf("%d %s", r.status, r.body)
	}
	read[roundOut](t, team("POST", "/api/v1/rounds/"+collect+"/open", ""), 200)
	idea := read[ideaOut](t, fan("POST", "/api/v1/campaigns/herfst/ideas", anIdea), 201)
	if !idea.Mine || !idea.Editable || !idea.Heartable || idea.CampaignSlug != "herfst" || idea.Template != "recipe" ||
		!strings.HasSuffix(idea.PictureURL, ".svg") || idea.Wrapper["colour"] != "bordeaux" || *idea.Hearts != 0 {
		t.Errorf("%+v", idea)
	}
	other := read[ideaOut](t, fan("POST", "/api/v1/campaigns/herfst/ideas", strings.Replace(anIdea, `"language"`, `"remixOf":"`+idea.ID.String()+`","language"`, 1)), 201)
	if other.Remix == nil || other.Remix.Title != "Stoofpeer" {
		t.Errorf("%+v", other.Remix)
	}
	if h := read[heartOut](t, team("PUT", "/api/v1/ideas/"+idea.ID.String()+"/heart", ""), 200); !h.Hearted || *h.Hearts != 1 {
		t.Errorf("%+v", h)
	}
	list := read[ideasOut](t, l.send("GET", "/api/v1/campaigns/herfst/ideas?limit=1&q=peer", ""), 200)
	if list.Total != 2 || len(list.Items) != 1 || list.Next == "" {
		t.Errorf("%+v", list)
	}
	options := fmt.Sprintf(`{"ideaIds":[%q,%q]}`, idea.ID, other.ID)
	if got := read[optionsOut](t, team("PUT", "/api/v1/rounds/"+vote+"/options", options), 200); len(got.Items) != 2 || got.Items[1].ID != other.ID {
		t.Errorf("%+v", got)
	}
	read[roundOut](t, team("POST", "/api/v1/rounds/"+vote+"/open", ""), 200)
	hidden := l.send("GET", "/api/v1/ideas/"+idea.ID.String(), "")
	if got := read[ideaOut](t, hidden, 200); got.Hearts != nil || strings.Contains(string(hidden.body), `"hearts"`) || got.Editable {
		t.Errorf("hearts are not hidden: %s", hidden.body)
	}
	if moves := read[movesOut](t, team("GET", "/api/v1/rounds/"+vote+"/moves", ""), 200); len(moves.Items) != 1 || moves.Items[0].ByClock {
		t.Errorf("%+v", moves)
	}
	body := fmt.Sprintf(`{"kind":"in-development","title":{"nl":"Bezig"},"body":{"nl":"Het wordt wat."},"ideaId":%q}`, idea.ID)
	if u := read[updateOut](t, team("POST", "/api/v1/campaigns/herfst/updates", body), 201); u.Idea == nil || u.Idea.Title != "Stoofpeer" {
		t.Errorf("%+v", u)
	}
	if got := read[updatesOut](t, l.send("GET", "/api/v1/campaigns/herfst/updates", ""), 200); len(got.Items) != 1 {
		t.Errorf("%+v", got)
	}
	shown := read[campaignOut](t, l.send("GET", "/api/v1/campaigns/herfst", ""), 200)
	if shown.Brief.MemberValue == "" || shown.Brief.Objective != "" || shown.Readiness != nil || shown.Ideas != 2 {
		t.Errorf("a visitor sees %+v", shown.Brief)
	}
	clone := fmt.Sprintf(`{"slug":"winter","opensAt":%q}`, time.Now().AddDate(0, 3, 0).UTC().Format(time.RFC3339))
	if got := read[campaignOut](t, team("POST", "/api/v1/campaigns/herfst/clone", clone), 201); got.State != "draft" || got.Ideas != 0 {
		t.Errorf("%+v", got)
	}
	if got := read[campaignsOut](t, l.send("GET", "/api/v1/campaigns", ""), 200); len(got.Items) != 1 || got.Items[0].Form != nil {
		t.Errorf("%+v", got)
	}
	templates := read[templatesOut](t, team("GET", "/api/v1/templates?timezone=UTC", ""), 200)
	if len(templates.Items) != 5 || templates.Items[0].Rounds[0].OpensAt.Hour() != 9 {
		t.Errorf("%+v", templates)
	}
}

func TestMyThingsOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, fan, other := l.as(ideas.RoleProduct), l.as(ideas.RoleFan), l.as(ideas.RoleFan)
	l.live(team, "mijn", "recipe")
	draft := "/api/v1/drafts/" + uuid.NewString()
	for range 2 {
		d := read[draftOut](t, fan("PUT", draft, `{"campaign":"mijn","content":{"title":"St","n":1.5},"revision":0}`), 200)
		if d.Revision != 1 || d.Campaign != "mijn" {
			t.Errorf("%+v", d)
		}
	}
	for _, r := range []reply{other("GET", draft, ""), other("PUT", draft, `{"campaign":"mijn","content":{},"revision":1}`)} {
		if r.status != 404 {
			t.Errorf("somebody else's draft: %d %s", r.status, r.body)
		}
	}
	if r := fan("PUT", draft, `{"campaign":"mijn","content":{"n":1e999},"revision":1}`); r.status != 400 {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := fan("PUT", draft, `{"campaign":"mijn","content":{"n":2},"revision":7}`); r.status != 409 {
		t.Errorf("%d %s", r.status, r.body)
	}
	idea := read[ideaOut](t, fan("POST", "/api/v1/campaigns/mijn/ideas", anIdea), 201)
	edit := strings.Replace(anIdea, `{"title"`, `{"version":1,"title"`, 1)
	if got := read[ideaOut](t, fan("PUT", "/api/v1/ideas/"+idea.ID.String(), edit), 200); got.Version != 2 {
		t.Errorf("%+v", got)
	}
	for who, want := range map[*reply]int{ptr(fan("PUT", "/api/v1/ideas/"+idea.ID.String(), edit)): 409, ptr(other("PUT", "/api/v1/ideas/"+idea.ID.String(), edit)): 403} {
		if who.status != want {
			t.Errorf("%d, want %d: %s", who.status, want, who.body)
		}
	}
	if got := read[ideaVersionsOut](t, l.send("GET", "/api/v1/ideas/"+idea.ID.String()+"/versions", ""), 200); len(got.Items) != 2 {
		t.Errorf("%+v", got)
	}
	read[heartOut](t, fan("PUT", "/api/v1/ideas/"+idea.ID.String()+"/heart", ""), 200)
	for _, path := range []string{"/api/v1/me/ideas", "/api/v1/me/hearts"} {
		if got := read[myIdeasOut](t, fan("GET", path, ""), 200); len(got.Items) != 1 || got.Items[0].CampaignTitle.NL != "Herfst" || !got.Items[0].Hearted {
			t.Errorf("%s: %+v", path, got)
		}
		if got := read[myIdeasOut](t, other("GET", path, ""), 200); len(got.Items) != 0 {
			t.Errorf("%s: %+v", path, got)
		}
	}
	if got := read[heartOut](t, fan("DELETE", "/api/v1/ideas/"+idea.ID.String()+"/heart", ""), 200); got.Hearted || *got.Hearts != 0 {
		t.Errorf("%+v", got)
	}
	if got := read[draftsOut](t, fan("GET", "/api/v1/drafts", ""), 200); len(got.Items) != 1 || got.Items[0].Content["title"] != "St" {
		t.Errorf("%+v", got)
	}
	if r := fan("DELETE", draft, ""); r.status != http.StatusNoContent {
		t.Errorf("%d %s", r.status, r.body)
	}
	if got := read[ideaOut](t, fan("DELETE", "/api/v1/ideas/"+idea.ID.String(), ""), 200); got.State != "withdrawn" {
		t.Errorf("%+v", got)
	}
}

func ptr[T any](v T) *T { return &v }

func TestCampaignsRefuseInWords(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, fan := l.as(ideas.RoleProduct), l.as(ideas.RoleFan)
	c := l.live(team, "nee", "open")
	draft := strings.Replace(campaignBody("leeg", "slogan"), `"objective":"Een tegel",`, "", 1)
	read[campaignOut](t, team("POST", "/api/v1/campaigns", draft), 201)
	for name, c := range map[string]struct {
		got    reply
		status int
		slug   string
		field  string
	}{
		"not ready":     {team("POST", "/api/v1/campaigns/leeg/publish", ""), 409, "not-ready", ""},
		"slug taken":    {team("POST", "/api/v1/campaigns", campaignBody("nee", "open")), 409, "slug-taken", ""},
		"template":      {team("POST", "/api/v1/campaigns", campaignBody("proef", "test")), 422, "invalid", "template"},
		"timezone":      {team("PATCH", "/api/v1/campaigns/leeg", `{"timezone":"Europe/Harlingen"}`), 422, "invalid", "timezone"},
		"frozen":        {team("PATCH", "/api/v1/campaigns/nee", `{"timezone":"UTC"}`), 409, "frozen", ""},
		"twice":         {team("POST", "/api/v1/campaigns/nee/publish", ""), 409, "not-in-this-state", ""},
		"fan":           {fan("POST", "/api/v1/campaigns/nee/finish", ""), 403, "forbidden", ""},
		"visitor":       {l.send("POST", "/api/v1/campaigns/nee/archive", ""), 401, "sign-in-required", ""},
		"options":       {team("POST", "/api/v1/rounds/"+c.Rounds[1].ID.String()+"/open", ""), 409, "not-ready", ""},
		"unknown ideas": {team("PUT", "/api/v1/rounds/"+c.Rounds[1].ID.String()+"/options", fmt.Sprintf(`{"ideaIds":[%q,%q]}`, uuid.New(), uuid.New())), 422, "invalid", "ideaIds[0]"},
		"order":         {l.send("GET", "/api/v1/campaigns/nee/ideas?order=rising", ""), 422, "invalid", "order"},
		"cursor":        {l.send("GET", "/api/v1/campaigns/nee/ideas?cursor=abc", ""), 422, "invalid", "cursor"},
		"fields":        {fan("POST", "/api/v1/campaigns/nee/ideas", `{"title":"x","language":"nl","fields":{"story":"x"}}`), 422, "invalid", "fields.text"},
		"upload":        {fan("POST", "/api/v1/campaigns/nee/ideas", fmt.Sprintf(`{"title":"x","language":"nl","fields":{"text":"x"},"uploadIds":[%q]}`, uuid.New())), 422, "invalid", "uploadIds[0]"},
		"no idea":       {fan("PUT", "/api/v1/ideas/"+uuid.NewString()+"/heart", ""), 404, "not-found", ""},
		"news":          {team("POST", "/api/v1/campaigns/nee/updates", `{"kind":"update","title":{},"body":{}}`), 422, "invalid", "title"},
	} {
		p := c.got.problem(t)
		if c.got.status != c.status || !strings.HasSuffix(p.Type, c.slug) {
			t.Errorf("%s: %d %s", name, c.got.status, c.got.body)
		}
		if c.field != "" && !strings.Contains(string(c.got.body), `"`+c.field+`"`) {
			t.Errorf("%s: %s is not named in %s", name, c.field, c.got.body)
		}
	}
}
