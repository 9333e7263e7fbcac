package jobs_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

const patience = 30 * time.Second

type greet struct {
	Name string `json:"name"`
}

func (greet) Kind() string { return "test.greet" }

type picture struct{}

func (picture) Kind() string  { return "test.picture" }
func (picture) Queue() string { return jobs.QueueImages }

type tick struct{}

func (tick) Kind() string { return "test.tick" }

// fixture is a database, a registry to fill and a log to read.
type fixture struct {
	*testing.T
	db       *pgtest.DB
	registry *jobs.Registry
	log      *journal
}

func newFixture(t *testing.T) *fixture {
	return &fixture{T: t, db: pgtest.New(t), registry: jobs.NewRegistry(), log: &journal{}}
}

// start works the registry until the test ends.
func (f *fixture) start() {
	f.Helper()
	runner := f.startUntil()
	f.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := runner.Stop(ctx); err != nil {
			f.Error(err)
		}
	})
}

// startUntil works the registry until the caller stops it.
func (f *fixture) startUntil() *jobs.Runner {
	f.Helper()
	runner, err := jobs.Start(f.Context(), f.db.Pool, f.registry, jobs.Options{Log: slog.New(slog.NewTextHandler(f.log, nil))})
	if err != nil {
		f.Fatal(err)
	}
	return runner
}

// insert writes jobs as a service does.
func (f *fixture) insert(all ...ideas.JobArgs) {
	f.Helper()
	err := pgtest.InTx[ideas.Jobs](f.db)(f.Context(), func(_ *gorm.DB, writer ideas.Jobs) error {
		for _, args := range all {
			if err := writer.Insert(f.Context(), args, time.Time{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
}

// row is what the database says of the jobs of a kind.
type row struct {
	State   string
	Attempt int
	Errors  string
}

func (f *fixture) rows(kind string) []row {
	f.Helper()
	var rows []row
	err := f.db.Gorm.WithContext(f.Context()).Raw(
		`SELECT state, attempt, coalesce(array_to_string(errors, ' '), '') AS errors FROM river_job WHERE kind = ? ORDER BY id`, kind).Scan(&rows).Error
	if err != nil {
		f.Fatal(err)
	}
	return rows
}

// leaders counts the processes that start periodic jobs.
func (f *fixture) leaders() (n int) {
	f.Helper()
	if err := f.db.Gorm.WithContext(f.Context()).Raw(`SELECT count(*) FROM river_leader`).Scan(&n).Error; err != nil {
		f.Fatal(err)
	}
	return n
}

// settled waits until no job of a kind is in one of River's states of unfinished work, and returns the jobs.
func (f *fixture) settled(kind string) []row {
	f.Helper()
	var rows []row
	f.eventually("the jobs settle", func() bool {
		rows = f.rows(kind)
		for _, r := range rows {
			if r.State != "completed" && r.State != "cancelled" && r.State != "discarded" {
				return false
			}
		}
		return len(rows) > 0
	})
	return rows
}

// eventually polls until a condition holds.
func (f *fixture) eventually(what string, holds func() bool) {
	f.Helper()
	deadline, poll := time.After(patience), time.NewTicker(20*time.Millisecond)
	defer poll.Stop()
	for !holds() {
		select {
		case <-deadline:
			f.Fatalf("%s: not within %s\n%s", what, patience, f.log)
		case <-poll.C:
		}
	}
}

// receive returns the next value of a channel, or fails the test.
func receive[T any](f *fixture, from <-chan T) T {
	f.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		f.Fatalf("nothing within %s\n%s", patience, f.log)
		panic("unreachable")
	}
}

// journal is a log that tests read.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return fmt.Sprintf("log:\n%s", j.text.String())
}

// gauge counts how many run at once.
type gauge struct {
	mu        sync.Mutex
	now, most int
}

func (g *gauge) enter() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now++
	g.most = max(g.most, g.now)
}

func (g *gauge) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now--
}

func (g *gauge) peak() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.most
}
