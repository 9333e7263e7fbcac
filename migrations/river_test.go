package migrations_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

type greeting struct{}

func (greeting) Kind() string { return "greeting" }

// The role that serves requests has the rights that River's workers and maintenance need.
func TestRiverWorksAsTheRole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	worked := make(chan struct{}, 1)
	workers := river.NewWorkers()
	river.AddWorker(workers, river.WorkFunc(func(context.Context, *river.Job[greeting]) error {
		worked <- struct{}{}
		return nil
	}))
	var log lockedBuffer
	client, err := river.NewClient(riverpgxv5.New(db.Pool), &river.Config{
		Queues:              map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}},
		Workers:             workers,
		Logger:              slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn})),
		ReindexerIndexNames: []string{}, // needs the owner of the tables
	})
	if err != nil {
		t.Fatal(err)
	}
	done, cancel := client.Subscribe(river.EventKindJobCompleted)
	defer cancel()
	if err := client.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Insert(t.Context(), greeting{}, nil); err != nil {
		t.Fatal(err)
	}
	<-worked
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Error("the job was not completed")
	}
	if err := client.Stop(context.Background()); err != nil {
		t.Error(err)
	}
	if s := log.String(); strings.Contains(s, "permission") {
		t.Errorf("River was refused something:\n%s", s)
	}
}

type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
