package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

const stageOptions = 200

// stage is the database before the votes: members with sessions, and ideas to vote for.
type stage struct {
	pool    *pgxpool.Pool
	members []uuid.UUID
	cookies []string
	options []string
	ideas   uuid.UUID // the campaign whose ideas they are

	counting bool // statements are counted
}

// benchSecret is the SECRET_KEY of this database, which lives as long as the benchmark.
const benchSecret = "thirty-two bytes for a benchmark"

func furnish(ctx context.Context, dsn string, voters int) (stage, error) {
	s := stage{}
	var err error
	if s.pool, err = pgxpool.New(ctx, dsn); err != nil {
		return s, err
	}
	if _, err := s.pool.Exec(ctx, "CREATE EXTENSION pg_stat_statements"); err == nil {
		err := s.pool.QueryRow(ctx, "SELECT setting LIKE '%pg_stat_statements%' FROM pg_settings WHERE name = 'shared_preload_libraries'").Scan(&s.counting)
		if err != nil {
			return s, err
		}
	}
	if err := s.makeMembers(ctx, voters); err != nil {
		return s, err
	}
	if s.ideas, err = s.campaign(ctx); err != nil {
		return s, err
	}
	for i := range stageOptions {
		id := uuid.Must(uuid.NewV7())
		_, err := s.pool.Exec(ctx, `INSERT INTO ideas (id, campaign_id, title, language, fields, state, created_at, updated_at)
			VALUES ($1, $2, $3, 'en', '{}', 'submitted', now(), now())`, id, s.ideas, fmt.Sprint("Idea ", i))
		if err != nil {
			return s, err
		}
		s.options = append(s.options, id.String())
	}
	return s, s.settle(ctx)
}

// settle puts the tables, or the ones named, into the state of a house that has been running for a while.
func (s stage) settle(ctx context.Context, tables ...string) error {
	for _, sql := range []string{"VACUUM ANALYZE " + strings.Join(tables, ", "), "CHECKPOINT"} {
		if _, err := s.pool.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

// makeMembers makes members with a confirmed address and a browser's session each. The server checks sessions by their
// signature; that there is no row for them makes no difference to it.
func (s *stage) makeMembers(ctx context.Context, n int) error {
	var house uuid.UUID
	if err := s.pool.QueryRow(ctx, "SELECT id FROM house").Scan(&house); err != nil {
		return err
	}
	signer, now := session.NewSigner([]byte(benchSecret), house), ideas.Clock()
	expires := now.Add(members.SessionLife)
	for range n {
		id := uuid.Must(uuid.NewV7())
		key := signer.Key(members.Issued{Role: ideas.RoleFan, Session: members.Session{
			ID: uuid.Must(uuid.NewV7()), MemberID: id, Kind: members.Browser, CreatedAt: now, ExpiresAt: &expires,
		}})
		_, token, _ := strings.Cut(key, "_")
		s.members, s.cookies = append(s.members, id), append(s.cookies, token)
	}
	_, err := s.pool.CopyFrom(ctx, pgx.Identifier{"members"}, []string{"id", "email", "role", "confirmed_at", "created_at", "updated_at"},
		pgx.CopyFromSlice(n, func(i int) ([]any, error) {
			return []any{s.members[i], fmt.Sprintf("voter%d@bench.example", i), "fan", now, now, now}, nil
		}))
	return err
}

func (s *stage) campaign(ctx context.Context) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	_, err := s.pool.Exec(ctx, `INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES ($1, $2, 'open', 'live', '{"en":"Bench"}', 'UTC', now(), now(), now())`, id, "c-"+id.String())
	return id, err
}

// openRound makes a campaign with a vote that is open, so that everybody is a first-time voter there.
func (s *stage) openRound(ctx context.Context) (string, error) {
	return s.openRoundOf(ctx, "single", stageOptions)
}

// openRoundOf is openRound of another method over the first so many ideas.
func (s *stage) openRoundOf(ctx context.Context, method string, options int) (string, error) {
	campaign, err := s.campaign(ctx)
	if err != nil {
		return "", err
	}
	id := uuid.Must(uuid.NewV7())
	_, err = s.pool.Exec(ctx, `INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES ($1, $2, 1, 'vote', $3, 'open', now() - interval '1 h', now() + interval '1 day', 'live', now())`, id, campaign, method)
	if err == nil {
		_, err = s.pool.Exec(ctx, "INSERT INTO round_options (round_id, idea_id, position) SELECT $1, id, row_number() OVER (ORDER BY id) - 1 FROM ideas ORDER BY id LIMIT $2", id, options)
	}
	if err == nil {
		_, err = s.pool.Exec(ctx, "CHECKPOINT")
	}
	return id.String(), err
}

// pick is the option that a voter chooses.
func (s *stage) pick(i int, hot bool) string {
	if hot && i%10 != 0 {
		return s.options[0]
	}
	return s.options[(i*7919)%len(s.options)]
}

// check compares what was acknowledged with what is stored. Requests that were cut off may have been carried out.
func (s *stage) check(ctx context.Context, name, round string, acknowledged int64, cut int) error {
	query := "SELECT count(*), coalesce((SELECT sum(votes) FROM tally_options WHERE round_id = $1), 0)::bigint FROM ballots WHERE round_id = $1"
	switch name {
	case averageUniform, averageHot:
		query = "SELECT count(*), coalesce((SELECT sum(votes) FROM average_counts WHERE round_id = $1), 0)::bigint FROM average_votes WHERE round_id = $1"
	case noop, bareNoop:
		return nil
	}
	var stored, counted int64
	if err := s.pool.QueryRow(ctx, query, round).Scan(&stored, &counted); err != nil {
		return err
	}
	if stored != counted || stored < acknowledged || stored > acknowledged+int64(cut) {
		return fmt.Errorf("%d acknowledged, %d stored, %d counted", acknowledged, stored, counted)
	}
	return nil
}

// version is that of the database.
func (s *stage) version(ctx context.Context) (text string, err error) {
	err = s.pool.QueryRow(ctx, "SHOW server_version").Scan(&text)
	return text, err
}

// wal returns how far the log has been written, in bytes, and how many transactions have written something.
func (s *stage) wal(ctx context.Context) (bytes, commits int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err = s.pool.QueryRow(ctx, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint").
		Scan(&bytes, &commits)
	return bytes, commits, err
}

// walOf is what was written of one table, in bytes a row, and the CPU time of its statement.
type walOf struct {
	table        string
	bytes, micro float64 // a row
}

// walByTable tells what each statement of the flush wrote, from pg_stat_statements; nothing where that is not installed.
func (s *stage) walByTable(ctx context.Context) ([]walOf, error) {
	if !s.counting {
		return nil, nil
	}
	rows, err := s.pool.Query(ctx, `SELECT substring(query from 'INSERT INTO ([a-z_]+)') AS relation, sum(wal_bytes)::float8, sum(total_exec_time)::float8 * 1000,
			(SELECT count(*) FROM ballots)::float8
		FROM pg_stat_statements WHERE query LIKE 'INSERT INTO %unnest(%' GROUP BY 1 ORDER BY 2 DESC`)
	if err != nil {
		return nil, err
	}
	var all []walOf
	var w walOf
	var ballots float64
	_, err = pgx.ForEachRow(rows, []any{&w.table, &w.bytes, &w.micro, &ballots}, func() error {
		all = append(all, walOf{w.table, w.bytes / ballots, w.micro / ballots})
		return nil
	})
	if err == nil && !slices.ContainsFunc(all, func(w walOf) bool { return w.table == "ballots" }) {
		err = errors.New("the statements of the flush are not those that the benchmark knows")
	}
	return all, err
}

func (s *stage) close() {
	if s.pool != nil {
		s.pool.Close()
	}
}

var errChild = errors.New("the server did not start")
