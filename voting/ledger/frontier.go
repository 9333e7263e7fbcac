package ledger

import "golang.org/x/mod/sumdb/tlog"

// Frontier computes the root of a log from its leaves alone, in memory that grows with the logarithm of their number. The zero
// Frontier is an empty log.
type Frontier struct {
	size  int64
	edges []Hash // of the full subtrees, the largest first
}

// Add appends the hash of a leaf.
func (f *Frontier) Add(leaf Hash) {
	for n := f.size; n&1 == 1; n >>= 1 {
		last := len(f.edges) - 1
		leaf = tlog.NodeHash(f.edges[last], leaf)
		f.edges = f.edges[:last]
	}
	f.edges = append(f.edges, leaf)
	f.size++
}

// Size is the number of leaves.
func (f *Frontier) Size() int64 { return f.size }

// Root is the root of the leaves so far.
func (f *Frontier) Root() Hash {
	if len(f.edges) == 0 {
		empty, _ := tlog.TreeHash(0, Memory(nil)) // reads nothing, so nothing can fail
		return empty
	}
	root := f.edges[len(f.edges)-1]
	for i := len(f.edges) - 2; i >= 0; i-- {
		root = tlog.NodeHash(f.edges[i], root)
	}
	return root
}
