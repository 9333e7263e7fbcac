package api

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/live"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// audience is who reads a stream.
type audience struct {
	t      *testing.T
	header http.Header
	lines  *bufio.Scanner
}

// sse is one event.
type sse struct{ id, name, data string }

// listen opens the stream of the room's round.
func (b *ballroom) listen(last string) *audience {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 30*time.Second)
	b.t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", "http://"+b.addr+b.round+"/live", nil)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Last-Event-ID", last)
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = res.Body.Close() }) // only read from
	if res.StatusCode != 200 {
		b.t.Fatalf("the stream answers %d", res.StatusCode)
	}
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, 1<<20)
	a := &audience{t: b.t, header: res.Header, lines: lines}
	if first := a.next(); first != (sse{}) {
		b.t.Errorf("before anything else came %+v", first)
	}
	return a
}

// next is the next event, empty for one that only says how long to wait; its name is EOF where the stream ended.
func (a *audience) next() sse {
	a.t.Helper()
	var e sse
	for a.lines.Scan() {
		name, value, _ := strings.Cut(a.lines.Text(), ": ")
		switch name {
		case "id":
			e.id = value
		case "event":
			e.name = value
		case "data":
			e.data = value
		case "retry", "": // how long to wait; the end of an event, or a ping
			if a.lines.Text() == "" {
				return e
			}
		default:
			a.t.Errorf("a line is %q", a.lines.Text())
		}
	}
	if err := a.lines.Err(); err != nil {
		a.t.Fatalf("the stream broke off: %v", err)
	}
	return sse{name: io.EOF.Error()}
}

func (e sse) result(t *testing.T) resultsOut {
	t.Helper()
	var out resultsOut
	if err := json.Unmarshal([]byte(e.data), &out); err != nil {
		t.Fatalf("%v in %+v", err, e)
	}
	return out
}

func (b *ballroom) changed() {
	b.server.RoundChanged(uuid.MustParse(strings.TrimPrefix(b.round, "/api/v1/rounds/")))
}

func TestAResultLive(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	a := b.listen("")
	for name, want := range map[string]string{
		"Content-Type": "text/event-stream", "Content-Encoding": "", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no",
		"Access-Control-Allow-Origin": "", "X-Content-Type-Options": "nosniff",
	} {
		if got := a.header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	first, shown := a.next(), b.send("GET", b.round+"/results", "")
	if first.data != string(shown.body) || `"`+first.id+`"` != shown.header.Get("ETag") {
		t.Errorf("%+v\nis not\n%s %s", first, shown.header.Get("ETag"), shown.body)
	}
	fan := b.as(ideas.RoleFan)
	read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(0)), 200)
	second := a.next()
	if r := second.result(t); r.Ballots.Counted != 1 || *r.Ranking[0].Votes != 1 || r.Ranking[0].Chosen || r.Ranking[0].Mine || second.id == first.id {
		t.Errorf("%+v", second)
	}
	again, behind := b.listen(second.id), b.listen(first.id)
	if e := behind.next(); e != second {
		t.Errorf("whoever missed it gets %+v", e)
	}
	read[ballotOut](t, fan("DELETE", b.round+"/ballot", ""), 200)
	for _, one := range []*audience{a, again, behind} {
		if r := one.next().result(t); r.Ballots.Counted != 0 || r.Ballots.Withdrawn != 1 {
			t.Errorf("%+v", r)
		}
	}
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	b.changed()
	var last sse
	for _, one := range []*audience{a, again, behind} {
		last = one.next()
		if r := last.result(t); !r.Final || r.State != "closed" {
			t.Errorf("%+v", r)
		}
		if e := one.next(); e.name != "end" || e.data == "" {
			t.Errorf("%+v", e)
		}
		if e := one.next(); e.name != "EOF" {
			t.Errorf("after the end came %+v", e)
		}
	}
	if r := b.send("GET", b.round+"/live", "", "Last-Event-ID", last.id); r.status != 204 {
		t.Errorf("whoever comes back gets %d", r.status)
	}
	if r := b.send("HEAD", b.round+"/live", ""); r.status != 200 || r.header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("HEAD: %d %v", r.status, r.header)
	}
	if n := b.server.hub.Streams(); n != 0 {
		t.Errorf("%d streams are left", n)
	}
}

// Of a vote whose counts are hidden only its state shows, before and after ballots, and until it is published.
func TestAHiddenResultLive(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	if err := b.db.Gorm.Exec(`UPDATE rounds SET settings = settings || '{"reviewResults":true}' WHERE id = ?`, strings.TrimPrefix(b.round, "/api/v1/rounds/")).Error; err != nil {
		t.Fatal(err)
	}
	a := b.listen("")
	open := a.next()
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(0)), 200)
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	b.changed()
	closed := a.next()
	for state, e := range map[string]sse{"open": open, "closed": closed} {
		r := e.result(t)
		if r.State != state || r.Visible != "hidden" || r.Ballots != nil || len(r.Ranking) != 0 || strings.Contains(e.data, "counted") || strings.Contains(e.data, "base") {
			t.Errorf("%s: %s", state, e.data)
		}
	}
	read[roundOut](t, b.team("POST", b.round+"/publish", ""), 200)
	b.changed()
	if r := a.next().result(t); r.State != "published" || !r.Final || r.Ballots.Counted != 1 {
		t.Errorf("%+v", r)
	}
	if e := a.next(); e.name != "end" {
		t.Errorf("%+v", e)
	}
}

// pass makes the ranks that are shown so much older.
func (b *ballroom) pass(d time.Duration) {
	b.t.Helper()
	if err := b.db.Gorm.Exec("UPDATE shown_ranks SET shown_at = shown_at - ? * interval '1 microsecond'", d.Microseconds()).Error; err != nil {
		b.t.Fatal(err)
	}
}

// Of a vote that shows ranks the snapshots have no figures, stay the same while the ranks do, and come on beats only.
func TestRanksLive(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "ranks")
	round := uuid.MustParse(strings.TrimPrefix(b.round, "/api/v1/rounds/"))
	look := func() live.Snapshot {
		t.Helper()
		s, err := b.server.liveResult(t.Context(), round)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"votes", "counted", "share", "base", "score", "low"} {
			if strings.Contains(string(s.Data), `"`+word+`"`) {
				t.Errorf("%s is told: %s", word, s.Data)
			}
		}
		if s.Pace != live.Steady {
			t.Errorf("the pace is %d", s.Pace)
		}
		return s
	}
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(1)), 200)
	first := look()
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(1)), 200)
	if same := look(); same.ID != first.ID || string(same.Data) != string(first.Data) {
		t.Errorf("%s\nthen %s", first.Data, same.Data)
	}
	if e := b.listen("").next(); e.data != string(first.Data) || e.id != first.ID {
		t.Errorf("%+v", e)
	}
	for range 3 {
		read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(2)), 200)
	}
	if asked := b.send("GET", b.round+"/results", ""); string(asked.body) != string(first.Data) || look().ID != first.ID {
		t.Errorf("before the next beat whoever asks gets %s", asked.body)
	}
	b.pass(time.Minute)
	if moved := look(); moved.ID == first.ID {
		t.Error("the ranks do not move")
	}
}

func TestStreamsEndAtOnceWhenTheServerStops(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	a := b.listen("")
	a.next()
	b.server.hub.Close()
	if e := a.next(); e.name != "EOF" {
		t.Errorf("%+v", e)
	}
	if r := b.send("GET", b.round+"/live", ""); r.status != 503 || r.header.Get("Retry-After") == "" {
		t.Errorf("afterwards %d %v", r.status, r.header)
	}
}

func TestStreamsOfOneNetworkAndInAllAreBounded(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.server.hub.Most, b.server.hub.MostOf = 2, 1
	b.listen("").next()
	if r := b.send("GET", b.round+"/live", ""); r.problem(t).Slug != "too-many-requests" || r.header.Get("Retry-After") != "30" {
		t.Errorf("a second of one network: %d %v", r.status, r.header)
	}
	b.server.hub.Most = 1
	if r := b.send("GET", b.round+"/live", ""); r.status != 503 || r.header.Get("Retry-After") == "" {
		t.Errorf("one too many in all: %d %v", r.status, r.header)
	}
	read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
}

func TestStreamsAreNoIdleConnections(t *testing.T) {
	t.Parallel()
	stream, idle := &conn{since: time.Now()}, &conn{since: time.Now()}
	stream.at.Store(streaming)
	idle.stir()
	if stream.quieter(idle) || !idle.quieter(stream) {
		t.Error("the stream gives way")
	}
}
