package tally_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// strangePapers makes papers with everything people do to them.
func strangePapers(r *rand.Rand, options int) []tally.Ballot {
	ballots := make([]tally.Ballot, 1+r.IntN(14))
	for i := range ballots {
		ranks := make([][]int, r.IntN(options+2))
		for j := range ranks {
			switch r.IntN(12) {
			case 0, 1: // left empty
			case 2:
				ranks[j] = []int{tally.AnyMark}
			case 3:
				ranks[j] = r.Perm(options)[:min(2+r.IntN(2), options)]
			default:
				ranks[j] = []int{r.IntN(options)}
			}
		}
		ballots[i] = tally.Ballot{Weight: r.Int64N(4), Ranks: ranks}
	}
	if r.IntN(4) == 0 { // a crowd
		for i := range ballots {
			ballots[i].Weight *= r.Int64N(200_000_000)
		}
	}
	return ballots
}

// votersRankings makes ballots such as intake accepts.
func votersRankings(r *rand.Rand, options int) []tally.Ballot {
	ballots := make([]tally.Ballot, 1+r.IntN(14))
	for i := range ballots {
		for _, o := range r.Perm(options)[:1+r.IntN(options)] {
			ballots[i].Ranks = append(ballots[i].Ranks, []int{o})
		}
		ballots[i].Weight = 1 + r.Int64N(5)
	}
	return ballots
}

func oneOf(r *rand.Rand, words ...string) string { return words[r.IntN(len(words))] }

func randomRunoff(r *rand.Rand, method tally.Method) tally.Election {
	e := tally.Election{Method: method, Options: 1 + r.IntN(7), Seats: 1}
	if method == tally.STVScottish {
		e.Seats = 1 + r.IntN(4)
	} else {
		e.Rules = tally.Rules{
			Overvote:         oneOf(r, "", "exhaust", "skip", "exhaust-if-multiple-continuing"),
			Duplicate:        oneOf(r, "", "skip", "exhaust"),
			Tie:              tally.TieRule{Rule: oneOf(r, "", "option-order", "given", "previous-round-then-given")},
			BatchElimination: r.IntN(2) == 0,
			Stop:             oneOf(r, "", "majority", "two-remain"),
			ThresholdBasis:   oneOf(r, "", "each-round", "first-round"),
		}
		if r.IntN(2) == 0 {
			skipped := r.IntN(3)
			e.Rules.MaxSkipped = &skipped
		}
		if r.IntN(3) == 0 {
			u := r.IntN(e.Options)
			e.Rules.UndeclaredWriteIn = &u
		}
	}
	if method == tally.STVWIGM {
		e.Seats = 1 + r.IntN(4)
		e.Rules.Decimals = r.IntN(10)
		e.Rules.Quota = oneOf(r, "", "droop-whole", "droop-fractional", "hare-whole")
		e.Rules.OneWinnerPerRound = r.IntN(3) == 0
	}
	if r.IntN(4) == 0 {
		e.Rules.Excluded = r.Perm(e.Options)[:r.IntN(e.Options)]
	}
	return e
}

// draw records a draw for the first tie that the order of the options settled for want of one; it reports whether there was
// such a tie.
func draw(r *rand.Rand, e *tally.Election, ties []tally.Tie, drawn map[int]bool) bool {
	for _, t := range ties {
		if t.Settled != tally.OptionOrder || drawn[t.Round] {
			continue
		}
		drawn[t.Round] = true
		chosen := t.Options[r.IntN(len(t.Options))]
		if e.Method == tally.STVScottish {
			e.Rules.Lots = append(e.Rules.Lots, tally.Lot{Stage: t.Round, Tied: t.Options, Chosen: chosen})
		} else {
			d := tally.Resolution{Round: t.Round, Tied: t.Options, Eliminated: chosen}
			e.Rules.Tie.Resolutions = append(e.Rules.Tie.Resolutions, d)
		}
		return true
	}
	return false
}

func naiveLines(e tally.Election, ballots []tally.Ballot) []string {
	switch e.Method {
	case tally.IRV:
		return naiveRunoff(e, ballots)
	case tally.STVWIGM:
		return naiveGregory(e, ballots)
	default:
		return naiveScottishCount(e, ballots)
	}
}

func storyLines(r tally.Result) []string {
	if r.Scottish != nil {
		return scottishLines(r.Scottish)
	}
	return runoffLines(r.Runoff)
}

func TestRunoffsAgreeWithCountingByHand(t *testing.T) {
	t.Parallel()
	for _, method := range []tally.Method{tally.IRV, tally.STVWIGM, tally.STVScottish} {
		t.Run(string(method), func(t *testing.T) {
			t.Parallel()
			drawn := 0
			for seed := range uint64(4000) {
				r := rand.New(rand.NewPCG(seed, 3))
				e := randomRunoff(r, method)
				ballots := strangePapers(r, e.Options)
				rounds := map[int]bool{}
				for again := true; again; {
					got := count(t, e, ballots...)
					want := naiveLines(e, ballots)
					if lines := storyLines(got); !slices.Equal(lines, want) {
						t.Errorf("seed %d: %+v\n%+v", seed, e, ballots)
						sameLines(t, lines, want)
					}
					conserved(t, e, ballots, got)
					again = draw(r, &e, got.Ties, rounds)
					drawn += len(rounds)
				}
			}
			if drawn == 0 {
				t.Error("no draw was tried")
			}
		})
	}
}
