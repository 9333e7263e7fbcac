package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// tick is the unit of CPU times in /proc: USER_HZ, which is 100 on every Linux.
const ticksPerSecond = 100

// use is what a measurement took.
type use struct {
	generator, server, average, postgres float64 // seconds of CPU
	memory                               int64   // resident bytes of our server at the end
	walPerBallot, commitsPerBallot       float64
	allocations                          float64 // of our server, a request
}

// probe reads the counters of the machine and of PostgreSQL at the begin and the end of a measurement.
type probe struct {
	b             *bench
	ctx           context.Context
	err           error
	before, after reading
}

type reading struct {
	generator, server, average, postgres float64
	memory, wal, commits, allocations    int64
}

func (b *bench) probe(ctx context.Context) *probe { return &probe{b: b, ctx: ctx} }

func (p *probe) start() { p.before = p.read() }
func (p *probe) end()   { p.after = p.read() }

func (p *probe) read() (r reading) {
	var errs [6]error
	r.generator, errs[0] = cpu(os.Getpid())
	r.server, errs[1] = cpu(p.b.ours.pid())
	r.average, errs[2] = cpu(p.b.average.pid())
	r.postgres, errs[3] = family(p.b.postgres)
	r.memory = resident(p.b.ours.pid())
	r.wal, r.commits, errs[4] = p.b.house.wal(p.ctx)
	r.allocations, errs[5] = p.b.ours.say("allocations")
	p.err = errors.Join(append(errs[:], p.err)...)
	return r
}

func (p *probe) use(answered int) use {
	a, b := p.before, p.after
	return use{
		generator: b.generator - a.generator, server: b.server - a.server, average: b.average - a.average, postgres: b.postgres - a.postgres,
		memory: b.memory, walPerBallot: float64(b.wal-a.wal) / float64(answered), commitsPerBallot: float64(b.commits-a.commits) / float64(answered),
		allocations: float64(b.allocations-a.allocations) / float64(answered),
	}
}

// cpu returns the seconds of CPU that a process has used.
func cpu(pid int) (float64, error) {
	_, seconds, err := stat(pid)
	return seconds, err
}

// stat returns the parent of a process and the seconds of CPU it has used, with those of its children that have ended.
func stat(pid int) (parent int, seconds float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, 0, err
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // the name before may hold anything
	if len(fields) < 15 {
		return 0, 0, fmt.Errorf("/proc/%d/stat: %q", pid, text)
	}
	parent, err = strconv.Atoi(fields[1])
	for _, f := range fields[11:15] {
		ticks, err2 := strconv.ParseFloat(f, 64)
		seconds, err = seconds+ticks/ticksPerSecond, errors.Join(err, err2)
	}
	return parent, seconds, err
}

// family adds the children of a process that still run.
func family(pid int) (float64, error) {
	_, sum, err := stat(pid)
	if err != nil {
		return 0, err
	}
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0, err
	}
	for _, dir := range all {
		child, err := strconv.Atoi(filepath.Base(dir))
		if err != nil {
			continue
		}
		if parent, seconds, err := stat(child); err == nil && parent == pid { // else it has just ended
			sum += seconds
		}
	}
	return sum, nil
}

// resident returns the bytes of memory that a process holds, or 0 when it has ended.
func resident(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// postmaster returns the process id of the PostgreSQL in a folder.
func postmaster(dir string) (int, error) {
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	return strconv.Atoi(first)
}
