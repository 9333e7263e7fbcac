package logbook_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// fsck checks published logs and was written by others.
const fsck = "github.com/transparency-dev/tessera/cmd/fsck@v1.0.4"

// A checker that knows nothing of us but C2SP tlog-tiles accepts the tiles of a log over several tiles.
func TestTesserasCheckerAcceptsTheTiles(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "go", "run", fsck, "--help").CombinedOutput(); !strings.Contains(string(out), "storage_url") {
		t.Skipf("the checker cannot be fetched or built here (%v): %.300s", err, out)
	}
	h := newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	h.approve(round, 300)
	h.sequence(301)
	h.approve(round, 290)
	h.close(round)
	dir, key := t.TempDir(), filepath.Join(t.TempDir(), "key")
	h.bundle(round).store(t, dir)
	if err := os.WriteFile(key, []byte(h.public), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(ctx, "go", "run", fsck, "--storage_url=file://"+dir+"/", "--public_key="+key,
		"--origin=stem.example/log/"+h.slug+"/1", "--ui=false").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Successfully fsck'd log with size 593") {
		t.Errorf("%v\n%s", err, out)
	}
}
