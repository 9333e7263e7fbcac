// Package community tells how a community does (R7): who comes, acts, comes back and contributes, how unequally, and what became of what
// was sent in. Every figure is a numerator and a denominator of a day, counted each night and kept. Days are in UTC. The team is left out,
// and so are ballots that do not count. What the product does not have, such as replies, is not reported on.
package community

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Deps is what the service stands on.
type Deps struct {
	InTx ideas.InTx
	DB   *gorm.DB // for reads
	Now  ideas.Now
}

// Service counts and reports. It is safe for concurrent use.
type Service struct{ d Deps }

// New returns the service.
func New(d Deps) *Service { return &Service{d: d} }

// CountArgs is the job that counts. It is done once a night.
type CountArgs struct{}

// Kind names the job.
func (CountArgs) Kind() string { return "research.community" }

// Metrics by name. Windows end with the day they stand at.
const (
	SignUps   = "sign-ups"    // confirmed of those who signed up on the day
	Activated = "activated"   // of the confirmed who signed up on the day, those who acted within seven days
	Active1   = "active-1"    // members who acted on the day, of all there were
	Active7   = "active-7"    // in seven days
	Active30  = "active-30"   // in thirty
	Creators  = "creators-30" // who sent ideas in, of those active in thirty days
	Days30    = "days-30"     // days on which members acted in thirty days, of those who acted at all: how often they come, and stickiness
	Started   = "started-30"  // who acted in thirty days and not in the sixty before, of the active
	Stopped   = "stopped-30"  // who acted in the thirty days before and not in thirty days, of those
	Back60    = "back-7"      // who acted in seven days and not in the sixty before, though earlier, of the active in seven days
	Clean30   = "clean-30"    // ballots that count, of those cast in thirty days and not withdrawn
	Diverse90 = "diverse-90"  // the effective number of makers of ninety days, of their number; both times a hundred
	Retained  = "retained"    // of those who signed up in the week that begins on the day, those who acted so many weeks later (dim)

	Shortlisted = "shortlisted" // ideas on a shortlist, of those sent in; by campaign
	Held        = "held"        // ballots held for review, of all; by campaign
	Removed     = "removed"     // ballots removed; by campaign
	Granted     = "granted"     // appeals that were granted; by campaign
	Returning   = "returning"   // voters who voted in another campaign before; by campaign
	Shared      = "shared"      // visitors by a link that fans shared, of all; by campaign
	Promoters   = "promoters"   // who gave 9 or 10 to a question after recommendation, of those who answered it; by campaign
	Detractors  = "detractors"  // who gave 0 to 6; by campaign
)

// history is how far back is counted; weeks is how many of them retention is followed.
const (
	history = 182 * 24 * time.Hour
	weeks   = 12
	day     = 24 * time.Hour
)

// acts is what members did, by day: who voted with a ballot that counts, gave a heart, sent an idea in.
const acts = `CREATE TEMP TABLE acts ON COMMIT DROP AS
	SELECT a.member_id, a.day, bool_or(a.idea) AS idea FROM (
		SELECT v.member_id, (b.cast_at AT TIME ZONE 'UTC')::date AS day, false AS idea FROM ballots b JOIN voters v ON v.id = b.voter_id WHERE b.state = 'counted'
		UNION ALL SELECT member_id, (at AT TIME ZONE 'UTC')::date, false FROM hearts
		UNION ALL SELECT author_id, (created_at AT TIME ZONE 'UTC')::date, true FROM ideas WHERE state <> 'removed') a
	JOIN members m ON m.id = a.member_id AND m.role IN ('fan', 'ambassador')
	WHERE a.day >= CAST(@from AS date) - 90 AND a.day <= CAST(@to AS date) GROUP BY 1, 2`

const firsts = `CREATE TEMP TABLE firsts ON COMMIT DROP AS SELECT member_id, min(day) AS first FROM acts GROUP BY member_id`

// counts are the statements that fill the figures of the whole community, each for all days from @from to @to.
func counts() []string {
	fans := `SELECT id, (created_at AT TIME ZONE 'UTC')::date AS day, confirmed_at IS NOT NULL AS confirmed FROM members WHERE role IN ('fan', 'ambassador')`
	window := func(metric string, days int) string {
		return fmt.Sprintf(`INSERT INTO metric_daily (metric, day, num, den)
			SELECT '%s', d::date, (SELECT count(DISTINCT member_id) FROM acts WHERE day > d::date - %d AND day <= d::date),
				(SELECT count(*) FROM (%s) f WHERE f.day <= d::date)
			FROM generate_series(CAST(@from AS date), CAST(@to AS date), interval '1 day') d`, metric, days, fans)
	}
	// What members did in thirty days, in the thirty before and in the thirty before those. Once a week: nothing of it changes in a day.
	weekly := `generate_series(CAST(@to AS date) - 175, CAST(@to AS date), interval '7 days') d`
	moves := func(metric, den, num string) string {
		return fmt.Sprintf(`INSERT INTO metric_daily (metric, day, num, den) SELECT '%s', d::date, w.num, w.den
			FROM %s CROSS JOIN LATERAL (SELECT %s AS den, %s AS num FROM (SELECT count(*) FILTER (WHERE day > d::date - 30) AS now,
				count(*) FILTER (WHERE day <= d::date - 30 AND day > d::date - 60) AS before, count(*) FILTER (WHERE day <= d::date - 60) AS earlier
				FROM acts WHERE day > d::date - 90 AND day <= d::date GROUP BY member_id) m) w WHERE w.den > 0`, metric, weekly, den, num)
	}
	return []string{
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Clean30 + `', d::date, sum(b.counted), sum(b.cast_then) FROM ` + weekly + `
			JOIN (SELECT (cast_at AT TIME ZONE 'UTC')::date AS day, count(*) FILTER (WHERE state = 'counted') AS counted, count(*) AS cast_then
				FROM ballots WHERE state <> 'withdrawn' AND cast_at >= CAST(@from AS date) - 30 GROUP BY 1) b ON b.day > d::date - 30 AND b.day <= d::date GROUP BY d`,
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Diverse90 + `', d::date, round(100 * exp(-sum(a.part * ln(a.part)))), 100 * count(*) FROM ` + weekly + `
			CROSS JOIN LATERAL (SELECT count(*)::float8 / sum(count(*)) OVER () AS part FROM ideas i JOIN members m ON m.id = i.author_id AND m.role IN ('fan', 'ambassador')
				WHERE i.state <> 'removed' AND i.created_at >= d - interval '89 days' AND i.created_at < d + interval '1 day' GROUP BY i.author_id) a GROUP BY d`,
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + SignUps + `', day, count(*) FILTER (WHERE confirmed), count(*) FROM (` + fans + `) f
			WHERE day BETWEEN CAST(@from AS date) AND CAST(@to AS date) GROUP BY day`,
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Activated + `', f.day, count(*) FILTER (WHERE EXISTS (
				SELECT FROM acts a WHERE a.member_id = f.id AND a.day BETWEEN f.day AND f.day + 6)), count(*) FROM (` + fans + `) f
			WHERE f.confirmed AND f.day BETWEEN CAST(@from AS date) AND CAST(@to AS date) - 7 GROUP BY f.day`,
		window(Active1, 1), window(Active7, 7), window(Active30, 30),
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Creators + `', d::date,
				(SELECT count(DISTINCT member_id) FROM acts WHERE idea AND day > d::date - 30 AND day <= d::date),
				(SELECT count(DISTINCT member_id) FROM acts WHERE day > d::date - 30 AND day <= d::date)
			FROM generate_series(CAST(@from AS date), CAST(@to AS date), interval '1 day') d`,
		moves(Days30, "count(*) FILTER (WHERE now > 0)", "coalesce(sum(now), 0)"), moves(Started, "count(*) FILTER (WHERE now > 0)", "count(*) FILTER (WHERE now > 0 AND before = 0 AND earlier = 0)"),
		moves(Stopped, "count(*) FILTER (WHERE before > 0)", "count(*) FILTER (WHERE before > 0 AND now = 0)"),
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Back60 + `', d::date, count(*) FILTER (WHERE NOT w.since AND w.ever), count(*)
			FROM ` + weekly + `
			CROSS JOIN LATERAL (SELECT coalesce(bool_or(a.day BETWEEN d::date - 66 AND d::date - 7), false) AS since, bool_or(f.first < d::date - 66) AS ever
				FROM acts a JOIN firsts f USING (member_id) WHERE a.day > d::date - 67 AND a.day <= d::date
				GROUP BY member_id HAVING max(a.day) > d::date - 7) w GROUP BY d`,
		// Weeks that are not over yet are left out: their numbers would only grow.
		`INSERT INTO metric_daily (metric, dim, day, num, den)
			SELECT '` + Retained + `', lpad(k::text, 2, '0'), c.week, count(DISTINCT f.id) FILTER (WHERE EXISTS (
				SELECT FROM acts a WHERE a.member_id = f.id AND a.day >= c.week + 7 * k AND a.day < c.week + 7 * (k + 1))), count(DISTINCT f.id)
			FROM (SELECT DISTINCT date_trunc('week', day)::date AS week FROM (` + fans + `) f WHERE day BETWEEN CAST(@from AS date) AND CAST(@to AS date)) c
			CROSS JOIN generate_series(0, ` + fmt.Sprint(weeks) + `) k
			JOIN (` + fans + `) f ON f.day >= c.week AND f.day < c.week + 7
			WHERE c.week + 7 * (k + 1) <= CAST(@to AS date) GROUP BY c.week, k`,
	}
}

// byCampaign are the statements that fill the figures of each campaign, as they stand on the day @to.
func byCampaign() []string {
	insert := `INSERT INTO metric_daily (metric, campaign_id, day, num, den) SELECT '`
	ballots := func(metric, state string) string {
		return insert + metric + `', r.campaign_id, CAST(@to AS date), count(*) FILTER (WHERE b.state = '` + state + `'), count(*) FROM ballots b
			JOIN rounds r ON r.id = b.round_id WHERE b.state <> 'withdrawn' GROUP BY r.campaign_id`
	}
	recommended := func(metric, which string) string {
		return insert + metric + `', r.campaign_id, CAST(@to AS date), count(*) FILTER (WHERE said.points ` + which + `), count(*) FROM rounds r
			CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(r.settings -> 'questions') WHEN 'array' THEN r.settings -> 'questions' ELSE '[]' END) q
			JOIN ballot_answers a ON a.round_id = r.id AND jsonb_exists(a.answers, q ->> 'id')
			CROSS JOIN LATERAL (SELECT CAST(a.answers ->> (q ->> 'id') AS int) AS points) said
			WHERE q ->> 'kind' = '` + string(ideas.QuestionRecommend) + `'
				AND EXISTS (SELECT FROM ballots b WHERE b.round_id = a.round_id AND b.voter_id = a.voter_id AND b.state = 'counted') GROUP BY r.campaign_id`
	}
	return []string{
		recommended(Promoters, ">= "+strconv.Itoa(ideas.Promoter)), recommended(Detractors, "<= "+strconv.Itoa(ideas.Detractor)),
		insert + Shortlisted + `', i.campaign_id, CAST(@to AS date), count(*) FILTER (WHERE EXISTS (SELECT FROM round_options o WHERE o.idea_id = i.id)), count(*)
			FROM ideas i WHERE i.state <> 'withdrawn' GROUP BY i.campaign_id`,
		ballots(Held, "held"), ballots(Removed, "removed"),
		insert + Granted + `', r.campaign_id, CAST(@to AS date), count(*) FILTER (WHERE a.state = 'granted'), count(*) FROM appeals a
			JOIN rounds r ON r.id = a.round_id WHERE a.state <> 'open' GROUP BY r.campaign_id`,
		// Of each member the first campaign is no return, all others are: found in one pass over all voters.
		insert + Returning + `', v.campaign_id, CAST(@to AS date), count(*) FILTER (WHERE v.created_at > v.first), count(*)
			FROM (SELECT campaign_id, created_at, min(created_at) OVER (PARTITION BY member_id) AS first FROM voters WHERE member_id IS NOT NULL) v
			GROUP BY v.campaign_id`,
		insert + Shared + `', a.campaign_id, CAST(@to AS date), coalesce(sum(a.visitors) FILTER (WHERE c.kind = 'fans'), 0), sum(a.visitors)
			FROM arrivals a LEFT JOIN channels c ON c.id = a.channel_id GROUP BY a.campaign_id`,
	}
}

// Count counts the last half year again and keeps what it finds; days before stay as they were counted. Done twice it changes nothing.
func (s *Service) Count(ctx context.Context, _ CountArgs) error {
	to := s.d.Now().UTC().Truncate(day)
	span := map[string]any{"from": to.Add(-history).Format(time.DateOnly), "to": to.Format(time.DateOnly), "found": found()}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		// One at a time: a second would wait for the rows of the first, and then count for nothing.
		if err := tx.Exec("SELECT pg_advisory_xact_lock(hashtext('metric_daily'))").Error; err != nil {
			return fmt.Errorf("lock metrics: %w", err)
		}
		statements := append([]string{acts, "CREATE INDEX ON acts (member_id, day)", "ANALYZE acts", firsts,
			"DELETE FROM metric_daily WHERE campaign_id = '" + uuid.Nil.String() + "' AND day BETWEEN date_trunc('week', CAST(@from AS date))::date AND CAST(@to AS date) AND (metric NOT IN (@found) OR day = CAST(@to AS date))",
			"DELETE FROM metric_daily WHERE campaign_id <> '" + uuid.Nil.String() + "' AND day = CAST(@to AS date)"}, slices.Concat(counts(), workload(), byCampaign())...)
		for _, sql := range statements {
			var about []any
			if strings.Contains(sql, "@") {
				about = []any{span}
			}
			if err := tx.Exec(sql, about...).Error; err != nil {
				return fmt.Errorf("count the community: %w", err)
			}
		}
		return s.find(tx, to)
	})
}
