package review_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
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
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// queue takes jobs and keeps them.
type queue struct {
	mu   sync.Mutex
	jobs []ideas.JobArgs
}

func (q *queue) Insert(_ context.Context, args ideas.JobArgs, _ time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, args)
	return nil
}

// house is an open vote with a detector that finds what the test says.
type house struct {
	t       *testing.T
	db      *pgtest.DB
	clock   *atomic.Int64 // microseconds after noon
	jobs    *queue
	mail    *postbox
	ideas   *ideas.Service
	votes   *voting.Service
	results *results.Service
	review  *review.Service
	inTx    ideas.InTx

	campaign, round uuid.UUID
	options         []uuid.UUID
	suspects        []suspicion
	broken          error // of the detector's votes
}

// suspicion is a group that the detector finds.
type suspicion struct {
	state   fraud.State
	option  uuid.UUID
	ballots map[string]bool
	code    fraud.Code
}

func newHouse(t *testing.T, method string, options int) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.Open(t, pgtest.Options{MaxConns: 20}), clock: &atomic.Int64{}, jobs: &queue{}, mail: &postbox{language: "nl"}}
	tx := pgtest.InTx[ideas.Jobs](h.db)
	h.inTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return tx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return fn(tx, h.jobs) })
	}
	log, secret := slog.New(slog.DiscardHandler), []byte("a secret of this test, 32 bytes..")
	people := members.New(members.Deps{InTx: h.inTx, DB: h.db.Gorm, Now: h.now, Secret: secret})
	h.votes = voting.New(voting.Deps{InTx: h.inTx, DB: h.db.Gorm, Now: h.now, Secret: secret})
	h.results = results.New(results.Deps{InTx: h.inTx, DB: h.db.Gorm, Now: h.now, Log: log})
	h.review = review.New(review.Deps{InTx: h.inTx, DB: h.db.Gorm, Now: h.now, Votes: h.watched, Detect: h.detect, Audit: people.AuditOf, Revise: h.results.Revise, People: h.mail})
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: h.inTx, Now: h.now, Log: log, Audit: people.Audit,
		OnRound: []ideas.RoundHook{h.review.OnRound, h.results.OnRound}})
	h.plan(method, options)
	return h
}

func (h *house) watched(ctx context.Context, db *gorm.DB, round uuid.UUID, add func(fraud.Vote) error) error {
	if h.broken != nil {
		return h.broken
	}
	return watch.Votes(ctx, db, round, add)
}

// detect finds the suspicions.
func (h *house) detect(v *fraud.Votes) *fraud.Result {
	out := &fraud.Result{Verdicts: make([]fraud.Verdict, v.Len())}
	for i := range out.Verdicts {
		out.Verdicts[i].Case = -1
	}
	for _, s := range h.suspects {
		c := fraud.Case{ID: "case", State: s.state, Option: s.option.String(), Share: 0.9, Reasons: []fraud.Reason{{Code: s.code, Text: "as found"}}}
		for i := range out.Verdicts {
			if s.ballots[v.ID(i)] {
				out.Verdicts[i] = fraud.Verdict{State: s.state, Score: 0.9, Case: len(out.Cases)}
				c.Votes++
			}
		}
		out.Cases = append(out.Cases, c)
	}
	return out
}

func (h *house) plan(method string, options int) {
	h.campaign, h.round = uuid.New(), uuid.New()
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, ?, 'open', 'live', '{"nl":"De Herfsttegel"}', 'Europe/Amsterdam', ?, ?, ?)`, h.campaign, "c-"+h.campaign.String()[:8], noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, settings, updated_at)
		VALUES (?, ?, 1, 'vote', ?, 'planned', ?, ?, 'afterClose', '{"reviewResults":true}', ?)`, h.round, h.campaign, method, noon, noon.Add(100*time.Hour), noon)
	for i := range options {
		id := uuid.New()
		h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, ?, 'nl', '{}', 'submitted', '', '', ?, ?)`, id, h.campaign, fmt.Sprint("Idee ", i), noon, noon)
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", h.round, id, i)
		h.options = append(h.options, id)
	}
	if _, err := h.ideas.OpenRound(h.t.Context(), h.as(ideas.RoleProduct), h.round); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) now() time.Time { return noon.Add(time.Duration(h.clock.Load()) * time.Microsecond) }

func (h *house) later(d time.Duration) { h.clock.Add(d.Microseconds()) }

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

func number[T any](h *house, sql string, args ...any) (n T) {
	h.t.Helper()
	if err := h.db.Gorm.Raw(sql, args...).Row().Scan(&n); err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

func (h *house) as(role ideas.Role) ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO members (id, email, name, role, confirmed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, id.String()+"@example.org", "Naam "+id.String()[:4], role, noon, noon, noon)
	return ideas.Actor{MemberID: id, Role: role}
}

// vote casts n ballots for an option, each of a member of its own, and returns who and which.
func (h *house) vote(option, n int) (who []ideas.Actor, ballots []uuid.UUID) {
	h.t.Helper()
	for range n {
		a := h.as(ideas.RoleFan)
		r, err := h.cast(a, option)
		if err != nil {
			h.t.Fatal(err)
		}
		who, ballots = append(who, a), append(ballots, r.BallotID)
	}
	return who, ballots
}

func (h *house) cast(a ideas.Actor, option int) (voting.Receipt, error) {
	return h.votes.CastBallot(context.Background(), a, h.round, voting.Choice{Approve: []uuid.UUID{h.options[option]}})
}

// suspect makes the detector find these ballots, beside what it found before.
func (h *house) suspect(state fraud.State, option int, ballots ...uuid.UUID) {
	s := suspicion{state: state, option: h.options[option], ballots: map[string]bool{}, code: fraud.NarrowDwell}
	if state == fraud.Review {
		s.code = fraud.ExcessInContext
	}
	for _, b := range ballots {
		s.ballots[b.String()] = true
	}
	h.suspects = append(h.suspects, s)
}

func (h *house) scan() {
	h.t.Helper()
	h.later(time.Minute)
	if err := h.review.Scan(h.t.Context(), h.round, review.Running); err != nil {
		h.t.Fatalf("scan: %v", err)
	}
}

// cases are the cases of the round in the order of their numbers.
func (h *house) cases() []review.Listed {
	h.t.Helper()
	list, next, _, err := h.review.Cases(h.t.Context(), h.as(ideas.RoleModerator), h.round, review.Which{Sort: review.SortLatest}, "")
	if err != nil || next != "" {
		h.t.Fatalf("cases: %q, %v", next, err)
	}
	slices.SortFunc(list, func(a, b review.Listed) int { return a.Number - b.Number })
	return list
}

func (h *house) look(a ideas.Actor, c uuid.UUID) review.Detail {
	h.t.Helper()
	h.later(time.Second)
	d, err := h.review.Look(h.t.Context(), a, c, "Wat is hier aan de hand?")
	if err != nil {
		h.t.Fatalf("look: %v", err)
	}
	h.later(time.Second)
	return d
}

func (h *house) decide(a ideas.Actor, c uuid.UUID, action review.Action, reason string) (review.Decision, error) {
	h.t.Helper()
	return h.review.Decide(h.t.Context(), a, c, review.Answer{Action: action, Reason: reason, Note: "Daarom."})
}

// states counts the ballots of the round by state.
func (h *house) states() map[voting.State]int64 {
	h.t.Helper()
	return h.agree().Found.Ballots
}

// agree checks that the totals are those of the ballots, and that each ballot's last event says where it stands.
func (h *house) agree() voting.Count {
	h.t.Helper()
	var r ideas.Round
	if err := h.db.Gorm.Take(&r, "id = ?", h.round).Error; err != nil {
		h.t.Fatal(err)
	}
	c, err := voting.Recount(h.db.Gorm, r)
	if err != nil {
		h.t.Fatal(err)
	}
	if d := c.Differences(); len(d) > 0 {
		h.t.Errorf("totals differ from the ballots: %+v", d)
	}
	wrong := number[int64](h, `WITH last AS (SELECT DISTINCT ON (h) h, kind, convert_from(leaf, 'UTF8')::jsonb ->> 'to' AS became FROM ballot_events
			WHERE round_id = @r ORDER BY h, id DESC)
		SELECT count(*) FROM ballots b JOIN ballot_events c ON c.round_id = b.round_id AND c.id = b.event_id JOIN last ON last.h = c.h
		WHERE b.round_id = @r AND b.state <> CASE WHEN last.kind = 'ballot' OR last.became = 'restored' THEN 'counted' ELSE last.became END`,
		map[string]any{"r": h.round})
	if wrong != 0 {
		h.t.Errorf("%d ballots stand otherwise than their history says", wrong)
	}
	return c
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%v, want %v", err, want)
	}
}
