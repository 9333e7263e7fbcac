package jury_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/jury"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

var (
	noon    = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	visitor = ideas.Actor{}
)

// postbox is the jobs and the mail of a house, kept for the tests to read.
type postbox struct {
	mu    sync.Mutex
	jobs  []jury.Letter
	mails []members.Mail
}

func (p *postbox) Insert(_ context.Context, args ideas.JobArgs, _ time.Time) error {
	l, ok := args.(jury.Letter)
	if !ok {
		return fmt.Errorf("unexpected job %s", args.Kind())
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.jobs = append(p.jobs, l)
	return nil
}

func (p *postbox) Send(_ context.Context, m members.Mail) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mails = append(p.mails, m)
	return nil
}

// take returns the letters that were ordered since the last call.
func (p *postbox) take() []jury.Letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.jobs
	p.jobs = nil
	return out
}

// house is a live campaign on a database of its own: a round with ideas, then a final.
type house struct {
	t       *testing.T
	db      *pgtest.DB
	clock   *atomic.Int64 // microseconds after noon
	post    *postbox
	ideas   *ideas.Service
	votes   *voting.Service
	results *results.Service
	jury    *jury.Service
	deps    jury.Deps

	team     ideas.Actor
	campaign uuid.UUID
	first    uuid.UUID // the round before the gate
	final    uuid.UUID
	options  []uuid.UUID
}

// newHouse makes a house whose first round is held by method; "" for one that collects.
func newHouse(t *testing.T, method string, options int) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.Open(t, pgtest.Options{MaxConns: 20}), clock: &atomic.Int64{}, post: &postbox{}}
	tx := pgtest.InTx[ideas.Jobs](h.db)
	inTx := func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return tx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return fn(tx, h.post) })
	}
	log, secret := slog.New(slog.DiscardHandler), []byte("a secret of this test, 32 bytes..")
	people := members.New(members.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Secret: secret, Mailer: h.post,
		Brand: members.Brand{Name: "Estrik"}, PublicURL: "https://estrik.example"})
	h.votes = voting.New(voting.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Secret: secret})
	h.results = results.New(results.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Log: log, Jury: jury.BookRules})
	h.deps = jury.Deps{InTx: inTx, DB: h.db.Gorm, Now: h.now, Log: log, People: people, Audit: people.Audit}
	h.jury = jury.New(h.deps)
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: inTx, Now: h.now, Log: log, Audit: people.Audit,
		OnRound: []ideas.RoundHook{h.results.OnRound, h.jury.OnRound}})
	h.team = h.member(ideas.RoleProduct)
	h.plan(method, options)
	return h
}

func (h *house) plan(method string, options int) {
	h.campaign, h.first, h.final = uuid.New(), uuid.New(), uuid.New()
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"De Herfsttegel","en":"The autumn bar","de":"Die Herbsttafel"}', 'Europe/Amsterdam', ?, ?, ?)`,
		h.campaign, "c-"+h.campaign.String()[:8], noon, noon, noon)
	kind, add := ideas.RoundVote, `INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (?, ?, ?, ?, ?, 'planned', ?, ?, 'afterClose', ?)`
	if method == "" {
		kind = ideas.RoundCollect
	}
	h.exec(add, h.first, h.campaign, 1, kind, method, noon, noon.Add(time.Hour), noon)
	h.exec(add, h.final, h.campaign, 2, ideas.RoundVote, "single", noon.Add(2*time.Hour), noon.Add(3*time.Hour), noon)
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, h.campaign, fmt.Sprint("Idee ", i), noon.Add(time.Duration(i)), noon)
		if kind == ideas.RoundVote {
			h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", h.first, id, i)
		}
		h.options = append(h.options, id)
	}
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Microsecond) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

func (h *house) number(sql string, args ...any) int {
	h.t.Helper()
	var n int
	if err := h.db.Gorm.Raw(sql, args...).Take(&n).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

func (h *house) member(role ideas.Role) ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO members (id, email, name, role, confirmed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, id.String()+"@example.org", "Naam "+id.String()[:4], role, noon, noon, noon)
	return ideas.Actor{MemberID: id, Role: role}
}

func mail(a ideas.Actor) string { return a.MemberID.String() + "@example.org" }

func three(s string) ideas.Text { return ideas.Text{"nl": s, "en": s, "de": s} }

// rules are two criteria of 60 and 40 percent, fans and jury half each, two places.
func rules() jury.Rules {
	return jury.Rules{FanWeight: 50, JuryWeight: 50, Places: 2, Criteria: []jury.Criterion{
		{Name: three("Smaak"), Description: three("Hoe lekker"), Weight: 60},
		{Name: three("Maakbaar"), Weight: 40},
	}}
}

// gate sets the gate up with n new jurors.
func (h *house) gate(r jury.Rules, n int) []ideas.Actor {
	h.t.Helper()
	jurors, emails := make([]ideas.Actor, n), make([]string, n)
	for i := range jurors {
		jurors[i] = h.member(ideas.RoleFan)
		emails[i] = mail(jurors[i])
	}
	if _, err := h.jury.Put(h.t.Context(), h.team, h.first, r, emails); err != nil {
		h.t.Fatalf("put: %v", err)
	}
	return jurors
}

func (h *house) open(round uuid.UUID) {
	h.t.Helper()
	if _, err := h.ideas.OpenRound(h.t.Context(), h.team, round); err != nil {
		h.t.Fatalf("open: %v", err)
	}
}

func (h *house) close(round uuid.UUID) {
	h.t.Helper()
	if _, err := h.ideas.CloseRound(h.t.Context(), h.team, round); err != nil {
		h.t.Fatalf("close: %v", err)
	}
}

// vote casts votes[i] ballots for option i.
func (h *house) vote(votes ...int) {
	h.t.Helper()
	for i, n := range votes {
		for range n {
			_, err := h.votes.CastBallot(h.t.Context(), h.member(ideas.RoleFan), h.first, voting.Choice{Approve: []uuid.UUID{h.options[i]}})
			if err != nil {
				h.t.Fatalf("cast: %v", err)
			}
		}
	}
}

// scores saves a juror's marks, scores[i] for option i; an empty list abstains.
func (h *house) scores(a ideas.Actor, named bool, scores ...[]int) {
	h.t.Helper()
	var marks []jury.Mark
	for i, s := range scores {
		m := jury.Mark{Idea: h.options[i], Scores: s}
		if len(s) == 0 {
			m.Abstains, m.Reason = true, "Mijn zus bedacht dit"
		}
		marks = append(marks, m)
	}
	if _, err := h.jury.Save(h.t.Context(), a, h.first, marks, named); err != nil {
		h.t.Fatalf("save: %v", err)
	}
}

func (h *house) submit(a ideas.Actor, scores ...[]int) {
	h.t.Helper()
	h.scores(a, false, scores...)
	if _, err := h.jury.Submit(h.t.Context(), a, h.first); err != nil {
		h.t.Fatalf("submit: %v", err)
	}
}

// explain gives each option a reason of its class; "" for none.
func (h *house) explain(classes ...jury.Class) {
	h.t.Helper()
	for i, c := range classes {
		if c == "" {
			continue
		}
		if err := h.jury.Explain(h.t.Context(), h.team, h.first, h.options[i], c, ideas.Text{"nl": "Omdat het zo is."}); err != nil {
			h.t.Fatalf("explain: %v", err)
		}
	}
}

func (h *house) see(a ideas.Actor) jury.View {
	h.t.Helper()
	v, err := h.jury.Gate(h.t.Context(), a, h.first)
	if err != nil {
		h.t.Fatalf("gate: %v", err)
	}
	return v
}

// shortlist is the final's, as numbers of options in their order.
func (h *house) shortlist() []int {
	h.t.Helper()
	list, err := h.ideas.Options(h.t.Context(), h.team, h.final)
	if err != nil {
		h.t.Fatal(err)
	}
	out := []int{}
	for _, o := range list {
		for i, id := range h.options {
			if id == o.IdeaID {
				out = append(out, i)
			}
		}
	}
	return out
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

func wantMissing(t *testing.T, err error, what string) {
	t.Helper()
	var lacks *ideas.NotReady
	if !errors.As(err, &lacks) {
		t.Errorf("got error %v, want %s missing", err, what)
		return
	}
	for _, m := range lacks.Missing {
		if m == what {
			return
		}
	}
	t.Errorf("missing %v, want %s", lacks.Missing, what)
}

func wantFlaw(t *testing.T, err error, field, code string) {
	t.Helper()
	var invalid *ideas.Invalid
	if !errors.As(err, &invalid) {
		t.Errorf("got error %v, want %s: %s", err, field, code)
		return
	}
	for _, f := range invalid.Flaws {
		if f.Field == field && f.Code == code {
			return
		}
	}
	t.Errorf("got flaws %v, want %s: %s", invalid.Flaws, field, code)
}
