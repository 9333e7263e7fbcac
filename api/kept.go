package api

import (
	"context"
	"sync"
	"time"
)

// mostKept is how much is kept at most, in bytes.
const mostKept = 8 << 20

// kept is what was made of the database and holds as long as nothing is committed there. The zero value has nothing.
//
// What is kept never shows more or less than making it anew would: whoever asks finds out first what the database is at now
// (Deps.Moment), and a moment is the same only when everybody sees the same. So a count that is hidden, an idea that is taken
// away, or a round that closes is so for the next request, whichever server changed it.
type kept[T any] struct {
	mu    sync.Mutex
	byKey map[string]keeping[T]
	bytes int
}

type keeping[T any] struct {
	what   T
	moment string
	made   time.Time
	bytes  int
}

// get returns what is kept of this moment and was made less than life before now.
func (k *kept[T]) get(key, moment string, now time.Time, life time.Duration) (what T, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	one, ok := k.byKey[key]
	if !ok || one.moment != moment || now.Sub(one.made).Abs() >= life {
		return what, false
	}
	return one.what, true
}

// put keeps something of some bytes; when there is too much, all the rest is let go of.
func (k *kept[T]) put(key, moment string, what T, now time.Time, bytes int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.bytes -= k.byKey[key].bytes
	if k.bytes+bytes > mostKept || k.byKey == nil {
		k.byKey, k.bytes = map[string]keeping[T]{}, 0
	}
	k.byKey[key] = keeping[T]{what, moment, now, bytes}
	k.bytes += bytes
}

// moment returns the moment that the database is at; those who ask at once share the question. "" where nobody tells.
func (s *Server) moment(ctx context.Context) (string, error) {
	if s.Moment == nil {
		return "", nil
	}
	return s.moments.get(ctx, "", s.Moment)
}

// keep returns what do makes, with its size in bytes, and keeps it if nothing was committed meanwhile. What somebody else has
// just kept is as good.
func keep[T any](ctx context.Context, s *Server, k *kept[T], key string, life time.Duration, do func(context.Context) (T, int, error)) (what T, err error) {
	if s.Moment == nil {
		what, _, err = do(ctx)
		return what, err
	}
	before, err := s.Moment(ctx)
	if err != nil {
		return what, err
	}
	began := s.Now()
	if what, ok := k.get(key, before, began, life); ok {
		return what, nil
	}
	what, bytes, err := do(ctx)
	if err != nil {
		return what, err
	}
	after, err := s.Moment(ctx)
	if err == nil && before == after {
		k.put(key, before, what, began, bytes)
	}
	return what, err
}
