package community_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
)

// Gini, Hill's number and the top's part agree with what counting people one by one gives.
func TestSpreadAgreesWithCountingPeople(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		var shares []community.Share
		var each []float64
		for _, count := range r.Perm(12)[:1+r.IntN(11)] {
			s := community.Share{Count: int64(count + 1), People: int64(1 + r.IntN(20))}
			shares = append(shares, s)
			for range s.People {
				each = append(each, float64(s.Count))
			}
		}
		sum, differences, entropy, best := 0.0, 0.0, 0.0, 0.0
		for _, a := range each {
			sum += a
			best = max(best, a)
			for _, b := range each {
				differences += math.Abs(a - b)
			}
		}
		for _, a := range each {
			entropy -= a / sum * math.Log(a/sum)
		}
		n := float64(len(each))
		if got, want := community.Gini(shares), differences/(2*n*sum); math.Abs(got-want) > 1e-9 {
			t.Fatalf("seed %d: Gini %v, want %v", seed, got, want)
		}
		if got, want := community.Effective(shares), math.Exp(entropy); math.Abs(got-want) > 1e-6 {
			t.Fatalf("seed %d: effective %v, want %v", seed, got, want)
		}
		if got := community.Top(shares, 1e-9); math.Abs(got-best/sum) > 1e-12 {
			t.Fatalf("seed %d: top %v, want %v", seed, got, best/sum)
		}
		if got := community.Top(shares, 1); math.Abs(got-1) > 1e-12 {
			t.Fatalf("seed %d: all made %v", seed, got)
		}
	}
	if community.Gini(nil) != 0 || community.Effective(nil) != 0 || community.Top(nil, .01) != 0 {
		t.Error("nobody contributes something")
	}
}

// A community of which everything is known: what the report tells is that, counted twice it is the same, and the team is in no figure.
func TestAReportOfAKnownCommunity(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	now := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC) // a Sunday
	exec := func(sql string, args ...any) {
		t.Helper()
		if err := db.Gorm.Exec(sql, args...).Error; err != nil {
			t.Fatal(err)
		}
	}
	campaign, before, round := uuid.New(), uuid.New(), uuid.New()
	for slug, id := range map[string]uuid.UUID{"nu": campaign, "eerder": before} {
		exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at) VALUES (?, ?, 'open', 'live', '{"nl":"x"}', 'UTC', ?, ?, ?)`, id, slug, now, now, now)
	}
	exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at) VALUES (?, ?, 1, 'vote', 'single', 'open', ?, ?, 'live', ?)`, round, campaign, now, now.Add(time.Hour), now)
	monday := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	member := func(role string, at time.Time, confirmed bool) uuid.UUID {
		id := uuid.New()
		exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, ?, CASE WHEN ? THEN ?::timestamptz END, ?, ?)`, id, id.String()+"@example.org", role, confirmed, at, at, at)
		return id
	}
	votes := func(who uuid.UUID, state string, at time.Time, points ...int) {
		voter := uuid.New()
		exec("INSERT INTO voters (id, campaign_id, member_id, tier, created_at) VALUES (?, ?, ?, 'email', ?)", voter, campaign, who, at)
		if len(points) > 0 {
			exec("INSERT INTO ballot_answers (round_id, voter_id, answers, updated_at) VALUES (?, ?, ?, ?)", round, voter, fmt.Sprintf(`{"why": "lekker", "tell": %d}`, points[0]), at)
		}
		exec(`INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at) VALUES (?, ?, ?, '{}', ?, 'email', ?, ?, ?)`, round, voter, uuid.New(), state, uuid.New(), at, at)
	}
	exec(`UPDATE rounds SET settings = '{"questions": [{"id": "why", "kind": "text"}, {"id": "tell", "kind": "recommend"}]}' WHERE id = ?`, round)
	var fanIDs []uuid.UUID
	for i := range 20 {
		who := member("fan", monday, i != 19)
		fanIDs = append(fanIDs, who)
		switch {
		case i < 8: // within the week
			votes(who, "counted", monday.Add(24*time.Hour), 10-i) // 10 and 9 promote; 6, 5, 4 and 3 do the reverse
		case i < 12: // two weeks later
			votes(who, "counted", monday.Add(15*24*time.Hour))
		case i == 12: // in vain
			votes(who, "removed", monday.Add(24*time.Hour), 0)
		}
		if i < 3 { // voted elsewhere: before, at the same time, later
			exec("INSERT INTO voters (id, campaign_id, member_id, tier, created_at) VALUES (?, ?, ?, 'email', ?)", uuid.New(), before, who, monday.Add(time.Duration(i)*24*time.Hour))
		}
		if i < 2 {
			for n := range i*3 + 1 { // one idea, and four
				exec(`INSERT INTO ideas (id, campaign_id, author_id, title, language, fields, state, search_text, search, created_at, updated_at)
					VALUES (?, ?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, uuid.New(), campaign, who, fmt.Sprint("Idee ", n), monday.Add(24*time.Hour), now)
			}
		}
	}
	team, other := member("product", monday, true), member("moderator", monday, true)
	votes(team, "counted", monday.Add(24*time.Hour))
	fans := uuid.New()
	exec("INSERT INTO channels (id, campaign_id, code, label, kind, created_at) VALUES (?, ?, 'fans', 'fans', 'fans', ?)", fans, campaign, now)
	exec("INSERT INTO arrivals (campaign_id, channel_id, day, visitors) VALUES (?, ?, ?, 3), (?, NULL, ?, 7)", campaign, fans, now, campaign, now)
	// the web: three fans gave hearts to the first idea of the first; one of the team is in no web
	for i, who := range []uuid.UUID{fanIDs[1], fanIDs[2], fanIDs[3], team} {
		exec("INSERT INTO hearts (idea_id, member_id, at) SELECT id, ?, ? FROM ideas WHERE author_id = ? ORDER BY id LIMIT 1", who, now.Add(-time.Duration(i)*time.Hour), fanIDs[0])
	}
	// what asked for an answer: three appeals, one of which still waits; the work of two of the team
	reviewCase := uuid.New()
	exec(`INSERT INTO review_cases (id, round_id, number, verdict, class, state, ballots, opened_at) VALUES (?, ?, 1, 'hold', 'automation', 'open', 3, ?)`, reviewCase, round, now.Add(-30*time.Hour))
	for i, hours := range []int{2, 4, 0} {
		var answered *time.Time
		state, at := "open", now.Add(-24*time.Hour)
		if hours > 0 {
			then := at.Add(time.Duration(hours) * time.Hour)
			state, answered = "refused", &then
		}
		exec(`INSERT INTO appeals (id, round_id, ballot_id, case_id, state, at, due_at, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, uuid.New(), round, uuid.New(), reviewCase, state, at, at.Add(72*time.Hour), answered)
		exec("INSERT INTO audit_log (id, at, actor_id, action, subject) VALUES (?, ?, ?, 'review.appeal', '')", uuid.New(), at, []uuid.UUID{team, team, other}[i])
	}
	service := community.New(community.Deps{InTx: pgtest.InTx[ideas.Jobs](db), DB: db.Gorm, Now: func() time.Time { return now }})
	reader := ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleResearch}
	if empty, err := service.Report(context.Background(), reader); err != nil || empty.Counted != nil || len(empty.Cohorts) != 0 {
		t.Fatalf("before the first night: %+v, %v", empty, err)
	}
	for range 2 {
		if err := service.Count(t.Context(), community.CountArgs{}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := service.Report(t.Context(), reader)
	if err != nil {
		t.Fatal(err)
	}
	at := func(metric string, day time.Time) [2]int64 {
		for _, p := range r.Series[metric] {
			if p.Day.Equal(day.Truncate(24 * time.Hour)) {
				return [2]int64{p.Num, p.Den}
			}
		}
		return [2]int64{-1, -1}
	}
	tuesday := monday.Add(24 * time.Hour)
	for what, got := range map[string][3]any{
		"signed up, confirmed": {at(community.SignUps, monday), [2]int64{19, 20}}, "activated": {at(community.Activated, monday), [2]int64{8, 19}},
		"active that day": {at(community.Active1, tuesday), [2]int64{8, 20}}, "in thirty days": {at(community.Active30, now), [2]int64{12, 20}},
		"creators": {at(community.Creators, now), [2]int64{2, 12}},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %v, want %v", what, got[0], got[1])
		}
	}
	if len(r.Cohorts) != 1 || r.Cohorts[0].Size != 20 || fmt.Sprint(r.Cohorts[0].Back) != "[8 0]" {
		t.Errorf("%+v", r.Cohorts) // the third week is not over
	}
	today := now.Truncate(24 * time.Hour)
	for metric, want := range map[string]string{
		community.WebLeft: "map[01:0/4 05:0/4 10:0/4]", community.Answer50: "map[appeal:240/3]", community.Answer90: "map[]",
	} {
		got := map[string]string{}
		for dim, p := range r.By[metric] {
			got[dim] = fmt.Sprintf("%d/%d", p.Num, p.Den)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %s", metric, got, want)
		}
	}
	for metric, want := range map[string][2]int64{community.Largest: {4, 4}, community.Workload: {3, 2}, community.Busiest: {2, 3}, community.Clean30: {13, 14}, community.Diverse90: {165, 200}} {
		if got := at(metric, now); got != want {
			t.Errorf("%s: %v, want %v", metric, got, want)
		}
	}
	for slug, want := range map[string]map[string][2]int64{
		"nu":     {community.Removed: {1, 14}, community.Shared: {3, 10}, community.Returning: {1, 14}, community.Promoters: {2, 8}, community.Detractors: {4, 8}},
		"eerder": {community.Returning: {1, 3}},
	} {
		of := slices.IndexFunc(r.Campaigns, func(c community.Campaign) bool { return c.Slug == slug })
		for metric, want := range want {
			if of < 0 || r.Campaigns[of].Figures[metric] != (community.Point{Day: today, Num: want[0], Den: want[1]}) {
				t.Errorf("%s of %s: %+v", metric, slug, r.Campaigns)
			}
		}
	}
	few := r.Campaigns[slices.IndexFunc(r.Campaigns, func(c community.Campaign) bool { return c.Slug == "nu" })]
	if _, _, answered := few.Recommended(); answered != 0 {
		t.Errorf("what eight recommend is told: %d", answered)
	}
	for _, m := range []string{community.Promoters, community.Detractors} {
		p := few.Figures[m]
		few.Figures[m] = community.Point{Num: 10 * p.Num, Den: 10 * p.Den}
	}
	if score, in, answered := few.Recommended(); score != -.25 || answered != 80 || in.Low > -.25 || in.High < -.25 {
		t.Errorf("%v %v of %d", score, in, answered)
	}
	if r.Spread.People != 2 || r.Spread.Contributions != 5 || math.Abs(r.Spread.Gini-.3) > 1e-12 || r.Spread.Top1 != .8 {
		t.Errorf("%+v", r.Spread)
	}
	lines := 0
	if err := service.Rows(t.Context(), reader, func(string, string, string, time.Time, int64, int64) error { lines++; return nil }); err != nil || lines < 500 {
		t.Errorf("%d lines, %v", lines, err)
	}
	if _, err := service.Report(t.Context(), ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleFan}); err == nil {
		t.Error("a fan reads it")
	}
}
