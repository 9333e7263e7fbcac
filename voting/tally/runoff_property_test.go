package tally_test

import (
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// conserved checks that no vote appears or is lost: in every round the votes with options, those set aside, the final
// surplus and what truncation took are all the papers that came into the count, and what flows out of an option in one
// round explains every tally of the next.
func conserved(t *testing.T, e tally.Election, ballots []tally.Ballot, r tally.Result) {
	t.Helper()
	var total int64
	for _, b := range ballots {
		total += b.Weight
	}
	if r.Base != total {
		t.Fatalf("base %d of %d", r.Base, total)
	}
	if r.Scottish != nil {
		conservedStages(t, e, r.Scottish)
		return
	}
	if r.Runoff.Total != total {
		t.Fatalf("total %d of %d", r.Runoff.Total, total)
	}
	unit := int64(1)
	for range r.Runoff.Rounds[0].Threshold.Decimals {
		unit *= 10
	}
	for i, round := range r.Runoff.Rounds {
		in := round.Inactive
		sum := in.Exhausted.Units + in.Overvote.Units + in.Repeated.Units + in.Skipped.Units + round.Lost.Units
		for _, c := range round.Tally {
			sum += c.Votes.Units
		}
		if round.FinalSurplus != nil {
			sum += round.FinalSurplus.Units
		}
		if sum != (total-r.Runoff.Blank)*unit {
			t.Fatalf("round %d: %d of %d", i+1, sum, (total-r.Runoff.Blank)*unit)
		}
		if i > 0 && round.FinalSurplus == nil {
			flown(t, e, i+1, r.Runoff.Rounds[i-1], round)
		}
	}
}

// flown checks that flows lead from the tally of one round to that of the next.
func flown(t *testing.T, e tally.Election, number int, before, after tally.RunoffRound) {
	t.Helper()
	votes := make([]int64, e.Options)
	for o, c := range before.Tally {
		votes[o] = c.Votes.Units
	}
	for _, f := range before.Flows {
		votes[f.From] -= f.Votes.Units
		if f.To >= 0 {
			votes[f.To] += f.Votes.Units
		}
	}
	var rest int64
	for o, c := range after.Tally {
		rest += votes[o] - c.Votes.Units
	}
	if rest != after.Lost.Units-before.Lost.Units {
		t.Fatalf("round %d: flows leave %d, truncation took %d", number, rest, after.Lost.Units-before.Lost.Units)
	}
}

func conservedStages(t *testing.T, e tally.Election, s *tally.Scottish) {
	t.Helper()
	var valid int64
	for i, stage := range s.Stages {
		sum := stage.Nontransferable.Units + stage.Lost.Units
		for _, v := range stage.Tally {
			sum += v.Units
		}
		if i == 0 {
			valid = sum
		}
		if sum != valid || valid%100_000 != 0 {
			t.Fatalf("stage %d: %d of %d", i+1, sum, valid)
		}
		if i == 0 {
			continue
		}
		before := s.Stages[i-1]
		votes := make([]int64, e.Options)
		for o, v := range before.Tally {
			votes[o] = v.Units
		}
		aside := before.Nontransferable.Units
		for _, f := range stage.Flows {
			votes[f.From] -= f.Votes.Units
			if f.To >= 0 {
				votes[f.To] += f.Votes.Units
			} else {
				aside += f.Votes.Units
			}
		}
		votes[stage.Option] -= stage.Lost.Units - before.Lost.Units
		for o, v := range stage.Tally {
			if votes[o] != v.Units {
				t.Fatalf("stage %d: flows give option %d %d, not %d", i+1, o, votes[o], v.Units)
			}
		}
		if aside != stage.Nontransferable.Units {
			t.Fatalf("stage %d: %d set aside, not %d", i+1, aside, stage.Nontransferable.Units)
		}
	}
}
