package pgtx

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"gorm.io/gorm"
)

// Jobs writes job rows in the transaction of the InTx call that handed it out.
type Jobs struct {
	client *river.Client[pgx.Tx]
	pool   *connPool
}

// Insert writes one job: args names its kind and is kept as JSON; it is worked not before at, or at
// once when at is zero. It starts after the commit, if there is one. Arguments with a method
// Queue() string choose their queue. When args also has River's InsertOpts method, that is honoured
// (queue, attempts, uniqueness).
func (j *Jobs) Insert(ctx context.Context, args interface{ Kind() string }, at time.Time) error {
	opts := river.InsertOpts{ScheduledAt: at}
	if chooser, ok := args.(interface{ Queue() string }); ok {
		opts.Queue = chooser.Queue()
	}
	if _, err := j.client.InsertTx(ctx, j.pool.PgxTx(), args, &opts); err != nil {
		return fmt.Errorf("pgtx: job %s: %w", args.Kind(), err)
	}
	return nil
}

// For returns db.InTx in the shape that a domain package declares for itself. J is its interface for
// inserting jobs, which *Jobs must satisfy; For panics if it does not, so the mistake shows at once.
//
//	var inTx ideas.InTx = pgtx.For[ideas.Jobs](db)
func For[J any](db *DB) func(ctx context.Context, fn func(tx *gorm.DB, jobs J) error) error {
	if _, ok := any((*Jobs)(nil)).(J); !ok {
		panic(fmt.Sprintf("pgtx: *Jobs does not satisfy %T", (*J)(nil)))
	}
	return func(ctx context.Context, fn func(tx *gorm.DB, jobs J) error) error {
		return db.InTx(ctx, func(tx *gorm.DB, jobs *Jobs) error {
			return fn(tx, any(jobs).(J))
		})
	}
}
