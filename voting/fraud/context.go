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
		{newOperators, -1}, {newRegions, -1}, {newOperators, featSlot}, {newOperators, newRegions},
	}
}

// contexts finds lopsided groups among the votes that are not held.
func (s *scan) contexts(held []bool) []finding {
	base := s.taste(held)
	s.fresh = [2][]bool{s.newcomers(colASN), s.newcomers(colRegion)}
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

// Operators and regions from which hardly an account existed before the round, taken together: each may be too small to
// tell anything.
const (
	newOperators = features + iota
	newRegions
)

const (
	newcomerVotes = 5    // fewest from an operator or region to say that it is new to the round
	newcomerShare = 0.12 // of settled accounts, at most
)

// newcomers tells for every vote whether its operator or region is new to the round; nil where ages are not known.
func (s *scan) newcomers(column int) []bool {
	v, n := s.votes, s.votes.count(column)
	settled, known := make([]float64, n), make([]float64, n)
	if !s.knowsAges() {
		return nil
	}
	for i, t := range v.tokens[column] {
		if t != 0 && !unknown(v.age[i]) {
			known[t]++
			if v.age[i] > newAccount {
				settled[t]++
			}
		}
	}
	is := make([]bool, v.Len())
	for i, t := range v.tokens[column] {
		is[i] = known[t] >= newcomerVotes && settled[t] <= newcomerShare*known[t]
	}
	return is
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
	return one*uint64(s.card(p.second)) + two // with the option below two to the 63rd: there are at most 25 million tokens
}

func (s *scan) part(f int, i int32) uint64 {
	switch f {
	case newOperators:
		return truth(s.fresh[0], i)
	case newRegions:
		return truth(s.fresh[1], i)
	}
	t := s.feats[f].col[i]
	if f == featSlot || f == featAge {
		t = (t + contextSlots - 1) / contextSlots
	}
	return uint64(t)
}

func truth(is []bool, i int32) uint64 {
	if is != nil && is[i] {
		return 1
	}
	return 0
}

// context is the votes that have two things in common, and the options that enough of them chose to be shown.
type context struct {
	size    float64
	choices []choice
}

// choice is the votes of a context for one option.
type choice struct {
	option   int32
	expected float64
	members  []int32
}

// crowded returns the contexts of a pair in which one option has enough votes to be shown, by key.
func (s *scan) crowded(p pairing, held []bool) map[uint64]*context {
	options := uint64(len(s.votes.options))
	count := map[uint64]int32{}
	for i := range int32(len(held)) {
		if k := s.key(p, i); k != 0 && !held[i] {
			count[k*options+uint64(s.votes.option[i])]++
		}
	}
	all := map[uint64]*context{}
	for c, n := range count {
		if n < reviewVotes {
			continue
		}
		if all[c/options] == nil {
			all[c/options] = &context{}
		}
		in := all[c/options]
		in.choices = append(in.choices, choice{option: int32(c % options)})
	}
	return all
}

// pairing finds the lopsided contexts of one pair.
func (s *scan) pairing(p pairing, base *tastes, held []bool) []finding {
	all := s.crowded(p, held)
	for i := range int32(len(held)) {
		in := all[s.key(p, i)]
		if in == nil || held[i] {
			continue
		}
		in.size++
		for n := range in.choices {
			c := &in.choices[n]
			c.expected += base.of(s.votes.tokens[colRegion][i], c.option)
			if s.votes.option[i] == c.option {
				c.members = append(c.members, i)
			}
		}
	}
	var found []finding
	for _, in := range all {
		for _, c := range in.choices {
			n := float64(len(c.members))
			f := finding{option: c.option, state: Review, members: c.members, evidence: lopsided(n, c.expected, in.size)}
			if f.evidence < reviewNats || odds(n, in.size) < reviewExcess*odds(c.expected, in.size) || s.explained(c.members) {
				continue
			}
			f.scores = slices.Repeat([]float64{1 - c.expected/n}, len(c.members))
			f.reasons = []Reason{{ExcessInContext, s.words(p, len(c.members), c.expected)}}
			found = append(found, f)
		}
	}
	slices.SortFunc(found, func(x, y finding) int {
		return cmp.Or(cmp.Compare(y.evidence, x.evidence), cmp.Compare(x.members[0], y.members[0]), cmp.Compare(x.option, y.option))
	})
	return found[:min(len(found), mostReviews)]
}

func (s *scan) card(f int) int {
	if f >= features {
		return 2
	}
	return s.feats[f].card
}

func (s *scan) name(f int) string {
	switch f {
	case newOperators:
		return "kind of operator (one whose accounts are new)"
	case newRegions:
		return "kind of region (one whose accounts are new)"
	}
	return s.feats[f].name
}

// lopsided is the Chernoff bound on k of n choosing what e were expected to choose, in nats.
func lopsided(k, e, n float64) float64 {
	if k <= e || e <= 0 {
		return 0
	}
	sum := k * math.Log(k/e)
	if k < n && e < n {
		sum += (n - k) * math.Log((n-k)/(n-e))
	}
	return sum
}

// odds of k in n; a large excess of a popular option shows in its odds where its share has no room to grow.
func odds(k, n float64) float64 { return (k + 0.5) / (max(0, n-k) + 0.5) }

func (s *scan) words(p pairing, n int, expected float64) string {
	what := s.name(p.first)
	if p.second >= 0 {
		what += " and " + s.name(p.second)
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
