package api

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// built works the jobs of bundles, which nobody works in a lobby.
func (b *ballroom) built() {
	b.t.Helper()
	var ids []uuid.UUID
	if err := b.db.Gorm.Raw("SELECT id FROM exports WHERE state = 'queued'").Scan(&ids).Error; err != nil {
		b.t.Fatal(err)
	}
	for _, id := range ids {
		if err := b.research.Run(b.t.Context(), research.Job{ExportID: id}); err != nil {
			b.t.Fatal(err)
		}
	}
}

// Anybody gets the bundle of a public result, whole, in parts, or not again; with it and the key alone the result is checked.
func TestTheBundleOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	for i := range 3 {
		read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(i)), 200)
	}
	at := b.addressOfLog() + "/bundle.zip"
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	b.sequence()
	if r := b.send("GET", at, ""); r.status != 503 || r.header.Get("Retry-After") != "2" || r.header.Get("Cache-Control") != "no-store" || r.header.Get("ETag") != "" {
		t.Errorf("%d %v", r.status, r.header)
	}
	if out := read[bundleOut](t, b.send("POST", b.round+"/log/bundle", ""), 202); out.State != "queued" || out.FileURL != "" {
		t.Errorf("%+v", out)
	}
	if n := count(t, b, "SELECT count(*) FROM exports"); n != 1 {
		t.Errorf("%d bundles begun", n)
	}
	b.built()
	log := read[logOut](t, b.send("GET", b.round+"/log", ""), 200)
	if log.Bundle == nil || log.Bundle.State != "done" || log.Bundle.FileURL != at || log.Bundle.Bytes == 0 {
		t.Fatalf("%+v", log.Bundle)
	}
	whole := b.send("GET", at, "")
	tag := whole.header.Get("ETag")
	if whole.status != 200 || int64(len(whole.body)) != log.Bundle.Bytes || tag == "" || whole.header.Get("Accept-Ranges") != "bytes" ||
		!strings.Contains(whole.header.Get("Content-Disposition"), `filename="herfst-round-2-log.zip"`) || whole.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("%d, %d bytes, %v", whole.status, len(whole.body), whole.header)
	}
	archive, err := zip.NewReader(bytes.NewReader(whole.body), int64(len(whole.body)))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := ledger.ParseVerifiers(log.Keys...)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := ledger.Verify(archive, ledger.Options{Keys: keys, Retell: results.Retell, Refigure: results.Refigure}); err != nil || v.Counted != 3 {
		t.Errorf("%+v, %v", v, err)
	}
	if again := b.send("GET", at, "", "If-None-Match", tag); again.status != 304 || len(again.body) != 0 || again.header.Get("ETag") != tag {
		t.Errorf("%d, %d bytes", again.status, len(again.body))
	}
	b.parts(at, tag, whole.body)
}

// parts asks for parts of a file.
func (b *ballroom) parts(at, tag string, whole []byte) {
	b.t.Helper()
	size := len(whole)
	for _, c := range []struct {
		header, condition string
		status, from, to  int
	}{
		{"bytes=0-0", "", 206, 0, 1},
		{"bytes=5-9", tag, 206, 5, 10},
		{fmt.Sprintf("bytes=%d-", size-3), "", 206, size - 3, size},
		{"bytes=7-99999999", "", 206, 7, size},
		{"bytes=5-9", `"another"`, 200, 0, size},
		{"bytes=9-5", "", 200, 0, size},
		{"bytes=-5", "", 200, 0, size},
		{"bytes=0-1,3-4", "", 200, 0, size},
		{"bytes=99999999999999999999-", "", 200, 0, size},
		{"pages=1-2", "", 200, 0, size},
		{fmt.Sprintf("bytes=%d-", size), "", 416, 0, 0},
	} {
		r := b.send("GET", at, "", "Range", c.header, "If-Range", c.condition)
		if r.status != c.status || r.status != 416 && !bytes.Equal(r.body, whole[c.from:c.to]) {
			b.t.Errorf("%s: %d, %d bytes", c.header, r.status, len(r.body))
		}
		want := map[int]string{206: fmt.Sprintf("bytes %d-%d/%d", c.from, c.to-1, size), 416: fmt.Sprintf("bytes */%d", size)}[c.status]
		if got := r.header.Get("Content-Range"); got != want {
			b.t.Errorf("%s: Content-Range %q, want %q", c.header, got, want)
		}
	}
}

func count(t *testing.T, b *ballroom, sql string) (n int64) {
	t.Helper()
	if err := b.db.Gorm.Raw(sql).Row().Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// What nobody may see yet is not there for anybody, however it is asked for, and asking begins nothing.
func TestBundlesOfWhatIsHiddenOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(0)), 200)
	b.sequence()
	at := b.addressOfLog()
	hidden := func(when string) {
		t.Helper()
		for _, ask := range []func(method, path, body string) reply{b.team, func(m, p, body string) reply { return b.send(m, p, body) }} {
			for _, r := range []reply{ask("GET", at+"/bundle.zip", ""), ask("POST", b.round+"/log/bundle", "")} {
				if r.status != 404 || r.header.Get("ETag") != "" {
					t.Errorf("%s: %d %s", when, r.status, r.body)
				}
			}
			if log := read[logOut](t, ask("GET", b.round+"/log", ""), 200); log.Shown || log.Checkpoint != "" || log.Bundle != nil {
				t.Errorf("%s: %+v", when, log)
			}
		}
		if n := count(t, b, "SELECT count(*) FROM exports"); n != 0 {
			t.Errorf("%s: %d bundles begun", when, n)
		}
	}
	hidden("while it runs")
	if err := b.db.Gorm.Exec(`UPDATE rounds SET settings = settings || '{"reviewResults":true}' WHERE kind = 'vote'`).Error; err != nil {
		t.Fatal(err)
	}
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	b.sequence()
	hidden("before the result is published")
	read[roundOut](t, b.team("POST", b.round+"/publish", ""), 200)
	if r := b.send("GET", at+"/bundle.zip", ""); r.status != 503 {
		t.Errorf("once published: %d %s", r.status, r.body)
	}
	for _, path := range []string{"/log/herfst/1/bundle.zip", "/log/none/2/bundle.zip", "/log/herfst/02/bundle.zip"} {
		if r := b.send("GET", path, ""); r.status != 404 {
			t.Errorf("%s: %d", path, r.status)
		}
	}
}
