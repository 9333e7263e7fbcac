package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

const (
	pulseEvery = time.Second
	pulseTime  = 5 * time.Second
)

// pulse tells the other servers in which rounds ballots were stored here: at once after a quiet spell, then once a second.
type pulse struct {
	log  *slog.Logger
	send func(ctx context.Context, rounds []string) error
	wake chan struct{}

	mu  sync.Mutex
	due map[uuid.UUID]struct{}
}

func newPulse(log *slog.Logger, send func(context.Context, []string) error) *pulse {
	return &pulse{log: log, send: send, wake: make(chan struct{}, 1), due: map[uuid.UUID]struct{}{}}
}

// stirred notes a round.
func (p *pulse) stirred(round uuid.UUID) {
	p.mu.Lock()
	_, known := p.due[round]
	p.due[round] = struct{}{}
	p.mu.Unlock()
	if known {
		return
	}
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// run sends until ctx ends. What cannot be sent is sent later.
func (p *pulse) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wake:
		}
		if err := p.beat(ctx); err != nil && ctx.Err() == nil {
			p.log.WarnContext(ctx, "other servers do not hear of ballots", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pulseEvery):
		}
	}
}

func (p *pulse) beat(ctx context.Context) error {
	p.mu.Lock()
	rounds := make([]string, 0, len(p.due))
	for id := range p.due {
		rounds = append(rounds, id.String())
	}
	due := p.due
	p.due = map[uuid.UUID]struct{}{}
	p.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, pulseTime)
	defer cancel()
	err := p.send(ctx, rounds)
	if err != nil {
		for id := range due {
			p.stirred(id)
		}
	}
	return err
}

// follow brings what other servers store and change to the streams and the memory of this one, tells them of here, and brings
// what happened into the public logs.
func (h *house) follow(ctx context.Context, group *errgroup.Group, server *api.Server, beat *pulse) {
	until(ctx, group, h.keepLogs)
	missed := func(context.Context) error { server.MissedChanges(); return nil }
	until(ctx, group, func(ctx context.Context) error { beat.run(ctx); return nil })
	until(ctx, group, func(ctx context.Context) error {
		return h.db.Listen(ctx, voting.BallotsStored, missed, func(payload string) {
			if id, err := uuid.Parse(payload); err == nil {
				server.BallotsStored(id)
			}
		})
	})
	until(ctx, group, func(ctx context.Context) error {
		return h.db.Listen(ctx, ideas.RoundChanged, missed, func(payload string) {
			if id, err := uuid.Parse(payload); err == nil {
				h.voting.RoundChanged(id)
				server.RoundChanged(id)
			}
		})
	})
}
