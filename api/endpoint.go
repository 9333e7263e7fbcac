package api

import (
	"context"
	"reflect"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// Route is one line of the flat table: it registers the handler, documents it and drives the route tests.
type Route struct {
	Method   string
	Path     string      // as fiber writes it: /api/v1/rounds/:id/ballot
	Need     ideas.Right // checked before a byte of the body is read; "" lets anybody in
	Endpoint Endpoint
	Doc      string // one sentence
}

// none is the In of an endpoint that takes nothing and the Out of one that answers 204 without a body.
type none = struct{}

// Spec documents a raw endpoint. In and Out are zero values of wire structs, or nil.
type Spec struct {
	Status   int    // of success
	In       any    // bound by the handler with bind[In]
	Out      any    // sent by the handler with answer
	Consumes string // body media type when it is not JSON, such as "application/octet-stream"
	Produces string // answer media type when it is not JSON
	Ends     bool   // a stream, which answers 204 to whoever has had all of it
	Limit    int64  // largest body in bytes; 0 for the default

	Signed bool // nothing of the body is looked at before its signature: the handler refuses everything else with 401
	Secret bool // the answer holds a secret: it is not kept for repetitions with the same Idempotency-Key

	Cost   session.Cost // whose budget it is charged to; "" for read, write or (uploads) CPU by method and body
	Search string       // query parameter with which a request is a search, charged as CPU
}

// Endpoint is what stands behind a route: its types, its limits and the function that answers.
type Endpoint struct {
	spec    Spec
	in, out reflect.Type
	run     func(s *Server, c *fiber.Ctx, limit int64) error // nil: not registered yet
}

// do makes an endpoint of a typed function. The adapter binds path, query and JSON body into In, validates it, calls
// f with the request's context and the actor, and answers with the status and Out as JSON.
func do[In, Out any](status int, f func(context.Context, ideas.Actor, In) (Out, error)) Endpoint {
	return doThen(status, f, func(*fiber.Ctx, In, Out) {})
}

// doThen is do, and tells then of what f did, before it answers. then must be quick.
func doThen[In, Out any](status int, f func(context.Context, ideas.Actor, In) (Out, error), then func(*fiber.Ctx, In, Out)) Endpoint {
	e := plan[In, Out](status)
	e.run = func(s *Server, c *fiber.Ctx, limit int64) error {
		in, err := bindLimited[In](c, limit)
		if err != nil {
			return err
		}
		out, err := f(c.UserContext(), actorOf(c), in)
		if err != nil {
			return err
		}
		then(c, in, out)
		return answer(c, status, out)
	}
	return e
}

// plan documents an endpoint whose service does not exist yet; the route is not registered.
func plan[In, Out any](status int) Endpoint {
	return Endpoint{spec: Spec{Status: status}, in: typeOf[In](), out: typeOf[Out]()}
}

// raw makes an endpoint of a fiber handler, for what is not JSON in, JSON out: uploads, files, cookies, streams.
// The handler may use bind and answer; it must not read c.Body(), which knows no limit.
func raw(spec Spec, f func(*fiber.Ctx) error) Endpoint {
	e := Endpoint{spec: spec, run: func(_ *Server, c *fiber.Ctx, _ int64) error { return f(c) }}
	if spec.In != nil {
		e.in = reflect.TypeOf(spec.In)
	}
	if spec.Out != nil {
		e.out = reflect.TypeOf(spec.Out)
	}
	return e
}

// costs charges the endpoint to another budget than its method suggests.
func (e Endpoint) costs(cost session.Cost) Endpoint {
	e.spec.Cost = cost
	return e
}

// searches charges requests with this query parameter as what costs CPU.
func (e Endpoint) searches(parameter string) Endpoint {
	e.spec.Search = parameter
	return e
}

// secret marks an endpoint whose answer must not be kept anywhere.
func (e Endpoint) secret() Endpoint {
	e.spec.Secret = true
	return e
}

func typeOf[T any]() reflect.Type {
	t := reflect.TypeFor[T]()
	if t == reflect.TypeFor[none]() {
		return nil
	}
	return t
}
