package watch_test

import (
	"context"
	"fmt"
	"net/netip"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// house is a database with the intake and the watch on it, and one live campaign with an open vote.
type house struct {
	t        testing.TB
	db       *pgtest.DB
	clock    *atomic.Int64 // microseconds after noon
	votes    *voting.Service
	deps     watch.Deps
	watch    *watch.Service
	campaign uuid.UUID
	round    uuid.UUID
	options  []uuid.UUID
}

func newHouse(t testing.TB, method string) *house {
	t.Helper()
	return furnish(t, pgtest.New(t), method)
}

func furnish(t testing.TB, db *pgtest.DB, method string) *house {
	t.Helper()
	h := &house{t: t, db: db, clock: &atomic.Int64{}}
	inTx := pgtest.InTx[ideas.Jobs](h.db)
	h.votes = voting.New(voting.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Secret: []byte("a secret of this test, 32 bytes..")})
	h.deps = watch.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Keys: h.votes.Keys()}
	h.watch = watch.New(h.deps)
	h.campaign, h.round, h.options = h.vote(method, 4)
	return h
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Microsecond) }

func (h *house) later(d time.Duration) { h.clock.Add(d.Microseconds()) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

// vote makes a campaign with an open vote, from an hour before noon to an hour after.
func (h *house) vote(method string, options int) (campaign, round uuid.UUID, ids []uuid.UUID) {
	h.t.Helper()
	campaign, round = uuid.New(), uuid.New()
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?)`, campaign, "c-"+campaign.String()[:8], noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, settings, updated_at)
		VALUES (?, ?, 1, 'vote', ?, 'open', ?, ?, 'live', '{"eligibility":{"tiers":["guest","email"]}}', ?)`,
		round, campaign, method, noon.Add(-time.Hour), noon.Add(time.Hour), noon)
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, campaign, fmt.Sprint("Idee ", i), noon, noon)
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", round, id, i)
		ids = append(ids, id)
	}
	return campaign, round, ids
}

// member makes a member with a confirmed address, three hours before noon.
func (h *house) member(email string) ideas.Actor {
	h.t.Helper()
	id, since := uuid.New(), noon.Add(-3*time.Hour)
	h.exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, 'fan', ?, ?, ?)`, id, email, since, since, since)
	return ideas.Actor{MemberID: id, Role: ideas.RoleFan}
}

func (h *house) cast(a ideas.Actor, c voting.Choice) voting.Receipt {
	h.t.Helper()
	r, err := h.votes.CastBallot(context.Background(), a, h.round, c)
	if err != nil {
		h.t.Fatalf("cast: %v", err)
	}
	return r
}

// seen is what the edge would say of the ballot, cast with an ordinary browser.
func (h *house) seen(a ideas.Actor, r voting.Receipt) watch.Seen {
	return watch.Seen{
		Round: h.round, Member: a.MemberID, Guest: a.GuestID, Task: r.Task, At: r.CastAt, Addr: netip.MustParseAddr("203.0.113.77"),
		Agent:     "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
		Languages: "nl", Hints: "d=8421;s=1;n=2;l=nl-BE;t=Europe/Brussels;w=4x8;b=0123456789abcdefABCDEF;r=chocolade.example",
	}
}

func (h *house) drain() {
	h.t.Helper()
	if err := h.watch.Drain(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) read() []fraud.Vote {
	h.t.Helper()
	var all []fraud.Vote
	err := watch.Votes(context.Background(), h.db.Gorm, h.round, func(v fraud.Vote) error { all = append(all, v); return nil })
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func number[T any](h *house, sql string, args ...any) T {
	h.t.Helper()
	var n T
	if err := h.db.Gorm.Raw(sql, args...).Take(&n).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}
