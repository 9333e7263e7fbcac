package research

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// ballotColumns are the columns that a round's method has for what a ballot says, and how one ballot fills them:
//
//	single                            choice (an option's id), choice_position
//	approval and the committee rules  approve_<option>: 1 or 0
//	budget                            points_<option>: 0 where none
//	score, star                       score_<option>: empty for a blank, 0 for a star ballot's
//	ranked methods                    rank_<option>: from 1, equal ones alike, empty where not ranked
//	duels                             task, first, second, winner (empty: not decided), winner_position, reason
//	best-worst sets                   task, shown_1 to shown_5, best, best_position, worst, worst_position
//
// A position is the place at which the voter saw an option, from 1. Where options have columns of their own, so have their
// positions: position_<option>. They follow from the campaign's key and the member or guest, and are empty once that is erased.
type ballotColumns struct {
	header  []string
	round   uuid.UUID
	key     []byte
	prefix  string // of a column an option; empty where there are none
	blank   string // in such a column for an option that the ballot leaves out
	options []uuid.UUID
}

// mostShown is how many options a best-worst set has at most.
const mostShown = 5

func newBallotColumns(r round, options []ideas.RoundOption, key []byte) *ballotColumns {
	c := &ballotColumns{round: r.ID, key: key}
	for _, o := range options {
		c.options = append(c.options, o.IdeaID)
	}
	switch tally.Method(r.Method) {
	case tally.Single:
		c.header = []string{"choice", "choice_position"}
	case tally.Duels:
		c.header = []string{"task", "first", "second", "winner", "winner_position", "reason"}
	case tally.MaxDiff:
		c.header = []string{"task"}
		for i := range mostShown {
			c.header = append(c.header, "shown_"+strconv.Itoa(i+1))
		}
		c.header = append(c.header, "best", "best_position", "worst", "worst_position")
	case tally.Budget:
		c.prefix, c.blank = "points_", "0"
	case tally.Score:
		c.prefix = "score_"
	case tally.STAR:
		c.prefix, c.blank = "score_", "0"
	case tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM:
		c.prefix = "rank_"
	default:
		c.prefix, c.blank = "approve_", "0"
	}
	if c.prefix != "" {
		for _, prefix := range []string{c.prefix, "position_"} {
			for _, o := range c.options {
				c.header = append(c.header, prefix+o.String())
			}
		}
	}
	return c
}

// row is what one ballot says. The person is not valid once erased.
func (c *ballotColumns) row(b voting.Ballot, person uuid.NullUUID) ([]string, error) {
	choice, err := voting.ParseChoice(b.Choice)
	if err != nil {
		return nil, err
	}
	switch {
	case b.State == voting.Withdrawn:
		cells := make([]string, len(c.header))
		if b.Task != "" {
			cells[0] = b.Task
		}
		return cells, nil
	case choice.Duel != nil:
		d := choice.Duel
		return []string{b.Task, d.Pair[0].String(), d.Pair[1].String(), said(d.Winner), place(d.Pair, d.Winner), d.Reason}, nil
	case choice.Set != nil:
		s := choice.Set
		cells := []string{b.Task}
		for i := range mostShown {
			cell := ""
			if i < len(s.Shown) {
				cell = s.Shown[i].String()
			}
			cells = append(cells, cell)
		}
		return append(cells, s.Best.String(), place(s.Shown, s.Best), s.Worst.String(), place(s.Shown, s.Worst)), nil
	case c.prefix != "":
		return c.perOption(choice, person), nil
	case len(choice.Choose) != 1:
		return nil, fmt.Errorf("ballot of single choice names %d options", len(choice.Choose))
	}
	return []string{choice.Choose[0].String(), place(c.shown(person), choice.Choose[0])}, nil
}

// perOption is one cell an option for what the ballot gives it, then one for where it stood.
func (c *ballotColumns) perOption(choice voting.Choice, person uuid.NullUUID) []string {
	given := map[uuid.UUID]int{}
	for _, p := range choice.Contribution() {
		given[p.Option] = int(p.Amount)
	}
	for i, level := range choice.Rank {
		for _, o := range level {
			given[o] = i + 1
		}
	}
	cells := make([]string, 0, len(c.header))
	for _, o := range c.options {
		cell := c.blank
		if n, there := given[o]; there {
			cell = strconv.Itoa(n)
		}
		cells = append(cells, cell)
	}
	places := map[uuid.UUID]int{}
	for i, o := range c.shown(person) {
		places[o] = i + 1
	}
	for _, o := range c.options {
		cell := ""
		if n := places[o]; n > 0 {
			cell = strconv.Itoa(n)
		}
		cells = append(cells, cell)
	}
	return cells
}

// shown is the order in which the person saw the options; nil once nobody knows.
func (c *ballotColumns) shown(person uuid.NullUUID) []uuid.UUID {
	if !person.Valid {
		return nil
	}
	return voting.Shuffled(c.key, c.round, person.UUID, c.options)
}

// place is the position of an option, from 1, or empty.
func place(shown []uuid.UUID, id uuid.UUID) string {
	if i := slices.Index(shown, id); i >= 0 {
		return strconv.Itoa(i + 1)
	}
	return ""
}

func said(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}
