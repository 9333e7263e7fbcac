package main

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/cmd/internal/telemetry"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// benchPool is how many connections each server takes, as 'smaakmaker serve' does.
const benchPool = 24

// noopPath is a route that only this program has: it stands behind everything that stands before the ballots.
const noopPath = "/api/v1/noop"

// ours is the server as 'smaakmaker serve' makes it, with its log, role, sessions, limits and bound of memory, and the no-op added. What
// goes on beside the ballots is left out: see guarded.
func ours(ctx context.Context, dsn string) (server, func() error, error) {
	s, _, closeAll, err := serving(ctx, dsn, false)
	return s, closeAll, err
}

// guarded is ours with what stands guard over a vote: every ballot is noticed and scored, work is asked for where something speaks
// against a voter, and the public log grows once a second.
func guarded(ctx context.Context, dsn string) (server, func() error, error) {
	s, guards, closeAll, err := serving(ctx, dsn, true)
	if err != nil {
		return nil, nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	loops, ctx := errgroup.WithContext(ctx)
	loops.Go(func() error { return guards.watch.Run(ctx) })
	loops.Go(func() error {
		for tick := time.NewTicker(logbook.Every); ; {
			if _, err := guards.logs.Sequence(ctx); err != nil {
				tick.Stop()
				return err
			}
			select {
			case <-ctx.Done():
				tick.Stop()
				return nil
			case <-tick.C:
			}
		}
	})
	return s, func() error {
		stop()
		err := loops.Wait()
		if errors.Is(err, context.Canceled) {
			err = nil // which is how they are stopped
		}
		return errors.Join(err, closeAll())
	}, nil
}

// guards are what goes on beside the ballots.
type guards struct {
	watch *watch.Service
	logs  *logbook.Service
}

func (g guards) pressure(network string) voting.Pressure {
	household, err := netip.ParsePrefix(network)
	if err != nil {
		return voting.Calm
	}
	return g.watch.Pressure(household.Addr())
}

// serving makes the server, and its guards where they are wanted.
func serving(ctx context.Context, dsn string, guard bool) (server, *guards, func() error, error) {
	go telemetry.KeepModest(ctx)
	// Its log is written as there; that statements are slow, as they are under such loads, is left out.
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	db, err := postgres.Open(ctx, dsn, postgres.Options{Role: postgres.AppRole, Now: ideas.Clock, Log: log, MaxConns: benchPool})
	if err != nil {
		return nil, nil, nil, err
	}
	const publicURL = "http://bench.example"
	secret := []byte(benchSecret)
	people := members.New(members.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret, PublicURL: publicURL, Changed: func(members.Change) {}})
	house, err := people.HouseID(ctx)
	if err != nil {
		return nil, nil, nil, errors.Join(err, db.Close())
	}
	sessions := session.New(session.Deps{
		Signer: session.NewSigner(secret, house), Now: ideas.Clock, PublicURL: publicURL, Limits: session.DefaultLimits(),
		Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	sessions.Load(nil)
	outcome := results.New(results.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Log: log})
	pictures := media.New(media.Deps{DB: db.Gorm, InTx: db.InTx, Now: ideas.Clock})
	votes := voting.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret, Log: log}
	var g guards
	if guard {
		if votes.Challenges, err = challenge.New(secret, nil); err != nil {
			return nil, nil, nil, errors.Join(err, db.Close())
		}
		votes.Busy = func(network string) voting.Pressure { return g.pressure(network) } // made below, before anybody asks
	}
	ballots := voting.New(votes)
	if guard {
		if err := g.open(db, ballots, log, secret); err != nil {
			return nil, nil, nil, errors.Join(err, db.Close())
		}
	}
	s := api.New(api.Deps{
		Log: log, Now: ideas.Clock, PublicURL: publicURL, Moment: db.Moment, Guard: sessions, Idempotency: ideas.NewIdempotency(db.InTx, ideas.Clock),
		Services: api.Services{
			Members: people, Media: pictures, Results: outcome,
			Voting: ballots, Watch: g.watch,
			Ideas: ideas.New(ideas.Deps{
				DB: db.Gorm, InTx: db.InTx, Now: ideas.Clock, Log: log, OnRound: []ideas.RoundHook{outcome.OnRound}, Attachments: pictures.Attachments,
				CheckWrapper: func(map[string]any) (string, error) { return "", errors.New("no wrappers here") },
				SaveWrapper:  func(context.Context, *gorm.DB, map[string]any) error { return nil },
			}),
		},
	})
	s.App().Post(noopPath, answerNothing)
	s.App().Get(noopPath, answerNothing)
	return s, &g, db.Close, nil
}

// open makes the guards of a server.
func (g *guards) open(db *postgres.DB, ballots *voting.Service, log *slog.Logger, secret []byte) error {
	const host = "bench.example"
	private, err := ledger.DeriveKey(secret, ledger.KeyName(host))
	if err != nil {
		return err
	}
	keys, err := ledger.ParseKeys(private)
	if err != nil {
		return err
	}
	public, err := ledger.PublicKeys(private)
	if err != nil {
		return err
	}
	g.watch = watch.New(watch.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Keys: ballots.Keys(), Log: log})
	g.logs = logbook.New(logbook.Deps{InTx: db.InTx, DB: db.Gorm, Now: ideas.Clock, Log: log, Host: host, Keys: keys, PublicKeys: public, Ballots: ballots.MyBallots})
	return nil
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
