package ledger

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
)

// SaltSize is the length of a salt and of every hash here, in bytes.
const SaltSize = 32

// crockford is the alphabet of Douglas Crockford's base 32: no I, L, O or U, so that a code can be read aloud.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Opening is a commitment to a voter and a choice with what opens it. The two salts open the two parts separately:
// the choice can be shown without the person, and once SaltPID is deleted nothing links h to the person.
type Opening struct {
	H          []byte // SHA-256(0x12 ‖ PIDC ‖ CHC): what the leaf holds
	PIDC       []byte // SHA-256(0x10 ‖ SaltPID ‖ pid)
	SaltPID    []byte
	SaltChoice []byte
}

// PID is the pseudonym of a voter in a campaign: HMAC-SHA256(key of the campaign, voter id), the id as its 16 bytes.
func PID(key []byte, voter [16]byte) []byte { return PIDBy(hmac.New(sha256.New, key), voter) }

// PIDBy is PID by an HMAC-SHA256 that has the key and has been given nothing yet, for those who ask for many.
func PIDBy(m hash.Hash, voter [16]byte) []byte {
	m.Write(voter[:])
	return m.Sum(make([]byte, 0, sha256.Size))
}

// Commit commits to a voter's pseudonym and the exact bytes of a choice with fresh salts from random. Its error is
// that of the source of randomness.
func Commit(random io.Reader, pid, choice []byte) (Opening, error) {
	salts := make([]byte, 2*SaltSize)
	if _, err := io.ReadFull(random, salts); err != nil {
		return Opening{}, fmt.Errorf("salt: %w", err)
	}
	o := Opening{SaltPID: salts[:SaltSize:SaltSize], SaltChoice: salts[SaltSize:]}
	o.PIDC = PIDC(o.SaltPID, pid)
	o.H = H(o.PIDC, o.SaltChoice, choice)
	return o, nil
}

// PIDC commits to a voter's pseudonym.
func PIDC(salt, pid []byte) []byte { return tagged(0x10, salt, pid) }

// H computes the commitment that a leaf holds from what a receipt or a published opening says.
func H(pidc, saltChoice, choice []byte) []byte {
	return tagged(0x12, pidc, tagged(0x11, saltChoice, choice))
}

// Code is the short name of a commitment for people: the first ten Crockford characters (50 bits) of h. It is empty
// where h is no hash.
func Code(h []byte) string {
	if len(h) != sha256.Size {
		return ""
	}
	var bits uint64
	for _, b := range h[:8] {
		bits = bits<<8 | uint64(b)
	}
	code := make([]byte, 10)
	for i := range code {
		code[i] = crockford[bits>>(59-5*i)&31]
	}
	return string(code)
}

// tagged hashes the parts behind a tag that keeps the kinds of hashes apart. All parts but the last have a fixed length.
// What is hashed is gathered first: a hasher for each would cost more than the hash.
func tagged(tag byte, parts ...[]byte) []byte {
	whole := append(make([]byte, 0, 256), tag)
	for _, p := range parts {
		whole = append(whole, p...)
	}
	sum := sha256.Sum256(whole)
	return sum[:]
}
