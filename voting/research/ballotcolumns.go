package research

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
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
	round   uuid.UUID
	key     []byte
	tasks   pseudonyms
	cells   int    // a row has so many
	prefix  string // of a column an option; empty where there are none
	blank   string // in such a column for an option that the ballot leaves out
	options []uuid.UUID
}

// mostShown is how many options a best-worst set has at most.
const mostShown = 5

func newBallotColumns(d *draft, r round, options []option, key []byte, tasks pseudonyms) *ballotColumns {
	c := &ballotColumns{round: r.ID, key: key, tasks: tasks}
	for _, o := range options {
		c.options = append(c.options, o.IdeaID)
	}
	before, v := len(d.book.Variables), optionVariables{d, options, codes(options)}
	switch tally.Method(r.Method) {
	case tally.Single:
		v.single()
	case tally.Duels:
		v.duels()
	case tally.MaxDiff:
		v.sets()
	case tally.Budget:
		c.prefix, c.blank = "points", "0"
		v.each(whole("points_", 0, cmp.Or(r.Settings.Points, mostPoints), in("Punten voor", "Points for", "Punkte für")))
	case tally.Score:
		c.prefix, c.blank = "score", string(codebook.LeftOut)
		v.each(left(whole("score_", 0, cmp.Or(r.Settings.MaxScore, mostScore), in("Score van", "Score of", "Wertung für"))))
	case tally.STAR:
		c.prefix, c.blank = "score", "0"
		v.each(whole("score_", 0, cmp.Or(r.Settings.MaxScore, mostScore), in("Score van", "Score of", "Wertung für")))
	case tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM:
		c.prefix, c.blank = "rank", string(codebook.LeftOut)
		rank := left(whole("rank_", 1, max(len(options), 1), in("Plaats van", "Rank of", "Rang von")))
		rank.Level = codebook.Ordinal
		v.each(rank)
	default:
		c.prefix, c.blank = "approve", "0"
		v.approvals()
	}
	c.cells = len(d.book.Variables) - before
	return c
}

// mostPoints and mostScore are the most that any round allows.
const mostPoints, mostScore = 1000, 10

// left is a variable in which an option may be left out.
func left(v codebook.Variable) codebook.Variable {
	v.Missing = codebook.For(codebook.LeftOut)
	return v
}

// row is what one ballot says. The person is not valid once erased.
func (c *ballotColumns) row(b voting.Ballot, person uuid.NullUUID) ([]string, error) {
	choice, err := voting.ParseChoice(b.Choice)
	if err != nil {
		return nil, err
	}
	switch {
	case b.State == voting.Withdrawn:
		cells := make([]string, c.cells)
		if b.Task != "" {
			cells[0] = c.task(b)
		}
		return cells, nil
	case choice.Duel != nil:
		return c.duel(b, choice.Duel), nil
	case choice.Set != nil:
		s := choice.Set
		cells := []string{c.task(b)}
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

// task names what was asked, within the file only: its own name follows from the voter and would join files.
func (c *ballotColumns) task(b voting.Ballot) string {
	return c.tasks.of("task", b.RoundID, b.VoterID, uuid.NewSHA1(uuid.Nil, []byte(b.Task)))
}

func (c *ballotColumns) duel(b voting.Ballot, d *voting.Duel) []string {
	cells := []string{c.task(b), d.Pair[0].String(), d.Pair[1].String()}
	if d.Winner != uuid.Nil {
		return append(cells, d.Winner.String(), place(d.Pair, d.Winner), "")
	}
	reason := d.Reason
	if reason == "" {
		reason = string(codebook.Skipped)
	}
	return append(cells, string(codebook.Undecided), string(codebook.Undecided), reason)
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
	cells := make([]string, 0, c.cells)
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
		cell := string(codebook.Erased)
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

// place is the position of an option, from 1, or that it was erased.
func place(shown []uuid.UUID, id uuid.UUID) string {
	if i := slices.Index(shown, id); i >= 0 {
		return strconv.Itoa(i + 1)
	}
	return string(codebook.Erased)
}
