package logbook_test

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
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

var (
	noon    = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	product = ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleProduct}
)

// house is the deciding half with its logs, on one database.
type house struct {
	t       *testing.T
	db      *pgtest.DB
	clock   *atomic.Int64 // seconds after noon
	ideas   *ideas.Service
	votes   *voting.Service
	counts  *results.Service
	deps    logbook.Deps
	logs    *logbook.Service
	keys    ledger.Verifiers
	public  string
	options []uuid.UUID
	slug    string
	jobs    []ideas.JobArgs
	mail    []letter
}

// letter is a notice to a member.
type letter struct {
	to uuid.UUID
	members.Notice
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t), clock: &atomic.Int64{}}
	inTx, quiet := func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return pgtest.InTx[ideas.Jobs](h.db)(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return fn(tx, h) })
	}, slog.New(slog.DiscardHandler)
	h.votes = voting.New(voting.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Secret: []byte("a secret of this test, 32 bytes..")})
	h.counts = results.New(results.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Log: quiet, People: h,
		Checks: results.Checks{Detector: "1", Review: true, TraitsDays: 90}})
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: inTx, Now: h.now, Log: quiet, OnRound: []ideas.RoundHook{h.counts.OnRound}})
	private, err := ledger.DeriveKey([]byte("secret"), ledger.KeyName("stem.example"))
	if err != nil {
		t.Fatal(err)
	}
	h.deps = logbook.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Log: quiet, Host: "stem.example", Ballots: h.votes.MyBallots}
	if h.deps.Keys, err = ledger.ParseKeys(private); err != nil {
		t.Fatal(err)
	}
	if h.deps.PublicKeys, err = ledger.PublicKeys(private); err != nil {
		t.Fatal(err)
	}
	h.public = h.deps.PublicKeys[0]
	if h.keys, err = ledger.ParseVerifiers(h.public); err != nil {
		t.Fatal(err)
	}
	h.logs = logbook.New(h.deps)
	return h
}

// Insert keeps a job; the tests do it.
func (h *house) Insert(_ context.Context, args ideas.JobArgs, _ time.Time) error {
	h.jobs = append(h.jobs, args)
	return nil
}

// SendNotice keeps a mail.
func (h *house) SendNotice(_ context.Context, to uuid.UUID, compose func(string) (members.Notice, error)) error {
	n, err := compose("nl")
	h.mail = append(h.mail, letter{to, n})
	return err
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Second) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

// open makes a live campaign and opens its vote, from noon to one o'clock.
func (h *house) open(method string, visible ideas.Visibility, options int) uuid.UUID {
	h.t.Helper()
	round := h.plan(method, visible, options)
	if _, err := h.ideas.OpenRound(context.Background(), product, round); err != nil {
		h.t.Fatalf("open: %v", err)
	}
	return round
}

// plan makes a live campaign with a vote that has not opened.
func (h *house) plan(method string, visible ideas.Visibility, options int) uuid.UUID {
	h.t.Helper()
	campaign, round := uuid.New(), uuid.New()
	h.slug = "c-" + campaign.String()[:8]
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?)`, campaign, h.slug, noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, settings, updated_at)
		VALUES (?, ?, 1, 'vote', ?, 'planned', ?, ?, ?, '{}', ?)`, round, campaign, method, noon, noon.Add(time.Hour), visible, noon)
	h.options = nil
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, campaign, fmt.Sprint("Idee & <", i), noon, noon)
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", round, id, i)
		h.options = append(h.options, id)
	}
	return round
}

func (h *house) close(round uuid.UUID) {
	h.t.Helper()
	if _, err := h.ideas.CloseRound(context.Background(), product, round); err != nil {
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

func (h *house) cast(fan ideas.Actor, round uuid.UUID, c voting.Choice) voting.Receipt {
	h.t.Helper()
	r, err := h.votes.CastBallot(context.Background(), fan, round, c)
	if err != nil {
		h.t.Fatalf("cast: %v", err)
	}
	return r
}

// approve casts n new members' ballots for one option each, in turn.
func (h *house) approve(round uuid.UUID, n int) {
	h.t.Helper()
	for i := range n {
		h.cast(h.member(), round, voting.Choice{Approve: []uuid.UUID{h.options[i%len(h.options)]}})
	}
}

func (h *house) sequence(want int) {
	h.t.Helper()
	if n, err := h.logs.Sequence(context.Background()); err != nil || n != want {
		h.t.Errorf("%d leaves appended, want %d (%v)", n, want, err)
	}
}

func number[T any](h *house, sql string, args ...any) (n T) {
	h.t.Helper()
	if err := h.db.Gorm.Raw(sql, args...).Row().Scan(&n); err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

// sound fails unless the log of a round makes its root, and everything stored agrees with it. It returns its length.
func (h *house) sound(round uuid.UUID) int64 {
	h.t.Helper()
	flaws, err := h.logs.RehashRound(context.Background(), round)
	if err != nil || len(flaws) > 0 {
		h.t.Errorf("log of %s: %v (%v)", round, flaws, err)
	}
	size := number[int64](h, "SELECT size FROM ledger_logs WHERE round_id = ?", round)
	if n := number[int64](h, "SELECT count(*) FROM ledger_leaves WHERE round_id = ?", round); n != size {
		h.t.Errorf("%d leaves, size %d", n, size)
	}
	return size
}
