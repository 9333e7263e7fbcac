package pgtx

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// transaction is one transaction on one connection. It begins with the first statement, so that what is sent as a batch
// can take BEGIN along, and what is to be written last can take COMMIT along: each is a round trip less.
type transaction struct {
	conn *sql.Conn
	ctx  context.Context // of the caller of InTx
	tx   pgx.Tx          // nil until it begins
	last *pgx.Batch      // sent together with COMMIT
	done bool            // COMMIT was answered, or was sent alone
	lost error           // why it could not begin
}

// begin begins the transaction unless it has.
func (t *transaction) begin() error {
	if t.tx != nil || t.lost != nil {
		return t.lost
	}
	err := held(t.conn, func(raw *pgx.Conn) (err error) {
		t.tx, err = raw.Begin(t.ctx)
		return err
	})
	if err != nil {
		t.tx, t.lost = nil, fmt.Errorf("pgtx: begin: %w", err)
	}
	return t.lost
}

// send sends a batch, behind BEGIN where nothing was sent before, and reads its results.
func (t *transaction) send(ctx context.Context, batch *pgx.Batch) error {
	return held(t.conn, func(raw *pgx.Conn) error {
		if t.lost != nil {
			return t.lost
		}
		if t.tx != nil {
			return raw.SendBatch(ctx, batch).Close()
		}
		results := raw.SendBatch(ctx, afterBegin(batch))
		t.tx = results.Tx()
		return results.Close()
	})
}

// afterBegin is the batch with BEGIN before it.
func afterBegin(batch *pgx.Batch) *pgx.Batch {
	whole := &pgx.Batch{}
	whole.BeginTx(pgx.TxOptions{})
	whole.QueuedQueries = append(whole.QueuedQueries, batch.QueuedQueries...)
	return whole
}

// commit ends the transaction, if there is one. It is not cut short by the context of InTx: a COMMIT that was sent
// should not end as a question.
func (t *transaction) commit() error {
	if t.tx == nil && t.last == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), endTimeout)
	defer cancel()
	if t.tx != nil {
		err := held(t.conn, func(raw *pgx.Conn) error {
			if raw.PgConn().TxStatus() == 'I' {
				return ErrEnded
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if t.last != nil {
		return t.commitWith(ctx)
	}
	return held(t.conn, func(*pgx.Conn) error {
		t.done = true
		if err := t.tx.Commit(ctx); err != nil {
			return fmt.Errorf("pgtx: commit: %w", err)
		}
		return nil
	})
}

// commitWith sends the last batch with COMMIT behind it. PostgreSQL does not carry COMMIT out where one of the statements
// before it fails: all of them stand in one pipeline, of which it skips the rest.
func (t *transaction) commitWith(ctx context.Context) error {
	whole := &pgx.Batch{QueuedQueries: t.last.QueuedQueries}
	committing := false
	whole.Queue("commit").Exec(func(tag pgconn.CommandTag) error {
		committing = true
		if tag.String() == "ROLLBACK" {
			return pgx.ErrTxCommitRollback
		}
		return nil
	})
	err := t.send(ctx, whole)
	t.done = committing
	if err != nil {
		return fmt.Errorf("pgtx: commit: %w", err)
	}
	return nil
}

// rollback ends what has begun and was not committed. It may fail on a connection that is broken or cut by its deadline,
// and does not reach one that was given up; the server then rolls back by itself, and the pool drops the connection.
func (t *transaction) rollback() {
	if t.done || t.tx == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), endTimeout)
	defer cancel()
	_ = held(t.conn, func(*pgx.Conn) error { return t.tx.Rollback(ctx) })
}
