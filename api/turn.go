package api

import (
	"io"
	"net"
	"time"
)

// A connection that the server holds has a goroutine with a deep stack and two buffers, 8 kB of them for a header, also while
// it waits for a request: some 30 kB. That is as it should be for those who vote, who come once a minute, as long as they are
// hundreds. Thousands wait outside instead, in a goroutine that has nothing but a byte to read into.

// turn is a connection for as long as the server has it.
type turn struct {
	*conn
	head  []byte // read while it waited outside
	asked int    // deadlines for reading that were set since the last answer
	parks bool   // goes outside when the server lets go of it
}

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
		t.parks = true
		return 0, io.EOF
	}
	return t.conn.Read(p)
}

// SetReadDeadline sets that of the connection.
func (t *turn) SetReadDeadline(at time.Time) error {
	t.asked++
	return t.conn.SetReadDeadline(at)
}

// Close closes the connection, or sends it outside.
func (t *turn) Close() error {
	if t.parks {
		t.parks = false
		t.conn.park()
		return nil
	}
	return t.conn.Close()
}

// end notes that a request was answered, or that the connection goes on as something else.
func (t *turn) end(hijacked bool) {
	t.asked = 0
	if hijacked {
		t.at.Store(streaming)
	} else {
		t.at.Store(answered)
	}
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
	return err == nil && n == 1 && c.from.next(arrival{turn: &turn{conn: c, head: []byte{head[0]}}})
}

var _ net.Conn = (*turn)(nil)
