package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

// bench measures the ballot endpoint beside its ceiling and beside what an average team would write, in one run on one
// machine: figures of different machines, or of different loads of one machine, say nothing about each other.
type bench struct {
	connections []int
	runs        int
	voters      int
	stored      int   // ballots in the large round
	counts      []int // ballots in the rounds that are counted again
	ranked      int   // the same, of rankings
	kills       int
	warm, span  time.Duration
	overloaded  time.Duration // how long everybody comes at once
	only        []string      // parts; all where it is empty
	file        string
	quoting     string // file that quotes the report; "" for none
	profile     string // folder for profiles; "" for none
	log         io.Writer

	dir      string // of the database
	dsn      string
	postgres int // process id
	ours     *child
	average  *child
	house    stage
	large    string // the round with so many ballots stored, once somebody asked for it
}

func benchCommand(ctx context.Context, args []string, out, errs io.Writer) error {
	b := &bench{log: errs}
	if err := b.read(args, errs); err != nil {
		return err
	}
	r, err := b.run(ctx)
	if err != nil {
		return err
	}
	text := r.markdown()
	if b.file != "" {
		err = os.WriteFile(b.file, []byte(text), 0o644)
	}
	if b.quoting != "" {
		err = errors.Join(err, r.quote(b.quoting))
	}
	_, err2 := io.WriteString(out, text)
	return errors.Join(err, err2)
}

// read reads the command line.
func (b *bench) read(args []string, errs io.Writer) error {
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	set.SetOutput(errs)
	set.StringVar(&b.file, "out", "", "file that gets the report, in Markdown; it is printed as well")
	set.StringVar(&b.quoting, "quote", "", "file with marks between which the comparison with the targets is written")
	set.IntVar(&b.runs, "runs", 3, "measurements of each figure of the intake; the median counts")
	set.DurationVar(&b.span, "span", 2500*time.Millisecond, "length of a measurement")
	set.DurationVar(&b.overloaded, "overload", time.Minute, "how long far more come than the server can carry")
	set.DurationVar(&b.warm, "warm", 500*time.Millisecond, "load before it that is not measured")
	set.IntVar(&b.voters, "voters", 300_000, "members who vote; none votes twice in a measurement")
	set.IntVar(&b.stored, "stored", 5_000_000, "ballots in the round that has grown")
	set.IntVar(&b.ranked, "ranked", 1_000_000, "rankings of 30 options that are counted again")
	set.IntVar(&b.kills, "kills", 20, "how often something is killed under load")
	set.StringVar(&b.profile, "profile", "", "folder that gets CPU profiles of our server: ballots, results and streams")
	connections := set.String("connections", "8,32,128,256,1024", "connections at once, separated by commas")
	counts := set.String("counts", "100000,1000000,10000000", "approval ballots that are counted again, separated by commas")
	only := set.String("only", "", "parts to measure, separated by commas, of "+strings.Join(partNames(), ", ")+" (default: all)")
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return errMisuse // said already
	}
	var err, err2 error
	b.connections, err = numbers(*connections)
	b.counts, err2 = numbers(*counts)
	if *only != "" {
		b.only = strings.Split(*only, ",")
	}
	switch {
	case set.NArg() > 0 || min(b.runs, b.voters, b.stored, b.ranked, b.kills) < 1 || min(b.span, b.overloaded) < time.Second:
		fmt.Fprintln(errs, "votebench bench: --runs, --voters, --stored, --ranked and --kills are at least 1, --span and --overload at least 1s")
	case err != nil || err2 != nil:
		fmt.Fprintln(errs, "votebench bench: --connections and --counts are numbers separated by commas")
	case slices.ContainsFunc(b.only, func(name string) bool { return !slices.Contains(partNames(), name) }):
		fmt.Fprintln(errs, "votebench bench: --only takes parts of "+strings.Join(partNames(), ", "))
	default:
		return nil
	}
	return errMisuse
}

// numbers reads numbers above 0, separated by commas.
func numbers(text string) (all []int, err error) {
	for one := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(one)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number above 0", one)
		}
		all = append(all, n)
	}
	return all, nil
}

// run starts a PostgreSQL of its own with full durability and the two servers on it, measures, and returns the report.
func (b *bench) run(ctx context.Context) (r *report, err error) {
	if b.profile != "" {
		if err := os.MkdirAll(b.profile, 0o755); err != nil {
			return nil, err
		}
	}
	if b.dir, err = os.MkdirTemp("", "votebench-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	server, err := startCounting(ctx, pgserver.Options{Dir: filepath.Join(b.dir, "postgres")})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	b.dsn = server.DSN(pgserver.Database)
	if b.postgres, err = postmaster(filepath.Join(b.dir, "postgres")); err != nil {
		return nil, err
	}
	if err := postgres.Migrate(ctx, b.dsn); err != nil {
		return nil, err
	}
	if b.house, err = furnish(ctx, b.dsn, b.voters); err != nil {
		return nil, err
	}
	defer b.house.close()
	for name, c := range map[string]**child{"ours": &b.ours, "average": &b.average} {
		if *c, err = startChild(name, b.dsn); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, (*c).stop()) }()
	}
	return b.measureAll(ctx)
}

// startCounting starts PostgreSQL with statistics of statements, where its installation has them.
func startCounting(ctx context.Context, opts pgserver.Options) (*pgserver.Server, error) {
	opts.Settings = map[string]string{"shared_preload_libraries": "pg_stat_statements"}
	if server, err := pgserver.Start(ctx, opts); err == nil {
		return server, nil
	}
	opts.Settings = nil
	return pgserver.Start(ctx, opts)
}
