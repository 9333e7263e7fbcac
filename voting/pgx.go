package voting

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
)

// OnPgx gives fn the transaction of tx as pgx knows it, or where tx is in none, one that only reads. Errors are those of fn
// and of the database.
func OnPgx(tx *gorm.DB, fn func(pgx.Tx) error) error {
	switch pool := tx.Statement.ConnPool.(type) {
	case interface{ PgxTx() pgx.Tx }:
		return fn(pool.PgxTx())
	case interface {
		Conn(context.Context) (*sql.Conn, error)
	}:
		conn, err := pool.Conn(tx.Statement.Context)
		if err != nil {
			return fmt.Errorf("connect: %w", err)
		}
		return errors.Join(conn.Raw(func(driver any) error {
			c, ok := driver.(interface{ Conn() *pgx.Conn })
			if !ok {
				return fmt.Errorf("a connection of %T gives no access to pgx", driver)
			}
			return pgx.BeginTxFunc(tx.Statement.Context, c.Conn(), pgx.TxOptions{AccessMode: pgx.ReadOnly}, fn)
		}), conn.Close())
	}
	return fmt.Errorf("a database on %T gives no access to pgx", tx.Statement.ConnPool)
}
