package challenge

import (
	"crypto/hmac"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"time"
)

// Why an answer is refused.
var (
	ErrWrong   = errors.New("the challenge is not solved") // or was not made here, or was changed
	ErrExpired = errors.New("the challenge is over")
	ErrOther   = errors.New("the challenge is for something else") // another round, another person, less work
)

// Proof is an answer that holds.
type Proof struct {
	Signature [32]byte // of the challenge, by which it is known that it was spent
	ExpiresAt time.Time
	Took      time.Duration // to solve, as the browser says, but not longer than the challenge is old; 0: unknown
}

// Verify checks an answer for a use. A hard one is good where less would do. It takes four hashes whatever was sent: nothing
// is derived anew. Errors: ErrWrong, ErrExpired, ErrOther. That it is spent only once, the caller sees to.
func (i *Issuer) Verify(sent string, use Use, now time.Time) (Proof, error) {
	a, err := Decode(sent)
	if err != nil {
		return Proof{}, errors.Join(ErrWrong, err)
	}
	p := a.Challenge.Parameters
	signature, err := i.sign(p)
	if err != nil {
		return Proof{}, errors.Join(ErrWrong, err)
	}
	given, err := hex.DecodeString(a.Challenge.Signature)
	if err != nil || !hmac.Equal(signature, given) {
		return Proof{}, ErrWrong
	}
	// From here on the parameters are ours.
	hard := use
	hard.Hard = true
	if !maps.Equal(p.Data, i.data(use)) && !maps.Equal(p.Data, i.data(hard)) {
		return Proof{}, ErrOther
	}
	expires := time.Unix(p.ExpiresAt, 0).UTC()
	if !now.Before(expires) {
		return Proof{}, ErrExpired
	}
	key, err := hex.DecodeString(a.Solution.DerivedKey)
	signed, err2 := hex.DecodeString(p.KeySignature)
	if err != nil || err2 != nil || len(key) != keyLength || !hmac.Equal(mac(i.keys, key), signed) {
		return Proof{}, ErrWrong
	}
	return Proof{Signature: [32]byte(signature), ExpiresAt: expires, Took: took(a.Solution.Time, now.Sub(expires.Add(-Validity)))}, nil
}

// took bounds what a browser says.
func took(milliseconds float64, age time.Duration) time.Duration {
	if math.IsNaN(milliseconds) || milliseconds <= 0 {
		return 0
	}
	return time.Duration(min(milliseconds*float64(time.Millisecond), float64(max(0, age+time.Second)))) // the expiry has whole seconds
}

// Solve does the work in Go, for programs and tests. Error: ErrWrong where no counter up to the bound solves it.
func Solve(c Challenge, bound uint32) (Answer, error) {
	p := c.Parameters
	nonce, err := hex.DecodeString(p.Nonce)
	salt, err2 := hex.DecodeString(p.Salt)
	prefix, err3 := hex.DecodeString(p.KeyPrefix)
	if err := errors.Join(err, err2, err3); err != nil || len(prefix) == 0 {
		return Answer{}, errors.Join(ErrWrong, err)
	}
	for counter := range bound + 1 {
		key, err := Derive(nonce, salt, p.Cost, counter)
		if err != nil {
			return Answer{}, err
		}
		if hmac.Equal(key[:min(len(prefix), len(key))], prefix) {
			return Answer{Challenge: c, Solution: Solution{Counter: counter, DerivedKey: hex.EncodeToString(key), Time: 1}}, nil
		}
	}
	return Answer{}, ErrWrong
}
