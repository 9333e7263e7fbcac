package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// errExhausted ends a job whose every attempt ended with its process: it may be the job that ends them.
var errExhausted = errors.New("no attempts left")

// panicked is a panic of a handler, as an error.
type panicked struct {
	value string
	stack string
}

func (p *panicked) Error() string { return "panic: " + p.value }

type worker[T interface{ Kind() string }] struct {
	river.WorkerDefaults[T]
	kind  *kind
	fn    func(ctx context.Context, args T) error
	scrub scrubber
}

// Timeout implements river.Worker.
func (w *worker[T]) Timeout(*river.Job[T]) time.Duration { return w.kind.timeout }

// Work implements river.Worker. What it returns is stored with the job, hence scrubbed.
func (w *worker[T]) Work(ctx context.Context, job *river.Job[T]) (err error) {
	if job.Attempt > w.kind.attempts {
		return errExhausted
	}
	if w.kind.alone != nil {
		if !w.kind.alone.TryLock() {
			return nil
		}
		defer w.kind.alone.Unlock()
	}
	defer func() {
		if value := recover(); value != nil {
			err = w.scrub.error(&panicked{value: fmt.Sprint(value), stack: string(debug.Stack())})
		}
	}()
	return w.scrub.error(w.fn(ctx, job.Args))
}

// reporter logs failures and decides which are final.
type reporter struct {
	log   *slog.Logger
	kinds map[string]*kind
	scrub scrubber
}

// HandleError implements river.ErrorHandler.
func (r *reporter) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	attributes := []any{"kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "error", r.scrub.text(err.Error())}
	var crash *panicked
	if errors.As(err, &crash) {
		attributes = append(attributes, "stack", crash.stack)
	}
	final := r.final(job, err)
	if final {
		r.log.ErrorContext(ctx, "job failed for good", attributes...)
	} else {
		r.log.WarnContext(ctx, "job failed and will be tried again", attributes...)
	}
	return &river.ErrorHandlerResult{SetCancelled: final}
}

func (r *reporter) final(job *rivertype.JobRow, err error) bool {
	k, known := r.kinds[job.Kind]
	if !known {
		return false // another version of this program may know it
	}
	for _, target := range k.final {
		if errors.Is(err, target) {
			return true
		}
	}
	return job.Attempt >= k.attempts || job.Attempt >= job.MaxAttempts || errors.Is(err, errExhausted)
}

// HandlePanic implements river.ErrorHandler for panics outside our handlers; those inside arrive as errors.
func (r *reporter) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	return r.HandleError(ctx, job, &panicked{value: fmt.Sprint(value), stack: trace})
}

// warnings keeps River's own reports below warning out of the log; what matters of them is reported here.
type warnings struct{ slog.Handler }

// Enabled implements slog.Handler.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs implements slog.Handler.
func (w warnings) WithAttrs(attributes []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attributes)}
}

// WithGroup implements slog.Handler.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
