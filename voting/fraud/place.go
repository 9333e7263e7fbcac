package fraud

import (
	"maps"
	"math"
	"slices"
)

// A class, a canteen, a stand at a fair: people who vote at one place in one go have the same machines, addresses after
// one rule, and accounts that were made together. None of that tells a machine then, and however many such places a
// group is made of, it is made of places.

const (
	placeVotes = 4          // fewest members on one network that are a place
	placeSpan  = 8 * msHour // time within which nearly all of them came
	placeShare = 0.8        // of them
	placeHours = 0.5        // of the hours in which so many of the group would come
	mostPlaces = 0.34       // share of a group in places above which the places explain it
)

// gathered tells of each member whether it came with others to one place at one time.
func (b *board) gathered(members []int32) []bool {
	hours := b.hoursOf(members)
	at := map[int32][]int64{}
	for _, i := range members {
		if t := b.feats[featNet].col[i]; t != 0 && b.votes.at[i] != unknownTime {
			at[t] = append(at[t], b.votes.at[i])
		}
	}
	for t, times := range at {
		if len(times) < placeVotes || (!atOnce(times) && !hours.clustered(times)) {
			delete(at, t)
		}
	}
	there := make([]bool, len(members))
	for n, i := range members {
		_, there[n] = at[b.feats[featNet].col[i]]
	}
	return there
}

// timetable is how the votes of a group are spread over the hours of the round.
type timetable struct {
	hours map[int64]int
	all   int
}

func (b *board) hoursOf(members []int32) timetable {
	t := timetable{hours: map[int64]int{}}
	for _, i := range members {
		if at := b.votes.at[i]; at != unknownTime {
			t.hours[at/msHour]++
			t.all++
		}
	}
	return t
}

// clustered tells whether the votes of one place came in fewer hours than so many of the group's would: in lessons,
// shifts and breaks.
func (t timetable) clustered(times []int64) bool {
	seen := map[int64]bool{}
	for _, at := range times {
		seen[at/msHour] = true
	}
	counts := slices.Sorted(maps.Values(t.hours)) // in order: sums of fractions depend on it
	expected := 0.0
	for _, n := range counts {
		expected += 1 - math.Pow(1-float64(n)/float64(t.all), float64(len(times)))
	}
	return float64(len(seen)) < placeHours*expected
}

// atOnce tells whether most times lie within the span of a place. It sorts them.
func atOnce(times []int64) bool {
	slices.Sort(times)
	most := 0
	for first, last := 0, 0; last < len(times); last++ {
		for times[last]-times[first] > placeSpan {
			first++
		}
		most = max(most, last-first+1)
	}
	return float64(most) >= placeShare*float64(len(times))
}

func share(is []bool) float64 {
	n := 0
	for _, x := range is {
		if x {
			n++
		}
	}
	return float64(n) / float64(max(1, len(is)))
}
