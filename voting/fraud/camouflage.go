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
	camouflageVotes = 5 // fewest that are believed
	camouflageMark  = 8 // a group less marked than this is not looked for among others
	camouflageNats  = 6 // least evidence that marks a member, in nats
)

// echo is how votes for other options compare with a group: by its own median, and by the weakest of its members.
type echo struct {
	top, mid []int32 // votes at least as marked as half of its members, and as nearly all
	below    int     // votes somewhat less marked
	half     float64 // half the group
	high     float64 // evidence in its own median, in nats
}

// echo looks for a group's marks among the votes for other options that are not held.
func (s *scan) echo(g *group, held []bool) echo {
	own := make([]float64, 0, len(g.some))
	for _, j := range g.some {
		if g.weight[j] > 0.5 {
			own = append(own, g.score(int(j), true))
		}
	}
	slices.Sort(own)
	high := max(camouflageNats, own[len(own)/2])
	low := min(high, max(camouflageNats, own[len(own)/20]))
	e := echo{half: float64(len(own)) / 2, high: own[len(own)/2]}
	marks := s.marks(g)
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
			e.top = append(e.top, i)
		case sum >= low:
			e.mid = append(e.mid, i)
		case sum >= 2*low-high-1:
			e.below++
		}
	}
	return e
}

// aimed tells whether the group is about its option. A habit that voters of other options have as well, such as the
// ways of one telephone, shows among them in proportion; camouflage shows less.
func (e *echo) aimed(voters, others int) bool {
	return float64(len(e.top)) <= e.half*min(1, 0.2+0.5*float64(others)/float64(voters+1))
}

// disguised returns the votes for other options that are the group's own.
func (e *echo) disguised() []int32 {
	near := len(e.mid) + len(e.top)
	switch {
	case e.high < camouflageMark, len(e.top) < camouflageVotes, 5*len(e.mid) > 8*len(e.top)+15, 2*e.below > 3*near:
		return nil // honest votes grow rarer with the marks; the farm's own do not
	case 2*e.below > near:
		return e.top
	}
	return append(e.top, e.mid...)
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

// listen holds every farm against its echo: what is not aimed at its option is no farm, and what it spent on other
// options is returned.
func (s *scan) listen(farms []finding, held []bool) []finding {
	disguises := make([]finding, len(farms))
	parallel(len(farms), func() func(int) {
		return func(i int) {
			f := &farms[i]
			if f.state != Hold || len(f.members) == 0 {
				return
			}
			e := s.echo(f.group, held)
			if voters := len(f.group.crowd.who); s.without != AimPart && !e.aimed(voters, s.votes.Len()-voters) {
				f.state = Count
				return
			}
			disguises[i] = s.disguise(f, e.disguised())
		}
	})
	return disguises
}

// disguise makes a finding of the camouflage of another.
func (s *scan) disguise(f *finding, votes []int32) finding {
	d := finding{option: f.option, state: Hold, members: votes}
	for range votes {
		d.scores = append(d.scores, 0.93)
	}
	d.reasons = []Reason{{Camouflage, fmt.Sprintf("%d votes for other options carry the marks of a held group of %d as strongly as its own members do", len(votes), len(f.members))}}
	return d
}
