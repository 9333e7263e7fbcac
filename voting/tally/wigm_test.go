package tally_test

import (
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func TestGregoryMovesSurplusesAtAFractionOfTheirValue(t *testing.T) {
	t.Parallel()
	// Nine papers, two seats: the quota is 4. A has 2 too many of 6, a third, cut off after four decimals: its papers are
	// worth 0.3333 from then on and 0.0002 is lost. C goes out, and of its papers none names B.
	e := tally.Election{Method: tally.STVWIGM, Options: 3, Seats: 2}
	ballots := rankingsOf("5: A>B", "1: A>C", "1: B", "2: C")
	r := count(t, e, ballots...)
	none := " elected [] eliminated [] inactive map[exhausted:2.3333 overvote:0 repeated:0 skipped:0] surplus 0"
	want := []string{
		"winners [0 1] total 9 blank 0",
		"1 threshold 4 tally map[0:6 1:1 2:2] elected [0] eliminated [] inactive map[exhausted:0 overvote:0 repeated:0 skipped:0] surplus none",
		"2 threshold 4 tally map[0:4 1:2.6665 2:2.3333] elected [] eliminated [2] inactive map[exhausted:0 overvote:0 repeated:0 skipped:0] surplus none",
		"3 threshold 4 tally map[0:4 1:2.6665] elected [1] eliminated [] inactive map[exhausted:2.3333 overvote:0 repeated:0 skipped:0] surplus none",
		"4 threshold 4 tally map[0:4 1:2.6665]" + none,
	}
	sameLines(t, runoffLines(r.Runoff), want)
	if lost := r.Runoff.Rounds[3].Lost; lost != (tally.Decimal{Units: 2, Decimals: 4}) {
		t.Errorf("lost %v", lost)
	}
	flows := []tally.Flow{{From: 0, To: 1, Votes: tally.Decimal{Units: 16665, Decimals: 4}}, {From: 0, To: 2, Votes: tally.Decimal{Units: 3333, Decimals: 4}}}
	if got := r.Runoff.Rounds[0].Flows; !slices.Equal(got, flows) {
		t.Errorf("flows %v", got)
	}
	ranks := []tally.Standing{
		{Option: 0, Rank: 1, Score: 6, Winner: true}, {Option: 1, Rank: 2, Score: 2.6665, Winner: true}, {Option: 2, Rank: 3, Score: 2.3333},
	}
	if !slices.Equal(r.Ranking, ranks) {
		t.Errorf("ranking %+v", r.Ranking)
	}
	conserved(t, e, ballots, r)
}

func TestGregoryQuotasAndSeats(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rules   tally.Rules
		seats   int
		ballots []string
		quota   string
		want    string
	}{
		"droop":                {tally.Rules{}, 2, []string{"5: A", "4: B", "1: C"}, "4", "AB "},
		"droop to the decimal": {tally.Rules{Quota: "droop-fractional", Decimals: 2}, 2, []string{"5: A", "4: B", "1: C"}, "3.34", "AB "},
		"hare":                 {tally.Rules{Quota: "hare-whole"}, 3, []string{"5: A", "4: B", "1: C", "1: D"}, "4", "AB d C  option-order"},
		"one a round":          {tally.Rules{OneWinnerPerRound: true}, 2, []string{"4: A", "4: B", "1: C"}, "4", "A B  option-order"},
		"no contest":           {tally.Rules{}, 3, []string{"5: A", "1: B"}, "2", "ABC"},
		"undeclared first":     {tally.Rules{UndeclaredWriteIn: number(0)}, 1, []string{"8: A>C", "4: B", "1: C"}, "7", "a C "},
		"seats are filled":     {tally.Rules{}, 2, []string{"9: A"}, "4", "A c B  option-order"},
	} {
		options := 3
		if name == "hare" {
			options = 4
		}
		e := tally.Election{Method: tally.STVWIGM, Options: options, Seats: c.seats, Rules: c.rules}
		r := count(t, e, rankingsOf(c.ballots...)...)
		if got, quota := outcome(r), decimal(r.Runoff.Rounds[0].Threshold); got != c.want || quota != c.quota {
			t.Errorf("%s: %q with quota %s, want %q with %s", name, got, quota, c.want, c.quota)
		}
		conserved(t, e, rankingsOf(c.ballots...), r)
	}
}
