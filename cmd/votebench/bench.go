package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	warm, span  time.Duration
	file        string
	profile     string // folder for profiles; "" for none
	log         io.Writer

	dsn      string
	postgres int // process id
	ours     *child
	average  *child
	house    stage
}

func benchCommand(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	b := &bench{log: errs}
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	set.SetOutput(errs)
	set.StringVar(&b.file, "out", "", "file that gets the report, in Markdown; it is printed as well")
	set.IntVar(&b.runs, "runs", 3, "measurements of each figure; the median counts")
	set.DurationVar(&b.span, "span", 4*time.Second, "length of a measurement")
	set.DurationVar(&b.warm, "warm", time.Second, "load before it that is not measured")
	set.IntVar(&b.voters, "voters", 300_000, "members who vote; none votes twice in a measurement")
	set.StringVar(&b.profile, "profile", "", "folder that gets CPU profiles of the servers")
	connections := set.String("connections", "8,32,128,256", "connections at once, separated by commas")
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return errMisuse // said already
	case set.NArg() > 0 || b.runs < 1 || b.voters < 1 || b.span < time.Second:
		fmt.Fprintln(errs, "votebench bench: --runs and --voters are at least 1, --span is at least 1s")
		return errMisuse
	}
	for text := range strings.SplitSeq(*connections, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			fmt.Fprintln(errs, "votebench bench: --connections are numbers separated by commas")
			return errMisuse
		}
		b.connections = append(b.connections, n)
	}
	report, err := b.run(ctx)
	if err != nil {
		return err
	}
	if b.file != "" {
		if err := os.WriteFile(b.file, []byte(report), 0o644); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, report)
	return err
}

// run starts a PostgreSQL of its own with full durability and the two servers on it, measures, and returns the report.
func (b *bench) run(ctx context.Context) (report string, err error) {
	dir, err := os.MkdirTemp("", "votebench-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	server, err := startCounting(ctx, pgserver.Options{Dir: filepath.Join(dir, "postgres")})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	b.dsn = server.DSN(pgserver.Database)
	if b.postgres, err = postmaster(filepath.Join(dir, "postgres")); err != nil {
		return "", err
	}
	if err := postgres.Migrate(ctx, b.dsn); err != nil {
		return "", err
	}
	if b.house, err = furnish(ctx, b.dsn, b.voters); err != nil {
		return "", err
	}
	defer b.house.close()
	for name, c := range map[string]**child{"ours": &b.ours, "average": &b.average} {
		if *c, err = startChild(name, b.dsn, b.profile); err != nil {
			return "", err
		}
		defer func() { err = errors.Join(err, (*c).stop()) }()
	}
	r, err := b.measureAll(ctx)
	if err != nil {
		return "", err
	}
	return r.markdown(), nil
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

// The names of what is measured, as the report has them.
const (
	bareNoop       = "no-op `POST`, nothing but fiber"
	noop           = "no-op `POST` through our server"
	uniform        = "**ballots**, uniform over 200 options"
	hot            = "**ballots**, 90 % on one option"
	averageUniform = "average team, uniform"
	averageHot     = "average team, 90 % on one option"
)

// contender is one thing that is measured.
type contender struct {
	name    string
	hot     bool
	average bool // at the other server
	method  string
	path    func(round string) string
}

func contenders() []contender {
	ballot := func(round string) string { return "/api/v1/rounds/" + round + "/ballot" }
	at := func(path string) func(string) string { return func(string) string { return path } }
	return []contender{
		{name: bareNoop, average: true, method: "POST", path: at("/noop")},
		{name: noop, method: "POST", path: at(noopPath)},
		{name: uniform, method: "PUT", path: ballot},
		{name: hot, hot: true, method: "PUT", path: ballot},
		{name: averageUniform, average: true, method: "POST", path: at("/vote")},
		{name: averageHot, hot: true, average: true, method: "POST", path: at("/vote")},
	}
}

// measureAll measures everything at every number of connections, and all again for every run, so that a change in what
// else the machine does meets all of them.
func (b *bench) measureAll(ctx context.Context) (*report, error) {
	r := &report{bench: b, began: time.Now(), load: loadAverage(), cells: map[cellKey][]figures{}}
	for run := range b.runs {
		for _, n := range b.connections {
			for _, c := range contenders() {
				f, err := b.measure(ctx, c, n)
				if err != nil {
					return nil, fmt.Errorf("%s at %d: %w", c.name, n, err)
				}
				fmt.Fprintf(b.log, "run %d, %d connections, %s: %.0f/s, p50 %.2f ms, p99 %.2f ms\n", run+1, n, c.name, f.rate, f.p50, f.p99)
				key := cellKey{c.name, n}
				r.cells[key] = append(r.cells[key], f)
			}
		}
	}
	var err, err2, err3 error
	r.overload, err3 = b.measureOverload(ctx)
	r.stored, err = b.house.size(ctx)
	r.wal, err2 = b.house.walByTable(ctx)
	return r, errors.Join(err, err2, err3)
}

// measure puts one load on one contender, in a fresh round.
func (b *bench) measure(ctx context.Context, c contender, connections int) (figures, error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return figures{}, err
	}
	probe := b.probe(ctx)
	l := load{
		addr: b.ours.addr, connections: connections, warm: b.warm, span: b.span, most: b.voters,
		request: b.requests(c, round), measuring: probe.start, measured: probe.end,
	}
	if c.average {
		l.addr = b.average.addr
	}
	f, err := l.run(ctx)
	if err = errors.Join(err, probe.err); err != nil {
		return figures{}, err
	}
	f.use = probe.use(f.answered)
	return f, b.house.check(ctx, c.name, round, l.acknowledged.Load(), connections)
}

// requests writes the request of the voter i as a browser would send it, behind a proxy that tells the voter's address.
func (b *bench) requests(c contender, round string) func(i int, buf []byte) []byte {
	head := c.method + " " + c.path(round) + " HTTP/1.1\r\nHost: bench.example\r\nContent-Type: application/json\r\n" +
		"Origin: http://bench.example\r\nSec-Fetch-Site: same-origin\r\nX-Round: " + round + "\r\nCookie: visitor=77; smaakmaker="
	return func(i int, buf []byte) []byte {
		body := `{"choose":["` + b.house.pick(i, c.hot) + `"]}`
		buf = append(append(buf, head...), b.house.cookies[i]...)
		buf = append(append(buf, "\r\nX-Real-IP: "...), addressOf(i)...)
		buf = append(append(buf, "\r\nX-Voter: "...), b.house.members[i].String()...)
		buf = strconv.AppendInt(append(buf, "\r\nContent-Length: "...), int64(len(body)), 10)
		return append(append(buf, "\r\n\r\n"...), body...)
	}
}

// addressOf is the address of a voter.
func addressOf(i int) string {
	return "10." + strconv.Itoa(i>>16&255) + "." + strconv.Itoa(i>>8&255) + "." + strconv.Itoa(i&255)
}
