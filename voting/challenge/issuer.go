// Package challenge asks a browser for a little work before a vote: proof of work by the second version of the ALTCHA protocol,
// with PBKDF2-HMAC-SHA256. It slows floods down and tells how long the work took; it tells no machine from a person, and none
// of it is a wall. The package is pure: whoever uses it remembers which signatures were spent.
//
// The server draws a counter, derives the key of that counter and shows the first half of it. The browser counts from 0 until
// its key begins alike. How much work that is, is known beforehand, and checking the answer takes three hashes.
package challenge

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

// Algorithm is the one that is asked for, as the protocol names it.
const Algorithm = "PBKDF2/SHA-256"

// How much work is asked for. Counters are drawn evenly between the least and the most; a harder challenge takes more of them
// rather than dearer ones, so that making it costs the server no more.
const (
	Cost         = 1000 // iterations of one derivation
	LeastCounter = 400
	MostCounter  = 800
	Harder       = 8 // times as many counters

	keyLength  = 32 // bytes
	nonceBytes = 16
)

// Validity is how long a challenge can be answered.
const Validity = 10 * time.Minute

// Use is what a challenge is good for: one thing, by one person. Whatever was made for another use is refused.
type Use struct {
	Scope  string // such as vote:<round>; without line separators, which Go writes otherwise than the protocol
	Person []byte // of whoever asks; only a keyed hash of it is in the challenge
	Hard   bool   // asks for Harder times the work
}

// Issuer makes challenges and checks answers. Servers with the same secret take each other's. Safe for concurrent use.
type Issuer struct {
	signing, keys, people []byte
	random                io.Reader
}

// New returns an issuer whose keys are derived from the secret. random nil is crypto/rand; any other must be safe for
// concurrent use. Error: a secret that is empty.
func New(secret []byte, random io.Reader) (*Issuer, error) {
	if len(secret) == 0 {
		return nil, errors.New("challenges need a secret")
	}
	if random == nil {
		random = rand.Reader
	}
	i := &Issuer{random: random}
	for _, key := range []struct {
		to   *[]byte
		what string
	}{{&i.signing, "signature"}, {&i.keys, "key"}, {&i.people, "person"}} {
		derived, err := hkdf.Key(sha256.New, secret, nil, "smaakmaker challenge "+key.what+" v2", 32)
		if err != nil {
			return nil, fmt.Errorf("derive challenge key: %w", err)
		}
		*key.to = []byte(hex.EncodeToString(derived)) // other implementations take secrets for text
	}
	return i, nil
}

// Issue makes a challenge that can be answered until Validity from now. It takes one derivation, about a fifth of a
// millisecond. Errors are those of the source of randomness.
func (i *Issuer) Issue(use Use, now time.Time) (Challenge, error) {
	seed := make([]byte, 2*nonceBytes)
	if _, err := io.ReadFull(i.random, seed); err != nil {
		return Challenge{}, fmt.Errorf("random challenge: %w", err)
	}
	least, most := int64(LeastCounter), int64(MostCounter)
	if use.Hard {
		least, most = least*Harder, most*Harder
	}
	drawn, err := rand.Int(i.random, big.NewInt(most-least+1))
	if err != nil {
		return Challenge{}, fmt.Errorf("random counter: %w", err)
	}
	p := Parameters{
		Algorithm: Algorithm, Cost: Cost, KeyLength: keyLength, Data: i.data(use), ExpiresAt: now.Add(Validity).Unix(),
		Nonce: hex.EncodeToString(seed[:nonceBytes]), Salt: hex.EncodeToString(seed[nonceBytes:]),
	}
	key, err := Derive(seed[:nonceBytes], seed[nonceBytes:], Cost, uint32(least+drawn.Int64()))
	if err != nil {
		return Challenge{}, err
	}
	p.KeyPrefix = hex.EncodeToString(key[:keyLength/2])
	p.KeySignature = hex.EncodeToString(mac(i.keys, key))
	signature, err := i.sign(p)
	return Challenge{Parameters: p, Signature: hex.EncodeToString(signature)}, err
}

// Derive is the key of a counter: PBKDF2-HMAC-SHA256 of the nonce and the counter as 32 bits, big end first. Its error is that
// of a cost below 1.
func Derive(nonce, salt []byte, cost int, counter uint32) ([]byte, error) {
	password := binary.BigEndian.AppendUint32(append([]byte(nil), nonce...), counter)
	key, err := pbkdf2.Key(sha256.New, string(password), salt, cost, keyLength)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	return key, nil
}

func (i *Issuer) data(use Use) map[string]string {
	level := "1"
	if use.Hard {
		level = "8"
	}
	return map[string]string{"level": level, "scope": use.Scope, "sid": hex.EncodeToString(mac(i.people, use.Person)[:16])}
}

func (i *Issuer) sign(p Parameters) ([]byte, error) {
	text, err := p.canonical()
	return mac(i.signing, text), err
}

func mac(key, text []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(text)
	return h.Sum(nil)
}
