package main

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/uuid"
)

// A longer run: go test ./cmd/smaakmaker -run Memory -ballots 1000000
var ballots = flag.Int("ballots", 100_000, "how many ballots are exported to see what memory that takes")

// Rows go from the database to the file one after the other: however many there are, memory stays what it is.
func TestMemoryOfAnExportOfBallots(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Log("the peak is counted in other units here; only the rows are looked at")
	}
	e := newExporter(t, "published")
	err := e.db.Gorm.WithContext(t.Context()).Exec(`INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)
		SELECT ?, gen_random_uuid(), gen_random_uuid(), jsonb_build_object('choose', jsonb_build_array(?::text), 'weight', 1), 'counted', 'email',
			gen_random_uuid(), now(), now() FROM generate_series(1, ?)`, e.round, uuid.NewString(), *ballots).Error
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ballots.csv")
	p := launch(t, map[string]string{
		"DATABASE_URL": e.db.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": t.TempDir(), "PUBLIC_URL": "https://stem.example",
	}, "export", "-round", e.round, "-content", "ballots", "-out", file)
	if code := p.wait(); code != exitFine {
		t.Fatalf("ended with %d: %s", code, p.err)
	}
	text, err := os.ReadFile(file)
	if lines := strings.Count(string(text), "\n"); err != nil || lines != *ballots+1 {
		t.Errorf("%d lines of %d ballots, %v", lines, *ballots, err)
	}
	usage, ok := p.cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the system does not tell what a process used")
	}
	peak := usage.Maxrss >> 10
	t.Logf("%d ballots, a file of %d kB: peak %d MB", *ballots, len(text)>>10, peak)
	if runtime.GOOS == "linux" && peak > 200 {
		t.Errorf("the peak is %d MB", peak)
	}
}
