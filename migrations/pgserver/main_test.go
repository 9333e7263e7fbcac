package pgserver_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

const childEnv = "PGSERVER_TEST_DIR"

// TestMain lets this binary be a second process: with childEnv set it starts the folder's server,
// says so, and holds it until its input ends or it is killed.
func TestMain(m *testing.M) {
	dir := os.Getenv(childEnv)
	if dir == "" {
		os.Exit(m.Run())
	}
	s, err := pgserver.Start(context.Background(), pgserver.Options{Dir: dir, FsyncOff: true})
	if err != nil {
		fmt.Println("error:", strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
	fmt.Printf("ready attached=%v uid=%d\n", s.Attached(), os.Geteuid())
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Stop(); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// child is a second process on a folder.
type child struct {
	cmd  *exec.Cmd
	in   io.Closer
	said string
}

func startChild(t *testing.T, binary, dir string, attr *syscall.SysProcAttr) *child {
	t.Helper()
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	cmd.SysProcAttr = attr
	cmd.Dir = "/"
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	c := &child{cmd: cmd, in: in}
	t.Cleanup(func() { c.kill(t) })
	c.said, err = bufio.NewReader(out).ReadString('\n')
	must(t, err)
	if !strings.HasPrefix(c.said, "ready") {
		t.Fatalf("second process: %s", c.said)
	}
	return c
}

// kill is kill -9; a child that has ended already is fine.
func (c *child) kill(t *testing.T) {
	if err := c.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Errorf("kill: %v", err)
	}
	_ = c.cmd.Wait() // 'signal: killed', or waited for before
}

// tempDir can be passed through by every user, unlike testing's own.
func tempDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(roomy(), "pgserver-")
	must(t, err)
	must(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("clean up: %v", err)
		}
	})
	return dir
}

// roomy prefers memory where there is enough: making data folders on a busy disk takes seconds each.
func roomy() string {
	var fs syscall.Statfs_t
	if syscall.Statfs("/dev/shm", &fs) == nil && fs.Bavail*uint64(fs.Bsize) > 1<<30 {
		return "/dev/shm"
	}
	return ""
}

func start(t *testing.T, opts pgserver.Options) *pgserver.Server {
	t.Helper()
	s, err := pgserver.Start(deadline(t), opts)
	must(t, err)
	t.Cleanup(func() { must(t, s.Stop()) })
	return s
}

// query runs one statement and returns its single value as text.
func query(t *testing.T, s *pgserver.Server, sql string) string {
	t.Helper()
	ctx := deadline(t)
	conn, err := pgx.Connect(ctx, s.DSN(pgserver.Database))
	must(t, err)
	defer func() { must(t, conn.Close(ctx)) }()
	rows, err := conn.Query(ctx, sql)
	must(t, err)
	values, err := pgx.CollectRows(rows, pgx.RowTo[string])
	must(t, err)
	return strings.Join(values, ",")
}

func deadline(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// eventually polls a condition that another process brings about.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	timeout := time.After(20 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-timeout:
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// processState returns what ps says, such as 'S' or 'Z', and nothing for a process that is not there.
func processState(pid int) string {
	out, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// self is this test's own program.
func self(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	must(t, err)
	return path
}

func postmasterPid(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	must(t, err)
	var pid int
	_, err = fmt.Sscan(string(text), &pid)
	must(t, err)
	return pid
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}
