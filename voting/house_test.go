package voting_test

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// house is a database with one live campaign and one open vote round in it.
type house struct {
	t        testing.TB
	db       *pgtest.DB
	deps     voting.Deps
	votes    *voting.Service
	clock    *atomic.Int64 // microseconds after noon
	campaign uuid.UUID
	round    uuid.UUID
	options  []uuid.UUID
}

func newHouse(t testing.TB, method string, options int) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t), clock: &atomic.Int64{}}
	h.deps = voting.Deps{InTx: pgtest.InTx[ideas.Jobs](h.db), DB: h.db.Gorm, Now: h.now, Secret: []byte("a secret of this test, 32 bytes..")}
	h.votes = voting.New(h.deps)
	h.campaign, h.round, h.options = h.addRound(method, options)
	return h
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Microsecond) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

// addRound makes another campaign with a round, open from an hour before noon to an hour after.
func (h *house) addRound(method string, options int) (campaign, round uuid.UUID, ids []uuid.UUID) {
	h.t.Helper()
	campaign, round = uuid.New(), uuid.New()
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?)`, campaign, "c-"+campaign.String()[:8], noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (?, ?, 1, 'vote', ?, 'open', ?, ?, 'live', ?)`, round, campaign, method, noon.Add(-time.Hour), noon.Add(time.Hour), noon)
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, campaign, fmt.Sprint("Idee ", i), noon, noon)
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", round, id, i)
		ids = append(ids, id)
	}
	return campaign, round, ids
}

// member makes a member with a confirmed address.
func (h *house) member() ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, 'fan', ?, ?, ?)`,
		id, id.String()+"@example.org", noon, noon, noon)
	return ideas.Actor{MemberID: id, Role: ideas.RoleFan}
}

func (h *house) members(n int) []ideas.Actor {
	all := make([]ideas.Actor, n)
	for i := range all {
		all[i] = h.member()
	}
	return all
}

func (h *house) cast(a ideas.Actor, options ...uuid.UUID) voting.Receipt {
	h.t.Helper()
	r, err := h.votes.CastBallot(context.Background(), a, h.round, voting.Choice{Approve: options})
	if err != nil {
		h.t.Fatalf("cast: %v", err)
	}
	return r
}

func number[T any](h *house, sql string, args ...any) T {
	h.t.Helper()
	var n T
	if err := h.db.Gorm.Raw(sql, args...).Take(&n).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

func (h *house) loadRound() ideas.Round {
	h.t.Helper()
	var r ideas.Round
	if err := h.db.Gorm.Take(&r, "id = ?", h.round).Error; err != nil {
		h.t.Fatal(err)
	}
	return r
}

// projectionHolds checks that the projection says what the ballots say, and returns the count.
func (h *house) projectionHolds() voting.Count {
	h.t.Helper()
	c, err := voting.Recount(h.db.Gorm, h.loadRound())
	if err != nil {
		h.t.Fatal(err)
	}
	if d := c.Differences(); len(d) > 0 {
		h.t.Errorf("projection differs from the ballots: %+v", d)
	}
	return c
}

func (h *house) voteFor(c voting.Count, option int) int64 { return c.Found.Votes[h.options[option]] }

func sameOptions(a, b []uuid.UUID) bool {
	text := func(ids []uuid.UUID) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = id.String()
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(text(a), text(b))
}
