package voting

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of the intake.
const (
	queueRoom  = 512                   // requests that may wait, beside those on their way; the next is turned away
	queueTime  = 5 * time.Second       // a request that waited longer is turned away
	batchSize  = 512                   // ballots in one transaction
	batchBytes = 1 << 20               // of their choices and answers
	comeAgain  = time.Second           // what those turned away are asked to wait
	mostAtOnce = queueRoom + batchSize // casts under way in all, those that wait for something else too; the next is turned away

	randomAhead = 4 << 10 // bytes of salts and ids
)

// batcher is the Intake that shares transactions. Requests queue; one flusher takes whatever queued while the last
// commit ran, so batches grow with the load and nobody waits for a timer. The flusher is a goroutine that the first
// request starts and that ends when nothing is queued: an idle house has none, and nobody need stop it.
type batcher struct {
	inTx   ideas.InTx
	now    ideas.Now
	random io.Reader // used by the flusher alone; read ahead, because a ballot takes more than a hundred bytes in small pieces
	log    *slog.Logger
	spare  sync.Pool // of *request

	mu    sync.Mutex
	queue []*request
	idle  chan struct{} // closed when the flusher ends; nil while there is none
	batch []*request    // of the flusher, reused

	thrown func(domain string) bool // Deps.Disposable
}

func newBatcher(d Deps) *batcher {
	return &batcher{inTx: d.InTx, now: d.Now, random: bufio.NewReaderSize(d.Rand, randomAhead), log: d.Log, thrown: d.Disposable}
}

// request is one call of the intake.
type request struct {
	Entry
	Papers
	withdraw bool
	choice   Choice // in the order in which it is stored
	said     []byte // its exact bytes
	weight   int    // 1 until codes raise it
	key      []byte // of the campaign's pseudonyms

	answers     []byte // to the round's questions; nil where nothing is said
	onlyAnswers bool

	since  time.Time // of the machine's own clock, which only goes forward
	stage  atomic.Int32
	done   chan struct{} // one message: answer is there
	answer answer
}

// answer is what the caller gets.
type answer struct {
	receipt Receipt
	err     error
}

// The stages of a request: in the queue; on its way into the database; given up by its caller before that.
const (
	stageQueued int32 = iota
	stageTaken
	stageLeft
)

// Cast implements Intake.
func (b *batcher) Cast(ctx context.Context, c Cast) (Receipt, error) {
	if c.Only {
		r := b.request(c.Entry)
		r.answers, r.onlyAnswers = c.Answers, true
		return b.wait(ctx, r)
	}
	choice, said, err := c.Choice.said(1)
	if err != nil {
		return Receipt{}, err
	}
	r := b.request(c.Entry)
	r.Papers, r.choice, r.said, r.weight, r.key = c.Papers, choice, said, 1, c.Key
	r.answers = c.Answers
	return b.wait(ctx, r)
}

// Withdraw implements Intake.
func (b *batcher) Withdraw(ctx context.Context, w Withdrawal) (Receipt, error) {
	r := b.request(w.Entry)
	r.withdraw = true
	return b.wait(ctx, r)
}

func (b *batcher) request(e Entry) *request {
	r, _ := b.spare.Get().(*request)
	if r == nil {
		r = &request{done: make(chan struct{}, 1)}
	}
	*r = request{Entry: e, done: r.done}
	return r
}

// wait queues the request and returns its answer. A caller whose context ends first gets the context's error: the
// request is dropped if no flush has taken it, else it is carried out all the same, and casting it again is safe.
func (b *batcher) wait(ctx context.Context, r *request) (Receipt, error) {
	if err := ctx.Err(); err != nil {
		return Receipt{}, err
	}
	if err := b.enqueue(r); err != nil {
		return Receipt{}, err
	}
	select {
	case <-r.done:
		a := r.answer
		b.spare.Put(r) // nobody else holds it: the flusher has let go of it before it sent the message
		return a.receipt, a.err
	case <-ctx.Done():
		r.stage.CompareAndSwap(stageQueued, stageLeft)
		return Receipt{}, ctx.Err()
	}
}

// enqueue adds the request to the queue and sees to it that somebody flushes. It refuses with *ideas.TooMany what
// would only wait in vain.
func (b *batcher) enqueue(r *request) error {
	r.since = time.Now()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) >= queueRoom {
		return &ideas.TooMany{RetryAfter: comeAgain}
	}
	b.queue = append(b.queue, r)
	if b.idle == nil {
		b.idle = make(chan struct{})
		go b.run()
	}
	return nil
}

// run flushes until nothing is queued.
func (b *batcher) run() {
	for {
		batch, late := b.take()
		for _, r := range late {
			r.give(answer{err: &ideas.TooMany{RetryAfter: comeAgain}})
		}
		if len(batch) > 0 {
			b.flush(batch)
		} else if b.rest() {
			return
		}
	}
}

// rest ends the flusher if the queue is still empty.
func (b *batcher) rest() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) > 0 {
		return false
	}
	close(b.idle)
	b.idle = nil
	return true
}

// take returns the next requests to be carried out, in the order in which they came, and those that waited too long.
// Requests whose callers have left are dropped.
func (b *batcher) take() (batch, late []*request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.batch[:cap(b.batch)])
	batch = b.batch[:0]
	now, bytes, n := time.Now(), 0, 0
	for _, r := range b.queue {
		if len(batch) == batchSize || bytes > batchBytes {
			break
		}
		n++
		switch {
		case !r.stage.CompareAndSwap(stageQueued, stageTaken):
		case now.Sub(r.since) > queueTime:
			late = append(late, r)
		default:
			batch = append(batch, r)
			bytes += len(r.said) + len(r.answers)
		}
	}
	left := copy(b.queue, b.queue[n:])
	clear(b.queue[left:])
	b.queue, b.batch = b.queue[:left], batch
	return batch, late
}

// give answers the caller. The request must not be touched afterwards.
func (r *request) give(a answer) {
	r.answer = a
	r.done <- struct{}{}
}

// drain waits until nothing is queued or under way. Its error is that of ctx.
func (b *batcher) drain(ctx context.Context) error {
	b.mu.Lock()
	idle := b.idle
	b.mu.Unlock()
	if idle == nil {
		return nil
	}
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (b *batcher) queued() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.queue)
}
