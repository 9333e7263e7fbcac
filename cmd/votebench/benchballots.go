package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

type cellKey struct {
	name        string
	connections int
}

// intake is every contender at every number of connections.
type intake struct {
	connections []int
	runs        int
	warm, span  time.Duration
	cells       map[cellKey][]figures
	wal         []walOf
}

// measureBallots measures all and then all again for every run, so that a change in what else the machine does meets all
// of them.
func (b *bench) measureBallots(ctx context.Context) (section, error) {
	in := &intake{connections: b.connections, runs: b.runs, warm: b.warm, span: b.span, cells: map[cellKey][]figures{}}
	for run := range b.runs {
		for _, n := range b.connections {
			for _, c := range contenders() {
				stop := func() error { return nil }
				if c.name == uniform && n == in.at() && run == 0 {
					var err error
					if stop, err = b.profileOf("ballots"); err != nil {
						return nil, err
					}
				}
				f, err := b.measure(ctx, c, n)
				if err = errors.Join(err, stop()); err != nil {
					return nil, fmt.Errorf("%s at %d: %w", c.name, n, err)
				}
				fmt.Fprintf(b.log, "run %d, %d connections, %s: %.0f/s, p50 %.2f ms, p99 %.2f ms\n", run+1, n, c.name, f.rate, f.p50, f.p99)
				in.cells[cellKey{c.name, n}] = append(in.cells[cellKey{c.name, n}], f)
			}
		}
	}
	var err error
	in.wal, err = b.house.walByTable(ctx)
	return in, err
}

// profileOf begins a CPU profile of our server, where profiles are wanted.
func (b *bench) profileOf(name string) (stop func() error, err error) {
	if b.profile == "" {
		return func() error { return nil }, nil
	}
	file, err := filepath.Abs(filepath.Join(b.profile, name+".cpu"))
	if err == nil {
		_, err = b.ours.say("profile " + file)
	}
	return func() error { _, err := b.ours.say("done"); return err }, err
}

// at is the number of connections that the targets are about: 256, or the most there are.
func (in *intake) at() int {
	if slices.Contains(in.connections, 256) {
		return 256
	}
	return slices.Max(in.connections)
}

// median is the median of one figure over the runs.
func (in *intake) median(name string, connections int, of func(figures) float64) float64 {
	var all []float64
	for _, f := range in.cells[cellKey{name, connections}] {
		all = append(all, of(f))
	}
	return middle(all)
}

func rate(f figures) float64 { return f.rate }
func p50(f figures) float64  { return f.p50 }
func p99(f figures) float64  { return f.p99 }

// ratio is one measure at every number of connections.
type ratio struct {
	verdict
	of func(n int) float64
}

func (in *intake) ratios() []ratio {
	over := func(a, b string, of func(figures) float64) func(int) float64 {
		return func(n int) float64 { return in.median(a, n, of) / in.median(b, n, of) }
	}
	used := func(of func(use) float64) func(int) float64 {
		return func(n int) float64 { return in.median(uniform, n, func(f figures) float64 { return of(f.use) }) }
	}
	least := func(id, what string, target float64, of func(int) float64) ratio {
		return ratio{verdict{id: id, measure: what, atLeast: true, target: target}, of}
	}
	most := func(id, what string, target float64, of func(int) float64) ratio {
		return ratio{verdict{id: id, measure: what, target: target}, of}
	}
	return []ratio{
		least("P1", "ballots, uniform, of the no-op through our server", 0.40, over(uniform, noop, rate)),
		least("P2", "90 % on one option, of uniform", 0.95, over(hot, uniform, rate)),
		least("P3", "of the average team's, uniform", 8, over(uniform, averageUniform, rate)),
		least("P3", "of the average team's, 90 % on one option", 25, over(hot, averageHot, rate)),
		most("P4", "p99 of ballots, of the no-op's p99", 4, over(uniform, noop, p99)),
		most("P6", "transactions a ballot", 0.02, used(func(u use) float64 { return u.commitsPerBallot })),
	}
}

func (in *intake) verdicts() []verdict {
	var all []verdict
	for _, r := range in.ratios() {
		v := r.verdict
		v.value, v.measure = r.of(in.at()), fmt.Sprintf("%s, %d connections", v.measure, in.at())
		all = append(all, v)
	}
	if len(in.wal) > 0 {
		v := verdict{id: "P6", measure: "WAL of ballot and projection, a ballot", unit: "bytes", target: 600}
		for _, t := range in.wal {
			if t.table == "ballots" || strings.HasPrefix(t.table, "tally_") {
				v.value += t.bytes
			}
		}
		all = append(all, v)
	}
	return all
}

func (in *intake) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Ballots a second (p50 / p99 in ms)\n\nMedians of %d runs of %s each after %s of warm-up; closed loop. In every run everybody casts a first ballot in a new campaign, so each "+
		"ballot also makes a voter. Every run was checked: what was acknowledged is stored and counted.\n\n", in.runs, in.span, in.warm)
	head := []string{""}
	for _, n := range in.connections {
		head = append(head, fmt.Sprintf("%d connections", n))
	}
	var rows [][]string
	for _, c := range contenders() {
		row := []string{c.name}
		for _, n := range in.connections {
			row = append(row, fmt.Sprintf("%s (%.1f / %.1f)", thousands(in.median(c.name, n, rate)), in.median(c.name, n, p50), in.median(c.name, n, p99)))
		}
		rows = append(rows, row)
	}
	table(w, head, rows)
	rows = nil
	for _, r := range in.ratios() {
		row := []string{r.id + ": " + r.measure}
		for _, n := range in.connections {
			row = append(row, short(r.of(n)))
		}
		rows = append(rows, row)
	}
	table(w, head, rows)
	in.cost(w)
}

// cost tells who used the CPU, and what went into the log of PostgreSQL.
func (in *intake) cost(w *strings.Builder) {
	n := in.at()
	fmt.Fprintf(w, "CPU at %d connections, in microseconds a request, with the allocations of our server for each request (P8; whatever else it does meanwhile is in them) and its memory:\n\n", n)
	var rows [][]string
	for _, c := range contenders() {
		per := func(of func(use) float64) string {
			return fmt.Sprintf("%.0f", in.median(c.name, n, func(f figures) float64 { return of(f.use) / float64(f.answered) * 1e6 }))
		}
		rows = append(rows, []string{c.name, per(func(u use) float64 { return u.server + u.average }), per(func(u use) float64 { return u.postgres }),
			per(func(u use) float64 { return u.generator }), fmt.Sprintf("%.0f", in.median(c.name, n, func(f figures) float64 { return f.use.allocations })), fmt.Sprintf("%.0f", in.median(c.name, n, func(f figures) float64 { return float64(f.use.memory) / 1e6 }))})
	}
	table(w, []string{"", "server", "PostgreSQL", "generator", "allocations in our server", "MB resident"}, rows)
	if len(in.wal) == 0 {
		fmt.Fprint(w, "`pg_stat_statements` is not installed: nothing is known of single tables.\n\n")
		return
	}
	fmt.Fprint(w, "What the flushes wrote, over all runs, for each ballot (the target is about ballot and projection, the others are stated apart):\n\n")
	rows = nil
	for _, t := range in.wal {
		rows = append(rows, []string{"`" + t.table + "`", fmt.Sprintf("%.0f", t.bytes), fmt.Sprintf("%.1f", t.micro)})
	}
	table(w, []string{"table", "bytes of WAL a ballot", "microseconds in PostgreSQL a ballot"}, rows)
}
