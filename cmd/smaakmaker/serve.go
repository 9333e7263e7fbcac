package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
	"github.com/smaakmaker/smaakmaker/frontend"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// graceful is how long requests and jobs under way get when the server is told to stop.
const graceful = 10 * time.Second

func serveCommand(set *flag.FlagSet) func(context.Context, *console) error {
	withDemo := set.Bool("demo", false, "load the demonstration into an empty database and print a sign-in link per role")
	return func(ctx context.Context, c *console) error {
		if *withDemo {
			c.environ["DEMO"] = "true"
			demoSite(c.environ)
		}
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		return h.serve(ctx)
	}
}

// serve answers until ctx ends or something the server stands on breaks.
func (h *house) serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", h.cfg.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", h.cfg.Addr, err)
	}
	h.at(h.cfg.At(listener.Addr().String()))
	standing, err := h.members.Standing(ctx)
	if err != nil {
		return err
	}
	h.guard.Load(standing)
	if h.cfg.Demo {
		if err := h.loadDemo(ctx); err != nil {
			return fmt.Errorf("load the demonstration: %w", err)
		}
	}
	views := ideas.NewViewCounter(h.ideas)
	server := api.New(h.edge(views))
	stopJobs, err := h.startJobs(ctx)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	h.startLoops(ctx, group, views)
	group.Go(func() error { return server.Serve(listener) })
	group.Go(func() error {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
		defer cancel()
		return errors.Join(server.Shutdown(end), stopJobs(end), h.flush(end, views), context.Cause(ctx))
	})
	if err := h.announce(ctx); err != nil {
		return err
	}
	if err := group.Wait(); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// at takes over the address the listener got, which differs from the settings where the port was 0.
func (h *house) at(cfg config.Config) {
	h.cfg = cfg
	h.members.PublicURL = cfg.PublicURL
	h.guard.PublicURL = cfg.PublicURL
}

// edge is everything the HTTP edge stands on.
func (h *house) edge(views *ideas.ViewCounter) api.Deps {
	site := h.cfg.Site
	return api.Deps{
		Log: h.log, Now: ideas.Clock, PublicURL: h.cfg.PublicURL, Dist: frontend.Dist(),
		Site:  api.Site{Name: site.Name, Community: site.Community, Payoff: site.Payoff, Imprint: site.Imprint},
		Ready: h.ready, Guard: h.guard, Idempotency: h.idempotency,
		Services: api.Services{
			Members: h.members, Media: h.media, Ideas: h.ideas, Views: views,
			Voting: h.voting, Results: h.results, Research: h.research,
		},
	}
}

func (h *house) ready(ctx context.Context) error { return h.db.Pool.Ping(ctx) }

// announce prints the one line that says where the server is, and what an empty or a demonstration house needs.
func (h *house) announce(ctx context.Context) error {
	fmt.Fprintf(h.out, "Smaakmaker is at %s\n", h.cfg.PublicURL)
	if h.cfg.Demo {
		return h.printDemoLinks(ctx)
	}
	empty, err := h.members.Empty(ctx)
	if err != nil {
		return err
	}
	if empty {
		fmt.Fprintln(h.err, "Nobody has an account yet. Make the first administrator with\n"+
			"  smaakmaker token --email you@example.org --role admin --link\nand open the link it prints.")
	}
	return nil
}

// startLoops runs what goes on beside requests: rounds that open and close by the clock, and hearing of changes that
// other servers made.
func (h *house) startLoops(ctx context.Context, group *errgroup.Group, views *ideas.ViewCounter) {
	group.Go(func() error { h.ideas.Run(ctx, time.Second); return nil })
	group.Go(func() error {
		return h.db.Listen(ctx, members.ChangeChannel, h.reloadSessions, func(payload string) {
			if c, err := members.ParseChange(payload); err == nil {
				h.guard.Apply(c)
			}
		})
	})
	group.Go(func() error {
		return h.db.Listen(ctx, ideas.RoundChanged, func(context.Context) error { return nil }, h.roundChanged)
	})
	group.Go(func() error {
		for tick := time.NewTicker(time.Minute); ; {
			select {
			case <-ctx.Done():
				tick.Stop()
				return nil
			case <-tick.C:
				if err := h.flush(ctx, views); err != nil {
					h.log.Warn("write down what was seen", "err", err)
				}
			}
		}
	})
}

func (h *house) reloadSessions(ctx context.Context) error {
	standing, err := h.members.Standing(ctx)
	if err != nil {
		return err
	}
	h.guard.Load(standing)
	return nil
}

// flush writes down what was counted in memory: when sessions were last used, how often ideas were shown.
func (h *house) flush(ctx context.Context, views *ideas.ViewCounter) error {
	return errors.Join(h.guard.Flush(ctx, h.members.Touch), views.Flush(ctx))
}
