package api

import (
	"io"
	"net"
	"sync/atomic"
	"time"
)

// A connection that the server holds has a goroutine with a deep stack and two buffers, 8 kB of them for a header, also while
// it waits for a request: some 30 kB. That is as it should be for those who vote, who come once a minute, as long as they are
// hundreds. Thousands wait outside instead, in a goroutine that has nothing but a byte to read into.

// turn is a connection for as long as the server has it.
type turn struct {
	*conn
	head  []byte      // read while it waited outside
	asked int         // deadlines for reading that were set since the last answer
	parks atomic.Bool // goes outside when the server lets go of it
	place atomic.Bool // it has a place among those that are let in at once
	ended atomic.Bool // the server let go of it
}

// A request that is answered costs some 20 kB beside its connection. Those who come from outside get a place each, so that a
// crowd of thousands who ask at once waits where it is cheap. There are some more than ballots in one transaction, which keeps
// the intake busy, and fewer than it lets wait: in a crowd nobody has to be sent away who would be served within a second. Who
// sends a request slowly keeps a place too long: past turnTime the others come in without one.
const (
	turnPlaces = 640
	turnTime   = 2 * time.Second
)

// Read reads as the connection does. Where the next request would be waited for in a dense crowd it says that there is none,
// on which the server lets go of the connection.
func (t *turn) Read(p []byte) (int, error) {
	if len(t.head) > 0 {
		n := copy(p, t.head)
		t.head = t.head[n:]
		return n, nil
	}
	// The first deadline is that for the next request to begin, the second that for all of it to come: when part of it came with
	// the one before, the server is at its second, and the rest is to be read.
	if t.at.Load() == answered && t.asked == 1 && t.from.crowd.dense() {
		t.parks.Store(true)
		return 0, io.EOF
	}
	return t.conn.Read(p)
}

// SetReadDeadline sets that of the connection.
func (t *turn) SetReadDeadline(at time.Time) error {
	t.asked++
	return t.conn.SetReadDeadline(at)
}

// Close closes the connection, or sends it outside. Only the first call does: a server that shuts down closes what is idle while
// the worker that has it may be letting go of it, and the connection is somebody else's by then.
func (t *turn) Close() error {
	if t.ended.Swap(true) {
		return nil
	}
	t.leavePlace()
	if t.parks.Load() {
		t.conn.park()
		return nil
	}
	return t.conn.Close()
}

// end notes that a request was answered, or that the connection goes on as something else.
func (t *turn) end(hijacked bool) {
	t.asked = 0
	t.leavePlace()
	if hijacked {
		t.at.Store(streaming)
	} else {
		t.at.Store(answered)
	}
}

func (t *turn) leavePlace() {
	if t.place.Swap(false) {
		<-t.from.places
	}
}

// takePlace waits for a place, and reports whether it got one in time.
func (l *listener) takePlace() bool {
	select {
	case l.places <- struct{}{}:
		return true
	default:
	}
	late := time.NewTimer(turnTime)
	defer late.Stop()
	select {
	case l.places <- struct{}{}:
		return true
	case <-late.C:
	case <-l.over:
	}
	return false
}

// park sends the connection outside. Whoever has the connection calls it and lets go of it.
func (c *conn) park() {
	if c.outside == nil {
		c.outside = make(chan struct{}, 1)
		go c.watch()
	}
	c.outside <- struct{}{}
}

// watch waits outside whenever it is told to. There is one goroutine for all the waiting of a connection, because a new one
// would begin with as deep a stack as those of the server have.
func (c *conn) watch() {
	head := make([]byte, 1)
	for range c.outside {
		if !c.wait(head) {
			_ = c.Close() // nobody waits for anything any more
		}
	}
}

// wait waits for the first byte of a request, as long as the server would, and has the server take its turn with the
// connection then.
func (c *conn) wait(head []byte) bool {
	c.at.Store(waiting)
	if !c.from.hush(c) || c.SetReadDeadline(time.Now().Add(idleTime)) != nil {
		return false
	}
	n, err := c.Read(head) // which forgets that it was silent
	if err != nil || n != 1 {
		return false
	}
	c.at.Store(answering)
	t := &turn{conn: c, head: []byte{head[0]}}
	t.place.Store(c.from.takePlace())
	if !c.from.next(arrival{turn: t}) {
		t.leavePlace()
		return false
	}
	return true
}

var _ net.Conn = (*turn)(nil)
