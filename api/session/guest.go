package session

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

// guestLife is how long a device stays the same guest.
const guestLife = 180 * 24 * time.Hour

// A guest's token (V8) is base64url (no padding) of
//
//	version 1 | guest id 16 | issued 8 | HMAC-SHA256 of all before 32
//
// under a key of its own, so that no token of a session passes for one and none of these for a session. Nothing is
// stored of a guest who casts nothing.
const (
	guestVersion = 1
	guestBody    = 1 + 16 + 8
	guestLength  = guestBody + sha256.Size
)

func (s *Signer) guestMAC(body []byte) []byte {
	h := hmac.New(sha256.New, s.guests)
	h.Write(body)
	return h.Sum(body)
}

func (s *Signer) signGuest(id uuid.UUID, issued time.Time) string {
	b := append(make([]byte, 0, guestLength), guestVersion)
	b = append(b, id[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(issued.Unix()))
	return base64.RawURLEncoding.EncodeToString(s.guestMAC(b))
}

// verifyGuest returns the guest that a token names, the zero id for one that does not hold.
func (s *Signer) verifyGuest(token string, now time.Time) uuid.UUID {
	if len(token) != base64.RawURLEncoding.EncodedLen(guestLength) {
		return uuid.Nil
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || !hmac.Equal(b, s.guestMAC(b[:guestBody:guestBody])) || b[0] != guestVersion {
		return uuid.Nil
	}
	issued := time.Unix(int64(binary.BigEndian.Uint64(b[17:])), 0)
	if now.Sub(issued) >= guestLife {
		return uuid.Nil
	}
	return uuid.UUID(b[1:17])
}

func (g *Guard) guestCookie() string {
	if g.secure() {
		return "__Host-smaakmaker-guest"
	}
	return "smaakmaker-guest"
}

// GuestOf returns the guest that the browser's cookie names, also where somebody is signed in now; the zero id for none.
func (g *Guard) GuestOf(c *fiber.Ctx) uuid.UUID {
	token := c.Cookies(g.guestCookie())
	if token == "" {
		return uuid.Nil
	}
	return g.Signer.verifyGuest(token, g.Now())
}

// Welcome makes the browser a guest, the one it was if it was one.
func (g *Guard) Welcome(c *fiber.Ctx) {
	id := g.GuestOf(c)
	if id == uuid.Nil {
		id = uuid.New()
	}
	c.Cookie(g.cookie(g.guestCookie(), g.Signer.signGuest(id, g.Now()), guestLife))
}

// Farewell takes the guest's cookie away: an account has claimed the guest.
func (g *Guard) Farewell(c *fiber.Ctx) {
	gone := g.cookie(g.guestCookie(), "", 0)
	gone.Expires = time.Unix(1, 0)
	c.Cookie(gone)
}
