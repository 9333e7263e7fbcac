package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// readsFigure is one thing that visitors read.
type readsFigure struct {
	what  string
	all   []figures // of each run
	ratio float64   // of the no-op's rate
}

// readsFigures are what visitors read, beside an answer that says nothing.
type readsFigures struct {
	stored int
	noop   []figures
	all    []readsFigure
	grown  float64 // rate of the large round's results, of the small one's
}

// readers are connections at once.
const readers = 32

const noopRead = "no-op `GET` through our server"

// measureReads reads results and ideas as visitors do, who have no session.
func (b *bench) measureReads(ctx context.Context) (section, error) {
	large, err := b.largeRound(ctx)
	if err != nil {
		return nil, err
	}
	small, err := b.house.openRound(ctx)
	if err == nil {
		err = b.house.fill(ctx, filling{round: small, n: 1000, field: "choose", picks: spread(stageOptions), options: b.house.options})
	}
	if err != nil {
		return nil, err
	}
	r := &readsFigures{stored: b.stored, all: []readsFigure{
		{what: "result of a round with 1,000 ballots"}, {what: fmt.Sprintf("result of a round with %s ballots", thousands(float64(b.stored)))}, {what: "list of 200 ideas"},
	}}
	paths := []string{noopPath, "/api/v1/rounds/" + small + "/results", "/api/v1/rounds/" + large + "/results", "/api/v1/campaigns/c-" + b.house.ideas.String() + "/ideas"}
	for run := range b.runs {
		for i, path := range paths {
			f, err := b.readMany(ctx, path, i == 2 && run == 0)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			if i == 0 {
				r.noop = append(r.noop, f)
			} else {
				r.all[i-1].all = append(r.all[i-1].all, f)
			}
		}
	}
	for i := range r.all {
		r.all[i].ratio = medianOf(r.all[i].all, rate) / medianOf(r.noop, rate)
	}
	r.grown = medianOf(r.all[1].all, rate) / medianOf(r.all[0].all, rate)
	return r, nil
}

// encodings are those that every browser takes.
const encodings = "gzip, deflate, br"

// readMany reads one address over many connections.
func (b *bench) readMany(ctx context.Context, path string, profiled bool) (f figures, err error) {
	if profiled {
		stop, err := b.profileOf("results")
		if err != nil {
			return f, err
		}
		defer func() { err = errors.Join(err, stop()) }()
	}
	l := &load{addr: b.ours.addr, connections: readers, warm: b.warm, span: b.span, most: 1 << 40, request: func(i int, buf []byte) []byte {
		return fmt.Appendf(buf, "GET %s HTTP/1.1\r\nHost: bench.example\r\nAccept-Encoding: %s\r\nCookie: visitor=77\r\nX-Real-IP: %s\r\n\r\n", path, encodings, addressOf(i))
	}}
	return b.put(ctx, l)
}

func (r *readsFigures) verdicts() []verdict {
	var all []verdict
	for _, f := range r.all {
		all = append(all, verdict{id: "P10", measure: f.what + ", reads of the no-op's", value: f.ratio, atLeast: true, target: 0.5})
	}
	return append(all, verdict{id: "P10", measure: "reads of the large round's result, of the small one's", value: r.grown, atLeast: true, target: 0.9})
}

func (r *readsFigures) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Reads\n\n%d connections of visitors, warm, who take compressed answers as every browser does.\n\n", readers)
	row := func(name string, all []figures) []string {
		return []string{name, thousands(medianOf(all, rate)), fmt.Sprintf("%.1f / %.1f", medianOf(all, p50), medianOf(all, p99)), short(medianOf(all, rate) / medianOf(r.noop, rate)),
			fmt.Sprintf("%.0f", medianOf(all, func(f figures) float64 { return f.use.server / float64(f.answered) * 1e6 })),
			fmt.Sprintf("%.0f", medianOf(all, func(f figures) float64 { return f.use.postgres / float64(f.answered) * 1e6 }))}
	}
	rows := [][]string{row(noopRead, r.noop)}
	for _, f := range r.all {
		rows = append(rows, row(f.what, f.all))
	}
	table(w, []string{"", "answered a second", "p50 / p99 in ms", "of the no-op", "microseconds in the server", "in PostgreSQL"}, rows)
}
