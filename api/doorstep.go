package api

import (
	"bytes"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// doorstep stands before the router. It refuses what fiber would answer by itself, without our headers, and requests
// whose end is a matter of opinion.
func (s *Server) doorstep(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	methods := s.app.Config().RequestMethods
	return func(ctx *fasthttp.RequestCtx) {
		if t, ok := ctx.Conn().(*turn); ok {
			t.at.Store(answering)
			defer func() { t.end(ctx.Hijacked()) }()
		}
		var err error
		switch {
		case !clearEnd(&ctx.Request.Header):
			err = errMalformed
		case !slices.Contains(methods, string(ctx.Method())):
			err = fiber.ErrMethodNotAllowed
		default:
			next(ctx)
			return
		}
		c := s.app.AcquireCtx(ctx)
		defer s.app.ReleaseCtx(c)
		if s.fail(c, err) != nil {
			ctx.SetStatusCode(fiber.StatusInternalServerError)
		}
		ctx.SetConnectionClose() // where the next request would begin is not known
	}
}

// clearEnd reports whether a header says in one way at most where the body ends (RFC 9112, 6.3). fasthttp takes the
// last of several lengths, a coding before a length, and any coding for 'chunked'; where a proxy in front chooses
// otherwise, what is a body to one is the next request to the other.
func clearEnd(h *fasthttp.RequestHeader) bool {
	said := 0
	for line := range bytes.Lines(h.RawHeaders()) {
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch {
		case bytes.EqualFold(name, []byte(fiber.HeaderContentLength)):
			said++
		case bytes.EqualFold(name, []byte(fiber.HeaderTransferEncoding)):
			if !h.IsHTTP11() || !bytes.EqualFold(bytes.TrimSpace(value), []byte("chunked")) {
				return false
			}
			said++
		}
	}
	return said <= 1
}
