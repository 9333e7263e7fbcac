//go:build unix && !linux

package pgserver

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// DiesWithParent tells whether the system ends the server when the process that owns it is killed.
// Where it does not, the next Start ends the orphan.
const DiesWithParent = false

func (id identity) sysProcAttr() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if id.kind == asUser {
		attr.Credential = &syscall.Credential{Uid: uint32(id.uid), Gid: uint32(id.gid)}
	}
	return attr
}

const hasNamespaces = false

// isPostmaster tells whether pid is a living PostgreSQL of the data folder; its arguments name it.
func isPostmaster(pid int, data string) bool {
	out, err := exec.Command("ps", "-o", "stat=,args=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return false
	}
	stat, args, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	return !strings.HasPrefix(stat, "Z") && strings.Contains(args, "postgres") && strings.Contains(args, " "+data+" ")
}
