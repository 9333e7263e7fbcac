package ideas

import (
	"bytes"
	"context"
	"encoding/binary"
	"math/bits"

	"github.com/google/uuid"
)

// mostDealt is how many ideas a deck has at most. More are shuffled by the database.
const mostDealt = 2000

// Deck is all submitted ideas of a campaign as visitors see them, to be shuffled in memory for many of them.
type Deck struct {
	Ideas []Idea
	name  string // of the list, for cursors
}

// Deck returns what Ideas lists for a visitor, to be dealt in the same order. It is nil where a campaign has more than 2,000
// ideas, and where the database has another order. Error: ErrNotFound.
func (s *Service) Deck(ctx context.Context, slug string) (*Deck, error) {
	c, err := s.Campaign(ctx, Actor{}, slug)
	if err != nil {
		return nil, err
	}
	l, err := newListing(Actor{Seed: probeSeed}, c, IdeaFilter{})
	if err != nil || c.IdeaCount > mostDealt {
		return nil, err
	}
	l.limit = mostDealt
	rows, err := l.rows(s.read(ctx))
	if err != nil || len(rows) > mostDealt {
		return nil, err
	}
	d := &Deck{Ideas: make([]Idea, len(rows)), name: l.name}
	for n, r := range rows {
		if shuffleKey(r.ID, probeSeed) != r.Key {
			return nil, nil // its machine reads bytes in another order; a cursor must mean the same to both
		}
		d.Ideas[n] = r.Idea
	}
	return d, s.adorn(ctx, Actor{}, d.Ideas, map[uuid.UUID][]Round{c.ID: c.Rounds})
}

// probeSeed is a seed under which the order of the database is compared.
const probeSeed = 0x5eed_0000_beef

// Forget leaves of the ideas what dealing needs, once their cards are made.
func (d *Deck) Forget() {
	for n := range d.Ideas {
		d.Ideas[n] = Idea{ID: d.Ideas[n].ID}
	}
}

// dealt is an idea with its place in a shuffle.
type dealt struct {
	key int64
	at  int
}

// Deal returns the page that Ideas lists in the order OrderShuffle for a visitor with this seed: the places of its ideas in
// the deck, and the cursor of the next page, "" on the last. limit is 1 to 60; 0 for 24. Error: *Invalid for a cursor of another
// list.
func (d *Deck) Deal(seed int64, from string, limit int) (places []int, next string, err error) {
	after, err := openCursor(from, d.name)
	if err != nil {
		return nil, "", err
	}
	if after != nil {
		seed = after.Seed
	}
	limit = pageSize(limit)
	hand := make([]dealt, 0, limit+2) // the first ones and one more, in order
	for at := range d.Ideas {
		one := dealt{key: shuffleKey(d.Ideas[at].ID, seed), at: at}
		if after != nil && !d.before(after.Key, after.ID, one) || len(hand) > limit && !d.before(one.key, d.Ideas[at].ID, hand[limit]) {
			continue
		}
		n := len(hand)
		hand = append(hand, one)
		for ; n > 0 && d.before(one.key, d.Ideas[at].ID, hand[n-1]); n-- {
			hand[n] = hand[n-1]
		}
		hand[n] = one
		hand = hand[:min(len(hand), limit+1)]
	}
	page := cut(hand, limit, func(last dealt) string {
		return cursor{List: d.name, Key: last.key, ID: d.Ideas[last.at].ID, Seed: seed}.String()
	})
	places = make([]int, len(page.Items))
	for n, one := range page.Items {
		places[n] = one.at
	}
	return places, page.Next, nil
}

// before reports whether a key and id stand before another idea of the deck.
func (d *Deck) before(key int64, id uuid.UUID, other dealt) bool {
	return key < other.key || key == other.key && bytes.Compare(id[:], d.Ideas[other.at].ID[:]) < 0
}

// shuffleKey is what PostgreSQL's uuid_hash_extended says on a machine whose low bytes come first: the lookup3 of
// Bob Jenkins (http://burtleburtle.net/bob/c/lookup3.c) over sixteen bytes, begun with a seed.
func shuffleKey(id uuid.UUID, seed int64) int64 {
	const begin = 0x9e3779b9 + uint32(len(id)) + 3923095
	a, b, c := uint32(begin), uint32(begin), uint32(begin)
	if seed != 0 {
		a, b, c = stirHash(a+uint32(seed>>32), b+uint32(seed), c)
	}
	word := func(n int) uint32 { return binary.LittleEndian.Uint32(id[4*n:]) }
	a, b, c = stirHash(a+word(0), b+word(1), c+word(2))
	a += word(3)
	for _, turn := range [2][3]int{{14, 11, 25}, {16, 4, 14}} {
		c = (c ^ b) - bits.RotateLeft32(b, turn[0])
		a = (a ^ c) - bits.RotateLeft32(c, turn[1])
		b = (b ^ a) - bits.RotateLeft32(a, turn[2])
	}
	c = (c ^ b) - bits.RotateLeft32(b, 24)
	return int64(uint64(b)<<32 | uint64(c))
}

// stirHash is the reversible mix of lookup3.
func stirHash(a, b, c uint32) (uint32, uint32, uint32) {
	a, c = (a-c)^bits.RotateLeft32(c, 4), c+b
	b, a = (b-a)^bits.RotateLeft32(a, 6), a+c
	c, b = (c-b)^bits.RotateLeft32(b, 8), b+a
	a, c = (a-c)^bits.RotateLeft32(c, 16), c+b
	b, a = (b-a)^bits.RotateLeft32(a, 19), a+c
	c, b = (c-b)^bits.RotateLeft32(b, 4), b+a
	return a, b, c
}
