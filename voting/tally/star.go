package tally

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// star is Score Then Automatic Runoff with the official tie-breaks (starvoting.org), and with several seats Bloc STAR: the
// same again without the winners so far. It reads the rules MaxScore and TieOrder. Scores are 0 to MaxScore, an option that
// a ballot does not list has 0. A voter's ballot lists at least one option; a count also takes ballots that list none.
//
// The two options with the highest totals are finalists, and each ballot counts for the one it scores higher. Ties for a
// place in the run-off: ballots that prefer the option to another of the tied, then ballots that give it the highest score,
// then TieOrder. Ties in the run-off: total, highest scores, TieOrder. Where TieOrder does not name all of the tied, the
// tie stays unbroken and the count stops there: whoever runs the vote must draw. A last option without a rival is
// elected without a run-off.
type star struct{}

func (star) valid(e Election, b Ballot) error {
	if len(b.Scores) == 0 {
		return fmt.Errorf("%w: no scores given", ErrBallot)
	}
	high, err := maxScore(e)
	if err != nil {
		return err
	}
	return given(e, b, 0, high)
}

func (star) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	c, err := newStarCount(e)
	if err != nil {
		return Result{}, err
	}
	for b := range ballots {
		if err := given(e, b, 0, c.high); err != nil {
			return Result{}, err
		}
		if c.base, err = weigh(c.base, b.Weight); err != nil {
			return Result{}, err
		}
		c.add(b)
	}
	if c.base == 0 {
		return c.result(), nil // nobody wins without a ballot
	}
	for len(c.story.Winners) < min(e.Seats, e.Options) && c.round() {
	}
	return c.result(), nil
}

// starCount is a count under way.
type starCount struct {
	high        int
	tieOrder    []int
	base        int64
	total, top  []int64 // by option: sum of scores, ballots with the highest score
	prefer      *prefer
	left        []int // not yet elected, ascending
	story       *StarCount
	ties        []Tie
	order, ends []int   // of the ballot being read
	levels      [][]int // of the ballot being read, by score
}

func newStarCount(e Election) (*starCount, error) {
	high, err := maxScore(e)
	if err != nil {
		return nil, err
	}
	for i, o := range e.Rules.TieOrder {
		if o < 0 || o >= e.Options || slices.Contains(e.Rules.TieOrder[:i], o) {
			return nil, fmt.Errorf("%w: option %d in the tie order", ErrElection, o)
		}
	}
	p, err := newPrefer(e.Options)
	if err != nil {
		return nil, err
	}
	c := &starCount{
		high: high, tieOrder: e.Rules.TieOrder, total: make([]int64, e.Options), top: make([]int64, e.Options),
		prefer: p, left: make([]int, e.Options), levels: make([][]int, high+1), story: &StarCount{Winners: []int{}},
	}
	for o := range c.left {
		c.left[o] = o
	}
	return c, nil
}

// add enters a ballot. An option with score 0 is as if it were not listed.
func (c *starCount) add(b Ballot) {
	for _, g := range b.Scores {
		c.total[g.Option] += b.Weight * int64(g.Points)
		if g.Points == c.high {
			c.top[g.Option] += b.Weight
		}
		c.levels[g.Points] = append(c.levels[g.Points], g.Option)
	}
	c.order, c.ends = c.order[:0], c.ends[:0]
	for points := c.high; points > 0; points-- {
		if level := c.levels[points]; len(level) > 0 {
			c.order = append(c.order, level...)
			c.ends = append(c.ends, len(c.order))
			c.levels[points] = level[:0]
		}
	}
	c.levels[0] = c.levels[0][:0]
	c.prefer.add(c.order, c.ends, b.Weight)
}

func (c *starCount) over(a, b int) int64 { return c.prefer.over(a, b, true) }

// round elects one option; it reports whether it could.
func (c *starCount) round() bool {
	c.story.Rounds = append(c.story.Rounds, StarRound{})
	r := &c.story.Rounds[len(c.story.Rounds)-1]
	r.Scores = c.by(c.left, func(o int) int64 { return c.total[o] })
	if len(c.left) == 1 {
		r.Finalists = slices.Clone(c.left)
		c.elect(c.left[0])
		return true
	}
	finalists, settled := c.finalists(r)
	if !settled {
		return false
	}
	slices.Sort(finalists)
	r.Finalists = finalists
	a, b := finalists[0], finalists[1]
	r.Runoff = map[int]int64{a: c.over(a, b), b: c.over(b, a)}
	r.NoPreference = c.base - r.Runoff[a] - r.Runoff[b]
	winner := a
	if r.Runoff[a] < r.Runoff[b] {
		winner = b
	}
	if r.Runoff[a] == r.Runoff[b] {
		if winner, settled = c.deadHeat(a, b); !settled {
			return false
		}
	}
	c.elect(winner)
	return true
}

func (c *starCount) elect(o int) {
	c.story.Winners = append(c.story.Winners, o)
	c.left = slices.DeleteFunc(slices.Clone(c.left), func(l int) bool { return l == o })
}

func (c *starCount) by(options []int, value func(o int) int64) map[int]int64 {
	m := make(map[int]int64, len(options))
	for _, o := range options {
		m[o] = value(o)
	}
	return m
}

// finalists returns the two highest totals; false where a tie for a place cannot be broken.
func (c *starCount) finalists(r *StarRound) ([]int, bool) {
	in, tied := cut(c.left, 2, func(o int) int64 { return c.total[o] })
	if len(tied) == 0 {
		return in, true
	}
	all, places := tied, 2-len(in)
	settle := func(word string, value func(o int) int64) {
		more, still := cut(tied, 2-len(in), value)
		in, tied = append(in, more...), still
		if len(tied) == 0 {
			c.tie(all, word, in[len(in)-places:])
		}
	}
	r.HeadToHead = c.by(tied, func(o int) int64 { return c.headToHead(o, all) })
	settle(HeadToHead, func(o int) int64 { return r.HeadToHead[o] })
	if len(tied) > 0 {
		r.TopScores = c.by(tied, func(o int) int64 { return c.top[o] })
		settle(MostTopScores, func(o int) int64 { return r.TopScores[o] })
	}
	if len(tied) > 0 && c.ordered(tied) {
		settle(TieOrder, c.place)
	}
	if len(tied) > 0 {
		c.unbroken(tied)
	}
	return in, len(tied) == 0
}

// cut takes the options with the highest values into the places: those clearly in, and those equal at the cut, of which
// only some can be taken; none where there is no such tie. There are at least as many options as places.
func cut(options []int, places int, value func(o int) int64) (in, tied []int) {
	sorted := slices.Clone(options)
	slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(value(b), value(a)) })
	if len(sorted) == places || value(sorted[places-1]) > value(sorted[places]) {
		return sorted[:places:places], nil
	}
	at := value(sorted[places])
	for _, o := range sorted {
		switch v := value(o); {
		case v > at:
			in = append(in, o)
		case v == at:
			tied = append(tied, o)
		}
	}
	return in, tied
}

// headToHead returns the ballots that prefer the option to another of the tied, added up over those others.
func (c *starCount) headToHead(o int, tied []int) (n int64) {
	for _, other := range tied {
		if other != o {
			n += c.over(o, other)
		}
	}
	return n
}

// ordered reports whether the tie order names all of the tied.
func (c *starCount) ordered(tied []int) bool {
	return !slices.ContainsFunc(tied, func(o int) bool { return !slices.Contains(c.tieOrder, o) })
}

// place returns a higher value for an option that stands earlier in the tie order.
func (c *starCount) place(o int) int64 { return -int64(slices.Index(c.tieOrder, o)) }

// deadHeat settles an even run-off.
func (c *starCount) deadHeat(a, b int) (winner int, settled bool) {
	pair := []int{a, b}
	steps := []struct {
		word  string
		value func(o int) int64
	}{
		{TotalScore, func(o int) int64 { return c.total[o] }}, {MostTopScores, func(o int) int64 { return c.top[o] }}, {TieOrder, c.place},
	}
	for _, s := range steps {
		if s.word == TieOrder && !c.ordered(pair) {
			break
		}
		if in, tied := cut(pair, 1, s.value); len(tied) == 0 {
			c.tie(pair, s.word, in)
			return in[0], true
		}
	}
	c.unbroken(pair)
	return 0, false
}

func (c *starCount) tie(options []int, settled string, in []int) {
	t := Tie{Round: len(c.story.Rounds), Options: slices.Clone(options), Settled: settled, Chosen: -1}
	if len(in) == 1 {
		t.Chosen = in[0]
	}
	c.ties = append(c.ties, t)
}

func (c *starCount) unbroken(options []int) {
	c.story.UnbrokenTie = slices.Clone(options)
	c.tie(options, SharedRank, nil)
}
