package pgtx

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
)

// connPool is what gorm sees of the connection inside a transaction. A *sql.Conn can begin, and gorm's
// COMMIT would then end the outer transaction; this type cannot. That it has Commit and Rollback
// tells gorm that a transaction is under way, so that tx.Transaction makes a savepoint.
type connPool struct {
	conn *sql.Conn
	tx   guardedTx
}

// PgxTx returns the same transaction for what needs pgx itself, such as arrays and COPY. Domain
// packages reach it without importing this one:
//
//	tx.Statement.ConnPool.(interface{ PgxTx() pgx.Tx }).PgxTx()
//
// Begin on it makes a savepoint; Commit and Rollback are refused.
func (c *connPool) PgxTx() pgx.Tx { return c.tx }

// PrepareContext is for gorm.
func (c *connPool) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return c.conn.PrepareContext(ctx, query)
}

// ExecContext is for gorm.
func (c *connPool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return c.conn.ExecContext(ctx, query, args...)
}

// QueryContext is for gorm.
func (c *connPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return c.conn.QueryContext(ctx, query, args...)
}

// QueryRowContext is for gorm.
func (c *connPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return c.conn.QueryRowContext(ctx, query, args...)
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
