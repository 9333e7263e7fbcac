package voting

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"iter"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Pile is ballots for the tally, each distinct content once with the weight of all who cast it, packed into about two
// bytes for each option on it. The zero Pile is empty.
type Pile struct {
	parts   [][]byte // of partSize, so that a growing pile is not copied
	starts  []int    // of each ballot: the part's number and the place in it, times and plus partSize
	weights []int64
	table   []uint32 // open addressing by hash: number of a ballot plus 1
	seed    maphash.Seed
	packed  []byte // memory of Add
}

const partSize = 1 << 20

// Len is the number of distinct ballots.
func (p *Pile) Len() int { return len(p.starts) }

// Add puts a ballot onto the pile; its memory may be used again. Options are at least -1.
func (p *Pile) Add(b tally.Ballot) {
	if 2*len(p.starts) >= len(p.table) {
		p.grow()
	}
	p.packed = pack(p.packed[:0], b)
	at := p.slot(p.packed)
	if n := p.table[at]; n != 0 {
		p.weights[n-1] += b.Weight
		return
	}
	p.starts, p.weights = append(p.starts, p.place(p.packed)), append(p.weights, b.Weight)
	p.table[at] = uint32(len(p.starts))
}

// slot is where the table has these bytes, or will have them. Packed ballots end themselves: none begins another.
func (p *Pile) slot(packed []byte) int {
	mask := len(p.table) - 1
	for at := int(maphash.Bytes(p.seed, packed)) & mask; ; at = (at + 1) & mask {
		if n := p.table[at]; n == 0 || bytes.HasPrefix(p.at(int(n-1)), packed) {
			return at
		}
	}
}

func (p *Pile) grow() {
	if p.table == nil {
		p.seed = maphash.MakeSeed()
	}
	p.table = make([]uint32, max(64, 2*len(p.table)))
	for i := range p.starts {
		ballot := p.at(i)
		_, rest := unpack(ballot, &page{})
		p.table[p.slot(ballot[:len(ballot)-len(rest)])] = uint32(i + 1)
	}
}

// at returns the bytes from the beginning of a ballot to the end of its part.
func (p *Pile) at(i int) []byte { return p.parts[p.starts[i]/partSize][p.starts[i]%partSize:] }

// place copies a packed ballot to the end of the pile and tells where that is.
func (p *Pile) place(packed []byte) int {
	last := len(p.parts) - 1
	if last < 0 || len(p.parts[last])+len(packed) > cap(p.parts[last]) {
		p.parts = append(p.parts, make([]byte, 0, max(len(packed), min(partSize, 64*(len(p.starts)+16)))))
		last++
	}
	start := last*partSize + len(p.parts[last])
	p.parts[last] = append(p.parts[last], packed...)
	return start
}

// All are the ballots. Each stands in memory that the next one uses again.
func (p *Pile) All() iter.Seq[tally.Ballot] {
	return func(yield func(tally.Ballot) bool) {
		var m page
		for i := range p.starts {
			b, _ := unpack(p.at(i), &m)
			b.Weight = p.weights[i]
			if !yield(b) {
				return
			}
		}
	}
}

// page is the memory of an unpacked ballot.
type page struct {
	flat   []int
	ranks  [][]int
	scores []tally.Given
}

// pack appends everything of a ballot but its weight.
func pack(to []byte, b tally.Ballot) []byte {
	list := func(options []int) {
		to = binary.AppendUvarint(to, uint64(len(options)))
		for _, o := range options {
			to = binary.AppendUvarint(to, uint64(o+1))
		}
	}
	list(b.Picks)
	to = binary.AppendUvarint(to, uint64(len(b.Scores)))
	for _, g := range b.Scores {
		to = binary.AppendVarint(binary.AppendUvarint(to, uint64(g.Option+1)), int64(g.Points))
	}
	to = binary.AppendUvarint(to, uint64(len(b.Ranks)))
	for _, level := range b.Ranks {
		list(level)
	}
	return to
}

// unpack reads one ballot and returns what follows it.
func unpack(from []byte, m *page) (b tally.Ballot, rest []byte) {
	m.flat, m.ranks, m.scores = m.flat[:0], m.ranks[:0], m.scores[:0]
	number := func() int {
		if n := from[0]; n < 0x80 {
			from = from[1:]
			return int(n)
		}
		n, size := binary.Uvarint(from)
		from = from[size:]
		return int(n)
	}
	list := func() []int {
		begin := len(m.flat)
		for range number() {
			m.flat = append(m.flat, number()-1)
		}
		return m.flat[begin:len(m.flat):len(m.flat)]
	}
	if b.Picks = list(); len(b.Picks) == 0 {
		b.Picks = nil
	}
	for range number() {
		g := tally.Given{Option: number() - 1}
		points, size := binary.Varint(from)
		g.Points, from = int(points), from[size:]
		m.scores = append(m.scores, g)
	}
	for range number() {
		m.ranks = append(m.ranks, list())
	}
	if len(m.scores) > 0 {
		b.Scores = m.scores
	}
	if len(m.ranks) > 0 {
		b.Ranks = m.ranks
	}
	return b, from
}
