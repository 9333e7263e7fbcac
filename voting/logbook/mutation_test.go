package logbook_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// forger is somebody who edits a bundle; with the keys, an insider who signs it anew.
type forger struct {
	t      *testing.T
	h      *house
	f      files
	origin string
	leaves [][]byte
}

func newForger(h *house, f files) *forger {
	h.t.Helper()
	c, err := ledger.OpenCheckpoint(f[ledger.FileCheckpoint], h.keys)
	if err != nil {
		h.t.Fatal(err)
	}
	g := &forger{t: h.t, h: h, f: f.clone(), origin: c.Origin}
	if g.leaves, err = ledger.ParseEntries(g.f[entries(c.Size)], int(c.Size)); err != nil {
		h.t.Fatal(err)
	}
	return g
}

// entries is the path of the only tile of entries of a small log.
func entries(size int64) string {
	return ledger.Tile{Level: ledger.EntriesLevel, Width: int(size)}.Path()
}

// only writes the leaves without making the tree anew.
func (g *forger) only() {
	c, err := ledger.OpenCheckpoint(g.f[ledger.FileCheckpoint], g.h.keys)
	if err != nil {
		g.t.Fatal(err)
	}
	g.f[entries(c.Size)] = g.pack()
}

func (g *forger) pack() []byte {
	raw, err := ledger.Entries(g.leaves)
	if err != nil {
		g.t.Fatal(err)
	}
	return raw
}

// sign makes the whole bundle fit the leaves, and signs it.
func (g *forger) sign() {
	g.t.Helper()
	for path := range g.f {
		if strings.HasPrefix(path, "tile/") {
			delete(g.f, path)
		}
	}
	hashes, err := ledger.Grow(0, g.leaves, ledger.Memory(nil))
	if err != nil {
		g.t.Fatal(err)
	}
	size := int64(len(g.leaves))
	for _, t := range ledger.Tiles(size) {
		if t.Level == ledger.EntriesLevel {
			g.f[t.Path()] = g.pack()
		} else if g.f[t.Path()], err = t.Hashes(ledger.Memory(hashes)); err != nil {
			g.t.Fatal(err)
		}
	}
	root, err := ledger.Root(size, ledger.Memory(hashes))
	if err != nil {
		g.t.Fatal(err)
	}
	g.promise(ledger.Checkpoint{Origin: g.origin, Size: size, Root: root}, g.h.deps.Keys)
}

func (g *forger) promise(c ledger.Checkpoint, keys ledger.Keys) {
	g.t.Helper()
	var err error
	if g.f[ledger.FileCheckpoint], err = c.Sign(keys); err != nil {
		g.t.Fatal(err)
	}
	note := ledger.DocumentNote{Checkpoint: c, Of: ledger.OfResult, SHA256: sha256.Sum256(g.f[ledger.FileResult])}
	if g.f[ledger.FileResultNote], err = note.Sign(keys); err != nil {
		g.t.Fatal(err)
	}
	note.Of, note.SHA256 = ledger.OfIntegrity, sha256.Sum256(g.f[ledger.FileIntegrity])
	if g.f[ledger.FileIntegrityNote], err = note.Sign(keys); err != nil {
		g.t.Fatal(err)
	}
}

// edit changes the first leaf of a kind.
func (g *forger) edit(kind string, change func(*ledger.Leaf)) {
	g.t.Helper()
	i := g.find(kind)
	l, err := ledger.ParseLeaf(g.leaves[i])
	if err != nil {
		g.t.Fatal(err)
	}
	change(&l)
	if g.leaves[i], err = l.Bytes(); err != nil {
		g.t.Fatal(err)
	}
}

func (g *forger) find(kind string) int {
	for i, raw := range g.leaves {
		if bytes.Contains(raw, []byte(`"t":"`+kind+`"`)) {
			return i
		}
	}
	g.t.Fatalf("no leaf of kind %s", kind)
	return 0
}

func (g *forger) replace(file, from, to string) {
	g.t.Helper()
	if !bytes.Contains(g.f[file], []byte(from)) {
		g.t.Fatalf("%s has no %s", file, from)
	}
	g.f[file] = bytes.Replace(g.f[file], []byte(from), []byte(to), 1)
}

// opened is the opening of a ballot that nothing happened to.
func (g *forger) opened() (ledger.Opened, string) {
	g.t.Helper()
	gone := string(bytes.Join(g.leaves[g.find("status"):], nil))
	for _, line := range strings.Split(string(g.f[ledger.FileOpenings]), "\n") {
		var o ledger.Opened
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			g.t.Fatal(err)
		}
		if !strings.Contains(gone, o.H) {
			return o, line
		}
	}
	g.t.Fatal("no counted ballot")
	return ledger.Opened{}, ""
}

// result rewrites the result and everything that names it.
func (g *forger) result(from, to string) {
	g.replace(ledger.FileResult, from, to)
	hash := sha256.Sum256(g.f[ledger.FileResult])
	g.edit(ledger.KindResult, func(l *ledger.Leaf) { l.SHA256 = hex.EncodeToString(hash[:]) })
}

func (g *forger) insert(at int, leaf []byte) {
	g.leaves = append(g.leaves[:at:at], append([][]byte{leaf}, g.leaves[at:]...)...)
}

func (g *forger) head() ledger.Head {
	l, err := ledger.ParseLeaf(g.leaves[0])
	if err != nil {
		g.t.Fatal(err)
	}
	return ledger.Head{Contest: l.Contest, Round: l.Round}
}

func (g *forger) made(l ledger.Leaf) []byte {
	raw, err := l.Bytes()
	if err != nil {
		g.t.Fatal(err)
	}
	return raw
}

// mutation is one way to forge, and the step at which both verifiers must stop.
type mutation struct {
	name  string
	step  int
	forge func(*forger)
}

// outsiders have the bundle and no key.
func outsiders() []mutation {
	return []mutation{
		{"flip a bit of a choice", 4, func(g *forger) { g.replace(ledger.FileOpenings, `\"weight\":1`, `\"weight\":3`) }},
		{"wrong salt", 4, func(g *forger) {
			o, _ := g.opened()
			g.replace(ledger.FileOpenings, o.SaltChoice, strings.Repeat("00", 32))
		}},
		{"opening of another leaf", 4, func(g *forger) {
			o, line := g.opened()
			g.replace(ledger.FileOpenings, line, strings.Replace(line, fmt.Sprintf(`"index":%d`, o.Index), `"index":0`, 1))
		}},
		{"drop a leaf", 2, func(g *forger) { g.leaves = append(g.leaves[:3:3], g.leaves[4:]...); g.only() }},
		{"swap two leaves", 2, func(g *forger) { g.leaves[2], g.leaves[3] = g.leaves[3], g.leaves[2]; g.only() }},
		{"duplicate a leaf", 2, func(g *forger) { g.leaves[3] = g.leaves[2]; g.only() }},
		{"insert after the close", 2, func(g *forger) { g.insert(len(g.leaves), g.leaves[2]); g.only() }},
		{"corrupt a partial tile of entries", 2, func(g *forger) { g.leaves[1][9] ^= 1; g.only() }},
		{"corrupt a partial tile of hashes", 2, func(g *forger) {
			path := ledger.Tile{Width: len(g.leaves)}.Path()
			g.f[path][40] ^= 1
		}},
		{"a tile is missing", 2, func(g *forger) { delete(g.f, ledger.Tile{Width: len(g.leaves)}.Path()) }},
		{"edit the checkpoint", 1, func(g *forger) {
			g.replace(ledger.FileCheckpoint, g.origin, strings.Replace(g.origin, "/c-", "/d-", 1))
		}},
		{"change a count of the result by one", 8, func(g *forger) { g.replace(ledger.FileResult, `"votes":`, `"votes":1`) }},
		{"change the sums", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"counted":20`, `"counted":21`) }},
		{"change what the house reports", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"cases":0`, `"cases":1`) }},
		{"take the signature of the report away", 1, func(g *forger) { delete(g.f, ledger.FileIntegrityNote) }},
		{"sign the report with the note of the result", 1, func(g *forger) { g.f[ledger.FileIntegrityNote] = g.f[ledger.FileResultNote] }},
		{"change the rules", 5, func(g *forger) { g.replace(ledger.FileRules, `"seats":1`, `"seats":2`) }},
	}
}

// insiders hold the key and sign what they forge.
func insiders() []mutation {
	return []mutation{
		{"sign with another key", 1, func(g *forger) {
			private, err := ledger.DeriveKey([]byte("another"), ledger.KeyName("stem.example"))
			if err != nil {
				g.t.Fatal(err)
			}
			keys, err := ledger.ParseKeys(private)
			if err != nil {
				g.t.Fatal(err)
			}
			c, err := ledger.OpenCheckpoint(g.f[ledger.FileCheckpoint], g.h.keys)
			if err != nil {
				g.t.Fatal(err)
			}
			g.promise(c, keys)
		}},
		{"wrong origin", 1, func(g *forger) { g.origin = "elsewhere.example/log/reep/1"; g.sign() }},
		{"fork: another root for the same size", 2, func(g *forger) {
			g.promise(ledger.Checkpoint{Origin: g.origin, Size: int64(len(g.leaves)), Root: ledger.Hash{1}}, g.h.deps.Keys)
		}},
		{"drop a ballot's leaf", 4, func(g *forger) { i := g.find("ballot"); g.leaves = append(g.leaves[:i:i], g.leaves[i+1:]...); g.sign() }},
		{"hide a change", 5, func(g *forger) {
			i := g.find("result")
			for !bytes.Contains(g.leaves[i], []byte(`"t":"status"`)) {
				i--
			}
			g.leaves[i] = g.made(g.head().At(ledger.KindOverride, noon))
			g.sign()
		}},
		{"a leaf twice", 5, func(g *forger) { g.insert(g.find("close"), g.leaves[g.find("ballot")]); g.sign() }},
		{"a ballot after the close", 5, func(g *forger) {
			g.insert(g.find("result"), g.made(g.head().Ballot(bytes.Repeat([]byte{7}, 32), noon)))
			g.sign()
		}},
		{"a change after the close without a review", 6, func(g *forger) {
			o, _ := g.opened()
			h, err := hex.DecodeString(o.H)
			if err != nil {
				g.t.Fatal(err)
			}
			g.insert(g.find("result"), g.made(g.head().Status(h, "removed", "bought", noon)))
			g.sign()
		}},
		{"a change without a reason", 6, func(g *forger) { g.edit("status", func(l *ledger.Leaf) { l.Reason = "" }); g.sign() }},
		{"a ballot that nobody can open", 9, func(g *forger) {
			g.insert(g.find("close"), g.made(g.head().Ballot(bytes.Repeat([]byte{7}, 32), noon)))
			g.edit("close", func(l *ledger.Leaf) { l.Counts.Counted++ })
			g.sign()
		}},
		{"a ballot that breaks the rules", 7, func(g *forger) {
			o, line := g.opened()
			option := g.h.options[0].String()
			choice := `{"approve":["` + strings.Replace(option, option[:8], "00000000", 1) + `"],"weight":1}`
			pidc, salt := mustHex(g.t, o.PIDC), mustHex(g.t, o.SaltChoice)
			g.leaves[o.Index] = g.made(g.head().Ballot(ledger.H(pidc, salt, []byte(choice)), noon))
			g.replace(ledger.FileOpenings, line+"\n", "")
			o.H, o.Choice = hex.EncodeToString(ledger.H(pidc, salt, []byte(choice))), choice
			g.opening(o)
			g.sign()
		}},
		{"another winner", 8, func(g *forger) { g.result(`"winner":true`, `"winner":false`); g.sign() }},
		{"one vote more in the result", 8, func(g *forger) { g.result(`"votes":1`, `"votes":2`); g.sign() }},
		{"a removal that no leaf tells", 8, func(g *forger) { g.result(`"counted":20`, `"counted":19`); g.sign() }},
		{"another result than the log's", 8, func(g *forger) { g.replace(ledger.FileResult, `"votes":1`, `"votes":2`); g.sign() }},
		{"other sums than the log's", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"casts":`, `"casts":1`); g.sign() }},
		{"other figures than the log's", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"received":`, `"received":1`); g.sign() }},
		{"a report from before the log ended", 10, func(g *forger) {
			earlier := newForger(g.h, g.f)
			earlier.t = g.t
			last := len(earlier.leaves) - 1
			earlier.leaves = earlier.leaves[:last:last]
			earlier.sign()
			g.f[ledger.FileIntegrityNote] = earlier.f[ledger.FileIntegrityNote]
		}},
		{"a result from before the log had it", 8, func(g *forger) {
			whole := g.f[ledger.FileCheckpoint]
			size := int64(g.find("result"))
			hashes, err := ledger.Grow(0, g.leaves, ledger.Memory(nil))
			if err != nil {
				g.t.Fatal(err)
			}
			root, err := ledger.Root(size, ledger.Memory(hashes))
			if err != nil {
				g.t.Fatal(err)
			}
			g.promise(ledger.Checkpoint{Origin: g.origin, Size: size, Root: root}, g.h.deps.Keys)
			g.f[ledger.FileCheckpoint] = whole
		}},
	}
}

func mustHex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// opening puts a line where its order wants it.
func (g *forger) opening(o ledger.Opened) {
	raw, err := json.Marshal(o)
	if err != nil {
		g.t.Fatal(err)
	}
	lines := strings.SplitAfter(string(g.f[ledger.FileOpenings]), "\n")
	for i, line := range lines {
		var other ledger.Opened
		if line == "" || json.Unmarshal([]byte(line), &other) == nil && other.H > o.H {
			lines[i] = string(raw) + "\n" + line
			break
		}
	}
	g.f[ledger.FileOpenings] = []byte(strings.Join(lines, ""))
}

// Whatever is forged, both verifiers say so, and at the same step.
func TestEveryForgeryIsCaughtByBothVerifiers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	whole := h.bundle(h.election(25))
	if said, fine := h.verifyInPython(whole, nil); !fine {
		t.Fatal(said)
	}
	for _, m := range append(outsiders(), insiders()...) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			g := newForger(h, whole)
			g.t = t
			m.forge(g)
			_, step, err := h.verify(g.f, nil)
			if step != m.step {
				t.Errorf("in Go: %v, want step %d", err, m.step)
			}
			said, fine := h.verifyInPython(g.f, nil)
			if want := fmt.Sprintf("step %d (", m.step); fine || !strings.HasPrefix(said, want) {
				t.Errorf("in Python: %s, want step %d", said, m.step)
			}
		})
	}
}

// Whoever kept a checkpoint finds out when the log goes back to an older backup or becomes another one.
func TestRollbackAndForkAreSeenByWhoeverKeptACheckpoint(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	whole := h.bundle(h.election(25))
	kept := whole[ledger.FileCheckpoint]
	for name, forge := range map[string]func(*forger){
		"rolled back to a backup": func(g *forger) {
			last := g.find("status")
			g.leaves = append(g.leaves[:last:last], g.leaves[last+1:]...)
			g.sign()
		},
		"forked": func(g *forger) { g.edit("status", func(l *ledger.Leaf) { l.Reason = "other" }); g.sign() },
	} {
		g := newForger(h, whole)
		forge(g)
		if _, step, err := h.verify(g.f, kept); step != 3 {
			t.Errorf("%s: in Go: %v", name, err)
		}
		if said, fine := h.verifyInPython(g.f, kept); fine || !strings.HasPrefix(said, "step 3 (consistency)") {
			t.Errorf("%s: in Python: %s", name, said)
		}
	}
	if _, _, err := h.verify(whole, kept); err != nil {
		t.Errorf("the same log: %v", err)
	}
	if said, fine := h.verifyInPython(whole, kept); !fine {
		t.Errorf("the same log: %s", said)
	}
}
