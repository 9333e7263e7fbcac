package pgtx

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
)

// connPool is what gorm sees of the connection inside a transaction. A *sql.Conn can begin, and gorm's
// COMMIT would then end the outer transaction; this type cannot. That it has Commit and Rollback
// tells gorm that a transaction is under way, so that tx.Transaction makes a savepoint.
type connPool struct{ t *transaction }

// PgxTx returns the same transaction for what needs pgx itself, such as arrays and COPY. Domain
// packages reach it without importing this one:
//
//	tx.Statement.ConnPool.(interface{ PgxTx() pgx.Tx }).PgxTx()
//
// Begin on it makes a savepoint; Commit and Rollback are refused. Where the transaction cannot begin, its methods return
// pgx.ErrTxClosed, and InTx why.
func (c *connPool) PgxTx() pgx.Tx {
	if err := c.t.begin(); err != nil {
		return guardedTx{pgx.FailedBatchResults(afterBegin(&pgx.Batch{}), err).Tx()}
	}
	return guardedTx{c.t.tx}
}

// PgxSend sends the batch within the transaction, and BEGIN with it where it is the first that is sent: one round trip.
// The functions of its queries have been called when it returns.
func (c *connPool) PgxSend(ctx context.Context, batch *pgx.Batch) error { return c.t.send(ctx, batch) }

// PgxFinish has the batch sent together with COMMIT, in one round trip, once the closure has returned nil. Its statements
// are the last of the transaction; InTx returns the error of whichever fails, and nothing is committed then. Their
// functions must not fail: they would run when everything has been committed.
func (c *connPool) PgxFinish(batch *pgx.Batch) { c.t.last = batch }

// PrepareContext is for gorm.
func (c *connPool) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := c.t.begin(); err != nil {
		return nil, err
	}
	return c.t.conn.PrepareContext(ctx, query)
}

// ExecContext is for gorm.
func (c *connPool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := c.t.begin(); err != nil {
		return nil, err
	}
	return c.t.conn.ExecContext(ctx, query, args...)
}

// QueryContext is for gorm.
func (c *connPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := c.t.begin(); err != nil {
		return nil, err
	}
	return c.t.conn.QueryContext(ctx, query, args...)
}

// QueryRowContext is for gorm.
func (c *connPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if err := c.t.begin(); err != nil {
		// A row that only tells of an error cannot be made in any other way; InTx says what it was.
		ended, cancel := context.WithCancel(ctx)
		cancel()
		return c.t.conn.QueryRowContext(ended, query, args...)
	}
	return c.t.conn.QueryRowContext(ctx, query, args...)
}

// Commit returns ErrNotYours.
func (c *connPool) Commit() error { return ErrNotYours }

// Rollback returns ErrNotYours.
func (c *connPool) Rollback() error { return ErrNotYours }

// guardedTx is a transaction that its user cannot end.
type guardedTx struct{ pgx.Tx }

// Commit returns ErrNotYours.
func (guardedTx) Commit(context.Context) error { return ErrNotYours }

// Rollback returns ErrNotYours.
func (guardedTx) Rollback(context.Context) error { return ErrNotYours }
