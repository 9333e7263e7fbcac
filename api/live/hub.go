package live

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Why nobody more can listen.
var (
	ErrClosed  = errors.New("live: closing")
	ErrFull    = errors.New("live: too many streams")
	ErrCrowded = errors.New("live: too many streams of one network")
)

// Pace says how soon a change of a topic may show.
type Pace int

// The paces.
const (
	// Prompt topics are looked at as soon as something stirs, at most once in Options.Every.
	Prompt Pace = iota
	// Steady topics are looked at on the beats of a clock only, so that the time of an event tells nothing.
	Steady
	// Still topics are not looked at because something stirs: only because the topic itself changed.
	Still
	// Over topics change no more. Their streams end.
	Over
)

// Snapshot is how a topic looks.
type Snapshot struct {
	ID   string // names the content; without line ends
	Data []byte // one line
	Pace Pace
}

// Options are what a hub stands on, and its bounds.
type Options struct {
	// Load finds out how a topic looks. Its error answers those who wait for the first snapshot; later ones are tried again.
	Load func(ctx context.Context, topic uuid.UUID) (Snapshot, error)
	Log  *slog.Logger

	Most   int // streams in all
	MostOf int // streams of one network
}

// What time it takes.
const (
	every     = time.Second      // between two looks at a topic at least
	beat      = 10 * time.Second // of steady topics
	settle    = 2 * time.Second  // until a topic is looked at again though nothing stirred; doubles up to rest
	rest      = time.Minute      // the same at most: what nobody said is found by then
	failPause = time.Second      // after a failure; doubles up to failMost
	failMost  = 8 * time.Second
	loadTime  = 10 * time.Second
	writeTime = 10 * time.Second // for a snapshot to be taken
	pingEvery = 20 * time.Second
	startTime = 30 * time.Second // from Join to Serve
	loads     = 4                // at once
)

// Hub is everybody who listens. It is safe for concurrent use.
type Hub struct {
	Options
	stop    context.Context
	cancel  context.CancelFunc
	loading chan struct{} // a place for each load under way
	running sync.WaitGroup

	mu      sync.Mutex
	closed  bool
	topics  map[uuid.UUID]*topic
	serving map[*Stream]net.Conn
	all     int
	of      map[netip.Prefix]int
}

// New returns a hub. Close it.
func New(o Options) *Hub {
	h := &Hub{Options: o, loading: make(chan struct{}, loads), topics: map[uuid.UUID]*topic{},
		serving: map[*Stream]net.Conn{}, of: map[netip.Prefix]int{}}
	h.stop, h.cancel = context.WithCancel(context.Background())
	return h
}

// Join makes a stream of a topic, once its first snapshot is there. The caller serves it or leaves. network is counted;
// streams without one are counted in all only. Errors: ErrClosed, ErrFull, ErrCrowded, that of ctx, that of loading.
func (h *Hub) Join(ctx context.Context, id uuid.UUID, network netip.Prefix) (*Stream, error) {
	s, err := h.enter(id, network)
	if err != nil {
		return nil, err
	}
	select {
	case <-s.topic.ready:
		err = s.topic.err
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		s.Leave()
		return nil, err
	}
	return s, nil
}

func (h *Hub) enter(id uuid.UUID, network netip.Prefix) (*Stream, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return nil, ErrClosed
	case h.all >= h.Most:
		return nil, ErrFull
	case network.IsValid() && h.of[network] >= h.MostOf:
		return nil, ErrCrowded
	}
	t := h.topics[id]
	if t == nil {
		t = newTopic(h, id)
		h.topics[id] = t
		h.running.Go(t.run)
	}
	s := &Stream{hub: h, topic: t, network: network, wake: make(chan struct{}, 1)}
	s.unserved = time.AfterFunc(startTime, s.Leave)
	s.pending.Store(t.last)
	t.streams[s] = struct{}{}
	h.all++
	h.of[network]++
	return s, nil
}

// leave forgets a stream; doing it twice is no fault.
func (h *Hub) leave(s *Stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := s.topic
	if _, here := t.streams[s]; !here {
		return
	}
	delete(t.streams, s)
	delete(h.serving, s)
	h.all--
	if h.of[s.network]--; h.of[s.network] == 0 {
		delete(h.of, s.network)
	}
	if len(t.streams) == 0 {
		h.detach(t)
	}
}

// detach ends a topic: who comes next begins anew. The lock is held.
func (h *Hub) detach(t *topic) {
	if h.topics[t.id] == t {
		delete(h.topics, t.id)
	}
	t.quit.Do(func() { close(t.deserted) })
}

// Stirred says that something of a topic may look different now.
func (h *Hub) Stirred(id uuid.UUID) { h.say(id, stirs{stirred: true}) }

// Changed says that a topic itself changed.
func (h *Hub) Changed(id uuid.UUID) { h.say(id, stirs{changed: true}) }

func (h *Hub) say(id uuid.UUID, s stirs) {
	h.mu.Lock()
	t := h.topics[id]
	h.mu.Unlock()
	if t != nil {
		t.note(s)
	}
}

// ChangedAll says that nobody knows what changed meanwhile.
func (h *Hub) ChangedAll() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range h.topics {
		t.note(stirs{changed: true})
	}
}

// Streams is how many listen.
func (h *Hub) Streams() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all
}

// Close ends all streams at once and lets nobody in any more. It returns when all have ended.
func (h *Hub) Close() {
	h.mu.Lock()
	h.closed = true
	h.cancel()
	for _, conn := range h.serving {
		_ = conn.Close() // the other side may have closed it this moment
	}
	h.mu.Unlock()
	h.running.Wait()
}
