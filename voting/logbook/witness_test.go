package logbook_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

// witness is one that follows C2SP tlog-witness: it remembers what it signed, and signs only what continues that.
type witness struct {
	name string
	key  ed25519.PrivateKey
	logs ledger.Verifiers
	down bool

	mu   sync.Mutex
	seen map[string]ledger.Checkpoint
}

func newWitness(name string, logs ledger.Verifiers) *witness {
	seed := sha256.Sum256([]byte(name))
	return &witness{name: name, key: ed25519.NewKeyFromSeed(seed[:]), logs: logs, seen: map[string]ledger.Checkpoint{}}
}

func (w *witness) vkey() string {
	raw := append([]byte{4}, w.key.Public().(ed25519.PublicKey)...)
	id := sha256.Sum256(append([]byte(w.name+"\n"), raw...))
	return fmt.Sprintf("%s+%x+%s", w.name, id[:4], base64.StdEncoding.EncodeToString(raw))
}

func (w *witness) addCheckpoint(body []byte) (int, string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	head, note, _ := strings.Cut(string(body), "\n\n")
	lines := strings.Split(head, "\n")
	old, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "old "), 10, 64)
	c, err2 := ledger.OpenCheckpoint([]byte(note), w.logs)
	if errors.Join(err, err2) != nil {
		return 403, ""
	}
	before := w.seen[c.Origin]
	if old != before.Size {
		return 409, fmt.Sprintf("%d\n", before.Size)
	}
	var proof tlog.TreeProof
	for _, line := range lines[1:] {
		raw, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(raw) != 32 {
			return 400, ""
		}
		proof = append(proof, tlog.Hash(raw))
	}
	if old > 0 && tlog.CheckTree(proof, c.Size, c.Root, old, before.Root) != nil {
		return 422, ""
	}
	w.seen[c.Origin] = c
	text, _, _ := strings.Cut(note, "\n\n")
	const at = 1795300000
	raw := append(w.key.Public().(ed25519.PublicKey)[:0:0], ed25519.Sign(w.key, fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s\n", at, text))...)
	raw = append(binary.BigEndian.AppendUint64(nil, at), raw...)
	id := sha256.Sum256(append([]byte(w.name+"\n\x04"), w.key.Public().(ed25519.PublicKey)...))
	return 200, "— " + w.name + " " + base64.StdEncoding.EncodeToString(append(id[:4:4], raw...)) + "\n"
}

// witnessed makes the logs of the house ask these witnesses.
func (h *house) witnessed(list ...*witness) ledger.Witnesses {
	h.t.Helper()
	var vkeys []string
	for _, w := range list {
		vkeys = append(vkeys, w.vkey())
	}
	keys, err := ledger.ParseWitnesses(vkeys...)
	h.must(err)
	for i, k := range keys {
		h.deps.Witnesses = append(h.deps.Witnesses, logbook.Witness{Witness: k, URL: list[i].name})
	}
	h.deps.Ask = func(_ context.Context, url string, body []byte) (int, []byte, error) {
		for _, w := range list {
			if w.name == url && !w.down {
				status, answer := w.addCheckpoint(body)
				return status, []byte(answer), nil
			}
		}
		return 0, nil, errors.New("no answer")
	}
	h.logs = logbook.New(h.deps)
	return keys
}

// Witnesses sign what they see grow, bundles carry their signatures, and both verifiers count them.
func TestWitnessesCosignLogs(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	one, two := newWitness("one.example", h.keys), newWitness("two.example", h.keys)
	known := h.witnessed(one, two)
	hidden := h.open("approval", ideas.VisibleAfterClose, 3)
	h.approve(hidden, 4)
	round := h.open("approval", ideas.VisibleLive, 3)
	h.approve(round, 3)
	h.sequence(4 + 5)
	h.must(h.logs.Cosign(ctx, logbook.CosignArgs{}))
	signed, err := h.logs.Checkpoint(ctx, round)
	h.must(err)
	h.must(known.Quorum(signed, h.keys, 2))
	if len(one.seen) != 1 {
		t.Errorf("the witness saw %d logs; one hides its counts", len(one.seen))
	}
	h.approve(round, 9)
	h.close(round)
	h.sequence(11)
	if signed, err = h.logs.Checkpoint(ctx, round); err != nil || !errors.Is(known.Quorum(signed, h.keys, 1), ledger.ErrWitnesses) {
		t.Errorf("a signature of an earlier checkpoint stands at this one (%v)", err)
	}
	two.down = true
	if err := h.logs.Cosign(ctx, logbook.CosignArgs{}); err == nil || !strings.Contains(err.Error(), "two.example") || strings.Contains(err.Error(), "one.example") {
		t.Errorf("%v", err)
	}
	f := h.bundle(round)
	for quorum, fine := range map[int]bool{1: true, 2: false} {
		if _, step, err := h.verifyWith(f, ledger.Options{Witnesses: known, Quorum: quorum}); (err == nil) != fine || !fine && step != 1 {
			t.Errorf("quorum %d: %v", quorum, err)
		}
		args := []string{"--witness", one.vkey(), "--witness", two.vkey(), "--quorum", strconv.Itoa(quorum)}
		if said, ok := h.verifyInPython(f, nil, args...); ok != fine || !fine && !strings.HasPrefix(said, "step 1 (signature)") {
			t.Errorf("in Python, quorum %d: %s", quorum, said)
		}
	}
	two.down = false
	h.must(h.logs.Cosign(ctx, logbook.CosignArgs{}))
	f = h.bundle(round)
	if _, _, err := h.verifyWith(f, ledger.Options{Witnesses: known, Quorum: 2}); err != nil {
		t.Error(err)
	}
}

// A witness that the house forgot about tells where it was; one that saw more than there is tells of a rollback, one that saw
// something else signs nothing.
func TestWitnessesSeeRollbacksAndForks(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	w := newWitness("one.example", h.keys)
	h.witnessed(w)
	round := h.open("approval", ideas.VisibleLive, 2)
	h.approve(round, 5)
	h.sequence(6)
	h.must(h.logs.Cosign(ctx, logbook.CosignArgs{}))
	forget := func() {
		h.t.Helper()
		h.exec("UPDATE ledger_cosignatures SET size = 1 WHERE round_id = ?", round)
	}
	h.approve(round, 1)
	h.sequence(1)
	forget()
	h.must(h.logs.Cosign(ctx, logbook.CosignArgs{}))
	for origin, c := range w.seen {
		if c.Size != 7 {
			t.Errorf("%d leaves", c.Size)
		}
		c.Size = 9
		w.seen[origin] = c
		forget()
		if err := h.logs.Cosign(ctx, logbook.CosignArgs{}); err == nil || !strings.Contains(err.Error(), "rolled back") {
			t.Errorf("%v", err)
		}
		w.seen[origin] = ledger.Checkpoint{Origin: origin, Size: 3, Root: ledger.Hash{1}}
		if err := h.logs.Cosign(ctx, logbook.CosignArgs{}); err == nil || !strings.Contains(err.Error(), "422") {
			t.Errorf("%v", err)
		}
	}
}
