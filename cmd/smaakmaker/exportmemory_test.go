package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// A longer run: go test ./cmd/smaakmaker -run Memory -ballots 1000000
var ballots = flag.Int("ballots", 100_000, "how many ballots are exported to see what memory that takes")

// Rows go from the database to the file one after the other: however many there are, memory stays what it is.
func TestMemoryOfAnExportOfBallots(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Log("this system has no /proc; only the rows are looked at")
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
	peak := p.watchMemory() >> 10
	if code := p.wait(); code != exitFine {
		t.Fatalf("ended with %d: %s", code, p.err)
	}
	text, err := os.ReadFile(file)
	if lines := strings.Count(string(text), "\n"); err != nil || lines != *ballots+1 {
		t.Errorf("%d lines of %d ballots, %v", lines, *ballots, err)
	}
	t.Logf("%d ballots, a file of %d kB: peak %d MB", *ballots, len(text)>>10, peak)
	if runtime.GOOS == "linux" && (peak == 0 || peak > 100) {
		t.Errorf("the peak is %d MB", peak)
	}
}

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// watchMemory waits for the end of a process and returns the most memory it had, in kB. What the system says of an
// ended process (ru_maxrss) will not do: it is at least what the process that started it had, and these tests have much.
func (p *process) watchMemory() (peak int) {
	for {
		if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid)); err == nil {
			if m := highWater.FindSubmatch(status); m != nil {
				peak, _ = strconv.Atoi(string(m[1])) // digits
			}
		}
		select {
		case <-p.ended:
			return peak
		case <-time.After(5 * time.Millisecond):
		}
	}
}
