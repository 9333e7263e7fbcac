package tally_test

import (
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func scots(options, seats int) tally.Election {
	return tally.Election{Method: tally.STVScottish, Options: options, Seats: seats}
}

func TestScottishCountTellsItsStory(t *testing.T) {
	t.Parallel()
	// As in the Gregory count beside it, but to five decimals, and the count ends when as many are left as seats.
	e := scots(3, 2)
	ballots := rankingsOf("5: A>B", "1: A>C", "1: B", "2: C")
	r := count(t, e, ballots...)
	want := []string{
		"quota 4 winners [0 1]",
		"first -1 tally map[0:6 1:1 2:2] nontransferable 0 elected [0]",
		"surplus 0 tally map[0:4 1:2.66665 2:2.33333] nontransferable 0 elected []",
		"exclude 2 tally map[0:4 1:2.66665 2:0] nontransferable 2.33333 elected [1]",
	}
	sameLines(t, scottishLines(r.Scottish), want)
	if lost := r.Scottish.Stages[2].Lost; lost != (tally.Decimal{Units: 2, Decimals: 5}) {
		t.Errorf("lost %v", lost)
	}
	flows := []tally.Flow{{From: 2, To: -1, Votes: tally.Decimal{Units: 233333, Decimals: 5}}}
	if got := r.Scottish.Stages[2].Flows; !slices.Equal(got, flows) {
		t.Errorf("flows %v", got)
	}
	if !slices.Equal(r.Winners, []int{0, 1}) || r.Ranking[2] != (tally.Standing{Option: 2, Rank: 3, Score: 2.33333}) {
		t.Errorf("winners %v ranking %+v", r.Winners, r.Ranking)
	}
	conserved(t, e, ballots, r)
}

func TestScottishTies(t *testing.T) {
	t.Parallel()
	lot := tally.Rules{Lots: []tally.Lot{{Stage: 2, Tied: []int{3, 2}, Chosen: 2}}}
	for name, c := range map[string]struct {
		rules   tally.Rules
		seats   int
		ballots []string
		acted   []int
		settled string
	}{
		"earlier stage":          {tally.Rules{}, 1, []string{"6: A", "5: D", "2: B", "1: C>B", "3: E"}, []int{-1, 2, 1}, tally.EarlierRound},
		"no lot, exclusion":      {tally.Rules{}, 1, []string{"4: A", "3: B", "2: C", "2: D"}, []int{-1, 3}, tally.OptionOrder},
		"lot":                    {lot, 1, []string{"4: A", "3: B", "2: C", "2: D"}, []int{-1, 2}, tally.ByLot},
		"no lot, surplus":        {tally.Rules{}, 3, []string{"8: A", "8: B", "1: C", "1: D"}, []int{-1, 0, 1}, tally.OptionOrder},
		"larger surplus first":   {tally.Rules{}, 3, []string{"8: A", "9: B", "1: C>D", "2: D"}, []int{-1, 1, 0}, ""},
		"quota without transfer": {tally.Rules{}, 2, []string{"4: A", "3: B", "2: C>B", "2: D"}, []int{-1, 3}, tally.OptionOrder},
	} {
		options := 4
		if name == "earlier stage" {
			options = 5
		}
		e := scots(options, c.seats)
		e.Rules = c.rules
		r := count(t, e, rankingsOf(c.ballots...)...)
		var acted []int
		for _, s := range r.Scottish.Stages {
			acted = append(acted, s.Option)
		}
		if len(acted) < len(c.acted) || !slices.Equal(acted[:len(c.acted)], c.acted) {
			t.Errorf("%s: acted on %v, want %v", name, acted, c.acted)
		}
		settled := ""
		if len(r.Ties) > 0 {
			settled = r.Ties[0].Settled
		}
		if settled != c.settled {
			t.Errorf("%s: ties %+v, want %q", name, r.Ties, c.settled)
		}
		conserved(t, e, rankingsOf(c.ballots...), r)
	}
}

// Papers that no voter here can cast: what cannot be read ends the paper, and without a first preference it is not valid.
func TestScottishPapersFromElsewhere(t *testing.T) {
	t.Parallel()
	e := scots(3, 1)
	e.Rules.Excluded = []int{2}
	r := count(t, e, rankingsOf("2: A", "1: >B", "4: AB>A", "8: C", "16: C>B", "32: ?>A", "64: ")...)
	want := []string{"quota 10 winners [1]", "first -1 tally map[0:2 1:17 2:0] nontransferable 0 elected [1]"}
	sameLines(t, scottishLines(r.Scottish), want)
	if r.Base != 127 {
		t.Errorf("base %d", r.Base)
	}
}
