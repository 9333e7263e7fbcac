package voting

import (
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Totals are the ballots of a round by state and the votes by option.
type Totals struct {
	Ballots map[State]int64
	Weight  int64 // of the counted ballots
	Votes   map[uuid.UUID]int64
}

// Difference is one figure in which the projection differs from the ballots. Option is set when What is "votes"; else
// What is a state of ballots, or "weight".
type Difference struct {
	What       string    `json:"what"`
	Option     uuid.UUID `json:"option,omitzero"`
	Projection int64     `json:"projection"`
	Ballots    int64     `json:"ballots"`
}

// Count is a round counted from its ballots, with the projection of the same moment beside it.
type Count struct {
	Options    []uuid.UUID // option i of Ballots, withdrawn ones too
	Ballots    Pile        // the counted ballots, without duels that were not decided; of additive methods none: Found says it all
	Found      Totals
	Kept       Totals
	Voters     map[State]int64 // of duels and sets, whose ballots are answers: voters with one in that state; else nil
	Tiers      map[Tier]int64  // counted ballots
	Unreadable int64           // ballots marked as counted that break the rules of the method: no code of ours stores such

	number map[uuid.UUID]int
}

// Differences lists where the projection differs, in a fixed order; empty when it agrees.
func (c Count) Differences() []Difference {
	d := []Difference{}
	add := func(what string, option uuid.UUID, kept, found int64) {
		if kept != found {
			d = append(d, Difference{what, option, kept, found})
		}
	}
	for _, s := range []State{Counted, Pending, Held, Removed, Withdrawn} {
		add(string(s), uuid.Nil, c.Kept.Ballots[s], c.Found.Ballots[s])
	}
	add("weight", uuid.Nil, c.Kept.Weight, c.Found.Weight)
	ids := slices.AppendSeq(slices.Collect(maps.Keys(c.Kept.Votes)), maps.Keys(c.Found.Votes))
	slices.SortFunc(ids, compareIDs)
	for _, id := range slices.Compact(ids) {
		add("votes", id, c.Kept.Votes[id], c.Found.Votes[id])
	}
	return d
}

// Recount counts a round from its ballots (L4). It locks nothing: whoever needs the count to stay true holds the
// round's row.
func Recount(tx *gorm.DB, r ideas.Round) (Count, error) {
	options, err := Options(tx, r.ID)
	if err != nil {
		return Count{}, err
	}
	c := newCount(options)
	if HasTasks(r) {
		c.Voters = map[State]int64{}
	}
	e := ElectionOf(r, len(options))
	read := reading{Count: &c, election: e, whole: !tally.Additive(e.Method), texts: map[string]int{}, votes: make([]int64, len(options))}
	for i, id := range c.Options {
		read.texts[id.String()] = i
	}
	if err := read.all(tx, r); err != nil {
		return Count{}, fmt.Errorf("count ballots: %w", err)
	}
	return c, nil
}

func newCount(options []ideas.RoundOption) Count {
	c := Count{
		Found: Totals{Ballots: map[State]int64{}, Votes: map[uuid.UUID]int64{}},
		Kept:  Totals{Ballots: map[State]int64{}, Votes: map[uuid.UUID]int64{}},
		Tiers: map[Tier]int64{}, number: map[uuid.UUID]int{},
	}
	for i, o := range options {
		c.number[o.IdeaID] = i
		c.Options = append(c.Options, o.IdeaID)
		c.Found.Votes[o.IdeaID] = 0
	}
	return c
}
