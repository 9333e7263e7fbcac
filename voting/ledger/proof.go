package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// proofHeader begins a C2SP tlog-proof.
const proofHeader = "c2sp.org/tlog-proof@v1"

// mostPath bounds the hashes of a proof that is read.
const mostPath = 64

// ErrProof is a proof that is malformed or does not hold.
var ErrProof = errors.New("the proof does not hold")

// Proof shows that a leaf is in a log: an offline receipt (C2SP tlog-proof).
type Proof struct {
	Index      int64
	Path       []Hash
	Checkpoint []byte // signed
}

// Prove makes the proof of a leaf in the log of a checkpoint.
func Prove(index int64, size int64, s Store, checkpoint []byte) (Proof, error) {
	if index < 0 || index >= size {
		return Proof{}, ErrProof
	}
	path, err := tlog.ProveRecord(size, index, s)
	if err != nil {
		return Proof{}, fmt.Errorf("prove leaf %d: %w", index, err)
	}
	return Proof{Index: index, Path: path, Checkpoint: checkpoint}, nil
}

// String is the proof as its file has it.
func (p Proof) String() string {
	var b strings.Builder
	b.WriteString(proofHeader + "\nindex " + strconv.FormatInt(p.Index, 10) + "\n")
	for _, h := range p.Path {
		b.WriteString(base64.StdEncoding.EncodeToString(h[:]) + "\n")
	}
	return b.String() + "\n" + string(p.Checkpoint)
}

// ParseProof reads a proof; what is said in its optional line extra is passed over. Error: ErrProof.
func ParseProof(text string) (Proof, error) {
	head, checkpoint, ok := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || len(lines) < 2 || len(lines) > mostPath+3 || lines[0] != proofHeader {
		return Proof{}, ErrProof
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 {
		return Proof{}, ErrProof
	}
	number, ok := strings.CutPrefix(lines[0], "index ")
	index, good := parseSize(number)
	if !ok || !good {
		return Proof{}, ErrProof
	}
	p := Proof{Index: index, Checkpoint: []byte(checkpoint)}
	for _, line := range lines[1:] {
		h, ok := parseRoot(line)
		if !ok {
			return Proof{}, ErrProof
		}
		p.Path = append(p.Path, h)
	}
	return p, nil
}

// Check checks the signature and that the leaf is in the log, and returns the checkpoint. Error: ErrProof or that of a signature.
func (p Proof) Check(leaf []byte, v Verifiers) (Checkpoint, error) {
	c, err := OpenCheckpoint(p.Checkpoint, v)
	if err != nil {
		return c, err
	}
	if p.Index >= c.Size || tlog.CheckRecord(p.Path, c.Size, c.Root, p.Index, LeafHash(leaf)) != nil {
		return c, ErrProof
	}
	return c, nil
}

// Extends reports whether the log of hashes is one of which an earlier checkpoint was taken: it has that root at that size.
func Extends(s Store, size int64, earlier Checkpoint) (bool, error) {
	if earlier.Size > size {
		return false, nil
	}
	if earlier.Size == 0 {
		return true, nil
	}
	root, err := Root(earlier.Size, s)
	return root == earlier.Root, err
}
