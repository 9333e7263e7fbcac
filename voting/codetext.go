package voting

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strings"

	"github.com/google/uuid"
)

// A code on a pack has twelve characters of Douglas Crockford's base 32, which has no I, L, O or U: eleven by chance, 55 bits,
// and a check character. With ten million codes issued a guess hits with 10^7 / 2^55, one in 3.6 thousand million, even
// for somebody who works out the check character; with the bounds of guesses one address, which may try 2,880 a day,
// finds one in some 3,400 years.
const (
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeLength   = 12
	codeBits     = 5 * (codeLength - 1)
	codeGroup    = 4
	mostTyped    = 64 // bytes of what somebody typed that are looked at
)

// codeWeights are the powers 1 to 11 of a primitive element of GF(32), by x^5 + x^2 + 1. The check character is the sum of
// the characters by these weights; its own is 1. All weights differ and none is 0, so that one wrong character, and two
// swapped ones at any distance, always show (Gumm, IEEE Transactions on Information Theory 31, 1985, for the principle).
var codeWeights = [codeLength - 1]byte{2, 4, 8, 16, 5, 10, 20, 13, 26, 17, 7}

// timesInGF32 multiplies in GF(32).
func timesInGF32(a, b byte) byte {
	var product byte
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a&32 != 0 {
			a ^= 0b100101
		}
	}
	return product
}

// checkOf is the check character's value.
func checkOf(values []byte) byte {
	var sum byte
	for i, v := range values {
		sum ^= timesInGF32(codeWeights[i], v)
	}
	return sum
}

// PackCode is the text of a code without hyphens, right by its check character.
type PackCode string

// ParsePackCode reads what somebody typed: hyphens and spaces do not matter, nor does case, and O is 0 and I and L are 1.
// It reports false for what cannot be a code, without a look into any database.
func ParsePackCode(typed string) (PackCode, bool) {
	if len(typed) > mostTyped {
		return "", false
	}
	typed = strings.NewReplacer("-", "", " ", "", "\u00a0", "", "\u2011", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	if len(typed) != codeLength {
		return "", false
	}
	var values [codeLength]byte
	for i := range values {
		v := strings.IndexByte(codeAlphabet, typed[i])
		if v < 0 {
			return "", false
		}
		values[i] = byte(v)
	}
	return PackCode(typed), checkOf(values[:codeLength-1]) == values[codeLength-1]
}

// String groups the code as it is printed: 7K3M-9QXA-2B4F.
func (c PackCode) String() string {
	return string(c[:codeGroup]) + "-" + string(c[codeGroup:2*codeGroup]) + "-" + string(c[2*codeGroup:])
}

// codeMaker makes the codes of a batch: each follows from the batch's secret and its number, so that the printer's file
// can be made again while the secret is kept and no code is.
type codeMaker struct{ mac hash.Hash }

func newCodeMaker(secret []byte) codeMaker { return codeMaker{hmac.New(sha256.New, secret)} }

func (m codeMaker) code(number uint64) PackCode {
	var in, sum [sha256.Size]byte
	m.mac.Reset()
	m.mac.Write(binary.BigEndian.AppendUint64(in[:0], number))
	bits := binary.BigEndian.Uint64(m.mac.Sum(sum[:0])) >> (64 - codeBits)
	var values, text [codeLength]byte
	for i := range codeLength - 1 {
		values[i] = byte(bits >> (codeBits - 5*(i+1)) & 31)
	}
	values[codeLength-1] = checkOf(values[:codeLength-1])
	for i, v := range values {
		text[i] = codeAlphabet[v]
	}
	return PackCode(text[:])
}

// codeHasher makes the hashes under which codes are kept: HMAC-SHA256 by a key of the campaign, cut to 128 bits. Without
// SECRET_KEY nobody can test a guess against the table, although codes have no more than 55 bits.
type codeHasher struct{ mac hash.Hash }

func newCodeHasher(campaignKey []byte) codeHasher {
	m := hmac.New(sha256.New, campaignKey)
	m.Write([]byte("smaakmaker pack code v1"))
	return codeHasher{hmac.New(sha256.New, m.Sum(nil))}
}

func (h codeHasher) of(c PackCode) uuid.UUID {
	var sum [sha256.Size]byte
	h.mac.Reset()
	h.mac.Write([]byte(c))
	return uuid.UUID(h.mac.Sum(sum[:0])[:16])
}
