package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// follower reads the stream of a round.
type follower struct {
	t      *testing.T
	cancel context.CancelFunc
	mu     sync.Mutex
	shown  []standings
	id     string
	done   chan struct{} // closed when the stream has ended
}

// follow opens a stream from an address of this machine.
func (s *server) follow(round, from string) *follower {
	s.t.Helper()
	ctx, cancel := context.WithCancel(background(s.t))
	s.t.Cleanup(cancel)
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	c := &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/api/v1/rounds/"+round+"/live", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	res, err := c.Do(req)
	if err != nil || res.StatusCode != http.StatusOK {
		s.t.Fatalf("the stream: %v, %v", res, err)
	}
	f := &follower{t: s.t, cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(f.done)
		defer func() { _ = res.Body.Close() }() // only read from
		lines := bufio.NewScanner(res.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			f.take(lines.Text())
		}
	}()
	return f
}

func (f *follower) take(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if id, ok := strings.CutPrefix(line, "id: "); ok {
		f.id = id
	}
	if data, ok := strings.CutPrefix(line, `data: {"`); ok {
		var one standings
		if err := json.Unmarshal([]byte(`{"`+data), &one); err != nil {
			f.t.Errorf("%v in %s", err, line)
		}
		f.shown = append(f.shown, one)
	}
}

// counted is how many ballots the newest snapshot tells; -1 before the first.
func (f *follower) counted() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.shown) == 0 {
		return -1
	}
	return f.shown[len(f.shown)-1].Ballots.Counted
}

// awaits waits until the stream shows n ballots.
func (f *follower) awaits(n int64) {
	f.t.Helper()
	eventually(f.t, fmt.Sprintf("the stream shows %d ballots", n), func() bool { return f.counted() == n })
}

func (c client) approves(t *testing.T, v vote, option int) {
	t.Helper()
	ask[object](t, c, "PUT", "/api/v1/rounds/"+v.round+"/ballot", object{"approve": v.options[option : option+1]})
}

func TestABallotShowsInTheStreamOfAnotherServer(t *testing.T) {
	t.Parallel()
	_, a, b, admin := pair(t)
	v := admin.openVote(t, 3)
	fans := admin.members(t, 5)
	here, there := a.follow(v.round, "127.0.0.1"), b.follow(v.round, "127.0.0.1")
	here.awaits(0)
	there.awaits(0)
	for i, fan := range fans {
		begin := time.Now()
		fan.approves(t, v, i%3)
		there.awaits(int64(i + 1))
		t.Logf("at the other server after %s", time.Since(begin).Round(time.Millisecond))
		here.awaits(int64(i + 1))
	}
	if len(there.shown) > 2*len(fans)+1 {
		t.Errorf("%d snapshots of %d ballots", len(there.shown), len(fans))
	}
	begin := time.Now()
	if code := b.stop(); code != exitFine {
		t.Errorf("stopped with %d", code)
	}
	<-there.done
	if took := time.Since(begin); took > graceful/2 {
		t.Errorf("with an open stream it took %s to stop", took)
	}
	ask[object](t, admin, "POST", "/api/v1/rounds/"+v.round+"/close", nil)
	<-here.done
	if last := here.shown[len(here.shown)-1]; !last.Final || last.Ballots.Counted != 5 {
		t.Errorf("the last was %+v", last)
	}
}

func TestStreamsOutliveThePostgreSQL(t *testing.T) {
	t.Parallel()
	s := serve(t, folder(t))
	admin := s.client(s.key("baas@example.nl", "admin"))
	v := admin.openVote(t, 3)
	fan := admin.members(t, 1)[0]
	f := s.follow(v.round, "127.0.0.1")
	f.awaits(0)
	s.killPostgres()
	s.hears(s.err, regexp.MustCompile(`PostgreSQL ended; starting it again`))
	eventually(t, "ballots are stored again", func() bool {
		r, err := fan.send("PUT", "/api/v1/rounds/"+v.round+"/ballot", object{"approve": v.options[:1]})
		return err == nil && r.status == http.StatusOK
	})
	f.awaits(1)
	s.endsWithPostgres()
}

// Somebody's neighbour opens more connections than a household may have, and says nothing on any.
func TestAStreamDoesNotMakeRoomForIdleConnections(t *testing.T) {
	t.Parallel()
	s := serve(t, databaseOf(t).environ())
	admin := s.client(s.key("baas@example.nl", "admin"))
	v := admin.openVote(t, 3)
	fans := admin.members(t, 1)
	f := s.follow(v.round, "127.0.0.4")
	f.awaits(0)
	s.slow("127.0.0.4", 1300)
	fans[0].approves(t, v, 0)
	f.awaits(1)
}
