package challenge_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func issuer(t testing.TB, secret string) *challenge.Issuer {
	t.Helper()
	i, err := challenge.New([]byte(secret), nil)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func vote(person string) challenge.Use {
	return challenge.Use{Scope: "vote:<b>&", Person: []byte(person)}
}

// solved issues a challenge and solves it.
func solved(t testing.TB, i *challenge.Issuer, use challenge.Use) challenge.Answer {
	t.Helper()
	c, err := i.Issue(use, noon)
	if err != nil {
		t.Fatal(err)
	}
	a, err := challenge.Solve(c, challenge.MostCounter*challenge.Harder)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func encode(t testing.TB, a challenge.Answer) string {
	t.Helper()
	text, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestWhatIsSolvedHoldsUntilItsEnd(t *testing.T) {
	t.Parallel()
	i := issuer(t, "secret")
	a := solved(t, i, vote("anna"))
	if a.Solution.Counter < challenge.LeastCounter || a.Solution.Counter > challenge.MostCounter {
		t.Errorf("%d counters", a.Solution.Counter)
	}
	a.Solution.Time = 240.5
	sent := encode(t, a)
	p, err := issuer(t, "secret").Verify(sent, vote("anna"), noon.Add(challenge.Validity-time.Second)) // another server
	if err != nil || p.Took != 240500*time.Microsecond || !p.ExpiresAt.Equal(noon.Add(challenge.Validity)) || hex.EncodeToString(p.Signature[:]) != a.Challenge.Signature {
		t.Fatalf("%+v: %v", p, err)
	}
	if _, err := i.Verify(sent, vote("anna"), noon.Add(challenge.Validity)); !errors.Is(err, challenge.ErrExpired) {
		t.Errorf("after its end: %v", err)
	}
	a.Solution.Time = 1e300
	if p, err := i.Verify(encode(t, a), vote("anna"), noon.Add(3*time.Second)); err != nil || p.Took > 4*time.Second {
		t.Errorf("believes that it took %v: %v", p.Took, err)
	}
}

func TestAChallengeIsGoodForOneUse(t *testing.T) {
	t.Parallel()
	i := issuer(t, "secret")
	sent := encode(t, solved(t, i, vote("anna")))
	harder := vote("anna")
	harder.Hard = true
	for name, use := range map[string]challenge.Use{
		"another person": vote("bert"), "another round": {Scope: "vote:2", Person: []byte("anna")}, "a harder one": harder,
	} {
		if _, err := i.Verify(sent, use, noon); !errors.Is(err, challenge.ErrOther) {
			t.Errorf("%s: %v", name, err)
		}
	}
	hard := solved(t, i, harder)
	if hard.Solution.Counter < challenge.LeastCounter*challenge.Harder {
		t.Errorf("a harder one takes %d", hard.Solution.Counter)
	}
	for _, use := range []challenge.Use{harder, vote("anna")} {
		if _, err := i.Verify(encode(t, hard), use, noon); err != nil {
			t.Errorf("hard %v: %v", use.Hard, err)
		}
	}
}

// Whatever is changed of an answer, it is refused: the work must be that which was asked for.
func TestNothingCanBeChanged(t *testing.T) {
	t.Parallel()
	i := issuer(t, "secret")
	good, other := solved(t, i, vote("anna")), solved(t, i, vote("anna"))
	for name, change := range map[string]func(*challenge.Answer){
		"cheaper":            func(a *challenge.Answer) { a.Challenge.Parameters.Cost = 1 },
		"an empty prefix":    func(a *challenge.Answer) { a.Challenge.Parameters.KeyPrefix = "" },
		"a shorter prefix":   func(a *challenge.Answer) { a.Challenge.Parameters.KeyPrefix = "0" },
		"another algorithm":  func(a *challenge.Answer) { a.Challenge.Parameters.Algorithm = "SHA-256" },
		"longer":             func(a *challenge.Answer) { a.Challenge.Parameters.ExpiresAt += 3600 },
		"for ever":           func(a *challenge.Answer) { a.Challenge.Parameters.ExpiresAt = 0 },
		"no key's signature": func(a *challenge.Answer) { a.Challenge.Parameters.KeySignature = "" },
		"no signature":       func(a *challenge.Answer) { a.Challenge.Signature = "" },
		"another nonce":      func(a *challenge.Answer) { a.Challenge.Parameters.Nonce = other.Challenge.Parameters.Nonce },
		"salt cut": func(a *challenge.Answer) {
			a.Challenge.Parameters.Nonce += a.Challenge.Parameters.Salt[:2]
			a.Challenge.Parameters.Salt = a.Challenge.Parameters.Salt[2:]
		},
		"no data":             func(a *challenge.Answer) { a.Challenge.Parameters.Data = nil },
		"spliced: the answer": func(a *challenge.Answer) { a.Solution = other.Solution },
		"spliced: parameters": func(a *challenge.Answer) { a.Challenge.Parameters = other.Challenge.Parameters },
		"spliced: signature":  func(a *challenge.Answer) { a.Challenge.Signature = other.Challenge.Signature },
		"spliced: key signature": func(a *challenge.Answer) {
			a.Challenge.Parameters.KeySignature = other.Challenge.Parameters.KeySignature
			a.Solution = other.Solution
		},
		"nothing solved": func(a *challenge.Answer) { a.Solution = challenge.Solution{} },
		"the prefix alone": func(a *challenge.Answer) {
			a.Solution.DerivedKey = a.Challenge.Parameters.KeyPrefix
		},
		"the prefix filled up": func(a *challenge.Answer) {
			a.Solution.DerivedKey = a.Challenge.Parameters.KeyPrefix + strings.Repeat("00", 16)
		},
	} {
		a := good
		change(&a)
		if _, err := i.Verify(encode(t, a), vote("anna"), noon); !errors.Is(err, challenge.ErrWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := issuer(t, "other").Verify(encode(t, good), vote("anna"), noon); !errors.Is(err, challenge.ErrWrong) {
		t.Errorf("with another secret: %v", err)
	}
	if _, err := i.Verify(encode(t, good), vote("anna"), noon); err != nil {
		t.Errorf("as it was: %v", err)
	}
}

func TestRubbishIsRefused(t *testing.T) {
	t.Parallel()
	i := issuer(t, "secret")
	good := encode(t, solved(t, i, vote("anna")))
	text, err := base64.StdEncoding.DecodeString(good)
	if err != nil {
		t.Fatal(err)
	}
	again := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for _, sent := range []string{
		"", "later", again("null"), again("{}"), again("[]"), again(string(text) + "{}"), again(string(text[:len(text)-1])),
		again(strings.Replace(string(text), `"cost":1000`, `"cost":1e3`, 1) + " x"), again(strings.Replace(string(text), "{", `{"more":1,`, 1)),
		strings.Repeat("A", challenge.MostAnswer+4), again(strings.Repeat("[", 2000)),
	} {
		if _, err := i.Verify(sent, vote("anna"), noon); !errors.Is(err, challenge.ErrWrong) {
			t.Errorf("%.40q: %v", sent, err)
		}
	}
}

// The signed text is the one that other implementations make: sorted keys, no spaces, nothing escaped.
func TestTheSignedTextIsCanonical(t *testing.T) {
	t.Parallel()
	c, err := issuer(t, "secret").Issue(vote("anna"), noon)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(c.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	var loose map[string]any
	if err := json.Unmarshal(text, &loose); err != nil {
		t.Fatal(err)
	}
	sorted, err := json.Marshal(loose) // maps are written in the order of their keys
	if err != nil || string(sorted) != string(text) {
		t.Errorf("%s\n%s: %v", sorted, text, err)
	}
	if _, err := challenge.New(nil, nil); err == nil {
		t.Error("takes an empty secret")
	}
}

func BenchmarkIssue(b *testing.B) {
	i := issuer(b, "secret")
	for b.Loop() {
		if _, err := i.Issue(vote("anna"), noon); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	i := issuer(b, "secret")
	sent := encode(b, solved(b, i, vote("anna")))
	for b.Loop() {
		if _, err := i.Verify(sent, vote("anna"), noon); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRefuse(b *testing.B) {
	i := issuer(b, "secret")
	a := solved(b, i, vote("anna"))
	a.Challenge.Parameters.Cost = 1 << 40
	sent := encode(b, a)
	for b.Loop() {
		if _, err := i.Verify(sent, vote("anna"), noon); err == nil {
			b.Fatal("taken")
		}
	}
}
