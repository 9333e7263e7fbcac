package pgtx_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

// batches is what domain packages see of a transaction that takes batches.
type batches interface {
	PgxSend(ctx context.Context, batch *pgx.Batch) error
	PgxFinish(batch *pgx.Batch)
}

func batchesOf(tx *gorm.DB) batches { return tx.Statement.ConnPool.(batches) }

func inserts(ids ...int) *pgx.Batch {
	b := &pgx.Batch{}
	for _, id := range ids {
		b.Queue("INSERT INTO rows (id, created_at) VALUES ($1, now())", id)
	}
	return b
}

func TestBatchesTakeBeginAndCommitAlong(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, jobs *pgtx.Jobs) error {
		var first, second string
		b := inserts(1)
		b.Queue("SELECT pg_current_xact_id()::text").QueryRow(func(row pgx.Row) error { return row.Scan(&first) })
		must(t, batchesOf(tx).PgxSend(t.Context(), b))
		must(t, tx.Raw("SELECT pg_current_xact_id()::text").Row().Scan(&second)) // gorm is within the same
		if first == "" || first != second {
			t.Errorf("transactions %q and %q", first, second)
		}
		must(t, jobs.Insert(t.Context(), note{"x"}, time.Time{}))
		must(t, tx.Transaction(func(inner *gorm.DB) error { return inner.Create(&row{ID: 2}).Error }))
		batchesOf(tx).PgxFinish(inserts(3, 4))
		return nil
	}))
	assertRows(t, db, 4)
	assertJobs(t, db, 1)
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error { batchesOf(tx).PgxFinish(inserts(5)); return nil })) // all in one
	assertRows(t, db, 5)
	must(t, db.InTx(t.Context(), func(*gorm.DB, *pgtx.Jobs) error { return nil }))
	assertRows(t, db, 5)
}

// Whatever fails, and wherever, nothing of the transaction is there, and the connection can be used again.
func TestBatchesAreRolledBackAsAWhole(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	_, err := db.Pool.Exec(t.Context(), "CREATE TABLE later (id int REFERENCES rows DEFERRABLE INITIALLY DEFERRED)")
	must(t, err)
	refused := errors.New("refused")
	for name, fn := range map[string]func(tx *gorm.DB) error{
		"in the first": func(tx *gorm.DB) error { return batchesOf(tx).PgxSend(t.Context(), inserts(1, 1)) },
		"in the first, which cannot be prepared": func(tx *gorm.DB) error {
			b := inserts(1)
			b.Queue("SELECT nothing FROM nowhere")
			return batchesOf(tx).PgxSend(t.Context(), b)
		},
		"in the last, before the commit": func(tx *gorm.DB) error {
			must(t, batchesOf(tx).PgxSend(t.Context(), inserts(1)))
			batchesOf(tx).PgxFinish(inserts(2, 3, 3, 4))
			return nil
		},
		"in the only one": func(tx *gorm.DB) error { batchesOf(tx).PgxFinish(inserts(1, 1)); return nil },
		"swallowed": func(tx *gorm.DB) error {
			_ = batchesOf(tx).PgxSend(t.Context(), inserts(1, 1))
			batchesOf(tx).PgxFinish(inserts(2))
			return nil
		},
		"in the closure, which has the last ready": func(tx *gorm.DB) error {
			must(t, batchesOf(tx).PgxSend(t.Context(), inserts(1)))
			batchesOf(tx).PgxFinish(inserts(2))
			return refused
		},
		"of the commit": func(tx *gorm.DB) error {
			b := inserts(1)
			b.Queue("INSERT INTO later VALUES (7)")
			batchesOf(tx).PgxFinish(b)
			return nil
		},
	} {
		err := db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error { return fn(tx) })
		var pgErr *pgconn.PgError
		if !errors.As(err, &pgErr) && !errors.Is(err, refused) {
			t.Errorf("%s: %v", name, err)
		}
		assertNothing(t, db)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
			must(t, batchesOf(tx).PgxSend(t.Context(), inserts(1)))
			batchesOf(tx).PgxFinish(inserts(2))
			panic("fault")
		})
	}()
	assertNothing(t, db)
}

// A connection that ends before COMMIT, or in it, leaves nothing; and the next transaction takes another.
func TestAConnectionThatEndsBeforeTheCommitLeavesNothing(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	_, err := db.Pool.Exec(t.Context(), `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(5); RETURN NULL; END $$;
		CREATE TABLE deadly (id int);
		CREATE CONSTRAINT TRIGGER die AFTER INSERT ON deadly DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()`)
	must(t, err)
	for _, sql := range []string{"SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(5)", "INSERT INTO deadly VALUES (1)"} {
		err := db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
			must(t, batchesOf(tx).PgxSend(t.Context(), inserts(1)))
			last := inserts(2)
			last.Queue(sql)
			batchesOf(tx).PgxFinish(last)
			return nil
		})
		var pgErr *pgconn.PgError
		if !errors.As(err, &pgErr) || pgErr.Code != "57P01" {
			t.Errorf("%s: %v", sql, err)
		}
		assertNothing(t, db)
	}
}

// Where the connection is cut between COMMIT and its answer, everything is there and InTx does not say that it is: it returns
// an error, on which whoever calls it may look.
func TestAConnectionCutBeforeTheAnswerToTheCommit(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	cut := &cutter{t: t, mark: []byte("COMMIT\x00")}
	through, err := pgtx.Open(t.Context(), cut.dsn(db.DSN), pgtx.Options{MaxConns: 1})
	must(t, err)
	defer func() { must(t, through.Close()) }()
	write := func(id int) error {
		return through.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
			must(t, batchesOf(tx).PgxSend(t.Context(), inserts(id)))
			batchesOf(tx).PgxFinish(inserts(id + 1))
			return nil
		})
	}
	must(t, write(1)) // the statements are prepared
	cut.armed.Store(true)
	if err := write(3); err == nil {
		t.Error("a commit without an answer was taken for one")
	}
	assertRows(t, db, 4)
	must(t, write(5)) // over a new connection
	assertRows(t, db, 6)
}

// Batches that fail for others' sake are tried again, the last one too.
func TestALastBatchIsTriedAgain(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	runs := 0
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		b := inserts(1)
		if runs++; runs == 1 {
			b.Queue("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
		}
		batchesOf(tx).PgxFinish(b)
		return nil
	}))
	if runs != 2 {
		t.Errorf("%d runs", runs)
	}
	assertRows(t, db, 1)
}

// What has ended cannot be written to, and does not look as if it could.
func TestWhereNothingCanBeginNothingIsWritten(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	ctx, cancel := context.WithCancel(t.Context())
	err := db.InTx(ctx, func(tx *gorm.DB, jobs *pgtx.Jobs) error {
		cancel()
		for what, err := range map[string]error{
			"gorm":   tx.Create(&row{ID: 1}).Error,
			"row":    tx.Raw("SELECT 1").Row().Scan(new(int)),
			"pgx":    func() error { _, err := pgxTx(tx).Exec(t.Context(), "SELECT 1"); return err }(),
			"a job":  jobs.Insert(t.Context(), note{"x"}, time.Time{}),
			"a send": batchesOf(tx).PgxSend(t.Context(), inserts(1)),
		} {
			if err == nil {
				t.Errorf("%s went through", what)
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	assertNothing(t, db)
}

// cutter stands between a program and PostgreSQL. Once armed it cuts the connection over which the server sends the mark
// next, before the program gets it.
type cutter struct {
	t     *testing.T
	mark  []byte
	armed atomic.Bool
}

// dsn is that of the database behind the cutter.
func (c *cutter) dsn(real string) string {
	c.t.Helper()
	cfg, err := pgx.ParseConfig(real)
	must(c.t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(c.t, err)
	c.t.Cleanup(func() { must(c.t, l.Close()) })
	network, addr := pgconn.NetworkAddress(cfg.Host, cfg.Port)
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return // the test is over
			}
			far, err := net.Dial(network, addr)
			if err != nil {
				c.t.Error(err)
				return
			}
			go c.pass(far, near, false)
			go c.pass(near, far, true)
		}
	}()
	return fmt.Sprintf("postgres://%s@%s/%s?sslmode=disable", cfg.User, l.Addr(), cfg.Database)
}

// pass copies from one side to the other until either ends.
func (c *cutter) pass(to, from net.Conn, answers bool) {
	defer func() { _, _ = to.Close(), from.Close() }()
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if err != nil || answers && bytes.Contains(buf[:n], c.mark) && c.armed.CompareAndSwap(true, false) {
			return
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}
