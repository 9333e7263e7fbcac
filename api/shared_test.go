package api

import (
	"bytes"
	"image/png"
	"log/slog"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// A drawing that was saved can be had as SVG and, for sharing, as a PNG; once its idea was withdrawn, neither can.
func TestDrawingsAreServedAsSVGAndForSharing(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile("../frontend/dist/wrapper.js")
	letters, err2 := os.ReadFile("../frontend/dist/letters.json")
	if err != nil || err2 != nil {
		t.Fatalf("build the web application first (make build): %v %v", err, err2)
	}
	artists, err := media.NewPictures(script, letters, "ESTRIK")
	if err != nil {
		t.Fatal(err)
	}
	db := pgtest.New(t)
	drawings := media.New(media.Deps{DB: db.Gorm, InTx: pgtest.InTx[ideas.Jobs](db), Now: ideas.Clock, Pictures: artists, Log: slog.New(slog.DiscardHandler)})
	tile := ideas.Tile{Text: "Vier hoeken. Eén voor jou.", Colour: "smalt"}
	hash, err := drawings.CheckTile(tile)
	if err != nil {
		t.Fatal(err)
	}
	if err := drawings.SaveTile(t.Context(), db.Gorm, tile); err != nil {
		t.Fatal(err)
	}
	serve := func() *edge { // each knows only what it has asked the database itself
		quiet := slog.New(slog.DiscardHandler)
		made := ideas.New(ideas.Deps{DB: db.Gorm, InTx: pgtest.InTx[ideas.Jobs](db), Now: ideas.Clock, Log: quiet})
		s := &Server{Deps: Deps{Log: quiet, Now: ideas.Clock, Services: Services{Ideas: made, Media: drawings}}}
		s.start(nil)
		return serveEdge(t, s)
	}
	e := serve()
	for ending, kind := range map[string]string{".svg": "image/svg+xml", ".png": "image/png"} {
		got := e.send(get, "/media/wrappers/"+hash+ending, "")
		if got.status != 200 || got.header.Get("Content-Type") != kind || !strings.HasPrefix(got.header.Get("Cache-Control"), "public, max-age=") {
			t.Errorf("%s: %d %v", ending, got.status, got.header)
		}
		if again := e.send(get, "/media/wrappers/"+hash+ending, "", "If-None-Match", got.header.Get("ETag")); again.status != 304 {
			t.Errorf("%s: sent again: %d", ending, again.status)
		}
		if gone := e.send(get, "/media/wrappers/00000000000000000000000000000000"+ending, ""); gone.status != 404 {
			t.Errorf("%s that nobody saved: %d", ending, gone.status)
		}
		if ending != ".png" {
			continue
		}
		if size, err := png.DecodeConfig(bytes.NewReader(got.body)); err != nil || size.Width != 1200 || size.Height != 630 {
			t.Errorf("%v %v", size, err)
		}
	}
	campaign := uuid.New()
	for _, q := range []string{
		`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at)
			VALUES (@id, 'tegel', 'slogan', 'live', '{}', 'UTC', now(), now())`,
		`INSERT INTO ideas (id, campaign_id, title, language, fields, wrapper_hash, state, created_at, updated_at)
			VALUES (@id, @id, 'Tegel', 'nl', '{}', '` + hash + `', 'withdrawn', now(), now())`,
	} {
		if err := db.Gorm.WithContext(t.Context()).Exec(q, map[string]any{"id": campaign}).Error; err != nil {
			t.Fatal(err)
		}
	}
	e = serve()
	for _, ending := range []string{".svg", ".png"} {
		if got := e.send(get, "/media/wrappers/"+hash+ending, ""); got.status != 404 || got.header.Get("ETag") != "" {
			t.Errorf("%s of a withdrawn idea: %d %v", ending, got.status, got.header)
		}
	}
}

func TestWhatIsSharedIsNeverADrawingNetworksCannotShow(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]sharedPicture{
		"https://cdn.example/media/wrappers/ab.svg": {"https://cdn.example/media/wrappers/ab.png", "image/png", "Een peer", 1200, 630},
		"/media/images/1/400.jpg":                   {URL: "/media/images/1/1800.jpg", Type: "image/jpeg", Alt: "Een peer"},
		"":                                          {},
		"/other":                                    {},
	} {
		if got := shared(url, "Een peer"); got != want {
			t.Errorf("%s: %+v", url, got)
		}
	}
}
