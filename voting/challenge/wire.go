package challenge

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Parameters are what is to be solved. Keys stand in the order in which they are signed.
type Parameters struct {
	Algorithm    string            `json:"algorithm" doc:"PBKDF2/SHA-256."`
	Cost         int               `json:"cost" doc:"Iterations of one derivation."`
	Data         map[string]string `json:"data" doc:"What it is good for; not for the solver."`
	ExpiresAt    int64             `json:"expiresAt" doc:"Unix seconds."`
	KeyLength    int               `json:"keyLength" doc:"Bytes."`
	KeyPrefix    string            `json:"keyPrefix" doc:"How the key begins that is looked for, hexadecimal."`
	KeySignature string            `json:"keySignature"`
	Nonce        string            `json:"nonce" doc:"Hexadecimal. The password is the nonce followed by the counter, 32 bits, big end first."`
	Salt         string            `json:"salt" doc:"Hexadecimal."`
}

// Challenge is what the browser gets.
type Challenge struct {
	Parameters Parameters `json:"parameters"`
	Signature  string     `json:"signature"`
}

// Solution is what it found.
type Solution struct {
	Counter    uint32  `json:"counter"`
	DerivedKey string  `json:"derivedKey"`
	Time       float64 `json:"time,omitempty"` // milliseconds that it took, as the browser says
}

// Answer is a challenge that comes back with its solution: JSON in base64.
type Answer struct {
	Challenge Challenge `json:"challenge"`
	Solution  Solution  `json:"solution"`
}

// MostAnswer is the longest answer that is read, in characters.
const MostAnswer = 4000

// canonical is the text that is signed: keys sorted, no spaces, and no character escaped that JSON allows.
func (p Parameters) canonical() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); err != nil {
		return nil, fmt.Errorf("write parameters: %w", err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// Encode is the answer as it is sent.
func (a Answer) Encode() (string, error) {
	text, err := json.Marshal(a)
	if err != nil {
		return "", fmt.Errorf("write answer: %w", err)
	}
	return base64.StdEncoding.EncodeToString(text), nil
}

// Decode reads an answer that was sent, and checks nothing but its form.
func Decode(sent string) (a Answer, err error) {
	if len(sent) > MostAnswer {
		return a, errors.New("answer is too long")
	}
	text, err := base64.StdEncoding.DecodeString(sent)
	if err != nil {
		return a, fmt.Errorf("answer is not base64: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		return Answer{}, fmt.Errorf("answer is not JSON: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Answer{}, errors.New("answer goes on after its end")
	}
	return a, nil
}
