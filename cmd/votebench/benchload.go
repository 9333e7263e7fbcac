package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
	"golang.org/x/sync/errgroup"
)

// load is a closed loop, in which every connection sends its next request when it has the answer to the last; or an open
// one, in which requests are due at fixed times and what comes late has waited since.
type load struct {
	addr        string
	connections int
	warm, span  time.Duration
	most        int           // requests at most
	every       time.Duration // open loop: between two requests, of all connections together
	pause       time.Duration // of a connection that was turned away
	request     func(i int, buf []byte) []byte

	measuring, measured func() // called at the begin and the end of the measurement; may be nil
	started             time.Time
	next                atomic.Int64
	acknowledged        atomic.Int64 // in all, also outside the measurement
}

// figures are what a load found out. Times are in milliseconds.
type figures struct {
	rate, p50, p99 float64
	answered       int
	other          map[int]int // answers that are not a success, by status
	use            use
}

func (l *load) run(ctx context.Context) (figures, error) {
	l.started = time.Now()
	begin := l.started.Add(l.warm)
	end := begin.Add(l.span)
	times := make([][]int32, l.connections)
	others := make([]map[int]int, l.connections)
	group, ctx := errgroup.WithContext(ctx)
	if l.measuring != nil {
		start := time.AfterFunc(time.Until(begin), l.measuring)
		defer start.Stop()
	}
	for n := range l.connections {
		group.Go(func() (err error) {
			times[n], others[n], err = l.connect(ctx, begin, end)
			return err
		})
	}
	err := group.Wait()
	if l.measured != nil {
		l.measured()
	}
	if err != nil {
		return figures{}, err
	}
	return l.figures(times, others)
}

// connect works one connection until the end.
func (l *load) connect(ctx context.Context, begin, end time.Time) (times []int32, other map[int]int, err error) {
	conn, err := net.Dial("tcp", l.addr)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	r, buf, other := bufio.NewReaderSize(conn, 4<<10), make([]byte, 0, 1<<10), map[int]int{}
	var resp fasthttp.Response
	for {
		i := int(l.next.Add(1)) - 1
		sent := l.due(i)
		if !sent.Before(end) || ctx.Err() != nil {
			return times, other, ctx.Err()
		}
		if i >= l.most {
			return times, other, fmt.Errorf("%d voters are too few for this load: give more with --voters", l.most)
		}
		if _, err := conn.Write(l.request(i, buf[:0])); err != nil {
			return times, other, err
		}
		if err := resp.Read(r); err != nil {
			return times, other, err
		}
		switch status := resp.StatusCode(); {
		case status == 200:
			l.acknowledged.Add(1)
			if now := time.Now(); !now.Before(begin) && now.Before(end) {
				times = append(times, int32(now.Sub(sent)/time.Microsecond))
			}
		case status == 429 || status == 503:
			if len(resp.Header.Peek("Retry-After")) == 0 {
				return times, other, fmt.Errorf("%d without Retry-After", status)
			}
			other[status]++
			select {
			case <-ctx.Done():
			case <-time.After(l.pause):
			}
		default:
			return times, other, fmt.Errorf("status %d: %s", status, bytes.TrimSpace(resp.Body()))
		}
	}
}

// due waits until the time of a request and returns it: in a closed loop, now.
func (l *load) due(i int) time.Time {
	now := time.Now()
	if l.every == 0 {
		return now
	}
	due := l.started.Add(time.Duration(i) * l.every)
	time.Sleep(due.Sub(now))
	return due
}

func (l *load) figures(times [][]int32, others []map[int]int) (figures, error) {
	all := slices.Concat(times...)
	slices.Sort(all)
	f := figures{rate: float64(len(all)) / l.span.Seconds(), answered: len(all), other: map[int]int{}}
	for _, o := range others {
		for status, n := range o {
			f.other[status] += n
		}
	}
	if len(all) == 0 {
		return f, fmt.Errorf("nothing was answered well in time: %d in all, others %v", l.acknowledged.Load(), f.other)
	}
	f.p50, f.p99 = percentile(all, 50), percentile(all, 99)
	return f, nil
}

// percentile returns the time in milliseconds that so many in a hundred did not exceed, of sorted times in microseconds.
func percentile(sorted []int32, percent int) float64 {
	at := (len(sorted)*percent + 99) / 100 // the nearest rank
	return float64(sorted[max(at, 1)-1]) / 1000
}
