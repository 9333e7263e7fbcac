package watch

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// columns are the rows of a batch, one list a column; each ballot is there once, as it was cast last.
type columns struct {
	at     map[ballotKey]int
	rounds ids
	voters ids
	tasks  []string
	times  []time.Time
	tokens [7][]int64 // net, asn, device, profile, domain, shape, ref
	region []string
	dwell  []int32 // -1: unknown, as below
	solve  []int32
	age    []float32
	signs  []int32
	scores []float32
	codes  []string // separated by commas
}

type ballotKey struct {
	round, voter uuid.UUID
	task         string
}

func (c *columns) add(s *scored) {
	if c.at == nil {
		c.at = map[ballotKey]int{}
	}
	key := ballotKey{s.round, s.voter, s.task}
	i, again := c.at[key]
	if !again {
		i = len(c.rounds)
		c.at[key] = i
		c.grow()
	}
	c.rounds[i], c.voters[i], c.tasks[i], c.times[i] = pgID(s.round), pgID(s.voter), s.task, s.at
	for k, t := range [...]int64{s.net, s.asn, s.device, s.profile, s.domain, s.shape, s.ref} {
		c.tokens[k][i] = t
	}
	c.region[i], c.dwell[i], c.solve[i], c.age[i] = s.region, s.dwell, s.solve, s.age
	c.signs[i], c.scores[i], c.codes[i] = int32(s.signs), s.chance, strings.Join(s.codes, ",")
}

func (c *columns) grow() {
	c.rounds, c.voters, c.tasks = append(c.rounds, pgtype.UUID{}), append(c.voters, pgtype.UUID{}), append(c.tasks, "")
	c.times, c.region, c.codes = append(c.times, time.Time{}), append(c.region, ""), append(c.codes, "")
	for k := range c.tokens {
		c.tokens[k] = append(c.tokens[k], 0)
	}
	c.dwell, c.solve, c.age = append(c.dwell, 0), append(c.solve, 0), append(c.age, 0)
	c.signs, c.scores = append(c.signs, 0), append(c.scores, 0)
}

// storeRows puts rows in the place of earlier ones. An earlier vote that was written late does not replace a later one.
const storeRows = `INSERT INTO ballot_traits (round_id, voter_id, task, at, net, asn, device, profile, domain, shape, ref, region, dwell_ms, solve_ms,
		account_hours, signs, score, codes)
	SELECT round, voter, task, at, net, asn, device, profile, domain, shape, ref, region, nullif(dwell, -1), nullif(solve, -1), nullif(age, -1), signs,
		score, string_to_array(codes, ',')
	FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
		$10::bigint[], $11::bigint[], $12::text[], $13::int[], $14::int[], $15::real[], $16::int[], $17::real[], $18::text[])
		t (round, voter, task, at, net, asn, device, profile, domain, shape, ref, region, dwell, solve, age, signs, score, codes)
	ON CONFLICT (round_id, voter_id, task) DO UPDATE SET at = excluded.at, net = excluded.net, asn = excluded.asn, device = excluded.device, profile = excluded.profile,
		domain = excluded.domain, shape = excluded.shape, ref = excluded.ref, region = excluded.region, dwell_ms = excluded.dwell_ms,
		solve_ms = excluded.solve_ms, account_hours = excluded.account_hours, signs = excluded.signs, score = excluded.score, codes = excluded.codes
	WHERE ballot_traits.at <= excluded.at`

// store writes the rows. Nobody waits for the disk: what a crash loses was promised to nobody.
func (c *columns) store(ctx context.Context, tx pgx.Tx) error {
	if len(c.rounds) == 0 {
		return nil
	}
	send := &pgx.Batch{}
	send.Queue("SET LOCAL synchronous_commit = off")
	t := &c.tokens
	send.Queue(storeRows, c.rounds, c.voters, c.tasks, c.times, t[0], t[1], t[2], t[3], t[4], t[5], t[6], c.region, c.dwell, c.solve, c.age, c.signs,
		c.scores, c.codes)
	if err := tx.SendBatch(ctx, send).Close(); err != nil {
		return fmt.Errorf("store how votes were cast: %w", err)
	}
	return nil
}
