package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// rowsFigure is how many rows a second one way to store them reached.
type rowsFigure struct {
	way  string
	rate float64
}

// rowsFigures are the usual limit, one row a transaction, and the practical one, many.
type rowsFigures struct {
	all    []rowsFigure
	absent string // why there is nothing of pgbench; "" when there is
}

// pgbenchClients are connections at once; the database takes 200.
func pgbenchClients() []int { return []int{8, 32, 128} }

// measureRows stores rows with a unique key in the barest table that could hold ballots.
func (b *bench) measureRows(ctx context.Context) (section, error) {
	_, err := b.house.pool.Exec(ctx, "CREATE TABLE bare_votes (round_id uuid NOT NULL, voter_id uuid NOT NULL, option_id uuid NOT NULL, UNIQUE (round_id, voter_id))")
	if err != nil {
		return nil, err
	}
	var f rowsFigures
	if err := b.pgbench(ctx, &f); err != nil {
		return nil, err
	}
	for _, n := range []int{100, 1000} {
		rate, err := b.insertMany(ctx, n)
		if err != nil {
			return nil, err
		}
		f.all = append(f.all, rowsFigure{fmt.Sprintf("%s rows a transaction, one connection", thousands(float64(n))), rate})
	}
	rate, err := b.copyMany(ctx)
	f.all = append(f.all, rowsFigure{"`COPY`, one connection", rate})
	_, err2 := b.house.pool.Exec(ctx, "DROP TABLE bare_votes")
	return f, errors.Join(err, err2)
}

const pgbenchScript = "INSERT INTO bare_votes VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), '00000000-0000-7000-8000-000000000002');\n"

// pgbench runs PostgreSQL's own load generator, where it is installed.
func (b *bench) pgbench(ctx context.Context, f *rowsFigures) error {
	program, err := b.house.program(ctx, "pgbench")
	if err != nil {
		f.absent = err.Error()
		return nil
	}
	script := filepath.Join(b.dir, "bare.sql")
	if err := os.WriteFile(script, []byte(pgbenchScript), 0o600); err != nil {
		return err
	}
	for _, n := range pgbenchClients() {
		seconds := strconv.Itoa(max(1, int(b.span.Seconds())))
		out, err := exec.CommandContext(ctx, program, "--no-vacuum", "--protocol=prepared", "--client="+strconv.Itoa(n), "--jobs=2", "--time="+seconds,
			"--file="+script, b.dsn).CombinedOutput()
		rate, found := pgbenchRate(string(out))
		if err != nil || !found {
			return fmt.Errorf("pgbench: %w: %s", err, out)
		}
		f.all = append(f.all, rowsFigure{fmt.Sprintf("`pgbench`, one row a transaction, %d connections", n), rate})
	}
	return nil
}

// pgbenchRate finds the transactions a second in what pgbench prints.
func pgbenchRate(out string) (rate float64, found bool) {
	m := regexp.MustCompile(`(?m)^tps = ([0-9.]+)`).FindStringSubmatch(out)
	if m == nil {
		return 0, false
	}
	rate, err := strconv.ParseFloat(m[1], 64)
	return rate, err == nil
}

// program finds a program of the PostgreSQL that runs.
func (s *stage) program(ctx context.Context, name string) (string, error) {
	var dir string
	if err := s.pool.QueryRow(ctx, "SELECT setting FROM pg_config WHERE name = 'BINDIR'").Scan(&dir); err == nil {
		if path, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return path, nil
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("`%s` is not installed", name)
	}
	return path, nil
}

// insertMany stores n rows a transaction for as long as a measurement lasts.
func (b *bench) insertMany(ctx context.Context, n int) (rate float64, err error) {
	return b.timed(ctx, func(conn *pgx.Conn) (int, error) {
		voters := make([]string, n)
		for i := range voters {
			voters[i] = uuid.NewString()
		}
		_, err := conn.Exec(ctx, "INSERT INTO bare_votes SELECT $1, v, $1 FROM unnest($2::uuid[]) v", b.house.ideas.String(), voters)
		return n, err
	})
}

const copiedRows = 50_000

func (b *bench) copyMany(ctx context.Context) (rate float64, err error) {
	return b.timed(ctx, func(conn *pgx.Conn) (int, error) {
		round := b.house.ideas
		_, err := conn.CopyFrom(ctx, pgx.Identifier{"bare_votes"}, []string{"round_id", "voter_id", "option_id"},
			pgx.CopyFromSlice(copiedRows, func(int) ([]any, error) { return []any{round, uuid.New(), round}, nil }))
		return copiedRows, err
	})
}

// timed stores rows again and again and returns how many a second.
func (b *bench) timed(ctx context.Context, store func(*pgx.Conn) (int, error)) (rate float64, err error) {
	conn, err := pgx.Connect(ctx, b.dsn)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	rows, began := 0, time.Now()
	for time.Since(began) < b.span {
		n, err := store(conn)
		if err != nil {
			return 0, err
		}
		rows += n
	}
	return float64(rows) / time.Since(began).Seconds(), nil
}

func (f rowsFigures) verdicts() []verdict { return nil }

func (f rowsFigures) write(w *strings.Builder) {
	fmt.Fprint(w, "## What PostgreSQL stores a second\n\nRows with a unique key in a table with nothing else: what a design with one row a transaction can reach at most, and what batches can.\n\n")
	var rows [][]string
	for _, r := range f.all {
		rows = append(rows, []string{r.way, thousands(r.rate)})
	}
	table(w, []string{"", "rows a second"}, rows)
	if f.absent != "" {
		fmt.Fprintf(w, "Nothing of one row a transaction: %s.\n\n", f.absent)
	}
}
