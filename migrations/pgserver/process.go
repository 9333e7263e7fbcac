package pgserver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// process is a postmaster that this process started.
type process struct {
	cmd    *exec.Cmd
	exited chan struct{} // closed when it has ended and is reaped
	err    error         // how it ended; read after exited
}

// startProcess starts cmd from a goroutine that keeps its OS thread until the end: the kernel's
// parent-death signal follows the thread that forked, not the process.
func startProcess(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, exited: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		p.err = cmd.Wait()
		close(p.exited)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	return p, nil
}

func (p *process) state() error {
	if p.err != nil {
		return p.err
	}
	return errors.New("exit status 0")
}

// stop asks for a fast shutdown, then for an immediate one, then kills.
func (p *process) stop() error {
	select {
	case <-p.exited:
		return p.err // not our doing
	default:
	}
	for _, step := range []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGINT, 30 * time.Second}, {syscall.SIGQUIT, 5 * time.Second}, {syscall.SIGKILL, 5 * time.Second}} {
		if err := p.cmd.Process.Signal(step.signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		select {
		case <-p.exited:
			if step.signal != syscall.SIGINT {
				return fmt.Errorf("PostgreSQL left only after %v", step.signal)
			}
			return nil
		case <-time.After(step.wait):
		}
	}
	return errors.New("PostgreSQL does not end")
}

// command prepares a program to run as the identity, with nothing of our environment that
// PostgreSQL's programs would read.
func (id identity) command(path string, args ...string) *exec.Cmd {
	cmd := exec.Command(path, args...)
	cmd.SysProcAttr = id.sysProcAttr()
	cmd.Dir = "/"
	cmd.Env = []string{"LC_ALL=C"}
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "PG") && !strings.HasPrefix(kv, "LC_") && !strings.HasPrefix(kv, "LANG") {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	return cmd
}

// run runs a program to its end and returns what it printed.
func (id identity) run(ctx context.Context, path string, args ...string) (string, error) {
	return runIn(ctx, id, "/", path, args...)
}

func runIn(ctx context.Context, id identity, dir, path string, args ...string) (string, error) {
	var out strings.Builder
	cmd := id.command(path, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	cmd.WaitDelay = time.Second
	p, err := startProcess(cmd)
	if err != nil {
		return "", err
	}
	select {
	case <-p.exited:
	case <-ctx.Done():
		killErr := cmd.Process.Kill()
		<-p.exited
		if errors.Is(killErr, os.ErrProcessDone) {
			killErr = nil
		}
		return out.String(), errors.Join(ctx.Err(), killErr)
	}
	return out.String(), p.err
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
