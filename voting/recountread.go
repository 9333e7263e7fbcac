package voting

import (
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// The ballots of a round, for countQuery: by content where many say the same, else one by one, since grouping what is all
// different only costs. What a ballot says is read where it counts.
const (
	ballotsByContent = `SELECT 'ballots' AS kind, choice::text AS key, state, tier, sum(weight)::bigint AS weight, count(*) AS n
		FROM ballots WHERE round_id = $1 GROUP BY tier, state, choice`
	ballotsOneByOne = `SELECT 'ballots', CASE WHEN state = 'counted' THEN choice::text END, state, tier, weight::bigint, 1::bigint
		FROM ballots WHERE round_id = $1`
)

// countQuery reads the ballots and the projection in one statement, hence of one moment.
const countQuery = `
	UNION ALL
	SELECT 'votes', option_id::text, '', '', votes, 0 FROM tally_options WHERE round_id = $1
	UNION ALL
	SELECT 'total', '', s.state, '', s.n, 0 FROM tally_rounds t
	CROSS JOIN LATERAL (VALUES ('counted', t.counted), ('pending', t.pending), ('held', t.held), ('removed', t.removed),
		('withdrawn', t.withdrawn), ('weight', t.weight)) s (state, n)
	WHERE t.round_id = $1`

// countVoters goes with it where a voter has many ballots.
const countVoters = `
	UNION ALL
	SELECT 'voters', '', state, '', count(DISTINCT voter_id), 0 FROM ballots WHERE round_id = $1 GROUP BY state`

// sampleQuery looks at the first ballots: how many different ones there are among them, how many of these are there once
// and how many twice; and how many ballots there ought to be in all.
const sampleQuery = `SELECT count(*), count(*) FILTER (WHERE n = 1), count(*) FILTER (WHERE n = 2),
		coalesce((SELECT counted + pending + held + removed + withdrawn FROM tally_rounds WHERE round_id = $1), 0)
	FROM (SELECT count(*) AS n FROM (SELECT choice FROM ballots WHERE round_id = $1 LIMIT 4096) b GROUP BY choice) c`

// alike reports whether so many ballots say the same that grouping them pays: at least four a content. How many contents
// there are in all is estimated from the sample as by Chao (1984), Scand. J. Statist. 11, 265.
func alike(different, once, twice, ballots int64) bool {
	contents := different + once*once/(2*max(twice, 1))
	return contents <= max(ballots, 4*different)/4 && contents <= mostContents
}

// mostContents is how many contents are grouped in the memory that countSettings allow.
const mostContents = 500_000

// countSettings let the statements of this transaction use several cores, however many rows they bring home: as many as this
// machine has, since workers that take turns on one only make each group anew. Groups are put together by hash: sorting
// contents costs more than all the rest of it.
func countSettings() string {
	return fmt.Sprintf(`SELECT set_config('max_parallel_workers_per_gather', '%d', true), set_config('parallel_setup_cost', '100', true),
		set_config('parallel_tuple_cost', '0.001', true), set_config('work_mem', '64MB', true), set_config('enable_sort', 'off', true),
		set_config('plan_cache_mode', 'force_custom_plan', true)`, max(1, min(4, runtime.NumCPU()-1)))
}

// reading enters the rows of a count.
type reading struct {
	*Count
	election tally.Election
	whole    bool           // the method needs the ballots themselves
	texts    map[string]int // number of an option by its id as it is written
	votes    []int64        // of each option
	scan     scan
	tiers    []tierCount
}

// countRow is one row of the count, in memory that the next one uses again.
type countRow struct {
	kind, key, state, tier []byte
	weight, n              int64
}

type tierCount struct {
	tier Tier
	n    int64
}

// all reads the ballots and the projection of a round.
func (c *reading) all(tx *gorm.DB, r ideas.Round) error {
	return OnPgx(tx, func(pg pgx.Tx) error {
		ctx := tx.Statement.Context
		if _, err := pg.Exec(ctx, countSettings()); err != nil {
			return err
		}
		var different, once, twice, ballots int64
		if err := pg.QueryRow(ctx, sampleQuery, r.ID.String()).Scan(&different, &once, &twice, &ballots); err != nil {
			return err
		}
		query := ballotsOneByOne + countQuery
		if alike(different, once, twice, ballots) {
			query = ballotsByContent + countQuery
		}
		if HasTasks(r) {
			query += countVoters
		}
		rows, err := pg.Query(ctx, query, r.ID.String())
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if err := c.take(rows.RawValues()); err != nil {
				return err
			}
		}
		c.finish()
		return rows.Err()
	})
}

// take enters one row.
func (c *reading) take(v [][]byte) error {
	row := countRow{kind: v[0], key: v[1], state: v[2], tier: v[3]}
	if len(v[4]) != 8 || len(v[5]) != 8 {
		return errors.New("a number is not of eight bytes")
	}
	row.weight, row.n = int64(binary.BigEndian.Uint64(v[4])), int64(binary.BigEndian.Uint64(v[5]))
	switch {
	case string(row.kind) == "ballots" && string(row.state) == string(Counted):
		c.takeCounted(row)
	case string(row.kind) == "ballots":
		c.Found.Ballots[State(row.state)] += row.n
	case string(row.kind) == "votes":
		id, err := uuid.ParseBytes(row.key)
		c.Kept.Votes[id] = row.weight
		return err
	case string(row.kind) == "voters":
		c.Voters[State(row.state)] = row.weight
	case string(row.state) == "weight":
		c.Kept.Weight = row.weight
	default:
		c.Kept.Ballots[State(row.state)] = row.weight
	}
	return nil
}

func (c *reading) takeCounted(row countRow) {
	b, decided, ok := c.ballot(row)
	if !ok || decided && tally.Valid(c.election, b) != nil {
		c.Unreadable += row.n
		return
	}
	c.Found.Ballots[Counted] += row.n
	c.Found.Weight += b.Weight
	c.addTier(row)
	for _, p := range b.Picks {
		c.votes[p] += b.Weight
	}
	for _, g := range b.Scores {
		c.votes[g.Option] += int64(g.Points) * b.Weight
	}
	if decided && c.whole {
		c.Ballots.Add(b)
	}
}

// ballot reads the choice of a row, in the quick way where its form is known.
func (c *reading) ballot(row countRow) (b tally.Ballot, decided, ok bool) {
	if c.scan.read(row.key) {
		if b, decided, ok = c.scan.ballot(c.texts, row.weight); ok {
			return b, decided, true
		}
	}
	choice, err := parseAny(row.key)
	b, decided = choice.Ballot(c.number, row.weight)
	return b, decided, err == nil
}

func (c *reading) addTier(row countRow) {
	for i := range c.tiers {
		if string(row.tier) == string(c.tiers[i].tier) {
			c.tiers[i].n += row.n
			return
		}
	}
	c.tiers = append(c.tiers, tierCount{Tier(row.tier), row.n})
}

// finish puts the sums where they are looked for.
func (c *reading) finish() {
	for i, n := range c.votes {
		c.Found.Votes[c.Options[i]] = n
	}
	for _, t := range c.tiers {
		c.Tiers[t.tier] = t.n
	}
}
