package main

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"os"

	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/cmd/internal/telemetry"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// benchPool is how many connections each server takes, as 'smaakmaker serve' does.
const benchPool = 24

// noopPath is a route that only this program has: it stands behind everything that stands before the ballots.
const noopPath = "/api/v1/noop"

// ours is the server as 'smaakmaker serve' makes it, with its log, role, sessions, limits and bound of memory, and the no-op added.
func ours(ctx context.Context, dsn string) (server, func() error, error) {
	go telemetry.KeepModest(ctx)
	// Its log is written as there; that statements are slow, as they are under such loads, is left out.
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	db, err := postgres.Open(ctx, dsn, postgres.Options{Role: postgres.AppRole, Now: ideas.Clock, Log: log, MaxConns: benchPool})
	if err != nil {
		return nil, nil, err
	}
	const publicURL = "http://bench.example"
	secret := []byte(benchSecret)
	people := members.New(members.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret, PublicURL: publicURL, Changed: func(members.Change) {}})
	house, err := people.HouseID(ctx)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	guard := session.New(session.Deps{
		Signer: session.NewSigner(secret, house), Now: ideas.Clock, PublicURL: publicURL, Limits: session.DefaultLimits(),
		Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	guard.Load(nil)
	outcome := results.New(results.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Log: log})
	pictures := media.New(media.Deps{DB: db.Gorm, InTx: db.InTx, Now: ideas.Clock})
	s := api.New(api.Deps{
		Log: log, Now: ideas.Clock, PublicURL: publicURL, Moment: db.Moment, Guard: guard, Idempotency: ideas.NewIdempotency(db.InTx, ideas.Clock),
		Services: api.Services{
			Members: people, Media: pictures, Results: outcome,
			Voting: voting.New(voting.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret, Log: log}),
			Ideas: ideas.New(ideas.Deps{
				DB: db.Gorm, InTx: db.InTx, Now: ideas.Clock, Log: log, OnRound: []ideas.RoundHook{outcome.OnRound}, Attachments: pictures.Attachments,
				CheckWrapper: func(map[string]any) (string, error) { return "", errors.New("no wrappers here") },
				SaveWrapper:  func(context.Context, *gorm.DB, map[string]any) error { return nil },
			}),
		},
	})
	s.App().Post(noopPath, answerNothing)
	s.App().Get(noopPath, answerNothing)
	return s, db.Close, nil
}

// answerNothing reads what was sent and answers as little as JSON can say.
func answerNothing(c *fiber.Ctx) error {
	if stream := c.Context().RequestBodyStream(); stream != nil {
		var sink [4 << 10]byte
		for {
			if _, err := stream.Read(sink[:]); err != nil {
				break
			}
		}
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.SendString(`{"ok":true}`)
}
