package watch_test

import (
	"context"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// hearing passes what is told on the channel to servers, until it hears the end of it.
func (h *house) hearing(conn *pgx.Conn, servers ...*watch.Service) {
	h.t.Helper()
	h.exec("SELECT pg_notify(?, 'no more')", watch.CrowdChannel) // PostgreSQL keeps the order
	for {
		ctx, cancel := context.WithTimeout(h.t.Context(), 30*time.Second)
		n, err := conn.WaitForNotification(ctx)
		cancel()
		if err != nil {
			h.t.Fatal(err)
		}
		if n.Payload == "no more" {
			return
		}
		for _, s := range servers {
			s.Heard(n.Payload)
		}
	}
}

// A farm that spreads its votes evenly over two servers is seen by both as what it is: one address that votes far too often, and one
// browser with many accounts. Alone, each has seen half of it.
func TestTwoServersSeeOneFarm(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	conn, err := pgx.Connect(t.Context(), h.db.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) }) // the database is dropped next
	if _, err := conn.Exec(t.Context(), "LISTEN "+watch.CrowdChannel); err != nil {
		t.Fatal(err)
	}
	alone := watch.New(h.deps)
	h.deps.Secret = []byte("a secret of this test, 32 bytes..")
	h.deps.Tell = func(ctx context.Context, payloads []string) error {
		return h.db.Gorm.WithContext(ctx).Exec("SELECT pg_notify(?, payload) FROM unnest(CAST(? AS text[])) payload", watch.CrowdChannel, "{"+strings.Join(payloads, ",")+"}").Error
	}
	servers := []*watch.Service{watch.New(h.deps), watch.New(h.deps)}
	farm := netip.MustParseAddr("198.51.100.7")
	vote := func(i, server int) ideas.Actor {
		a := ideas.Actor{GuestID: uuid.New()}
		e := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
		e.Addr = farm
		if i >= 4 { // the first ones use one browser, the rest one each
			e.Hints = strings.Replace(e.Hints, "b=0123456789abcdefABCDEF", "b="+strings.ReplaceAll(a.GuestID.String(), "-", ""), 1)
		}
		servers[server].Saw(e)
		if server == 0 {
			alone.Saw(e)
		}
		return a
	}
	var last ideas.Actor
	for i := range 380 {
		vote(i, i%2)
		if i%40 == 3 {
			for _, s := range servers {
				if err := s.Drain(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			h.hearing(conn, servers...)
		}
	}
	h.later(25 * time.Second)
	e := h.seen(ideas.Actor{}, voting.Receipt{})
	last = ideas.Actor{GuestID: uuid.New()}
	e.Guest, e.At, e.Addr = last.GuestID, h.cast(last, voting.Choice{Choose: h.options[:1]}).CastAt, farm
	servers[1].Saw(e) // the browser of the first four, two of whom this server took
	for _, s := range append(servers, alone) {
		if err := s.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	h.hearing(conn, servers...)
	for i, s := range servers {
		if p := s.Pressure(farm); p != voting.Crowded {
			t.Errorf("server %d: %v", i, p)
		}
	}
	if p := alone.Pressure(farm); p != voting.Busy {
		t.Errorf("a server that hears nothing: %v", p)
	}
	score := number[float64](h, "SELECT t.score FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.guest_id = ?", last.GuestID)
	codes := number[string](h, "SELECT array_to_string(t.codes, ',') FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.guest_id = ?", last.GuestID)
	if !slices.Contains(strings.Split(codes, ","), string(fraud.KeyOfOthers)) || score < 0.25 { // five accounts weigh 2.5, two or three at most 1
		t.Errorf("score %v for %s", score, codes)
	}
}
