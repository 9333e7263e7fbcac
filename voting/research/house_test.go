package research_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

var noon = time.Date(2026, 11, 22, 12, 34, 56, 0, time.UTC)

type house struct {
	t        *testing.T
	db       *pgtest.DB
	blobs    *memory
	votes    *voting.Service
	ideas    *ideas.Service
	research *research.Service
	reader   ideas.Actor
	campaign uuid.UUID
	round    uuid.UUID
	options  []uuid.UUID
}

// newHouse is a live campaign of the template with a vote that opens and is open, and an author for its ideas.
func newHouse(t *testing.T, method string, visible ideas.Visibility, options int) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t), blobs: &memory{kept: map[string][]byte{}}, campaign: uuid.New(), round: uuid.New()}
	inTx, now, log := pgtest.InTx[ideas.Jobs](h.db), func() time.Time { return noon }, slog.New(slog.DiscardHandler)
	h.votes = voting.New(voting.Deps{InTx: inTx, DB: h.db.Gorm, Now: now, Secret: []byte("a secret of this test, 32 bytes..")})
	res := results.New(results.Deps{InTx: inTx, DB: h.db.Gorm, Now: now, Log: log})
	h.ideas = ideas.New(ideas.Deps{DB: h.db.Gorm, InTx: inTx, Now: now, Log: log, OnRound: []ideas.RoundHook{res.OnRound}})
	h.research = research.New(research.Deps{InTx: inTx, DB: h.db.Gorm, Now: now, Blobs: h.blobs, Keys: h.votes.Keys(), Results: res, Log: log})
	h.reader = h.member(ideas.RoleResearch)
	h.exec(`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
		VALUES (?, 'reep', 'recipe', 'live', '{"nl":"Reep"}', 'Europe/Brussels', ?, ?, ?)`, h.campaign, noon, noon, noon)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (?, ?, 2, 'vote', ?, 'planned', ?, ?, ?, ?)`, h.round, h.campaign, method, noon, noon.Add(time.Hour), visible, noon)
	for i := range options {
		h.options = append(h.options, h.idea(fmt.Sprint("Idee ", i), `{"base":"melk"}`))
		h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", h.round, h.options[i], i)
	}
	if _, err := h.ideas.OpenRound(context.Background(), h.member(ideas.RoleProduct), h.round); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if err := h.db.Gorm.Exec(sql, args...).Error; err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

func (h *house) member(role ideas.Role) ideas.Actor {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
		id, id.String()+"@example.org", role, noon, noon, noon)
	return ideas.Actor{MemberID: id, Role: role}
}

func (h *house) idea(title, fields string) uuid.UUID {
	h.t.Helper()
	id, author := uuid.New(), h.member(ideas.RoleFan).MemberID
	h.exec(`INSERT INTO ideas (id, campaign_id, author_id, title, language, fields, state, hearts, search_text, search, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'nl', ?::jsonb, 'submitted', 3, '', '', ?, ?)`, id, h.campaign, author, title, fields, noon, noon)
	return id
}

func (h *house) cast(c voting.Choice) ideas.Actor {
	h.t.Helper()
	fan := h.member(ideas.RoleFan)
	if _, err := h.votes.CastBallot(context.Background(), fan, h.round, c); err != nil {
		h.t.Fatal(err)
	}
	return fan
}

func (h *house) close() {
	h.t.Helper()
	if _, err := h.ideas.CloseRound(context.Background(), ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleProduct}, h.round); err != nil {
		h.t.Fatal(err)
	}
}

// read writes an export and reads it back: the header, and the rows by the name of the column.
func (h *house) read(content research.Content) ([]string, []map[string]string) {
	h.t.Helper()
	var file bytes.Buffer
	n, err := h.research.Write(context.Background(), research.Wish{Round: h.round, Content: content, OpenAnswers: true}, &file, nil)
	if err != nil {
		h.t.Fatalf("write: %v", err)
	}
	header, rows := h.parse(file.Bytes())
	if int64(len(rows)) != n {
		h.t.Errorf("%d rows in the file, %d told", len(rows), n)
	}
	return header, rows
}

func (h *house) parse(file []byte) ([]string, []map[string]string) {
	h.t.Helper()
	text, marked := bytes.CutPrefix(file, []byte("\ufeff"))
	if !marked || bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
		h.t.Error("no byte order mark, or lines that do not end in CRLF")
	}
	all, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(all) == 0 {
		h.t.Fatalf("%d lines, %v", len(all), err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return all[0], rows
}
