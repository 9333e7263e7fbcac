package ledger

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// algEd25519 is the type of an Ed25519 signature in a signed note.
const algEd25519 = 1

// Keys sign what a log publishes. While a key is replaced both sign, the new one first: whoever knows one of them can check.
type Keys []note.Signer

// Verifiers are the public keys of a log. One signature of one of them is enough.
type Verifiers []note.Verifier

// KeyName is the name of the key of all logs of a host; the origin of each begins with it.
func KeyName(host string) string { return host + "/log" }

// DeriveKey makes the key of a host from its SECRET_KEY (HKDF-SHA256), for whoever keeps no key of its own. It returns the key in
// the text form of signed notes.
func DeriveKey(secret []byte, name string) (string, error) {
	seed, err := hkdf.Key(sha256.New, secret, nil, "smaakmaker log key v1 "+name, ed25519.SeedSize)
	if err != nil {
		return "", fmt.Errorf("derive the log's key: %w", err)
	}
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	private := base64.StdEncoding.EncodeToString(append([]byte{algEd25519}, seed...))
	return fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", name, keyID(name, algEd25519, public), private), nil
}

// ParseKeys reads private keys in the text form of signed notes, separated by white space.
func ParseKeys(text string) (Keys, error) {
	var keys Keys
	for i, one := range strings.Fields(text) {
		s, err := note.NewSigner(one)
		if err != nil { // the error may not say what the key is
			return nil, fmt.Errorf("key %d of the log cannot be read", i+1)
		}
		keys = append(keys, s)
	}
	return keys, nil
}

// PublicKeys returns the public keys (vkeys) of private keys in the text form of signed notes, in their order.
func PublicKeys(text string) ([]string, error) {
	var list []string
	for i, one := range strings.Fields(text) {
		parts := strings.SplitN(one, "+", 5)
		if _, err := note.NewSigner(one); err != nil || len(parts) != 5 {
			return nil, fmt.Errorf("key %d of the log cannot be read", i+1)
		}
		raw, err := base64.StdEncoding.DecodeString(parts[4])
		if err != nil || len(raw) != 1+ed25519.SeedSize {
			return nil, fmt.Errorf("key %d of the log cannot be read", i+1)
		}
		public := ed25519.NewKeyFromSeed(raw[1:]).Public().(ed25519.PublicKey)
		vkey, err := note.NewEd25519VerifierKey(parts[2], public)
		if err != nil {
			return nil, fmt.Errorf("public key %d of the log: %w", i+1, err)
		}
		list = append(list, vkey)
	}
	return list, nil
}

// ParseVerifiers reads public keys (vkeys).
func ParseVerifiers(vkeys ...string) (Verifiers, error) {
	var list Verifiers
	for _, k := range vkeys {
		v, err := note.NewVerifier(k)
		if err != nil {
			return nil, fmt.Errorf("public key %q: %w", k, err)
		}
		list = append(list, v)
	}
	return list, nil
}

// Known reports whether the origin of a log belongs to one of the keys: it begins with the key's name.
func (v Verifiers) Known(origin string) bool {
	for _, k := range v {
		if strings.HasPrefix(origin, k.Name()+"/") {
			return true
		}
	}
	return false
}
