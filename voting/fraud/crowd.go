package fraud

// crowd is the voters of one option, compared with the rest of the round.
type crowd struct {
	option int32
	who    []int32 // votes
	cols   [features]local
}

// local is a feature within a crowd: its tokens numbered densely, the ones that fewer than three share thrown together.
type local struct {
	col    []int32
	global []int32   // of each local number; -1: the rare ones
	in     []float64 // how many of the crowd
	out    []float64 // how many of the rest
	sumIn  float64
	sumOut float64
}

const (
	rare     = 1 // local number of tokens that few share
	fewShare = 3
	narrow   = 256 // features with fewer numbers keep them all, in order
)

// census counts each feature over the whole round, without the votes already held.
type census struct {
	count [features][]float64
}

func (b *board) census(held []bool) *census {
	c := &census{}
	for f := range b.feats {
		c.count[f] = make([]float64, b.feats[f].card)
		for i, t := range b.feats[f].col {
			if !held[i] {
				c.count[f][t]++
			}
		}
	}
	return c
}

// crowd prepares the voters of an option. scratch must be zero and as long as the widest feature; it is left zero.
func (b *board) crowd(option int32, who []int32, c *census, held []bool, scratch []int32) *crowd {
	k := &crowd{option: option, who: who}
	for f := range b.feats {
		k.cols[f] = b.local(f, who, c.count[f], held, scratch)
	}
	return k
}

func (b *board) local(f int, who []int32, all []float64, held []bool, scratch []int32) local {
	feat := &b.feats[f]
	l := local{col: make([]int32, len(who)), global: []int32{0, -1}}
	for _, i := range who {
		scratch[feat.col[i]]++
	}
	number := func(t int32) { // from a count to a number below zero, so that both fit in scratch
		scratch[t] = -int32(len(l.global))
		l.global = append(l.global, t)
	}
	if feat.card <= narrow {
		for t := int32(1); int(t) < feat.card; t++ {
			number(t)
		}
	} else {
		for _, i := range who {
			if t := feat.col[i]; t != 0 && scratch[t] >= fewShare {
				number(t)
			}
		}
	}
	l.in, l.out = make([]float64, len(l.global)), make([]float64, len(l.global))
	restOut := -all[0]
	for _, n := range all {
		restOut += n
	}
	for j, i := range who {
		t := feat.col[i]
		switch n := scratch[t]; {
		case t == 0:
		case n < 0:
			l.col[j] = -n
		default:
			l.col[j] = rare
		}
		l.in[l.col[j]]++
		if t != 0 && !held[i] {
			restOut--
			l.out[l.col[j]]--
		}
	}
	l.sumOut = restOut
	for n, t := range l.global {
		if n > rare {
			l.out[n] += all[t]
			restOut -= l.out[n]
		}
	}
	l.out[0], l.out[rare] = 0, max(0, restOut)
	l.sumIn = float64(len(who)) - l.in[0]
	for _, i := range who {
		scratch[feat.col[i]] = 0
	}
	if feat.card <= narrow {
		clear(scratch[:feat.card])
	}
	return l
}

// law is how likely a number is outside the crowd, drawn a little to the crowd's own share so that it is never zero.
func (l *local) law(n int32) float64 {
	const prior = 4
	overall := (l.in[n] + l.out[n] + 0.5) / (l.sumIn + l.sumOut + 1)
	return (l.out[n] + prior*overall) / (l.sumOut + prior)
}
