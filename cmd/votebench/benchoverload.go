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
	memory   int64         // most resident bytes of our server
	recovery time.Duration // from its end to the answer to a ballot
}

// measureOverload puts far more on the server than it can carry, and then asks it for one ballot.
func (b *bench) measureOverload(ctx context.Context) (overload, error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return overload{}, err
	}
	c := contender{name: uniform, method: "PUT", path: func(r string) string { return "/api/v1/rounds/" + r + "/ballot" }}
	request := b.requests(c, round)
	var o overload
	watch, stop := context.WithCancel(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for tick := time.NewTicker(50 * time.Millisecond); watch.Err() == nil; {
			o.memory = max(o.memory, resident(b.ours.pid()))
			select {
			case <-watch.Done():
				tick.Stop()
			case <-tick.C:
			}
		}
	}()
	// The last voter is kept for the ballot after it. Who was turned away and comes again is another voter here.
	l := load{addr: b.ours.addr, connections: overloadConnections, span: 2*b.span + 4*time.Second, most: 1 << 40, pause: impatience,
		request: func(i int, buf []byte) []byte { return request(i%(b.voters-1), buf) }, measuring: func() {}, measured: func() {}}
	o.figures, err = l.run(ctx)
	stop()
	<-watched
	if err != nil {
		return o, err
	}
	begin := time.Now()
	for {
		one := load{addr: b.ours.addr, connections: 1, span: time.Nanosecond, most: 1, measuring: func() {}, measured: func() {},
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

// write tells it in the report.
func (o overload) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Overload (P18)\n\n%d connections; who is turned away comes again after %d ms instead of the second that Retry-After says: %s ballots a second acknowledged (p99 %.0f ms).",
		overloadConnections, impatience.Milliseconds(), thousands(o.rate), o.p99)
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
