package fraud

import (
	"fmt"
	"math"
	"slices"
)

// A farm may spend part of its votes on other options so as not to stand out. Its marks stay the same. Among the votes
// for other options the farm's share those marks as strongly as its main body does; honest votes that happen to come
// near become rarer the stronger the marks.

const (
	camouflageVotes = 5  // fewest that are believed
	camouflageNats  = 12 // least evidence that marks a member: among a million votes few reach it by chance
)

// camouflaged returns the votes for other options that carry a held group's marks.
func (s *scan) camouflaged(f *finding, held []bool) []int32 {
	g := f.group
	own := make([]float64, 0, len(f.members))
	for j, w := range g.weight {
		if w > 0.5 {
			own = append(own, g.score(j, true))
		}
	}
	slices.Sort(own)
	low, high := max(camouflageNats, own[len(own)/20]), own[len(own)/2]
	if high < low {
		return nil
	}
	marks := s.marks(g)
	below, width := 0, high-low+1
	var mid, top []int32
	for i := range int32(s.votes.Len()) {
		if s.votes.option[i] == g.crowd.option || held[i] {
			continue
		}
		sum := 0.0
		for n := range marks {
			sum += marks[n][s.feats[n].col[i]]
		}
		switch {
		case sum >= high:
			top = append(top, i)
		case sum >= low:
			mid = append(mid, i)
		case sum >= low-width:
			below++
		}
	}
	if len(top) < camouflageVotes || len(mid) > 2*len(top)+camouflageVotes {
		return nil
	}
	if below > len(mid)+len(top) {
		return top
	}
	return append(top, mid...)
}

// marks is the group's evidence by token of the whole round.
func (s *scan) marks(g *group) [features][]float64 {
	var marks [features][]float64
	for f := range s.feats {
		l := &g.crowd.cols[f]
		known := 0.0
		for j, w := range g.weight {
			if l.col[j] != 0 {
				known += w
			}
		}
		absent := clamp(math.Log(smooth / (known + smooth)))
		marks[f] = make([]float64, s.feats[f].card)
		for t := 1; t < len(marks[f]); t++ {
			marks[f][t] = absent
		}
		if s.feats[f].card > narrow { // tokens that few share are one kind
			for t, n := range s.often(f) {
				if n < 2*fewShare && t > 0 {
					marks[f][t] = g.table[f][rare]
				}
			}
		}
		for n, t := range l.global {
			if n > rare {
				marks[f][t] = g.table[f][n]
			}
		}
	}
	return marks
}

// often counts how many votes have each token of a feature.
func (s *scan) often(f int) []int32 {
	n := make([]int32, s.feats[f].card)
	for _, t := range s.feats[f].col {
		n[t]++
	}
	return n
}

// disguised makes a finding of the camouflage of another.
func (s *scan) disguised(f *finding, held []bool) (finding, bool) {
	votes := s.camouflaged(f, held)
	if len(votes) == 0 {
		return finding{}, false
	}
	d := finding{option: f.option, state: Hold, members: votes}
	for range votes {
		d.scores = append(d.scores, 0.93)
	}
	d.reasons = []Reason{{Camouflage, fmt.Sprintf("%d votes for other options carry the marks of a held group of %d as strongly as its own members do", len(votes), len(f.members))}}
	return d, true
}
