package fraud

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Where votes come from never holds them. But people paid for a vote are real people, and what gives them away is only
// that a place, an operator or a batch of accounts voted for one option at one time as nobody else did. Such groups
// stay counted and are shown to a person.

const (
	reviewVotes  = 12  // smallest group shown
	reviewNats   = 16  // evidence for it
	reviewExcess = 3.0 // times the odds of the option among others like them
	tasteVotes   = 200 // a region's own taste counts as much as the nation's when it has so many settled voters
	mostReviews  = 200
)

// pairing is two features that together make a context; second -1: none.
type pairing struct{ first, second int }

func pairings() []pairing {
	return []pairing{
		{featRegion, -1}, {featASN, -1}, {featRegion, featSlot}, {featRegion, featASN}, {featASN, featSlot}, {featAge, featSlot},
		{featRegion, featAge}, {featASN, featAge}, {featDevice, featSlot}, {featDomain, featSlot},
	}
}

// contexts finds lopsided groups among the votes that are not held.
func (s *scan) contexts(held []bool) []finding {
	base := s.taste(held)
	all := make([][]finding, len(pairings()))
	parallel(len(all), func() func(int) {
		return func(p int) { all[p] = s.pairing(pairings()[p], base, held) }
	})
	found := slices.Concat(all...)
	slices.SortStableFunc(found, func(x, y finding) int { return cmp.Compare(y.evidence, x.evidence) })
	return found[:min(len(found), mostReviews)]
}

// tastes is what every region's people choose, by region and option.
type tastes struct {
	options int
	share   []float64
}

func (t *tastes) of(region, option int32) float64 { return t.share[int(region)*t.options+int(option)] }

// taste learns each region's liking from accounts that existed before the round, drawn to the nation's where they are
// few: people brought in from elsewhere must not become the measure of their own region.
func (s *scan) taste(held []bool) *tastes {
	v := s.votes
	m, regions := len(v.options), v.count(colRegion)
	nation, settled := make([]float64, m), make([]float64, regions)
	t := &tastes{m, make([]float64, regions*m)}
	total, aged := 0.0, s.knowsAges()
	for i, o := range v.option {
		if held[i] {
			continue
		}
		nation[o]++
		total++
		if !aged || v.age[i] > newAccount {
			t.share[int(v.tokens[colRegion][i])*m+int(o)]++
			settled[v.tokens[colRegion][i]]++
		}
	}
	for r := range settled {
		for o := range m {
			own := &t.share[r*m+o]
			*own = (*own + tasteVotes*(nation[o]+0.5)/(total+1)) / (settled[r] + tasteVotes)
		}
	}
	return t
}

// knowsAges tells whether ages are there for most votes, and some of them settled.
func (s *scan) knowsAges() bool {
	settled := 0
	for _, a := range s.votes.age {
		if a > newAccount {
			settled++
		}
	}
	return 5*settled > len(s.votes.age)
}

const contextSlots = 4 // fine slots in one of a context

// key numbers the context of a vote, 0 where a part is unknown.
func (s *scan) key(p pairing, i int32) uint64 {
	one := s.part(p.first, i)
	if p.second < 0 || one == 0 {
		return one
	}
	two := s.part(p.second, i)
	if two == 0 {
		return 0
	}
	return one<<32 | two
}

func (s *scan) part(f int, i int32) uint64 {
	t := s.feats[f].col[i]
	if f == featSlot || f == featAge {
		t = (t + contextSlots - 1) / contextSlots
	}
	return uint64(t)
}

// pairing finds the lopsided contexts of one pair.
func (s *scan) pairing(p pairing, base *tastes, held []bool) []finding {
	type chosen struct {
		context uint64
		option  int32
	}
	count := map[chosen]int32{}
	for i := range int32(len(held)) {
		if k := s.key(p, i); k != 0 && !held[i] {
			count[chosen{k, s.votes.option[i]}]++
		}
	}
	members := map[chosen][]int32{}
	wanted := map[uint64][]int32{}
	for c, n := range count {
		if n >= reviewVotes {
			wanted[c.context] = append(wanted[c.context], c.option)
		}
	}
	expected, size := map[chosen]float64{}, map[uint64]float64{}
	for i := range int32(len(held)) {
		k := s.key(p, i)
		options, there := wanted[k]
		if k == 0 || held[i] || !there {
			continue
		}
		size[k]++
		for _, o := range options {
			c := chosen{k, o}
			expected[c] += base.of(s.votes.tokens[colRegion][i], o)
			if s.votes.option[i] == o {
				members[c] = append(members[c], i)
			}
		}
	}
	var found []finding
	for c, m := range members {
		e := expected[c]
		f := finding{option: c.option, state: Review, members: m, evidence: excess(float64(len(m)), e)}
		if f.evidence < reviewNats || odds(float64(len(m)), size[c.context]) < reviewExcess*odds(e, size[c.context]) || s.explained(m) {
			continue
		}
		share := 1 - e/float64(len(m))
		for range m {
			f.scores = append(f.scores, share)
		}
		f.reasons = []Reason{{ExcessInContext, s.words(p, len(m), e)}}
		found = append(found, f)
	}
	slices.SortFunc(found, func(x, y finding) int {
		return cmp.Or(cmp.Compare(y.evidence, x.evidence), cmp.Compare(x.members[0], y.members[0]), cmp.Compare(x.option, y.option))
	})
	return found[:min(len(found), mostReviews)]
}

// odds of k in n; a large excess of a popular option shows in its odds where its share has no room to grow.
func odds(k, n float64) float64 { return (k + 0.5) / (max(0, n-k) + 0.5) }

func (s *scan) words(p pairing, n int, expected float64) string {
	what := s.feats[p.first].name
	if p.second >= 0 {
		what += " and " + s.feats[p.second].name
	}
	return fmt.Sprintf("%d votes of the same %s chose this option; %.0f were to be expected", n, what, math.Ceil(expected))
}

// explained tells whether half of a group share one place or came by one link, which is reason enough to be alike.
func (s *scan) explained(members []int32) bool {
	for _, f := range [...]int{featNet, featDomain, featRef, featKey} {
		n := map[int32]int{}
		for _, i := range members {
			if t := s.feats[f].col[i]; t != 0 {
				if n[t]++; 2*n[t] > len(members) {
					return true
				}
			}
		}
	}
	return false
}
