package main

import (
	"context"
	"errors"
	"fmt"

	"strings"
	"time"
)

// guardConnections is at which number of connections P13 is measured, as P1 is.
const guardConnections = 256

// catchUp is how long the guards may take after a measurement to have seen every ballot.
const catchUp = 2 * time.Minute

// guard is what scoring and the public log cost: the same load on the server without them and with them, by turns.
type guard struct {
	plain, guarded []guardRun
	runs           int
}

type guardRun struct {
	rate             float64
	server, postgres float64       // microseconds of CPU a ballot, until the guards have seen the last of them
	behind           time.Duration // from the last ballot until then
	scored           int64         // ballots that were noticed
	ballots          int64
}

// measureGuard measures without and with guards, as often as the intake is measured.
func (b *bench) measureGuard(ctx context.Context) (section, error) {
	g := &guard{runs: b.runs}
	for run := range b.runs {
		plain, err := b.guardRun(ctx, b.ours, false)
		if err != nil {
			return nil, err
		}
		child, err := startChild("guarded", b.dsn)
		if err != nil {
			return nil, err
		}
		err = b.house.sequenced(ctx)
		var with guardRun
		if err == nil {
			with, err = b.guardRun(ctx, child, true)
		}
		if err = errors.Join(err, child.stop()); err != nil {
			return nil, err
		}
		g.plain, g.guarded = append(g.plain, plain), append(g.guarded, with)
		fmt.Fprintf(b.log, "run %d, scoring and public log: %.0f/s without, %.0f/s with\n", run+1, plain.rate, with.rate)
	}
	return g, nil
}

func (b *bench) guardRun(ctx context.Context, server *child, watched bool) (r guardRun, err error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return r, err
	}
	l := b.load(contender{name: uniform, method: "PUT", path: ballotPath}, round, guardConnections)
	l.addr = server.addr
	used := func() (own, database float64) {
		own, err1 := cpu(server.pid())
		database, err2 := family(b.postgres)
		err = errors.Join(err, err1, err2)
		return own, database
	}
	own, database := used()
	f, err2 := l.run(ctx)
	ended := time.Now()
	if err = errors.Join(err, err2); err != nil {
		return r, err
	}
	r.rate, r.ballots = f.rate, l.acknowledged.Load()
	if watched {
		if r.scored, err = b.house.seen(ctx, round, r.ballots); err != nil {
			return r, err
		}
	}
	r.behind = time.Since(ended)
	own2, database2 := used()
	r.server, r.postgres = 1e6*(own2-own)/float64(r.ballots), 1e6*(database2-database)/float64(r.ballots)
	return r, errors.Join(err, b.house.check(ctx, "guarded ballots", round, r.ballots, guardConnections))
}

// sequenced waits until every event of all votes has its leaf.
func (s stage) sequenced(ctx context.Context) error {
	return s.until(ctx, func(ctx context.Context) (bool, error) {
		var all bool
		err := s.pool.QueryRow(ctx, "SELECT (SELECT count(*) FROM ballot_events) = (SELECT count(*) FROM ledger_leaves)").Scan(&all)
		return all, err
	})
}

// seen waits until so many ballots of a round have their leaves and no more are noticed, whose number it returns.
func (s stage) seen(ctx context.Context, round string, ballots int64) (noticed int64, err error) {
	still := 0
	err = s.until(ctx, func(ctx context.Context) (bool, error) {
		var leaves, now int64
		err := s.pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM ledger_leaves WHERE round_id = $1), (SELECT count(*) FROM ballot_traits WHERE round_id = $1)`, round).
			Scan(&leaves, &now)
		if still++; leaves < ballots || now != noticed {
			still = 0
		}
		noticed = now
		return noticed == ballots || still > 4, err
	})
	return noticed, err
}

// until waits, as long as catchUp, until something is so.
func (s stage) until(ctx context.Context, so func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, catchUp)
	defer cancel()
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for {
		if is, err := so(ctx); is || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the guards did not catch up: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

func (g *guard) of(runs []guardRun, of func(guardRun) float64) float64 {
	var all []float64
	for _, r := range runs {
		all = append(all, of(r))
	}
	return middle(all)
}

func (g *guard) verdicts() []verdict {
	rate := func(r guardRun) float64 { return r.rate }
	return []verdict{{id: "P13", measure: fmt.Sprintf("ballots with scoring and the public log, of those without, %d connections", guardConnections), atLeast: true, target: 0.9,
		value: g.of(g.guarded, rate) / g.of(g.plain, rate)}}
}

func (g *guard) write(w *strings.Builder) {
	fmt.Fprintf(w, "## What standing guard costs\n\nThe same load at %d connections, by turns without and with the guards of 'smaakmaker serve': every ballot is noticed and scored, work is asked for where "+
		"something speaks against a voter (nothing did), and the public log grows once a second. Medians of %d runs; CPU until the guards have seen the last ballot.\n\n", guardConnections, g.runs)
	row := func(name string, runs []guardRun) []string {
		return []string{name, thousands(g.of(runs, func(r guardRun) float64 { return r.rate })), fmt.Sprintf("%.0f", g.of(runs, func(r guardRun) float64 { return r.server })),
			fmt.Sprintf("%.0f", g.of(runs, func(r guardRun) float64 { return r.postgres })),
			fmt.Sprintf("%.3f", g.of(runs, func(r guardRun) float64 { return float64(r.scored) / float64(max(r.ballots, 1)) })),
			fmt.Sprintf("%.1f", g.of(runs, func(r guardRun) float64 { return r.behind.Seconds() }))}
	}
	table(w, []string{"", "ballots a second", "microseconds in the server a ballot", "in PostgreSQL", "noticed, of the ballots", "seconds until all is seen"},
		[][]string{row("without", g.plain), row("with scoring and the public log", g.guarded)})
}
