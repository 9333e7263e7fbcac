package postgres_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// InTx must stay what the domain takes.
var _ ideas.InTx = (*postgres.DB)(nil).InTx

type task struct{}

func (task) Kind() string { return "task" }

func TestMigrateOpenWrite(t *testing.T) {
	t.Parallel()
	dsn := pgtest.Open(t, pgtest.Options{Empty: true}).DSN
	for range 2 {
		must(t, postgres.Migrate(t.Context(), dsn))
	}
	db := open(t, dsn)
	var user string
	must(t, db.Gorm.WithContext(t.Context()).Raw("SELECT current_user").Scan(&user).Error)
	if user != postgres.AppRole {
		t.Errorf("user %s", user)
	}

	failure := errors.New("second thoughts")
	for _, want := range []error{failure, nil} {
		err := db.InTx(t.Context(), func(tx *gorm.DB, jobs ideas.Jobs) error {
			return errors.Join(jobs.Insert(tx.Statement.Context, task{}, time.Time{}), want)
		})
		if !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	var jobs int
	must(t, db.Pool.QueryRow(t.Context(), "SELECT count(*) FROM river_job WHERE kind = 'task'").Scan(&jobs))
	if jobs != 1 {
		t.Errorf("%d jobs, want the one that was committed", jobs)
	}
}

func TestOpenFailsInWords(t *testing.T) {
	t.Parallel()
	_, err := postgres.Open(t.Context(), "postgres://u:geheim@127.0.0.1:1/x?connect_timeout=1", postgres.Options{})
	if err == nil || contains(err, "geheim") {
		t.Errorf("got %v", err)
	}
	if err := postgres.Migrate(t.Context(), "postgres://u:geheim@/%zz"); err == nil || contains(err, "geheim") {
		t.Errorf("got %v", err)
	}
}

func TestListenComesBack(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.New(t).DSN)
	admin := pgtestAdmin(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	var ups atomic.Int32
	up, heard, ended := make(chan struct{}, 9), make(chan string, 9), make(chan error, 1)
	go func() {
		ended <- db.Listen(ctx, "Rollen", func(context.Context) error {
			if ups.Add(1) == 2 {
				return errors.New("reload failed") // then it must try once more
			}
			up <- struct{}{}
			return nil
		}, func(payload string) { heard <- payload })
	}()

	receive(t, up)
	notify(t, db, "een")
	if got := receive(t, heard); got != "een" {
		t.Errorf("heard %q", got)
	}
	_, err := admin.Exec(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	must(t, err)
	receive(t, up)
	notify(t, db, "")
	if got := receive(t, heard); got != "" {
		t.Errorf("heard %q", got)
	}
	if n := ups.Load(); n != 3 {
		t.Errorf("%d times up, want 3: at first, failing, and again", n)
	}
	cancel()
	if err := receive(t, ended); !errors.Is(err, context.Canceled) {
		t.Errorf("ended by %v", err)
	}
}

func notify(t *testing.T, db *postgres.DB, payload string) {
	t.Helper()
	_, err := db.Pool.Exec(t.Context(), "SELECT pg_notify('Rollen', $1)", payload)
	must(t, err)
}

func open(t *testing.T, dsn string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), dsn, postgres.Options{MaxConns: 2, Role: postgres.AppRole, Now: ideas.Clock})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

// pgtestAdmin is the superuser on the same database.
func pgtestAdmin(t *testing.T, db *postgres.DB) *pgx.Conn {
	t.Helper()
	conn, err := pgx.ConnectConfig(t.Context(), db.Pool.Config().ConnConfig)
	must(t, err)
	t.Cleanup(func() { must(t, conn.Close(context.Background())) })
	return conn
}

func receive[T any](t *testing.T, from <-chan T) (got T) {
	t.Helper()
	select {
	case got = <-from:
	case <-time.After(20 * time.Second):
		t.Fatal("waited in vain")
	}
	return got
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func contains(err error, part string) bool { return strings.Contains(err.Error(), part) }
