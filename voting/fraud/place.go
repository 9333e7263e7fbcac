package fraud

import (
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
	placeDraws = 16         // to learn how often members come together by chance

	placeNats = 3.0 // evidence that a network brought more of the group than its size in the round explains

	surelyAtOnce  = 0.95 // chance that any members come together, from which on the group is of one time itself
	placeByChance = 0.02 // that makes a place of its own of a network in any group
	placeBeyond   = 0.34 // share of the rest that must have come together beyond chance
)

// gathered tells of each member whether it came with others to one place at one time. Where the members of a network came
// together no more often than as many members of the whole group would, they have no time of their own: a farm sends its
// votes through its networks in turn. Only those stay places that chance cannot have gathered.
func (b *board) gathered(members []int32) []bool {
	hours := b.hoursOf(members)
	at := map[int32][]int64{}
	for _, i := range members {
		if t := b.place[i]; t != 0 && b.votes.at[i] != unknownTime {
			at[t] = append(at[t], b.votes.at[i])
		}
	}
	if b.without == PlacesPart {
		return make([]bool, len(members))
	}
	firms := b.firms(members)
	seen, chance, all, draws := 0.0, 0.0, 0.0, map[int]float64{}
	for t, times := range at {
		n := len(times)
		if n < placeVotes || b.crowding(t, n, len(members)) < placeNats {
			delete(at, t)
			continue
		}
		if _, drawn := draws[n]; !drawn {
			draws[n] = hours.together(n)
		}
		all += float64(n)
		chance += float64(n) * draws[n]
		if atOnce(times) || hours.clustered(times) || firms[t] {
			seen += float64(n)
		} else {
			delete(at, t)
		}
	}
	there := make([]bool, len(members))
	if chance < surelyAtOnce*all && seen-chance < placeBeyond*(all-chance) {
		for t, times := range at {
			if draws[len(times)] > placeByChance && !firms[t] {
				delete(at, t)
			}
		}
	}
	for n, i := range members {
		_, there[n] = at[b.place[i]]
	}
	return there
}

// places numbers where votes came from: by network, and where that is not known by region, operator and domain together,
// of which two must be known. It returns how many votes each number has; 0 is unknown.
func places(v *Votes) (place, votes []int32) {
	place = v.tokens[colNet]
	used := int32(v.count(colNet))
	if slices.Contains(place, 0) {
		place = slices.Clone(place)
		known := map[[3]int32]int32{}
		for i, net := range place {
			at := [3]int32{v.tokens[colRegion][i], v.tokens[colASN][i], v.tokens[colDomain][i]}
			if net != 0 || min(at[0], at[1]) == 0 && (at[2] == 0 || max(at[0], at[1]) == 0) {
				continue
			}
			if known[at] == 0 {
				known[at] = used
				used++
			}
			place[i] = known[at]
		}
	}
	votes = make([]int32, used)
	for _, t := range place {
		votes[t]++
	}
	return place, votes
}

// crowding is the evidence that a network brought more of a group than it brings of all votes, in nats: where a network
// is as large as a town, members on it have no more to do with each other than others.
func (b *board) crowding(net int32, members, group int) float64 {
	others := float64(b.placeVotes[net]) - float64(members)
	expected := float64(group)*others/float64(max(1, b.votes.Len()-group)) + 0.5
	return excess(float64(members), expected)
}

// firms returns the networks on which all members have addresses of one domain that members on no other network have:
// schools and companies, whenever their people voted.
func (b *board) firms(members []int32) map[int32]bool {
	nets, domains := b.place, b.feats[featDomain].col
	of, netsOf := map[int32]int32{}, map[int32]map[int32]bool{}
	for _, i := range members {
		net, domain := nets[i], domains[i]
		if before, there := of[net]; there && before != domain {
			domain = 0
		}
		of[net] = domain
		if netsOf[domains[i]] == nil {
			netsOf[domains[i]] = map[int32]bool{}
		}
		netsOf[domains[i]][net] = true
	}
	firms := map[int32]bool{}
	for net, domain := range of {
		if net != 0 && domain != 0 && len(netsOf[domain]) == 1 {
			firms[net] = true
		}
	}
	return firms
}

// timetable is how the votes of a group are spread over the hours of the round.
type timetable struct {
	counts []int   // of every hour that has votes, ascending: sums of fractions depend on the order
	times  []int64 // ascending
}

func (b *board) hoursOf(members []int32) timetable {
	var t timetable
	for _, i := range members {
		if at := b.votes.at[i]; at != unknownTime {
			t.times = append(t.times, at)
		}
	}
	slices.Sort(t.times)
	for n, at := range t.times {
		if n == 0 || at/msHour != t.times[n-1]/msHour {
			t.counts = append(t.counts, 0)
		}
		t.counts[len(t.counts)-1]++
	}
	slices.Sort(t.counts)
	return t
}

// together is the chance that n members of the group drawn at random would pass for people of one place. The draws are
// the same every time.
func (t timetable) together(n int) float64 {
	found, drawn := 0, make([]int64, n)
	for draw := range uint64(placeDraws) {
		for i := range drawn {
			drawn[i] = t.times[mix(draw<<32+uint64(i)+1)%uint64(len(t.times))]
		}
		if atOnce(drawn) || t.clustered(drawn) {
			found++
		}
	}
	return float64(found) / placeDraws
}

// clustered tells whether the votes of one place came in fewer hours than so many of the group's would: in lessons,
// shifts and breaks.
func (t timetable) clustered(times []int64) bool {
	slices.Sort(times)
	seen := 0
	for n, at := range times {
		if n == 0 || at/msHour != times[n-1]/msHour {
			seen++
		}
	}
	expected := 0.0
	for _, n := range t.counts {
		expected += 1 - math.Pow(1-float64(n)/float64(len(t.times)), float64(len(times)))
	}
	return float64(seen) < placeHours*expected
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
