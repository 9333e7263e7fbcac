package tally

import (
	"fmt"
	"iter"
	"slices"
)

// schulze ranks by strongest paths of pairwise comparisons (M. Schulze, A new monotonic, clone-independent, reversal
// symmetric, and Condorcet-consistent single-winner election method, Social Choice and Welfare 36, 2011). It reads the
// rules Strength and Unranked.
//
// An option is ranked before another if the strongest path from it to the other is stronger than the strongest path
// back; a path is as strong as its weakest link. The levels of the ranking are those whom nobody left beats; they win
// together when their rank is within the seats, since nothing in the method tells them apart.
//
// A voter's ballot ranks at least one option and leaves no rank empty; equal options may share one. A count also takes
// ballots that rank nothing and passes over empty ranks.
type schulze struct{}

func (schulze) valid(e Election, b Ballot) error {
	if len(b.Ranks) == 0 {
		return fmt.Errorf("%w: nothing is ranked", ErrBallot)
	}
	for i, level := range b.Ranks {
		if len(level) == 0 {
			return fmt.Errorf("%w: rank %d is empty", ErrBallot, i+1)
		}
	}
	return newRanks(e.Options).read(b)
}

// ranks reads ranked ballots into one list, again and again into the same memory.
type ranks struct {
	order, ends []int
	seen        []int // by option: the number of the ballot that last ranked it
	ballot      int
}

func newRanks(options int) *ranks { return &ranks{seen: make([]int, options)} }

func (r *ranks) read(b Ballot) error {
	r.order, r.ends = r.order[:0], r.ends[:0]
	r.ballot++
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	for _, level := range b.Ranks {
		for _, o := range level {
			if o < 0 || o >= len(r.seen) {
				return fmt.Errorf("%w: option %d of %d", ErrBallot, o, len(r.seen))
			}
			if r.seen[o] == r.ballot {
				return fmt.Errorf("%w: option %d ranked twice", ErrBallot, o)
			}
			r.seen[o] = r.ballot
			r.order = append(r.order, o)
		}
		if len(level) > 0 {
			r.ends = append(r.ends, len(r.order))
		}
	}
	return nil
}

func (schulze) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	last, margins, err := schulzeRules(e.Rules)
	if err != nil {
		return Result{}, err
	}
	p, err := newPrefer(e.Options)
	if err != nil {
		return Result{}, err
	}
	r := newRanks(e.Options)
	var base int64
	for b := range ballots {
		if err := r.read(b); err != nil {
			return Result{}, err
		}
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		p.add(r.order, r.ends, b.Weight)
	}
	story := &Pairwise{Prefer: square(e.Options), Total: base}
	for a, row := range story.Prefer {
		for b := range row {
			if a != b {
				row[b] = p.over(a, b, last)
			}
		}
	}
	story.Paths = strongestPaths(story.Prefer, margins)
	story.Levels = unbeatenLevels(story.Paths)
	return story.rank(base, e.Seats, p.named), nil
}

func schulzeRules(r Rules) (last, margins bool, err error) {
	switch r.Unranked {
	case "", "last":
		last = true
	case "not-compared":
	default:
		return false, false, fmt.Errorf("%w: unranked %q", ErrElection, r.Unranked)
	}
	switch r.Strength {
	case "", "winning-votes":
	case "margins":
		margins = true
	default:
		return false, false, fmt.Errorf("%w: strength %q", ErrElection, r.Strength)
	}
	return last, margins, nil
}

func square(m int) [][]int64 {
	rows, cells := make([][]int64, m), make([]int64, m*m)
	for i := range rows {
		rows[i] = cells[i*m : (i+1)*m : (i+1)*m]
	}
	return rows
}

// strongestPaths is the algorithm of Floyd and Warshall with minimum and maximum in place of sum and minimum.
func strongestPaths(d [][]int64, margins bool) [][]int64 {
	p := square(len(d))
	for a := range d {
		for b := range d {
			if d[a][b] > d[b][a] {
				p[a][b] = d[a][b]
				if margins {
					p[a][b] -= d[b][a]
				}
			}
		}
	}
	for via := range p {
		for a := range p {
			first := p[a][via]
			if a == via || first == 0 {
				continue
			}
			for b, second := range p[via] {
				if b != a && p[a][b] < min(first, second) {
					p[a][b] = min(first, second)
				}
			}
		}
	}
	return p
}

// unbeatenLevels takes out those whom nobody left beats, again and again. The relation is transitive, so somebody always
// is unbeaten.
func unbeatenLevels(paths [][]int64) [][]int {
	beaters := make([]int, len(paths)) // by option: how many of those left beat it; -1 = taken out
	for a := range paths {
		for b := range paths {
			if paths[a][b] > paths[b][a] {
				beaters[b]++
			}
		}
	}
	levels := [][]int{}
	for left := len(paths); left > 0; {
		var level []int
		for o, n := range beaters {
			if n == 0 {
				level = append(level, o)
			}
		}
		for _, a := range level {
			beaters[a] = -1
			for b := range paths {
				if paths[a][b] > paths[b][a] {
					beaters[b]--
				}
			}
		}
		levels = append(levels, level)
		left -= len(level)
	}
	return levels
}

// rank makes the result. Without any ballot nobody wins. named are the options that some ballot ranks; a level without
// any of them is not told as a tie.
func (p *Pairwise) rank(base int64, seats int, named []bool) Result {
	r := inLevels(base, seats, p.Levels, func(o int) Standing {
		beats := 0
		for other := range p.Paths {
			if p.Paths[o][other] > p.Paths[other][o] {
				beats++
			}
		}
		return Standing{Score: float64(beats), Winner: base > 0}
	})
	r.Ties = slices.DeleteFunc(r.Ties, func(t Tie) bool {
		return !slices.ContainsFunc(t.Options, func(o int) bool { return named[o] })
	})
	r.Pairwise = p
	return r
}
