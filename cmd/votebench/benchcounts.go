package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// The options of the rounds that are counted again: as many as a final has, and as a shortlist has.
const (
	finalOptions     = 12
	shortlistOptions = 30
)

// counts is how long it takes to count what is stored.
type counts struct {
	approvals, shortlists, rankings []counting
}

// measureCounts stores ballots and counts each round in a process of its own, whose memory can be told.
func (b *bench) measureCounts(ctx context.Context) (section, error) {
	c := &counts{}
	for _, n := range b.counts {
		one, err := b.countOne(ctx, "approval", filling{n: n, field: "approve", picks: liked(finalOptions), options: b.house.options[:finalOptions]})
		if err != nil {
			return nil, err
		}
		c.approvals = append(c.approvals, one)
	}
	shortlist := b.house.options[:shortlistOptions]
	many, err := b.countOne(ctx, "approval", filling{n: min(1_000_000, slices.Max(b.counts)), field: "approve", picks: liked(shortlistOptions), options: shortlist})
	if err != nil {
		return nil, err
	}
	ranked, err := b.countOne(ctx, "irv", filling{n: b.ranked, field: "rank", picks: tastes(shortlistOptions), options: shortlist})
	c.shortlists, c.rankings = []counting{many}, []counting{ranked}
	return c, err
}

func (b *bench) countOne(ctx context.Context, method string, f filling) (counting, error) {
	var err error
	if f.round, err = b.house.openRoundOf(ctx, method, len(f.options)); err != nil {
		return counting{}, err
	}
	if err := b.house.fill(ctx, f); err != nil {
		return counting{}, err
	}
	if err := b.house.settle(ctx, "ballots"); err != nil {
		return counting{}, err
	}
	found, err := b.countApart(ctx, f.round)
	if err != nil {
		return counting{}, err
	}
	fmt.Fprintf(b.log, "%d ballots by %s: %+v\n", f.n, method, found)
	if found.Ballots != int64(f.n) || found.Different > 0 {
		err = fmt.Errorf("of %d ballots %d were counted, and %d figures differ", f.n, found.Ballots, found.Different)
	}
	found.Options = len(f.options)
	return found, err
}

// countApart counts a round in a process of its own.
func (b *bench) countApart(ctx context.Context, round string) (c counting, err error) {
	self, err := os.Executable()
	if err != nil {
		return c, err
	}
	cmd := exec.CommandContext(ctx, self, "count", round)
	cmd.Env, cmd.Stderr = append(os.Environ(), childDSN+"="+b.dsn), os.Stderr
	before, err := family(b.postgres)
	if err != nil {
		return c, err
	}
	text, err := cmd.Output()
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, err
	}
	after, err := family(b.postgres)
	c.Postgres = after - before
	return c, err
}

func (c *counts) verdicts() []verdict {
	var all []verdict
	if n := len(c.approvals); n > 0 {
		largest := c.approvals[n-1]
		said := thousands(float64(largest.Ballots)) + " approval ballots: "
		all = append(all, verdict{id: "P9", measure: said + "result from the projection", value: largest.Projected * 1000, unit: "ms", target: 50},
			verdict{id: "P9", measure: said + "recount from the ballots", value: largest.Read, unit: "s", target: 5})
	}
	for _, r := range c.rankings {
		for _, t := range r.Tallies {
			all = append(all, verdict{id: "P9", measure: fmt.Sprintf("%s rankings of %d options: %s after loading", thousands(float64(r.Ballots)), r.Options, t.Method),
				value: t.Seconds, unit: "s", target: 2})
		}
	}
	return all
}

func (c *counts) write(w *strings.Builder) {
	fmt.Fprint(w, "## Counting\n\nApproval: one to five options a ballot, some liked more than others. Rankings: of all options, nearly every one different. A recount reads every ballot "+
		"of the round from the table; memory is the most that the counting process held. Methods that are sums keep no ballots.\n\n")
	var rows [][]string
	for _, one := range slices.Concat(c.approvals, c.shortlists, c.rankings) {
		rows = append(rows, one.row())
	}
	table(w, []string{"ballots", "recount in s", "CPU of PostgreSQL in s", "microseconds a ballot", "distinct ones kept", "memory in MB", "result from the projection in ms", "tally after loading in s"}, rows)
}

func (c counting) row() []string {
	var tallies []string
	for _, t := range c.Tallies {
		tallies = append(tallies, fmt.Sprintf("%s %.2f", t.Method, t.Seconds))
	}
	projected := ""
	if c.Projected > 0 {
		projected = fmt.Sprintf("%.1f", c.Projected*1000)
	}
	return []string{fmt.Sprintf("%s %s, %d options", thousands(float64(c.Ballots)), c.Method, c.Options), fmt.Sprintf("%.2f", c.Read), fmt.Sprintf("%.2f", c.Postgres), fmt.Sprintf("%.2f", c.Read/float64(max(c.Ballots, 1))*1e6),
		thousands(float64(c.Distinct)), fmt.Sprintf("%.0f", float64(c.Peak)/1e6), projected, strings.Join(tallies, ", ")}
}
