package pgtest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/smaakmaker/smaakmaker/migrations"
	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

const (
	testPrefix     = "t_"
	templatePrefix = "tmpl_"
)

// shared is the server of this test process, started by the first test that needs it.
var shared = sync.OnceValue(func() *host { return &host{} })

type host struct {
	mu      sync.Mutex
	users   int
	cluster *cluster
}

// join returns the running server and counts the test as its user.
func (h *host) join(ctx context.Context) (*cluster, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.cluster == nil {
		c, err := startCluster(ctx)
		if err != nil {
			return nil, err
		}
		h.cluster = c
	}
	h.users++
	return h.cluster, nil
}

// leave stops the server after its last user only where the system does not end it with this process:
// starting it again costs more than leaving it to the kernel.
func (h *host) leave() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.users--
	if h.users > 0 || pgserver.DiesWithParent {
		return nil
	}
	c := h.cluster
	h.cluster = nil
	return c.stop()
}

// cluster is a running server with the template of the current schema.
type cluster struct {
	server   *pgserver.Server
	slot     *os.File
	admin    *pgxpool.Pool
	template string
}

func startCluster(ctx context.Context) (*cluster, error) {
	dir, slot, err := takeSlot()
	if err != nil {
		return nil, err
	}
	c := &cluster{slot: slot, template: templatePrefix + migrations.Fingerprint()}
	if err = c.start(ctx, dir); err != nil && ctx.Err() == nil {
		// Without fsync a power cut spoils the folder, and PostgreSQL may have been upgraded since.
		// Nothing in it is worth keeping.
		if err = os.RemoveAll(dir); err == nil {
			err = c.start(ctx, dir)
		}
	}
	if err != nil {
		return nil, errors.Join(err, slot.Close())
	}
	return c, nil
}

// connsPerTest allows a test three whole servers of its own, with a pool of 24 connections each.
const connsPerTest = 100

// leastConns also has room for those of servers that were just killed, which PostgreSQL lets go of in its own time.
const leastConns = 600

// testsAtOnce is how many tests of this process run side by side at most: as many as there are processors, unless
// the command line says otherwise.
func testsAtOnce() int {
	if parallel := flag.Lookup("test.parallel"); parallel != nil {
		if n, err := strconv.Atoi(parallel.Value.String()); err == nil {
			return n
		}
	}
	return runtime.GOMAXPROCS(0)
}

func (c *cluster) start(ctx context.Context, dir string) error {
	server, err := pgserver.Start(ctx, pgserver.Options{Dir: dir, FsyncOff: true, Settings: map[string]string{
		"max_connections": strconv.Itoa(max(leastConns, connsPerTest*testsAtOnce())),
		"shared_buffers":  "64MB",
		"wal_level":       "minimal",
		"max_wal_senders": "0",
		"max_wal_size":    "64MB",
		"min_wal_size":    "32MB",
		"autovacuum":      "off", // databases live for seconds
	}})
	if err != nil {
		return err
	}
	c.server = server
	if c.admin, err = pgxpool.New(ctx, server.DSN("postgres")); err != nil {
		return errors.Join(err, server.Stop())
	}
	if err := c.prepare(ctx); err != nil {
		c.admin.Close()
		return errors.Join(err, server.Stop())
	}
	return nil
}

// prepare drops what earlier runs left behind and makes the template if the migrations have changed.
func (c *cluster) prepare(ctx context.Context) error {
	rows, err := c.admin.Query(ctx, "SELECT datname FROM pg_database WHERE starts_with(datname, $1) OR starts_with(datname, $2)",
		testPrefix, templatePrefix)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	ready := false
	for _, name := range names {
		if name == c.template {
			ready = true
			continue
		}
		if err := c.drop(ctx, name); err != nil {
			return err
		}
	}
	if ready {
		return nil
	}
	return c.makeTemplate(ctx)
}

// makeTemplate gives the template its name when it is complete.
func (c *cluster) makeTemplate(ctx context.Context) error {
	making := c.template + "_making"
	if _, err := c.admin.Exec(ctx, "CREATE DATABASE "+making); err != nil {
		return err
	}
	cfg, err := pgx.ParseConfig(c.server.DSN(making))
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*cfg)
	if err := errors.Join(migrations.Up(ctx, db), db.Close()); err != nil {
		return err
	}
	_, err = c.admin.Exec(ctx, "ALTER DATABASE "+making+" RENAME TO "+c.template)
	return err
}

func (c *cluster) create(ctx context.Context, empty bool) (string, error) {
	name := testPrefix + uuid.New().String()
	template := c.template
	if empty {
		template = "template1"
	}
	_, err := c.admin.Exec(ctx, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s STRATEGY %s", quote(name), quote(template), strategy))
	return name, err
}

func (c *cluster) drop(ctx context.Context, name string) error {
	_, err := c.admin.Exec(ctx, "DROP DATABASE IF EXISTS "+quote(name)+" WITH (FORCE)")
	return err
}

func (c *cluster) stop() error {
	c.admin.Close()
	return errors.Join(c.server.Stop(), c.slot.Close())
}

// strategy copies files instead of writing each page to the log as well; without fsync the checkpoints
// that this needs cost little.
const strategy = "FILE_COPY"

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }
