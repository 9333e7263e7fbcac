package telemetry

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Of each kind of warning and error so many lines are written at once and then one a second: a storm of the same fault
// tells nothing new, and must not fill a disk.
const (
	burst = 20
	every = time.Second
	// mostKinds bounds the memory: kinds beyond share one allowance.
	mostKinds = 512
)

// Calm returns a handler that writes as next does, but holds repeated warnings and errors back once they storm. The
// next line of their kind that is written says in "heldBack" how many were not. A kind is a level, a message and the
// attribute "problem", so that one fault does not hide another. Lines below a warning are not held back: whoever asks for
// them wants all. now is read for every warning and error.
func Calm(next slog.Handler, now func() time.Time) slog.Handler {
	return &calm{Handler: next, allowances: &allowances{now: now, kinds: map[kind]*allowance{}}}
}

type calm struct {
	slog.Handler
	*allowances
}

// Handle implements slog.Handler.
func (c *calm) Handle(ctx context.Context, r slog.Record) error {
	if r.Level < slog.LevelWarn {
		return c.Handler.Handle(ctx, r)
	}
	held, write := c.take(kindOf(r))
	if !write {
		return nil
	}
	if held > 0 {
		r = r.Clone()
		r.AddAttrs(slog.Int64("heldBack", held))
	}
	return c.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (c *calm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &calm{c.Handler.WithAttrs(attrs), c.allowances}
}

// WithGroup implements slog.Handler.
func (c *calm) WithGroup(name string) slog.Handler {
	return &calm{c.Handler.WithGroup(name), c.allowances}
}

// kind is what lines have in common that say the same.
type kind struct {
	level   slog.Level
	message string
	problem string
}

func kindOf(r slog.Record) kind {
	k := kind{level: r.Level, message: r.Message}
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "problem" {
			k.problem = a.Value.String()
		}
		return k.problem == ""
	})
	return k
}

// allowances are shared by a handler and all that were made of it.
type allowances struct {
	now   func() time.Time
	mu    sync.Mutex
	kinds map[kind]*allowance
}

// allowance is the moment at which a kind's burst is whole again (GCRA, ITU-T I.371), and how many lines were held back.
type allowance struct {
	whole time.Time
	held  int64
}

// take reports whether a line may be written, and how many of its kind were held back before it.
func (a *allowances) take(k kind) (held int64, write bool) {
	now := a.now()
	a.mu.Lock()
	defer a.mu.Unlock()
	own, known := a.kinds[k]
	if !known {
		if len(a.kinds) >= mostKinds {
			k = kind{}
		}
		if own = a.kinds[k]; own == nil {
			own = &allowance{}
			a.kinds[k] = own
		}
	}
	whole := own.whole
	if whole.Before(now) {
		whole = now
	}
	if whole = whole.Add(every); whole.Sub(now) > burst*every {
		own.held++
		return 0, false
	}
	own.whole = whole
	held, own.held = own.held, 0
	return held, true
}
