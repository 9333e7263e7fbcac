package pgtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// maxSlots is far above the number of test processes that run at once.
const maxSlots = 64

// takeSlot locks the first server folder that no other process uses. The kernel frees the lock when
// this process ends.
func takeSlot() (dir string, lock *os.File, err error) {
	base, err := baseDir()
	if err != nil {
		return "", nil, err
	}
	for i := range maxSlots {
		dir := filepath.Join(base, fmt.Sprintf("slot-%d", i))
		f, err := os.OpenFile(dir+".lock", os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
		if err != nil {
			return "", nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return dir, f, nil
		}
		if err := f.Close(); err != nil {
			return "", nil, err
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return "", nil, err
		}
	}
	return "", nil, fmt.Errorf("all %d server folders below %s are in use", maxSlots, base)
}

// root prefers memory: a database is some 600 files, and making those takes 20 ms in memory and up to
// half a second on a disk. A server takes about 100 MB, more while tests run.
func root() string {
	const memory, enough = "/dev/shm", 2 << 30
	var fs syscall.Statfs_t
	if runtime.GOOS == "linux" && syscall.Statfs(memory, &fs) == nil && fs.Bavail*uint64(fs.Bsize) >= enough &&
		syscall.Access(memory, 2 /* W_OK */) == nil {
		return memory
	}
	return os.TempDir()
}

// baseDir is per user. Others may pass through, because root's PostgreSQL runs as another user.
func baseDir() (string, error) {
	base := filepath.Join(root(), fmt.Sprintf("smaakmaker-pgtest-%d", os.Geteuid()))
	if err := os.Mkdir(base, 0o711); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	info, err := os.Lstat(base)
	if err != nil {
		return "", err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.IsDir() || int(st.Uid) != os.Geteuid() {
		return "", fmt.Errorf("%s is there already and is not ours", base)
	}
	return base, os.Chmod(base, 0o711)
}
