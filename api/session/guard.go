// Package session says who is asking: it signs and checks session cookies and API keys in memory, keeps writes of other
// sites out, finds the client's address behind proxies, and limits rates. Nothing here touches the database while a
// request waits.
package session

import (
	"errors"
	"net/netip"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// ErrKey refuses a bearer key that is malformed, forged, expired or ended.
var ErrKey = errors.New("session: key not accepted")

// Locals that Identify sets.
const (
	actorLocal  = "actor"
	clientLocal = "client"
)

// Deps is what the guard stands on.
type Deps struct {
	Signer    *Signer
	Now       ideas.Now
	PublicURL string         // scheme and host, no slash at the end; with https, cookies are for https only
	Proxies   []netip.Prefix // whose X-Forwarded-For is believed
	Limits    Limits
	Room      func(netip.Addr) float64 // how many times the usual number of guests an address may have; nil: once
}

// Guard turns requests into actors. It accepts no session before Load.
type Guard struct {
	Deps
	standing  standing
	limiter   *limiter
	sightings sightings
}

// New returns a guard that has loaded nothing yet.
func New(d Deps) *Guard {
	return &Guard{Deps: d, limiter: newLimiter()}
}

// Load replaces what is known of ended sessions and changed roles by what the database says (members.Standing): at the
// start, and whenever the listener comes back after it lost the connection.
func (g *Guard) Load(changes []members.Change) { g.standing.load(changes) }

// Apply adds one change, told by this server's own services or by another server through members.ChangeChannel.
func (g *Guard) Apply(c members.Change) { g.standing.apply(c) }

// Identify finds who is asking and lets the request go on, or refuses it with ErrKey or ErrCrossSite. A cookie that does
// not hold makes a visitor and is cleared. After the handler it renews an ageing cookie and gives a new visitor a
// seed, but not on answers that shared caches may keep.
func (g *Guard) Identify(c *fiber.Ctx) error {
	c.Locals(clientLocal, clientOf(c, g.Proxies))
	now := g.Now()
	if key, ok := bearer(c); ok {
		actor, err := g.byKey(key, now)
		if err != nil {
			return err
		}
		actor.Network = Household(Client(c)).String()
		c.Locals(actorLocal, actor)
		return c.Next()
	}
	if crossSite(c, g.PublicURL) {
		return ErrCrossSite
	}
	seed, fresh := seedOf(c)
	actor, replacement := g.byCookie(c, now)
	actor.Seed, actor.Network = seed, Household(Client(c)).String()
	if !actor.SignedIn() {
		actor.GuestID = g.GuestOf(c)
	}
	c.Locals(actorLocal, actor)
	err := c.Next()
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead || shared(c) {
		return err
	}
	if fresh {
		c.Cookie(g.cookie(visitorCookie, formatSeed(seed), visitorLife))
	}
	if replacement != nil {
		c.Cookie(replacement)
	}
	return err
}

// shared reports whether a shared cache may keep the answer.
func shared(c *fiber.Ctx) bool {
	return strings.Contains(string(c.Response().Header.Peek(fiber.HeaderCacheControl)), "public")
}

// bearer returns what stands behind 'Authorization: Bearer'. Other schemes are not ours: a proxy may use them.
func bearer(c *fiber.Ctx) (string, bool) {
	scheme, key, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	return strings.TrimSpace(key), strings.EqualFold(scheme, "Bearer")
}

func (g *Guard) byKey(key string, now time.Time) (ideas.Actor, error) {
	token, ok := strings.CutPrefix(key, keyPrefix)
	if !ok {
		return ideas.Actor{}, ErrKey
	}
	c, actor, err := g.check(token, now)
	if err != nil || c.kind == members.Browser {
		return ideas.Actor{}, ErrKey
	}
	actor.Seed = seedOfKey(actor.MemberID)
	return actor, nil
}

// byCookie returns the actor that the cookie names, or a visitor, and what to replace the cookie by: a fresh one where
// it ages, an empty one where it does not hold.
func (g *Guard) byCookie(c *fiber.Ctx, now time.Time) (ideas.Actor, *fiber.Cookie) {
	token := c.Cookies(g.cookieName())
	if token == "" {
		return ideas.Actor{}, nil
	}
	said, actor, err := g.check(token, now)
	if err != nil || said.kind != members.Browser {
		return ideas.Actor{}, g.noCookie()
	}
	if now.Sub(said.issued) < renewAfter {
		return actor, nil
	}
	said.role, said.issued, said.expires = actor.Role, now, now.Add(members.SessionLife)
	return actor, g.cookie(g.cookieName(), g.Signer.sign(said), members.SessionLife)
}

// check verifies a token, its time and its standing, and notes that it was used.
func (g *Guard) check(token string, now time.Time) (claims, ideas.Actor, error) {
	c, err := g.Signer.verify(token)
	if err != nil {
		return claims{}, ideas.Actor{}, err
	}
	if !c.expires.IsZero() && !now.Before(c.expires) {
		return claims{}, ideas.Actor{}, errToken
	}
	role, ok := g.standing.check(c)
	if !ok {
		return claims{}, ideas.Actor{}, errToken
	}
	g.sightings.note(c.sessionID, now)
	return c, ideas.Actor{
		MemberID: c.memberID, SessionID: c.sessionID, Role: role,
		Key: c.kind != members.Browser, Imported: c.kind == members.ImportedKey,
	}, nil
}

// Limit takes one request of the given cost from the budget of whoever asks; a guest has one, and shares one with the other
// guests behind the address. Its error is an *ideas.TooMany.
func (g *Guard) Limit(c *fiber.Ctx, cost Cost) error {
	actor := Actor(c)
	own, ok := g.Limits.Member[cost]
	if ok && actor.SignedIn() {
		return g.limiter.take(personal(cost, actor.MemberID), own, g.Now())
	}
	house := Household(Client(c))
	if together, crowd := g.Limits.Guests[cost]; ok && crowd && actor.Guest() {
		if err := g.limiter.take(personal(cost, actor.GuestID), own, g.Now()); err != nil {
			return err
		}
		return g.limiter.take(ofHousehold(cost, guestsOfHousehold, house), together, g.Now())
	}
	budget := g.Limits.Address[cost]
	if cost == CostGuest && g.Room != nil {
		budget = budget.times(g.Room(Client(c)))
	}
	return g.limiter.take(ofHousehold(cost, household, house), budget, g.Now())
}

// Actor returns who is asking, as Identify found.
func Actor(c *fiber.Ctx) ideas.Actor {
	a, _ := c.Locals(actorLocal).(ideas.Actor)
	return a
}

// Client returns the address of whoever sent the request, as Identify found.
func Client(c *fiber.Ctx) netip.Addr {
	a, _ := c.Locals(clientLocal).(netip.Addr)
	return a
}
