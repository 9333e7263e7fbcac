package tally

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// gatherer adds up ballots of the same content. It finds them by a hash, looked up with nothing that the garbage collector would have
// to follow, and compares the ballots themselves; a hash that another ballot has moves on to the next number. Which hash a ballot
// has differs from run to run, the order of the ballots, that of the file, does not.
type gatherer struct {
	ballots []Ballot
	lines   []int32
	at      map[uint64]int32
	seed    maphash.Seed
	key     []byte
	store   []int   // the next ballots' options are cut from here
	groups  [][]int // and their groups from here
	alone   [][]int // alone[o] is a group of one option, shared by all ballots
}

func newGatherer() *gatherer {
	return &gatherer{at: map[uint64]int32{}, seed: maphash.MakeSeed()}
}

// add counts an entry: a new ballot, or more weight for one that is there. Weights stop just above MostVotes, which the
// check of the file refuses.
func (g *gatherer) add(e *entry, line int32) {
	hash := g.hash(e)
	for {
		i, ok := g.at[hash]
		if !ok {
			break
		}
		if b := &g.ballots[i]; e.same(b) {
			b.Weight = min(b.Weight+e.weight, MostVotes+1)
			return
		}
		hash++
	}
	g.at[hash] = int32(len(g.ballots))
	g.ballots, g.lines = append(g.ballots, g.ballot(e)), append(g.lines, line)
}

func (g *gatherer) hash(e *entry) uint64 {
	g.key = g.key[:0]
	for _, o := range e.marks {
		g.key = binary.LittleEndian.AppendUint32(g.key, uint32(o))
	}
	return maphash.Bytes(g.seed, g.key)
}

// same reports whether the entry has the content of a ballot. Within one file that decides, since one method has one form of content.
func (e *entry) same(b *Ballot) bool {
	switch e.kind {
	case kindChoose, kindApprove:
		return slices.Equal(b.Picks, e.marks)
	case kindPoints, kindScore:
		if 2*len(b.Scores) != len(e.marks) {
			return false
		}
		for i, s := range b.Scores {
			if s.Option != e.marks[2*i] || s.Points != e.marks[2*i+1] {
				return false
			}
		}
		return true
	}
	if len(b.Ranks) != len(e.ends) {
		return false
	}
	start := 0
	for i, end := range e.ends {
		if !slices.Equal(b.Ranks[i], e.marks[start:end]) {
			return false
		}
		start = end
	}
	return true
}

// ballot copies an entry.
func (g *gatherer) ballot(e *entry) Ballot {
	b := Ballot{Weight: e.weight}
	switch e.kind {
	case kindChoose, kindApprove:
		b.Picks = g.copied(e.marks)
	case kindPoints, kindScore:
		b.Scores = make([]Given, len(e.marks)/2)
		for i := range b.Scores {
			b.Scores[i] = Given{Option: e.marks[2*i], Points: e.marks[2*i+1]}
		}
	default:
		if len(g.groups) < len(e.ends) {
			g.groups = make([][]int, max(1024, len(e.ends)))
		}
		b.Ranks = g.groups[:len(e.ends):len(e.ends)]
		g.groups = g.groups[len(e.ends):]
		start := 0
		for i, end := range e.ends {
			b.Ranks[i], start = g.group(e.marks[start:end]), end
		}
	}
	return b
}

// group copies a group of options. Most groups are of one option, and a list per option serves them all.
func (g *gatherer) group(marks []int) []int {
	if len(marks) != 1 || marks[0] < 0 {
		return g.copied(marks)
	}
	for o := len(g.alone); o <= marks[0]; o++ {
		g.alone = append(g.alone, []int{o})
	}
	return g.alone[marks[0]]
}

func (g *gatherer) copied(marks []int) []int {
	if len(g.store) < len(marks) {
		g.store = make([]int, max(4096, len(marks)))
	}
	out := g.store[:len(marks):len(marks)]
	g.store = g.store[len(marks):]
	copy(out, marks)
	return out
}
