package api

import (
	"context"
	"io/fs"
	"log/slog"
	"net"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of every request, unless its Spec says otherwise.
const (
	requestTime = 15 * time.Second // for a handler with all it calls
	readTime    = 20 * time.Second // for the request with its body to arrive
	uploadTime  = 10 * time.Minute // the same where a body may be large
	idleTime    = 2 * time.Minute  // between the requests of one connection
	headerBytes = 16 << 10
)

// Deps is what the edge needs: the services of the domains and the few facts of the installation.
type Deps struct {
	Log         *slog.Logger
	Now         ideas.Now
	PublicURL   string // scheme and host people reach this at, without a slash at the end
	MediaOrigin string // where pictures come from when it is not here; "" for here
	Dist        fs.FS  // the built single-page application

	Ready    func(context.Context) error // nil when database and schema are as they must be
	Identify fiber.Handler               // finds the actor and refuses cross-site writes; see api/session

	Services
}

// Server answers HTTP. Make it with New; its App listens.
type Server struct {
	Deps
	app *fiber.App
}

// New returns a server with all routes of the table registered. It panics on a table that contradicts itself.
func New(d Deps) *Server {
	s := &Server{Deps: d}
	s.app = fiber.New(fiber.Config{
		Immutable: true, CaseSensitive: true, StrictRouting: true, // names and values that stay as they came
		StreamRequestBody: true, DisablePreParseMultipartForm: true, // bodyOf bounds what is read
		ReadTimeout: readTime, IdleTimeout: idleTime, ReadBufferSize: headerBytes,
		Network: fiber.NetworkTCP, ErrorHandler: s.fail,
		DisableStartupMessage: true, DisableDefaultContentType: true,
	})
	s.app.Server().HeaderReceived = s.patience()
	s.app.Use(s.log, s.secure, s.bound)
	s.probes()
	s.app.Use(s.identify)
	for _, r := range s.routes() {
		s.register(r)
	}
	return s
}

// App returns the fiber application, for Listener and tests.
func (s *Server) App() *fiber.App { return s.app }

// Serve answers on the listener until Shutdown.
func (s *Server) Serve(l net.Listener) error { return s.app.Listener(l) }

// Shutdown stops listening and waits for requests under way until ctx ends. Streams must be ended first.
func (s *Server) Shutdown(ctx context.Context) error { return s.app.ShutdownWithContext(ctx) }

// register adds one route. What everybody may read needs no right; the right is checked before the body is touched.
func (s *Server) register(r Route) {
	if r.Endpoint.run == nil {
		return
	}
	limit := r.Endpoint.spec.Limit
	if limit == 0 {
		limit = defaultBodyLimit
	}
	handler := func(c *fiber.Ctx) error {
		if r.Need != "" {
			if err := actorOf(c).Need(r.Need); err != nil {
				return err
			}
		}
		if r.Method == fiber.MethodPost && r.Endpoint.spec.Consumes == "" {
			return s.once(c, limit, func() error { return r.Endpoint.run(s, c, limit) })
		}
		return r.Endpoint.run(s, c, limit)
	}
	s.app.Add(r.Method, r.Path, handler)
	if r.Method == fiber.MethodGet {
		s.app.Add(fiber.MethodHead, r.Path, handler)
	}
}

// patience gives bodies that may be large the time they need; everything else must arrive within readTime.
func (s *Server) patience() func(*fasthttp.RequestHeader) fasthttp.RequestConfig {
	large := map[string]bool{}
	for _, r := range s.routes() {
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

// identify runs the session middleware, where there is one.
func (s *Server) identify(c *fiber.Ctx) error {
	if s.Identify == nil {
		return c.Next()
	}
	return s.Identify(c)
}

// actorLocal names the local under which the session middleware puts the ideas.Actor.
const actorLocal = "actor"

// actorOf returns who is asking; the zero Actor but for the language for a visitor.
func actorOf(c *fiber.Ctx) ideas.Actor {
	a, _ := c.Locals(actorLocal).(ideas.Actor)
	if a.Language == "" {
		a.Language = languageOf(c)
	}
	return a
}
