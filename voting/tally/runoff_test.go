package tally_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// ranking reads "4: A>C" as four ballots with A before C; "A>>B" leaves a rank empty, "AB" marks two at one rank, "?" is an
// overvote that nobody noted the marks of.
func ranking(s string) tally.Ballot {
	var b tally.Ballot
	weight, marks, _ := strings.Cut(s, ": ")
	for _, c := range weight {
		b.Weight = b.Weight*10 + int64(c-'0')
	}
	if marks == "" {
		return b
	}
	for rank := range strings.SplitSeq(marks, ">") {
		list := []int{}
		for _, c := range rank {
			if c == '?' {
				list = append(list, tally.AnyMark)
			} else {
				list = append(list, int(c-'A'))
			}
		}
		b.Ranks = append(b.Ranks, list)
	}
	return b
}

func rankingsOf(lines ...string) []tally.Ballot {
	var ballots []tally.Ballot
	for _, l := range lines {
		ballots = append(ballots, ranking(l))
	}
	return ballots
}

func irv(options int, rules tally.Rules) tally.Election {
	return tally.Election{Method: tally.IRV, Options: options, Seats: 1, Rules: rules}
}

func number[T int | int64](n T) *T { return &n }

func TestRunoffTellsItsStory(t *testing.T) {
	t.Parallel()
	// D has no votes and goes first; C's fans like B best of the rest, which is more than A has.
	r := count(t, irv(4, tally.Rules{}), rankingsOf("4: A>C", "3: B>C", "2: C>B", "1: C")...)
	want := []string{
		"winners [1] total 10 blank 0",
		"1 threshold 6 tally map[0:4 1:3 2:3 3:0] elected [] eliminated [3] inactive map[exhausted:0 overvote:0 repeated:0 skipped:0] surplus none",
		"2 threshold 6 tally map[0:4 1:3 2:3] elected [] eliminated [2] inactive map[exhausted:0 overvote:0 repeated:0 skipped:0] surplus none",
		"3 threshold 5 tally map[0:4 1:5] elected [1] eliminated [] inactive map[exhausted:1 overvote:0 repeated:0 skipped:0] surplus none",
	}
	sameLines(t, runoffLines(r.Runoff), want)
	flows := []tally.Flow{
		{From: 2, To: 1, Votes: tally.Decimal{Units: 2}}, {From: 2, To: -1, Votes: tally.Decimal{Units: 1}},
	}
	if got := r.Runoff.Rounds[1].Flows; !slices.Equal(got, flows) {
		t.Errorf("flows %v, want %v", got, flows)
	}
	ranks := []tally.Standing{
		{Option: 1, Rank: 1, Votes: 5, Winner: true}, {Option: 0, Rank: 2, Votes: 4},
		{Option: 2, Rank: 3, Votes: 3}, {Option: 3, Rank: 4},
	}
	if !slices.Equal(r.Ranking, ranks) || r.Base != 10 || !slices.Equal(r.Winners, []int{1}) {
		t.Errorf("base %d winners %v ranking %+v", r.Base, r.Winners, r.Ranking)
	}
	if len(r.Ties) != 1 || r.Ties[0].Round != 2 || r.Ties[0].Chosen != 2 || r.Ties[0].Settled != tally.OptionOrder ||
		!slices.Equal(r.Ties[0].Options, []int{1, 2}) || !r.Ties[0].Decisive {
		t.Errorf("ties %+v", r.Ties)
	}
}

// What becomes of a paper in the first round, when C is excluded: the letter of its option, or why it is set aside.
func TestPapersAreReadByTheRules(t *testing.T) {
	t.Parallel()
	skip, several := tally.Rules{Overvote: "skip"}, tally.Rules{Overvote: "exhaust-if-multiple-continuing"}
	ends, one := tally.Rules{Duplicate: "exhaust", Overvote: "skip"}, tally.Rules{MaxSkipped: number(1)}
	none := tally.Rules{MaxSkipped: number(0)}
	for _, c := range []struct {
		paper string
		rules tally.Rules
		want  string
	}{
		{"A>B", tally.Rules{}, "A"}, {">>>B", tally.Rules{}, "B"}, {"", tally.Rules{}, "blank"}, {">>", tally.Rules{}, "blank"},
		{"C>B", tally.Rules{}, "B"}, {"C", tally.Rules{}, "exhausted"},
		{"AB>A", tally.Rules{}, "overvote"}, {"?>A", tally.Rules{}, "overvote"}, {"AC>B", tally.Rules{}, "overvote"},
		{"AA>B", tally.Rules{}, "A"},
		{"AB>A", skip, "A"}, {"?>B", skip, "B"}, {"AB", skip, "exhausted"},
		{"AC>B", several, "A"}, {"AB>A", several, "overvote"}, {"?>A", several, "overvote"}, {"CC>B", several, "B"},
		{">A", one, "A"}, {">>A", one, "skipped"}, {"C>>>A", one, "skipped"}, {"C>>A", one, "A"}, {">A", none, "skipped"},
		{">>AB", one, "skipped"},
		{"C>C>A", tally.Rules{}, "A"}, {"C>C>A", ends, "repeated"}, {"AB>A", ends, "repeated"}, {"C>AB>D", ends, "D"},
		{"AA>B", ends, "A"}, {"?>?>A", ends, "A"},
	} {
		c.rules.Excluded = []int{2}
		r := count(t, irv(4, c.rules), ranking("3: "+c.paper), ranking("1: D"))
		round := r.Runoff.Rounds[0]
		got := map[int64]string{
			round.Tally[0].Votes.Units: "A", round.Tally[1].Votes.Units: "B", round.Tally[3].Votes.Units - 1: "D",
			round.Inactive.Exhausted.Units: "exhausted", round.Inactive.Overvote.Units: "overvote",
			round.Inactive.Repeated.Units: "repeated", round.Inactive.Skipped.Units: "skipped", r.Runoff.Blank: "blank",
		}
		if got[3] != c.want || round.Tally[2].In {
			t.Errorf("%q under %+v: %q, want %q", c.paper, c.rules, got[3], c.want)
		}
	}
}

// outcome is who went out in each round, who was elected at the end, and how ties were settled.
func outcome(r tally.Result) string {
	var s []string
	for _, round := range r.Runoff.Rounds {
		line := ""
		for _, o := range round.Eliminated {
			line += string(rune('a' + o))
		}
		for _, o := range round.Elected {
			line += string(rune('A' + o))
		}
		s = append(s, line)
	}
	for _, tie := range r.Ties {
		if tie.Round > 0 {
			s = append(s, tie.Settled)
		}
	}
	return strings.Join(s, " ")
}

func TestRunoffRules(t *testing.T) {
	t.Parallel()
	drawn := func(rule string, r ...tally.Resolution) tally.Rules {
		return tally.Rules{Tie: tally.TieRule{Rule: rule, Resolutions: r}}
	}
	for name, c := range map[string]struct {
		rules   tally.Rules
		ballots []string
		want    string
	}{
		"majority at once":        {tally.Rules{}, []string{"3: A", "1: B", "1: C"}, "A"},
		"dead heat":               {tally.Rules{}, []string{"2: B", "2: C"}, "a B option-order"},
		"draw of a dead heat":     {drawn("given", tally.Resolution{Round: 2, Tied: []int{2, 1}, Eliminated: 1}), []string{"2: B", "2: C"}, "a C lot"},
		"draw of another tie":     {drawn("given", tally.Resolution{Round: 2, Tied: []int{0, 1}, Eliminated: 1}), []string{"2: B", "2: C"}, "a B option-order"},
		"draw against the rule":   {drawn("option-order", tally.Resolution{Round: 2, Tied: []int{1, 2}, Eliminated: 1}), []string{"2: B", "2: C"}, "a B option-order"},
		"previous round":          {drawn("previous-round-then-given"), []string{"4: A", "3: C", "2: B", "1: D>B"}, "d b A earlier-round"},
		"batch":                   {tally.Rules{BatchElimination: true}, []string{"5: A", "5: B", "2: C>A", "1: D>A"}, "cd A"},
		"no batch":                {tally.Rules{}, []string{"5: A", "5: B", "2: C>A", "1: D>A"}, "d c A"},
		"batch of equals":         {tally.Rules{BatchElimination: true}, []string{"6: A", "5: B>A", "2: C", "2: D"}, "cd A"},
		"two remain":              {tally.Rules{Stop: "two-remain"}, []string{"5: A", "2: B", "1: C"}, "A c "},
		"batch leaves two":        {tally.Rules{Stop: "two-remain", BatchElimination: true}, []string{"9: A", "3: B", "1: C", "1: D"}, "A cd "},
		"first threshold stands":  {tally.Rules{ThresholdBasis: "first-round"}, []string{"4: A", "3: B", "3: C"}, "c A option-order"},
		"undeclared go first":     {tally.Rules{UndeclaredWriteIn: number(0)}, []string{"4: A>C", "3: B", "2: C"}, "a C"},
		"undeclared are not last": {tally.Rules{UndeclaredWriteIn: number(0)}, []string{"2: A", "2: B"}, "a B"},
		"excluded":                {tally.Rules{Excluded: []int{0}}, []string{"4: A>B", "3: C"}, "B"},
		"nobody voted":            {tally.Rules{}, nil, ""},
		"only undeclared":         {tally.Rules{UndeclaredWriteIn: number(0)}, []string{"4: A"}, "a "},
		"one option":              {tally.Rules{Excluded: []int{1, 2}}, []string{"1: B>A"}, "A"},
	} {
		options := 3
		if strings.Contains(strings.Join(c.ballots, ""), "D") {
			options = 4
		}
		e := irv(options, c.rules)
		r := count(t, e, rankingsOf(c.ballots...)...)
		if got := outcome(r); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		conserved(t, e, rankingsOf(c.ballots...), r)
	}
}

func TestNobodyWinsARunoffWithoutPapers(t *testing.T) {
	t.Parallel()
	for _, method := range []tally.Method{tally.IRV, tally.STVWIGM, tally.STVScottish} {
		e := tally.Election{Method: method, Options: 3, Seats: 1}
		r := count(t, e, ranking("0: A>B"), tally.Ballot{Weight: 4})
		if len(r.Winners) != 0 || r.Base != 4 || len(r.Ranking) != 3 || r.Ranking[2].Rank != 1 || len(r.Ties) != 0 {
			t.Errorf("%s: %+v", method, r)
		}
	}
}

func TestRunoffsRefuseWhatTheyCannotCount(t *testing.T) {
	t.Parallel()
	good := rankingsOf("1: A>B")
	for name, c := range map[string]struct {
		election tally.Election
		ballots  []tally.Ballot
		want     error
	}{
		"two seats":         {tally.Election{Method: tally.IRV, Options: 3, Seats: 2}, good, tally.ErrElection},
		"overvote":          {irv(3, tally.Rules{Overvote: "ignore"}), good, tally.ErrElection},
		"duplicate":         {irv(3, tally.Rules{Duplicate: "x"}), good, tally.ErrElection},
		"stop":              {irv(3, tally.Rules{Stop: "x"}), good, tally.ErrElection},
		"basis":             {irv(3, tally.Rules{ThresholdBasis: "x"}), good, tally.ErrElection},
		"tie":               {irv(3, tally.Rules{Tie: tally.TieRule{Rule: "x"}}), good, tally.ErrElection},
		"excluded":          {irv(3, tally.Rules{Excluded: []int{3}}), good, tally.ErrElection},
		"undeclared":        {irv(3, tally.Rules{UndeclaredWriteIn: number(-1)}), good, tally.ErrElection},
		"skipped":           {irv(3, tally.Rules{MaxSkipped: number(-1)}), good, tally.ErrElection},
		"options":           {irv(tally.MostRunoffOptions+1, tally.Rules{}), good, tally.ErrElection},
		"far more options":  {irv(100_000, tally.Rules{}), good, tally.ErrElection},
		"unknown option":    {irv(3, tally.Rules{}), rankingsOf("1: D"), tally.ErrBallot},
		"below any mark":    {irv(3, tally.Rules{}), []tally.Ballot{{Weight: 1, Ranks: [][]int{{-2}}}}, tally.ErrBallot},
		"weight":            {irv(3, tally.Rules{}), []tally.Ballot{{Weight: -1, Ranks: [][]int{{0}}}}, tally.ErrBallot},
		"weights":           {irv(3, tally.Rules{}), []tally.Ballot{{Weight: 1 << 62}, {Weight: 1 << 62}}, tally.ErrElection},
		"decimals":          {tally.Election{Method: tally.STVWIGM, Options: 3, Seats: 1, Rules: tally.Rules{Decimals: 10}}, good, tally.ErrElection},
		"quota":             {tally.Election{Method: tally.STVWIGM, Options: 3, Seats: 1, Rules: tally.Rules{Quota: "x"}}, good, tally.ErrElection},
		"sum with decimals": {tally.Election{Method: tally.STVWIGM, Options: 3, Seats: 1, Rules: tally.Rules{Decimals: 9}}, []tally.Ballot{{Weight: 1 << 40}}, tally.ErrElection},
		"lot":               {tally.Election{Method: tally.STVScottish, Options: 3, Seats: 1, Rules: tally.Rules{Lots: []tally.Lot{{}}}}, good, tally.ErrElection},
		"scottish tie":      {tally.Election{Method: tally.STVScottish, Options: 3, Seats: 1, Rules: tally.Rules{Tie: tally.TieRule{Rule: "given"}}}, good, tally.ErrElection},
	} {
		if _, err := tally.Tally(c.election, slices.Values(c.ballots)); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Intake is stricter than the count: what a voter here casts is a plain ranking.
func TestVotersCastPlainRankings(t *testing.T) {
	t.Parallel()
	for _, method := range []tally.Method{tally.IRV, tally.STVWIGM, tally.STVScottish} {
		e := tally.Election{Method: method, Options: 3, Seats: 1}
		for _, s := range []string{"1: A", "0: C>B>A"} {
			if err := tally.Valid(e, ranking(s)); err != nil {
				t.Errorf("%s %q: %v", method, s, err)
			}
		}
		for _, s := range []string{"1: ", "1: A>", "1: >A", "1: AB", "1: A>A", "1: ?", "1: D", "1: A>B>C>A"} {
			if err := tally.Valid(e, ranking(s)); !errors.Is(err, tally.ErrBallot) {
				t.Errorf("%s %q: error %v", method, s, err)
			}
		}
		if err := tally.Valid(e, tally.Ballot{Weight: -1, Ranks: [][]int{{0}}}); !errors.Is(err, tally.ErrBallot) {
			t.Errorf("%s: negative weight: %v", method, err)
		}
	}
}
