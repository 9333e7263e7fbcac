package api

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// A picture can be had by its address and kept for an hour; once its idea was withdrawn there is none to be had, and no
// copy that was kept is called good.
func TestFilesOfWithdrawnIdeasCannotBeHad(t *testing.T) {
	t.Parallel()
	db, id, idea, campaign := pgtest.New(t), uuid.New(), uuid.New(), uuid.New()
	exec := func(sql string, args ...any) {
		t.Helper()
		if err := db.Gorm.WithContext(t.Context()).Exec(sql, args...).Error; err != nil {
			t.Fatal(err)
		}
	}
	exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at)
		VALUES (?, 'tegel', 'open', 'live', '{}', 'UTC', now(), now())`, campaign)
	exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, created_at, updated_at)
		VALUES (?, ?, 'Tegel', 'nl', '{}', 'submitted', now(), now())`, idea, campaign)
	exec(`INSERT INTO uploads (id, kind, state, content_type, bytes, blob_key, created_at, updated_at)
		VALUES (?, 'document', 'ready', 'application/pdf', 1, 'x', now(), now())`, id)
	exec("INSERT INTO idea_uploads (idea_id, upload_id, position) VALUES (?, ?, 0)", idea, id)
	serve := func() *edge { // each knows only what it has asked the database itself
		inTx, quiet := pgtest.InTx[ideas.Jobs](db), slog.New(slog.DiscardHandler)
		s := &Server{Deps: Deps{Log: quiet, Now: ideas.Clock, Services: Services{
			Ideas: ideas.New(ideas.Deps{DB: db.Gorm, InTx: inTx, Now: ideas.Clock, Log: quiet}),
			Media: media.New(media.Deps{DB: db.Gorm, InTx: inTx, Now: ideas.Clock, Log: quiet, Blobs: &oneFile{bytes: "bytes"}}),
		}}}
		s.start(nil)
		return serveEdge(t, s)
	}
	get := func(e *edge, path, tag string) *http.Response {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+e.addr+path, bytes.NewReader(nil))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = resp.Body.Close() }) // nothing of it is read
		return resp
	}
	picture, document := fmt.Sprintf("/media/images/%s/400.jpg", id), fmt.Sprintf("/media/documents/%s.pdf", id)
	e := serve()
	r := get(e, picture, "")
	tag := r.Header.Get("ETag")
	if r.StatusCode != 200 || r.Header.Get("Cache-Control") != "public, max-age=3600" || tag == "" {
		t.Errorf("picture: %d %v", r.StatusCode, r.Header)
	}
	if r := get(e, picture, tag); r.StatusCode != 304 {
		t.Errorf("a copy of it: %d", r.StatusCode)
	}
	if r := get(e, document, ""); r.StatusCode != 200 || r.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("document: %d %v", r.StatusCode, r.Header)
	}
	exec("UPDATE ideas SET state = 'withdrawn'")
	e = serve()
	for _, path := range []string{picture, document} {
		r := get(e, path, tag)
		if r.StatusCode != 404 || r.Header.Get("ETag") != "" || r.Header.Get("Content-Disposition") != "" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("withdrawn, %s: %d %v", path, r.StatusCode, r.Header)
		}
	}
}
