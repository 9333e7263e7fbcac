package api

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	idempotencyHeader = "Idempotency-Key"
	replayedHeader    = "Idempotency-Replayed"
	maxKey            = 100 // characters of an Idempotency-Key
)

// once runs a POST of a member at most once per Idempotency-Key and gives the first answer to every repetition. Only
// successes are kept: a refused request changed nothing, so it may be tried again. Visitors have no keys of their own.
func (s *Server) once(c *fiber.Ctx, limit int64, run func() error) error {
	key, actor := c.Get(idempotencyHeader), actorOf(c)
	if key == "" || s.Idempotency == nil || !actor.SignedIn() {
		return run()
	}
	if len(key) > maxKey || !printable(key) {
		return ideas.Flawed(idempotencyHeader, "format", "")
	}
	body, err := readBody(c, limit)
	if err != nil {
		return err
	}
	claim, err := s.Idempotency.Claim(c.UserContext(), actor, key, fingerprint(c, body))
	if err != nil {
		return err
	}
	if claim.Status != 0 {
		c.Set(replayedHeader, "true")
		c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
		c.Set(fiber.HeaderCacheControl, "no-store")
		return c.Status(claim.Status).Send(claim.Body)
	}
	return s.runClaimed(c, claim, run)
}

// runClaimed runs the request and keeps its answer, or frees the key when it fails or panics.
func (s *Server) runClaimed(c *fiber.Ctx, claim ideas.Claim, run func() error) error {
	// the outcome is settled even if the request has used up its time
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.UserContext()), 5*time.Second)
	defer cancel()
	kept := false
	defer func() {
		if kept {
			return
		}
		if err := s.Idempotency.Free(ctx, claim); err != nil {
			s.Log.LogAttrs(ctx, slog.LevelWarn, "idempotency key not freed", slog.String("error", err.Error()))
		}
	}()
	if err := run(); err != nil {
		return err
	}
	if status := c.Response().StatusCode(); status < 200 || status > 299 || c.Response().IsBodyStream() {
		return nil
	}
	kept = true // whatever happens below, the request took effect: its key must not be free at once
	if err := s.Idempotency.Keep(ctx, claim, c.Response().StatusCode(), c.Response().Body()); err != nil {
		s.Log.LogAttrs(ctx, slog.LevelWarn, "answer not kept", slog.String("error", err.Error()))
	}
	return nil
}

// fingerprint tells requests apart: method, address with query, and body.
func fingerprint(c *fiber.Ctx, body []byte) []byte {
	h := sha256.New()
	for _, part := range [][]byte{[]byte(c.Method()), []byte(c.OriginalURL()), body} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write(part)
	}
	return h.Sum(nil)
}

func printable(s string) bool {
	for _, b := range []byte(s) {
		if b < '!' || b > '~' {
			return false
		}
	}
	return true
}
