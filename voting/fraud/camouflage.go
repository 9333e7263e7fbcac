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
	camouflageVotes  = 5    // fewest that are believed
	camouflageMark   = 5    // a group less marked than this is not looked for among others
	camouflageNats   = 6    // least evidence that marks a member, in nats
	camouflageLeast  = 2    // and of a vote that is looked at, tempered
	camouflageRounds = 20   // of fitting
	camouflageHonest = 0.12 // expected share of honest votes among those returned
	camouflageCommon = 6.0  // what link, network, place and time may add
	camouflageMost   = 0.7  // of the group's size
	aimedMost        = 2.0  // times half the group that may be so marked among all others, however many these are
	camouflageStrong = 0.25 // of them that carry as much as half of the group do; half is to be expected
)

// echo is how votes for other options compare with a group.
type echo struct {
	votes  []int32   // for other options that carry some of its marks
	marked []float64 // evidence that each of them belongs, in nats before tempering
	top    int       // votes at least as marked as half of the group's members
	half   float64   // half the group
	high   float64   // evidence in its own median, in nats
	others float64   // votes for other options
}

// echo looks for a group's marks among the votes for other options that are not held.
func (s *scan) echo(g *group, all *[features]kinds, held []bool) echo {
	own := make([]float64, 0, len(g.some))
	for _, j := range g.some {
		if g.weight[j] > 0.5 {
			own = append(own, g.score(int(j), true))
		}
	}
	slices.Sort(own)
	e := echo{half: float64(len(own)) / 2, high: own[len(own)/2]}
	m := s.marksOf(g, all)
	level := max(camouflageNats, e.high)
	if g.seed.start != nil {
		level = s.usualMark(g, m)
	}
	least := min(level, camouflageLeast/temper)
	for i := range int32(s.votes.Len()) {
		if s.votes.option[i] == g.crowd.option || held[i] {
			continue
		}
		e.others++
		sum := m.of(i, least)
		if sum >= level {
			e.top++
		}
		if temper*sum >= camouflageLeast {
			e.votes, e.marked = append(e.votes, i), append(e.marked, sum)
		}
	}
	return e
}

// usualMark is the median evidence of the group's members as if they were votes for other options. A group that began at
// no cell may be a part of the people, as those are who take their time: then as many among other voters are as marked.
func (s *scan) usualMark(g *group, m *marks) float64 {
	var sums []float64
	for _, j := range g.some {
		if g.weight[j] > 0.5 {
			sums = append(sums, m.of(g.crowd.who[j], math.Inf(-1)))
		}
	}
	slices.Sort(sums)
	return sums[len(sums)/2]
}

// aimed tells whether the group is about its option. A habit that voters of other options have as well, such as the
// ways of one telephone, shows among them in proportion; camouflage shows less.
func (e *echo) aimed(voters, others int) bool {
	return float64(e.top) <= e.half*min(aimedMost, 0.2+0.5*float64(others)/float64(voters+1))
}

// disguised returns the votes for other options that are the group's own, with the probability of each: their share
// among the votes for other options is fitted as that of a group among the voters of its option is.
func (e *echo) disguised() (votes []int32, scores []float64) {
	if e.high < camouflageMark || e.others == 0 {
		return nil, nil
	}
	sum, weights := e.half, make([]float64, len(e.votes))
	for range camouflageRounds {
		prior := math.Log((sum + 0.01) / (e.others - sum + 1))
		sum = 0
		for n, marked := range e.marked {
			weights[n] = logistic(prior + temper*marked)
			sum += weights[n]
		}
	}
	order := surest(weights, camouflageHonest)
	strong := 0
	for _, n := range order {
		votes, scores = append(votes, e.votes[n]), append(scores, weights[n])
		if e.marked[n] >= e.high {
			strong++
		}
	}
	if len(votes) < camouflageVotes || float64(len(votes)) > 2*camouflageMost*e.half || float64(strong) < camouflageStrong*float64(len(votes)) {
		return nil, nil // honest votes grow rarer with the marks; the farm's own do not
	}
	return votes, scores
}

// kinds is a feature with the tokens that few share thrown together, so that a table by kind is small however many tokens
// there are.
type kinds struct {
	col   []int32 // of every vote
	of    []int32 // kind by token; nil: the token itself
	count []int32 // votes by kind; nil where kinds are tokens
	card  int     // one more than the largest kind
}

// kindsOf numbers the tokens of a feature that a crowd can have numbered as its own.
func (b *board) kindsOf(f int) kinds {
	feat := &b.feats[f]
	if feat.card <= narrow {
		return kinds{col: feat.col, card: feat.card}
	}
	n := make([]int32, feat.card)
	for _, t := range feat.col {
		n[t]++
	}
	k := kinds{col: make([]int32, len(feat.col)), of: n, count: []int32{0, 0}}
	for t, votes := range n {
		switch {
		case t == 0:
			n[t] = 0
		case votes < fewShare:
			n[t] = rare
		default:
			n[t] = int32(len(k.count))
			k.count = append(k.count, votes)
		}
	}
	for i, t := range feat.col {
		k.col[i] = k.of[t]
	}
	k.card = len(k.count)
	return k
}

// marks is a group's evidence, by kind of every feature of the whole round.
type marks struct {
	kinds *[features]kinds
	table [features][]float64
}

// What a vote says of the machine, and all else: where and when it votes.
var (
	acts  = []int{featDwell, featPow, featWork, featShape, featDevice, featAge}
	comes = func() (all []int) {
		for f := range features {
			if !slices.Contains(acts, f) {
				all = append(all, f)
			}
		}
		return all
	}()
)

// of is the evidence that a vote for another option is of the group, or something below least where it is less than that.
// What the vote has in common with the group in where it came from says little: friends of the same link choose other
// options too.
func (m *marks) of(i int32, least float64) float64 {
	sum, common := 0.0, 0.0
	for _, f := range acts {
		sum += m.table[f][m.kinds[f].col[i]]
	}
	for _, f := range comes {
		if sum+camouflageCommon < least {
			return math.Inf(-1)
		}
		if x := m.table[f][m.kinds[f].col[i]]; x > 0 {
			common += x
		} else {
			sum += x
		}
	}
	return sum + min(common, camouflageCommon)
}

// marksOf tells what each kind says of a group.
func (s *scan) marksOf(g *group, all *[features]kinds) *marks {
	m := &marks{kinds: all}
	for f := range s.feats {
		l, k := &g.crowd.cols[f], &all[f]
		known := 0.0
		for j, w := range g.weight {
			if l.col[j] != 0 {
				known += w
			}
		}
		absent := clamp(math.Log(smooth / (known + smooth)))
		table := make([]float64, k.card)
		table[0] = g.table[f][0]
		for t := 1; t < len(table); t++ {
			table[t] = absent
			if k.of != nil && k.count[t] < 2*fewShare { // tokens that few share are one kind
				table[t] = g.table[f][rare]
			}
		}
		for n, t := range l.global {
			if n <= rare {
				continue
			}
			if k.of != nil {
				t = k.of[t]
			}
			table[t] = g.table[f][n]
		}
		m.table[f] = table
	}
	return m
}

// listen holds every farm against its echo: what is not aimed at its option is no farm, and what it spent on other
// options is returned.
func (s *scan) listen(farms []finding, held []bool) []finding {
	disguises := make([]finding, len(farms))
	var all [features]kinds
	for f := range all {
		all[f] = s.kindsOf(f)
	}
	parallel(len(farms), func() func(int) {
		return func(i int) {
			f := &farms[i]
			if f.state != Hold || len(f.members) == 0 {
				return
			}
			e := s.echo(f.group, &all, held)
			voters := len(f.group.crowd.who)
			if s.without != AimPart && !e.aimed(voters, s.votes.Len()-voters) {
				f.state = Count
				return
			}
			votes, scores := e.disguised()
			if s.without != EchoPart {
				disguises[i] = s.disguise(f, votes, scores)
			}
		}
	})
	return disguises
}

// disguise makes a finding of the camouflage of another.
func (s *scan) disguise(f *finding, votes []int32, scores []float64) finding {
	sat, d := s.sat(votes), finding{option: f.option, state: Hold}
	for n, vote := range votes {
		if !sat[vote] {
			d.members, d.scores = append(d.members, vote), append(d.scores, scores[n])
		}
	}
	d.reasons = []Reason{{Camouflage, fmt.Sprintf("%d votes for other options carry the marks of a held group of %d as strongly as its own members do", len(d.members), len(f.members))}}
	return d
}
