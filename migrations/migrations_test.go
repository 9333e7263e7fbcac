package migrations_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/smaakmaker/smaakmaker/migrations"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

func TestUpOnceAndAgain(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Open(t, pgtest.Options{Empty: true}).DSN)
	if v, err := migrations.Version(t.Context(), db); err != nil || v != 0 {
		t.Fatalf("version of an empty database: %d, %v", v, err)
	}
	for range 2 {
		if err := migrations.Up(t.Context(), db); err != nil {
			t.Fatal(err)
		}
	}
	assertLatest(t, db)
}

func TestNewerDatabaseIsLeftAlone(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.NewAdmin(t).DSN)
	newer := migrations.Latest() + 1
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, true)", newer); err != nil {
		t.Fatal(err)
	}
	if err := migrations.Up(t.Context(), db); err != nil {
		t.Errorf("an older binary does not start: %v", err)
	}
	if v, err := migrations.Version(t.Context(), db); err != nil || v != newer {
		t.Errorf("version %d, want %d: %v", v, newer, err)
	}
}

// A file may land after one with a higher number; a house of before the column house.demo has it from such a file.
func TestLowerNumberThatCameLater(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.NewAdmin(t).DSN)
	for _, statement := range []string{
		"ALTER TABLE house DROP COLUMN demo", "DELETE FROM goose_db_version WHERE version_id = 2",
		`INSERT INTO campaigns (id, slug, template, state, title, timezone, demo, created_at, updated_at)
			VALUES (gen_random_uuid(), 'proef', 'open', 'live', '{}', 'UTC', true, now(), now())`,
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := migrations.Up(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	var demo string
	if err := db.QueryRowContext(t.Context(), "SELECT demo FROM house").Scan(&demo); err != nil || demo != "loaded" {
		t.Errorf("the demonstration is %q (%v), want loaded", demo, err)
	}
	assertLatest(t, db)
}

// Six processes start at once; the one that migrates is killed in the middle of it. The others wait,
// one of them takes over, and the schema is whole.
func TestSixAtOnceAndTheHolderKilled(t *testing.T) {
	t.Parallel()
	empty := pgtest.Open(t, pgtest.Options{Empty: true})
	// The first migration to write its row waits for this lock, and with it everybody.
	createVersionTable(t, empty.Pool)
	blocker, err := empty.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := blocker.Exec(t.Context(), "LOCK TABLE goose_db_version IN SHARE MODE"); err != nil {
		t.Fatal(err)
	}
	results := make(chan error)
	for range 6 {
		db := open(t, empty.DSN)
		go func() { results <- migrations.Up(t.Context(), db) }()
	}
	holder := awaitWaiter(t, empty.Pool)
	if _, err := empty.Pool.Exec(t.Context(), "SELECT pg_terminate_backend($1)", holder); err != nil {
		t.Fatal(err)
	}
	if err := blocker.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for range 6 {
		if err := <-results; err != nil {
			failed++
			if !strings.Contains(err.Error(), "57P01") {
				t.Errorf("not the one that was killed: %v", err)
			}
		}
	}
	if failed != 1 {
		t.Errorf("%d failed, want only the one that was killed", failed)
	}
	assertLatest(t, open(t, empty.DSN))
}

func TestUpGivesUpWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := migrations.Up(ctx, open(t, pgtest.Open(t, pgtest.Options{Empty: true}).DSN))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestRiverKnowsItsTables(t *testing.T) {
	t.Parallel()
	ours := pgtest.NewAdmin(t)
	migrator, err := rivermigrate.New(riverpgxv5.New(ours.Pool), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := migrator.Validate(t.Context(), nil)
	if err != nil || !res.OK {
		t.Fatalf("River finds fault: %v, %v", res, err)
	}

	// and the tables are the ones that River would have made
	theirs := pgtest.Open(t, pgtest.Options{Empty: true})
	migrator, err = rivermigrate.New(riverpgxv5.New(theirs.Pool), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := migrator.Migrate(t.Context(), rivermigrate.DirectionUp, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := describeRiver(t, ours.Pool), describeRiver(t, theirs.Pool); got != want {
		t.Errorf("ours:\n%s\nRiver's:\n%s", got, want)
	}
}

// A migration that ran outside a transaction and died before its row was written runs again.
func TestRiverFourRunsAgain(t *testing.T) {
	t.Parallel()
	dsn := pgtest.Open(t, pgtest.Options{Empty: true}).DSN
	db := open(t, dsn)
	if err := migrations.Up(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("0013_river_004_pending_and_more.sql")
	if err != nil || !strings.Contains(string(text), "NO TRANSACTION") {
		t.Fatalf("the file is not as expected: %v", err)
	}
	if _, err := db.ExecContext(t.Context(), string(text)); err != nil {
		t.Errorf("the second run fails: %v", err)
	}
}

func describeRiver(t *testing.T, pool *pgxpool.Pool) string {
	t.Helper()
	rows, err := pool.Query(t.Context(), `
		SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '')
		  FROM information_schema.columns WHERE table_name LIKE 'river%'
		UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE tablename LIKE 'river%'
		UNION ALL SELECT 'check ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
		  FROM pg_constraint WHERE conrelid::regclass::text LIKE 'river%'
		UNION ALL SELECT 'function ' || proname || ' ' || prosrc FROM pg_proc WHERE proname LIKE 'river%'
		UNION ALL SELECT 'enum ' || enumlabel || ' ' || enumsortorder FROM pg_enum
		UNION ALL SELECT 'persistence ' || relname || ' ' || relpersistence::text FROM pg_class WHERE relname LIKE 'river%'
		UNION ALL SELECT 'version ' || line || ' ' || version FROM river_migration
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

func createVersionTable(t *testing.T, pool *pgxpool.Pool) {
	t.Helper()
	_, err := pool.Exec(t.Context(), `
		CREATE TABLE goose_db_version (id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
			version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT now());
		INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true)`)
	if err != nil {
		t.Fatal(err)
	}
}

// awaitWaiter returns the backend that waits for the version table.
func awaitWaiter(t *testing.T, pool *pgxpool.Pool) (pid int) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for timeout := time.After(20 * time.Second); ; {
		err := pool.QueryRow(t.Context(), "SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'goose_db_version'::regclass").Scan(&pid)
		if err == nil {
			return pid
		}
		if !errors.Is(err, pgx.ErrNoRows) {
			t.Fatal(err)
		}
		select {
		case <-tick.C:
		case <-timeout:
			t.Fatal("nobody migrates")
		}
	}
}

func assertLatest(t *testing.T, db *sql.DB) {
	t.Helper()
	v, err := migrations.Version(t.Context(), db)
	if err != nil || v != migrations.Latest() || v < 18 {
		t.Errorf("version %d, want %d: %v", v, migrations.Latest(), err)
	}
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	db := stdlib.OpenDB(*cfg)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}
