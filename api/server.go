package api

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/valyala/fasthttp"

	"github.com/smaakmaker/smaakmaker/api/live"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of every request, unless its Spec says otherwise.
const (
	requestTime = 15 * time.Second // for a handler with all it calls
	readTime    = 20 * time.Second // for the request with its body to arrive
	uploadTime  = 10 * time.Minute // the same where a body may be large
	idleTime    = 2 * time.Minute  // between the requests of one connection
	headerBytes = 8 << 10          // as most servers allow; the buffer of every connection is as large
)

// Deps is what the edge needs: the services of the domains and the few facts of the installation.
type Deps struct {
	Log         *slog.Logger
	Now         ideas.Now
	Site        Site   // whose house this is
	PublicURL   string // scheme and host people reach this at, without a slash at the end
	MediaOrigin string // where pictures come from when it is not here; "" for here
	Dist        fs.FS  // the built single-page application

	Ready       func(context.Context) error           // nil when database and schema are as they must be
	Moment      func(context.Context) (string, error) // names what the database is at; the same name, the same rows. nil: nothing is kept
	Guard       *session.Guard                        // finds the actor, refuses cross-site writes, limits rates
	Idempotency *ideas.Idempotency                    // nil: Idempotency-Key is ignored
	Stirred     func(round uuid.UUID)                 // told of each ballot that was stored; must be quick. nil: nobody is

	Services
}

// Server answers HTTP. Make it with New; its App listens.
type Server struct {
	Deps
	app     *fiber.App
	assets  map[string]*asset
	shell   *shell // nil: the application has not been built
	reads   reads
	flights flights[*whole]
	answers kept[*whole]
	moments flights[string]
	decks   decks
	gzips   sync.Pool // of *gzip.Writer, for answers
	hub     *live.Hub
	policy  string // Content-Security-Policy of all but pages

	crowded int64 // connections from which it is dense; 0 for denseFrom
}

// New returns a server with all routes of the table registered. It panics on what can only be a mistake in the build: a
// table that contradicts itself, an application without the marks the server writes at.
func New(d Deps) *Server {
	s := &Server{Deps: d}
	s.reads = reads{
		campaigns: s.listCampaigns, campaign: s.getCampaign, ideas: s.listIdeas, idea: s.getIdea,
		updates: s.listUpdates, results: s.getResults, options: s.listOptions, rules: s.getRules, log: s.getLog, draws: s.listDraws,
		session: s.whoReads,
	}
	s.start(s.routes())
	return s
}

// start makes the application that answers these routes.
func (s *Server) start(routes []Route) {
	s.hub, s.policy = s.newHub(), s.contentPolicy()
	s.app = fiber.New(fiber.Config{
		Immutable: true, CaseSensitive: true, StrictRouting: true, // names and values that stay as they came
		StreamRequestBody: true, DisablePreParseMultipartForm: true, // bodyOf bounds what is read
		ReadTimeout: readTime, IdleTimeout: idleTime, ReadBufferSize: headerBytes,
		Network: fiber.NetworkTCP, ErrorHandler: s.fail,
		Concurrency:           mostConns + connsToFinish, // the listener makes room before this is reached
		DisableStartupMessage: true, DisableDefaultContentType: true,
	})
	s.app.Server().HeaderReceived = patience(routes)
	s.app.Server().KeepHijackedConns = true            // streams go on when their request has been let go of
	s.app.Server().MaxIdleWorkerDuration = time.Second // what a crowd needed goes soon after it
	s.app.Server().Handler = s.doorstep(s.app.Server().Handler)
	var err, err2 error
	s.assets, err = loadAssets(s.Dist)
	s.shell, err2 = loadShell(s.Dist)
	if err := errors.Join(err, err2); err != nil {
		panic(err)
	}
	s.app.Use(s.log, s.secure, s.static, s.bound, s.squeeze)
	s.probes()
	s.app.Use(s.identify)
	for _, r := range routes {
		s.register(r)
	}
	s.media()
	s.logs()
	s.pages()
}

// App returns the fiber application, for Listener and tests.
func (s *Server) App() *fiber.App { return s.app }

// Serve answers on the listener until Shutdown.
func (s *Server) Serve(l net.Listener) error {
	var trusted func(netip.Addr) bool
	if s.Guard != nil {
		trusted = s.Guard.Trusts
	}
	own := listen(l, trusted)
	if s.crowded > 0 {
		own.crowd.crowded = s.crowded
	}
	return s.app.Listener(own)
}

// Shutdown ends the streams, stops listening, and waits for requests under way until ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	s.hub.Close()
	return s.app.ShutdownWithContext(ctx)
}

// register adds one route. Budget and right are checked before the body is touched.
func (s *Server) register(r Route) {
	if r.Endpoint.run == nil {
		return
	}
	limit := r.Endpoint.spec.Limit
	if limit == 0 {
		limit = defaultBodyLimit
	}
	cost, search := costOf(r), r.Endpoint.spec.Search
	handler := func(c *fiber.Ctx) error {
		cost := cost
		if search != "" && c.Query(search) != "" {
			cost = session.CostCPU
		}
		if err := s.limit(c, cost); err != nil {
			return err
		}
		if r.Need != "" {
			if err := session.Actor(c).Need(r.Need); err != nil {
				return err
			}
		}
		if r.Method == fiber.MethodPost && r.Endpoint.spec.Consumes == "" && !r.Endpoint.spec.Secret {
			return s.once(c, limit, func() error { return r.Endpoint.run(s, c, limit) })
		}
		return r.Endpoint.run(s, c, limit)
	}
	s.app.Add(r.Method, r.Path, handler)
	if r.Method == fiber.MethodGet {
		s.app.Add(fiber.MethodHead, r.Path, handler)
	}
}

// costOf is what the route costs us unless it says so itself: bodies that are not JSON are worked on.
func costOf(r Route) session.Cost {
	switch {
	case r.Endpoint.spec.Cost != "":
		return r.Endpoint.spec.Cost
	case r.Endpoint.spec.Consumes != "":
		return session.CostCPU
	case r.Method == fiber.MethodGet:
		return session.CostRead
	}
	return session.CostWrite
}

// patience gives bodies that may be large the time they need; everything else must arrive within readTime.
func patience(routes []Route) func(*fasthttp.RequestHeader) fasthttp.RequestConfig {
	large := map[string]bool{}
	for _, r := range routes {
		if r.Endpoint.spec.Limit > defaultBodyLimit {
			large[r.Method+" "+r.Path] = true
		}
	}
	return func(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
		if large[string(h.Method())+" "+string(h.RequestURI())] {
			return fasthttp.RequestConfig{ReadTimeout: uploadTime}
		}
		return fasthttp.RequestConfig{}
	}
}

// limit charges a request to the budget of whoever asks.
func (s *Server) limit(c *fiber.Ctx, cost session.Cost) error {
	if s.Guard == nil {
		return nil
	}
	return s.Guard.Limit(c, cost)
}

// identify finds who is asking; without a guard, as in tests of the edge alone, everybody is a visitor.
func (s *Server) identify(c *fiber.Ctx) error {
	if s.Guard == nil {
		return c.Next()
	}
	return s.Guard.Identify(c)
}

// actorOf returns who is asking, with the language to answer in.
func actorOf(c *fiber.Ctx) ideas.Actor {
	a := session.Actor(c)
	if a.Language == "" {
		a.Language = languageOf(c)
	}
	return a
}
