package api

import (
	"net/netip"
	"testing"
	"time"
)

func TestWhoMakesRoomInACrowd(t *testing.T) {
	t.Parallel()
	w, start := newCrowd(nil), time.Now()
	home, other := netip.MustParsePrefix("192.0.2.1/32"), netip.MustParsePrefix("192.0.2.2/32")
	guest := func(home netip.Prefix, at int32) *conn {
		c := &conn{home: home, since: start}
		c.at.Store(at)
		return c
	}
	neighbour := guest(other, waiting)
	if w.enter(neighbour) != nil {
		t.Error("the first has to make room")
	}
	for i := range mostOfOne {
		if w.enter(guest(home, answering)) != nil {
			t.Fatalf("with %d connections one has to make room", i)
		}
	}
	for range 100 {
		quiet := guest(home, waiting)
		went := w.enter(quiet)
		if went == nil || went.home != home || went == quiet {
			t.Fatalf("%+v has to make room", went)
		}
		w.leave(went) // as its goroutine does when it finds out
	}
	if len(w.of[home]) != mostOfOne || len(w.all) != mostOfOne+1 {
		t.Errorf("%d of the household, %d in all", len(w.of[home]), len(w.all))
	}
	for c := range w.of[home] {
		w.leave(c)
	}
	w.leave(neighbour)
	if len(w.of) != 0 || len(w.all) != 0 {
		t.Errorf("left behind: %d, %d", len(w.of), len(w.all))
	}
	for i := range 2 * mostConns { // of a proxy: bounded in all only
		if went := w.enter(guest(netip.Prefix{}, waiting)); (went != nil) != (i >= mostConns) {
			t.Fatalf("connection %d of a proxy: %v has to make room", i, went)
		}
	}
	waits, works, idle := guest(home, waiting), guest(home, answering), guest(home, waiting)
	waits.stirred.Store(int64(time.Second))
	if !waits.quieter(works) || works.quieter(waits) || !idle.quieter(waits) {
		t.Error("not the quietest gives way")
	}
}
