package pgtx

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// DB is one database, seen through pgx and through gorm over the same connections.
type DB struct {
	// Pool is for what needs pgx itself: batches, COPY, exports, River's workers.
	Pool *pgxpool.Pool
	// Gorm is for reads outside a transaction. Writes go through InTx.
	Gorm *gorm.DB

	sql   *sql.DB
	jobs  *river.Client[pgx.Tx]
	roled *pgxpool.Config
}

// Open connects, checks that the database answers and returns it. The caller closes it.
func Open(ctx context.Context, dsn string, opts Options) (*DB, error) {
	cfg, err := Config(ctx, dsn, opts)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("pgtx: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("pgtx: %w", err)
	}
	db, err := wrap(pool, opts)
	if err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

func wrap(pool *pgxpool.Pool, opts Options) (*DB, error) {
	now := opts.Now
	if now == nil {
		now = func() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
	}
	// Holds no connections of its own: each goes back to the pool after use.
	db := &DB{Pool: pool, sql: stdlib.OpenDBFromPool(pool), roled: pool.Config()}
	var err error
	db.Gorm, err = gorm.Open(discreet{&postgres.Dialector{Config: &postgres.Config{Conn: db.sql}}}, &gorm.Config{
		TranslateError: true,
		NowFunc:        now,
		Logger:         gormLog{log: logger(opts.Log)},
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("pgtx: gorm: %w", err), db.sql.Close())
	}
	// Without queues and workers this client only inserts.
	db.jobs, err = river.NewClient(riverpgxv5.New(pool), &river.Config{Logger: logger(opts.Log)})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("pgtx: river: %w", err), db.sql.Close())
	}
	return db, nil
}

// Connect opens a connection outside the pool, with the same role and settings, for LISTEN.
// The caller closes it.
func (db *DB) Connect(ctx context.Context) (*pgx.Conn, error) {
	conn, err := pgx.ConnectConfig(ctx, db.roled.ConnConfig)
	if err != nil {
		return nil, fmt.Errorf("pgtx: %w", err)
	}
	if after := db.roled.AfterConnect; after != nil {
		if err := after(ctx, conn); err != nil {
			return nil, errors.Join(fmt.Errorf("pgtx: %w", err), conn.Close(context.WithoutCancel(ctx)))
		}
	}
	return conn, nil
}

// Moment names what is seen of the database now. Two moments with one name see the same rows: nothing was committed in
// between. The reverse does not hold, since a commit in another database of the server changes the name too.
func (db *DB) Moment(ctx context.Context) (string, error) {
	var name string
	if err := db.Pool.QueryRow(ctx, "SELECT pg_current_snapshot()::text").Scan(&name); err != nil {
		return "", fmt.Errorf("pgtx: moment: %w", err)
	}
	return name, nil
}

// Close waits for connections in use and closes all.
func (db *DB) Close() error {
	err := db.sql.Close()
	db.Pool.Close()
	return err
}
