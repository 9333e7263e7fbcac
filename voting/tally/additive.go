package tally

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// additive are the methods in which an option's score is the plain sum over the ballots that name it.
type additive struct{ most int } // most options on a ballot; 0 = all

func (a additive) valid(e Election, b Ballot) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	if len(b.Picks) == 0 || (a.most > 0 && len(b.Picks) > a.most) || len(b.Picks) > e.Options {
		return fmt.Errorf("%w: %d options named", ErrBallot, len(b.Picks))
	}
	for i, p := range b.Picks {
		if p < 0 || p >= e.Options {
			return fmt.Errorf("%w: option %d of %d", ErrBallot, p, e.Options)
		}
		if slices.Contains(b.Picks[:i], p) {
			return fmt.Errorf("%w: option %d named twice", ErrBallot, p)
		}
	}
	return nil
}

func (a additive) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	votes := make([]int64, e.Options)
	var base int64
	for b := range ballots {
		if err := a.valid(e, b); err != nil {
			return Result{}, err
		}
		base += b.Weight
		for _, p := range b.Picks {
			votes[p] += b.Weight
		}
	}
	return FromTotals(votes, base, e.Seats), nil
}

// Additive reports whether totals per option are all that the method's result depends on, so that FromTotals over a
// kept projection says the same as Tally over the ballots.
func Additive(m Method) bool {
	c, err := methodOf(m)
	if err != nil {
		return false
	}
	_, is := c.(additive)
	return is
}

// FromTotals ranks options by their totals. base is the weight of all ballots. An option wins when its rank is within
// the seats and it has at least one vote: options that share the last winning rank all win.
func FromTotals(votes []int64, base int64, seats int) Result {
	order := make([]int, len(votes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(votes[b], votes[a]) })
	r := Result{Base: base, Ranking: make([]Standing, 0, len(votes)), Winners: []int{}, Ties: []Tie{}}
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && votes[order[end]] == votes[order[start]] {
			end++
		}
		r.place(order[start:end], start+1, votes[order[start]], seats)
		start = end
	}
	return r
}

// place appends a group of equal options at their shared rank.
func (r *Result) place(group []int, rank int, votes int64, seats int) {
	wins := rank <= seats && votes > 0
	for _, o := range group {
		r.Ranking = append(r.Ranking, Standing{Option: o, Rank: rank, Votes: votes, Winner: wins})
		if wins {
			r.Winners = append(r.Winners, o)
		}
	}
	if len(group) > 1 && votes > 0 {
		r.Ties = append(r.Ties, Tie{
			Rank: rank, Options: slices.Clone(group), Settled: SharedRank, Chosen: -1,
			Decisive: wins && rank+len(group)-1 > seats,
		})
	}
}
