package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// mostMembers is how many members one request makes.
const mostMembers = 1000

// replay is one election on its way through a server.
type replay struct {
	*client
	election
	key         string
	method      string
	ranks       int
	concurrency int
	log         io.Writer
}

func replayCommand(ctx context.Context, args []string, out, errs io.Writer) error {
	r := replay{log: errs}
	set := flag.NewFlagSet("replay", flag.ContinueOnError)
	set.SetOutput(errs)
	file := set.String("file", "", "election in the neutral format, with ranked or approval ballots (required)")
	server := set.String("server", "http://127.0.0.1:8080", "address of the server")
	set.StringVar(&r.key, "key", "", "API key of an administrator (required)")
	set.StringVar(&r.method, "method", "approval", "approval or single")
	set.IntVar(&r.ranks, "ranks", 3, "approval: how many ranks of a ranked paper are approved")
	set.IntVar(&r.concurrency, "concurrency", 16, "ballots under way at once")
	if err := set.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return err
		}
		return errMisuse
	}
	if *file == "" || r.key == "" || set.NArg() > 0 || (r.method != "approval" && r.method != "single") || r.ranks < 1 || r.concurrency < 1 {
		fmt.Fprintln(errs, "votebench replay: --file and --key are required, --method is approval or single, --ranks and --concurrency are at least 1")
		return errMisuse
	}
	var err error
	if r.election, err = readElection(*file); err != nil {
		return err
	}
	r.client = newClient(*server, r.concurrency)
	done, err := r.run(ctx)
	if err != nil {
		return err
	}
	return done.print(out)
}

// run holds the vote and returns what came of it.
func (r *replay) run(ctx context.Context) (outcome, error) {
	v, err := r.prepare(ctx)
	if err != nil {
		return outcome{}, err
	}
	ballots := r.voters(r.method, r.ranks)
	keys, err := r.members(ctx, len(ballots))
	if err != nil {
		return outcome{}, err
	}
	fmt.Fprintf(r.log, "%d members made, casting\n", len(keys))
	started := time.Now()
	if err := r.castAll(ctx, v, keys, ballots); err != nil {
		return outcome{}, err
	}
	took := time.Since(started)
	if err := r.staysHidden(ctx, v); err != nil {
		return outcome{}, err
	}
	if err := r.call(ctx, r.key, "POST", "/api/v1/rounds/"+v.round+"/close", nil, nil); err != nil {
		return outcome{}, err
	}
	o := outcome{replay: r, vote: v, took: took}
	return o, r.call(ctx, r.key, "GET", "/api/v1/rounds/"+v.round+"/results", nil, &o.results)
}

// members makes n members, a thousand at a time, and returns their keys.
func (r *replay) members(ctx context.Context, n int) ([]string, error) {
	run := time.Now().UTC().Format("20060102150405.000")
	var keys []string
	for len(keys) < n {
		var in struct {
			Emails []string `json:"emails"`
		}
		for i := range min(mostMembers, n-len(keys)) {
			in.Emails = append(in.Emails, fmt.Sprintf("voter-%s-%d@replay.example", run, len(keys)+i))
		}
		var out struct {
			Items []struct {
				Key string `json:"key"`
			} `json:"items"`
		}
		if err := r.call(ctx, r.key, "POST", "/api/v1/members", in, &out); err != nil {
			return nil, err
		}
		if len(out.Items) != len(in.Emails) {
			return nil, fmt.Errorf("%d members made of %d asked for", len(out.Items), len(in.Emails))
		}
		for _, m := range out.Items {
			keys = append(keys, m.Key)
		}
	}
	return keys, nil
}

// castAll casts every voter's ballot with the voter's own key. The papers are taken alternately from all over the file, so
// that equal ones are not cast in a row.
func (r *replay) castAll(ctx context.Context, v vote, keys []string, ballots [][]int) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	step := coprime(len(ballots))
	for range r.concurrency {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(ballots) {
					return nil
				}
				i = i * step % len(ballots)
				if err := r.cast(ctx, v, keys[i], ballots[i]); err != nil {
					return err
				}
			}
		})
	}
	return group.Wait()
}

// coprime returns a step that visits each of n places once.
func coprime(n int) int {
	for step := n*5/8 + 1; ; step++ {
		a, b := step, n
		for b != 0 {
			a, b = b, a%b
		}
		if a == 1 {
			return step
		}
	}
}

func (r *replay) cast(ctx context.Context, v vote, key string, picks []int) error {
	ids := make([]string, len(picks))
	for i, p := range picks {
		ids[i] = v.options[p]
	}
	field := "approve"
	if r.method == "single" {
		field = "choose"
	}
	var out struct {
		State string `json:"state"`
	}
	err := r.call(ctx, key, "PUT", "/api/v1/rounds/"+v.round+"/ballot", map[string][]string{field: ids}, &out)
	if err == nil && out.State != "counted" {
		return fmt.Errorf("a ballot is %q", out.State)
	}
	return err
}
