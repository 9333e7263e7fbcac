package api

import (
	"errors"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// listener remembers connections over which nothing has come yet. Browsers open such ahead of need; fasthttp counts
// them as busy until the read timeout, and a shutdown would wait for them.
//
// Where there is a crowd, connections that wait for a request stand outside the server: see park.
type listener struct {
	net.Listener
	mu     sync.Mutex
	silent map[*conn]struct{}
	closed bool
	crowd  *crowd

	places chan struct{} // one for each turn that came in from outside and has a place

	start sync.Once
	turns chan arrival  // what Accept returns
	over  chan struct{} // closed with the listener
}

// arrival is what comes of waiting for a connection.
type arrival struct {
	turn *turn
	err  error
}

// listen returns l with bounds on who is connected. trusted are the peers that speak for many; nil for nobody.
func listen(l net.Listener, trusted func(netip.Addr) bool) *listener {
	return &listener{Listener: l, silent: map[*conn]struct{}{}, crowd: newCrowd(trusted),
		places: make(chan struct{}, turnPlaces), turns: make(chan arrival), over: make(chan struct{})}
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

	outside chan struct{} // tells it to wait outside; nil until it does so first
	over    atomic.Bool   // it was closed by us
}

// Accept returns the next connection: a new one, or one that waited outside and has a request.
func (l *listener) Accept() (net.Conn, error) {
	l.start.Do(func() { go l.greet() })
	select {
	case a := <-l.turns:
		if a.err != nil {
			return nil, a.err
		}
		return a.turn, nil
	case <-l.over:
		return nil, net.ErrClosed
	}
}

// greet takes in new connections until the listener ends.
func (l *listener) greet() {
	for {
		c, err := l.Listener.Accept()
		var timeout net.Error
		switch {
		case err != nil && !l.next(arrival{err: err}):
			return
		case err != nil && !(errors.As(err, &timeout) && timeout.Timeout()):
			return
		case err == nil:
			l.admit(c)
		}
	}
}

// admit lets a connection in, and another out where there are too many.
func (l *listener) admit(c net.Conn) {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		_ = c.Close() // what is no TCP connection cannot be bounded; nothing of ours listens on such
		return
	}
	own := &conn{TCPConn: tcp, from: l, home: l.crowd.homeOf(tcp.RemoteAddr()), since: time.Now()}
	if quiet := l.crowd.enter(own); quiet != nil {
		_ = quiet.TCPConn.Close() // the other side may have closed it this moment
	}
	switch {
	case l.crowd.dense():
		own.park()
	case !l.hush(own) || !l.next(arrival{turn: &turn{conn: own}}):
		_ = own.Close()
	}
}

// next hands an arrival to Accept. It reports whether the listener was still there to take it.
func (l *listener) next(a arrival) bool {
	select {
	case l.turns <- a:
		return true
	case <-l.over:
		return false
	}
}

// hush notes that nothing is heard of a connection. It reports whether the listener is still there.
func (l *listener) hush(c *conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		c.heard.Store(false)
		l.silent[c] = struct{}{}
	}
	return !l.closed
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
	if !c.over.Swap(true) && c.outside != nil {
		close(c.outside)
	}
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
	close(l.over)
	for c := range silent {
		_ = c.TCPConn.Close() // the other side may have closed it this moment
	}
	return l.Listener.Close()
}
