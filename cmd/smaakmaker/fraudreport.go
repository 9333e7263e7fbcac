package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// fraudReportCommand measures the scan on simulated rounds. The same flags give the same report.
func fraudReportCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var plan simulate.Plan
	set.IntVar(&plan.Votes, "votes", 12_000, "votes of each round, about")
	set.Uint64Var(&plan.Seed, "seed", 91001, "first of the seeds")
	set.IntVar(&plan.Seeds, "seeds", 2, "rounds of each mix of attacks and builder, 1 to 99")
	out := set.String("out", "", "Markdown file to write (required)")
	return func(_ context.Context, c *console) error {
		if *out == "" || plan.Votes < 200 || plan.Votes > 1_000_000 || plan.Seeds < 1 || plan.Seeds > 99 {
			fmt.Fprintln(c.err, "smaakmaker fraud report: -out must name a file, -votes be 200 to 1000000 and -seeds 1 to 99")
			return errMisuse
		}
		return wholeFile(*out, func(w io.Writer) error { return simulate.Report(w, plan) })
	}
}
