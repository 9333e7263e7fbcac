package fraud

// Two farms for one option, or a farm and a crowd, may look like one group: both differ from people in a network or an
// hour, and each blurs what gives the other away. So a group that proved to be nothing is cut in two where they may join:
// those with the most common link, device or the like, and the others. Places do so as well; what becomes of each half is
// for its proof to say.

const (
	halfVotes = 40   // fewest members of a half
	halfLeast = 0.15 // share of the group that a half has at least
)

// seams are the features by whose most common value a group is cut.
func seams() []int {
	return []int{featRef, featDomain, featDevice, featASN, featSlot, featRegion, featNetSize}
}

// halves returns the parts of a group that its seams cut, the cleanest cut first as the seams are ordered.
func (g *group) halves(b *board) []*group {
	var parts []*group
	var sure []int32
	for _, j := range g.some {
		if g.weight[j] > 0.5 {
			sure = append(sure, j)
		}
	}
	least := max(halfVotes, int(halfLeast*float64(len(sure))))
	if len(sure) < 2*least {
		return nil
	}
	for _, f := range seams() {
		col, wide := b.feats[f].col, b.feats[f].coarse
		count, top := map[int32]int{}, int32(0)
		for _, j := range sure {
			t := coarse(col[g.crowd.who[j]], wide)
			if count[t]++; t != 0 && (count[t] > count[top] || top == 0 || (count[t] == count[top] && t < top)) {
				top = t
			}
		}
		if n := count[top]; top == 0 || n < least || len(sure)-n < least {
			continue
		}
		for _, with := range [...]bool{true, false} {
			parts = append(parts, g.part(func(j int32) bool { return (coarse(col[g.crowd.who[j]], wide) == top) == with }))
		}
	}
	return parts
}

// part is the group without the members that are not to be kept. Its laws are not learnt yet.
func (g *group) part(keep func(j int32) bool) *group {
	p := &group{crowd: g.crowd, seed: g.seed, weight: make([]float64, len(g.weight))}
	for _, j := range g.some {
		if keep(j) {
			p.weight[j] = g.weight[j]
			p.sum += g.weight[j]
			p.some = append(p.some, j)
		}
	}
	return p
}
