package fraud

import "slices"

// A class, a canteen, a stand at a fair: people who vote at one place in one go have the same machines, addresses after
// one rule, and accounts that were made together. None of that tells a machine then, and however many such places a
// group is made of, it is made of places.

const (
	placeVotes = 4          // fewest members on one network that are a place
	placeSpan  = 8 * msHour // time within which nearly all of them came
	placeShare = 0.8        // of them
	mostPlaces = 0.34       // share of a group in places above which the places explain it
)

// gathered tells of each member whether it came with others to one place at one time.
func (b *board) gathered(members []int32) []bool {
	at := map[int32][]int64{}
	for _, i := range members {
		if t := b.feats[featNet].col[i]; t != 0 && b.votes.at[i] != unknownTime {
			at[t] = append(at[t], b.votes.at[i])
		}
	}
	for t, times := range at {
		if len(times) < placeVotes || !atOnce(times) {
			delete(at, t)
		}
	}
	there := make([]bool, len(members))
	for n, i := range members {
		_, there[n] = at[b.feats[featNet].col[i]]
	}
	return there
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
