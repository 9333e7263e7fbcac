package session

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// renewAfter is the age at which a cookie is replaced by one that lasts SessionLife again.
const renewAfter = 24 * time.Hour

func (g *Guard) secure() bool { return strings.HasPrefix(g.PublicURL, "https://") }

// cookieName has the prefix that browsers hold to: set by this very host, over https, for all of it.
func (g *Guard) cookieName() string {
	if g.secure() {
		return "__Host-smaakmaker"
	}
	return "smaakmaker"
}

func (g *Guard) cookie(name, value string, life time.Duration) *fiber.Cookie {
	return &fiber.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(life / time.Second),
		HTTPOnly: true, Secure: g.secure(), SameSite: fiber.CookieSameSiteLaxMode,
	}
}

// SignIn gives the browser the cookie of its new session.
func (g *Guard) SignIn(c *fiber.Ctx, in members.SignedIn) {
	token := g.Signer.sign(claimsOf(in.Session, in.Member.Role))
	c.Cookie(g.cookie(g.cookieName(), token, members.SessionLife))
	if c.Cookies(languageCookie) == "" {
		g.KeepLanguage(c, in.Member.Language)
	}
}

// SignOut takes the session cookie away. The session itself is ended by members.EndSession.
func (g *Guard) SignOut(c *fiber.Ctx) { c.Cookie(g.noCookie()) }

// noCookie makes a browser forget the session cookie.
func (g *Guard) noCookie() *fiber.Cookie {
	gone := g.cookie(g.cookieName(), "", 0)
	gone.Expires = time.Unix(1, 0)
	return gone
}

// languageCookie holds the language that somebody chose; the pages read and write it too.
const (
	languageCookie = "lang"
	languageLife   = 365 * 24 * time.Hour
)

// KeepLanguage remembers the language that a member chose in this browser.
func (g *Guard) KeepLanguage(c *fiber.Ctx, lang string) {
	cookie := g.cookie(languageCookie, lang, languageLife)
	cookie.HTTPOnly = false
	c.Cookie(cookie)
}

// LabelOf names the browser that asks for the list of its owner's sessions, such as "Firefox, Windows".
func LabelOf(c *fiber.Ctx) string { return labelOf(c.Get(fiber.HeaderUserAgent)) }
