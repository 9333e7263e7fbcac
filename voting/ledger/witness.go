package ledger

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// algCosignature is the type of a witness's key (C2SP tlog-cosignature, cosignature/v1).
const algCosignature = 4

// Witness is a third party that signs a checkpoint only where it continues the one that it signed before. It is a note.Verifier.
type Witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

// Witnesses are the public keys of witnesses, each another.
type Witnesses []Witness

// ErrWitnesses is a checkpoint that too few witnesses signed.
var ErrWitnesses = errors.New("too few witnesses signed")

// ParseWitnesses reads public keys (vkeys) of witnesses: of type 4, or of type 1 where a witness publishes its key as it signs notes.
func ParseWitnesses(vkeys ...string) (Witnesses, error) {
	var list Witnesses
	for _, vkey := range vkeys {
		w, err := parseWitness(vkey)
		if err != nil {
			return nil, err
		}
		for _, other := range list {
			if other.key.Equal(w.key) {
				return nil, fmt.Errorf("the witness %s is named twice", w.name)
			}
		}
		list = append(list, w)
	}
	return list, nil
}

func parseWitness(vkey string) (Witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 || parts[0] == "" {
		return Witness{}, fmt.Errorf("public key of a witness %q: it is malformed", vkey)
	}
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != algCosignature && raw[0] != algEd25519 ||
		fmt.Sprintf("%08x", keyID(parts[0], raw[0], raw[1:])) != parts[1] {
		return Witness{}, fmt.Errorf("public key of a witness %q: it is malformed", vkey)
	}
	return Witness{parts[0], keyID(parts[0], algCosignature, raw[1:]), raw[1:]}, nil
}

func keyID(name string, alg byte, public []byte) uint32 {
	id := sha256.Sum256(append([]byte(name+"\n"), append([]byte{alg}, public...)...))
	return binary.BigEndian.Uint32(id[:])
}

// Name is the name of the key.
func (w Witness) Name() string { return w.name }

// KeyHash identifies the key.
func (w Witness) KeyHash() uint32 { return w.id }

// String names the key in full.
func (w Witness) String() string { return fmt.Sprintf("%s+%08x", w.name, w.id) }

// Verify checks a cosignature: a time in seconds since 1970, eight bytes, and a signature of that and the checkpoint.
func (w Witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	return ed25519.Verify(w.key, cosigned(text, binary.BigEndian.Uint64(signature)), signature[8:])
}

// cosigned is what a witness signs.
func cosigned(text []byte, at uint64) []byte {
	return append([]byte("cosignature/v1\ntime "+strconv.FormatUint(at, 10)+"\n"), text...)
}

// Cosigned returns which of the witnesses signed a checkpoint. Errors: that of the log's own signature, or of a witness whose
// signature is false.
func (ws Witnesses) Cosigned(checkpoint []byte, v Verifiers) ([]string, error) {
	known := append([]note.Verifier{}, v...)
	for _, w := range ws {
		known = append(known, w)
	}
	n, err := note.Open(checkpoint, note.VerifierList(known...))
	if err != nil {
		return nil, fmt.Errorf("signature: %w", err)
	}
	var signed []string
	for _, w := range ws {
		for _, s := range n.Sigs {
			if s.Name == w.name && s.Hash == w.id {
				signed = append(signed, w.name)
			}
		}
	}
	return signed, nil
}

// Quorum checks that at least so many of the witnesses signed a checkpoint. Error: ErrWitnesses, or that of Cosigned.
func (ws Witnesses) Quorum(checkpoint []byte, v Verifiers, least int) error {
	signed, err := ws.Cosigned(checkpoint, v)
	if err == nil && len(signed) < least {
		err = fmt.Errorf("%w: %d, and %d are wanted", ErrWitnesses, len(signed), least)
	}
	return err
}

// Consistency proves that the log of a size continues the one it was when it had earlier leaves. Its error is that of the store.
func Consistency(earlier, size int64, s Store) ([]Hash, error) {
	if earlier == 0 || earlier == size {
		return nil, nil
	}
	proof, err := tlog.ProveTree(size, earlier, s)
	if err != nil {
		return nil, fmt.Errorf("prove that the log of %d leaves continues that of %d: %w", size, earlier, err)
	}
	return proof, nil
}

// AddCheckpoint is what a log sends to a witness (C2SP tlog-witness, add-checkpoint).
func AddCheckpoint(earlier int64, proof []Hash, checkpoint []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "old %d\n", earlier)
	for _, h := range proof {
		b.WriteString(base64.StdEncoding.EncodeToString(h[:]) + "\n")
	}
	b.WriteByte('\n')
	b.Write(checkpoint)
	return b.Bytes()
}

// Cosignature takes the line of a witness out of its answer and checks it against the checkpoint that was sent. Error: the answer
// has none, or a false one.
func (w Witness) Cosignature(checkpoint, answer []byte) (string, error) {
	text, _, ok := bytes.Cut(checkpoint, []byte("\n\n"))
	if !ok {
		return "", ErrCheckpoint
	}
	text = append(bytes.Clone(text), '\n')
	for line := range strings.SplitSeq(string(answer), "\n") {
		rest, ours := strings.CutPrefix(line, "— "+w.name+" ")
		raw, err := base64.StdEncoding.DecodeString(rest)
		if !ours || err != nil || len(raw) < 4 || binary.BigEndian.Uint32(raw) != w.id {
			continue
		}
		if !w.Verify(text, raw[4:]) {
			return "", fmt.Errorf("the cosignature of %s is false", w.name)
		}
		return line + "\n", nil
	}
	return "", fmt.Errorf("the answer of %s has no cosignature of its key", w.name)
}
