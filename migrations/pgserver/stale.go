package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// clearStale makes way for a start. The caller holds the folder's lock, so a server that still runs
// is the orphan of a dead owner: it is told to end and waited for. Lock files whose process is a
// zombie or something else that got the number are removed, because PostgreSQL would take it for a
// living server. Those of a process that is gone PostgreSQL removes itself.
func clearStale(ctx context.Context, data, socket string) error {
	lockFiles := []string{
		filepath.Join(data, "postmaster.pid"),
		filepath.Join(socket, ".s.PGSQL."+port+".lock"),
	}
	for _, file := range lockFiles {
		if err := clearLockFile(ctx, file, data); err != nil {
			return err
		}
	}
	return nil
}

func clearLockFile(ctx context.Context, file, data string) error {
	pid, err := readPid(file)
	if pid > 0 && isPostmaster(pid, data) {
		if err := endOrphan(ctx, pid, data); err != nil {
			return err
		}
		pid, err = readPid(file) // it has usually tidied up
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if pid > 0 && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return nil
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("stale lock file: %w", err)
	}
	return nil
}

// readPid returns 0 for a file that holds no number (cut short by a crash).
func readPid(file string) (int, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid < 0 {
		return 0, nil
	}
	return pid, nil
}

// endOrphan repeats what the parent-death signal asked for, which not every system has, and waits.
func endOrphan(ctx context.Context, pid int, data string) error {
	if err := signalOrphan(pid, syscall.SIGINT); err != nil {
		return err
	}
	impatient := time.Now().Add(30 * time.Second)
	for isPostmaster(pid, data) {
		if time.Now().After(impatient) {
			impatient = impatient.Add(time.Minute)
			if err := signalOrphan(pid, syscall.SIGQUIT); err != nil {
				return err
			}
		}
		if err := pause(ctx, pollEvery); err != nil {
			return fmt.Errorf("the server of an earlier run (process %d) does not end: %w", pid, err)
		}
	}
	return nil
}

func signalOrphan(pid int, sig syscall.Signal) error {
	if err := syscall.Kill(pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("end the server of an earlier run (process %d): %w", pid, err)
	}
	return nil
}
