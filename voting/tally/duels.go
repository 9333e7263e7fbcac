package tally

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
)

// The models of duels: Rules.Model.
const (
	BradleyTerry = "bradley-terry" // pairs only
	PlackettLuce = "plackett-luce" // pairs, rankings, and choices of one among several
)

// DefaultL2 is the penalty of duels where Rules.L2 is nil. It says that before any duel a strength is a draw from the standard
// normal distribution. Strengths are then always finite, and an option that won its only two duels stands at about 69 %, below
// one that won 200 of 220; All Our Ideas' (wins+1)/(duels+2) says 75 % there.
const DefaultL2 = 1.0

// sameStrength is how far apart two strengths may be and still count as equal. The fit is good to about 1e-12, differences that
// ballots can cause are far larger.
const sameStrength = 1e-8

// duels fits a strength to every option by the model of Bradley and Terry (Biometrika 39, 1952, pages 324-345),
// P(i beats j) = exp(θi) / (exp(θi) + exp(θj)), or that of Plackett and Luce, in which a ranking is a series of choices of the
// best of those left. It reads Rules.Model and Rules.L2.
type duels struct{}

// valid wants all groups but the last to be of one option; the last one may hold several, the others in no order.
func (duels) valid(e Election, b Ballot) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	if len(b.Ranks) < 2 {
		return fmt.Errorf("%w: a comparison needs two options, the better one apart from the others", ErrBallot)
	}
	if e.Rules.Model != PlackettLuce && (len(b.Ranks) > 2 || len(b.Ranks[1]) > 1) {
		return fmt.Errorf("%w: more than two options; that needs the model %s", ErrBallot, PlackettLuce)
	}
	for i, group := range b.Ranks {
		if len(group) == 0 || (len(group) > 1 && i < len(b.Ranks)-1) {
			return fmt.Errorf("%w: rank %d has %d options", ErrBallot, i+1, len(group))
		}
	}
	return distinct(e.Options, b.Ranks)
}

// distinct refuses options that do not exist or are named twice. Short ballots, nearly all, are compared in place.
func distinct(options int, ranks [][]int) error {
	var seen []bool
	if len(ranks)+len(ranks[len(ranks)-1]) > 32 {
		seen = make([]bool, options)
	}
	for i, group := range ranks {
		for j, o := range group {
			if o < 0 || o >= options {
				return fmt.Errorf("%w: option %d of %d", ErrBallot, o, options)
			}
			twice := slices.Contains(group[:j], o)
			if seen != nil {
				twice, seen[o] = seen[o], true
			} else {
				for _, earlier := range ranks[:i] {
					twice = twice || slices.Contains(earlier, o)
				}
			}
			if twice {
				return fmt.Errorf("%w: option %d named twice", ErrBallot, o)
			}
		}
	}
	return nil
}

func (d duels) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	l2 := DefaultL2
	if e.Rules.L2 != nil {
		l2 = *e.Rules.L2
	}
	if !(l2 >= 0) || math.IsInf(l2, 1) || (e.Rules.Model != "" && e.Rules.Model != BradleyTerry && e.Rules.Model != PlackettLuce) {
		return Result{}, fmt.Errorf("%w: model %q, l2 %g", ErrElection, e.Rules.Model, l2)
	}
	if e.Options > MostOptions {
		return Result{}, fmt.Errorf("%w: %d options; duels fit at most %d", ErrElection, e.Options, MostOptions)
	}
	data := newComparisons(e.Options)
	var base int64
	for b := range ballots {
		err := d.valid(e, b)
		if err != nil {
			return Result{}, err
		}
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		data.add(b)
	}
	data.settle()
	if err := data.finite(l2); err != nil {
		return Result{}, err
	}
	s, err := data.fit(l2)
	if err != nil {
		return Result{}, err
	}
	r := s.rank(base, e.Seats)
	r.Strengths = &s
	return r, nil
}

// rank orders options by strength. An option wins when its rank is within the seats and it won a comparison.
func (s *Strengths) rank(base int64, seats int) Result {
	order := make([]int, len(s.Theta))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.Theta[b], s.Theta[a]) })
	var levels [][]int
	for i, o := range order {
		if last := len(levels) - 1; i > 0 && s.Theta[order[i-1]]-s.Theta[o] <= sameStrength {
			levels[last] = append(levels[last], o)
		} else {
			levels = append(levels, []int{o})
		}
	}
	for _, level := range levels {
		slices.Sort(level)
	}
	return inLevels(base, seats, levels, s.standing)
}

// standing is the chance against an option of average strength, which is 0, with the interval of the strength carried over.
func (s *Strengths) standing(o int) Standing {
	theta, spread := s.Theta[o], z95*s.SE[o]
	return Standing{
		Votes: s.Wins[o], Winner: s.Wins[o] > 0,
		Score: round6(logistic(theta)), Low: round6(logistic(theta - spread)), High: round6(logistic(theta + spread)),
	}
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
