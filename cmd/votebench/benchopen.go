package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// openConnections carry the open loop. They must be more than are ever busy at once.
const openConnections = 256

// openLoop is how long ballots take at half of what the server can carry, when nobody waits for anybody.
type openLoop struct {
	most, asked float64 // a second
	figures
}

// measureOpen finds out how much the server can carry and puts half of that on it.
func (b *bench) measureOpen(ctx context.Context) (section, error) {
	c := contender{name: uniform, method: "PUT", path: ballotPath}
	closed, err := b.measure(ctx, c, openConnections)
	if err != nil {
		return nil, err
	}
	o := openLoop{most: closed.rate, asked: closed.rate / 2}
	round, err := b.house.openRound(ctx)
	if err != nil {
		return nil, err
	}
	l := load{
		addr: b.ours.addr, connections: openConnections, warm: b.warm, span: b.span, most: b.voters, every: time.Duration(float64(time.Second) / o.asked),
		request: b.requests(c, round),
	}
	o.figures, err = l.run(ctx)
	return o, errors.Join(err, b.house.check(ctx, c.name, round, l.acknowledged.Load(), openConnections))
}

func (o openLoop) verdicts() []verdict { return nil }

func (o openLoop) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Latency at half the load\n\nOpen loop: ballots are due at fixed times, %s a second, half of the %s that %d connections reach; a ballot that is late has waited since it was "+
		"due. %s a second were acknowledged, half of them within %.1f ms and 99 of 100 within %.1f ms.\n\n",
		thousands(o.asked), thousands(o.most), openConnections, thousands(o.rate), o.p50, o.p99)
}
