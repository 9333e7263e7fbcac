package api

import (
	"net"
	"sync"
	"sync/atomic"
)

// listener remembers connections over which nothing has come yet. Browsers open such ahead of need; fasthttp counts
// them as busy until the read timeout, and a shutdown would wait for them.
type listener struct {
	net.Listener
	mu     sync.Mutex
	silent map[*conn]struct{}
	closed bool
}

func listen(l net.Listener) *listener { return &listener{Listener: l, silent: map[*conn]struct{}{}} }

// conn is a connection that leaves the list when its first bytes come or it is closed.
type conn struct {
	*net.TCPConn
	from  *listener
	heard atomic.Bool
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
	own := &conn{TCPConn: tcp, from: l}
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
	n, err := c.TCPConn.Read(p)
	c.forget()
	return n, err
}

// Close closes the connection below.
func (c *conn) Close() error {
	c.forget()
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
