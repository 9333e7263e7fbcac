package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a hash of the tree of a log, RFC 6962.
type Hash = tlog.Hash

// Store reads hashes by their index in the order in which they come to be (tlog.StoredHashIndex).
type Store = tlog.HashReader

// LeafHash is the hash that stands for a leaf in the tree: SHA-256(0x00 ‖ leaf).
func LeafHash(leaf []byte) Hash { return tlog.RecordHash(leaf) }

// FirstHash is the index of the first hash that leaf number size adds to what is stored: so many are stored before it.
func FirstHash(size int64) int64 { return tlog.StoredHashIndex(0, size) }

// Grow returns the hashes that come to be when leaves are appended to a log of a size, in the order of their indexes, the first
// of which is FirstHash(size). Of what is stored it reads the right edge only. Its error is that of the store.
func Grow(size int64, leaves [][]byte, old Store) ([]Hash, error) {
	g := grown{old: old, from: FirstHash(size), seen: map[int64]Hash{}}
	for i, leaf := range leaves {
		more, err := tlog.StoredHashesForRecordHash(size+int64(i), LeafHash(leaf), &g)
		if err != nil {
			return nil, fmt.Errorf("grow the log: %w", err)
		}
		g.fresh = append(g.fresh, more...)
	}
	return g.fresh, nil
}

// Root is the hash of the whole tree of the first size leaves.
func Root(size int64, s Store) (Hash, error) {
	root, err := tlog.TreeHash(size, s)
	if err != nil {
		return Hash{}, fmt.Errorf("root of %d leaves: %w", size, err)
	}
	return root, nil
}

// grown is a store with new hashes behind it. What it has read it remembers.
type grown struct {
	old   Store
	from  int64
	fresh []Hash
	seen  map[int64]Hash
}

// ReadHashes is Store.
func (g *grown) ReadHashes(indexes []int64) ([]Hash, error) {
	var missing []int64
	for _, i := range indexes {
		if _, known := g.seen[i]; i < g.from && !known {
			missing = append(missing, i)
		}
	}
	if len(missing) > 0 {
		found, err := g.old.ReadHashes(missing)
		if err != nil {
			return nil, err
		}
		for n, i := range missing {
			g.seen[i] = found[n]
		}
	}
	out := make([]Hash, len(indexes))
	for n, i := range indexes {
		if i < g.from {
			out[n] = g.seen[i]
			continue
		}
		if i-g.from >= int64(len(g.fresh)) {
			return nil, fmt.Errorf("hash %d is not there yet", i)
		}
		out[n] = g.fresh[i-g.from]
	}
	return out, nil
}

// Memory is a store in memory.
type Memory []Hash

// ReadHashes is Store. Its error is an index that is not there.
func (m Memory) ReadHashes(indexes []int64) ([]Hash, error) {
	out := make([]Hash, len(indexes))
	for n, i := range indexes {
		if i < 0 || i >= int64(len(m)) {
			return nil, fmt.Errorf("hash %d is not there", i)
		}
		out[n] = m[i]
	}
	return out, nil
}
