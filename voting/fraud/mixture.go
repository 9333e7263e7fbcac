package fraud

import "math"

// group is a part of a crowd that follows a law of its own, found by fitting a mixture of two: people, who follow the
// law of the rest of the round in what they do and the crowd's law in where they come from; and a machine, which is
// free in both. See Dempster, Laird & Rubin (1977) for the method.
type group struct {
	crowd  *crowd
	seed   seed
	weight []float64                    // probability of belonging, by member of the crowd
	table  [features][]float64          // log of machine law over people's law, by local number
	alone  [features][]float64          // the same for a member that must not speak for itself
	people [fineBins + 1 + rare]float64 // log of the density of people's puzzle times, by local number
	some   []int32                      // members of the crowd whose weight is not zero
	near   []int32                      // members that may come in before all are looked at again
	sums   []float64                    // of scores, kept for its room
	prior  float64                      // logarithm of the odds
	young  []membership                 // as it was when it had begun to grow
	sum    float64                      // of the weights
}

// membership is how surely a member of the crowd belongs.
type membership struct {
	j int32
	w float64
}

const (
	rounds    = 14
	childhood = 3    // rounds after which a group has taken in its own, and may begin to take in others that are a little alike
	smooth    = 3.0  // pseudo-votes with the law of the crowd that every law is mixed with
	temper    = 0.75 // features are not independent, so their sum says less than it seems
	mostNats  = 4.5  // what one feature may say
	stillness = 0.002
	grown     = 0.8 // share of a group that was there before, below which the one before is looked at as well

	usualDensity = -1.2  // logarithm of the density that those of the puzzle's times are told against; any will do
	ownHardware  = 0.1   // nats a vote by which the whole time must tell more than what is left of it
	noOdds       = -12.0 // odds, as a logarithm, that are as good as none
	noReach      = -14.0 // and from which a member hardly comes back before all are looked at again
)

// fit grows a group from a seed, of which some members are free. taken members belong to an earlier group.
func (b *board) fit(k *crowd, s seed, free []int32, taken []bool) *group {
	g := &group{crowd: k, seed: s, weight: make([]float64, len(k.who))}
	for _, j := range free {
		g.weight[j] = 0.8
		g.sum += 0.8
		g.some = append(g.some, j)
	}
	for round := range rounds {
		g.learn(b)
		all := round%6 == 0 || round == rounds-1
		change := g.assign(taken, all)
		if round == childhood {
			for _, j := range g.some {
				g.young = append(g.young, membership{j, g.weight[j]})
			}
		}
		if g.sum < 2 || (all && change < stillness*(g.sum+1)) {
			break
		}
	}
	return g
}

// before returns the group as it was before it grew; nil where it hardly grew.
// Its laws are not learnt yet.
func (g *group) before() *group {
	sum := 0.0
	for _, m := range g.young {
		sum += m.w
	}
	if sum < seedVotes || sum > grown*g.sum {
		return nil
	}
	young := &group{crowd: g.crowd, seed: g.seed, weight: make([]float64, len(g.weight)), sum: sum}
	for _, m := range g.young {
		young.weight[m.j] = m.w
		young.some = append(young.some, m.j)
	}
	return young
}

// begin returns the members of a seed that belong to no group yet.
func (b *board) begin(k *crowd, s seed, taken []bool) []int32 {
	free := make([]int32, 0, s.votes)
	for _, j := range s.start {
		if !taken[j] {
			free = append(free, j)
		}
	}
	if s.start != nil {
		return free
	}
	first, second := b.spanOf(s.first, s.one), b.spanOf(s.second, s.two)
	for j, i := range k.who {
		if first.has(i) && second.has(i) && !taken[j] {
			free = append(free, int32(j))
		}
	}
	return free
}

// span is some neighbouring numbers of a feature; without a column it has every vote.
type span struct {
	col         []int32
	first, last int32
}

func (b *board) spanOf(f int, number int32) span {
	if f < 0 {
		return span{}
	}
	wide := b.feats[f].coarse
	return span{b.feats[f].col, (number-1)*wide + 1, number * wide}
}

func (c *span) has(i int32) bool {
	return c.col == nil || c.first <= c.col[i] && c.col[i] <= c.last
}

// learn estimates both laws from the weights.
func (g *group) learn(b *board) {
	n := float64(len(g.crowd.who))
	g.prior = math.Log((g.sum + 0.5) / (n - g.sum + 1))
	for f := range b.feats {
		g.laws(b, f)
	}
	g.hardware(b)
}

// laws estimates both laws of one feature.
func (g *group) laws(b *board, f int) {
	l := &g.crowd.cols[f]
	mine := make([]float64, len(l.global))
	for _, j := range g.some {
		mine[l.col[j]] += g.weight[j]
	}
	known := g.sum - mine[0]
	g.table[f], g.alone[f] = make([]float64, len(mine)), make([]float64, len(mine))
	others := max(0, l.sumIn-known)
	for t := 1; t < len(mine); t++ {
		share := (l.in[t] + l.out[t] + 0.5) / (l.sumIn + l.sumOut + 1)
		people := (max(0, l.in[t]-mine[t]) + smooth*share) / (others + smooth)
		people = 0.5*people + 0.5*l.law(int32(t))
		base := math.Log(people)
		if f == featWork {
			base = b.wide[1][max(0, t-rare)] + usualDensity
		}
		g.table[f][t] = clamp(math.Log((mine[t]+smooth*share)/(known+smooth)) - base)
		g.alone[f][t] = clamp(math.Log((max(0, mine[t]-1)+smooth*share)/(max(0, known-1)+smooth)) - base)
		if f == featPow {
			g.people[t] = base - b.wide[0][max(0, t-rare)] - usualDensity
		}
	}
	if f == featRef || f == featDomain {
		g.without(f, mine[0])
	}
}

// without adds what it tells that a group has no link or no domain of its own: for these, none is an answer. That one has
// them tells nothing: so has every school and every crowd.
func (g *group) without(f int, none float64) {
	l := &g.crowd.cols[f]
	share := (l.in[0] + 0.5) / (float64(len(l.col)) + 1)
	people := (max(0, l.in[0]-none) + smooth*share) / (max(0, float64(len(l.col))-g.sum) + smooth)
	mine := min(0.999, (none+smooth*share)/(g.sum+smooth))
	people = min(0.999, people)
	if mine <= people {
		return
	}
	has := math.Log((1 - mine) / (1 - people))
	for t := 1; t < len(l.global); t++ {
		g.table[f][t] = clamp(g.table[f][t] + has)
		g.alone[f][t] = clamp(g.alone[f][t] + has)
	}
	g.table[f][0] = math.Log(mine / people)
	g.alone[f][0] = g.table[f][0]
}

// hardware decides how the puzzle's times of the group are told from people's: by the time that is left when the device's
// usual time is taken off, or, where that tells more, by the whole time. A farm that names people's devices solves its
// puzzles on machines of its own, and then the whole time is what its votes have in common. People's whole time given
// the device is as likely as what is left of it, so both are compared as densities over the logarithm of time.
func (g *group) hardware(b *board) {
	rest, work := &g.crowd.cols[featPow], &g.crowd.cols[featWork]
	left, whole := 0.0, 0.0
	for _, j := range g.some {
		if t := rest.col[j]; t != 0 {
			left += g.weight[j] * g.alone[featPow][t]
			whole += g.weight[j] * (g.alone[featWork][work.col[j]] - clamp(g.people[t]))
		}
	}
	if b.without == HardwarePart || whole <= left+ownHardware*g.sum {
		clear(g.table[featWork])
		clear(g.alone[featWork])
		return
	}
	for t := 1; t < len(g.table[featPow]); t++ {
		g.table[featPow][t] = clamp(-g.people[t])
		g.alone[featPow][t] = g.table[featPow][t]
	}
}

func clamp(x float64) float64 { return min(mostNats, max(-mostNats, x)) }

// assign computes the weights and returns how much they changed. Between the rounds in which it looks at all members it
// looks only at those that were not out of reach.
func (g *group) assign(taken []bool, all bool) float64 {
	if all {
		g.near = g.near[:0]
		for j := range g.weight {
			if !taken[j] {
				g.near = append(g.near, int32(j))
			}
		}
	}
	change, kept := 0.0, 0
	g.sum, g.some = 0, g.some[:0]
	scores := g.scores()
	for n, j := range g.near {
		before, w := g.weight[j], 0.0
		if before > 0.5 {
			scores[n] = g.score(int(j), true)
		}
		odds := g.prior + temper*scores[n]
		if odds > noOdds {
			w = logistic(odds)
			g.some = append(g.some, j)
		}
		if odds > noReach {
			g.near[kept] = j
			kept++
		}
		g.weight[j] = w
		g.sum += w
		change += math.Abs(w - before)
	}
	g.near = g.near[:kept]
	return change
}

// scores is score of all near members as if they were none yet, feature by feature: a column at a time stays in the cache.
func (g *group) scores() []float64 {
	if cap(g.sums) < len(g.near) {
		g.sums = make([]float64, len(g.near))
	}
	sums := g.sums[:len(g.near)]
	clear(sums)
	for f := range g.table {
		col, table := g.crowd.cols[f].col, g.table[f]
		for n, j := range g.near {
			sums[n] += table[col[j]]
		}
	}
	return sums
}

// score is the evidence that member j of the crowd belongs, in nats before tempering.
func (g *group) score(j int, member bool) float64 {
	s := 0.0
	for f := range g.table {
		t := g.crowd.cols[f].col[j]
		if member {
			s += g.alone[f][t]
		} else {
			s += g.table[f][t]
		}
	}
	return s
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
