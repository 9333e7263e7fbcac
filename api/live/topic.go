package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
)

// topic is what some listen to. A goroutine looks after it for as long as anybody does.
type topic struct {
	hub      *Hub
	id       uuid.UUID
	deserted chan struct{} // closed when nobody listens any more
	quit     sync.Once
	ready    chan struct{} // closed when the first snapshot is there, or err
	err      error         // of the first look

	// Guarded by the hub's lock.
	streams map[*Stream]struct{}
	last    *event

	wake chan struct{}
	mu   sync.Mutex
	said stirs // since the last look
}

// stirs is what was said of a topic.
type stirs struct{ stirred, changed bool }

func newTopic(h *Hub, id uuid.UUID) *topic {
	return &topic{hub: h, id: id, deserted: make(chan struct{}), ready: make(chan struct{}), wake: make(chan struct{}, 1),
		streams: map[*Stream]struct{}{}}
}

// note keeps what is said until the next look.
func (t *topic) note(s stirs) {
	t.mu.Lock()
	t.said.stirred = t.said.stirred || s.stirred
	t.said.changed = t.said.changed || s.changed
	t.mu.Unlock()
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

func (t *topic) heard() stirs {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.said
}

// view is what the goroutine of a topic remembers from look to look.
type view struct {
	pace   Pace
	looked time.Time
	gap    time.Duration // until the next look though nothing is said
	pause  time.Duration // until the next try after failures; 0 after a success
}

// next is when the topic is looked at again, after what was said.
func (v view) next(s stirs) time.Time {
	if v.pause > 0 {
		return v.looked.Add(v.pause)
	}
	at := v.looked.Add(v.gap)
	if s.changed || s.stirred && v.pace != Still {
		at = v.looked.Add(every)
	}
	if v.pace == Steady && !s.changed {
		if onBeat := at.Truncate(beat); onBeat.Before(at) {
			at = onBeat.Add(beat)
		}
	}
	return at
}

// run looks at the topic until nobody listens, or nothing more will change.
func (t *topic) run() {
	v := view{pace: Still}
	clock := time.NewTimer(0)
	defer clock.Stop()
	for {
		select {
		case <-t.deserted:
			return
		case <-t.hub.stop.Done():
			t.begin(ErrClosed)
			return
		case <-t.wake:
		case <-clock.C:
		}
		if until := time.Until(v.next(t.heard())); until > 0 {
			clock.Reset(until)
			continue
		}
		if !t.look(&v) {
			return
		}
		clock.Reset(time.Until(v.next(t.heard())))
	}
}

// look finds out how the topic looks and tells everybody. It reports whether there is more to come.
func (t *topic) look(v *view) bool {
	t.mu.Lock()
	said := t.said
	t.said = stirs{}
	t.mu.Unlock()
	snapshot, err := t.load()
	v.looked = time.Now()
	if err != nil {
		if t.begin(err) {
			return false
		}
		t.note(said)
		t.hub.Log.LogAttrs(t.hub.stop, slog.LevelWarn, "live snapshot", slog.String("topic", t.id.String()), slog.String("error", err.Error()))
		v.pause = min(max(failPause, 2*v.pause), failMost)
		return true
	}
	v.pause, v.gap = 0, min(max(settle, 2*v.gap), rest)
	if said.stirred || said.changed {
		v.gap = settle
	}
	if v.pace = snapshot.Pace; v.pace == Still {
		v.gap = rest
	}
	t.tell(snapshot)
	t.begin(nil)
	return v.pace != Over
}

// load takes its turn and loads.
func (t *topic) load() (Snapshot, error) {
	ctx, cancel := context.WithTimeout(t.hub.stop, loadTime)
	defer cancel()
	select {
	case t.hub.loading <- struct{}{}:
		defer func() { <-t.hub.loading }()
		return t.hub.Load(ctx, t.id)
	case <-ctx.Done():
		return Snapshot{}, ctx.Err()
	}
}

// begin lets in those who wait for the first look. It reports whether that failed: then nobody stays, and the next who
// comes looks again.
func (t *topic) begin(err error) (failed bool) {
	select {
	case <-t.ready:
		return false
	default:
	}
	t.err = err
	if err != nil {
		t.hub.mu.Lock()
		t.hub.detach(t)
		t.hub.mu.Unlock()
	}
	close(t.ready)
	return err != nil
}

// tell gives everybody the snapshot, if it is another than the last.
func (t *topic) tell(s Snapshot) {
	t.hub.mu.Lock()
	defer t.hub.mu.Unlock()
	over := s.Pace == Over
	if t.last != nil && t.last.id == s.ID && t.last.over == over {
		return
	}
	t.last = newEvent(s.ID, s.Data, over)
	for stream := range t.streams {
		stream.offer(t.last)
	}
	if over {
		t.hub.detach(t)
	}
}
