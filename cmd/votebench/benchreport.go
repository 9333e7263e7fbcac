package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

type cellKey struct {
	name        string
	connections int
}

// report is everything that was measured.
type report struct {
	*bench
	began  time.Time
	load   string // average before the begin
	stored int64
	wal    []walOf
	overload
	cells map[cellKey][]figures
}

// median is the median of one figure over the runs.
func (r *report) median(name string, connections int, of func(figures) float64) float64 {
	var all []float64
	for _, f := range r.cells[cellKey{name, connections}] {
		all = append(all, of(f))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func rate(f figures) float64 { return f.rate }
func p50(f figures) float64  { return f.p50 }
func p99(f figures) float64  { return f.p99 }

// markdown writes the report.
func (r *report) markdown() string {
	var w strings.Builder
	fmt.Fprintf(&w, "# Ballots a second\n\nWritten by `make bench`, never by hand. Everything below was measured in one run on one machine, which the generator of the\n"+
		"load, the servers and PostgreSQL (`fsync=on`, `synchronous_commit=on`) shared: the ratios say something, the absolute figures\nonly show the scale.\n\n")
	fmt.Fprintf(&w, "%s. %s, %s, %d cores, load average before %s. Medians of %d runs of %s each after %s of warm-up; closed loop. %d members with a session each; in every run "+
		"everybody casts a first ballot in a new campaign, so each ballot also makes a voter. Every run was checked: what was acknowledged is stored and counted.\n\n",
		r.began.UTC().Format("2 January 2006, 15:04 UTC"), processor(), runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), r.load, r.runs, r.span, r.warm, r.voters)
	r.throughput(&w)
	r.ratios(&w)
	r.cost(&w)
	r.overload.write(&w)
	return w.String()
}

func (r *report) throughput(w *strings.Builder) {
	fmt.Fprintf(w, "## Answered a second (p50 / p99 in ms)\n\n| |")
	for _, n := range r.connections {
		fmt.Fprintf(w, " %d connections |", n)
	}
	fmt.Fprintf(w, "\n| --- |%s\n", strings.Repeat(" --- |", len(r.connections)))
	for _, c := range contenders() {
		fmt.Fprintf(w, "| %s |", c.name)
		for _, n := range r.connections {
			fmt.Fprintf(w, " %s (%.1f / %.1f) |", thousands(r.median(c.name, n, rate)), r.median(c.name, n, p50), r.median(c.name, n, p99))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w)
}

// ratios compares with the targets.
func (r *report) ratios(w *strings.Builder) {
	fmt.Fprintf(w, "## Against the targets\n\n| | measure |")
	for _, n := range r.connections {
		fmt.Fprintf(w, " %d |", n)
	}
	fmt.Fprintf(w, " target at 256 |\n| --- | --- |%s --- |\n", strings.Repeat(" --- |", len(r.connections)))
	row := func(id, what, target string, of func(n int) float64) {
		fmt.Fprintf(w, "| %s | %s |", id, what)
		for _, n := range r.connections {
			fmt.Fprintf(w, " %.3g |", of(n))
		}
		fmt.Fprintf(w, " %s |\n", target)
	}
	over := func(a, b string, of func(figures) float64) func(int) float64 {
		return func(n int) float64 { return r.median(a, n, of) / r.median(b, n, of) }
	}
	row("P1", "ballots, uniform, of the no-op through our server", "≥ 0.40", over(uniform, noop, rate))
	row("P2", "90 % on one option, of uniform", "≥ 0.95", over(hot, uniform, rate))
	row("P3", "of the average team's, uniform", "≥ 8", over(uniform, averageUniform, rate))
	row("P3", "of the average team's, 90 % on one option", "≥ 25", over(hot, averageHot, rate))
	row("P4", "p99 of ballots, of the no-op's p99", "≤ 4", over(uniform, noop, p99))
	row("P6", "transactions a ballot", "≤ 0.02", func(n int) float64 {
		return r.median(uniform, n, func(f figures) float64 { return f.use.commitsPerBallot })
	})
	row("P6", "bytes of WAL a ballot, voter, event, opening and projection included", "", func(n int) float64 {
		return r.median(uniform, n, func(f figures) float64 { return f.use.walPerBallot })
	})
	row("P7", "MB resident in our server", "≤ 150", func(n int) float64 {
		return r.median(uniform, n, func(f figures) float64 { return float64(f.use.memory) / 1e6 })
	})
	fmt.Fprintf(w, "\n%d ballots were in the database at the end.\n\n", r.stored)
	if len(r.wal) == 0 {
		return
	}
	fmt.Fprint(w, "What the flushes wrote, over all runs, for each ballot (P6: at most 600 bytes for ballot and projection, the others stated apart):\n\n"+
		"| table | bytes of WAL a ballot | microseconds in PostgreSQL a ballot |\n| --- | --- | --- |\n")
	for _, t := range r.wal {
		fmt.Fprintf(w, "| `%s` | %.0f | %.1f |\n", t.table, t.bytes, t.micro)
	}
	fmt.Fprintln(w)
}

// cost tells who used the CPU.
func (r *report) cost(w *strings.Builder) {
	n := r.connections[len(r.connections)-1]
	fmt.Fprintf(w, "## CPU at %d connections, in microseconds a request\n\n| | server | PostgreSQL | generator |\n| --- | --- | --- | --- |\n", n)
	for _, c := range contenders() {
		per := func(of func(use) float64) float64 {
			return r.median(c.name, n, func(f figures) float64 { return of(f.use) / float64(f.answered) * 1e6 })
		}
		fmt.Fprintf(w, "| %s | %.0f | %.0f | %.0f |\n", c.name, per(func(u use) float64 { return u.server + u.average }),
			per(func(u use) float64 { return u.postgres }), per(func(u use) float64 { return u.generator }))
	}
	fmt.Fprintln(w)
}

func thousands(x float64) string {
	text := fmt.Sprintf("%.0f", x)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// processor names the machine's processor.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return "an unnamed processor"
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
