package session

import (
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

// visitorCookie holds the seed of a visitor's shuffle (I7): a random number that names nobody and is used for
// nothing else.
const (
	visitorCookie = "visitor"
	visitorLife   = 180 * 24 * time.Hour
)

// seedOf returns the visitor's seed, and whether it is new and should be kept in a cookie.
func seedOf(c *fiber.Ctx) (seed int64, fresh bool) {
	if seed, err := strconv.ParseInt(c.Cookies(visitorCookie), 10, 64); err == nil && seed > 0 {
		return seed, false
	}
	return rand.Int64N(1<<62) + 1, true
}

func formatSeed(seed int64) string { return strconv.FormatInt(seed, 10) }

// seedOfKey gives a program, which keeps no cookies, the same shuffle every time.
func seedOfKey(member uuid.UUID) int64 {
	h := fnv.New64a()
	h.Write(member[:])
	return int64(binary.BigEndian.Uint64(h.Sum(nil))>>2) + 1
}
