// Package pgtest gives each test a database of its own on a real PostgreSQL, with the schema of this
// checkout, in some tens of milliseconds. Nothing has to be installed or running but PostgreSQL's
// programs (see pgserver).
//
// Every test process runs its own server, in one of a few folders (smaakmaker-pgtest-UID below /dev/shm
// where that has room, else below the temporary folder) that are kept for the next run, and the server
// ends with the process, even when that is killed. The schema is migrated once per server and set of
// migration files; tests get copies.
package pgtest

import (
	"context"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

const patience = 30 * time.Second

// DB is one test's database. It is dropped when the test ends. Pool, Gorm, InTx and Connect are those
// of the application.
type DB struct {
	*pgtx.DB
	// DSN logs in as the superuser, for code that opens the database itself.
	DSN string
}

// Options change what New gives.
type Options struct {
	// Now is the clock of gorm's time columns. Nil: the real one.
	Now func() time.Time
	// MaxConns bounds the pool. 0: 10.
	MaxConns int32
	// Admin stays the superuser instead of taking the role that serves requests.
	Admin bool
	// Empty leaves out the schema.
	Empty bool
}

// New returns a fresh, migrated database, used through the role that serves requests.
func New(t testing.TB) *DB {
	t.Helper()
	return Open(t, Options{})
}

// NewAdmin is New as the superuser: for tests that must do what the application may not.
func NewAdmin(t testing.TB) *DB {
	t.Helper()
	return Open(t, Options{Admin: true})
}

// Open returns a fresh database made as told. It ends the test when it cannot.
func Open(t testing.TB, opts Options) *DB {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 4*patience) // initdb and all migrations on a busy machine
	defer cancel()
	c, err := shared().join(ctx)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		if err := shared().leave(); err != nil {
			t.Errorf("pgtest: %v", err)
		}
	})
	name, err := c.create(ctx, opts.Empty)
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := c.drop(ctx, name); err != nil {
			t.Errorf("pgtest: %v", err)
		}
	})
	dsn := c.server.DSN(name)
	db, err := pgtx.Open(ctx, dsn, txOptions(opts))
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	t.Cleanup(func() { closePool(t, db) })
	return &DB{DB: db, DSN: dsn}
}

func txOptions(opts Options) pgtx.Options {
	out := pgtx.Options{MaxConns: opts.MaxConns, Now: opts.Now, Role: pgtx.AppRole}
	if out.MaxConns == 0 {
		out.MaxConns = 10
	}
	if opts.Admin || opts.Empty {
		out.Role = ""
	}
	return out
}

// closePool would wait for ever for a connection that a test took and did not give back.
func closePool(t testing.TB, db *pgtx.DB) {
	closed := make(chan error, 1)
	go func() { closed <- db.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Errorf("pgtest: close: %v", err)
		}
	case <-time.After(patience):
		t.Error("pgtest: a connection was not given back to the pool")
	}
}

// InTx returns the database's InTx in the shape that a domain package declares:
//
//	inTx := pgtest.InTx[ideas.Jobs](db)
func InTx[J any](db *DB) func(ctx context.Context, fn func(tx *gorm.DB, jobs J) error) error {
	return pgtx.For[J](db.DB)
}
