package api

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// secure sets the headers that every answer carries.
func (s *Server) secure(c *fiber.Ctx) error {
	s.harden(c)
	return c.Next()
}

// harden sets them. Pages load only what this server serves; nothing may frame them.
func (s *Server) harden(c *fiber.Ctx) {
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderReferrerPolicy, "strict-origin-when-cross-origin")
	c.Set(fiber.HeaderXFrameOptions, "DENY")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")
	c.Set(fiber.HeaderContentSecurityPolicy, s.policy)
	if strings.HasPrefix(s.PublicURL, "https://") {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=31536000; includeSubDomains")
	}
}

// contentPolicy is the Content-Security-Policy of everything we serve. No inline script is allowed, and no inline style but
// those with the given hashes.
func (s *Server) contentPolicy(styles ...string) string {
	images := "'self' data: blob:"
	if s.MediaOrigin != "" {
		images += " " + s.MediaOrigin
	}
	return "default-src 'none'; script-src 'self'; style-src " + strings.Join(append([]string{"'self'"}, styles...), " ") + "; img-src " + images + "; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
}
