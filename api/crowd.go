package api

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/smaakmaker/smaakmaker/api/session"
)

// How many connections there may be: in all, and from one household, which may be a school. A thousand cost some 30 kB
// each, more of them 5.
const (
	mostConns     = 8192
	mostOfOne     = 1024
	denseFrom     = 1200 // connections from which those that wait do so outside the server
	peekedAtOnce  = 16   // connections that are compared to find a quiet one
	connsToFinish = 512
)

// crowd is who is connected. Where there are too many, the connection that has been quiet for long gives way to the new
// one: whoever holds thousands open without asking anything holds out nobody else, not even behind the same address.
// Browsers open a connection that was closed while idle anew.
type crowd struct {
	trusted func(netip.Addr) bool // peers that speak for many, such as a proxy of ours
	mu      sync.Mutex
	all     map[*conn]struct{}
	of      map[netip.Prefix]map[*conn]struct{}
	size    atomic.Int64 // of all
	crowded int64        // connections from which it is dense
}

func newCrowd(trusted func(netip.Addr) bool) *crowd {
	return &crowd{trusted: trusted, all: map[*conn]struct{}{}, of: map[netip.Prefix]map[*conn]struct{}{}, crowded: denseFrom}
}

// enter notes a connection, and returns the one that has to make room for it, or nil.
func (w *crowd) enter(c *conn) *conn {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all[c] = struct{}{}
	w.size.Store(int64(len(w.all)))
	if c.home.IsValid() {
		if w.of[c.home] == nil {
			w.of[c.home] = map[*conn]struct{}{}
		}
		w.of[c.home][c] = struct{}{}
	}
	switch {
	case len(w.of[c.home]) > mostOfOne:
		return w.quiet(w.of[c.home], c)
	case len(w.all) > mostConns:
		return w.quiet(w.all, c)
	}
	return nil
}

// dense reports whether connections that wait for a request should do so outside the server.
func (w *crowd) dense() bool { return w.size.Load() >= w.crowded }

// leave forgets a connection; doing it twice is no fault.
func (w *crowd) leave(c *conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drop(c)
}

func (w *crowd) drop(c *conn) {
	delete(w.all, c)
	w.size.Store(int64(len(w.all)))
	if delete(w.of[c.home], c); len(w.of[c.home]) == 0 {
		delete(w.of, c.home)
	}
}

// quiet picks, of a few, the connection that is least in use: rather one that waits for a request than one that is being
// answered, and the longer nothing came or went over it the better. It is forgotten at once, so that nobody picks it twice.
func (w *crowd) quiet(among map[*conn]struct{}, but *conn) *conn {
	var found *conn
	looked := 0
	for c := range among { // begins anywhere
		if c == but {
			continue
		}
		if found == nil || c.quieter(found) {
			found = c
		}
		if looked++; looked == peekedAtOnce {
			break
		}
	}
	if found != nil {
		w.drop(found)
	}
	return found
}

// homeOf is the household that a connection counts for; none for trusted peers and what is no IP address.
func (w *crowd) homeOf(addr net.Addr) netip.Prefix {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap().WithZone("")
	if w.trusted != nil && w.trusted(ip) {
		return netip.Prefix{}
	}
	return session.Household(ip)
}

// What goes on over a connection: a request is waited for, it is being answered, or its answer has been made and is on
// its way until the next request is waited for; or it has become a stream of events.
const (
	waiting int32 = iota
	answering
	answered
	streaming
)

// stir notes that something came or went.
func (c *conn) stir() { c.stirred.Store(time.Since(c.since).Nanoseconds()) }

// quieter reports whether c gives way before other.
func (c *conn) quieter(other *conn) bool {
	if mine, theirs := c.at.Load() != waiting, other.at.Load() != waiting; mine != theirs {
		return theirs
	}
	return c.since.Add(time.Duration(c.stirred.Load())).Before(other.since.Add(time.Duration(other.stirred.Load())))
}
