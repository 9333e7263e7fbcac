package ideas_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestCreateCampaignBringsWhatTheTemplateHas(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, b := range ideas.Blueprints() {
		c, err := h.CreateCampaign(t.Context(), h.team, ideas.Campaign{
			Slug: "c-" + string(b.Template), Template: b.Template, Title: ideas.Text{"nl": "Titel"}, Timezone: "Europe/Amsterdam",
		})
		if err != nil {
			t.Fatal(b.Template, err)
		}
		got := h.get(c.Slug)
		for _, lang := range ideas.Languages() {
			if n := len(got.HouseRules[lang]); n < 3 || n > 6 {
				t.Errorf("%s has %d house rules in %s", b.Template, n, lang)
			}
		}
		if len(got.Rounds) != 2 || got.Rounds[0].Kind != ideas.RoundCollect || got.Rounds[1].Method == "" {
			t.Errorf("%s has rounds %+v", b.Template, got.Rounds)
		}
		zone, err := time.LoadLocation("Europe/Amsterdam")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range got.Rounds {
			if o, c := r.OpensAt.In(zone).Hour(), r.ClosesAt.In(zone).Hour(); o != 9 || c != 20 {
				t.Errorf("%s round %d opens at %d and closes at %d", b.Template, r.Number, o, c)
			}
		}
		if got.State != ideas.CampaignDraft || got.Question["nl"] != "Titel" || !slices.Equal(keys(got.Title), []string{"nl"}) {
			t.Errorf("%s: %+v", b.Template, got)
		}
	}
}

func keys(t ideas.Text) []string {
	var out []string
	for k := range t {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func TestCreateCampaignRefuses(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, c := range map[string]struct {
		change      func(*ideas.Campaign)
		field, code string
	}{
		"template":   {func(c *ideas.Campaign) { c.Template = "test" }, "template", "not-available"},
		"slug":       {func(c *ideas.Campaign) { c.Slug = "Niet Zo" }, "slug", "slug"},
		"title":      {func(c *ideas.Campaign) { c.Title = ideas.Text{"nl": " "} }, "title", "required"},
		"long":       {func(c *ideas.Campaign) { c.Title = three(strings.Repeat("ij", 60)) }, "title.de", "too-long"},
		"language":   {func(c *ideas.Campaign) { c.Title["fr"] = "Bonjour" }, "title.fr", "unknown-value"},
		"NUL":        {func(c *ideas.Campaign) { c.Brief.Audience = "a\x00b" }, "brief.audience", "characters"},
		"zone":       {func(c *ideas.Campaign) { c.Timezone = "Europe/Harlingen" }, "timezone", "timezone"},
		"local zone": {func(c *ideas.Campaign) { c.Timezone = "Local" }, "timezone", "timezone"},
		"zone path":  {func(c *ideas.Campaign) { c.Timezone = "../../etc/passwd" }, "timezone", "timezone"},
		"colour":     {func(c *ideas.Campaign) { c.Brand.Colour = "blauw" }, "brand.colour", "hexcolor"},
		"times":      {func(c *ideas.Campaign) { c.Rounds[0].ClosesAt = c.Rounds[0].OpensAt }, "rounds[0].closesAt", "before-opening"},
		"overlap":    {func(c *ideas.Campaign) { c.Rounds[1].OpensAt = start }, "rounds[1].opensAt", "before-previous"},
		"year":       {func(c *ideas.Campaign) { c.Rounds[1].ClosesAt = start.AddDate(9000, 0, 0) }, "rounds[1].closesAt", "date-time"},
		"method":     {func(c *ideas.Campaign) { c.Rounds[1].Method = "borda" }, "rounds[1].method", "not-available"},
		"no method":  {func(c *ideas.Campaign) { c.Rounds[1].Method = "" }, "rounds[1].method", "required"},
		"setting":    {func(c *ideas.Campaign) { c.Rounds[1].Settings.Points = 3 }, "rounds[1].settings.points", "not-allowed"},
		"points":     {vote("budget", ideas.RoundSettings{Points: 1001}), "rounds[1].settings.points", "too-large"},
		"per option": {vote("budget", ideas.RoundSettings{Points: 5, PerOption: 6}), "rounds[1].settings.perOption", "too-large"},
		"max score":  {vote("star", ideas.RoundSettings{MaxScore: 1}), "rounds[1].settings.maxScore", "too-small"},
		"set size":   {vote("maxdiff", ideas.RoundSettings{SetSize: 3}), "rounds[1].settings.setSize", "too-small"},
		"tasks":      {vote("duels", ideas.RoundSettings{Tasks: 501}), "rounds[1].settings.tasks", "too-large"},
		"choices":    {vote("irv", ideas.RoundSettings{MaxChoices: -1}), "rounds[1].settings.maxChoices", "too-small"},
		"seats":      {func(c *ideas.Campaign) { c.Rounds[1].Seats = 501 }, "rounds[1].seats", "too-large"},
		"many":       {func(c *ideas.Campaign) { c.Rounds = make([]ideas.Round, 21) }, "rounds", "too-many"},
		"wrapper":    {func(c *ideas.Campaign) { c.Cover.Wrapper = map[string]any{} }, "cover.wrapper.colour", "required"},
		"two covers": {func(c *ideas.Campaign) {
			c.Cover = ideas.Cover{Wrapper: map[string]any{"colour": "smalt"}, Tile: &ideas.Tile{Text: "Hoi", Colour: "smalt"}}
		}, "cover", "only-one"},
		"upload": {func(c *ideas.Campaign) { id := uuid.New(); c.Cover.UploadID = &id }, "cover.uploadId", "not-allowed"},
	} {
		in := campaign("nee", ideas.TemplateOpen)
		c.change(&in)
		_, err := h.CreateCampaign(t.Context(), h.team, in)
		t.Run(name, func(t *testing.T) { wantFlaw(t, err, c.field, c.code) })
	}
	if _, err := h.Campaign(t.Context(), h.team, "nee"); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a refused campaign is there: %v", err)
	}
}

// vote makes the campaign's vote one by this method.
func vote(method string, s ideas.RoundSettings) func(*ideas.Campaign) {
	return func(c *ideas.Campaign) { c.Rounds[1].Method, c.Rounds[1].Settings = method, s }
}

func TestEveryMethodBringsItsSettings(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	own := map[string]ideas.RoundSettings{
		"budget": {Points: 10}, "score": {MaxScore: 5}, "star": {MaxScore: 5}, "duels": {Tasks: 200}, "maxdiff": {SetSize: 4},
	}
	for _, method := range []string{"single", "approval", "sav", "budget", "score", "star", "irv", "schulze", "stv-scottish", "stv-wigm",
		"duels", "maxdiff", "pav-seq", "phragmen-seq", "equal-shares"} {
		in := campaign("m-"+method, ideas.TemplateOpen)
		vote(method, ideas.RoundSettings{ReviewResults: true})(&in)
		if _, err := h.CreateCampaign(t.Context(), h.team, in); err != nil {
			t.Errorf("%s: %v", method, err)
			continue
		}
		want := own[method]
		want.ReviewResults = true
		got := h.get(in.Slug).Rounds[1]
		who := got.Settings.Eligibility
		if who == nil || !slices.Equal(who.Tiers, []string{"email"}) {
			t.Errorf("%s: who may vote unless somebody says otherwise: %+v", method, who)
		}
		if got.Settings.Eligibility = nil; got.Method != method || !reflect.DeepEqual(got.Settings, want) {
			t.Errorf("%s: %+v", method, got.Settings)
		}
	}
	in := campaign("over", ideas.TemplateOpen)
	vote("single", ideas.RoundSettings{MaxChoices: 3})(&in)
	c, err := h.CreateCampaign(t.Context(), h.team, in)
	if err != nil || c.Rounds[1].Settings.MaxChoices != 0 {
		t.Errorf("a limit left behind by another method: %+v, %v", c.Rounds, err)
	}
}

func TestCampaignsAreTheTeamsToMake(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	fan := h.fan()
	h.live(campaign("een", ideas.TemplateOpen))
	for _, a := range []struct {
		who  ideas.Actor
		want error
	}{{ideas.Actor{}, ideas.ErrSignIn}, {fan, ideas.ErrForbidden}, {h.member(ideas.RoleResearch), ideas.ErrForbidden}} {
		_, err := h.CreateCampaign(t.Context(), a.who, campaign("twee", ideas.TemplateOpen))
		wantError(t, err, a.want)
		_, err = h.UpdateCampaign(t.Context(), a.who, "een", ideas.CampaignPatch{})
		wantError(t, err, a.want)
		_, err = h.FinishCampaign(t.Context(), a.who, "een")
		wantError(t, err, a.want)
		_, err = h.CloneCampaign(t.Context(), a.who, "een", "twee", nil, start)
		wantError(t, err, a.want)
		_, err = h.AddUpdate(t.Context(), a.who, "een", ideas.CampaignUpdate{})
		wantError(t, err, a.want)
		_, err = h.Readiness(t.Context(), a.who, "een")
		wantError(t, err, a.want)
		round := h.get("een").Rounds[1].ID
		_, err = h.OpenRound(t.Context(), a.who, round)
		wantError(t, err, a.want)
		_, err = h.RescheduleRound(t.Context(), a.who, round, nil, nil)
		wantError(t, err, a.want)
		_, err = h.SetOptions(t.Context(), a.who, round, nil)
		wantError(t, err, a.want)
		_, err = h.Moves(t.Context(), a.who, round)
		wantError(t, err, a.want)
	}
}

func TestPublishSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.CreateCampaign(t.Context(), h.team, ideas.Campaign{
		Slug: "leeg", Template: ideas.TemplateSlogan, Title: ideas.Text{"nl": "Leeg"}, Timezone: "UTC", Rounds: []ideas.Round{},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.PublishCampaign(t.Context(), h.team, "leeg")
	var notReady *ideas.NotReady
	if !errors.As(err, &notReady) {
		t.Fatalf("got %v", err)
	}
	want := []string{"title", "question", "objective", "audience", "memberValue", "kpis", "existingCommunity", "rounds", "roundTimes"}
	if !slices.Equal(notReady.Missing, want) {
		t.Errorf("missing %v, want %v", notReady.Missing, want)
	}
	late := campaign("laat", ideas.TemplateOpen)
	if _, err := h.CreateCampaign(t.Context(), h.team, late); err != nil {
		t.Fatal(err)
	}
	h.clock.add(30 * time.Hour) // the first round's end has passed
	_, err = h.PublishCampaign(t.Context(), h.team, "laat")
	if !errors.As(err, &notReady) || !slices.Equal(notReady.Missing, []string{"roundTimes"}) {
		t.Errorf("got %v, want roundTimes missing", err)
	}
	list, err := h.Readiness(t.Context(), h.team, "laat")
	if err != nil || len(list) != 10 || !list[0].Done || list[9].Done {
		t.Errorf("readiness %v: %v", list, err)
	}
}

func TestCampaignMoves(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("gaat", ideas.TemplateOpen))
	_, err := h.PublishCampaign(t.Context(), h.team, "gaat")
	wantError(t, err, ideas.ErrMove)
	_, err = h.FinishCampaign(t.Context(), h.team, "gaat")
	wantError(t, err, ideas.ErrNotReady) // a round is open
	if _, err := h.CloseRound(t.Context(), h.team, c.Rounds[0].ID); err != nil {
		t.Fatal(err)
	}
	if c, err = h.FinishCampaign(t.Context(), h.team, "gaat"); err != nil || c.State != ideas.CampaignFinished {
		t.Fatalf("%s: %v", c.State, err)
	}
	h.clock.add(36 * time.Hour)
	if opened, _ := h.advance(); opened != 0 {
		t.Error("a round of a finished campaign opened")
	}
	if c, err = h.ArchiveCampaign(t.Context(), h.team, "gaat"); err != nil || c.State != ideas.CampaignArchived {
		t.Fatalf("%s: %v", c.State, err)
	}
	_, err = h.FinishCampaign(t.Context(), h.team, "gaat")
	wantError(t, err, ideas.ErrMove)
	_, err = h.UpdateCampaign(t.Context(), h.team, "gaat", ideas.CampaignPatch{})
	wantError(t, err, ideas.ErrFrozen)
	_, err = h.ArchiveCampaign(t.Context(), h.team, "er-niet")
	wantError(t, err, ideas.ErrNotFound)
}

func TestWhoSeesWhichCampaigns(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if _, err := h.CreateCampaign(t.Context(), h.team, campaign("schets", ideas.TemplateOpen)); err != nil {
		t.Fatal(err)
	}
	h.clock.add(time.Minute)
	h.live(campaign("te-zien", ideas.TemplateOpen))
	h.clock.add(time.Minute)
	h.live(campaign("oud", ideas.TemplateOpen))
	if _, err := h.CloseRound(t.Context(), h.team, h.get("oud").Rounds[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := h.ArchiveCampaign(t.Context(), h.team, "oud"); err != nil {
		t.Fatal(err)
	}
	slugs := func(a ideas.Actor, f ideas.CampaignFilter) []string {
		p, err := h.Campaigns(t.Context(), a, f)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range p.Items {
			out = append(out, c.Slug)
		}
		return out
	}
	if got := slugs(ideas.Actor{}, ideas.CampaignFilter{}); !slices.Equal(got, []string{"te-zien"}) {
		t.Errorf("a visitor sees %v", got)
	}
	if got := slugs(h.fan(), ideas.CampaignFilter{State: ideas.CampaignDraft}); got != nil {
		t.Errorf("a fan sees drafts: %v", got)
	}
	if got := slugs(h.team, ideas.CampaignFilter{}); !slices.Equal(got, []string{"oud", "te-zien", "schets"}) {
		t.Errorf("the team sees %v", got)
	}
	_, err := h.Campaign(t.Context(), ideas.Actor{}, "schets")
	wantError(t, err, ideas.ErrNotFound)
	if _, err := h.Campaign(t.Context(), ideas.Actor{}, "oud"); err != nil {
		t.Errorf("an archived campaign's address stopped working: %v", err)
	}
	first, err := h.Campaigns(t.Context(), h.team, ideas.CampaignFilter{Limit: 2})
	if err != nil || len(first.Items) != 2 || first.Next == "" || len(first.Items[0].Rounds) != 2 {
		t.Fatalf("%+v: %v", first, err)
	}
	second, err := h.Campaigns(t.Context(), h.team, ideas.CampaignFilter{Limit: 2, Cursor: first.Next})
	if err != nil || len(second.Items) != 1 || second.Next != "" || second.Items[0].Slug != "schets" {
		t.Errorf("%+v: %v", second, err)
	}
}

func TestSlugsAreUnique(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for i, want := range []error{nil, ideas.ErrSlugTaken} {
		if _, err := h.CreateCampaign(t.Context(), h.team, campaign("zelfde", ideas.TemplateOpen)); !errors.Is(err, want) {
			t.Errorf("%d: %v", i, err)
		}
	}
}
