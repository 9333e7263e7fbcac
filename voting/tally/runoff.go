package tally

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// runoffCount is the instant run-off: round by round the option with fewest votes goes out and its papers go on, until one
// has more than half of those still in play. It elects one option; for several, count again with Rules.Excluded or take a
// single transferable vote. It reads the rules Overvote, MaxSkipped, Duplicate, Excluded, UndeclaredWriteIn,
// BatchElimination, Stop, ThresholdBasis and Tie. Without any rules a fans' ranking counts for the option it puts first of
// those left, a majority of the papers still in play wins, and of equals the one that stands later goes out.
//
// What the rules leave open is settled so: undeclared write-ins are never elected, not even as one of the last two; the
// last option left is elected; without a paper in play nobody is.
type runoffCount struct{}

func (runoffCount) valid(e Election, b Ballot) error { return validRanking(e, b) }

// runoffRules are the words of the rules, checked.
type runoffRules struct{ untilTwo, firstRound, batch bool }

func (runoffCount) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	if e.Seats != 1 {
		return Result{}, fmt.Errorf("%w: an instant run-off has one seat, not %d", ErrElection, e.Seats)
	}
	stop, err := word("stop", e.Rules.Stop, "majority", "two-remain")
	if err != nil {
		return Result{}, err
	}
	basis, err := word("threshold basis", e.Rules.ThresholdBasis, "each-round", "first-round")
	if err != nil {
		return Result{}, err
	}
	r, err := newRace(e, 0, ballots)
	if err != nil {
		return Result{}, err
	}
	r.runoff(runoffRules{stop == "two-remain", basis == "first-round", e.Rules.BatchElimination})
	return r.result(), nil
}

func (r *race) runoff(rules runoffRules) {
	winner := -1
	var threshold int64
	for {
		active := r.active()
		if winner < 0 && (r.round == 0 || !rules.firstRound) {
			threshold = active/2 + 1
		}
		round := r.open(threshold)
		if active == 0 {
			return
		}
		if winner < 0 {
			if winner = r.runoffWinner(threshold); winner >= 0 {
				r.elect(round, []int{winner})
				if !rules.untilTwo || len(r.left) <= 2 {
					return
				}
				continue
			}
		} else if len(r.left) <= 2 {
			return
		}
		r.eliminate(round, r.losers(winner, rules))
	}
}

// runoffWinner returns who is elected in this round, or -1.
func (r *race) runoffWinner(threshold int64) int {
	for _, o := range r.left {
		if o != r.undeclared && r.votes[o] >= threshold {
			return o
		}
	}
	if len(r.left) > 2 || r.undeclaredVotes() {
		return -1
	}
	if len(r.left) == 1 {
		return r.left[0]
	}
	a, b := r.left[0], r.left[1]
	if r.votes[a] > r.votes[b] {
		return a
	}
	if r.votes[a] == r.votes[b] && r.settle(r.left) == b {
		return a
	}
	return b
}

// losers returns who goes out in this round.
func (r *race) losers(winner int, rules runoffRules) []int {
	if r.undeclaredVotes() {
		return []int{r.undeclared}
	}
	if rules.batch {
		if batch := r.batch(rules); len(batch) > 0 {
			return batch
		}
	}
	return []int{r.fewest(winner)}
}

// batch returns the largest group of at least two lowest options that together have fewer votes than any other, or nil.
func (r *race) batch(rules runoffRules) []int {
	order := slices.Clone(r.left)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.votes[a], r.votes[b]) })
	most := len(order) - 1
	if rules.untilTwo {
		most--
	}
	var together int64
	size := 0
	for i := 1; i <= most; i++ {
		together += r.votes[order[i-1]]
		if together < r.votes[order[i]] && r.votes[order[i-1]] < r.votes[order[i]] {
			size = i
		}
	}
	if size < 2 {
		return nil
	}
	return slices.Sorted(slices.Values(order[:size]))
}
