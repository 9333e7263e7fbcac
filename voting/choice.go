package voting

import (
	"bytes"
	"maps"
	"slices"

	"github.com/google/uuid"
)

// Choice is what a ballot says. Exactly one field is set, beside Token: the one of the round's method. Nil means that the
// field was not given, empty that it was given without anything in it.
type Choice struct {
	Choose  []uuid.UUID       // single choice
	Approve []uuid.UUID       // approval and the committee rules
	Points  map[uuid.UUID]int // budget; an option with none is as one left out
	Score   map[uuid.UUID]int // score, where an option left out is blank, and star, where it has 0
	Rank    [][]uuid.UUID     // ranked methods: best first; options in one list stand equal
	Duel    *Duel
	Set     *Set
	Token   string // of duels and sets, as it was issued; not part of what is stored
}

// Duel is one answer to the question which of two is better.
type Duel struct {
	Pair   []uuid.UUID // the two, in the order in which they were shown
	Winner uuid.UUID   // the zero id where the voter cannot decide
	Reason string      // why not, one of UndecidedReasons, or empty
}

// Set is one answer to the question which of a few is the best and which the worst.
type Set struct {
	Shown       []uuid.UUID // in the order in which they were shown
	Best, Worst uuid.UUID
}

// UndecidedReasons are the words for why somebody cannot decide a duel.
func UndecidedReasons() []string {
	return []string{"both-good", "both-bad", "dont-know", "too-similar"}
}

// Options returns the options that stand on the ballot as chosen: picked, approved, given points, scored, ranked, or the
// winner of a duel and the best of a set.
func (c Choice) Options() []uuid.UUID {
	switch {
	case c.Choose != nil:
		return c.Choose
	case c.Approve != nil:
		return c.Approve
	case c.Points != nil:
		return slices.SortedFunc(maps.Keys(c.Points), compareIDs)
	case c.Score != nil:
		return slices.SortedFunc(maps.Keys(c.Score), compareIDs)
	case c.Rank != nil:
		return slices.Concat(c.Rank...)
	case c.Duel != nil && c.Duel.Winner != uuid.Nil:
		return []uuid.UUID{c.Duel.Winner}
	case c.Set != nil:
		return []uuid.UUID{c.Set.Best}
	}
	return nil
}

// Part is what a ballot gives one option.
type Part struct {
	Option uuid.UUID
	Amount int64
}

// Contribution is what a ballot of weight 1 adds to the projection's figures of options: one where it picks or approves,
// the points or the score it gives. Rankings, duels and sets add nothing there: no sum tells how they end.
func (c Choice) Contribution() []Part {
	var parts []Part
	for _, list := range [][]uuid.UUID{c.Choose, c.Approve} {
		for _, o := range list {
			parts = append(parts, Part{o, 1})
		}
	}
	for _, given := range []map[uuid.UUID]int{c.Points, c.Score} {
		for o, n := range given {
			parts = append(parts, Part{o, int64(n)})
		}
	}
	return parts
}

// given lists the fields of the API that are set.
func (c Choice) given() []string {
	var fields []string
	for _, f := range []struct {
		name string
		set  bool
	}{
		{"choose", c.Choose != nil}, {"approve", c.Approve != nil}, {"points", c.Points != nil}, {"score", c.Score != nil},
		{"rank", c.Rank != nil}, {"pair", c.Duel != nil}, {"set", c.Set != nil},
	} {
		if f.set {
			fields = append(fields, f.name)
		}
	}
	return fields
}

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }
