package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
)

// atOnce is an intake that stores nothing and answers as if it had.
type atOnce struct{ voting.Receipt }

func (i atOnce) Cast(_ context.Context, c voting.Cast) (voting.Receipt, error) {
	r := i.Receipt
	r.Choice = c.Choice
	return r, nil
}

func (i atOnce) Withdraw(context.Context, voting.Withdrawal) (voting.Receipt, error) {
	return i.Receipt, nil
}

// endless is a connection over which the same request comes again and again, and that does not look at the answers but for the
// first.
type endless struct {
	net.Conn
	request []byte
	rest    []byte
	left    int
	first   []byte
}

func (c *endless) Read(p []byte) (int, error) {
	if len(c.rest) == 0 {
		if c.left == 0 {
			return 0, io.EOF
		}
		c.left--
		c.rest = c.request
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

func (c *endless) Write(p []byte) (int, error) {
	if c.first == nil {
		c.first = bytes.Clone(p)
	}
	return len(p), nil
}

func (*endless) Close() error                    { return nil }
func (*endless) RemoteAddr() net.Addr            { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7} }
func (*endless) LocalAddr() net.Addr             { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8} }
func (*endless) SetDeadline(time.Time) error     { return nil }
func (*endless) SetReadDeadline(time.Time) error { return nil }

// BenchmarkBallotRequest is a ballot from the first byte of its request to the last of its answer, but for the intake, whose
// share is BenchmarkCast of package voting (P8). Beside it stands a request that does nothing behind the same doors.
func BenchmarkBallotRequest(b *testing.B) {
	db, secret, now := pgtest.New(b), []byte(strings.Repeat("s", 32)), ideas.Clock()
	signer := session.NewSigner(secret, uuid.UUID{1})
	guard := session.New(session.Deps{Signer: signer, Now: ideas.Clock, PublicURL: "http://stem.example",
		Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	guard.Load(nil)
	receipt := voting.Receipt{BallotID: uuid.New(), State: voting.Counted, CastAt: now, Weight: 1, Tier: voting.TierEmail, EventID: uuid.New(), H: make([]byte, 32)}
	s := &Server{Deps: Deps{Log: slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelWarn})), Now: ideas.Clock, PublicURL: "http://stem.example", Guard: guard,
		Services: Services{Voting: voting.New(voting.Deps{InTx: pgtest.InTx[ideas.Jobs](db), DB: db.Gorm, Now: ideas.Clock, Secret: secret, Intake: atOnce{receipt}})}}}
	s.start(s.routes())
	s.app.Post("/api/v1/nothing", func(c *fiber.Ctx) error {
		if _, err := readBody(c, defaultBodyLimit); err != nil {
			return err
		}
		return c.SendString(`{"ok":true}`)
	})
	s.app.Handler() // builds the tree of routes
	round, option := benchRound(b, db)
	expires := now.Add(members.SessionLife)
	key := signer.Key(members.Issued{Role: ideas.RoleFan, Session: members.Session{ID: uuid.New(), MemberID: uuid.New(), Kind: members.Browser, CreatedAt: now, ExpiresAt: &expires}})
	body := fmt.Sprintf(`{"choose":["%s"]}`, option)
	for _, c := range []struct{ name, line string }{{"ballot", "PUT /api/v1/rounds/" + round + "/ballot"}, {"nothing", "POST /api/v1/nothing"}} {
		b.Run(c.name, func(b *testing.B) {
			request := fmt.Sprintf("%s HTTP/1.1\r\nHost: stem.example\r\nContent-Type: application/json\r\nOrigin: http://stem.example\r\nSec-Fetch-Site: same-origin\r\n"+
				"Cookie: visitor=77; smaakmaker=%s\r\nX-Real-IP: 10.1.2.3\r\nContent-Length: %d\r\n\r\n%s", c.line, strings.TrimPrefix(key, "smk_"), len(body), body)
			conn := &endless{request: []byte(request), left: b.N}
			b.ReportAllocs()
			b.ResetTimer()
			if err := s.app.Server().ServeConn(conn); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if !bytes.HasPrefix(conn.first, []byte("HTTP/1.1 200")) {
				b.Errorf("answered %s", conn.first)
			}
		})
	}
}

// benchRound makes an open vote by single choice with one option.
func benchRound(b *testing.B, db *pgtest.DB) (round, option string) {
	b.Helper()
	campaign, id, idea := uuid.New(), uuid.New(), uuid.New()
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
			VALUES (?, 'bench', 'open', 'live', '{"nl":"Reep"}', 'UTC', now(), now(), now())`, []any{campaign}},
		{`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
			VALUES (?, ?, 1, 'vote', 'single', 'open', now() - interval '1 h', now() + interval '1 day', 'live', now())`, []any{id, campaign}},
		{`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (?, ?, 'Idee', 'nl', '{}', 'submitted', '', '', now(), now())`, []any{idea, campaign}},
		{"INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, 0)", []any{id, idea}},
	} {
		if err := db.Gorm.Exec(s.sql, s.args...).Error; err != nil {
			b.Fatal(err)
		}
	}
	return id.String(), idea.String()
}
