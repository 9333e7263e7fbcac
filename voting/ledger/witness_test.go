package ledger_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// witness is a third party of these tests. It signs whatever it is given.
type witness struct {
	name string
	key  ed25519.PrivateKey
}

func newWitness(name string) witness {
	seed := sha256.Sum256([]byte(name))
	return witness{name, ed25519.NewKeyFromSeed(seed[:])}
}

func (w witness) id(alg byte) []byte {
	sum := sha256.Sum256(append(append([]byte(w.name+"\n"), alg), w.key.Public().(ed25519.PublicKey)...))
	return sum[:4]
}

func (w witness) vkey(alg byte) string {
	return fmt.Sprintf("%s+%x+%s", w.name, w.id(alg), base64.StdEncoding.EncodeToString(append([]byte{alg}, w.key.Public().(ed25519.PublicKey)...)))
}

// sign returns the line of a cosignature.
func (w witness) sign(checkpoint []byte, at uint64) string {
	text, _, _ := strings.Cut(string(checkpoint), "\n\n")
	raw := binary.BigEndian.AppendUint64(w.id(4), at)
	raw = append(raw, ed25519.Sign(w.key, fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s\n", at, text))...)
	return "— " + w.name + " " + base64.StdEncoding.EncodeToString(raw) + "\n"
}

func TestWitnessesAreCounted(t *testing.T) {
	t.Parallel()
	keys, verifiers, _ := keyOf(t, "a secret", "stem.example/log")
	signed, err := ledger.Checkpoint{Origin: "stem.example/log/reep/1", Size: 3, Root: ledger.Hash{7}}.Sign(keys)
	if err != nil {
		t.Fatal(err)
	}
	one, two := newWitness("one.example"), newWitness("two.example")
	known, err := ledger.ParseWitnesses(one.vkey(4), two.vkey(1))
	if err != nil {
		t.Fatal(err)
	}
	quorum := func(note string, least int) error { return known.Quorum([]byte(note), verifiers, least) }
	if err := quorum(string(signed), 1); !errors.Is(err, ledger.ErrWitnesses) {
		t.Errorf("nobody signed: %v", err)
	}
	both := string(signed) + one.sign(signed, 1795300000) + two.sign(signed, 1795300001)
	if err := quorum(both, 2); err != nil {
		t.Error(err)
	}
	if c, err := ledger.OpenCheckpoint([]byte(both), verifiers); err != nil || c.Size != 3 {
		t.Errorf("%+v, %v", c, err)
	}
	twice := string(signed) + one.sign(signed, 1) + one.sign(signed, 2)
	if err := quorum(twice, 2); !errors.Is(err, ledger.ErrWitnesses) {
		t.Errorf("one that signed twice: %v", err)
	}
	stranger := string(signed) + one.sign(signed, 1) + newWitness("three.example").sign(signed, 1)
	if err := quorum(stranger, 2); !errors.Is(err, ledger.ErrWitnesses) {
		t.Errorf("one of them is unknown: %v", err)
	}
	other, err := ledger.Checkpoint{Origin: "stem.example/log/reep/1", Size: 4, Root: ledger.Hash{7}}.Sign(keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := quorum(string(signed)+one.sign(other, 1), 1); err == nil {
		t.Error("a signature of another checkpoint counts")
	}
}

func TestCosignaturesAreTakenOutOfAnswers(t *testing.T) {
	t.Parallel()
	keys, _, _ := keyOf(t, "a secret", "stem.example/log")
	signed, err := ledger.Checkpoint{Origin: "stem.example/log/reep/1", Size: 3, Root: ledger.Hash{7}}.Sign(keys)
	if err != nil {
		t.Fatal(err)
	}
	one, two := newWitness("one.example"), newWitness("two.example")
	known, err := ledger.ParseWitnesses(one.vkey(4))
	if err != nil {
		t.Fatal(err)
	}
	line := one.sign(signed, 1795300000)
	if got, err := known[0].Cosignature(signed, []byte(two.sign(signed, 5)+line)); err != nil || got != line {
		t.Errorf("%q, %v", got, err)
	}
	for name, answer := range map[string]string{"nothing": "", "another's": two.sign(signed, 5), "of something else": one.sign([]byte("x\n\n"), 5), "noise": "— one.example !!!\n"} {
		if got, err := known[0].Cosignature(signed, []byte(answer)); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := string(ledger.AddCheckpoint(2, []ledger.Hash{{}}, []byte("c\n"))); got != "old 2\n"+strings.Repeat("A", 43)+"=\n\nc\n" {
		t.Errorf("%q", got)
	}
}

func TestKeysOfWitnessesAreRead(t *testing.T) {
	t.Parallel()
	one := newWitness("one.example")
	for _, bad := range [][]string{{"nonsense"}, {strings.Replace(one.vkey(4), "one", "two", 1)}, {one.vkey(2)}, {one.vkey(4), one.vkey(1)}} {
		if w, err := ledger.ParseWitnesses(bad...); err == nil {
			t.Errorf("%q: %v", bad, w)
		}
	}
}
