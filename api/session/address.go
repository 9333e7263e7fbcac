package session

import (
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
)

const (
	maxForwarded = 4 << 10 // bytes of X-Forwarded-For that are read, from the right
	maxHops      = 32
)

// clientOf returns the address of whoever sent the request. X-Forwarded-For is believed only as far as trusted proxies
// wrote it: from the right, the first address that is not a trusted proxy's. What stands left of that the client
// may have made up. X-Real-IP is taken where a trusted peer sends no X-Forwarded-For.
func clientOf(c *fiber.Ctx, trusted []netip.Prefix) netip.Addr {
	peer, ok := netip.AddrFromSlice(c.Context().RemoteIP())
	if !ok {
		return netip.IPv4Unspecified()
	}
	peer = peer.Unmap()
	if !trusts(trusted, peer) {
		return peer
	}
	lines := c.Request().Header.PeekAll(fiber.HeaderXForwardedFor)
	if len(lines) == 0 {
		if real, ok := parseHop(c.Get("X-Real-Ip")); ok {
			return real
		}
		return peer
	}
	parts := make([]string, len(lines))
	for i, line := range lines {
		parts[i] = string(line)
	}
	return walk(strings.Join(parts, ","), peer, trusted)
}

// walk reads the hops from the right. last is the nearest address known to be true; a hop that is no address ends
// the walk there.
func walk(hops string, last netip.Addr, trusted []netip.Prefix) netip.Addr {
	if len(hops) > maxForwarded {
		hops = hops[len(hops)-maxForwarded:]
	}
	for range maxHops {
		i := strings.LastIndexByte(hops, ',')
		hop, ok := parseHop(hops[i+1:])
		if !ok {
			return last
		}
		last = hop
		if i < 0 || !trusts(trusted, hop) {
			return last
		}
		hops = hops[:i]
	}
	return last
}

// parseHop reads an address with or without a port.
func parseHop(s string) (netip.Addr, bool) {
	s = strings.TrimSpace(s)
	addr, err := netip.ParseAddr(strings.Trim(s, "[]"))
	if err != nil {
		withPort, err := netip.ParseAddrPort(s)
		if err != nil {
			return netip.Addr{}, false
		}
		addr = withPort.Addr()
	}
	return addr.Unmap().WithZone(""), true
}

// Trusts reports whether an address is that of a proxy whose word is believed.
func (g *Guard) Trusts(addr netip.Addr) bool { return trusts(g.Proxies, addr) }

func trusts(trusted []netip.Prefix, addr netip.Addr) bool {
	for _, p := range trusted {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

// Household returns the part of an address that one household or office has: all of an IPv4 address, the first 64
// bits of an IPv6 one, of which anybody has plenty.
func Household(addr netip.Addr) netip.Prefix {
	bits := addr.BitLen()
	if addr.Is6() {
		bits = 64
	}
	p, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}
