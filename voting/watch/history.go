package watch

import (
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// changedIn is within which another device in another part of the world is another pair of hands.
const changedIn = 24 * time.Hour

// history is what the database knows of how an account came to be and what it did before this vote.
type history struct {
	single  bool          // did nothing but vote here
	confirm time.Duration // from asking for the first mail to answering it; 0: unknown
	rounds  int           // of the latest eight that are closed, how many counted it
	days    int           // on which it was active, today too; at most those that two hundred acts came from

	before last
}

// last is how the voter's ballot before this one came.
type last struct {
	at          time.Time // zero: none
	device, net int64
	signs       int
}

// selectMembers finds voters and their history, which it looks at where the age of an account makes it worth it: few are younger
// than an hour, and few of a flood are old. The age is asked about inside as well: a join looks at what it leaves out again.
const selectMembers = `WITH recent AS MATERIALIZED (SELECT id, campaign_id FROM rounds WHERE kind = 'vote' AND state = 'closed' ORDER BY closed_at DESC LIMIT 8)
	SELECT a.n, v.id, v.country, m.email, m.created_at, m.origin = 'imported',
		m.origin <> 'imported' AND m.age < interval '1 hour' AND NOT EXISTS (SELECT FROM ideas WHERE author_id = a.person)
			AND NOT EXISTS (SELECT FROM hearts WHERE member_id = a.person)
			AND NOT EXISTS (SELECT FROM drafts WHERE member_id = a.person AND campaign_id <> a.campaign),
		CASE WHEN m.confirmed_at > $5 - interval '1 day' AND m.origin = 'mail' THEN (SELECT extract(epoch FROM m.confirmed_at - max(c.created_at))
			FROM sign_in_codes c WHERE c.email = m.email AND c.kind = 'mail' AND c.used_at = m.confirmed_at)::float8 END,
		old.rounds, old.days, p.at, p.device, p.net, p.signs
	FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) a (campaign, person, round, n)
	CROSS JOIN LATERAL (SELECT id, country FROM voters WHERE campaign_id = a.campaign AND member_id = a.person LIMIT 1) v
	CROSS JOIN LATERAL (SELECT email, created_at, confirmed_at, origin, $5::timestamptz - created_at AS age FROM members WHERE id = a.person LIMIT 1) m
	LEFT JOIN LATERAL (SELECT at, device, net, signs FROM ballot_traits WHERE round_id = a.round AND voter_id = v.id ORDER BY at DESC LIMIT 1) p ON true
	LEFT JOIN LATERAL (SELECT count(DISTINCT x.round) AS rounds, count(DISTINCT x.day) + 1 AS days FROM (
			SELECT b.round_id AS round, (b.cast_at AT TIME ZONE 'UTC')::date AS day
			FROM recent r JOIN voters w ON w.campaign_id = r.campaign_id AND w.member_id = a.person
			JOIN ballots b ON b.round_id = r.id AND b.voter_id = w.id AND b.state = 'counted'
			WHERE r.id <> a.round
			UNION ALL (SELECT NULL, (at AT TIME ZONE 'UTC')::date FROM hearts WHERE member_id = a.person ORDER BY at DESC LIMIT 100)
			UNION ALL (SELECT NULL, (created_at AT TIME ZONE 'UTC')::date FROM ideas WHERE author_id = a.person ORDER BY created_at DESC LIMIT 100)) x
		WHERE x.day < ($5 AT TIME ZONE 'UTC')::date AND m.age > interval '2 days') old ON m.age > interval '2 days'`

// queueMembers asks which voters members are, and for their history.
func (a *asked) queueMembers(batch *pgx.Batch, found []voter, now time.Time) {
	if len(a.at) == 0 {
		return
	}
	batch.Queue(selectMembers, a.campaigns, a.people, a.rounds, a.at, now).Query(func(rows pgx.Rows) error {
		var n int32
		var r memberRow
		var v voter
		_, err := pgx.ForEachRow(rows, []any{&n, &r.id, &v.country, &v.email, &r.since, &v.imported, &v.single, &r.confirm, &r.rounds, &r.days,
			&r.at, &r.device, &r.net, &r.signs}, func() error {
			r.into(&v)
			found[n] = v
			return nil
		})
		return err
	})
}

// memberRow is what may be null of a row.
type memberRow struct {
	id           pgtype.UUID
	since, at    pgtype.Timestamptz
	confirm      pgtype.Float8
	rounds, days pgtype.Int8
	device, net  pgtype.Int8
	signs        pgtype.Int4
}

func (r *memberRow) into(v *voter) {
	v.id, v.since = r.id.Bytes, r.since.Time
	v.confirm, v.rounds, v.days = time.Duration(r.confirm.Float64*float64(time.Second)), int(r.rounds.Int64), int(r.days.Int64)
	v.before = last{r.at.Time, r.device.Int64, r.net.Int64, int(r.signs.Int32)}
}

// changedHands reports whether the voter's ballot before this one came, within a day, from another device and network in another
// part of the world.
func (t *traits) changedHands(before last) bool {
	was, is := areaIn(before.signs), areaIn(t.signs)
	return !before.at.IsZero() && t.at.Sub(before.at) < changedIn && t.at.After(before.at) && was != nowhere && is != nowhere && was != is &&
		before.device != 0 && t.device != 0 && before.device != t.device && before.net != t.net
}

func areaIn(signs int) area { return area(signs >> areaShift & 7) }
