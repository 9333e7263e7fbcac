package watch

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"net/netip"
)

// hasher makes keyed hashes of raw values with the key of one campaign. It is for one goroutine.
type hasher struct {
	mac  hash.Hash
	text []byte
	sum  [sha256.Size]byte
}

func newHasher(key []byte) *hasher { return &hasher{mac: hmac.New(sha256.New, key)} }

// The kinds of values: the same text means something else in each.
const (
	kindNet byte = iota + 1
	kindDevice
	kindProfile
	kindDomain
	kindShape
	kindRef
	kindASN
)

// of is the first 8 bytes of HMAC-SHA256 over kind and value. An empty value is unknown, 0, which no other value gets.
func (h *hasher) of(kind byte, value string) int64 {
	if value == "" {
		return 0
	}
	h.text = append(append(h.text[:0], kind), value...)
	h.mac.Reset()
	h.mac.Write(h.text)
	if n := int64(binary.BigEndian.Uint64(h.mac.Sum(h.sum[:0]))); n != 0 {
		return n
	}
	return 1
}

// Neighbourhood is the part of an address that a provider gives to many: 24 bits of an IPv4 address, 48 of an IPv6 one. It is
// invalid for an address that is.
func Neighbourhood(addr netip.Addr) netip.Prefix {
	bits := 24
	if addr = addr.Unmap(); addr.Is6() {
		bits = 48
	}
	p, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}

func netOf(addr netip.Addr) string {
	if p := Neighbourhood(addr); p.IsValid() {
		return p.String()
	}
	return ""
}
