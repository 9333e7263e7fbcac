package ledger

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Checkpoint says how long a log was and what its root was (C2SP tlog-checkpoint). Signed it is a promise that can be held
// against whoever signed it.
type Checkpoint struct {
	Origin string // HOST/log/CAMPAIGN/ROUND
	Size   int64
	Root   Hash
}

// Origin names the log of a round.
func Origin(host, campaign string, round int) string {
	return host + "/log/" + campaign + "/" + strconv.Itoa(round)
}

// Text is what is signed.
func (c Checkpoint) Text() string {
	return c.Origin + "\n" + strconv.FormatInt(c.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(c.Root[:]) + "\n"
}

// Sign returns the checkpoint as a signed note.
func (c Checkpoint) Sign(keys Keys) ([]byte, error) { return keys.sign(c.Text()) }

// ErrCheckpoint is a note that is signed but is no checkpoint.
var ErrCheckpoint = errors.New("not a checkpoint")

// OpenCheckpoint checks the signature of one of the keys and reads the checkpoint. Signatures of others, such as witnesses, may
// stand beside it.
func OpenCheckpoint(signed []byte, v Verifiers) (Checkpoint, error) {
	text, err := v.open(signed)
	if err != nil {
		return Checkpoint{}, err
	}
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) < 4 {
		return Checkpoint{}, ErrCheckpoint
	}
	size, ok := parseSize(lines[1])
	root, good := parseRoot(lines[2])
	if !ok || !good || lines[0] == "" || lines[3] != "" {
		return Checkpoint{}, ErrCheckpoint
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: root}, nil
}

func parseSize(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0 && strconv.FormatInt(n, 10) == s
}

func parseRoot(s string) (h Hash, ok bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || len(b) != len(h) || base64.StdEncoding.EncodeToString(b) != s {
		return h, false
	}
	return Hash(b), true
}

// What a note beside a document of a bundle says it is about.
const (
	OfResult    = "result"
	OfIntegrity = "integrity"
)

// DocumentNote names a document and the log that it follows from. Signed it stands beside the document.
type DocumentNote struct {
	Checkpoint
	Of     string   // a word above
	SHA256 [32]byte // of the exact bytes of the document
}

// Text is what is signed: ORIGIN/OF, the hash, the size of the log and its root.
func (d DocumentNote) Text() string {
	return d.Origin + "/" + d.Of + "\nsha256 " + hex.EncodeToString(d.SHA256[:]) + "\n" + strings.TrimPrefix(d.Checkpoint.Text(), d.Origin+"\n")
}

// Sign returns it as a signed note.
func (d DocumentNote) Sign(keys Keys) ([]byte, error) { return keys.sign(d.Text()) }

// OpenNote checks the signature of one of the keys and reads the note of a document.
func OpenNote(signed []byte, of string, v Verifiers) (DocumentNote, error) {
	text, err := v.open(signed)
	if err != nil {
		return DocumentNote{}, err
	}
	lines := strings.SplitN(text, "\n", 5)
	if len(lines) < 5 {
		return DocumentNote{}, ErrCheckpoint
	}
	origin, ok1 := strings.CutSuffix(lines[0], "/"+of)
	hash, ok2 := strings.CutPrefix(lines[1], "sha256 ")
	sum, err := hex.DecodeString(hash)
	size, ok3 := parseSize(lines[2])
	root, ok4 := parseRoot(lines[3])
	if !ok1 || !ok2 || !ok3 || !ok4 || err != nil || len(sum) != 32 || lines[4] != "" {
		return DocumentNote{}, fmt.Errorf("%w of its document", ErrCheckpoint)
	}
	return DocumentNote{Checkpoint{origin, size, root}, of, [32]byte(sum)}, nil
}

func (v Verifiers) open(signed []byte) (string, error) {
	n, err := note.Open(signed, note.VerifierList(v...))
	if err != nil {
		return "", fmt.Errorf("signature: %w", err)
	}
	return n.Text, nil
}

func (k Keys) sign(text string) ([]byte, error) {
	signed, err := note.Sign(&note.Note{Text: text}, k...)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return signed, nil
}
