package ledger

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
)

// Draw is a public draw (V6): the commitment to the secret is published before the close, the list is frozen after it, and the
// entropy is public and comes to be only then. Nobody can choose the outcome: the team does not know the entropy when it
// commits, and nobody else knows the secret.
type Draw struct {
	Contest string
	Commit  [32]byte // DrawCommitment(Secret), published before the close
	List    [][]byte // frozen: the participants, ascending; of ballots their commitments, of options their ids
	Root    Hash     // DrawRoot(List), published before the entropy is known
	Secret  []byte
	Entropy []string // the named public values, in the announced order
}

// Errors of a draw that cannot be replayed.
var (
	ErrDrawSecret = errors.New("the secret is not the one that was committed to")
	ErrDrawList   = errors.New("the list is not the one that was frozen")
	ErrDrawSeats  = errors.New("more are to be drawn than are on the list")
)

// DrawCommitment is what is published of a secret: its SHA-256.
func DrawCommitment(secret []byte) [32]byte { return sha256.Sum256(secret) }

// DrawRoot is the root of the tree over a frozen list.
func DrawRoot(list [][]byte) Hash {
	var tree Frontier
	for _, one := range list {
		tree.Add(LeafHash(one))
	}
	return tree.Root()
}

// Seed is SHA-256("draw-v1" ‖ contest ‖ root ‖ secret ‖ entropy), all but the root after their length as four bytes, big-endian.
func (d Draw) Seed() [32]byte {
	var b bytes.Buffer
	part := func(p []byte) {
		b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(p))))
		b.Write(p)
	}
	b.WriteString("draw-v1")
	part([]byte(d.Contest))
	b.Write(d.Root[:])
	part(d.Secret)
	for _, e := range d.Entropy {
		part([]byte(e))
	}
	return sha256.Sum256(b.Bytes())
}

// Pick checks what was published and returns the first n of the drawn order as places in the list: winners, then reserves.
// Errors: ErrDrawSecret, ErrDrawList, ErrDrawSeats.
func (d Draw) Pick(n int) ([]int, error) {
	if DrawCommitment(d.Secret) != d.Commit {
		return nil, ErrDrawSecret
	}
	if !slices.IsSortedFunc(d.List, bytes.Compare) {
		return nil, ErrDrawList
	}
	if DrawRoot(d.List) != d.Root {
		return nil, ErrDrawList
	}
	if n < 0 || n > len(d.List) {
		return nil, ErrDrawSeats
	}
	seed := d.Seed()
	return Shuffle(seed[:], len(d.List), n), nil
}

// Shuffle is the first n of the order of the numbers 0 to size-1 that Fisher and Yates's method makes of the stream
// HMAC-SHA256(seed, 0), HMAC-SHA256(seed, 1), ... Each hash gives four numbers of eight bytes, big-endian; a number that would
// favour some places is passed over.
func Shuffle(seed []byte, size, n int) []int {
	order := make([]int, size)
	for i := range order {
		order[i] = i
	}
	s := stream{seed: seed}
	for i := range min(n, size) {
		j := i + int(s.below(uint64(size-i)))
		order[i], order[j] = order[j], order[i]
	}
	return order[:min(n, size)]
}

type stream struct {
	seed  []byte
	count uint64
	rest  []byte
}

// below returns a number below n, each equally likely.
func (s *stream) below(n uint64) uint64 {
	for unfair := -n % n; ; { // 2^64 mod n numbers at the low end are too many
		if len(s.rest) == 0 {
			m := hmac.New(sha256.New, s.seed)
			m.Write(binary.BigEndian.AppendUint64(nil, s.count))
			s.rest, s.count = m.Sum(nil), s.count+1
		}
		x := binary.BigEndian.Uint64(s.rest)
		s.rest = s.rest[8:]
		if x >= unfair {
			return x % n
		}
	}
}
