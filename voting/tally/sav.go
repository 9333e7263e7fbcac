package tally

import (
	"iter"
	"math/big"
	"slices"
)

// satisfaction is satisfaction approval: a ballot's one vote is divided equally over the options it approves
// (S. J. Brams and D. M. Kilgour, Satisfaction Approval Voting, 2010). Votes are compared as exact fractions. Ranks and
// winners are those of approval; it reads no rules. A count also takes ballots that approve nothing.
type satisfaction struct{}

func (satisfaction) valid(e Election, b Ballot) error { return additive{}.valid(e, b) }

func (satisfaction) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	votes := make([]int64, e.Options)
	bySize := map[int][]int64{} // how many options a ballot approves -> votes by option
	var base int64
	for b := range ballots {
		if err := picks(e, b); err != nil {
			return Result{}, err
		}
		var err error
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		size := len(b.Picks)
		if size > 0 && bySize[size] == nil {
			bySize[size] = make([]int64, e.Options)
		}
		for _, p := range b.Picks {
			votes[p] += b.Weight
			bySize[size][p] += b.Weight
		}
	}
	divided, unit := divide(e.Options, bySize)
	levels := levelsBy(e.Options, func(a, b int) int { return divided[b].Cmp(divided[a]) })
	share := func(o int) *big.Rat { return new(big.Rat).SetFrac(divided[o], unit) }
	r := inLevels(base, e.Seats, levels, func(o int) Standing {
		score, _ := share(o).Float64() // the nearest: the order is already settled exactly
		return Standing{Votes: votes[o], Score: score, Winner: votes[o] > 0}
	})
	r.Committee = bestOf(levels, e.Seats, func(o int) (string, string) { return numAndDen(share(o)) })
	return r, nil
}

// divide returns each option's divided votes as whole multiples of 1/unit, where unit is the least common multiple of the
// sizes that occur.
func divide(options int, bySize map[int][]int64) (divided []*big.Int, unit *big.Int) {
	unit = big.NewInt(1)
	for size := range bySize {
		unit = lcm(unit, int64(size))
	}
	divided = make([]*big.Int, options)
	for o := range divided {
		divided[o] = new(big.Int)
	}
	for size, votes := range bySize {
		part := new(big.Int).Quo(unit, big.NewInt(int64(size)))
		for o, v := range votes {
			if v != 0 {
				divided[o].Add(divided[o], new(big.Int).Mul(part, big.NewInt(v)))
			}
		}
	}
	return divided, unit
}

// lcm returns the least common multiple of a and b, both above 0.
func lcm(a *big.Int, b int64) *big.Int {
	other := big.NewInt(b)
	gcd := new(big.Int).GCD(nil, nil, a, other)
	return new(big.Int).Mul(a, other.Quo(other, gcd))
}

func numAndDen(r *big.Rat) (num, den string) { return r.Num().String(), r.Denom().String() }

// bestOf is the committee of a rule that scores every option on its own. levels are best first; value is an option's score.
func bestOf(levels [][]int, seats int, value func(option int) (num, den string)) *Committee {
	c := &Committee{Chosen: []int{}}
	var fixed, tied []int
	for _, level := range levels {
		places := min(seats-len(c.Chosen), len(level))
		for i, o := range level[:places] {
			num, den := value(o)
			c.Steps = append(c.Steps, CommitteeStep{Option: o, Num: num, Den: den, Tied: slices.Clone(level[i+1:])})
			c.Chosen = append(c.Chosen, o)
		}
		if places == len(level) {
			fixed = append(fixed, level...)
		} else if places > 0 {
			tied = level
		}
	}
	c.All, c.More = combinations(fixed, tied, len(c.Chosen)-len(fixed), MostCommittees)
	slices.Sort(c.Chosen)
	return c
}

// combinations lists the sets that consist of fixed and of places members of from, each ascending and in sorted order, at
// most that many; more says that there are others. from is ascending.
func combinations(fixed, from []int, places, most int) (all [][]int, more bool) {
	at := make([]int, places)
	for i := range at {
		at[i] = i
	}
	for {
		if len(all) == most {
			return all, true
		}
		set := append(make([]int, 0, len(fixed)+places), fixed...)
		for _, i := range at {
			set = append(set, from[i])
		}
		slices.Sort(set)
		all = append(all, set)
		i := places - 1
		for i >= 0 && at[i] == len(from)-places+i {
			i--
		}
		if i < 0 {
			return all, false
		}
		for at[i]++; i+1 < places; i++ {
			at[i+1] = at[i] + 1
		}
	}
}
