package api

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// newDense serves fruits to connections that wait outside for every request.
func newDense(t *testing.T) (*Server, *edge) {
	t.Helper()
	s := &Server{Deps: Deps{Log: slog.New(slog.DiscardHandler), Now: ideas.Clock, PublicURL: "https://stem.example"}, crowded: 1}
	s.start([]Route{{Method: put, Path: "/fruit/:id", Endpoint: do(200, echo)}})
	return s, serveEdge(t, s)
}

// wire is a connection on which a test writes as it likes.
type wire struct {
	net.Conn
	t   *testing.T
	in  *bufio.Reader
	got int
}

func (e *edge) dial() *wire {
	e.t.Helper()
	conn, err := net.Dial("tcp", e.addr)
	if err == nil {
		err = conn.SetDeadline(time.Now().Add(time.Minute))
	}
	if err != nil {
		e.t.Fatal(err)
	}
	e.t.Cleanup(func() { _ = conn.Close() })
	return &wire{Conn: conn, t: e.t, in: bufio.NewReader(conn)}
}

func (w *wire) write(s string) {
	w.t.Helper()
	if _, err := io.WriteString(w, s); err != nil {
		w.t.Fatal(err)
	}
}

// answers checks that the next answer is about a fruit of this name.
func (w *wire) answers(name string) {
	w.t.Helper()
	res, err := http.ReadResponse(w.in, nil)
	if err != nil {
		w.t.Fatalf("answer %d: %v", w.got, err)
	}
	w.got++
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != 200 || !strings.Contains(string(body), `"name":"`+name+`"`) {
		w.t.Fatalf("answer %d: %d %.200s (%v), want %s", w.got, res.StatusCode, body, err, name)
	}
}

// fruit is the request for one, its body padded with so many spaces.
func fruit(name string, padding int) string {
	body := `{"name":"` + name + `"` + strings.Repeat(" ", padding) + `}`
	return fmt.Sprintf("PUT %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", aFruit, len(body), body)
}

// untilOutside waits until the server holds no connection.
func untilOutside(t *testing.T, s *Server) {
	t.Helper()
	deadline, tick := time.After(30*time.Second), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for s.app.Server().GetOpenConnectionsCount() > 0 {
		select {
		case <-deadline:
			t.Fatalf("%d connections are still held", s.app.Server().GetOpenConnectionsCount())
		case <-tick.C:
		}
	}
}

func TestInACrowdConnectionsWaitOutside(t *testing.T) {
	t.Parallel()
	s, e := newDense(t)
	var all []*wire
	for range 20 {
		all = append(all, e.dial())
	}
	for turn := range 5 {
		for i, w := range all {
			w.write(fruit(fmt.Sprint("f", turn, i%7), 0))
		}
		for i, w := range all {
			w.answers(fmt.Sprint("f", turn, i%7))
		}
		untilOutside(t, s)
	}
}

// A server that shuts down closes what is idle while the worker that has it lets go of it: one of the two does, and the connection
// is outside once, where its next request is taken in.
func TestInACrowdATurnEndsOnce(t *testing.T) {
	t.Parallel()
	below, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	own := listen(below, nil)
	own.crowd.crowded = 1
	e := &edge{t: t, addr: below.Addr().String()}
	w := e.dial()
	for _, ask := range []string{"a", "b", "c"} {
		w.write(ask)
		c, err := own.Accept()
		if err != nil {
			t.Fatal(err)
		}
		held, got := c.(*turn), make([]byte, 2)
		if n, err := held.Read(got); err != nil || string(got[:n]) != ask {
			t.Fatalf("%q, %v", got[:n], err)
		}
		held.end(false)
		if err := held.SetReadDeadline(time.Time{}); err != nil {
			t.Fatal(err)
		}
		if _, err := held.Read(got); !errors.Is(err, io.EOF) { // which says that it goes outside
			t.Fatal(err)
		}
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if err := held.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
	}
	if len(own.places) != 0 {
		t.Errorf("%d places are not given back", len(own.places))
	}
	if err := own.Close(); err != nil {
		t.Error(err)
	}
}

// However requests are cut into pieces, each is answered, in its turn.
func TestInACrowdRequestsComeInAnyPieces(t *testing.T) {
	t.Parallel()
	s, e := newDense(t)
	one, two, long := fruit("one", 0), fruit("two", 0), fruit("long", 100_000)
	w := e.dial()
	w.write(one + two) // at once
	w.answers("one")
	w.answers("two")
	for _, cut := range []int{1, 10} { // the second begins with the first
		w.write(one + two[:cut])
		w.answers("one")
		w.write(two[cut:])
		w.answers("two")
	}
	for name, next := range map[string]string{"two": two, "long": long} { // an answer is kept back while a body that has begun is read
		w.write(one + next[:len(next)-5])
		w.write(next[len(next)-5:])
		w.answers("one")
		w.answers(name)
	}
	for i := range len(one) {
		w.write(one[i : i+1])
	}
	w.answers("one")
	untilOutside(t, s)
	w.write(long)
	w.answers("long")
}

// Who is slow with a request holds out nobody for long, and who comes in waits for a place, in whatever order they are given back.
func TestInACrowdPlacesAreGivenBack(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	own := listen(l, nil)
	own.crowd.crowded = 1
	own.places = make(chan struct{}, 2)
	s := &Server{Deps: Deps{Log: slog.New(slog.DiscardHandler), Now: ideas.Clock, PublicURL: "https://stem.example"}}
	s.start([]Route{{Method: put, Path: "/fruit/:id", Endpoint: do(200, echo)}})
	done := make(chan error, 1)
	go func() { done <- s.app.Listener(own) }()
	e := &edge{t: t, addr: l.Addr().String()}
	slow := fruit("slow", 0)
	var hold, all []*wire
	for range cap(own.places) {
		w := e.dial()
		w.write(slow[:20])
		hold = append(hold, w)
	}
	for range 20 {
		all = append(all, e.dial())
	}
	for turn := range 3 {
		if turn == 2 { // the places come back
			for _, w := range hold {
				w.write(slow[20:])
				w.answers("slow")
			}
		}
		for _, w := range all {
			w.write(fruit(fmt.Sprint("f", turn), 0))
		}
		for _, w := range all {
			w.answers(fmt.Sprint("f", turn))
		}
	}
	untilOutside(t, s)
	if len(own.places) != 0 {
		t.Errorf("%d places are not given back", len(own.places))
	}
	if err := own.Close(); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Who goes while waiting outside is forgotten; who stays is not waited for at the end, which newDense's clean-up would notice.
func TestInACrowdConnectionsEndOutside(t *testing.T) {
	t.Parallel()
	s, e := newDense(t)
	goes, stays := e.dial(), e.dial()
	for _, w := range []*wire{goes, stays} {
		w.write(fruit("a", 0))
		w.answers("a")
	}
	untilOutside(t, s)
	if err := goes.Close(); err != nil {
		t.Error(err)
	}
	stays.write(fruit("b", 0))
	stays.answers("b")
	w := e.dial() // and the request that is refused with its body unread ends its connection
	w.write("PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n" + strings.Repeat("x", 10_000))
	res, err := http.ReadResponse(w.in, nil)
	if err != nil || res.StatusCode != 415 || !res.Close {
		t.Errorf("%+v, %v", res, err)
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Error(err)
	}
	if n, err := w.in.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("more comes: %d, %v", n, err)
	}
}
