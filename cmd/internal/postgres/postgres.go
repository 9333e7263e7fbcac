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

// ErrOldSchema says that the database lacks migrations that this program has: one was restored from a backup, say, or
// another program was pointed at it.
var ErrOldSchema = errors.New("postgres: the database is older than this program; run 'smaakmaker migrate'")

// Ready returns nil if the database answers and is at least at this program's schema. A newer one is fine: while replicas
// are renewed one after the other, the old ones go on. Errors: ErrOldSchema, or that of reaching the database.
func (db *DB) Ready(ctx context.Context) error {
	pool, err := db.Gorm.DB()
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	version, err := migrations.Version(ctx, pool)
	if err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	if latest := migrations.Latest(); version < latest {
		return fmt.Errorf("%w: it is at migration %d of %d", ErrOldSchema, version, latest)
	}
	return nil
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
