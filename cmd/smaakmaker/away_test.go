package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// cable leads to a database and can be cut.
type cable struct {
	net.Listener
	mu   sync.Mutex
	cut  bool
	ends []io.Closer
}

// cableTo returns the settings of a server that reaches the database over the cable.
func cableTo(t *testing.T, d *database) (*cable, map[string]string) {
	t.Helper()
	at, err := pgx.ParseConfig(d.DSN)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{Listener: l}
	t.Cleanup(func() {
		c.setCut(true)
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	network, address := pgNetwork(at)
	go c.run(network, address)
	port := l.Addr().(*net.TCPAddr).Port
	settings := d.environ()
	settings["DATABASE_URL"] = fmt.Sprintf("postgres://%s:%s@127.0.0.1:%d/%s?sslmode=disable", at.User, at.Password, port, at.Database)
	return c, settings
}

// pgNetwork is where a database listens.
func pgNetwork(at *pgx.ConnConfig) (network, address string) {
	if strings.HasPrefix(at.Host, "/") {
		return "unix", fmt.Sprintf("%s/.s.PGSQL.%d", at.Host, at.Port)
	}
	return "tcp", net.JoinHostPort(at.Host, fmt.Sprint(at.Port))
}

func (c *cable) run(network, address string) {
	for {
		from, err := c.Accept()
		if err != nil {
			return // the test is over
		}
		to, err := net.Dial(network, address)
		if err != nil || !c.keep(from, to) {
			_ = from.Close() // nobody is there
			continue
		}
		for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
			go func() {
				_, _ = io.Copy(way[0], way[1]) // it ends when either side does
				_ = way[0].Close()
				_ = way[1].Close()
			}()
		}
	}
}

func (c *cable) keep(ends ...io.Closer) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.cut {
		c.ends = append(c.ends, ends...)
	}
	return !c.cut
}

// setCut ends every connection and lets no other through, or lets them through again.
func (c *cable) setCut(cut bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cut = cut
	for _, end := range c.ends {
		_ = end.Close() // it may have ended by itself
	}
	c.ends = nil
}

func TestReadyFollowsTheDatabase(t *testing.T) {
	t.Parallel()
	d := databaseOf(t)
	line, settings := cableTo(t, d)
	s := serve(t, settings)
	visitor := s.client("")
	turns := func(what string, want int) {
		t.Helper()
		eventually(t, fmt.Sprintf("/readyz says %d %s", want, what), func() bool { return visitor.status("GET", "/readyz") == want })
	}
	turns("at first", http.StatusOK)
	newest := d.count("SELECT max(version_id) FROM goose_db_version")
	mark := func(applied bool) {
		t.Helper()
		if _, err := d.Pool.Exec(background(t), "UPDATE goose_db_version SET is_applied = $1 WHERE version_id = $2", applied, newest); err != nil {
			t.Fatal(err)
		}
	}
	mark(false)
	if status := visitor.status("GET", "/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("on a database older than the program: %d", status)
	}
	s.hears(s.err, regexp.MustCompile(`older than this program`))
	mark(true)
	turns("when it is migrated", http.StatusOK)
	if status := visitor.status("GET", "/healthz"); status != http.StatusOK {
		t.Errorf("healthz: %d", status)
	}
	line.setCut(true)
	if status := visitor.status("GET", "/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("without a database: %d", status)
	}
	line.setCut(false)
	turns("when the database is back", http.StatusOK)
}

// What each request says in the log while there is no database, and what a thousand say.
func TestAStormWithoutADatabaseIsNotWrittenDown(t *testing.T) {
	t.Parallel()
	line, settings := cableTo(t, databaseOf(t))
	s := serve(t, settings)
	fan := s.client(s.key("fan@example.nl", "fan"))
	line.setCut(true)
	for i, request := range [][2]string{
		{"GET", "/api/v1/campaigns"}, {"GET", "/api/v1/campaigns/x"}, {"GET", "/api/v1/campaigns/x/ideas?q=tegel"},
		{"PUT", "/api/v1/ideas/0190aaaa-0000-7000-8000-000000000000/heart"}, {"GET", "/"},
	} {
		if status := fan.status(request[0], request[1]); status != http.StatusServiceUnavailable {
			t.Errorf("%s %s: %d", request[0], request[1], status)
		}
		said := s.err.String()
		if lines, sql := strings.Count(said, "request failed"), strings.Count(said, "level=ERROR msg=sql"); lines > i+1 || sql > 0 {
			t.Errorf("%d lines and %d statements after %d requests:\n%s", lines, sql, i+1, said)
		}
	}
	for range 1000 {
		fan.status("GET", "/api/v1/campaigns")
	}
	if n := strings.Count(s.err.String(), "request failed"); n < 5 || n > 100 {
		t.Errorf("%d lines of 1005 failed requests", n)
	}
	line.setCut(false)
	eventually(t, "it serves again", func() bool { return fan.status("GET", "/api/v1/campaigns") == http.StatusOK })
}
