package api

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

// requestLocal names the local that holds the request's id.
const requestLocal = "request"

// requestID returns the id this request has in the log, making one for requests that broke before any middleware ran.
func requestID(c *fiber.Ctx) string {
	if id, ok := c.Locals(requestLocal).(string); ok {
		return id
	}
	id := uuid.Must(uuid.NewV7FromReader(dice{})).String()
	c.Locals(requestLocal, id)
	c.Set(fiber.HeaderXRequestID, id)
	return id
}

// dice are random, but not so that nobody could guess them: names of requests keep no secret, and the system's source of
// secrets would be asked for each.
type dice struct{}

// Read fills p; it does not fail.
func (dice) Read(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		var eight [8]byte
		binary.NativeEndian.PutUint64(eight[:], rand.Uint64())
		rest = rest[copy(rest, eight[:]):]
	}
	return len(p), nil
}

// log names the request, lets it run, answers its error, and writes one line. The line has the route's pattern and no
// query, because addresses can hold codes and search words.
func (s *Server) log(c *fiber.Ctx) error {
	start, id := time.Now(), requestID(c)
	err := s.survive(c)
	if err != nil {
		if err := s.fail(c, err); err != nil {
			return err
		}
	}
	finishBody(c)
	level, status := slog.LevelInfo, c.Response().StatusCode()
	if status < 400 && c.Method() == fiber.MethodGet {
		level = slog.LevelDebug
	}
	if !s.Log.Enabled(c.UserContext(), level) {
		return nil
	}
	s.Log.LogAttrs(c.UserContext(), level, "request", slog.String("request", id), slog.String("method", c.Method()),
		slog.String("route", c.Route().Path), slog.Int("status", status), slog.Duration("took", time.Since(start)))
	return nil
}

// errPanic is a handler that panicked.
var errPanic = errors.New("panic")

// survive runs the rest of the chain and turns a panic into an error, with the stack in the log.
func (s *Server) survive(c *fiber.Ctx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			s.Log.LogAttrs(c.UserContext(), slog.LevelError, "panic", slog.String("request", requestID(c)),
				slog.Any("panic", r), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	return c.Next()
}

// bound gives the request a context that ends in time. fasthttp's own context knows no end but the server's.
func (s *Server) bound(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(context.Background(), requestTime)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}
