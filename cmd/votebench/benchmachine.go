package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// machine is what a report names, so that nobody compares figures of two of them.
type machine struct {
	processor, kernel, system, compiler string
	cores                               int
	memory                              int64 // bytes
}

func thisMachine() machine {
	m := machine{processor: "an unnamed processor", kernel: "unknown", system: runtime.GOOS + "/" + runtime.GOARCH, compiler: runtime.Version(), cores: runtime.NumCPU()}
	if name, found := field("/proc/cpuinfo", "model name"); found {
		m.processor = name
	}
	if text, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		m.kernel = strings.TrimSpace(string(text))
	}
	if kilobytes, found := field("/proc/meminfo", "MemTotal"); found {
		m.memory = kilo(kilobytes)
	}
	return m
}

// String names it in half a line.
func (m machine) String() string {
	return fmt.Sprintf("%s, %d cores, %.0f GB of memory, %s, kernel %s, %s", m.processor, m.cores, float64(m.memory)/1e9, m.system, m.kernel, m.compiler)
}

// field finds a value in a file of /proc that names one in each line.
func field(file, name string) (value string, found bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", false
	}
	for line := range strings.Lines(string(text)) {
		if key, value, _ := strings.Cut(line, ":"); strings.TrimSpace(key) == name {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// kilo reads '1234 kB' as bytes; 0 where it says something else.
func kilo(text string) int64 {
	number, unit, _ := strings.Cut(text, " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || unit != "kB" {
		return 0
	}
	return n << 10
}

// peak is the most memory that this process has held, in bytes; 0 where the system does not tell.
func peak() int64 {
	text, _ := field("/proc/self/status", "VmHWM")
	return kilo(text)
}

// loadAverage is of the last minute.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
