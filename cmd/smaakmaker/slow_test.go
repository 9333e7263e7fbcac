package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// residentKB is how much memory a process holds, where /proc tells; 0 elsewhere.
func (p *process) residentKB() (kb int) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			_, _ = fmt.Sscan(rest, &kb) // 0 tells that it could not be read
		}
	}
	return kb
}

// slow opens n connections from one address that begin a request and never end it.
func (s *server) slow(from string, n int) []net.Conn {
	s.t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	conns := make([]net.Conn, n)
	for i := range conns {
		c, err := dialer.DialContext(background(s.t), "tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			s.t.Fatal(err)
		}
		s.t.Cleanup(func() { _ = c.Close() }) // the server may have closed it
		if i%2 == 0 {
			_, _ = fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") // the same
		}
		conns[i] = c
	}
	return conns
}

// closed counts the connections that the other side has ended.
func closed(conns []net.Conn) (n int) {
	for _, c := range conns {
		_ = c.SetReadDeadline(time.Now().Add(time.Millisecond))
		if _, err := c.Read(make([]byte, 1)); err != nil && !os.IsTimeout(err) {
			n++
		}
	}
	return n
}

// Three thousand connections that ask nothing: of one address two thirds have to give way, others are served, and so is
// that address.
func TestThousandsOfSlowConnectionsHoldNobodyOut(t *testing.T) {
	t.Parallel()
	s := serve(t, databaseOf(t).environ())
	ask[object](t, s.client(""), "GET", "/api/v1/campaigns", nil)
	before := s.residentKB()
	var both sync.WaitGroup
	var many, more []net.Conn
	both.Go(func() { many = s.slow("127.0.0.2", 2000) })
	both.Go(func() { more = s.slow("127.0.0.3", 1000) })
	both.Wait()
	for _, from := range []string{"127.0.0.1", "127.0.0.2", "127.0.0.3"} {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
		c := s.client("")
		c.http.Transport = &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, addr)
		}}
		slowest := time.Duration(0)
		for range 30 {
			begin := time.Now()
			if status := c.status("GET", "/api/v1/campaigns"); status != http.StatusOK {
				t.Errorf("from %s: %d", from, status)
			}
			slowest = max(slowest, time.Since(begin))
		}
		t.Logf("from %s the slowest of 30 requests took %s", from, slowest.Round(time.Millisecond))
	}
	after := s.residentKB()
	t.Logf("memory: %d MB before, %d MB with 3,000 slow connections", before>>10, after>>10)
	if after-before > 150<<10 {
		t.Errorf("they cost %d MB", (after-before)>>10)
	}
	if n := closed(many); n < 2000-1024 {
		t.Errorf("%d of 2,000 from one address were ended", n)
	}
	if n := closed(more); n > 200 {
		t.Errorf("%d of 1,000 from another address were ended", n)
	}
}
