package pgtx

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

const (
	attempts = 5
	// endTimeout bounds COMMIT and ROLLBACK, which do not stop when the request that asked for them does.
	endTimeout = 10 * time.Second
)

// Errors of InTx.
var (
	// ErrNotYours is what Commit and Rollback of a transaction answer inside the closure: it ends when
	// the closure returns, and in no other way.
	ErrNotYours = errors.New("pgtx: the transaction is ended by InTx alone")
	// ErrEnded says that the closure ended the transaction by a statement of its own. What it wrote
	// before that may have been committed; this is a fault in the program.
	ErrEnded = errors.New("pgtx: the transaction was ended inside its closure")
)

// InTx runs fn in one transaction at PostgreSQL's default isolation (read committed): rows written
// through tx and jobs written through jobs are committed together when fn returns nil, and none of
// them is there when fn returns an error, panics or does not return.
//
// A deadlock (40P01) or serialization failure (40001) runs fn again, at most five times in all, so fn
// must not keep results of an earlier run or act on the world outside. tx.Transaction inside fn is a
// savepoint; Begin, Commit and Rollback are refused. fn's own error is returned as it is. BEGIN is sent with, or just
// before, the first statement; where fn sends none there is no transaction at all.
func (db *DB) InTx(ctx context.Context, fn func(tx *gorm.DB, jobs *Jobs) error) error {
	for attempt := 1; ; attempt++ {
		err := db.once(ctx, fn)
		if !retryable(err) || attempt == attempts {
			return err
		}
		backoff := time.Duration(1+rand.IntN(10)) * time.Millisecond << attempt
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(backoff):
		}
	}
}

func retryable(err error) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && (pgErr.Code == "40001" || pgErr.Code == "40P01")
}

func (db *DB) once(ctx context.Context, fn func(tx *gorm.DB, jobs *Jobs) error) (err error) {
	conn, err := db.sql.Conn(ctx)
	if err != nil {
		return fmt.Errorf("pgtx: %w", err)
	}
	// Gives the connection back; the pool drops it if it is not idle, which also ends the transaction.
	defer func() { _ = conn.Close() }()
	t := &transaction{conn: conn, ctx: ctx}
	defer t.rollback() // also when fn panics or leaves by Goexit
	session := db.Gorm.Session(&gorm.Session{NewDB: true, Context: ctx, SkipDefaultTransaction: true})
	pool := &connPool{t}
	session.Statement.ConnPool = pool
	err = fn(session, &Jobs{client: db.jobs, pool: pool})
	if t.lost != nil {
		return t.lost // whatever fn made of it
	}
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return t.commit()
}

// held runs f with the pgx connection under a database/sql one, while that still holds it: after a statement that broke
// the connection database/sql has given it to the pool, which closes it, and nobody else may touch it. f's error is
// returned as it is; sql.ErrConnDone where the connection was given up.
func held(conn *sql.Conn, f func(raw *pgx.Conn) error) error {
	var fault error
	err := conn.Raw(func(driverConn any) error {
		std, ok := driverConn.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("pgtx: unexpected driver %T", driverConn)
		}
		fault = f(std.Conn())
		return nil
	})
	return cmp.Or(err, fault)
}
