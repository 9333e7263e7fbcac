package fraud

// A farm may take people's times and people's addresses and still run on its own few machines with accounts made in
// one go. Such groups begin where an option has far more voters of one class of device and one age of account than the
// other options have. Honest groups do so as well; what becomes of a group is for its proof to say.

// couple is two features counted together over the whole round; second -1: one alone.
type couple struct {
	first, second int
	columns       int
	all           *tally
	total         float64
}

func couples() []couple {
	return []couple{{first: featDevice, second: -1}, {first: featAge, second: -1}, {first: featDevice, second: featAge},
		{first: featDevice, second: featHour}, {first: featAge, second: featHour}}
}

// together counts the couples over the votes that are not held.
func (b *board) together(held []bool) []couple {
	found := couples()
	parallel(len(found), func() func(int) {
		return func(n int) {
			c := &found[n]
			c.columns = 2
			if c.second >= 0 {
				c.columns = int(coarse(int32(b.feats[c.second].card), b.feats[c.second].coarse)) + 1
			}
			rows := int(coarse(int32(b.feats[c.first].card), b.feats[c.first].coarse)) + 1
			c.all = newTally(rows * c.columns)
			for i, skip := range held {
				if at := b.coupled(c, int32(i)); at >= 0 && !skip {
					c.all.add(at)
					c.total++
				}
			}
		}
	})
	return found
}

// coarse is the cell of a number of the whole round.
func coarse(t, wide int32) int32 {
	if t == 0 {
		return 0
	}
	return (t-1)/wide + 1
}

// coupled is the cell of a vote, -1 where something is unknown.
func (b *board) coupled(c *couple, i int32) int {
	one, two := coarse(b.feats[c.first].col[i], b.feats[c.first].coarse), int32(1)
	if c.second >= 0 {
		two = coarse(b.feats[c.second].col[i], b.feats[c.second].coarse)
	}
	if one == 0 || two == 0 {
		return -1
	}
	return int(one)*c.columns + int(two)
}

// dense adds the cells of a couple in which the crowd is denser than the rest.
func (b *board) dense(found []seed, k *crowd, c *couple, held []bool) []seed {
	mine, counted := map[int]int32{}, map[int]int32{}
	known, other := 0.0, c.total
	for _, i := range k.who {
		at := b.coupled(c, i)
		if at < 0 {
			continue
		}
		known++
		mine[at]++
		if !held[i] {
			counted[at]++
			other--
		}
	}
	for at, votes := range mine {
		if votes < seedVotes {
			continue
		}
		expected := allowance*known*(float64(c.all.of(at)-counted[at])+0.5)/(other+10) + 0.5
		if float64(votes) < 2*expected {
			continue
		}
		if e := excess(float64(votes), expected); e >= seedNats {
			found = append(found, seed{c.first, c.second, int32(at / c.columns), int32(at % c.columns), int(votes), e, nil})
		}
	}
	return found
}
