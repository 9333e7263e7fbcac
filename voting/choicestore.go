package voting

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// storedChoice is the JSON of a choice in ballots and behind commitments, its keys in this order. The weight is part of it.
type storedChoice struct {
	Choose  []uuid.UUID       `json:"choose,omitempty"`
	Approve []uuid.UUID       `json:"approve,omitempty"`
	Points  map[uuid.UUID]int `json:"points,omitempty"` // keys ascending
	Score   map[uuid.UUID]int `json:"score,omitempty"`  // keys ascending
	Rank    [][]uuid.UUID     `json:"rank,omitempty"`
	Pair    []uuid.UUID       `json:"pair,omitempty"`
	Winner  uuid.UUID         `json:"winner,omitzero"`
	Reason  string            `json:"reason,omitempty"`
	Set     []uuid.UUID       `json:"set,omitempty"`
	Best    uuid.UUID         `json:"best,omitzero"`
	Worst   uuid.UUID         `json:"worst,omitzero"`
	Weight  int               `json:"weight"`
}

// bytes returns the exact bytes that are committed to. One choice has one form: where the order of options says nothing
// they are sorted, and what gives an option nothing is left out. The order in which duels and sets were shown is kept.
func (c Choice) bytes(weight int) ([]byte, error) {
	s := storedChoice{Choose: sortedIDs(c.Choose), Approve: sortedIDs(c.Approve), Points: positive(c.Points),
		Score: positive(c.Score), Weight: weight}
	for _, level := range c.Rank {
		s.Rank = append(s.Rank, sortedIDs(level))
	}
	if d := c.Duel; d != nil {
		s.Pair, s.Winner, s.Reason = d.Pair, d.Winner, d.Reason
	}
	if t := c.Set; t != nil {
		s.Set, s.Best, s.Worst = t.Shown, t.Best, t.Worst
	}
	b, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("encode choice: %w", err)
	}
	return b, nil
}

func sortedIDs(ids []uuid.UUID) []uuid.UUID {
	if len(ids) == 0 {
		return nil
	}
	sorted := slices.Clone(ids)
	slices.SortFunc(sorted, compareIDs)
	return sorted
}

// positive leaves out what is 0.
func positive(given map[uuid.UUID]int) map[uuid.UUID]int {
	if len(given) == 0 {
		return nil
	}
	out := make(map[uuid.UUID]int, len(given))
	for id, n := range given {
		if n != 0 {
			out[id] = n
		}
	}
	return out
}

// ParseChoice reads a stored choice.
func ParseChoice(stored []byte) (Choice, error) {
	var known scan
	if known.read(stored) {
		if c, ok := known.choice(); ok {
			return c, nil
		}
	}
	return parseAny(stored)
}

// parseAny is ParseChoice for every JSON that has the fields.
func parseAny(stored []byte) (Choice, error) {
	var s storedChoice
	if err := json.Unmarshal(stored, &s); err != nil {
		return Choice{}, fmt.Errorf("stored choice: %w", err)
	}
	c := Choice{Choose: s.Choose, Approve: s.Approve, Points: s.Points, Score: s.Score, Rank: s.Rank}
	if s.Pair != nil {
		c.Duel = &Duel{Pair: s.Pair, Winner: s.Winner, Reason: s.Reason}
	}
	if s.Set != nil {
		c.Set = &Set{Shown: s.Set, Best: s.Best, Worst: s.Worst}
	}
	return c, nil
}
