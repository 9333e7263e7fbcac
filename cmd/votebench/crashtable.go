package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// row is one line of the table.
type row struct {
	n                             int
	what                          string
	after, back                   time.Duration
	acknowledged, doubtful        int64
	stored, lost, twice, votesOff int64
}

// compare looks for every acknowledged ballot with its choice, for anything stored twice, and at the projection, and
// prints the line.
func (c *crash) compare(ctx context.Context, r row, round string, a *answers, out io.Writer) error {
	stored, err := c.stored(ctx, round)
	if err != nil {
		return err
	}
	for i := range a.asked {
		choice, there := stored[c.house.members[i]]
		switch {
		case a.acknowledged[i].Load():
			r.acknowledged++
			if choice != c.house.pick(i, false) {
				r.lost++
			}
		case a.asked[i].Load():
			r.doubtful++
		case there:
			return errors.New("somebody is stored who has not voted")
		}
	}
	r.stored = int64(len(stored))
	query := `SELECT (SELECT count(*) - count(DISTINCT voter_id) FROM openings WHERE round_id = $1)
			+ (SELECT count(*) - count(DISTINCT id) FROM ballots WHERE round_id = $1),
		(SELECT coalesce(sum(abs(coalesce(o.votes, 0) - coalesce(b.n, 0))), 0)::bigint FROM
			(SELECT choice->'choose'->>0 AS option, count(*) AS n FROM ballots WHERE round_id = $1 GROUP BY 1) b
			FULL JOIN (SELECT option_id::text AS option, votes FROM tally_options WHERE round_id = $1) o USING (option))
			+ abs((SELECT coalesce(sum(counted), 0)::bigint FROM tally_rounds WHERE round_id = $1) - (SELECT count(*) FROM ballots WHERE round_id = $1))
			+ abs((SELECT count(*) FROM ballot_events WHERE round_id = $1) - (SELECT count(*) FROM ballots WHERE round_id = $1))`
	if err := c.house.pool.QueryRow(ctx, query, round).Scan(&r.twice, &r.votesOff); err != nil {
		return err
	}
	c.lost += r.lost + r.twice + r.votesOff
	c.rows = append(c.rows, r)
	_, err = io.WriteString(out, r.line())
	return err
}

// crashHead is the head of the table.
const crashHead = "| kill | of | after | acknowledged | in doubt | stored | lost | twice | votes off | back after |\n|" +
	" --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"

func (r row) line() string {
	return fmt.Sprintf("| %d | %s | %d ms | %d | %d | %d | %d | %d | %d | %d ms |\n", r.n, r.what, r.after.Milliseconds(),
		r.acknowledged, r.doubtful, r.stored, r.lost, r.twice, r.votesOff, r.back.Milliseconds())
}

// crashes is what became of all kills.
type crashes struct {
	rows []row
	lost int64
}

// measureCrash kills servers of its own, on a database of its own.
func (b *bench) measureCrash(ctx context.Context) (section, error) {
	c := &crash{bench: &bench{log: b.log, voters: min(b.voters, crashVoters)}, kills: b.kills, connections: crashConnections, random: rand.New(rand.NewPCG(1, 1))}
	if err := c.run(ctx, b.log); err != nil && !errors.Is(err, errLost) {
		return nil, err
	}
	return crashes{c.rows, c.lost}, nil
}

func (c crashes) verdicts() []verdict { return nil }

func (c crashes) write(w *strings.Builder) {
	var acknowledged int64
	for _, r := range c.rows {
		acknowledged += r.acknowledged
	}
	fmt.Fprintf(w, "## Killed under load, %d times\n\n`kill -9` of the server, and every fourth time of PostgreSQL, at random moments under %d connections: %s ballots were acknowledged, "+
		"%d were lost, stored twice or counted wrong. What is in doubt was asked and never answered; it may be stored, once. Back after: until the server, or PostgreSQL, "+
		"answers again.\n\n%s", len(c.rows), crashConnections, thousands(float64(acknowledged)), c.lost, crashHead)
	for _, r := range c.rows {
		w.WriteString(r.line())
	}
	fmt.Fprintln(w)
}

// stored returns what every member's ballot in the round says. The database may just have come back.
func (c *crash) stored(ctx context.Context, round string) (map[uuid.UUID]string, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for c.house.pool.Ping(ctx) != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	rows, err := c.house.pool.Query(ctx, `SELECT v.member_id, b.choice->'choose'->>0 FROM ballots b JOIN voters v ON v.id = b.voter_id
		WHERE b.round_id = $1`, round)
	if err != nil {
		return nil, err
	}
	stored := map[uuid.UUID]string{}
	var member uuid.UUID
	var choice string
	_, err = pgx.ForEachRow(rows, []any{&member, &choice}, func() error {
		stored[member] = choice
		return nil
	})
	return stored, err
}
