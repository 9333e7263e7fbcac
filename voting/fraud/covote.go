package fraud

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Action is that a voter chose an option in some round. The caller numbers voters and options from 0; options of
// different rounds have different numbers. A voter who revoted counts once, with the last time.
type Action struct {
	Voter  int32
	Option int32
	At     int64 // milliseconds
}

// Ring is a set of voters who acted together, time after time.
type Ring struct {
	Voters   []int32 // ascending, at least 4
	Shared   int     // fewest actions that two linked members share
	Evidence float64 // weakest link, in nats
}

const (
	ringStep     = 5 * 60 * 1000 // milliseconds; two of these make the time within which actions are together
	ringHot      = 500           // voters in one time and option that are a crowd and no evidence
	ringHotShare = 0.01          // or this share of a large option's voters
	ringActions  = 3             // actions on different options that two members share at least
	ringLikeness = 0.5           // weighted Jaccard index of their actions
	ringSize     = 4
	ringChance   = 100       // expected pairs of strangers that pass, one in so many rounds
	mostPairs    = 4_000_000 // pairs that are remembered; the rarest times are looked at first
)

type bucket struct {
	option int32
	step   int64
}

type link struct{ a, b int32 }

type bond struct {
	weight float64
	shared int32
}

// Rings finds groups whose actions coincide in time over several options, after SynchroTrap (Cao et al., CCS 2014): two
// actions match when they choose one option within ten minutes, rare times weigh more, and a pair is linked when its
// likeness is high and could not be chance among so many voters. Members of a Ring are connected by such links. The
// order of the actions does not matter. Time is bounded by mostPairs.
func Rings(actions []Action) []Ring {
	buckets := map[bucket][]int32{}
	options, voters := map[int32]int{}, map[int32]bool{}
	for _, a := range actions {
		step := int64(math.Floor(float64(a.At) / ringStep))
		for _, s := range [...]int64{step, step - 1} {
			buckets[bucket{a.Option, s}] = append(buckets[bucket{a.Option, s}], a.Voter)
		}
		options[a.Option]++
		voters[a.Voter] = true
	}
	n := float64(len(voters))
	for b, who := range buckets {
		slices.Sort(who)
		buckets[b] = slices.Compact(who)
	}
	return joined(bonds(buckets, options, n), totals(actions, buckets, n), n)
}

// bonds adds up what every pair shares. Of one option a pair shares one action at most.
func bonds(buckets map[bucket][]int32, options map[int32]int, n float64) map[link]bond {
	order := slices.SortedFunc(maps.Keys(buckets), func(x, y bucket) int {
		return cmp.Or(cmp.Compare(len(buckets[x]), len(buckets[y])), cmp.Compare(x.option, y.option), cmp.Compare(x.step, y.step))
	})
	type once struct {
		link
		option int32
	}
	seen, all := map[once]bool{}, map[link]bond{}
	for _, b := range order {
		who := buckets[b]
		if len(who) > ringHot || (options[b.option] >= 1000 && float64(len(who)) > ringHotShare*float64(options[b.option])) {
			continue
		}
		if len(seen)+len(who)*(len(who)-1)/2 > mostPairs {
			break
		}
		weight := math.Log(n / float64(len(who)))
		for i, x := range who {
			for _, y := range who[i+1:] {
				l := link{x, y}
				if !seen[once{l, b.option}] {
					seen[once{l, b.option}] = true
					all[l] = bond{all[l].weight + weight, all[l].shared + 1}
				}
			}
		}
	}
	return all
}

// totals is the weight of everything each voter did.
func totals(actions []Action, buckets map[bucket][]int32, n float64) map[int32]float64 {
	total := map[int32]float64{}
	for _, a := range actions {
		step := int64(math.Floor(float64(a.At) / ringStep))
		rarest := min(len(buckets[bucket{a.Option, step}]), len(buckets[bucket{a.Option, step - 1}]))
		total[a.Voter] += math.Log(n / float64(rarest))
	}
	return total
}

// joined links pairs that are alike beyond chance and returns the connected groups.
func joined(all map[link]bond, total map[int32]float64, n float64) []Ring {
	needed := math.Log(n*n/2) + math.Log(ringChance)
	parent := map[int32]int32{}
	var root func(int32) int32
	root = func(x int32) int32 {
		p, there := parent[x]
		if !there || p == x {
			return x
		}
		parent[x] = root(p)
		return parent[x]
	}
	strong := map[link]bond{}
	for l, b := range all {
		likeness := b.weight / max(1e-9, total[l.a]+total[l.b]-b.weight)
		if b.shared >= ringActions && b.weight >= needed && likeness >= ringLikeness {
			strong[l] = b
			x, y := root(l.a), root(l.b)
			parent[max(x, y)] = min(x, y)
		}
	}
	rings := map[int32]*Ring{}
	for l, b := range strong {
		r := rings[root(l.a)]
		if r == nil {
			r = &Ring{Shared: int(b.shared), Evidence: b.weight}
			rings[root(l.a)] = r
		}
		r.Voters = append(r.Voters, l.a, l.b)
		r.Shared, r.Evidence = min(r.Shared, int(b.shared)), min(r.Evidence, b.weight)
	}
	var found []Ring
	for _, first := range slices.Sorted(maps.Keys(rings)) {
		r := rings[first]
		slices.Sort(r.Voters)
		if r.Voters = slices.Compact(r.Voters); len(r.Voters) >= ringSize {
			found = append(found, *r)
		}
	}
	return found
}
