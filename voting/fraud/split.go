package fraud

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// A round that does not fit in memory is scanned in parts. A farm pushes one option, so a part has all voters of some
// options, and beside them a sample of the rest of the round to compare them with. The voters of an option too large for
// one part are shared out by network, so that what one device or place did stays together. What this cannot see: votes
// that a farm spent on other options are found only among the sample, and a farm within a shared option is as many times
// smaller as there are shares.

// Split says which part a vote belongs to. It depends on how many votes every option has, not on their order.
type Split struct {
	parts int
	of    map[string]shares
	below uint64 // hashes below this are in the sample
}

// shares are consecutive parts among which the voters of an option are divided.
type shares struct{ first, n int }

// LeastPart is the smallest size of a part, in votes.
const LeastPart = 10_000

// NewSplit plans parts of about size votes for options with so many votes. A size below LeastPart is taken as that.
func NewSplit(options map[string]int, size int) *Split {
	s := &Split{of: map[string]shares{}}
	size = max(size, LeastPart)
	names := slices.SortedFunc(maps.Keys(options), func(x, y string) int {
		return cmp.Or(cmp.Compare(options[y], options[x]), cmp.Compare(x, y))
	})
	all, room := 0, 0
	for _, name := range names {
		n := options[name]
		all += n
		switch {
		case n > size:
			s.of[name] = shares{s.parts, (n + size - 1) / size}
			s.parts += s.of[name].n
		default:
			if n > room {
				s.parts, room = s.parts+1, size
			}
			s.of[name] = shares{s.parts - 1, 1}
			room -= n
		}
	}
	s.below = ^uint64(0)
	if rate := float64(size) / 2 / float64(max(1, all)); rate < 1 {
		s.below = uint64(rate*(1<<53)) << 11
	}
	return s
}

// Parts returns how many parts there are.
func (s *Split) Parts() int { return s.parts }

// Of returns the part of a vote, from 0.
func (s *Split) Of(x *Vote) int {
	o := s.of[x.Option]
	if o.n <= 1 {
		return o.first
	}
	return o.first + int(s.hash(x)%uint64(o.n))
}

// Sampled tells whether a vote is in the sample that other parts are compared with: all votes of a network, or none.
func (s *Split) Sampled(x *Vote) bool { return mix(s.hash(x)) < s.below }

func (s *Split) hash(x *Vote) uint64 {
	if x.Net != "" {
		return hash64(x.Net)
	}
	return hash64(x.ID)
}

// Whole gathers the verdicts of all parts: nine bytes a vote.
type Whole struct {
	states  []State
	scores  []float32
	cases   []int32 // -1: none
	Cases   []Case
	options []OptionCount
	option  []int32
	known   map[string]int32
}

// NewWhole returns a round of which nothing is known yet.
func NewWhole() *Whole { return &Whole{known: map[string]int32{}} }

// Add makes room for the next vote and returns its number.
func (w *Whole) Add(x *Vote) uint32 {
	o, there := w.known[x.Option]
	if !there {
		o = int32(len(w.options))
		w.known[x.Option] = o
		w.options = append(w.options, OptionCount{Option: x.Option})
	}
	w.options[o].Received++
	w.option = append(w.option, o)
	w.states, w.scores, w.cases = append(w.states, Count), append(w.scores, 0), append(w.cases, -1)
	return uint32(len(w.option) - 1)
}

// Options returns how many votes every option has.
func (w *Whole) Options() map[string]int {
	n := map[string]int{}
	for _, o := range w.options {
		n[o.Option] = o.Received
	}
	return n
}

// Take takes over the verdicts of a part, of which vote i is number[i] of the round. The more severe verdict stays.
func (w *Whole) Take(r *Result, number []uint32) {
	base := int32(len(w.Cases))
	for _, c := range r.Cases {
		c.ID, c.Votes = fmt.Sprintf("case-%d", len(w.Cases)+1), 0
		w.Cases = append(w.Cases, c)
	}
	for i, d := range r.Verdicts {
		if at := number[i]; d.State > w.states[at] {
			w.states[at], w.scores[at], w.cases[at] = d.State, float32(d.Score), base+int32(d.Case)
		}
	}
}

// Lines returns what writes the verdict of a vote: it appends the line of vote i, whose id is given.
func (w *Whole) Lines() (func(line []byte, i int, id string) ([]byte, error), error) {
	tails, err := tailsOf(w.Cases)
	if err != nil {
		return nil, err
	}
	return func(line []byte, i int, id string) ([]byte, error) {
		return appendVerdict(line, id, w.states[i], float64(w.scores[i]), tails[w.cases[i]+1])
	}, nil
}

// Summary counts the verdicts. Cases of which another part was more severe about every vote are left out.
func (w *Whole) Summary() Summary {
	s := Summary{Votes: len(w.option), Options: slices.Clone(w.options), Cases: []CaseCount{}}
	votes := make([]int, len(w.Cases))
	for i, state := range w.states {
		switch o := &s.Options[w.option[i]]; state {
		case Hold:
			s.Hold++
			o.Held++
		case Review:
			s.Review++
			o.Review++
		default:
			s.Count++
		}
		if w.cases[i] >= 0 {
			votes[w.cases[i]]++
		}
	}
	slices.SortFunc(s.Options, func(x, y OptionCount) int { return cmp.Compare(x.Option, y.Option) })
	for n, c := range w.Cases {
		if votes[n] > 0 {
			s.Cases = append(s.Cases, CaseCount{c.ID, c.State.String(), c.Option, votes[n], c.Share, c.Reasons})
		}
	}
	return s
}
