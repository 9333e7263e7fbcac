package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	streamsOpen  = 5000
	streamsTime  = 10 * time.Second
	streamsVotes = 20 // ballots a second that move the result
	streamsReady = 30 * time.Second
)

// streams is what many readers of a running result cost.
type streams struct {
	open      int
	snapshots float64 // a second and stream
	core      float64 // of our server
	memory    float64 // bytes a stream
}

// measureStreams opens the streams, lets ballots come in, and looks at the server.
func (b *bench) measureStreams(ctx context.Context) (section, error) {
	round, err := b.house.openRound(ctx)
	if err != nil {
		return nil, err
	}
	s := &streams{}
	before := resident(b.ours.pid())
	listeners := &listeners{addr: b.ours.addr, path: "/api/v1/rounds/" + round + "/live"}
	if err := listeners.open(ctx); err != nil {
		return nil, errors.Join(err, listeners.close())
	}
	s.open = len(listeners.conns)
	l := b.load(contender{method: "PUT", path: ballotPath}, round, 4)
	l.every, l.span = time.Second/streamsVotes, streamsTime+2*time.Second
	votes := make(chan error, 1)
	go func() { _, err := l.run(ctx); votes <- err }()
	time.Sleep(time.Second) // the first snapshots are out
	stop, err := b.profileOf("streams")
	if err == nil {
		err = s.look(b.ours.pid(), listeners, before)
	}
	return s, errors.Join(err, stop(), <-votes, listeners.close())
}

// look waits and reads the counters before and after.
func (s *streams) look(server int, l *listeners, before int64) error {
	used, err := cpu(server)
	seen, began := l.snapshots.Load(), time.Now()
	time.Sleep(streamsTime)
	now, err2 := cpu(server)
	seconds := time.Since(began).Seconds()
	s.core = (now - used) / seconds
	s.snapshots = float64(l.snapshots.Load()-seen) / seconds / float64(s.open)
	s.memory = float64(resident(server)-before) / float64(s.open)
	return errors.Join(err, err2)
}

// listeners are readers of one round's stream.
type listeners struct {
	addr, path string
	conns      []net.Conn
	begun      atomic.Int64
	snapshots  atomic.Int64
	group      errgroup.Group
}

// open connects them all and returns when each has had its first snapshot.
func (l *listeners) open(ctx context.Context) error {
	for i := range streamsOpen {
		conn, err := net.Dial("tcp", l.addr)
		if err != nil {
			return err
		}
		l.conns = append(l.conns, conn)
		if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: bench.example\r\nX-Real-IP: %s\r\n\r\n", l.path, addressOf(i*4096)); err != nil {
			return err
		}
		l.group.Go(func() error { return l.listen(conn) })
	}
	for deadline := time.Now().Add(streamsReady); l.begun.Load() < streamsOpen; time.Sleep(10 * time.Millisecond) {
		if ctx.Err() != nil || time.Now().After(deadline) {
			return fmt.Errorf("%d of %d streams began in %s", l.begun.Load(), streamsOpen, streamsReady)
		}
	}
	return nil
}

// listen counts the snapshots of one stream until its connection is closed.
func (l *listeners) listen(conn net.Conn) error {
	lines := bufio.NewReaderSize(conn, 1<<10)
	begun, fresh := false, true
	for {
		line, err := lines.ReadSlice('\n')
		if fresh && bytes.HasPrefix(line, []byte("data:")) {
			if l.snapshots.Add(1); !begun {
				begun = true
				l.begun.Add(1)
			}
		}
		fresh = err == nil // else the rest of a long line follows
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil // the end, ours or the server's: who counts too little finds out
		}
	}
}

func (l *listeners) close() error {
	var all error
	for _, c := range l.conns {
		all = errors.Join(all, c.Close())
	}
	return errors.Join(all, l.group.Wait())
}

func (s *streams) verdicts() []verdict {
	return []verdict{
		{id: "P11", measure: fmt.Sprintf("%s streams: snapshots a second and stream", thousands(float64(s.open))), value: s.snapshots, atLeast: true, target: 0.9},
		{id: "P11", measure: fmt.Sprintf("%s streams: CPU of our server", thousands(float64(s.open))), value: s.core, unit: "cores", target: 0.3},
		{id: "P11", measure: fmt.Sprintf("%s streams: memory a stream", thousands(float64(s.open))), value: s.memory / 1000, unit: "kB", target: 40},
	}
}

func (s *streams) write(w *strings.Builder) {
	fmt.Fprintf(w, "## Live results\n\n%s streams of one round, %d ballots a second: each stream gets %.2f snapshots a second, our server uses %.2f of a core for streams and ballots, "+
		"and holds %.1f kB more for each stream.\n\n", thousands(float64(s.open)), streamsVotes, s.snapshots, s.core, s.memory/1000)
}
