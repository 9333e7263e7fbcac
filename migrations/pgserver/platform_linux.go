package pgserver

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// DiesWithParent tells whether the system ends the server when the process that owns it is killed.
// Where it does not, the next Start ends the orphan.
const DiesWithParent = true

func (id identity) sysProcAttr() *syscall.SysProcAttr {
	// SIGINT is PostgreSQL's fast shutdown. An own process group keeps Ctrl-C in a terminal from
	// reaching PostgreSQL before the application has finished its work.
	attr := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGINT}
	switch id.kind {
	case asUser:
		attr.Credential = &syscall.Credential{Uid: uint32(id.uid), Gid: uint32(id.gid)}
	case inNamespace:
		attr.Cloneflags = syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: id.uid, HostID: os.Geteuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: id.gid, HostID: os.Getegid(), Size: 1}}
	}
	return attr
}

const hasNamespaces = true

// isPostmaster tells whether pid is a living PostgreSQL of the data folder; it runs inside it.
func isPostmaster(pid int, data string) bool {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	stat, err := os.ReadFile(filepath.Join(proc, "stat"))
	if err != nil {
		return false
	}
	// 'pid (name) state ...'; the name may itself hold brackets and blanks
	head, rest, _ := strings.Cut(string(stat), "(")
	end := strings.LastIndex(rest, ")")
	if head == "" || end < 0 || !strings.HasPrefix(rest[:end], "postgres") {
		return false
	}
	if state := strings.TrimSpace(rest[end+1:]); state == "" || strings.ContainsAny(state[:1], "ZXx") {
		return false
	}
	cwd, err := os.Readlink(filepath.Join(proc, "cwd"))
	return err == nil && cwd == data
}
