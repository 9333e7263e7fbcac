package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/valyala/fasthttp"
	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

// What a crash is measured with unless somebody says otherwise.
const (
	crashConnections = 64
	crashVoters      = 100_000
)

// crash kills the server, or PostgreSQL under it, at random moments of a load of ballots, and compares what was
// acknowledged with what is stored.
type crash struct {
	*bench
	kills       int
	connections int
	random      *rand.Rand
	dir         string
	server      *pgserver.Server
	rows        []row
	lost        int64 // over all kills
}

func crashCommand(ctx context.Context, args []string, out, errs io.Writer) error {
	c := &crash{bench: &bench{log: errs}}
	set := flag.NewFlagSet("crash", flag.ContinueOnError)
	set.SetOutput(errs)
	set.IntVar(&c.kills, "kills", 20, "how often something is killed: the server, and every fourth time PostgreSQL")
	set.IntVar(&c.connections, "connections", crashConnections, "connections at once")
	set.IntVar(&c.voters, "voters", crashVoters, "members who vote, at most so many in each turn")
	seed := set.Uint64("seed", 1, "seed of the moments")
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return errMisuse // said already
	case set.NArg() > 0 || c.kills < 1 || c.connections < 1 || c.voters < 1:
		fmt.Fprintln(errs, "votebench crash: --kills, --connections and --voters are at least 1")
		return errMisuse
	}
	c.random = rand.New(rand.NewPCG(*seed, 1))
	return c.run(ctx, out)
}

func (c *crash) run(ctx context.Context, out io.Writer) (err error) {
	if c.dir, err = os.MkdirTemp("", "votebench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	if err := c.startPostgres(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.server.Stop()) }()
	if err := postgres.Migrate(ctx, c.dsn); err != nil {
		return err
	}
	if c.house, err = furnish(ctx, c.dsn, c.voters); err != nil {
		return err
	}
	defer func() { c.house.close() }()
	if c.ours, err = startChild("ours", c.dsn); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.ours.stop()) }()
	fmt.Fprint(out, crashHead)
	for n := range c.kills {
		if err := c.once(ctx, n+1, out); err != nil {
			return fmt.Errorf("kill %d: %w", n+1, err)
		}
	}
	if c.lost > 0 {
		return errLost
	}
	return nil
}

// errLost says that something acknowledged was not there, or something was there twice.
var errLost = errors.New("what is stored is not what was acknowledged")

func (c *crash) startPostgres(ctx context.Context) (err error) {
	dir := filepath.Join(c.dir, "postgres")
	if c.server, err = pgserver.Start(ctx, pgserver.Options{Dir: dir}); err != nil {
		return err
	}
	c.dsn = c.server.DSN(pgserver.Database)
	c.postgres, err = postmaster(dir)
	return err
}

// answers are what voters of one turn were told.
type answers struct {
	asked, acknowledged []atomic.Bool
	told                chan struct{} // closed when the first was acknowledged
	first               sync.Once
	stop                atomic.Bool
}

// noAnswer is how long the first acknowledgement may take, on a machine that is busy with other things.
const noAnswer = 30 * time.Second

// once lets everybody vote until the kill, brings everything back, and compares.
func (c *crash) once(ctx context.Context, n int, out io.Writer) error {
	round, err := c.house.openRound(ctx)
	if err != nil {
		return err
	}
	a := &answers{asked: make([]atomic.Bool, c.voters), acknowledged: make([]atomic.Bool, c.voters), told: make(chan struct{})}
	request := c.requests(contender{method: "PUT", path: ballotPath}, round)
	var next atomic.Int64
	group := &errgroup.Group{}
	for range c.connections {
		group.Go(func() error { return c.vote(a, &next, request) })
	}
	after := 200*time.Millisecond + time.Duration(c.random.Int64N(int64(1200*time.Millisecond)))
	begin := time.Now()
	time.Sleep(after)
	select {
	case <-a.told: // else there is nothing to lose
	case <-time.After(noAnswer):
	}
	after = time.Since(begin)
	what, back, err := c.kill(ctx, n%4 == 0, a)
	if err != nil {
		return err
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return c.compare(ctx, row{n: n, what: what, after: after, back: back}, round, a, out)
}

// vote casts ballots over one connection until there is no server, or until it is told to stop. What was asked and not
// answered is in doubt.
func (c *crash) vote(a *answers, next *atomic.Int64, request func(int, []byte) []byte) error {
	conn, err := net.Dial("tcp", c.ours.addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	r, buf := bufio.NewReader(conn), make([]byte, 0, 1<<10)
	var resp fasthttp.Response
	for !a.stop.Load() {
		i := int(next.Add(1)) - 1
		if i >= c.voters {
			return nil
		}
		a.asked[i].Store(true)
		if _, err := conn.Write(request(i, buf[:0])); err != nil {
			return nil // killed
		}
		if err := resp.Read(r); err != nil {
			return nil // killed
		}
		switch resp.StatusCode() {
		case 200:
			a.acknowledged[i].Store(true)
			a.first.Do(func() { close(a.told) })
		case 429, 503, 504:
		default:
			return fmt.Errorf("status %d: %s", resp.StatusCode(), resp.Body())
		}
	}
	return nil
}

// kill ends the server or PostgreSQL as a power cut would, starts it again, and says how long that took.
func (c *crash) kill(ctx context.Context, database bool, a *answers) (what string, back time.Duration, err error) {
	defer a.stop.Store(true)
	if !database {
		if err := syscall.Kill(c.ours.pid(), syscall.SIGKILL); err != nil {
			return "", 0, err
		}
		_ = c.ours.stop() // says that it was killed
		begin := time.Now()
		c.ours, err = startChild("ours", c.dsn)
		return "server", time.Since(begin), err
	}
	if err := syscall.Kill(c.postgres, syscall.SIGKILL); err != nil {
		return "", 0, err
	}
	<-c.server.Done()
	_ = c.server.Stop() // says that it was killed
	begin := time.Now()
	if err := c.startPostgres(ctx); err != nil {
		return "", 0, err
	}
	back = time.Since(begin)
	time.Sleep(500 * time.Millisecond) // the same server goes on with it
	return "PostgreSQL", back, nil
}
