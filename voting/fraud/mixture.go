package fraud

import "math"

// group is a part of a crowd that follows a law of its own, found by fitting a mixture of two: people, who follow the
// law of the rest of the round in what they do and the crowd's law in where they come from; and a machine, which is
// free in both. See Dempster, Laird & Rubin (1977) for the method.
type group struct {
	crowd  *crowd
	seed   seed
	weight []float64           // probability of belonging, by member of the crowd
	table  [features][]float64 // log of machine law over people's law, by local number
	alone  [features][]float64 // the same for a member that must not speak for itself
	prior  float64             // logarithm of the odds
	sum    float64             // of the weights
}

const (
	rounds    = 14
	smooth    = 3.0  // pseudo-votes with the law of the crowd that every law is mixed with
	temper    = 0.85 // features are not independent, so their sum says less than it seems
	mostNats  = 4.5  // what one feature may say
	stillness = 0.002
)

// fit grows a group from a seed. taken members belong to an earlier group.
func (b *board) fit(k *crowd, s seed, taken []bool) *group {
	g := &group{crowd: k, seed: s, weight: make([]float64, len(k.who))}
	for j := range k.who {
		if !taken[j] && b.inCell(k, s, j) {
			g.weight[j] = 0.8
			g.sum += 0.8
		}
	}
	for range rounds {
		g.learn(b)
		if g.assign(taken) < stillness*(g.sum+1) || g.sum < 2 {
			break
		}
	}
	return g
}

func (b *board) inCell(k *crowd, s seed, j int) bool {
	return cell(k.cols[s.first].col[j], b.feats[s.first].coarse) == s.one &&
		(s.second < 0 || cell(k.cols[s.second].col[j], b.feats[s.second].coarse) == s.two)
}

// learn estimates both laws from the weights.
func (g *group) learn(b *board) {
	n := float64(len(g.crowd.who))
	g.prior = math.Log((g.sum + 0.5) / (n - g.sum + 1))
	for f := range b.feats {
		l := &g.crowd.cols[f]
		mine := make([]float64, len(l.global))
		for j, w := range g.weight {
			mine[l.col[j]] += w
		}
		known := g.sum - mine[0]
		g.table[f], g.alone[f] = make([]float64, len(mine)), make([]float64, len(mine))
		others := max(0, l.sumIn-known)
		for t := 1; t < len(mine); t++ {
			share := (l.in[t] + l.out[t] + 0.5) / (l.sumIn + l.sumOut + 1)
			people := (max(0, l.in[t]-mine[t]) + smooth*share) / (others + smooth)
			if b.feats[f].own {
				people = 0.5*people + 0.5*l.law(int32(t))
			}
			base := math.Log(people)
			g.table[f][t] = clamp(math.Log((mine[t]+smooth*share)/(known+smooth)) - base)
			g.alone[f][t] = clamp(math.Log((max(0, mine[t]-1)+smooth*share)/(max(0, known-1)+smooth)) - base)
		}
	}
}

func clamp(x float64) float64 { return min(mostNats, max(-mostNats, x)) }

// assign computes the weights and returns how much they changed.
func (g *group) assign(taken []bool) float64 {
	change := 0.0
	g.sum = 0
	for j, before := range g.weight {
		w := 0.0
		if !taken[j] {
			w = logistic(g.prior + temper*g.score(j, before > 0.5))
		}
		g.weight[j] = w
		g.sum += w
		change += math.Abs(w - before)
	}
	return change
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
