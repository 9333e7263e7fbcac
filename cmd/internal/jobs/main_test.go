package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

// dsnVariable makes a copy of the test program a worker that never finishes its job, so that a test can kill it.
const dsnVariable = "JOBS_TEST_DSN"

const started = "started" // what that worker prints when it has the job

func TestMain(m *testing.M) {
	if dsn := os.Getenv(dsnVariable); dsn != "" {
		if err := workForEver(dsn); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func workForEver(dsn string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := pgtx.Open(ctx, dsn, pgtx.Options{Role: pgtx.AppRole})
	if err != nil {
		return err
	}
	r := jobs.NewRegistry()
	var once sync.Once
	jobs.Handle(r, func(ctx context.Context, _ greet) error {
		once.Do(func() { fmt.Println(started) })
		<-ctx.Done()
		return ctx.Err()
	})
	runner, err := jobs.Start(ctx, db.Pool, r, jobs.Options{})
	if err != nil {
		return err
	}
	<-ctx.Done()
	return errors.Join(runner.Stop(context.Background()), db.Close())
}
