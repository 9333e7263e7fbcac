package main

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A longer run: go test ./cmd/smaakmaker -run Killed -kills 200 -seed 7 -timeout 1h
var (
	kills = flag.Int("kills", 5, "how often the server is killed under load")
	seed  = flag.Uint64("seed", 1, "seed of what its clients do and of when it is killed")
)

const (
	fans     = 24 // at once
	perCrash = 150
)

func TestNothingAcknowledgedIsLostWhenTheServerIsKilled(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(*seed, 0))
	s := serve(t, folder(t))
	admin := s.client(s.key("baas@example.nl", "admin"))
	c := newCrowd(admin, t, admin.openVote(t, 5), fans, *seed)
	for range *kills {
		before := c.acked.Load()
		after := before + 1 + random.Int64N(2*perCrash)
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			c.act(s.url, nil)
		}()
		eventually(t, "the crowd is at work", func() bool { return c.acked.Load() >= after })
		s.kill()
		<-stopped
		begin := time.Now()
		s = s.again()
		admin.url = s.url
		t.Logf("killed after %d acknowledged requests; ready again after %s", c.acked.Load()-before, time.Since(begin).Round(time.Millisecond))
		c.check(t, admin)
		if t.Failed() {
			return
		}
	}
}

func TestServerOutlivesItsPostgreSQL(t *testing.T) {
	t.Parallel()
	s := serve(t, folder(t))
	admin := s.client(s.key("baas@example.nl", "admin"))
	c := newCrowd(admin, t, admin.openVote(t, 5), fans, *seed)
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		c.act(s.url, done)
	}()
	eventually(t, "the crowd is at work", func() bool { return c.acked.Load() > perCrash })
	s.killPostgres()
	s.hears(s.err, regexp.MustCompile(`PostgreSQL ended; starting it again`))
	before := c.acked.Load()
	eventually(t, "the crowd is at work again", func() bool { return c.acked.Load() > before+perCrash })
	close(done)
	<-stopped
	c.check(t, admin)
	if status := admin.status("GET", "/readyz"); status != 200 {
		t.Errorf("readyz: %d", status)
	}
	s.endsWithPostgres()
}

// endsWithPostgres kills PostgreSQL until the server sees that it is of no use.
func (s *server) endsWithPostgres() {
	s.t.Helper()
	eventually(s.t, "the server gives up", func() bool {
		select {
		case <-s.ended:
			return true
		default:
			s.tryKillPostgres()
			return false
		}
	})
	if code := s.wait(); code != exitFailed || !strings.Contains(s.err.String(), "smaakmaker serve: PostgreSQL ended again") {
		s.t.Errorf("ended with %d", code)
	}
}

// killPostgres ends the embedded PostgreSQL of a running server the hard way.
func (s *server) killPostgres() {
	s.t.Helper()
	eventually(s.t, "there is a PostgreSQL to kill", s.tryKillPostgres)
}

func (s *server) tryKillPostgres() bool {
	text, err := os.ReadFile(filepath.Join(s.settings["DATA_DIR"], "postgres", "data", "postmaster.pid"))
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err2 := strconv.Atoi(first)
	if err != nil || err2 != nil || pid < 2 || pid == s.killed || syscall.Kill(pid, syscall.SIGKILL) != nil {
		return false
	}
	s.killed = pid
	return true
}
