package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// own starts the server of a folder whose lock this process holds.
func own(ctx context.Context, opts Options, lock *os.File) (*Server, error) {
	data := filepath.Join(opts.Dir, "data")
	major, err := dataMajor(data)
	if err != nil {
		return nil, err
	}
	bins, err := findBinaries(ctx, opts.BinDir, major)
	if err != nil {
		return nil, err
	}
	who, err := chooseIdentity(ctx, bins, opts.Dir, data)
	if err != nil {
		return nil, err
	}
	if err := who.giveDir(opts.Dir, lock); err != nil {
		return nil, err
	}
	socket, err := makeSocketDir(opts.Dir, who)
	if err != nil {
		return nil, err
	}
	if err := makeData(ctx, bins, who, opts, data); err != nil {
		return nil, err
	}
	s := &Server{data: data, socket: socket, lock: lock}
	if err := s.launch(ctx, bins, who, opts); err != nil {
		return nil, err
	}
	if err := s.ensureDatabase(ctx); err != nil {
		return nil, errors.Join(err, s.proc.stop())
	}
	return s, nil
}

// launch starts postgres and waits until it is ready. Processes of a postmaster that was killed may
// hold its shared memory for a moment longer; that start is tried again.
func (s *Server) launch(ctx context.Context, bins binaries, who identity, opts Options) error {
	patience := time.Now().Add(10 * time.Second)
	for {
		if err := clearStale(ctx, s.data, s.socket); err != nil {
			return err
		}
		tail := &logWriter{log: opts.Log}
		cmd := who.command(bins.path("postgres"), serverArgs(s.data, s.socket, opts)...)
		cmd.Stderr = tail
		cmd.WaitDelay = time.Second
		proc, err := startProcess(cmd)
		if err != nil {
			return err
		}
		err = awaitReady(ctx, proc, s.data)
		if err == nil {
			s.proc = proc
			return nil
		}
		if ctx.Err() != nil {
			return errors.Join(err, proc.stop())
		}
		if !strings.Contains(tail.String(), "shared memory block") || time.Now().After(patience) {
			return fmt.Errorf("%w; PostgreSQL said:\n%s", err, tail.String())
		}
		if err := pause(ctx, 10*pollEvery); err != nil {
			return err
		}
	}
}

func awaitReady(ctx context.Context, proc *process, data string) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-proc.exited:
			return fmt.Errorf("PostgreSQL ended while starting: %v", proc.state())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL is not ready yet: %w", ctx.Err())
		case <-tick.C:
		}
		if pf, err := readPidFile(data); err == nil && pf.ready && pf.pid == proc.cmd.Process.Pid {
			return nil
		}
	}
}

// makeData runs initdb into a folder beside data and renames it, so that data is whole or not there.
func makeData(ctx context.Context, bins binaries, who identity, opts Options, data string) error {
	leftovers, err := filepath.Glob(filepath.Join(opts.Dir, "data.new-*"))
	if err != nil {
		return err
	}
	for _, dir := range leftovers { // of a process that was killed during initdb
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	if _, err := os.Stat(data); err == nil {
		// A restored copy may have lost the mode that PostgreSQL insists on.
		return os.Chmod(data, 0o700)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh, err := os.MkdirTemp(opts.Dir, "data.new-")
	if err != nil {
		return err
	}
	if err := errors.Join(who.give(fresh), initdb(ctx, bins, who, fresh, opts.FsyncOff)); err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	if err := os.Rename(fresh, data); err != nil {
		return err
	}
	return syncDir(opts.Dir)
}

// initdb tries C.UTF-8 first, which sorts alike on every machine; some systems do not have it.
func initdb(ctx context.Context, bins binaries, who identity, dir string, noSync bool) error {
	for _, locale := range []string{"C.UTF-8", "en_US.UTF-8"} {
		args := []string{"-D", dir, "-U", User, "--auth=trust", "--locale=" + locale, "-E", "UTF8", "--data-checksums", "--no-instructions"}
		if noSync {
			args = append(args, "--no-sync")
		}
		out, err := who.run(ctx, bins.path("initdb"), args...)
		if err == nil {
			return nil
		}
		if !strings.Contains(out, "invalid locale") || locale != "C.UTF-8" {
			return fmt.Errorf("initdb: %w\n%s", err, out)
		}
	}
	return errors.New("initdb: no usable locale")
}

// syncDir makes a rename in the folder survive a power cut.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
