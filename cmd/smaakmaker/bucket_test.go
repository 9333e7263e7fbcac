package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/cmd/internal/blob/blobtest"
)

// What a schedule makes stands in the customer's bucket under the name that the list tells, and goes after its week.
func TestScheduledExportStandsInTheBucket(t *testing.T) {
	t.Parallel()
	store, d := blobtest.Start(t), databaseOf(t)
	settings := d.environ()
	for name, value := range map[string]string{
		"S3_ENDPOINT": store.Endpoint, "S3_INSECURE": "true", "S3_BUCKET": "cijfers", "S3_REGION": store.Region,
		"S3_ACCESS_KEY": store.AccessKey, "S3_SECRET_KEY": store.SecretKey,
	} {
		settings[name] = value
	}
	s := serve(t, settings)
	office := s.client(s.key("cijfers@example.nl", "product"))
	round := d.openRound()
	type file struct {
		Key  string
		Rows int64
		Kept bool
	}
	type list struct {
		Bucket, Prefix string
		Items          []struct{ Last *file }
	}
	ask[map[string]any](t, office, http.MethodPost, "/api/v1/rounds/"+round+"/export-schedules",
		map[string]any{"format": "csv", "content": "ideas", "purpose": "reporting", "every": "day", "hour": 6})
	// soon starts anew, and lets what comes round come at once
	soon := func(kind string) {
		t.Helper()
		s.stop()
		d.exec("DELETE FROM river_job WHERE kind = $1", kind)
		s = s.again()
		office.url = s.url
	}
	d.exec("UPDATE export_schedules SET next_at = now() - interval '1 minute'")
	soon("research.schedule")
	var last *file
	seen := func(what string, holds func() bool) {
		t.Helper()
		eventually(t, what, func() bool {
			got := ask[list](t, office, http.MethodGet, "/api/v1/rounds/"+round+"/export-schedules", nil)
			if got.Bucket != "cijfers" || len(got.Items) != 1 {
				t.Fatalf("%+v", got)
			}
			last = got.Items[0].Last
			return last != nil && strings.HasPrefix(last.Key, got.Prefix) && holds()
		})
	}
	seen("the file is made", func() bool { return last.Kept })
	place := filepath.Join(store.Dir, "cijfers", filepath.FromSlash(last.Key))
	if text, err := os.ReadFile(place); err != nil || last.Rows != 1 || !strings.Contains(string(text), "Zoutje") {
		t.Errorf("%+v: %s, %v", last, text, err)
	}
	d.exec("UPDATE exports SET finished_at = finished_at - interval '8 days'")
	seen("the list says that the file is gone", func() bool { return !last.Kept })
	soon("upkeep")
	eventually(t, "the file is swept up", func() bool { return len(filesIn(t, filepath.Join(store.Dir, "cijfers", "exports"))) == 0 })
}

func (d *database) exec(query string, args ...any) {
	d.t.Helper()
	if _, err := d.Pool.Exec(background(d.t), query, args...); err != nil {
		d.t.Fatal(err)
	}
}

// openRound is a vote of one idea whose counts are shown.
func (d *database) openRound() string {
	d.t.Helper()
	campaign, round := uuid.NewString(), uuid.NewString()
	d.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES ($1, 'reep', 'open', 'live', '{}', 'UTC', now(), now(), now())`, campaign)
	d.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES ($1, $2, 1, 'vote', 'single', 'open', now() - interval '1 h', now() + interval '1 h', 'live', now())`, round, campaign)
	d.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
		VALUES (gen_random_uuid(), $1, 'Zoutje', 'nl', '{"text":"Zout"}', 'submitted', '', '', now(), now())`, campaign)
	return round
}
