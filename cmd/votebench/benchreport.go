package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// section is what one part has to say.
type section interface {
	write(w *strings.Builder)
	verdicts() []verdict
}

// report is everything that was measured.
type report struct {
	machine
	database string
	began    time.Time
	took     time.Duration
	load     string // average before the begin
	voters   int
	only     []string
	sections []section
}

// markdown writes the report.
func (r *report) markdown() string {
	var w strings.Builder
	fmt.Fprintf(&w, "# Benchmarks\n\nWritten by `make bench`, never by hand. Everything below was measured in one run on one machine, which the generator of the\n"+
		"load, the servers and PostgreSQL (`fsync=on`, `synchronous_commit=on`) shared: the ratios say something, the absolute figures\nonly show the scale.\n\n")
	fmt.Fprintf(&w, "%s: %s, PostgreSQL %s. Load average before the run %s; it took %.0f minutes. %d members with a session each.\n\n",
		r.began.UTC().Format("2 January 2006, 15:04 UTC"), r.machine, r.database, r.load, r.took.Minutes(), r.voters)
	if len(r.only) > 0 {
		fmt.Fprintf(&w, "Only these parts were measured: %s.\n\n", strings.Join(r.only, ", "))
	}
	verdicts(&w, r.all())
	for _, s := range r.sections {
		s.write(&w)
	}
	return strings.TrimRight(w.String(), "\n") + "\n"
}

// all are the verdicts of all sections, by number.
func (r *report) all() []verdict {
	var all []verdict
	for _, s := range r.sections {
		all = append(all, s.verdicts()...)
	}
	slices.SortStableFunc(all, func(a, b verdict) int { return number(a.id) - number(b.id) })
	return all
}

// number is 12 of P12.
func number(id string) (n int) {
	for _, digit := range strings.TrimLeft(id, "P") {
		n = 10*n + int(digit-'0')
	}
	return n
}

func thousands(x float64) string {
	text := fmt.Sprintf("%.0f", x)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// middle is the median, of an even number the larger of the two; 0 of nothing.
func middle(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2]
}
