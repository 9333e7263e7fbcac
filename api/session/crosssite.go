package session

import (
	"errors"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// ErrCrossSite refuses a write that another site's page asked for.
var ErrCrossSite = errors.New("session: cross-site write")

// crossSite reports whether a write comes from another site's page.
//
// Sec-Fetch-Site decides where the browser sends it; 'same-site' is a neighbouring host and counts as foreign unless its
// Origin is the public address. Else Origin decides: it must be the public address or the host that was asked.
// With neither header the request comes from a program, or from a browser too old to send Origin; it passes because two
// things stand behind this check: such a browser keeps a SameSite=Lax cookie from cross-site writes, and a body
// must be JSON or raw bytes, which no form can send.
func crossSite(c *fiber.Ctx, publicURL string) bool {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return false
	}
	origin := c.Get(fiber.HeaderOrigin)
	ours := origin != "" && strings.EqualFold(origin, publicURL)
	switch site := c.Get("Sec-Fetch-Site"); {
	case ours || site == "same-origin" || site == "none":
		return false
	case site != "":
		return true
	case origin == "":
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host == "" || !strings.EqualFold(u.Host, string(c.Request().Host()))
}
