// Package pgserver runs a real PostgreSQL of our own inside one folder, for installations that have
// no DATABASE_URL and for tests.
//
// One process owns the server of a folder: it holds the folder's lock file, and the server ends with
// it, even when that process is killed. Any further process that starts on the same folder attaches:
// it gets a working DSN, and connection errors once the owner has stopped. Nobody takes over a server
// that is running; the next Start after the owner's end does.
//
// The folder holds 'lock', 'data' (PostgreSQL's own folder) and 's' (the socket). There is no TCP
// port and no password: the socket's folder has mode 0700, so who may open the folder may log in.
package pgserver

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Names inside every server that this package makes.
const (
	// User is the superuser that DSN logs in as.
	User = "smaakmaker"
	// Database is made when the server starts and it is not there yet.
	Database = "smaakmaker"
	// MinMajor is the oldest major version of PostgreSQL that is used.
	MinMajor = 15

	port      = "5432" // only part of the socket's name
	pollEvery = 5 * time.Millisecond
)

// Options say where and how a server runs.
type Options struct {
	// Dir is the folder that becomes wholly ours; it is made when missing.
	Dir string
	// BinDir holds initdb and postgres. Empty: they are looked for, see MissingError.
	BinDir string
	// Log gets PostgreSQL's own messages (routine ones at debug level). Nil: they are dropped.
	Log *slog.Logger
	// FsyncOff trades durability for speed; for tests only.
	FsyncOff bool
	// Settings are further server settings by name; they win over those of this package.
	Settings map[string]string
}

// Server is a running PostgreSQL that this process owns or is attached to.
type Server struct {
	data   string
	socket string
	proc   *process // nil when attached
	lock   *os.File // nil when attached

	stopOnce sync.Once
	stopErr  error
}

// Start makes the folder's server run, or attaches to it when another process already owns it, and
// returns when it accepts connections. ctx bounds the start only. Recovery after a crash is waited
// for. Errors: *MissingError when no suitable PostgreSQL is installed; otherwise an error that names
// the folder and ends with PostgreSQL's last messages.
func Start(ctx context.Context, opts Options) (*Server, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	dir, err := makeDir(opts.Dir)
	if err != nil {
		return nil, err
	}
	opts.Dir = dir
	for {
		lock, err := tryLock(filepath.Join(dir, "lock"))
		if err != nil {
			return nil, fmt.Errorf("pgserver: lock of %s: %w", dir, err)
		}
		if lock != nil {
			s, err := own(ctx, opts, lock)
			if err != nil {
				return nil, fmt.Errorf("pgserver: %s: %w", dir, errors.Join(err, lock.Close()))
			}
			return s, nil
		}
		if s := attach(ctx, dir); s != nil {
			return s, nil
		}
		select { // the owner is still starting, or has just ended
		case <-ctx.Done():
			return nil, fmt.Errorf("pgserver: %s belongs to another process that does not come up: %w", dir, ctx.Err())
		case <-time.After(4 * pollEvery):
		}
	}
}

// makeDir returns the folder's real, absolute path after making it.
func makeDir(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("pgserver: Options.Dir is empty")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("pgserver: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("pgserver: %w", err)
	}
	// PostgreSQL's own files name the resolved path; comparing needs the same.
	return filepath.EvalSymlinks(dir)
}

// attach returns nil when the folder's server does not accept connections (yet).
func attach(ctx context.Context, dir string) *Server {
	data := filepath.Join(dir, "data")
	pf, err := readPidFile(data)
	if err != nil || !pf.ready {
		return nil
	}
	s := &Server{data: data, socket: pf.socket}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if exists, err := s.hasDatabase(ctx); err != nil || !exists {
		return nil // the caller tries again
	}
	return s
}

// Attached reports whether another process owns the server. Stop then leaves it running.
func (s *Server) Attached() bool { return s.proc == nil }

// DSN returns the URL of a database of this server: unix socket, superuser, times in UTC.
// Both pgx and PostgreSQL's own tools understand it. The database need not exist.
func (s *Server) DSN(db string) string {
	q := url.Values{"host": {s.socket}, "port": {port}, "user": {User}, "options": {"-c TimeZone=UTC"}}
	// QueryEscape writes a space as '+', which libpq takes for a plus sign.
	return "postgres:///" + url.PathEscape(db) + "?" + plusAsPercent(q.Encode())
}

// Done is closed when the server that this process owns has ended, by Stop or by itself.
// Attached, it is nil: another process's server ends unseen.
func (s *Server) Done() <-chan struct{} {
	if s.proc == nil {
		return nil
	}
	return s.proc.exited
}

// Stop ends the server that this process owns: open transactions are rolled back and what is
// committed is on disk when it returns (usually within 0.2 s; after 30 s the server is told to leave
// at once and recovers at its next start). Processes that are attached see their connections end.
// Attached, Stop does nothing. It is an error if the server had ended by itself before,
// other than properly. Further calls return the first one's error.
func (s *Server) Stop() error {
	s.stopOnce.Do(func() {
		if s.proc == nil {
			return
		}
		s.stopErr = s.proc.stop()
		removeOutsideSocketDir(s.socket, s.data)
		s.stopErr = errors.Join(s.stopErr, s.lock.Close())
	})
	return s.stopErr
}
