package fraud

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// One person at one device who votes again and again leaves sessions that never overlap, follow at even distances,
// take equally long, and name one option. A class in one room overlaps; people at a shared tablet come when they come
// and want different things.

const (
	sittingGap  = 30 * 60 * 1000 // milliseconds without a vote that end a sitting
	actorVotes  = 6              // shortest sitting that is judged
	actorNats   = 11             // evidence to hold it: odds of 60,000 to one
	actorPurity = 0.85           // share of one option among the votes of the device in the sitting
	actorMind   = 3.0            // nats by which it must be more of one mind than any voters
	sharedPart  = 0.4            // of its votes that show one device profile
	patience    = 0.3            // logarithm by which the mean time is above the usual one in a sitting of people in no hurry
	patientNats = 8.0
	sharedNats  = 8.0
	oneSession  = 5000 // milliseconds that a session takes at least, page to page
)

// actors looks for single devices behind many votes.
func (s *scan) actors(ref *reference) []finding {
	v := s.votes
	order := make([]int32, 0, v.Len())
	for i, place := range s.place {
		if place != 0 && s.placeVotes[place] >= actorVotes && v.at[i] != unknownTime {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(x, y int32) int { // votes stand in the order of time
		if c := cmp.Compare(s.place[x], s.place[y]); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(v.tokens[colDevice][x], v.tokens[colDevice][y]), cmp.Compare(x, y))
	})
	var found []finding
	for len(order) > 0 {
		n := 1
		for n < len(order) && s.sameSitting(order[n-1], order[n]) {
			n++
		}
		if n >= actorVotes {
			if f, ok := s.sitting(order[:n], ref); ok {
				found = append(found, f)
			}
		}
		order = order[n:]
	}
	return found
}

func (s *scan) sameSitting(x, y int32) bool {
	v := s.votes
	return s.place[x] == s.place[y] && v.tokens[colDevice][x] == v.tokens[colDevice][y] && v.at[y]-v.at[x] < sittingGap
}

// sitting judges the votes of one device class on one network in one sitting.
func (s *scan) sitting(all []int32, ref *reference) (finding, bool) {
	option, n := s.favourite(all)
	if n < actorVotes {
		return finding{}, false
	}
	var own []int32
	for _, i := range all {
		if s.votes.option[i] == option {
			own = append(own, i)
		}
	}
	// Others on the same network may vote in between: what counts is the stretch from the first to the last of its own.
	inside := 0
	for _, i := range all {
		if at := s.votes.at[i]; at >= s.votes.at[own[0]] && at <= s.votes.at[own[len(own)-1]] {
			inside++
		}
	}
	if float64(n) < actorPurity*float64(inside) || s.oneMind(option, n, inside) < actorMind {
		return finding{}, false
	}
	e := s.sequence(own, ref)
	needed := actorNats + s.shared(own)
	if e.patient {
		needed += patientNats
	}
	if e.total() < needed || e.dwell+e.gaps < 3 {
		return finding{}, false
	}
	f := finding{option: option, state: Hold, members: own, reasons: e.reasons(len(own))}
	for range own {
		f.scores = append(f.scores, 0.97)
	}
	return f, true
}

// shared is what more evidence is asked for where most votes show one device profile: whoever clears its traces has a new
// one each time, a tablet that goes round has one.
func (s *scan) shared(own []int32) float64 {
	n, most := map[int32]int{}, 0
	for _, i := range own {
		if key := s.votes.tokens[colKey][i]; key != 0 {
			n[key]++
			most = max(most, n[key])
		}
	}
	if float64(most) < sharedPart*float64(len(own)) {
		return 0
	}
	return sharedNats
}

// oneMind compares how likely n of so many votes for one option are of one mind and of any voters, in nats: where most
// of the country wants a thing, that a room full of people wants it tells nothing.
func (s *scan) oneMind(option int32, n, inside int) float64 {
	const one = 0.95
	p := min(0.99, s.liking[option])
	return float64(n)*math.Log(one/p) + float64(inside-n)*math.Log((1-one)/(1-p))
}

// favourite is the option most chosen.
func (s *scan) favourite(votes []int32) (option int32, n int) {
	count := map[int32]int{}
	for _, i := range votes {
		count[s.votes.option[i]]++
	}
	for o, k := range count {
		if k > n || (k == n && o < option) {
			option, n = o, k
		}
	}
	return option, n
}

// traces is the evidence in a sequence of votes, in nats.
type traces struct {
	gaps, dwell, overlap, shape float64
	minutes                     float64
	patient                     bool // they took longer than most people do
}

func (t *traces) total() float64 { return t.gaps + t.dwell + t.overlap + t.shape }

func (s *scan) sequence(own []int32, ref *reference) traces {
	v := s.votes
	t := traces{minutes: float64(v.at[own[len(own)-1]]-v.at[own[0]]) / 60_000}
	var gaps []float64
	for j := 1; j < len(own); j++ {
		gaps = append(gaps, math.Log(float64(v.at[own[j]]-v.at[own[j-1]])+500))
	}
	t.gaps = narrower(gaps, 0.4, 1.2)
	if slices.Sort(gaps); gaps[len(gaps)/2] < math.Log(oneSession) {
		t.gaps = min(0, t.gaps) // so close that they were cast side by side, or the clock is too coarse to tell
	}
	var dwells []float64
	for _, i := range own {
		if d := v.dwell[i]; !unknown(d) {
			dwells = append(dwells, float64(d))
		}
	}
	t.dwell = narrower(dwells, 0.4*ref.dwell.spread, ref.dwell.spread)
	if len(dwells) > 0 {
		slow := mean(dwells) - float64(ref.dwell.centre)
		t.dwell -= min(1, max(-1, slow)) * float64(len(dwells)) * 0.3
		t.patient = slow > patience
	}
	t.overlap = s.overlap(own)
	t.shape = s.sameShape(own, ref)
	return t
}

// narrower is the evidence for values scattered by tight rather than by wide around their own middle, in nats. One
// value off the pace says little, so each counts for 2 nats at most.
func narrower(x []float64, tight, wide float64) float64 {
	if len(x) < 4 || tight <= 0 {
		return 0
	}
	centre, sum := slices.Sorted(slices.Values(x))[len(x)/2], 0.0
	for _, y := range x {
		u := y - centre
		sum += max(-2, math.Log(wide/tight)-u*u/2*(1/tight/tight-1/wide/wide))
	}
	return sum - math.Log(float64(len(x))) // the middle was chosen after seeing them
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, y := range x {
		sum += y
	}
	return sum / float64(len(x))
}

// overlap compares how many sessions overlapped with how many would, had these voters come independently in the time.
func (s *scan) overlap(own []int32) float64 {
	v, seen, busy, known := s.votes, 0.0, 0.0, 0.0
	for j, i := range own {
		if unknown(v.dwell[i]) {
			continue
		}
		d := math.Exp(float64(v.dwell[i]))
		busy += d
		known++
		if j > 0 && float64(v.at[i])-d < float64(v.at[own[j-1]]) {
			seen++
		}
	}
	span := float64(v.at[own[len(own)-1]]-v.at[own[0]]) + 1000
	if known < 4 {
		return 0
	}
	expected := known * min(1, float64(len(own))*busy/known/span)
	return min(5, expected) - 3*seen
}

// sameShape is the evidence of addresses made after one pattern; an organisation's rule for addresses explains it.
func (s *scan) sameShape(own []int32, ref *reference) float64 {
	count, known := map[int32]int{}, 0
	for _, i := range own {
		if s.votes.tokens[colDomain][i] != 0 {
			return 0
		}
		if t := s.votes.tokens[colShape][i]; t != 0 {
			count[t]++
			known++
		}
	}
	sum := 0.0
	for t, k := range count {
		if 2*k > known {
			sum = float64(k) * min(0.8, 0.2*math.Log(ref.known(featShape)/(ref.all.count[featShape][t]+1)))
		}
	}
	return max(0, sum)
}

func (t *traces) reasons(n int) []Reason {
	r := []Reason{{OneActor, fmt.Sprintf("%d votes for one option from one class of device on one network in %.0f minutes, one after the other", n, t.minutes)}}
	if t.gaps > 1 {
		r = append(r, Reason{EvenGaps, fmt.Sprintf("these %d votes follow each other at even distances (%.1f nats)", n, t.gaps)})
	}
	if t.dwell > 1 {
		r = append(r, Reason{NarrowDwell, fmt.Sprintf("these %d votes took equally long (%.1f nats)", n, t.dwell)})
	}
	if t.shape > 1 {
		r = append(r, Reason{MadeAddresses, fmt.Sprintf("the addresses of these %d voters follow one pattern (%.1f nats)", n, t.shape)})
	}
	return r
}
