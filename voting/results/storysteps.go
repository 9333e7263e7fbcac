package results

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

func (t teller) runoff(r *tally.Runoff) []Step {
	steps := []Step{}
	for i, round := range r.Rounds {
		threshold := number(round.Threshold)
		in := map[int]float64{}
		for o, c := range round.Tally {
			if c.In {
				in[o] = number(c.Votes)
			}
		}
		out := round.Inactive
		steps = append(steps, Step{
			Number: i + 1, Action: "count", Threshold: &threshold,
			Tally:   t.tally(in, slices.Concat(round.Elected, round.Eliminated)),
			Elected: t.ids(round.Elected), Eliminated: t.ids(round.Eliminated),
			Exhausted: six(number(out.Exhausted) + number(out.Overvote) + number(out.Repeated) + number(out.Skipped)),
			Flows:     t.flows(round.Flows),
		})
	}
	return steps
}

func (t teller) scottish(s *tally.Scottish) []Step {
	steps := []Step{}
	gone := map[int]bool{}
	for i, stage := range s.Stages {
		step := Step{Number: i + 1, Action: stage.Action, Elected: t.ids(stage.Elected), Eliminated: []uuid.UUID{},
			Exhausted: number(stage.Nontransferable), Flows: t.flows(stage.Flows)}
		moved := slices.Clone(stage.Elected)
		if stage.Option >= 0 {
			step.Option = &t[stage.Option]
			moved = append(moved, stage.Option)
		}
		if stage.Action == "exclude" {
			step.Eliminated = append(step.Eliminated, t[stage.Option])
		}
		in := map[int]float64{}
		for o, votes := range stage.Tally {
			if !gone[o] {
				in[o] = number(votes)
			}
		}
		if stage.Action == "exclude" {
			gone[stage.Option] = true
		}
		step.Tally = t.tally(in, moved)
		steps = append(steps, step)
	}
	return steps
}

// tally lists the options in the count, most votes first; of many, the first and those that the step moves.
func (t teller) tally(in map[int]float64, moved []int) []Amount {
	numbers := make([]int, 0, len(in))
	for o := range in {
		numbers = append(numbers, o)
	}
	slices.SortFunc(numbers, func(a, b int) int { return cmp.Or(cmp.Compare(in[b], in[a]), a-b) })
	out := []Amount{}
	for i, o := range numbers {
		if i < mostInStep || slices.Contains(moved, o) {
			out = append(out, Amount{t[o], in[o]})
		}
	}
	return out
}

func (t teller) flows(list []tally.Flow) []Flow {
	out := []Flow{}
	for _, f := range list {
		flow := Flow{From: t[f.From], Votes: number(f.Votes)}
		if f.To >= 0 {
			flow.To = &t[f.To]
		}
		out = append(out, flow)
	}
	return out
}
