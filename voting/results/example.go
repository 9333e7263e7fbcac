package results

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Sheaf is a number of voters who cast the same ballot; of duels and sets, of answers.
type Sheaf struct {
	Voters int64
	Choice voting.Choice
}

// Example counts hand-made ballots exactly as those of a round of this method and this number of seats are counted, so that
// a page can explain a method with figures that its own code found. It returns a final, published view in which options have
// no titles. Errors wrap those of package tally.
func Example(method string, seats int, options []uuid.UUID, sheaves []Sheaf) (View, error) {
	r := ideas.Round{Method: method, Seats: seats, Kind: ideas.RoundVote, State: ideas.RoundPublished}
	list, number := make([]option, len(options)), make(map[uuid.UUID]int, len(options))
	for i, id := range options {
		list[i], number[id] = option{IdeaID: id}, i
	}
	c := voting.Count{Options: options, Found: voting.Totals{Votes: map[uuid.UUID]int64{}}}
	rules := voting.ElectionOf(r, len(options))
	for _, s := range sheaves {
		c.Found.Weight += s.Voters
		for _, part := range s.Choice.Contribution() {
			c.Found.Votes[part.Option] += part.Amount * s.Voters
		}
		b, counts := s.Choice.Ballot(number, s.Voters)
		if !counts {
			continue
		}
		if err := tally.Valid(rules, b); err != nil {
			return View{}, fmt.Errorf("example of %s: %w", method, err)
		}
		c.Ballots.Add(b)
	}
	k, err := fromBallots(r, list, c)
	if err != nil {
		return View{}, err
	}
	weight := c.Found.Weight
	v := View{Round: r, Visible: SeenCounts, Final: true, Ballots: &ledger.Counts{Counted: weight}, Base: &weight, Ranking: k.Ranking,
		Winners: k.Winners, Ties: k.Ties, Story: k.Story}
	if voting.HasTasks(r) {
		v.Tasks = &weight
	}
	return v, nil
}
