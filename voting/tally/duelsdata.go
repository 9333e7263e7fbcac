package tally

import (
	"fmt"
	"slices"
)

// comparisons are the ballots of duels in the form that the fit wants. Choices between two options go into a matrix, so that
// any number of duels costs the same; longer ones are kept as lists.
type comparisons struct {
	options int
	beat    []int64 // beat[i*options+j]: i was chosen over j when there were just these two
	lists   []ordered
	wins    []int64
	losses  []int64
	choices int64
}

// ordered is a ranking: the first singles options in order, then the rest in none. Each of the singles was chosen among itself and
// all that follow.
type ordered struct {
	weight  int64
	singles int
	options []int
}

func newComparisons(options int) *comparisons {
	return &comparisons{
		options: options, beat: make([]int64, options*options), wins: make([]int64, options), losses: make([]int64, options),
	}
}

// add takes a valid ballot. When a ranking is down to two options, or has only two, the choice is a duel.
func (c *comparisons) add(b Ballot) {
	if b.Weight == 0 {
		return
	}
	if len(b.Ranks) == 2 && len(b.Ranks[1]) == 1 {
		c.duel(b.Ranks[0][0], b.Ranks[1][0], b.Weight)
		return
	}
	list := ordered{weight: b.Weight, singles: len(b.Ranks) - 1}
	for _, group := range b.Ranks {
		list.options = append(list.options, group...)
	}
	slices.Sort(list.options[list.singles:])
	if n := len(list.options); list.singles == n-1 {
		c.duel(list.options[n-2], list.options[n-1], b.Weight)
		list.singles--
	}
	for i, winner := range list.options[:list.singles] {
		c.won(winner, list.options[i+1:], b.Weight)
	}
	c.lists = append(c.lists, list)
}

func (c *comparisons) duel(winner, loser int, weight int64) {
	c.beat[winner*c.options+loser] += weight
	c.won(winner, []int{loser}, weight)
}

func (c *comparisons) won(winner int, others []int, weight int64) {
	c.choices += weight
	c.wins[winner] += weight
	for _, o := range others {
		c.losses[o] += weight
	}
}

// settle sorts the lists and joins equal ones: floating-point sums then have one order, whatever that of the ballots was.
func (c *comparisons) settle() {
	slices.SortFunc(c.lists, func(a, b ordered) int {
		if a.singles != b.singles {
			return a.singles - b.singles
		}
		return slices.Compare(a.options, b.options)
	})
	joined := c.lists[:0]
	for _, l := range c.lists {
		last := len(joined) - 1
		if last >= 0 && joined[last].singles == l.singles && slices.Equal(joined[last].options, l.options) {
			joined[last].weight += l.weight
		} else {
			joined = append(joined, l)
		}
	}
	c.lists = joined
}

// finite returns an error if the strengths that fit best are not finite and unique. With a penalty they always are. Without one they
// are exactly if, however the options are split in two groups, somebody of either group was chosen over somebody of the other
// (Ford, American Mathematical Monthly 64, 1957, 28-33; Hunter, Annals of Statistics 32, 2004, 384-406): if every
// option can be reached from every other by steps from a winner to a loser.
func (c *comparisons) finite(l2 float64) error {
	if l2 > 0 || c.options < 2 {
		return nil
	}
	if o := slices.Index(c.reached(c.links()), false); o >= 0 {
		return fmt.Errorf("%w: no comparisons link option %d with option 0, so their strengths cannot be compared; rules.l2 above 0 helps", ErrElection, o)
	}
	forward, backward := make([][]bool, c.options), make([][]bool, c.options)
	for i := range forward {
		forward[i], backward[i] = make([]bool, c.options), make([]bool, c.options)
	}
	c.each(func(winner, loser int) { forward[winner][loser], backward[loser][winner] = true, true })
	for _, steps := range [][][]bool{forward, backward} {
		if o := slices.Index(c.reached(steps), false); o >= 0 {
			return fmt.Errorf("%w: the options fall into two groups of which one never beat the other (option 0 in one, option %d in "+
				"the other), so no finite strengths fit best; rules.l2 above 0 helps", ErrElection, o)
		}
	}
	return nil
}

// each calls link for every winner and loser of some choice, possibly often.
func (c *comparisons) each(link func(winner, loser int)) {
	for i := range c.options {
		for j := range c.options {
			if c.beat[i*c.options+j] > 0 {
				link(i, j)
			}
		}
	}
	for _, l := range c.lists {
		for i, winner := range l.options[:l.singles] {
			for _, loser := range l.options[i+1:] {
				link(winner, loser)
			}
		}
	}
}

// links are the comparisons without their direction.
func (c *comparisons) links() [][]bool {
	steps := make([][]bool, c.options)
	for i := range steps {
		steps[i] = make([]bool, c.options)
	}
	c.each(func(winner, loser int) { steps[winner][loser], steps[loser][winner] = true, true })
	return steps
}

// reached marks what can be reached from option 0.
func (c *comparisons) reached(steps [][]bool) []bool {
	seen := make([]bool, c.options)
	if c.options == 0 {
		return seen
	}
	seen[0] = true
	for frontier := []int{0}; len(frontier) > 0; {
		from := frontier[len(frontier)-1]
		frontier = frontier[:len(frontier)-1]
		for to, there := range steps[from] {
			if there && !seen[to] {
				seen[to] = true
				frontier = append(frontier, to)
			}
		}
	}
	return seen
}
