package ideas_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// start is when every test begins: a Tuesday morning in Amsterdam, summer time.
var start = time.Date(2026, 9, 1, 7, 0, 0, 0, time.UTC)

// clock is a stubbed clock that tests move by hand.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

func (c *clock) add(d time.Duration) { c.set(c.now().Add(d)) }

// house is a service on a database of its own.
type house struct {
	*ideas.Service
	t     *testing.T
	db    *pgtest.DB
	clock *clock
	team  ideas.Actor
}

func newHouse(t *testing.T, hooks ...ideas.RoundHook) *house {
	t.Helper()
	return houseOn(t, pgtest.Open(t, pgtest.Options{MaxConns: 20}), hooks...)
}

func houseOn(t *testing.T, db *pgtest.DB, hooks ...ideas.RoundHook) *house {
	t.Helper()
	h := &house{t: t, db: db, clock: &clock{at: start}}
	h.Service = ideas.New(deps(db.Gorm, pgtest.InTx[ideas.Jobs](db), h.clock.now, hooks))
	h.team = h.member(ideas.RoleProduct)
	return h
}

func deps(db *gorm.DB, inTx ideas.InTx, now ideas.Now, hooks []ideas.RoundHook) ideas.Deps {
	return ideas.Deps{
		DB: db, InTx: inTx, Now: now, Log: slog.New(slog.DiscardHandler), OnRound: hooks,
		CheckWrapper: checkWrapper, SaveWrapper: saveWrapper, Attachments: attachments,
		CheckTile: func(t ideas.Tile) (string, error) {
			return checkWrapper(map[string]any{"colour": t.Colour, "text": t.Text})
		},
		SaveTile: func(ctx context.Context, tx *gorm.DB, t ideas.Tile) error {
			return saveWrapper(ctx, tx, map[string]any{"colour": t.Colour, "text": t.Text})
		},
	}
}

// checkWrapper stands for whoever draws: a colour is needed, everything else is free.
func checkWrapper(spec map[string]any) (string, error) {
	if _, ok := spec["colour"].(string); !ok {
		return "", ideas.Flawed("colour", "required", "")
	}
	raw, err := json.Marshal(spec)
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:16]), err
}

func saveWrapper(_ context.Context, tx *gorm.DB, spec map[string]any) error {
	hash, err := checkWrapper(spec)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		return err
	}
	return tx.Exec("INSERT INTO wrappers (hash, spec, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", hash, string(raw), start).Error
}

func attachments(_ context.Context, tx *gorm.DB, owner uuid.UUID, ids []uuid.UUID) ([]ideas.Attachment, error) {
	var list []ideas.Attachment
	err := tx.Raw("SELECT id, kind, state = 'failed' AS failed FROM uploads WHERE owner_id = ? AND id IN ?", owner, ids).Scan(&list).Error
	return list, err
}

// member makes somebody with this role.
func (h *house) member(role ideas.Role) ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	err := h.db.Gorm.WithContext(h.t.Context()).Exec(
		"INSERT INTO members (id, email, role, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
		id, id.String()+"@example.org", role, start, start).Error
	if err != nil {
		h.t.Fatal(err)
	}
	return ideas.Actor{MemberID: id, Role: role, Language: "nl", Seed: int64(id.ID())}
}

func (h *house) fan() ideas.Actor { return h.member(ideas.RoleFan) }

// upload makes an upload row.
func (h *house) upload(owner ideas.Actor, kind, state string) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	err := h.db.Gorm.WithContext(h.t.Context()).Exec(`INSERT INTO uploads (id, owner_id, kind, state, content_type, bytes, blob_key, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'image/jpeg', 1, '', ?, ?)`, id, owner.MemberID, kind, state, start, start).Error
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

func three(s string) ideas.Text { return ideas.Text{"nl": s, "en": s, "de": s} }

// campaign is a complete campaign: it collects for a day from start, then votes for a day.
func campaign(slug string, template ideas.Template) ideas.Campaign {
	return ideas.Campaign{
		Slug: slug, Template: template, Title: three("De Herfsttegel"), Timezone: "Europe/Amsterdam",
		Brief: ideas.Brief{
			Objective: "Eén seizoenstegel", Audience: "Iedereen", MemberValue: "Je naam op de wikkel",
			KPIs: []ideas.KPI{{Name: "Ideeën", Target: "300"}}, ExistingCommunity: "Nee",
		},
		Rounds: []ideas.Round{
			{Kind: ideas.RoundCollect, OpensAt: start, ClosesAt: start.Add(24 * time.Hour)},
			{Kind: ideas.RoundVote, Method: "approval", OpensAt: start.Add(24 * time.Hour), ClosesAt: start.Add(48 * time.Hour)},
		},
	}
}

// live creates a campaign, publishes it and opens its first round.
func (h *house) live(c ideas.Campaign) ideas.Campaign {
	h.t.Helper()
	if _, err := h.CreateCampaign(h.t.Context(), h.team, c); err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.PublishCampaign(h.t.Context(), h.team, c.Slug); err != nil {
		h.t.Fatal(err)
	}
	h.advance()
	return h.get(c.Slug)
}

func (h *house) get(slug string) ideas.Campaign {
	h.t.Helper()
	c, err := h.Campaign(h.t.Context(), h.team, slug)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h *house) advance() (opened, closed int) {
	h.t.Helper()
	opened, closed, err := h.Advance(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	return opened, closed
}

// idea sends in an open idea.
func (h *house) idea(a ideas.Actor, slug, title string) ideas.Idea {
	h.t.Helper()
	i, err := h.SubmitIdea(h.t.Context(), a, slug, openIdea(title, "nl", "Een idee."))
	if err != nil {
		h.t.Fatal(err)
	}
	return i
}

func openIdea(title, language, text string) ideas.Submission {
	return ideas.Submission{Title: title, Language: language, Fields: map[string]any{"text": text}}
}

// wantError fails unless err is want.
func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

// wantFlaw fails unless err names this field with this code.
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
