package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	binVariable = "SMAAKMAKER_TEST_BIN" // the program under test, where it need not be built
	patience    = 2 * time.Minute
)

// TestMain builds the program: what it does as a process, killed or told to stop, cannot be seen from inside this one.
func TestMain(m *testing.M) { os.Exit(testAll(m)) }

func testAll(m *testing.M) int {
	if os.Getenv(binVariable) != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "smaakmaker-bin-")
	if err == nil {
		defer os.RemoveAll(dir)
		path := filepath.Join(dir, "smaakmaker")
		var out []byte
		if out, err = exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
			err = fmt.Errorf("%w\n%s", err, out)
		}
		err = errors.Join(err, os.Setenv(binVariable, path))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build the program:", err)
		return 1
	}
	return m.Run()
}

// process is the program at work.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	out   *journal
	err   *journal
	ended chan struct{}
}

// launch starts the program with these settings and no others. It is stopped when the test ends.
func launch(t *testing.T, settings map[string]string, args ...string) *process {
	t.Helper()
	p := &process{t: t, out: &journal{}, err: &journal{}, ended: make(chan struct{})}
	p.cmd = exec.Command(os.Getenv(binVariable), args...)
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.err
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "SMAAKMAKER_PG_BIN"} {
		if value := os.Getenv(name); value != "" {
			p.cmd.Env = append(p.cmd.Env, name+"="+value)
		}
	}
	for name, value := range settings {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = p.cmd.Wait() // what it says is in ProcessState
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.signal(syscall.SIGTERM) // so that PostgreSQL has ended when the folder is removed
		select {
		case <-p.ended:
		case <-time.After(2 * graceful):
			p.signal(syscall.SIGKILL)
			<-p.ended
		}
		if t.Failed() {
			t.Logf("smaakmaker %s said:\n%s\nand on standard error:\n%s", strings.Join(args, " "), p.out, p.err)
		}
	})
	return p
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Error(err)
	}
}

// wait returns the exit code; -1 for a process that was killed.
func (p *process) wait() int {
	p.t.Helper()
	select {
	case <-p.ended:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		p.signal(syscall.SIGQUIT) // to see where it hangs
		<-p.ended
		p.t.Fatal("the process did not end")
		return -1
	}
}

// kill ends the process as a power cut would.
func (p *process) kill() {
	p.t.Helper()
	p.signal(syscall.SIGKILL)
	p.wait()
}

// stop tells the process to end and returns its exit code.
func (p *process) stop() int {
	p.t.Helper()
	p.signal(syscall.SIGTERM)
	return p.wait()
}

// server is a process that has said where it is.
type server struct {
	*process
	settings map[string]string
	url      string
	killed   int // its last PostgreSQL that a test killed
}

var readyLine = regexp.MustCompile(`(?m)^Smaakmaker is at (http://\S+)$`)

// serve starts a server and waits until it is ready.
func serve(t *testing.T, settings map[string]string, args ...string) *server {
	t.Helper()
	s := begin(t, settings, args...)
	s.await()
	return s
}

// begin starts a server and does not wait.
func begin(t *testing.T, settings map[string]string, args ...string) *server {
	t.Helper()
	own := maps.Clone(settings)
	if own["ADDR"] == "" {
		own["ADDR"] = "127.0.0.1:0"
	}
	return &server{process: launch(t, own, append([]string{"serve"}, args...)...), settings: own}
}

// await waits until the server is ready.
func (s *server) await() {
	s.t.Helper()
	s.url = s.hears(s.out, readyLine)[1]
}

// again starts a server with the same settings.
func (s *server) again(args ...string) *server {
	s.t.Helper()
	return serve(s.t, s.settings, args...)
}

// hears waits until the process has written what the pattern matches, and returns the match.
func (p *process) hears(j *journal, pattern *regexp.Regexp) []string {
	p.t.Helper()
	var found []string
	eventually(p.t, "smaakmaker writes "+pattern.String(), func() bool {
		found = pattern.FindStringSubmatch(j.String())
		if found == nil {
			select {
			case <-p.ended:
				p.t.Fatalf("smaakmaker ended with %d before it wrote %s", p.cmd.ProcessState.ExitCode(), pattern)
			default:
			}
		}
		return found != nil
	})
	return found
}

// command runs the program to its end.
func perform(t *testing.T, settings map[string]string, args ...string) (code int, out, errs string) {
	t.Helper()
	p := launch(t, settings, args...)
	code = p.wait()
	return code, p.out.String(), p.err.String()
}

// folder is the setting of a data folder of the test's own, below the embedded PostgreSQL.
func folder(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{"DATA_DIR": t.TempDir()}
}

// eventually polls until a condition holds, no faster than the limit on what one member may read.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline, poll := time.After(patience), time.NewTicker(25*time.Millisecond)
	defer poll.Stop()
	for !holds() {
		select {
		case <-deadline:
			t.Fatalf("%s: not within %s", what, patience)
		case <-poll.C:
		}
	}
}

// background is a context that outlives the test's own, for cleaning up.
func background(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

// journal keeps what a process writes.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}
