package community_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
)

// Who comes, who goes and who comes back is counted by the days on which members gave a heart.
func TestWhoComesAndGoes(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	now := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	exec := func(sql string, args ...any) {
		t.Helper()
		if err := db.Gorm.Exec(sql, args...).Error; err != nil {
			t.Fatal(err)
		}
	}
	campaign, author := uuid.New(), uuid.New()
	exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at) VALUES (?, 'nu', 'open', 'live', '{"nl":"x"}', 'UTC', ?, ?, ?)`, campaign, now, now, now)
	member := func(id uuid.UUID, role string) {
		at := now.AddDate(-1, 0, 0)
		exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`, id, id.String()+"@example.org", role, at, at, at)
	}
	member(author, "product") // whose ideas are no acts
	// so many days before today each gave hearts
	for _, days := range [][]int{{0, 1, 2, 40}, {3, 100}, {5, 70}, {29, 31}, {35}, {80}, {10, 10}} {
		who := uuid.New()
		member(who, "fan")
		for _, d := range days {
			idea, at := uuid.New(), now.AddDate(0, 0, -d)
			exec(`INSERT INTO ideas (id, campaign_id, author_id, title, language, fields, state, search_text, search, created_at, updated_at)
				VALUES (?, ?, ?, 'x', 'nl', '{}', 'submitted', '', '', ?, ?)`, idea, campaign, author, at, at)
			exec("INSERT INTO hearts (idea_id, member_id, at) VALUES (?, ?, ?)", idea, who, at)
		}
	}
	service := community.New(community.Deps{InTx: pgtest.InTx[ideas.Jobs](db), DB: db.Gorm, Now: func() time.Time { return now }})
	if err := service.Count(t.Context(), community.CountArgs{}); err != nil {
		t.Fatal(err)
	}
	r, err := service.Report(t.Context(), ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleResearch})
	if err != nil {
		t.Fatal(err)
	}
	for metric, want := range map[string]string{
		community.Days30:  "7/5", // 3 + 1 + 1 + 1 + 1 days
		community.Started: "2/5", // the second, whose day before is more than ninety days ago, and the last
		community.Stopped: "1/3", // of the first, fourth and fifth the fifth
		community.Back60:  "2/3", // of the first three, the second and the third
	} {
		points := r.Series[metric]
		if len(points) == 0 {
			t.Errorf("%s is not counted", metric)
			continue
		}
		if last := points[len(points)-1]; fmt.Sprintf("%d/%d", last.Num, last.Den) != want || !last.Day.Equal(*r.Counted) {
			t.Errorf("%s: %+v, want %s", metric, last, want)
		}
	}
}
