package fraud

import "math"

// Many votes for one option on a network or from one device profile that brought hardly any other votes, at all hours
// and not in one sitting, and this many times over: nobody but an operator of many accounts has such a set. A household,
// a stand or a class is one such thing, and has a domain or an hour of its own.

const (
	reuseNats = 0.4 // per vote, at most
	reuseEach = 3   // votes that one network or profile brought at least
	reuseMany = 4   // networks or profiles, effectively, before it says all it can
	reusePure = 0.7 // share of the group among all that came by the same
	reusePart = 0.5 // of the group from which on it counts
)

// reuse is the evidence of a set of networks or profiles that the group has to itself.
func (b *board) reuse(members []int32, all *census) float64 {
	places := b.gathered(members)
	return max(b.owned(featNet, members, places, all), b.owned(featKey, members, places, all))
}

func (b *board) owned(f int, members []int32, places []bool, all *census) float64 {
	col := b.feats[f].col
	group, domains := map[int32]int{}, map[int32]int32{}
	for n, i := range members {
		t, domain := col[i], b.feats[featDomain].col[i]
		if t == 0 || places[n] {
			continue
		}
		if group[t]++; group[t] == 1 {
			domains[t] = domain
		} else if domains[t] != domain {
			domains[t] = 0
		}
	}
	ofDomain := map[int32]int{}
	for t := range group {
		ofDomain[domains[t]]++
	}
	sum, squares := 0.0, 0.0
	for t, n := range group {
		organisation := domains[t] != 0 && ofDomain[domains[t]] == 1
		if n >= reuseEach && !organisation && float64(n) >= reusePure*all.count[f][t] {
			sum += float64(n)
			squares += float64(n) * float64(n)
		}
	}
	part := sum / float64(len(members))
	if part < reusePart {
		return 0
	}
	many := min(1, (sum*sum/squares-1)/(reuseMany-1))
	return reuseNats * many * math.Min(1, 2*part-0.6)
}
