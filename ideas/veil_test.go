package ideas_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// illustrated sends in an idea with a picture.
func (h *house) illustrated(a ideas.Actor, slug string, uploads ...uuid.UUID) ideas.Idea {
	h.t.Helper()
	in := openIdea("Tegel", "nl", "Een idee.")
	in.Uploads = uploads
	i, err := h.SubmitIdea(h.t.Context(), a, slug, in)
	if err != nil {
		h.t.Fatal(err)
	}
	return i
}

func (h *house) sees(a ideas.Actor, id uuid.UUID) string {
	h.t.Helper()
	public, err := h.SeesUpload(h.t.Context(), a, id)
	switch {
	case err == nil && public:
		return "public"
	case err == nil:
		return "private"
	}
	wantError(h.t, err, ideas.ErrNotFound)
	return "nobody"
}

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.WithContext(h.t.Context()).Exec(sql, args...).Error; err != nil {
		h.t.Fatal(err)
	}
}

func TestPicturesOfWithdrawnIdeas(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("tegel", ideas.TemplateOpen))
	author, other, visitor := h.fan(), h.fan(), ideas.Actor{}
	only, both, loose := h.upload(author, "image", "ready"), h.upload(author, "image", "ready"), h.upload(author, "image", "ready")
	gone, stays := h.illustrated(author, c.Slug, only, both), h.illustrated(author, c.Slug, both)
	for _, id := range []uuid.UUID{only, both, loose, uuid.New()} {
		if got := h.sees(visitor, id); got != "public" {
			t.Errorf("before: %s is for %s", id, got)
		}
	}
	if _, err := h.WithdrawIdea(t.Context(), author, gone.ID); err != nil {
		t.Fatal(err)
	}
	for who, want := range map[*ideas.Actor]string{&visitor: "nobody", &other: "nobody", &author: "private", &h.team: "private"} {
		if got := h.sees(*who, only); got != want {
			t.Errorf("the picture of a withdrawn idea is for %s, want %s", got, want)
		}
	}
	if got := h.sees(visitor, both); got != "public" {
		t.Errorf("the picture of an idea that stays is for %s", got)
	}
	// Removed by somebody else, and known within seconds.
	h.exec("UPDATE ideas SET state = 'removed' WHERE id = ?", stays.ID)
	h.clock.add(6 * time.Second)
	if got := h.sees(visitor, both); got != "nobody" {
		t.Errorf("the picture of a removed idea is for %s", got)
	}
	h.exec("UPDATE campaigns SET cover = jsonb_build_object('uploadId', ?::text)", both)
	h.clock.add(6 * time.Second)
	if got := h.sees(visitor, both); got != "public" {
		t.Errorf("the cover of a campaign is for %s", got)
	}
}

func TestPicturesOfWhatStandsOnABallotStay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("tegel", ideas.TemplateOpen))
	author := h.fan()
	picture := h.upload(author, "image", "ready")
	i := h.illustrated(author, c.Slug, picture)
	h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, 0)", c.Rounds[1].ID, i.ID)
	if _, err := h.WithdrawIdea(t.Context(), author, i.ID); err != nil {
		t.Fatal(err)
	}
	if got := h.sees(ideas.Actor{}, picture); got != "nobody" {
		t.Errorf("before the vote begins: for %s", got)
	}
	h.exec("UPDATE rounds SET state = 'open' WHERE id = ?", c.Rounds[1].ID)
	h.clock.add(6 * time.Second)
	if got := h.sees(ideas.Actor{}, picture); got != "public" {
		t.Errorf("on a ballot: for %s", got)
	}
}

// The drawing of a wrapper can be had by its hash as long as somebody shows it.
func TestDrawingsOfWithdrawnIdeas(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("tegel", ideas.TemplateOpen))
	author, twin := h.fan(), h.fan()
	gone, stays := h.illustrated(author, c.Slug), h.illustrated(twin, c.Slug)
	const hash = "0123456789abcdef0123456789abcdef"
	h.exec("UPDATE ideas SET wrapper_hash = ? WHERE id IN ?", hash, []uuid.UUID{gone.ID, stays.ID})
	sees := func(a ideas.Actor, want string) {
		t.Helper()
		h.clock.add(6 * time.Second)
		public, err := h.SeesDrawing(t.Context(), a, hash)
		got := map[bool]string{true: "public", false: "private"}[public]
		if err != nil {
			wantError(t, err, ideas.ErrNotFound)
			got = "nobody"
		}
		if got != want {
			t.Errorf("the drawing is for %s, want %s", got, want)
		}
	}
	sees(ideas.Actor{}, "public")
	if _, err := h.WithdrawIdea(t.Context(), author, gone.ID); err != nil {
		t.Fatal(err)
	}
	sees(ideas.Actor{}, "public") // another idea has the same wrapper
	h.exec("UPDATE ideas SET state = 'removed' WHERE id = ?", stays.ID)
	sees(ideas.Actor{}, "nobody")
	sees(h.fan(), "nobody")
	sees(author, "private")
	sees(h.team, "private")
	h.exec("UPDATE campaigns SET cover = jsonb_build_object('hash', ?::text)", hash)
	sees(ideas.Actor{}, "public") // a campaign has it on its cover
}

// Pictures are shown without a database, by what is known of it.
func TestPicturesNeedNoDatabase(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := h.live(campaign("tegel", ideas.TemplateOpen))
	author := h.fan()
	picture, other := h.upload(author, "image", "ready"), h.upload(author, "image", "ready")
	i := h.illustrated(author, c.Slug, picture)
	if _, err := h.WithdrawIdea(t.Context(), author, i.ID); err != nil {
		t.Fatal(err)
	}
	if got := h.sees(ideas.Actor{}, picture); got != "nobody" {
		t.Fatalf("for %s", got)
	}
	if err := h.db.Close(); err != nil {
		t.Fatal(err)
	}
	h.clock.add(time.Hour)
	if _, err := h.SeesUpload(context.Background(), ideas.Actor{}, picture); err != ideas.ErrNotFound {
		t.Errorf("hidden, without a database: %v", err)
	}
	if public, err := h.SeesUpload(context.Background(), ideas.Actor{}, other); err != nil || !public {
		t.Errorf("shown, without a database: %v, %v", public, err)
	}
}
