package watch

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Favourites returns the options that a choice wants most, in the order of their ids: of a ranking the first, of points and scores
// the highest, of a duel the winner, of a set the best; none of a blank choice. The choice must be the caller's own.
func Favourites(c voting.Choice) []uuid.UUID {
	switch {
	case c.Duel != nil && c.Duel.Winner != uuid.Nil:
		return []uuid.UUID{c.Duel.Winner}
	case c.Set != nil && c.Set.Best != uuid.Nil:
		return []uuid.UUID{c.Set.Best}
	case len(c.Choose) > 0:
		return inOrder(c.Choose)
	case len(c.Approve) > 0:
		return inOrder(c.Approve)
	case len(c.Rank) > 0:
		return inOrder(c.Rank[0])
	case len(c.Points) > 0:
		return highest(c.Points)
	}
	return highest(c.Score)
}

// highest are the options with the largest number above zero, in the order of their ids.
func highest(given map[uuid.UUID]int) (best []uuid.UUID) {
	most := 1
	for id, n := range given {
		switch {
		case n > most:
			best, most = append(best[:0], id), n
		case n == most:
			best = append(best, id)
		}
	}
	return inOrder(best)
}

func inOrder(ids []uuid.UUID) []uuid.UUID {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// drawn takes one of the options by the random half of an id, the same one every time.
func drawn(options []uuid.UUID, by uuid.UUID) uuid.UUID {
	return options[binary.BigEndian.Uint64(by[8:])%uint64(len(options))]
}

// all names several options together; the empty text where there is one.
func all(options []uuid.UUID) string {
	if len(options) < 2 {
		return ""
	}
	b := make([]byte, 0, len(options)*len(uuid.UUID{}))
	for _, id := range options {
		b = append(b, id[:]...)
	}
	return string(b)
}
