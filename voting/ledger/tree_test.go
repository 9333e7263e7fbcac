package ledger_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// mth is the hash of a tree as RFC 6962, section 2.1, defines it.
func mth(leaves [][]byte) []byte {
	if len(leaves) == 0 {
		sum := sha256.Sum256(nil)
		return sum[:]
	}
	if len(leaves) == 1 {
		sum := sha256.Sum256(append([]byte{0}, leaves[0]...))
		return sum[:]
	}
	k := 1
	for 2*k < len(leaves) {
		k *= 2
	}
	sum := sha256.Sum256(append(append([]byte{1}, mth(leaves[:k])...), mth(leaves[k:])...))
	return sum[:]
}

func someLeaves(n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		list[i] = fmt.Appendf(nil, "leaf %d", i)
	}
	return list
}

// grow appends the leaves in parts of these sizes, the last one again and again.
func grow(t *testing.T, leaves [][]byte, parts ...int) ledger.Memory {
	t.Helper()
	var m ledger.Memory
	for done := 0; done < len(leaves); {
		n := min(parts[0], len(leaves)-done)
		if len(parts) > 1 {
			parts = parts[1:]
		}
		fresh, err := ledger.Grow(int64(done), leaves[done:done+n], m)
		if err != nil {
			t.Fatal(err)
		}
		if int64(len(m)) != ledger.FirstHash(int64(done)) {
			t.Fatalf("%d hashes are stored before leaf %d", len(m), done)
		}
		m, done = append(m, fresh...), done+n
	}
	return m
}

func TestTreeIsThatOfTheStandard(t *testing.T) {
	t.Parallel()
	for n := range 70 {
		leaves := someLeaves(n)
		m := grow(t, leaves, 1, 3, 7)
		root, err := ledger.Root(int64(n), m)
		if err != nil || n > 0 && !bytes.Equal(root[:], mth(leaves)) {
			t.Fatalf("%d leaves: %x, want %x (%v)", n, root, mth(leaves), err)
		}
	}
	if _, err := ledger.Grow(5, someLeaves(1), ledger.Memory(nil)); err == nil {
		t.Error("a log grew out of hashes that are not there")
	}
}

func keyOf(t *testing.T, secret, name string) (ledger.Keys, ledger.Verifiers, string) {
	t.Helper()
	text, err := ledger.DeriveKey([]byte(secret), name)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := ledger.ParseKeys(text)
	public, err2 := ledger.PublicKeys(text)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	v, err := ledger.ParseVerifiers(public...)
	if err != nil {
		t.Fatal(err)
	}
	return keys, v, public[0]
}

func TestProofsHoldAndNothingElseDoes(t *testing.T) {
	t.Parallel()
	keys, v, _ := keyOf(t, "one", "host/log")
	_, stranger, _ := keyOf(t, "two", "host/log")
	leaves := someLeaves(300)
	m := grow(t, leaves, 100)
	for _, size := range []int64{1, 2, 255, 256, 300} {
		root, err := ledger.Root(size, m)
		if err != nil {
			t.Fatal(err)
		}
		signed, err := ledger.Checkpoint{Origin: "host/log/reep/1", Size: size, Root: root}.Sign(keys)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []int64{0, size / 2, size - 1} {
			made, err := ledger.Prove(i, size, m, signed)
			if err != nil {
				t.Fatal(err)
			}
			p, err := ledger.ParseProof(made.String())
			if err != nil || p.String() != made.String() {
				t.Fatalf("%v\n%s", err, made)
			}
			if c, err := p.Check(leaves[i], v); err != nil || c.Size != size || c.Root != root {
				t.Errorf("leaf %d of %d: %+v, %v", i, size, c, err)
			}
			if _, err := p.Check([]byte("another"), v); !errors.Is(err, ledger.ErrProof) {
				t.Errorf("another leaf: %v", err)
			}
			if _, err := p.Check(leaves[i], stranger); err == nil {
				t.Error("another key of the same name signed it")
			}
		}
		if _, err := ledger.Prove(size, size, m, signed); err == nil {
			t.Error("a leaf that is not there was proved")
		}
	}
	for _, bad := range []string{"", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nindex 01\n\nx", "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx",
		"c2sp.org/tlog-proof@v1\nextra eA==\n\nx", "c2sp.org/tlog-proof@v2\nindex 1\n\nx"} {
		if _, err := ledger.ParseProof(bad); !errors.Is(err, ledger.ErrProof) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestAnEarlierCheckpointHoldsTheLogToItsWord(t *testing.T) {
	t.Parallel()
	leaves := someLeaves(40)
	m := grow(t, leaves, 9)
	root, err := ledger.Root(25, m)
	if err != nil {
		t.Fatal(err)
	}
	earlier := ledger.Checkpoint{Size: 25, Root: root}
	leaves[3] = []byte("edited")
	edited := grow(t, leaves, 40)
	for what, c := range map[string]struct {
		m    ledger.Memory
		size int64
		want bool
	}{"grown": {m, 40, true}, "same": {m, 25, true}, "rolled back": {m, 24, false}, "edited": {edited, 40, false}} {
		if got, err := ledger.Extends(c.m, c.size, earlier); err != nil || got != c.want {
			t.Errorf("%s: %v, %v", what, got, err)
		}
	}
}

func TestTilePathsAndWidths(t *testing.T) {
	t.Parallel()
	for path, tile := range map[string]ledger.Tile{
		"tile/0/000":                {Level: 0, Index: 0, Width: 256},
		"tile/1/000.p/5":            {Level: 1, Index: 0, Width: 5},
		"tile/0/x001/x234/067":      {Level: 0, Index: 1234067, Width: 256},
		"tile/entries/x001/007.p/1": {Level: ledger.EntriesLevel, Index: 1007, Width: 1},
	} {
		if tile.Path() != path {
			t.Errorf("%+v is at %s, want %s", tile, tile.Path(), path)
		}
		if got, err := ledger.ParseTile(path); err != nil || got != tile {
			t.Errorf("%s is %+v (%v)", path, got, err)
		}
	}
	for _, bad := range []string{"", "tile/0/0", "tile/0/000.p/0", "tile/0/000.p/256", "tile/data/000", "tile/-1/000", "tile/64/000", "../tile/0/000", "tile/0/x000/000"} {
		if got, err := ledger.ParseTile(bad); err == nil {
			t.Errorf("%q is %+v", bad, got)
		}
	}
	for size, want := range map[int64]int{0: 0, 1: 2, 256: 3, 257: 5, 70000: 2*274 + 2 + 1} {
		list := ledger.Tiles(size)
		if len(list) != want {
			t.Errorf("%d leaves have %d tiles, want %d", size, len(list), want)
		}
		for _, tile := range list {
			if !tile.In(size) || tile.Width < 256 && (ledger.Tile{Level: tile.Level, Index: tile.Index, Width: tile.Width + 1}).In(size) {
				t.Errorf("%d leaves: %+v", size, tile)
			}
		}
	}
}

func TestEntriesReadAsWritten(t *testing.T) {
	t.Parallel()
	leaves := someLeaves(5)
	b, err := ledger.Entries(leaves)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ledger.ParseEntries(b, 5)
	if err != nil || !bytes.Equal(bytes.Join(got, []byte("|")), bytes.Join(leaves, []byte("|"))) {
		t.Errorf("%q, %v", got, err)
	}
	for _, width := range []int{4, 6} {
		if _, err := ledger.ParseEntries(b, width); err == nil {
			t.Errorf("five entries were read as %d", width)
		}
	}
	if _, err := ledger.Entries([][]byte{make([]byte, 65536)}); !errors.Is(err, ledger.ErrLeafSize) {
		t.Errorf("too long: %v", err)
	}
}

func TestTwoKeysWhileOneIsReplaced(t *testing.T) {
	t.Parallel()
	before, old, _ := keyOf(t, "old", "host/log")
	after, fresh, _ := keyOf(t, "new", "host/log")
	c := ledger.Checkpoint{Origin: "host/log/reep/1", Size: 1, Root: ledger.LeafHash([]byte("x"))}
	signed, err := c.Sign(append(after, before...))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []ledger.Verifiers{old, fresh, append(old, fresh...)} {
		if got, err := ledger.OpenCheckpoint(signed, v); err != nil || got != c || !v.Known(got.Origin) || v.Known("other/log/reep/1") {
			t.Errorf("%+v, %v", got, err)
		}
	}
	result := ledger.DocumentNote{Checkpoint: c, Of: ledger.OfResult, SHA256: sha256.Sum256([]byte("{}"))}
	note, err := result.Sign(after)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ledger.OpenNote(note, ledger.OfResult, fresh); err != nil || got != result {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := ledger.OpenNote(note, ledger.OfResult, old); err == nil {
		t.Error("a key opened what it did not sign")
	}
	if _, err := ledger.OpenCheckpoint(note, fresh); !errors.Is(err, ledger.ErrCheckpoint) {
		t.Errorf("a result is no checkpoint: %v", err)
	}
	if _, err := ledger.OpenNote(signed, ledger.OfResult, fresh); !errors.Is(err, ledger.ErrCheckpoint) {
		t.Errorf("a checkpoint is no result: %v", err)
	}
	if _, err := ledger.ParseKeys("PRIVATE+KEY+broken"); err == nil || bytes.Contains([]byte(err.Error()), []byte("broken")) {
		t.Errorf("broken key: %v", err)
	}
}
