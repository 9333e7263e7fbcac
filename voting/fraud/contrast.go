package fraud

import (
	"math"
	"slices"
)

// Among the many voters of a popular option a farm fills no cell: its votes are spread over many, each a little denser
// than it should be. Added up over features that little tells. The votes that are most typical of what the crowd has
// more of than the rest of the round are where a group may begin.

const (
	contrastLeast  = 24     // votes to begin with
	contrastMost   = 60_000 // voters of an option; of more, even a small farm fills cells
	contrastPart   = 0.02   // of the crowd, if that is more
	contrastNats   = 0.7    // per vote, to say that such a group is no crowd: nothing but its likeness made it one
	contrastFloor  = 0.45   // of a large one
	contrastTotal  = 45.0   // and over the whole group
	contrastSecond = 0.12   // of that from other kinds of evidence than the strongest: those who take their time are alike in it and are people
	plainNats      = 1.0    // per vote, from which on less is asked over the whole group
	plainTotal     = 26.0   // namely this
	contrastPrior  = 20.0   // votes of the rest that every ratio is drawn to one by
)

// blends are the features that are added up.
func blends() [][]int {
	return [][]int{
		{featDwell, featPow, featShape},
		{featDwell, featPow, featShape, featAge, featSlot},
		{featDwell, featPow, featShape, featDevice, featAge, featASN},
		{featDevice, featAge, featASN, featSlot, featHour},
		{featDwell, featWork, featSlot},
		{featDwell, featPow, featSlot, featNetSize},
		{featDwell, featWork, featShape, featDevice, featAge, featSlot, featNetSize, featRef},
	}
}

// contrast returns a seed from every blend that has one.
func (b *board) contrast(k *crowd) []seed {
	var found []seed
	most := max(contrastLeast, int(contrastPart*float64(len(k.who))))
	if b.without == ContrastPart || len(k.who) < 4*contrastLeast || len(k.who) > contrastMost {
		return nil
	}
	for _, blend := range blends() {
		sums := make([]float64, len(k.who))
		for _, f := range blend {
			l := &k.cols[f]
			ratio := l.contrast(b.feats[f].coarse)
			for j, t := range l.col {
				sums[j] += ratio[t]
			}
		}
		found = append(found, seed{first: -1, second: -1, votes: most, start: highest(sums, most)})
	}
	return found
}

// highest returns where the n highest values stand, in the order of the values given; of equal ones the first.
func highest(x []float64, n int) []int32 {
	least := slices.Sorted(slices.Values(x))[len(x)-n]
	above := 0
	for _, y := range x {
		if y > least {
			above++
		}
	}
	at := make([]int32, 0, n)
	for i, y := range x {
		if y == least && above < n {
			above++
			at = append(at, int32(i))
		} else if y > least {
			at = append(at, int32(i))
		}
	}
	return at
}

// contrast is the logarithm of how much more common each number is in the crowd than elsewhere, so many neighbours together.
func (l *local) contrast(wide int32) []float64 {
	ratio := make([]float64, len(l.in))
	if l.sumIn == 0 || l.sumOut == 0 {
		return ratio
	}
	for t := rare + 1; t < len(ratio); t += int(wide) {
		end, in, expected := min(len(ratio), t+int(wide)), 0.0, 0.0
		for n := t; n < end; n++ {
			in += l.in[n]
			expected += l.sumIn * l.law(int32(n))
		}
		for n := t; n < end; n++ {
			ratio[n] = math.Log((in + contrastPrior) / (expected + contrastPrior))
		}
	}
	return ratio
}
