package main

import (
	"context"
	"fmt"
	"strings"
)

// growth is what a ballot costs in an empty round and in one that has grown.
type growth struct {
	stored       int
	empty, grown []figures
	memory       int64 // of our server at the end
}

// measureGrowth casts into both rounds, in turns.
func (b *bench) measureGrowth(ctx context.Context) (section, error) {
	large, err := b.largeRound(ctx)
	if err != nil {
		return nil, err
	}
	g := &growth{stored: b.stored}
	c := contender{name: uniform, method: "PUT", path: ballotPath}
	next := 0 // nobody votes twice in the large round, whatever the run
	for range b.runs {
		f, err := b.measure(ctx, c, openConnections)
		if err != nil {
			return nil, err
		}
		g.empty = append(g.empty, f)
		l := b.load(c, large, openConnections)
		l.next.Store(int64(next))
		if f, err = b.put(ctx, l); err != nil {
			return nil, err
		}
		used := int(l.next.Load()) - next
		g.grown, next = append(g.grown, f), next+used
		if next+2*used > b.voters {
			break // too few are left for another run
		}
	}
	g.memory = resident(b.ours.pid())
	return g, nil
}

// cost is the microseconds of CPU a ballot in server and database.
func cost(f figures) float64 { return (f.use.server + f.use.postgres) / float64(f.answered) * 1e6 }

func medianOf(all []figures, of func(figures) float64) float64 {
	var values []float64
	for _, f := range all {
		values = append(values, of(f))
	}
	return middle(values)
}

func (g *growth) verdicts() []verdict {
	return []verdict{
		{id: "P5", measure: fmt.Sprintf("CPU a ballot with %s stored, of that in an empty round", thousands(float64(g.stored))),
			value: medianOf(g.grown, cost) / medianOf(g.empty, cost), target: 1.15},
		{id: "P7", measure: fmt.Sprintf("memory of our server with %s ballots stored", thousands(float64(g.stored))), value: float64(g.memory) / 1e6, unit: "MB", target: 150},
	}
}

func (g *growth) write(w *strings.Builder) {
	fmt.Fprintf(w, "## As a round grows\n\n%d connections, in turns. The ballots of the large round were stored beforehand with their voters, events and openings.\n\n", openConnections)
	row := func(name string, all []figures) []string {
		return []string{name, thousands(medianOf(all, rate)), fmt.Sprintf("%.1f / %.1f", medianOf(all, p50), medianOf(all, p99)), fmt.Sprintf("%.0f", medianOf(all, cost)),
			fmt.Sprintf("%.0f", medianOf(all, func(f figures) float64 { return f.use.walPerBallot }))}
	}
	table(w, []string{"ballots stored", "ballots a second", "p50 / p99 in ms", "microseconds of CPU a ballot in server and PostgreSQL", "bytes of WAL a ballot"},
		[][]string{row("none", g.empty), row(thousands(float64(g.stored)), g.grown)})
}
