package live

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync/atomic"
	"time"
)

// event is a snapshot as it goes over the wire, shared by all streams.
type event struct {
	id    string
	bytes []byte
	over  bool
}

func newEvent(id string, data []byte, over bool) *event {
	return &event{id: id, over: over, bytes: fmt.Appendf(nil, "id: %s\ndata: %s\n\n", id, data)}
}

const (
	ping = ": \n\n"
	// ending tells the reader not to come back. Without data it would not be heard.
	ending = "event: end\ndata: {}\n\n"
)

// Stream is one listener.
type Stream struct {
	hub      *Hub
	topic    *topic
	network  netip.Prefix
	unserved *time.Timer
	wake     chan struct{}
	pending  atomic.Pointer[event] // the newest that has not been sent
}

// Leave gives the place up.
func (s *Stream) Leave() {
	s.unserved.Stop()
	s.hub.leave(s)
}

// Ended reports whether a reader whose last event was this one has nothing more to hear.
func (s *Stream) Ended(last string) bool {
	e := s.pending.Load()
	return e != nil && e.over && e.id == last
}

// offer makes e the next to be sent.
func (s *Stream) offer(e *event) {
	s.pending.Store(e)
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Serve sends the header of the answer, the newest snapshot unless it is the last that the reader had, and each later
// one, until the topic is over, the reader leaves or does not keep up, or the hub closes. Then it closes the connection.
func (s *Stream) Serve(conn net.Conn, header []byte, last string) {
	if !s.start(conn) {
		_ = conn.Close() // nobody is told anything any more
		return
	}
	defer s.hub.running.Done()
	defer s.hub.leave(s)
	gone := make(chan struct{})
	go func() { // a reader has nothing to say: whatever comes, it is the end
		defer close(gone)
		_, _ = conn.Read(make([]byte, 1))
	}()
	s.send(conn, header, last, gone)
	_ = conn.Close() // the other side may have closed it before
	<-gone
}

// start notes the connection, unless it is too late: the hub closed, or the place was given up.
func (s *Stream) start(conn net.Conn) bool {
	s.unserved.Stop()
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	_, here := s.topic.streams[s]
	if !here || s.hub.closed {
		return false
	}
	s.hub.serving[s] = conn
	s.hub.running.Add(1)
	return true
}

// send is the work of Serve.
func (s *Stream) send(conn net.Conn, header []byte, last string, gone <-chan struct{}) {
	// Readers that lost the same server do not all come back at once.
	if !write(conn, fmt.Appendf(header, "retry: %d\n\n", 2000+rand.IntN(4000))) {
		return
	}
	pings := time.NewTicker(pingEvery)
	defer pings.Stop()
	for {
		if e := s.pending.Swap(nil); e != nil {
			if e.id != last && !write(conn, e.bytes) {
				return
			}
			if last = e.id; e.over {
				write(conn, []byte(ending))
				return
			}
		}
		select {
		case <-s.wake:
		case <-pings.C:
			if !write(conn, []byte(ping)) {
				return
			}
		case <-gone:
			return
		case <-s.hub.stop.Done():
			return
		}
	}
}

// write reports whether the reader took it in time.
func write(conn net.Conn, b []byte) bool {
	if conn.SetWriteDeadline(time.Now().Add(writeTime)) != nil {
		return false
	}
	_, err := conn.Write(b)
	return err == nil
}
