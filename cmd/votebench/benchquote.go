package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks between which a file quotes the report.
const (
	quoteBegin = "<!-- benchmarks: written by make bench -->\n"
	quoteEnd   = "<!-- benchmarks end -->\n"
)

// quote writes the comparison with the targets between the marks of a file.
func (r *report) quote(file string) error { return quoteInto(file, r.comparison()) }

// quoteInto writes a text between the marks of a file.
func quoteInto(file, with string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	quoted, err := quoted(string(text), with)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, []byte(quoted), 0o644)
}

// quoted replaces what stands between the marks.
func quoted(text, with string) (string, error) {
	before, rest, begins := strings.Cut(text, quoteBegin)
	_, after, ends := strings.Cut(rest, quoteEnd)
	if !begins || !ends {
		return "", fmt.Errorf("the marks %q and %q are not there", strings.TrimSpace(quoteBegin), strings.TrimSpace(quoteEnd))
	}
	return before + quoteBegin + with + quoteEnd + after, nil
}

// comparison is what is quoted: the machine, and each figure beside its target.
func (r *report) comparison() string {
	var w strings.Builder
	fmt.Fprintf(&w, "Measured on %s: %s, PostgreSQL %s.\n\n", r.began.UTC().Format("2 January 2006"), r.machine, r.database)
	verdictRows(&w, r.all())
	return w.String()
}
