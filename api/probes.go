package api

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"
)

// probes registers what a supervisor asks: /healthz says that the process runs, /readyz that it can serve.
func (s *Server) probes() {
	s.app.Get("/healthz", func(c *fiber.Ctx) error { return plainText(c, fiber.StatusOK, "ok\n") })
	s.app.Get("/api/openapi.json", s.sendOpenAPI)
	s.app.Get("/readyz", func(c *fiber.Ctx) error {
		if s.Ready != nil {
			if err := s.Ready(c.UserContext()); err != nil {
				s.Log.LogAttrs(c.UserContext(), slog.LevelWarn, "not ready", slog.String("error", err.Error()))
				return plainText(c, fiber.StatusServiceUnavailable, "not ready\n")
			}
		}
		return plainText(c, fiber.StatusOK, "ready\n")
	})
}

func plainText(c *fiber.Ctx, status int, text string) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Status(status).SendString(text)
}
