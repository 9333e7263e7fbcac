package pgserver_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

func TestServerLivesInItsFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(tempDir(t), "pg")
	s := start(t, pgserver.Options{Dir: dir})
	equal(t, "attached", s.Attached(), false)
	equal(t, "time zone", query(t, s, "SHOW timezone"), "UTC")
	equal(t, "encoding", query(t, s, "SHOW server_encoding"), "UTF8")
	equal(t, "durable", query(t, s, "SHOW fsync"), "on")
	equal(t, "TCP", query(t, s, "SHOW listen_addresses"), "")
	query(t, s, "CREATE TABLE kept AS SELECT 'ja' AS v")
	for _, sub := range []string{"data", "s"} {
		info, err := os.Stat(filepath.Join(dir, sub))
		must(t, err)
		equal(t, "mode of "+sub, info.Mode().Perm(), os.FileMode(0o700))
	}
	must(t, s.Stop())
	<-s.Done()

	// A copy restored by other tools comes with another mode; PostgreSQL alone would refuse it.
	must(t, os.Chmod(filepath.Join(dir, "data"), 0o755))
	begin := time.Now()
	again := start(t, pgserver.Options{Dir: dir, Settings: map[string]string{"work_mem": "7MB"}})
	t.Logf("a warm start takes %s", time.Since(begin).Round(time.Millisecond))
	equal(t, "row", query(t, again, "SELECT v FROM kept"), "ja")
	equal(t, "own setting", query(t, again, "SHOW work_mem"), "7MB")
}

func TestManyStartsMakeOneServer(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	servers := make([]*pgserver.Server, 6)
	var wg sync.WaitGroup
	for i := range servers {
		wg.Go(func() {
			s, err := pgserver.Start(deadline(t), pgserver.Options{Dir: dir, FsyncOff: true})
			if err != nil {
				t.Errorf("start %d: %v", i, err)
				return
			}
			servers[i] = s
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	var owner *pgserver.Server
	for _, s := range servers {
		if s.Attached() {
			must(t, s.Stop()) // ends nothing
		} else if owner != nil {
			t.Fatal("two owners")
		} else {
			owner = s
		}
	}
	if owner == nil {
		t.Fatal("no owner")
	}
	equal(t, "answer", query(t, owner, "SELECT 'ok'"), "ok")
	other := startChild(t, self(t), dir, nil)
	if !strings.Contains(other.said, "attached=true") {
		t.Errorf("second process said %q", other.said)
	}
	must(t, owner.Stop())
}

func TestOwnerKilled(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	owner := startChild(t, self(t), dir, nil)
	attached := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "attached", attached.Attached(), true)
	query(t, attached, "CREATE TABLE kept AS SELECT 'ja' AS v")

	owner.kill(t)
	s, err := pgserver.Start(deadline(t), pgserver.Options{Dir: dir, FsyncOff: true})
	must(t, err)
	equal(t, "attached", s.Attached(), false)
	equal(t, "row", query(t, s, "SELECT v FROM kept"), "ja")

	// The postmaster itself killed: the owner learns of it, and the next start recovers.
	must(t, syscall.Kill(postmasterPid(t, dir), syscall.SIGKILL))
	<-s.Done()
	if err := s.Stop(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Errorf("stop after a crash: %v", err)
	}
	recovered := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "row after crash recovery", query(t, recovered, "SELECT v FROM kept"), "ja")
}

func TestServerEndsWithItsOwner(t *testing.T) {
	t.Parallel()
	if !pgserver.DiesWithParent {
		t.Log("this system has no parent-death signal; the next start ends the orphan (TestOwnerKilled)")
		return
	}
	dir := tempDir(t)
	owner := startChild(t, self(t), dir, nil)
	pid := postmasterPid(t, dir)
	owner.kill(t)
	eventually(t, "the server ends by itself", func() bool {
		state := processState(pid) // a zombie has ended; who reaps it is not our concern
		return state == "" || strings.HasPrefix(state, "Z")
	})
}

func TestStartGivesUpWithItsContext(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	_, err := pgserver.Start(ctx, pgserver.Options{Dir: dir, FsyncOff: true})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v", err)
	}
	// What was cut off half-way does not stand in the way.
	s := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "answer", query(t, s, "SELECT 'ok'"), "ok")
}
