package results_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

var (
	noon    = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	visitor = ideas.Actor{}
	product = ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleProduct}
	admin   = ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleAdmin}
	reader  = ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleResearch}
)

// house is the two domains together on one database.
type house struct {
	t       *testing.T
	db      *pgtest.DB
	clock   *atomic.Int64 // microseconds after noon
	begun   *atomic.Int64 // transactions asked for
	tried   *atomic.Int64 // transactions run, those again after a deadlock too
	ideas   *ideas.Service
	votes   *voting.Service
	results *results.Service
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t), clock: &atomic.Int64{}, begun: &atomic.Int64{}, tried: &atomic.Int64{}}
	inTx := func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		h.begun.Add(1)
		return pgtest.InTx[ideas.Jobs](h.db)(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
			h.tried.Add(1)
			return fn(tx, jobs)
		})
	}
	h.votes = voting.New(voting.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Secret: []byte("a secret of this test, 32 bytes..")})
	h.results = results.New(results.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Log: slog.New(slog.DiscardHandler)})
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: inTx, Now: h.now, Log: slog.New(slog.DiscardHandler),
		OnRound: []ideas.RoundHook{h.results.OnRound}})
	return h
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Microsecond) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

// vote is a round with its options.
type vote struct {
	campaign, round uuid.UUID
	options         []uuid.UUID
}

// plan makes a live campaign with one planned vote from noon to one o'clock.
func (h *house) plan(method string, visible ideas.Visibility, settings string, options int) vote {
	h.t.Helper()
	v := vote{campaign: uuid.New(), round: uuid.New()}
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?)`, v.campaign, "c-"+v.campaign.String()[:8], noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, settings, updated_at)
		VALUES (?, ?, 1, 'vote', ?, 'planned', ?, ?, ?, ?::jsonb, ?)`, v.round, v.campaign, method, noon, noon.Add(time.Hour), visible, settings, noon)
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, v.campaign, fmt.Sprint("Idee ", i), noon, noon)
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", v.round, id, i)
		v.options = append(v.options, id)
	}
	return v
}

// open plans a vote and opens it.
func (h *house) open(method string, visible ideas.Visibility, settings string, options int) vote {
	h.t.Helper()
	v := h.plan(method, visible, settings, options)
	if _, err := h.ideas.OpenRound(context.Background(), product, v.round); err != nil {
		h.t.Fatalf("open: %v", err)
	}
	return v
}

func (h *house) close(v vote) {
	h.t.Helper()
	if _, err := h.ideas.CloseRound(context.Background(), product, v.round); err != nil {
		h.t.Fatalf("close: %v", err)
	}
}

func (h *house) member() ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, 'fan', ?, ?, ?)`,
		id, id.String()+"@example.org", noon, noon, noon)
	return ideas.Actor{MemberID: id, Role: ideas.RoleFan}
}

// approve casts one new member's ballot for the options with these numbers.
func (h *house) approve(v vote, numbers ...int) ideas.Actor {
	h.t.Helper()
	fan := h.member()
	var choice voting.Choice
	for _, n := range numbers {
		choice.Approve = append(choice.Approve, v.options[n])
	}
	if _, err := h.votes.CastBallot(context.Background(), fan, v.round, choice); err != nil {
		h.t.Fatalf("cast: %v", err)
	}
	return fan
}

func (h *house) see(a ideas.Actor, v vote) results.View {
	h.t.Helper()
	view, err := h.results.Results(context.Background(), a, v.round)
	if err != nil {
		h.t.Fatalf("results: %v", err)
	}
	return view
}
