package voting

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// mostTasks is how many answers one voter may give: what the round says, or for sets as many as show every option three
// times.
func mostTasks(r *snapshot) int {
	s := r.round.Settings.For(r.round.Method)
	if s.Tasks > 0 {
		return s.Tasks
	}
	size := max(1, min(s.SetSize, len(r.order)))
	return (3*len(r.order) + size - 1) / size
}

// next chooses up to count questions, and says how many the voter can still be asked.
func (c *roundCounts) next(r *snapshot, answered [][]uuid.UUID, count int) (next [][]uuid.UUID, left int) {
	var in []int
	for i, id := range r.order {
		if r.options[id] {
			in = append(in, i)
		}
	}
	rest := max(0, mostTasks(r)-len(answered))
	var chosen [][]int
	if tally.Method(r.round.Method) == tally.Duels {
		chosen, left = c.nextPairs(in, c.numbers(answered), min(count, rest))
	} else {
		chosen, left = c.nextSets(in, c.numbers(answered), min(r.round.Settings.For(r.round.Method).SetSize, len(in)), min(count, rest))
	}
	for _, numbers := range chosen {
		options := make([]uuid.UUID, len(numbers))
		for i, n := range numbers {
			options[i] = r.order[n]
		}
		next = append(next, options)
	}
	return next, min(left, rest)
}

// numbers translates what was answered; options that nobody knows any more are left out.
func (c *roundCounts) numbers(answered [][]uuid.UUID) [][]int {
	out := make([][]int, len(answered))
	for i, options := range answered {
		for _, id := range options {
			if n, known := c.number[id]; known {
				out[i] = append(out[i], n)
			}
		}
		slices.Sort(out[i])
	}
	return out
}

// throttle is the most that a pair weighs: up to 19 answers all pairs are as likely.
const throttle = 0.05

// nextPairs draws pairs without replacement, each with its weight, by the method of Efraimidis and Spirakis (Information
// Processing Letters 97, 2006): the smallest exponential times win. It also says how many pairs there were to draw from.
func (c *roundCounts) nextPairs(in []int, answered [][]int, count int) (next [][]int, left int) {
	had := make(map[int]bool, len(answered))
	for _, p := range answered {
		if len(p) == 2 {
			had[pairAt(p[0], p[1])] = true
		}
	}
	type drawn struct {
		pair []int
		time float64
	}
	var best []drawn
	for x, i := range in {
		for _, j := range in[:x] {
			at := pairAt(i, j)
			if had[at] {
				continue
			}
			left++
			t := rand.ExpFloat64() / min(throttle, 1/float64(c.pairs[at]+1))
			if len(best) == count && (count == 0 || t >= best[count-1].time) {
				continue
			}
			if len(best) == count {
				best = best[:count-1]
			}
			place, _ := slices.BinarySearchFunc(best, t, func(d drawn, t float64) int {
				if d.time < t {
					return -1
				}
				return 1
			})
			best = slices.Insert(best, place, drawn{[]int{j, i}, t})
		}
	}
	for _, d := range best {
		next = append(next, d.pair)
	}
	return next, left
}

// nextSets makes sets of the options that are due, none that the voter has had. It also says how many sets there were
// left, up to a bound that nobody reaches.
func (c *roundCounts) nextSets(in []int, answered [][]int, size, count int) (next [][]int, left int) {
	if size < 2 {
		return nil, 0
	}
	had := make(map[string]bool, len(answered))
	seen := map[int]int{}
	note := func(set []int) {
		had[fmt.Sprint(set)] = true
		for _, i := range set {
			seen[i]++
		}
	}
	still := 0
	for _, set := range answered {
		note(set)
		if !slices.ContainsFunc(set, func(i int) bool { return !slices.Contains(in, i) }) {
			still++
		}
	}
	left = combinations(len(in), size) - still
	for len(next) < min(count, left) {
		set := firstOf(c.leastSeen(in, seen), size, had)
		note(set)
		next = append(next, set)
	}
	return next, left
}

// leastSeen returns the options in the order in which they are due: those that the voter saw least first, among those
// the ones that everybody saw least, among those by chance.
func (c *roundCounts) leastSeen(in []int, seen map[int]int) []int {
	order := slices.Clone(in)
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	slices.SortStableFunc(order, func(a, b int) int {
		if d := seen[a] - seen[b]; d != 0 {
			return d
		}
		return int(c.shown[a]) - int(c.shown[b])
	})
	return order
}

// firstOf returns, ascending, the first set that is not among those had: the options at the front of the order, and
// while that set was had, the last of them gives way to the ones behind it. There is one.
func firstOf(order []int, size int, had map[string]bool) []int {
	at := make([]int, size)
	for i := range at {
		at[i] = i
	}
	for {
		set := make([]int, size)
		for i, x := range at {
			set[i] = order[x]
		}
		slices.Sort(set)
		if !had[fmt.Sprint(set)] {
			return set
		}
		i := size - 1
		for at[i] == len(order)-size+i {
			i--
		}
		at[i]++
		for j := i + 1; j < size; j++ {
			at[j] = at[j-1] + 1
		}
	}
}

// combinations is n over k, cut at what fits.
func combinations(n, k int) int {
	out := 1.0
	for i := range k {
		out = out * float64(n-i) / float64(i+1)
	}
	return int(math.Round(min(out, 1e9)))
}
