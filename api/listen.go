package api

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// listener remembers connections over which nothing has come yet. Browsers open such ahead of need; fasthttp counts
// them as busy until the read timeout, and a shutdown would wait for them.
type listener struct {
	net.Listener
	mu     sync.Mutex
	silent map[*conn]struct{}
	closed bool
	crowd  *crowd
}

// listen returns l with bounds on who is connected. trusted are the peers that speak for many; nil for nobody.
func listen(l net.Listener, trusted func(netip.Addr) bool) *listener {
	return &listener{Listener: l, silent: map[*conn]struct{}{}, crowd: newCrowd(trusted)}
}

// conn is a connection that leaves the list when its first bytes come or it is closed.
type conn struct {
	*net.TCPConn
	from    *listener
	home    netip.Prefix // the household; invalid for those without a bound of their own
	since   time.Time
	heard   atomic.Bool
	at      atomic.Int32 // waiting, answering or answered
	stirred atomic.Int64 // when something last came or went, in nanoseconds after since
}

// Accept returns the next connection.
func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return c, nil
	}
	own := &conn{TCPConn: tcp, from: l, home: l.crowd.homeOf(tcp.RemoteAddr()), since: time.Now()}
	if quiet := l.crowd.enter(own); quiet != nil {
		_ = quiet.TCPConn.Close() // the other side may have closed it this moment
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return own, tcp.Close()
	}
	l.silent[own] = struct{}{}
	return own, nil
}

// Read reads as the connection below does.
func (c *conn) Read(p []byte) (int, error) {
	c.at.CompareAndSwap(answered, waiting)
	n, err := c.TCPConn.Read(p)
	c.stir()
	c.forget()
	return n, err
}

// Write writes as the connection below does.
func (c *conn) Write(p []byte) (int, error) {
	n, err := c.TCPConn.Write(p)
	c.stir()
	return n, err
}

// Close closes the connection below.
func (c *conn) Close() error {
	c.forget()
	c.from.crowd.leave(c)
	return c.TCPConn.Close()
}

func (c *conn) forget() {
	if c.heard.Swap(true) {
		return
	}
	c.from.mu.Lock()
	defer c.from.mu.Unlock()
	delete(c.from.silent, c)
}

// Close stops listening and closes the connections that have said nothing; there is nothing to lose in them.
func (l *listener) Close() error {
	l.mu.Lock()
	silent, first := l.silent, !l.closed
	l.silent, l.closed = map[*conn]struct{}{}, true
	l.mu.Unlock()
	if !first {
		return nil
	}
	for c := range silent {
		_ = c.TCPConn.Close() // the other side may have closed it this moment
	}
	return l.Listener.Close()
}
