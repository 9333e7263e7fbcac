package ideas_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func ptr[T any](v T) *T { return &v }

func TestUpdateADraft(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if _, err := h.CreateCampaign(t.Context(), h.team, campaign("schets", ideas.TemplateOpen)); err != nil {
		t.Fatal(err)
	}
	before := h.get("schets")
	h.clock.add(time.Minute)
	picture := h.upload(h.team, "image", "ready")
	c, err := h.UpdateCampaign(t.Context(), h.team, "schets", ideas.CampaignPatch{
		Summary: &ideas.Text{"nl": " Natte blaadjes.\r\nDroge sokken. "}, Timezone: ptr("Europe/Brussels"),
		Brief: &ideas.Brief{}, Brand: &ideas.Brand{Colour: "#f3b423"}, Cover: &ideas.Cover{UploadID: &picture},
		HouseRules: map[string][]string{"nl": {"Wees aardig."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Summary["nl"] != "Natte blaadjes.\nDroge sokken." || c.Timezone != "Europe/Brussels" || c.Brief.Objective != "" ||
		c.Brand.Colour != "#F3B423" || *c.Cover.UploadID != picture || len(c.HouseRules["nl"]) != 1 || c.RulesVersion != 1 {
		t.Errorf("%+v", c)
	}
	if c.Title["nl"] != before.Title["nl"] || !c.UpdatedAt.After(before.UpdatedAt) || !c.CreatedAt.Equal(before.CreatedAt) {
		t.Errorf("%+v", c)
	}
	_, err = h.UpdateCampaign(t.Context(), h.team, "schets", ideas.CampaignPatch{Title: &ideas.Text{}})
	wantFlaw(t, err, "title", "required")
	colleague := h.member(ideas.RoleProduct)
	same := c.Cover
	if _, err = h.UpdateCampaign(t.Context(), colleague, "schets", ideas.CampaignPatch{Cover: &same}); err != nil {
		t.Errorf("a colleague cannot keep the cover: %v", err)
	}
	pdf := h.upload(h.team, "document", "ready")
	_, err = h.UpdateCampaign(t.Context(), h.team, "schets", ideas.CampaignPatch{Cover: &ideas.Cover{UploadID: &pdf}})
	wantFlaw(t, err, "cover.uploadId", "not-allowed")
}

func TestUpdateRounds(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("rondes", ideas.TemplateOpen))
	list := h.shortlist("rondes", 2)
	was := h.get("rondes").Rounds
	later := ideas.Round{Kind: ideas.RoundVote, Method: "single", OpensAt: start.Add(30 * time.Hour), ClosesAt: start.Add(40 * time.Hour)}
	final := ideas.Round{Kind: ideas.RoundVote, Method: "single", OpensAt: start.Add(50 * time.Hour), ClosesAt: start.Add(60 * time.Hour)}
	change := func(rounds ...ideas.Round) ([]ideas.Round, error) {
		c, err := h.UpdateCampaign(t.Context(), h.team, "rondes", ideas.CampaignPatch{Rounds: &rounds})
		return c.Rounds, err
	}
	got, err := change(later, final)
	if err != nil || len(got) != 3 || got[0].ID != was[0].ID || got[1].ID != was[1].ID || got[1].Method != "single" || got[2].Number != 3 {
		t.Fatalf("%+v: %v", got, err)
	}
	if options, err := h.Options(t.Context(), h.team, got[1].ID); err != nil || len(options) != len(list) {
		t.Errorf("the shortlist is lost: %v, %v", options, err)
	}
	if got, err = change(later); err != nil || len(got) != 2 {
		t.Errorf("%+v: %v", got, err)
	}
	early := later
	early.OpensAt = start.Add(time.Hour)
	_, err = change(early)
	wantFlaw(t, err, "rounds[0].opensAt", "before-previous")
	if got = h.get("rondes").Rounds; !got[1].OpensAt.Equal(later.OpensAt) {
		t.Error("a refused change was stored")
	}
	collect := ideas.Round{Kind: ideas.RoundCollect, OpensAt: later.OpensAt, ClosesAt: later.ClosesAt}
	if got, err = change(collect); err != nil || got[1].ID == was[1].ID || got[1].Kind != ideas.RoundCollect {
		t.Errorf("%+v: %v", got, err)
	}
}

func TestWhatALiveCampaignMayChange(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("live", ideas.TemplateOpen))
	patch := func(p ideas.CampaignPatch) error {
		_, err := h.UpdateCampaign(t.Context(), h.team, "live", p)
		return err
	}
	wantError(t, patch(ideas.CampaignPatch{Timezone: ptr("UTC")}), ideas.ErrFrozen)
	wantError(t, patch(ideas.CampaignPatch{Brief: &ideas.Brief{Objective: "Iets anders"}}), ideas.ErrFrozen)
	wantFlaw(t, patch(ideas.CampaignPatch{Title: &ideas.Text{"nl": "Alleen Nederlands"}}), "title", "incomplete")
	same := campaign("live", ideas.TemplateOpen)
	err := patch(ideas.CampaignPatch{Brief: &same.Brief, Timezone: &same.Timezone, Title: ptr(three("Nieuwe titel")), Brand: &ideas.Brand{Colour: "#12684A"}})
	if err != nil {
		t.Errorf("the same brief was refused: %v", err)
	}
	rules := map[string][]string{"nl": {"Nieuw."}, "en": {"New."}, "de": {"Neu."}}
	for range 2 { // the second time nothing changes
		if err := patch(ideas.CampaignPatch{HouseRules: rules}); err != nil {
			t.Fatal(err)
		}
	}
	if c := h.get("live"); c.RulesVersion != 2 || c.Title["de"] != "Nieuwe titel" {
		t.Errorf("%+v", c)
	}
}

func TestCloneKeepsTheWallClock(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	in := campaign("zomer", ideas.TemplateRecipe)
	in.Cover.Wrapper = map[string]any{"colour": "smalt"}
	zone, err := time.LoadLocation(in.Timezone)
	if err != nil {
		t.Fatal(err)
	}
	wall := func(m time.Month, day, hour int) time.Time { return time.Date(2026, m, day, hour, 0, 0, 0, zone) }
	in.Rounds[0].OpensAt, in.Rounds[0].ClosesAt = wall(9, 1, 9), wall(9, 22, 20)
	in.Rounds[1].OpensAt, in.Rounds[1].ClosesAt = wall(9, 25, 9), wall(10, 5, 20)
	h.live(in)
	author := h.fan()
	if _, err := h.SubmitIdea(t.Context(), author, "zomer", recipe()); err != nil {
		t.Fatal(err)
	}
	c, err := h.CloneCampaign(t.Context(), h.team, "zomer", "winter", three("De Wintertegel"), wall(10, 20, 9))
	if err != nil {
		t.Fatal(err)
	}
	c = h.get("winter")
	if c.State != ideas.CampaignDraft || c.PublishedAt != nil || c.IdeaCount != 0 || c.Title["nl"] != "De Wintertegel" ||
		c.Brief.Objective == "" || c.Cover.Hash == "" || c.Template != ideas.TemplateRecipe {
		t.Errorf("%+v", c)
	}
	// the clocks go back on 25 October: what closed at eight in the evening still does
	if got := c.Rounds[0].ClosesAt; !got.Equal(wall(11, 10, 20)) {
		t.Errorf("collecting closes at %s", got.In(zone))
	}
	if got := c.Rounds[1]; !got.OpensAt.Equal(wall(11, 13, 9)) || !got.ClosesAt.Equal(wall(11, 23, 20)) || got.State != ideas.RoundPlanned {
		t.Errorf("%+v", got)
	}
	_, err = h.CloneCampaign(t.Context(), h.team, "zomer", "winter", nil, start)
	wantError(t, err, ideas.ErrSlugTaken)
	_, err = h.CloneCampaign(t.Context(), h.team, "er-niet", "lente", nil, start)
	wantError(t, err, ideas.ErrNotFound)
}

func TestCloneAfterARoundWasClosedEarly(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("haast", ideas.TemplateOpen))
	collect, vote := c.Rounds[0], c.Rounds[1]
	h.clock.set(collect.OpensAt)
	h.advance()
	h.clock.add(time.Hour)
	if _, err := h.CloseRound(t.Context(), h.team, collect.ID); err != nil {
		t.Fatal(err)
	}
	soon := h.clock.now().Add(time.Hour)
	if _, err := h.RescheduleRound(t.Context(), h.team, vote.ID, &soon, nil); err != nil {
		t.Fatal(err)
	}
	first := h.clock.now().Add(24 * time.Hour)
	if _, err := h.CloneCampaign(t.Context(), h.team, "haast", "rust", nil, first); err != nil {
		t.Fatal(err)
	}
	next := h.get("rust").Rounds
	if long := next[0].ClosesAt.Sub(next[0].OpensAt); !next[0].OpensAt.Equal(first) || long != collect.ClosesAt.Sub(collect.OpensAt) {
		t.Errorf("collecting opens at %s and lasts %s", next[0].OpensAt, long)
	}
	if long := next[1].ClosesAt.Sub(next[1].OpensAt); !next[1].OpensAt.Equal(next[0].ClosesAt) || long != vote.ClosesAt.Sub(soon) {
		t.Errorf("voting opens at %s and lasts %s", next[1].OpensAt, long)
	}
}

func TestTimeline(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if _, err := h.CreateCampaign(t.Context(), h.team, campaign("nieuws", ideas.TemplateOpen)); err != nil {
		t.Fatal(err)
	}
	news := ideas.CampaignUpdate{Kind: ideas.UpdateWinner, Title: three("Zeebries wint"), Body: three("Elf remixen later.")}
	_, err := h.AddUpdate(t.Context(), h.team, "nieuws", news)
	wantError(t, err, ideas.ErrMove) // a draft has no readers
	h.live(campaign("anders", ideas.TemplateOpen))
	if _, err := h.PublishCampaign(t.Context(), h.team, "nieuws"); err != nil {
		t.Fatal(err)
	}
	h.advance()
	mine, foreign := h.idea(h.fan(), "nieuws", "Zeebries").ID, h.idea(h.fan(), "anders", "Elders").ID
	news.IdeaID = &foreign
	_, err = h.AddUpdate(t.Context(), h.team, "nieuws", news)
	wantFlaw(t, err, "ideaId", "unknown")
	news.IdeaID = &mine
	if _, err := h.AddUpdate(t.Context(), h.team, "nieuws", news); err != nil {
		t.Fatal(err)
	}
	h.clock.add(time.Hour)
	shelf := ideas.CampaignUpdate{Kind: ideas.UpdateOnShelf, Title: ideas.Text{"nl": "In het schap"}, Body: ideas.Text{"nl": "Vanaf maart."}}
	if _, err := h.AddUpdate(t.Context(), h.team, "nieuws", shelf); err != nil {
		t.Fatal(err)
	}
	list, err := h.Updates(t.Context(), ideas.Actor{}, "nieuws")
	if err != nil || len(list) != 2 || list[0].Kind != ideas.UpdateOnShelf || *list[1].IdeaID != mine || list[1].Body["de"] != "Elf remixen later." {
		t.Errorf("%+v: %v", list, err)
	}
	_, err = h.AddUpdate(t.Context(), h.team, "nieuws", ideas.CampaignUpdate{Kind: "gossip", Title: ideas.Text{}, Body: three(strings.Repeat("x", 2001))})
	for field, code := range map[string]string{"kind": "unknown-value", "title": "required", "body.nl": "too-long"} {
		wantFlaw(t, err, field, code)
	}
	_, err = h.AddUpdate(t.Context(), h.team, uuid.NewString(), shelf)
	wantError(t, err, ideas.ErrNotFound)
}
