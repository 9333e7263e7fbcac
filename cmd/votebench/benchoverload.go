package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	// overloadConnections keep more requests under way than the intake lets wait.
	overloadConnections = 5000
	// impatience is when whoever was turned away comes again, a tenth of what they are asked to wait.
	impatience = 100 * time.Millisecond
)

// overload is what a load beyond all measure came to.
type overload struct {
	figures
	server   int   // process id
	memory   int64 // most resident bytes of our server
	lasted   time.Duration
	recovery time.Duration // from its end to the answer to a ballot
}

// measureOverload puts far more on the server than it can carry, and then asks it for one ballot.
func (b *bench) measureOverload(ctx context.Context) (section, error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return nil, err
	}
	c := contender{name: uniform, method: "PUT", path: ballotPath}
	request := b.requests(c, round)
	o := overload{server: b.ours.pid(), lasted: b.overloaded}
	stop := poll(ctx, func() { o.memory = max(o.memory, resident(o.server)) })
	// The last voter is kept for the ballot after it. Who was turned away and comes again is another voter here.
	l := load{addr: b.ours.addr, connections: overloadConnections, span: b.overloaded, most: 1 << 40, pause: impatience,
		request: func(i int, buf []byte) []byte { return request(i%(b.voters-1), buf) }}
	o.figures, err = l.run(ctx)
	stop()
	if err != nil {
		return o, err
	}
	begin := time.Now()
	for {
		one := load{addr: b.ours.addr, connections: 1, span: time.Nanosecond, most: 1,
			request: func(_ int, buf []byte) []byte { return request(b.voters-1, buf) }}
		one.span = time.Millisecond
		if _, err := one.run(ctx); err == nil || one.acknowledged.Load() > 0 {
			o.recovery = time.Since(begin)
			return o, nil
		} else if time.Since(begin) > time.Minute {
			return o, fmt.Errorf("the server does not recover: %w", err)
		}
	}
}

// poll looks at something twenty times a second until stop has returned.
func poll(ctx context.Context, look func()) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for tick := time.NewTicker(50 * time.Millisecond); ctx.Err() == nil; {
			look()
			select {
			case <-ctx.Done():
				tick.Stop()
			case <-tick.C:
			}
		}
	}()
	return func() { cancel(); <-watched }
}

func (o overload) verdicts() []verdict {
	return []verdict{
		{id: "P18", measure: "overload: memory of our server", value: float64(o.memory) / 1e6, unit: "MB", target: 150},
		{id: "P18", measure: "overload: time to the next ballot after its end", value: o.recovery.Seconds(), unit: "s", target: 1},
	}
}

// write tells it in the report.
func (o overload) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Overload\n\n%d connections for %.0f s; who is turned away comes again after %d ms instead of the second that Retry-After says: %s ballots a second acknowledged (p99 %.0f ms).",
		overloadConnections, o.lasted.Seconds(), impatience.Milliseconds(), thousands(o.rate), o.p99)
	var statuses []int
	for status := range o.other {
		statuses = append(statuses, status)
	}
	slices.Sort(statuses)
	for _, status := range statuses {
		fmt.Fprintf(w, " %s answers %d, all with Retry-After.", thousands(float64(o.other[status])), status)
	}
	fmt.Fprintf(w, " No other answers. At most %.0f MB resident. The next ballot was acknowledged %d ms after the end.\n\n", float64(o.memory)/1e6, o.recovery.Milliseconds())
}
