package members

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"

	"github.com/google/uuid"
)

// keys are derived from SECRET_KEY, one for each purpose, so that none can stand in for another.
type keys struct {
	code []byte // MAC of sign-in codes: a million values could be tried against a plain hash
	link []byte // MAC of link tokens
	mail []byte // seals queued mails, whose job rows outlive the code in them
}

func deriveKeys(secret []byte) keys {
	derive := func(purpose string) []byte {
		key, err := hkdf.Key(sha256.New, secret, nil, "smaakmaker "+purpose, sha256.Size)
		if err != nil {
			panic(err) // only for a length beyond 255 hashes
		}
		return key
	}
	return keys{code: derive("sign-in code"), link: derive("sign-in link"), mail: derive("queued mail")}
}

// codeMAC binds a code to its row, so that equal codes look different.
func (k keys) codeMAC(row uuid.UUID, code string) []byte {
	return mac(k.code, append(row[:], code...))
}

func (k keys) linkMAC(token string) []byte { return mac(k.link, []byte(token)) }

func mac(key, message []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(message)
	return h.Sum(nil)
}

// newCode returns six random digits.
func newCode() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%06d", n), nil
}

// newLinkToken returns 128 random bits as 22 characters that need no escaping.
func newLinkToken() string {
	token := make([]byte, 16)
	rand.Read(token) // never fails: it ends the process instead
	return base64.RawURLEncoding.EncodeToString(token)
}

func (k keys) seal(plain []byte) ([]byte, error) {
	box, err := k.box()
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, plain, nil), nil
}

// open undoes seal; it fails for anything sealed under another SECRET_KEY.
func (k keys) open(sealed []byte) ([]byte, error) {
	box, err := k.box()
	if err != nil {
		return nil, err
	}
	return box.Open(nil, nil, sealed, nil)
}

func (k keys) box() (cipher.AEAD, error) {
	block, err := aes.NewCipher(k.mail)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
