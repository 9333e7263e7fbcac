package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// published is what the server says of the round.
type published struct {
	Final   bool `json:"final"`
	Ballots *struct {
		Counted int64 `json:"counted"`
	} `json:"ballots"`
	Ranking []struct {
		Option string `json:"option"`
		Title  string `json:"title"`
		Rank   int    `json:"rank"`
		Votes  *int64 `json:"votes"`
	} `json:"ranking"`
}

// outcome is a finished replay.
type outcome struct {
	*replay
	vote
	took    time.Duration
	results published
}

// staysHidden checks that the open round tells its figures to nobody, not even to an administrator.
func (r *replay) staysHidden(ctx context.Context, v vote) error {
	var now published
	if err := r.call(ctx, r.key, "GET", "/api/v1/rounds/"+v.round+"/results", nil, &now); err != nil {
		return err
	}
	if len(now.Ranking) > 0 || now.Ballots != nil || now.Final {
		return fmt.Errorf("the open round tells figures: %+v", now)
	}
	return nil
}

// print writes the comparison as a table and returns errDiffers on any difference.
func (o outcome) print(out io.Writer) error {
	want, voters := o.count(o.method, o.replay.ranks)
	got := map[string]int64{}
	for _, l := range o.results.Ranking {
		if l.Votes != nil {
			got[l.Option] = *l.Votes
		}
	}
	equal := o.results.Final && len(o.results.Ranking) == len(o.Options)
	t := tabwriter.NewWriter(out, 2, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "option\tfile\tserver\t\t")
	row := func(name string, file, server int64) {
		mark := ""
		if file != server {
			mark, equal = "differs", false
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t\n", clip(name, 40), file, server, mark)
	}
	for i, name := range o.Options {
		row(name, want[i], got[o.options[i]])
	}
	var counted int64
	if o.results.Ballots != nil {
		counted = o.results.Ballots.Counted
	}
	row("counted ballots", int64(voters), counted)
	if err := t.Flush(); err != nil {
		return err
	}
	verdict := "equal"
	if !equal {
		verdict = "DIFFERENT"
	}
	_, err := fmt.Fprintf(out, "\n%s: %d ballots cast in %.1f s, %.0f a second, %d at once. Result and direct count are %s.\n",
		o.vote.slug, voters, o.took.Seconds(), float64(voters)/o.took.Seconds(), o.concurrency, verdict)
	if err == nil && !equal {
		err = errDiffers
	}
	return err
}
