package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/riverqueue/river"
)

// The queues. Job arguments with a method Queue() string choose one; the others go to the default queue.
const (
	QueueDefault = river.QueueDefault
	QueueImages  = "images" // decoding pictures: much memory and a whole core each
)

const (
	defaultTimeout  = time.Minute
	defaultAttempts = 10 // with River's backoff (attempt^4 seconds) spread over about four hours
	minInterval     = time.Second
)

// args is what River calls job arguments: JSON, named by Kind.
type args = interface{ Kind() string }

// Registry says which function works which kind of job. Fill it before Start; it is not safe for concurrent use.
type Registry struct {
	kinds    map[string]*kind
	periodic []periodic
	workers  *river.Workers
	flaws    []error
	scrub    scrubber
}

// kind is how one kind of job is worked.
type kind struct {
	name     string
	queue    string
	timeout  time.Duration
	attempts int
	final    []error
	alone    *sync.Mutex // not nil: of a periodic kind, held while one runs
}

type periodic struct {
	interval time.Duration
	args     args
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{kinds: map[string]*kind{}, workers: river.NewWorkers(), scrub: newScrubber()}
}

// Option changes how a kind of job is worked.
type Option func(*kind)

// Timeout ends the context of a run after d; without it after a minute.
func Timeout(d time.Duration) Option { return func(k *kind) { k.timeout = d } }

// Attempts bounds how often a job is tried, the first time included; without it ten times. The waits between grow with
// the fourth power of the attempt: 1 s, 16 s, 81 s, ...
func Attempts(n int) Option { return func(k *kind) { k.attempts = n } }

// GiveUpOn names errors (as of errors.Is) after which trying again is pointless.
func GiveUpOn(final ...error) Option { return func(k *kind) { k.final = append(k.final, final...) } }

// Handle lets fn work every job of T's kind. A kind that is registered twice or makes no sense is reported by Start.
func Handle[T interface{ Kind() string }](r *Registry, fn func(ctx context.Context, args T) error, options ...Option) {
	var zero T
	k := &kind{name: zero.Kind(), queue: queueOf(zero), timeout: defaultTimeout, attempts: defaultAttempts}
	for _, option := range options {
		option(k)
	}
	if k.timeout <= 0 || k.attempts < 1 {
		r.flaw("kind %s needs a timeout above zero and an attempt at least", k.name)
	}
	if _, known := queues()[k.queue]; !known {
		r.flaw("kind %s asks for the queue %q, which nobody works", k.name, k.queue)
	}
	if err := river.AddWorkerSafely(r.workers, &worker[T]{kind: k, fn: fn, scrub: r.scrub}); err != nil {
		r.flaws = append(r.flaws, err)
		return
	}
	r.kinds[k.name] = k
}

// Every starts a job with these arguments each interval, on one process of all, the first time at once. A run that
// outlasts the interval makes this process skip the next ones; a run that fails is not repeated before its next turn.
// So what must not be skipped needs a kind of its own.
func (r *Registry) Every(interval time.Duration, args interface{ Kind() string }) {
	if interval < minInterval {
		r.flaw("kind %s comes round every %s, more often than once a second", args.Kind(), interval)
	}
	r.periodic = append(r.periodic, periodic{interval, args})
}

func (r *Registry) flaw(format string, values ...any) {
	r.flaws = append(r.flaws, fmt.Errorf("jobs: "+format, values...))
}

// check returns what is wrong with the registrations, and settles the periodic kinds.
func (r *Registry) check() error {
	if len(r.kinds) == 0 {
		r.flaw("no kind of job is registered")
	}
	for _, p := range r.periodic {
		k, known := r.kinds[p.args.Kind()]
		if !known {
			r.flaw("kind %s comes round but has no handler", p.args.Kind())
			continue
		}
		k.alone, k.attempts = new(sync.Mutex), 1
	}
	return errors.Join(r.flaws...)
}

// longest is the longest that a job may run.
func (r *Registry) longest() time.Duration {
	longest := defaultTimeout
	for _, k := range r.kinds {
		longest = max(longest, k.timeout)
	}
	return longest
}

func queueOf(a args) string {
	if chooser, ok := a.(interface{ Queue() string }); ok {
		return chooser.Queue()
	}
	return QueueDefault
}

// queues is what this process works at once, fit for two cores.
func queues() map[string]river.QueueConfig {
	return map[string]river.QueueConfig{QueueDefault: {MaxWorkers: 8}, QueueImages: {MaxWorkers: 2}}
}
