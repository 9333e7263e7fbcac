// Package postgres opens the database for commands: one pool under pgx, gorm and River, the one maker of
// transactions, and a listener for notifications that comes back after a broken connection.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations"
	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

// AppRole is the role for Options.Role of whatever serves requests: it cannot rewrite the ballots' history.
const AppRole = pgtx.AppRole

// Options say how to open the database; see the fields.
type Options = pgtx.Options

// DB is the application's database. Pool is for what needs pgx itself, Gorm for reads outside a
// transaction; every write goes through InTx.
type DB struct {
	*pgtx.DB
	log *slog.Logger
}

// Open connects to a migrated database and checks that it answers. The caller closes it. An error never
// holds the password of the DSN.
func Open(ctx context.Context, dsn string, opts Options) (*DB, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	db, err := pgtx.Open(ctx, dsn, opts)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return &DB{DB: db, log: opts.Log}, nil
}

// InTx is the ideas.InTx of production: see there for the contract and pgtx.DB.InTx for the mechanics.
func (db *DB) InTx(ctx context.Context, fn func(tx *gorm.DB, jobs ideas.Jobs) error) error {
	return db.DB.InTx(ctx, func(tx *gorm.DB, jobs *pgtx.Jobs) error { return fn(tx, jobs) })
}

// Migrate brings the database to this binary's schema, as the login itself. Of several processes that
// start together one does the work and the others wait for it.
func Migrate(ctx context.Context, dsn string) error {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	db := stdlib.OpenDB(*cfg)
	return errors.Join(migrations.Up(ctx, db), db.Close())
}
