package pgtx_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

// note is a job, row a table of these tests.
type note struct {
	Text string `json:"text"`
}

func (note) Kind() string { return "note" }

type row struct {
	ID        int
	CreatedAt time.Time
}

func TestRowsAndJobsTogether(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	at := time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, jobs *pgtx.Jobs) error {
		return errors.Join(tx.Create(&row{ID: 1}).Error,
			jobs.Insert(tx.Statement.Context, note{"now"}, time.Time{}), jobs.Insert(tx.Statement.Context, note{"later"}, at))
	}))
	assertRows(t, db, 1)
	var text, state string
	var scheduled time.Time
	must(t, db.Pool.QueryRow(t.Context(), "SELECT args->>'text', state, scheduled_at FROM river_job WHERE state = 'scheduled'").
		Scan(&text, &state, &scheduled))
	if text != "later" || !scheduled.Equal(at) {
		t.Errorf("job %s at %v, want 'later' at %v", text, scheduled, at)
	}
	assertJobs(t, db, 2)
}

func TestFailingSecondWriteLeavesNothing(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	err := db.InTx(t.Context(), func(tx *gorm.DB, jobs *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		must(t, jobs.Insert(t.Context(), note{"x"}, time.Time{}))
		return tx.Create(&row{ID: 1}).Error
	})
	var pgErr *pgconn.PgError
	if !errors.Is(err, gorm.ErrDuplicatedKey) || !errors.As(err, &pgErr) || pgErr.ConstraintName != "rows_pkey" {
		t.Errorf("got %v", err)
	}
	assertNothing(t, db)
}

func TestPanicRollsBack(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = db.InTx(t.Context(), func(tx *gorm.DB, jobs *pgtx.Jobs) error {
			must(t, tx.Create(&row{ID: 1}).Error)
			must(t, jobs.Insert(t.Context(), note{"x"}, time.Time{}))
			panic("fault")
		})
	}()
	assertNothing(t, db)
}

func TestTimeoutRollsBack(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	err := db.InTx(ctx, func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		return tx.Exec("SELECT pg_sleep(20)").Error
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	assertNothing(t, db)

	// A client that has left before the commit gets nothing either.
	ctx, cancel = context.WithCancel(t.Context())
	err = db.InTx(ctx, func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	assertNothing(t, db)
}

// A statement under a context that has already ended makes database/sql give the connection up at once; the rollback must
// then keep its hands off it. The race detector sees it where it does not.
func TestRollbackLeavesAConnectionAloneThatWasGivenUp(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 2})
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.InTx(ctx, func(tx *gorm.DB, _ *pgtx.Jobs) error {
			must(t, tx.Create(&row{ID: 1}).Error)
			cancel()
			return tx.Exec("SELECT 1").Error
		})
		if err == nil {
			t.Fatal("a statement under an ended context went through")
		}
	}
	assertNothing(t, db)
}

func TestNobodyEndsTheTransactionFromInside(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	refused := errors.New("refused")
	err := db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		for what, err := range map[string]error{
			"commit":       tx.Session(&gorm.Session{}).Commit().Error,
			"rollback":     tx.Session(&gorm.Session{}).Rollback().Error,
			"pgx commit":   pgxTx(tx).Commit(t.Context()),
			"pgx rollback": pgxTx(tx).Rollback(t.Context()),
		} {
			if !errors.Is(err, pgtx.ErrNotYours) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if err := tx.Session(&gorm.Session{}).Begin().Error; !errors.Is(err, gorm.ErrInvalidTransaction) {
			t.Errorf("begin: %v", err)
		}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	assertNothing(t, db)

	err = db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error { return tx.Exec("COMMIT").Error })
	if !errors.Is(err, pgtx.ErrEnded) {
		t.Errorf("COMMIT as a statement: %v", err)
	}
}

func TestSavepoints(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		err := tx.Transaction(func(inner *gorm.DB) error {
			must(t, inner.Create(&row{ID: 2}).Error)
			return inner.Create(&row{ID: 1}).Error
		})
		if !errors.Is(err, gorm.ErrDuplicatedKey) {
			t.Errorf("got %v", err)
		}
		return tx.Create(&row{ID: 3}).Error // the transaction is usable
	}))
	assertRows(t, db, 2)

	err := db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 4}).Error)
		_ = tx.Create(&row{ID: 4}).Error // swallowed: the transaction is spoilt and must not look committed
		return nil
	})
	if !errors.Is(err, pgx.ErrTxCommitRollback) {
		t.Errorf("got %v", err)
	}
	assertRows(t, db, 2)
}

func TestPgxAndGormInOneTransaction(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		must(t, tx.Create(&row{ID: 1}).Error)
		_, err := pgxTx(tx).Exec(t.Context(), "INSERT INTO rows (id, created_at) SELECT id, now() FROM unnest($1::int[]) AS id", []int{2, 3})
		must(t, err)
		var n int64
		must(t, tx.Model(&row{}).Count(&n).Error)
		if n != 3 {
			t.Errorf("gorm sees %d rows of 3", n)
		}
		return nil
	}))
	assertRows(t, db, 3)
}

func TestDeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	must(t, db.Gorm.WithContext(t.Context()).Create([]row{{ID: 1}, {ID: 2}}).Error)
	// Each takes its first row, waits until both have, and goes for the other's.
	first, second := make(chan struct{}, 9), make(chan struct{}, 9)
	cross := func(mine, other int, here chan<- struct{}, there <-chan struct{}) error {
		runs := 0
		return db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
			if err := tx.Exec("UPDATE rows SET created_at = created_at WHERE id = ?", mine).Error; err != nil {
				return err
			}
			if runs++; runs == 1 {
				here <- struct{}{}
				<-there
			}
			return tx.Exec("UPDATE rows SET created_at = created_at WHERE id = ?", other).Error
		})
	}
	result := make(chan error, 1)
	go func() { result <- cross(1, 2, first, second) }()
	must(t, cross(2, 1, second, first))
	must(t, <-result)
}

func TestRetriesAreBounded(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{MaxConns: 1})
	runs := 0
	err := db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error {
		runs++
		return tx.Exec("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$").Error
	})
	var pgErr *pgconn.PgError
	if !errors.As(err, &pgErr) || pgErr.Code != "40001" || runs != 5 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

type otherJobs interface {
	Insert(ctx context.Context, args interface{ Kind() string }, at time.Time) error
}

func TestForADomainsOwnInterface(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	inTx := pgtest.InTx[otherJobs](db)
	must(t, inTx(t.Context(), func(_ *gorm.DB, jobs otherJobs) error { return jobs.Insert(t.Context(), note{"x"}, time.Time{}) }))
	assertJobs(t, db, 1)

	defer func() {
		if recover() == nil {
			t.Error("an interface that *Jobs does not satisfy is accepted")
		}
	}()
	pgtest.InTx[interface{ Cancel() }](db)
}

func pgxTx(tx *gorm.DB) pgx.Tx { return tx.Statement.ConnPool.(interface{ PgxTx() pgx.Tx }).PgxTx() }
