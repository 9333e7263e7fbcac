package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Over the wire, an answer that is shared looks like one that is not.
func TestSharedAnswersLookLikeOthers(t *testing.T) {
	t.Parallel()
	type out struct {
		Words string   `json:"words"`
		None  []string `json:"none"`
	}
	say := func(context.Context, ideas.Actor, none) (out, error) {
		return out{Words: strings.Repeat("smaak ", 1000)}, nil
	}
	refuse := func(context.Context, ideas.Actor, none) (out, error) { return out{}, ideas.ErrNotFound }
	e := newEdge(t, Route{Method: get, Path: "/one", Endpoint: do(200, say)}, Route{Method: get, Path: "/all", Endpoint: alike(say)},
		Route{Method: get, Path: "/gone", Endpoint: alike(refuse)})
	tag := e.send(get, "/one", "").header.Get("ETag")
	for _, header := range [][]string{{}, {"Accept-Encoding", "gzip"}, {"If-None-Match", tag}, {"If-None-Match", tag, "Accept-Encoding", "gzip"}} {
		one, all := e.send(get, "/one", "", header...), e.send(get, "/all", "", header...)
		if one.status != all.status || !bytes.Equal(one.body, all.body) {
			t.Errorf("%v: %d with %d bytes, and %d with %d", header, one.status, len(one.body), all.status, len(all.body))
		}
		for _, name := range []string{"ETag", "Content-Type", "Content-Encoding", "Cache-Control"} {
			if one.header.Get(name) != all.header.Get(name) {
				t.Errorf("%v: %s is %q and %q", header, name, one.header.Get(name), all.header.Get(name))
			}
		}
		if all.status == 200 && !strings.Contains(strings.Join(all.header.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%v: Vary is %v", header, all.header.Values("Vary"))
		}
	}
	if got := e.send(get, "/gone", ""); got.status != 404 {
		t.Errorf("a refusal: %d", got.status)
	}
}

// Those who come while a load is under way wait for the next, which they share: nobody gets what is older than the own
// question, and two loads serve everybody.
func TestFlightsAreSharedAndNeverOlderThanTheQuestion(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var f flights[*whole]
		var state, loads atomic.Int32
		load := func(context.Context) (*whole, error) {
			loads.Add(1)
			seen := fmt.Sprint(state.Load())
			time.Sleep(time.Second)
			return &whole{tag: seen}, nil
		}
		ask := func(want string) func() {
			return func() {
				if w, err := f.get(t.Context(), "k", load); err != nil || w.tag != want {
					t.Errorf("%v, %v, want %s", w, err, want)
				}
			}
		}
		var all sync.WaitGroup
		all.Go(ask("0"))
		synctest.Wait()
		state.Store(1)
		for range 50 {
			all.Go(ask("1"))
		}
		all.Wait()
		synctest.Wait()
		if loads.Load() != 2 || len(f.byKey) != 0 {
			t.Errorf("%d loads, %d left", loads.Load(), len(f.byKey))
		}
	})
}

func TestFlightsOutliveCallersErrorsAndPanics(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var f flights[*whole]
		ctx, leave := context.WithCancel(t.Context())
		go func() { time.Sleep(time.Second); leave() }()
		slow := func(ctx context.Context) (*whole, error) {
			time.Sleep(2 * time.Second)
			return &whole{tag: "slow"}, ctx.Err()
		}
		if _, err := f.get(ctx, "k", slow); !errors.Is(err, context.Canceled) {
			t.Errorf("left: %v", err)
		}
		refused := errors.New("refused")
		for _, do := range []func(context.Context) (*whole, error){
			func(context.Context) (*whole, error) { return nil, refused },
			func(context.Context) (*whole, error) { panic("fault") },
		} {
			if w, err := f.get(t.Context(), "k", do); w != nil || err == nil {
				t.Errorf("%v, %v", w, err)
			}
		}
		if w, err := f.get(t.Context(), "k", slow); err != nil || w.tag != "slow" {
			t.Errorf("afterwards: %v, %v", w, err)
		}
	})
}
