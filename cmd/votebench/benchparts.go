package main

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// part is one section of the report and the measurement behind it.
type part struct {
	name    string
	measure func(b *bench, ctx context.Context) (section, error)
}

// parts are all of them in their order: on an almost empty database first what needs a public log that has caught up, then the intake.
func parts() []part {
	return []part{
		{"guard", (*bench).measureGuard},
		{"ballots", (*bench).measureBallots},
		{"open", (*bench).measureOpen},
		{"overload", (*bench).measureOverload},
		{"rows", (*bench).measureRows},
		{"growth", (*bench).measureGrowth},
		{"reads", (*bench).measureReads},
		{"streams", (*bench).measureStreams},
		{"counts", (*bench).measureCounts},
		{"crash", (*bench).measureCrash},
	}
}

func partNames() []string {
	var names []string
	for _, p := range parts() {
		names = append(names, p.name)
	}
	return names
}

// measureAll measures the parts that are wanted.
func (b *bench) measureAll(ctx context.Context) (*report, error) {
	r := &report{machine: thisMachine(), began: time.Now(), load: loadAverage(), voters: b.voters, only: b.only}
	var err error
	if r.database, err = b.house.version(ctx); err != nil {
		return nil, err
	}
	for _, p := range parts() {
		if len(b.only) > 0 && !slices.Contains(b.only, p.name) {
			continue
		}
		began := time.Now()
		s, err := p.measure(b, ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		r.sections = append(r.sections, s)
		fmt.Fprintf(b.log, "%s: %.0f s\n", p.name, time.Since(began).Seconds())
	}
	r.took = time.Since(r.began)
	return r, nil
}

// largeRound is a round in which --stored members have voted, with all that was stored of it.
func (b *bench) largeRound(ctx context.Context) (string, error) {
	if b.large != "" {
		return b.large, nil
	}
	began := time.Now()
	round, err := b.house.openRound(ctx)
	if err == nil {
		err = b.house.fill(ctx, filling{round: round, n: b.stored, field: "choose", picks: spread(stageOptions), options: b.house.options, history: true})
	}
	if err == nil {
		err = b.house.settle(ctx)
	}
	b.large = round
	fmt.Fprintf(b.log, "%d ballots stored: %.0f s\n", b.stored, time.Since(began).Seconds())
	return round, err
}
