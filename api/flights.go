package api

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// alike is do for a GET whose answer is the same for all visitors who ask in one language. Those who ask at once share
// it, and it is kept while nothing changes: what a crowd looks at is then loaded and written a few hundred times a second
// at most, however many look. Members and guests, who may find something of their own in it, get one each.
func alike[In, Out any](f func(context.Context, ideas.Actor, In) (Out, error)) Endpoint {
	e := plan[In, Out](fiber.StatusOK)
	e.run = func(s *Server, c *fiber.Ctx, limit int64) error {
		in, err := bindLimited[In](c, limit)
		if err != nil {
			return err
		}
		a := actorOf(c)
		if a.Person() != uuid.Nil {
			out, err := f(c.UserContext(), a, in)
			if err != nil {
				return err
			}
			return answer(c, fiber.StatusOK, out)
		}
		a = ideas.Actor{Language: a.Language}
		w, err := s.same(c.UserContext(), a.Language+" "+c.OriginalURL(), func(ctx context.Context) (*whole, error) {
			out, err := f(ctx, a, in)
			if err != nil {
				return nil, err
			}
			return newWhole(out)
		})
		if err != nil {
			return err
		}
		return w.send(c)
	}
	return e
}

// sameFor is how long an answer is kept at most: some standings are counted now and then, by the clock.
const sameFor = time.Second

// same returns the answer that is kept under key, or what do brings.
func (s *Server) same(ctx context.Context, key string, do func(context.Context) (*whole, error)) (*whole, error) {
	now, err := s.moment(ctx)
	if err != nil {
		return nil, err
	}
	if w, ok := s.answers.get(key, now, s.Now(), sameFor); ok {
		return w, nil
	}
	return s.flights.get(ctx, key, func(ctx context.Context) (*whole, error) {
		return keep(ctx, s, &s.answers, key, sameFor, func(ctx context.Context) (*whole, int, error) {
			w, err := do(ctx)
			if err != nil {
				return nil, 0, err
			}
			return w, len(key) + 2*len(w.body), nil
		})
	})
}

// whole is an answer that many get. Nobody changes it.
type whole struct {
	body    []byte
	tag     string
	gzipped func() []byte
}

func newWhole(out any) (*whole, error) {
	body, err := jsonOf(out)
	if err != nil {
		return nil, err
	}
	return &whole{body: body, tag: etag(body), gzipped: sync.OnceValue(func() []byte { return gzipped(body, 5) })}, nil
}

func (w *whole) send(c *fiber.Ctx) error {
	if fresh(c, w.tag) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	body := w.body
	if len(body) >= worthwhile {
		c.Vary(fiber.HeaderAcceptEncoding)
		if accepts(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
			squeezed(c)
			body = w.gzipped()
		}
	}
	c.Response().SetBodyRaw(body)
	return nil
}

// flights are the loads under way. The zero value has none.
type flights[T any] struct {
	mu    sync.Mutex
	byKey map[string]*flight[T]
}

// flight is a load that runs, and the one that follows it for those who came meanwhile.
type flight[T any] struct{ running, next *load[T] }

type load[T any] struct {
	do   func(context.Context) (T, error)
	done chan struct{} // closed when the rest is there
	got  T
	err  error
}

// get returns what the first load with this key that begins from now on brings: never anything older than the call. do
// must not use what ends with the request. A caller whose context ends gets its error; the load goes on for the others.
func (f *flights[T]) get(ctx context.Context, key string, do func(context.Context) (T, error)) (got T, err error) {
	l := f.join(key, do)
	select {
	case <-l.done:
		return l.got, l.err
	case <-ctx.Done():
		return got, ctx.Err()
	}
}

func (f *flights[T]) join(key string, do func(context.Context) (T, error)) *load[T] {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.byKey[key]
	if now == nil {
		if f.byKey == nil {
			f.byKey = map[string]*flight[T]{}
		}
		now = &flight[T]{running: newLoad(do)}
		f.byKey[key] = now
		go f.run(key, now)
		return now.running
	}
	if now.next == nil {
		now.next = newLoad(do)
	}
	return now.next
}

func newLoad[T any](do func(context.Context) (T, error)) *load[T] {
	return &load[T]{do: do, done: make(chan struct{})}
}

// run loads until nobody waits for another load.
func (f *flights[T]) run(key string, now *flight[T]) {
	for l := now.running; l != nil; {
		l.load()
		f.mu.Lock()
		now.running, now.next = now.next, nil
		if l = now.running; l == nil {
			delete(f.byKey, key)
		}
		f.mu.Unlock()
	}
}

// load does the work. A panic ends no more than it.
func (l *load[T]) load() {
	ctx, cancel := context.WithTimeout(context.Background(), requestTime)
	defer cancel()
	defer close(l.done)
	defer func() {
		if p := recover(); p != nil {
			l.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	l.got, l.err = l.do(ctx)
}
