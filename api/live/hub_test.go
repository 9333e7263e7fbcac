package live

import (
	"bufio"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
)

var errAway = errors.New("the database is away")

// show is a topic that tests change, and the hub that shows it. Its clock is the bubble's.
type show struct {
	t   *testing.T
	hub *Hub
	id  uuid.UUID

	mu    sync.Mutex
	now   int // the content
	pace  Pace
	err   error
	loads int
}

func newShow(t *testing.T, pace Pace) *show {
	t.Helper()
	s := &show{t: t, id: uuid.New(), pace: pace}
	s.hub = New(Options{Load: s.load, Log: slog.New(slog.DiscardHandler), Most: 10, MostOf: 3})
	return s
}

func (s *show) load(context.Context, uuid.UUID) (Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loads++
	return Snapshot{ID: strconv.Itoa(s.now), Data: []byte(`{"n":` + strconv.Itoa(s.now) + `}`), Pace: s.pace}, s.err
}

// set changes what the next look finds.
func (s *show) set(now int, pace Pace, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now, s.pace, s.err = now, pace, err
}

func (s *show) looks() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.loads
}

// reader is the other end of a stream.
type reader struct {
	net.Conn
	mu    sync.Mutex
	lines []line
	ended bool
}

// line is a line that came, and when.
type line struct {
	text string
	at   time.Duration
}

// open joins and reads all that comes.
func (s *show) open(last string) *reader {
	s.t.Helper()
	r := s.deaf(last)
	start := time.Now()
	go func() {
		lines := bufio.NewScanner(r.Conn)
		for lines.Scan() {
			if text := lines.Text(); text != "" && !strings.HasPrefix(text, "retry: ") {
				r.mu.Lock()
				r.lines = append(r.lines, line{text, time.Since(start)})
				r.mu.Unlock()
			}
		}
		r.mu.Lock()
		r.ended = true
		r.mu.Unlock()
	}()
	return r
}

// deaf joins and reads nothing.
func (s *show) deaf(last string) *reader {
	s.t.Helper()
	stream, err := s.hub.Join(s.t.Context(), s.id, netip.Prefix{})
	if err != nil {
		s.t.Fatal(err)
	}
	here, there := net.Pipe()
	go stream.Serve(there, []byte("HTTP/1.1 200 OK\r\n\r\n"), last)
	return &reader{Conn: here}
}

// data are the contents that came, and when; and whether the stream has ended.
func (r *reader) data() (out []line, ended bool) {
	synctest.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, l := range r.lines {
		if n, ok := strings.CutPrefix(l.text, `data: {"n":`); ok {
			out = append(out, line{strings.TrimSuffix(n, "}"), l.at})
		}
	}
	return out, r.ended
}

func (r *reader) text() string {
	synctest.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []string
	for _, l := range r.lines {
		all = append(all, l.text)
	}
	return strings.Join(all, "|")
}

func (r *reader) expect(t *testing.T, want ...line) {
	t.Helper()
	got, _ := r.data()
	if len(got) != len(want) {
		t.Fatalf("%v came, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%v came, want %v", got[i], want[i])
		}
	}
}

func TestOneLookServesAllAndAtMostOneASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		all := []*reader{s.open(""), s.open(""), s.open("0")}
		synctest.Wait()
		if s.looks() != 1 {
			t.Errorf("%d looks for three readers", s.looks())
		}
		for i := range 99 { // within the first second
			time.Sleep(10 * time.Millisecond)
			s.set(i+1, Prompt, nil)
			s.hub.Stirred(s.id)
		}
		time.Sleep(50 * time.Millisecond)
		all[0].expect(t, line{"0", 0}, line{"99", time.Second})
		time.Sleep(time.Second)
		if s.looks() > 3 {
			t.Errorf("%d looks in two seconds", s.looks())
		}
		s.set(7, Prompt, nil)
		s.hub.Stirred(s.id)
		time.Sleep(time.Second)
		got, _ := all[1].data()
		if len(got) != 3 || got[2].text != "7" {
			t.Errorf("%v", got)
		}
		if text := all[2].text(); !strings.HasPrefix(text, "HTTP/1.1 200 OK|id: 99|") {
			t.Errorf("a reader that had the first got %s", text)
		}
	})
}

// What nobody said is found all the same, ever more rarely.
func TestATopicIsLookedAtThoughNothingStirs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		r := s.open("")
		time.Sleep(rest)
		s.set(1, Prompt, nil)
		looks := s.looks()
		time.Sleep(rest)
		if got, _ := r.data(); len(got) != 2 || s.looks()-looks > 2 || looks > 8 {
			t.Errorf("%v after %d and %d looks", got, looks, s.looks())
		}
	})
}

// Events of a steady topic tell by their time nothing but the beat they are on.
func TestASteadyTopicShowsOnBeatsOnly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Steady)
		defer s.hub.Close()
		time.Sleep(3 * time.Second) // the bubble begins on a beat
		r := s.open("")
		for i := range 70 {
			time.Sleep(700 * time.Millisecond)
			if i%20 == 19 {
				s.set(i, Steady, nil)
			}
			s.hub.Stirred(s.id)
		}
		r.expect(t, line{"0", 0}, line{"19", 17 * time.Second}, line{"39", 37 * time.Second}, line{"59", 47 * time.Second})
		if s.looks() > 6 {
			t.Errorf("%d looks in 49 seconds", s.looks())
		}
	})
}

func TestAStillTopicIsNotLookedAtForWhatStirs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Still)
		defer s.hub.Close()
		r := s.open("")
		for range 50 {
			s.hub.Stirred(s.id)
			time.Sleep(time.Second)
		}
		if s.looks() != 1 {
			t.Errorf("%d looks", s.looks())
		}
		s.set(1, Prompt, nil)
		s.hub.Changed(s.id)
		r.expect(t, line{"0", 0}, line{"1", 50 * time.Second})
	})
}

func TestAnEndIsToldAndNobodyNeedComeBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		r := s.open("")
		time.Sleep(5 * time.Second)
		s.set(9, Over, nil)
		s.hub.Changed(s.id)
		if got, ended := r.data(); !ended || len(got) != 2 || !strings.HasSuffix(r.text(), `id: 9|data: {"n":9}|event: end|data: {}`) {
			t.Errorf("%v, %s", ended, r.text())
		}
		if n := s.hub.Streams(); n != 0 {
			t.Errorf("%d streams are left", n)
		}
		late := s.open("8")
		if text := late.text(); !strings.HasSuffix(text, `id: 9|data: {"n":9}|event: end|data: {}`) {
			t.Errorf("later: %s", text)
		}
		stream, err := s.hub.Join(t.Context(), s.id, netip.Prefix{})
		if err != nil || !stream.Ended("9") || stream.Ended("8") {
			t.Errorf("%v: whoever had the end is to come back", err)
		}
		stream.Leave()
	})
}
