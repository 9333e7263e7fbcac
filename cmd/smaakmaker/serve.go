package main

import (
	"context"
	"database/sql/driver"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/cmd/internal/telemetry"
	"github.com/smaakmaker/smaakmaker/frontend"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// graceful is how long requests and jobs under way get when the server is told to stop.
const graceful = 10 * time.Second

func serveCommand(set *flag.FlagSet) func(context.Context, *console) error {
	withDemo := set.Bool("demo", false, "load the demonstration into an empty database and print a sign-in link per role")
	return func(ctx context.Context, c *console) error {
		if *withDemo {
			c.environ["DEMO"] = "true"
		}
		c.log = slog.New(telemetry.Calm(c.log.Handler(), time.Now))
		go telemetry.KeepModest(ctx)
		h, err := unfurnished(ctx, c)
		if err == nil {
			defer h.close()
			err = h.serve(ctx)
		}
		// Told to stop while still starting. A statement under way then ends its connection, and the next one says only that.
		if ctx.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, driver.ErrBadConn)) {
			return nil
		}
		return err
	}
}

// serve answers until ctx ends or something the server stands on breaks.
func (h *house) serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", h.cfg.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", h.cfg.Addr, err)
	}
	h.cfg = h.cfg.At(listener.Addr().String()) // which differs from the settings where the port is 0
	if err := h.settleDemo(ctx); err != nil {
		return err
	}
	if err := h.wire(ctx, ideas.Clock); err != nil {
		return err
	}
	if again, err := h.voting.EraseAgain(ctx); err != nil {
		return fmt.Errorf("erase again what a restored backup brought back: %w", err)
	} else if again > 0 {
		h.log.Warn("the database was older than the journal of erasures; what it brought back is erased again", "members", again)
	}
	standing, err := h.members.Standing(ctx)
	if err != nil {
		return err
	}
	h.guard.Load(standing)
	greeting, hint, err := h.greeting(ctx)
	if err != nil {
		return err
	}
	views := ideas.NewViewCounter(h.ideas)
	beat := newPulse(h.log, func(ctx context.Context, rounds []string) error {
		return h.db.Notify(ctx, voting.BallotsStored, rounds)
	})
	edge := h.edge(views)
	edge.Stirred = beat.stirred
	server := api.New(edge)
	stopJobs, err := h.startJobs(ctx)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	h.startLoops(ctx, group, views)
	h.follow(ctx, group, server, beat)
	group.Go(func() error { return server.Serve(listener) })
	group.Go(func() error {
		<-ctx.Done()
		return h.finish(context.WithoutCancel(ctx), server, listener, stopJobs, views)
	})
	fmt.Fprint(h.out, greeting)
	fmt.Fprint(h.err, hint)
	return group.Wait()
}

// finish lets requests and jobs under way end, and writes down what was counted in memory. Whatever is not done in
// time is reported and cut off.
func (h *house) finish(ctx context.Context, server *api.Server, listener net.Listener, stopJobs func(context.Context) error, views *ideas.ViewCounter) error {
	within := func(do func(context.Context) error) error {
		end, cancel := context.WithTimeout(ctx, graceful)
		defer cancel()
		return do(end)
	}
	requests := within(server.Shutdown)
	if errors.Is(requests, context.DeadlineExceeded) {
		requests = fmt.Errorf("some requests did not end within %s", graceful)
	}
	// A server that is told to stop before it began would begin all the same.
	if err := listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		requests = errors.Join(requests, err)
	}
	// Ballots whose callers have left meanwhile are stored all the same.
	if err := within(h.voting.Drain); err != nil {
		requests = errors.Join(requests, fmt.Errorf("some ballots were not stored within %s", graceful))
	}
	if err := within(h.watch.Drain); err != nil {
		h.log.Warn("write down how votes were cast", "err", err) // they count all the same
	}
	jobs := within(stopJobs)
	if err := within(func(ctx context.Context) error { return h.flush(ctx, views) }); err != nil {
		h.log.Warn("write down what was seen", "err", err) // nobody was promised it
	}
	return errors.Join(requests, jobs)
}

// edge is everything the HTTP edge stands on.
func (h *house) edge(views *ideas.ViewCounter) api.Deps {
	site := h.cfg.Site
	return api.Deps{
		Log: h.log, Now: ideas.Clock, PublicURL: h.cfg.PublicURL, Dist: frontend.Dist(),
		Site:  api.Site{Name: site.Name, Community: site.Community, Payoff: site.Payoff, Imprint: site.Imprint},
		Ready: h.ready, Moment: h.db.Moment, Guard: h.guard, Idempotency: h.idempotency,
		Services: api.Services{
			Members: h.members, Media: h.media, Ideas: h.ideas, Views: views,
			Voting: h.voting, Watch: h.watch, Results: h.results, Research: h.research, Workspace: h.workspace, Jury: h.jury, Logs: h.logs, Review: h.review,
			Channels: h.channels, Community: h.community, Arrivals: h.arrivals,
		},
	}
}

// readyTime is how long the database may take to say that it is there.
const readyTime = 3 * time.Second

// ready is nil while the database answers and has the schema of this program or a newer one.
func (h *house) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	return h.db.Ready(ctx)
}

// greeting is what the server says when it is ready: the one line with its address, and what an empty or a
// demonstration house needs.
func (h *house) greeting(ctx context.Context) (out, hint string, err error) {
	out = fmt.Sprintf("Smaakmaker is at %s\n", h.cfg.PublicURL)
	if h.isDemo {
		links, err := h.demoLinks(ctx)
		return out + links, "", err
	}
	empty, err := h.members.Empty(ctx)
	if empty {
		hint = "Nobody has an account yet. Make the first administrator with\n" +
			"  smaakmaker token --email you@example.org --role admin --link\nand open the link it prints.\n"
	}
	return out, hint, err
}

// until runs a loop of the group. That it ends with ctx is no fault.
func until(ctx context.Context, group *errgroup.Group, do func(context.Context) error) {
	group.Go(func() error {
		if err := do(ctx); ctx.Err() == nil {
			return err
		}
		return nil
	})
}

// startLoops runs what goes on beside requests: the embedded PostgreSQL, rounds that open and close by the clock, and
// hearing of sessions that other servers ended.
func (h *house) startLoops(ctx context.Context, group *errgroup.Group, views *ideas.ViewCounter) {
	until(ctx, group, h.keepPostgres)
	until(ctx, group, h.watch.Run)
	until(ctx, group, func(ctx context.Context) error {
		return h.db.Listen(ctx, watch.CrowdChannel, func(context.Context) error { return nil }, h.watch.Heard)
	})
	until(ctx, group, func(ctx context.Context) error { h.ideas.Run(ctx, time.Second); return nil })
	until(ctx, group, func(ctx context.Context) error {
		return h.db.Listen(ctx, members.ChangeChannel, h.reloadSessions, h.sessionHeard)
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
	return errors.Join(h.guard.Flush(ctx, h.members.Touch), views.Flush(ctx), h.arrivals.Flush(ctx))
}
