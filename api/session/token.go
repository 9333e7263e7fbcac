package session

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// A token is base64url (no padding) of
//
//	version 1 | kind 1 | role 1 | session id 16 | member id 16 | issued 8 | expires 8 | HMAC-SHA256 of all before 32
//
// with the times in Unix seconds, big endian, and expires 0 for never. In Authorization it begins with 'smk_'.
const (
	tokenVersion = 1
	bodyLen      = 3 + 16 + 16 + 8 + 8
	tokenLen     = bodyLen + sha256.Size
	keyPrefix    = "smk_"
)

var errToken = errors.New("session: not a token of ours")

// claims are what a token says.
type claims struct {
	kind      members.SessionKind
	role      ideas.Role
	sessionID uuid.UUID
	memberID  uuid.UUID
	issued    time.Time
	expires   time.Time // zero: never
}

// The places of kinds and roles in a token. Never reorder: tokens are in circulation.
func kindTable() []members.SessionKind {
	return []members.SessionKind{members.Browser, members.Key, members.ImportedKey}
}

func roleTable() []ideas.Role {
	return []ideas.Role{
		ideas.RoleFan, ideas.RoleAmbassador, ideas.RoleModerator,
		ideas.RoleResearch, ideas.RoleProduct, ideas.RoleAdmin,
	}
}

// Signer makes and checks tokens.
type Signer struct {
	key    []byte
	guests []byte // signs guests
	kinds  []members.SessionKind
	roles  []ideas.Role
	macs   sync.Pool // of hash.Hash under key: making one costs as much as a token's hash
}

// NewSigner derives the signing key from SECRET_KEY and the database's own id (members.HouseID), so that a token of
// another database is a stranger's even under the same secret.
func NewSigner(secret []byte, house uuid.UUID) *Signer {
	derive := func(purpose string) []byte {
		key, err := hkdf.Key(sha256.New, secret, house[:], "smaakmaker "+purpose, sha256.Size)
		if err != nil {
			panic(err) // only for a length beyond 255 hashes
		}
		return key
	}
	return &Signer{key: derive("session"), guests: derive("guest"), kinds: kindTable(), roles: roleTable()}
}

// Key returns what a program puts behind 'Authorization: Bearer'.
func (s *Signer) Key(k members.Issued) string {
	return keyPrefix + s.sign(claimsOf(k.Session, k.Role))
}

func claimsOf(session members.Session, role ideas.Role) claims {
	c := claims{
		kind: session.Kind, role: role, sessionID: session.ID, memberID: session.MemberID, issued: session.CreatedAt,
	}
	if session.ExpiresAt != nil {
		c.expires = *session.ExpiresAt
	}
	return c
}

func (s *Signer) sign(c claims) string {
	b := make([]byte, 0, tokenLen)
	b = append(b, tokenVersion, place(s.kinds, c.kind), place(s.roles, c.role))
	b = append(b, c.sessionID[:]...)
	b = append(b, c.memberID[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(c.issued.Unix()))
	expires := uint64(0)
	if !c.expires.IsZero() {
		expires = uint64(c.expires.Unix())
	}
	b = binary.BigEndian.AppendUint64(b, expires)
	return base64.RawURLEncoding.EncodeToString(s.mac(b))
}

// mac appends the HMAC of b to b.
func (s *Signer) mac(b []byte) []byte {
	h, _ := s.macs.Get().(hash.Hash)
	if h == nil {
		h = hmac.New(sha256.New, s.key)
	}
	h.Reset()
	h.Write(b)
	sum := h.Sum(b)
	s.macs.Put(h)
	return sum
}

// verify reads a token. The MAC is checked before a byte of it is believed.
func (s *Signer) verify(token string) (claims, error) {
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenLen) {
		return claims{}, errToken
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || !hmac.Equal(b, s.mac(b[:bodyLen:bodyLen])) {
		return claims{}, errToken
	}
	if b[0] != tokenVersion || int(b[1]) >= len(s.kinds) || int(b[2]) >= len(s.roles) {
		return claims{}, errToken
	}
	c := claims{kind: s.kinds[b[1]], role: s.roles[b[2]]}
	copy(c.sessionID[:], b[3:])
	copy(c.memberID[:], b[19:])
	c.issued = time.Unix(int64(binary.BigEndian.Uint64(b[35:])), 0).UTC()
	if expires := binary.BigEndian.Uint64(b[43:]); expires != 0 {
		c.expires = time.Unix(int64(expires), 0).UTC()
	}
	return c, nil
}

// place returns the index of v. Everything that can be signed is in its table.
func place[T comparable](table []T, v T) byte {
	for i := range table {
		if table[i] == v {
			return byte(i)
		}
	}
	panic("session: value outside its table")
}
