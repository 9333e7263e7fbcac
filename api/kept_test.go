package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// An answer is given again while the database stays as it is, and no longer: not to members, not in another language, not when
// something was committed while it was made.
func TestAnswersAreKeptWhileNothingIsCommitted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var moment, loads atomic.Int32
		var commits bool
		s := &Server{Deps: Deps{Now: time.Now, Moment: func(context.Context) (string, error) { return fmt.Sprint(moment.Load()), nil }}}
		ask := func(key, want string) {
			t.Helper()
			w, err := s.same(t.Context(), key, func(context.Context) (*whole, error) {
				n := loads.Add(1)
				if commits {
					moment.Add(1)
				}
				return &whole{body: fmt.Append(nil, n)}, nil
			})
			if err != nil || string(w.body) != want {
				t.Errorf("%s: %v, %v, want %s", key, w, err, want)
			}
		}
		ask("nl /r", "1")
		ask("nl /r", "1")
		ask("en /r", "2")
		moment.Add(1)
		ask("nl /r", "3")
		ask("en /r", "4")
		ask("nl /r", "3")
		time.Sleep(sameFor)
		ask("nl /r", "5")
		moment.Add(1)
		commits = true
		ask("nl /r", "6")
		commits = false
		ask("nl /r", "7")
		ask("nl /r", "7")
		s.Moment = func(context.Context) (string, error) { return "", errors.New("gone") }
		if w, err := s.same(t.Context(), "nl /r", nil); w != nil || err == nil {
			t.Errorf("without a database: %v, %v", w, err)
		}
	})
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	t.Parallel()
	var k kept[int]
	now := time.Now()
	for n := range 100 {
		k.put(fmt.Sprint(n), "m", n, now, mostKept/10)
		if k.bytes > mostKept || len(k.byKey) > 10 {
			t.Fatalf("%d bytes of %d things", k.bytes, len(k.byKey))
		}
		if got, ok := k.get(fmt.Sprint(n), "m", now, time.Second); !ok || got != n {
			t.Errorf("%d is not kept", n)
		}
	}
	k.put("99", "m", 7, now, 1)
	if got, ok := k.get("99", "m", now, time.Second); !ok || got != 7 {
		t.Errorf("%d, %v", got, ok)
	}
}

// Where the database changes before a deck is of use, decks are made ever less often.
func TestDecksAreMadeWhereTheyAreOfUse(t *testing.T) {
	t.Parallel()
	var d decks
	now := time.Now()
	made := func(span time.Duration, dealt int) (n int) {
		for end := now.Add(span); now.Before(end); now = now.Add(100 * time.Millisecond) {
			if d.turn("herfst", now) {
				n++
				for range dealt {
					d.dealt("herfst")
				}
			}
		}
		return n
	}
	if n := made(time.Minute, deckWorth); n != 60 {
		t.Errorf("%d decks in a minute, all of use", n)
	}
	if n := made(10*time.Minute, 0); n < 10 || n > 20 {
		t.Errorf("%d decks in ten minutes, none of use", n)
	}
	made(2*deckRest, deckWorth)
	if n := made(time.Minute, deckWorth); n != 60 {
		t.Errorf("%d decks in a minute, all of use again", n)
	}
}

// A visitor who is dealt cards from memory gets what the database would list, with every change in it at once.
// Not parallel: a deck is good while nobody writes to the server of databases, which the tests share.
func TestVisitorsAreDealtWhatTheDatabaseLists(t *testing.T) {
	l := newHall(t)
	team, maker := l.as(ideas.RoleProduct), l.as(ideas.RoleFan)
	c := l.live(team, "herfst", "recipe")
	idea := strings.Replace(anIdea, "Stoofpeer", `Stoof \"peer\" & <schil>`, 1)
	const path = "/api/v1/campaigns/herfst/ideas"
	last := read[ideaOut](t, maker("POST", path, idea), 201)
	same := func(what string, in listIdeasIn, query string) {
		t.Helper()
		in.Slug = "herfst"
		out, err := l.server.listIdeas(t.Context(), ideas.Actor{Seed: 77}, in)
		want, err2 := jsonOf(out)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for try := 1; ; try++ {
			l.server.decks.mu.Lock()
			l.server.decks.made = nil // lets a deck be made at once
			l.server.decks.mu.Unlock()
			got := l.send("GET", path+query, "", "Cookie", "visitor=77", "Accept-Encoding", "identity")
			small := l.send("GET", path+query, "", "Cookie", "visitor=77") // compressed, which the client undoes and does not tell
			tag, weak := got.header.Get("ETag"), small.header.Get("ETag")
			again := l.send("GET", path+query, "", "Cookie", "visitor=77", "If-None-Match", tag)
			other := l.send("GET", path+query, "", "Cookie", "visitor=78")
			if got.status != 200 || string(got.body) != string(want) || string(small.body) != string(want) {
				t.Fatalf("%s: %d\n%s\nwant\n%s", what, got.status, got.body, want)
			}
			if other.header.Get("ETag") == tag && string(other.body) != string(want) {
				t.Errorf("%s: another order has the same tag", what)
			}
			// whoever writes anything to the server of databases between two answers has the second one listed, under its own tag
			if strings.TrimPrefix(weak, "W/") == tag && strings.HasPrefix(weak, "W/") == (len(want) >= worthwhile) && again.status == http.StatusNotModified {
				return
			}
			if try == 10 {
				t.Fatalf("%s: tags %q and %q of %d bytes, sent again: %d", what, tag, weak, len(want), again.status)
			}
		}
	}
	same("one idea", listIdeasIn{}, "")
	for range 4 {
		last = read[ideaOut](t, l.as(ideas.RoleFan)("POST", path, idea), 201)
		same("one more", listIdeasIn{}, "")
		same("a page", listIdeasIn{Limit: 2}, "?limit=2")
	}
	read[heartOut](t, l.as(ideas.RoleFan)("PUT", "/api/v1/ideas/"+last.ID.String()+"/heart", ""), 200)
	same("a heart", listIdeasIn{}, "")
	read[roundOut](t, team("POST", "/api/v1/rounds/"+c.Rounds[0].ID.String()+"/close", ""), 200)
	same("after the round", listIdeasIn{}, "")
	if r := l.send("GET", path+"?cursor=x", ""); r.status != 422 && r.status != 400 {
		t.Errorf("a cursor of nobody: %d", r.status)
	}
	if r := l.send("GET", "/api/v1/campaigns/elders/ideas", ""); r.status != 404 {
		t.Errorf("a campaign that is not there: %d", r.status)
	}
}

// Pieces in any order, also none, large ones and those that cannot be compressed, make a stream that everybody can read.
func TestPiecesMakeAStream(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 200_000)
	if _, err := rand.Read(noise); err != nil {
		t.Fatal(err)
	}
	parts := [][]byte{{}, []byte("a"), bytes.Repeat([]byte("stoofpeer "), 20_000), noise, []byte(`{"id":1}`)}
	for _, order := range [][]int{{}, {0}, {1, 1, 1}, {2, 3, 4, 0, 1}, {3, 3}, {4, 2, 2, 4}} {
		g, want := gather(64), []byte("[")
		g.text("[")
		for _, n := range order {
			g.add(parts[n], piece(parts[n]))
			g.text(",")
			want = append(append(want, parts[n]...), ',')
		}
		r, err := gzip.NewReader(bytes.NewReader(g.end("]")))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, append(want, ']')) {
			t.Errorf("%v: %v, %d bytes of %d", order, err, len(got), len(want)+1)
		}
	}
}
