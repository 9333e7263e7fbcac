package pgserver

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// maxSocketPath stays under sun_path of every system (Linux 108, macOS 104).
const maxSocketPath = 100

// tryLock returns nil without an error when another process (or another Start of this one) holds it.
// The kernel frees the lock at its holder's end, however that comes about.
func tryLock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = nil
	}
	return nil, errors.Join(err, f.Close())
}

// dataMajor returns the major version that made the data folder, 0 when there is none yet.
func dataMajor(data string) (int, error) {
	text, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(data); err == nil {
			return 0, fmt.Errorf("%s is there but is no PostgreSQL data folder (no PG_VERSION)", data)
		}
		return 0, nil
	}
	if errors.Is(err, fs.ErrPermission) {
		return 0, fmt.Errorf("%s belongs to another user: start as that user, or change its owner with chown -R: %w", data, err)
	}
	if err != nil {
		return 0, err
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("%s/PG_VERSION is not a version: %w", data, err)
	}
	return major, nil
}

// socketDir is inside the folder unless the path would be too long for a socket.
func socketDir(dir string) string {
	inside := filepath.Join(dir, "s")
	if len(filepath.Join(inside, ".s.PGSQL."+port)) < maxSocketPath {
		return inside
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(os.TempDir(), "smaakmaker-"+hex.EncodeToString(sum[:6]))
}

func makeSocketDir(dir string, who identity) (string, error) {
	socket := socketDir(dir)
	err := os.Mkdir(socket, 0o700)
	if errors.Is(err, fs.ErrExist) {
		// In a shared temporary folder somebody else may have made it first, to listen in.
		info, err := os.Lstat(socket)
		if err != nil {
			return "", err
		}
		if uid := ownerOf(info); !info.IsDir() || (uid != who.owner() && uid != os.Geteuid()) {
			return "", fmt.Errorf("socket folder %s is there already and is not ours", socket)
		}
		return socket, errors.Join(os.Chmod(socket, 0o700), who.give(socket))
	}
	if err != nil {
		return "", err
	}
	return socket, who.give(socket)
}

// removeOutsideSocketDir leaves nothing of ours in the temporary folder. The next start makes it again.
func removeOutsideSocketDir(socket, data string) {
	if filepath.Dir(socket) != filepath.Dir(data) {
		_ = os.Remove(socket) // not empty or gone already: nothing to do
	}
}

func ownerOf(info fs.FileInfo) int {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(st.Uid)
	}
	return -1
}

// pidFile is what postmaster.pid says: https://www.postgresql.org/docs/current/storage-file-layout.html
type pidFile struct {
	pid    int
	socket string
	ready  bool
}

func readPidFile(data string) (pidFile, error) {
	f, err := os.Open(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return pidFile{}, err
	}
	defer func() { _ = f.Close() }() // only read
	var lines []string
	for sc := bufio.NewScanner(f); sc.Scan() && len(lines) < 8; {
		lines = append(lines, strings.TrimSpace(sc.Text()))
	}
	if len(lines) == 0 {
		return pidFile{}, errors.New("postmaster.pid is empty")
	}
	pid, err := strconv.Atoi(lines[0])
	if err != nil {
		return pidFile{}, fmt.Errorf("postmaster.pid: %w", err)
	}
	pf := pidFile{pid: pid}
	if len(lines) >= 8 {
		pf.socket, pf.ready = lines[4], lines[7] == "ready"
	}
	return pf, nil
}
