package turf

import (
	"math/bits"
	"slices"
)

// market is the people with what they accept; those who accept the same are put together.
type market struct {
	q       *Question
	options int
	people  int
	base    float64
	weights []float64  // by kind of people
	equal   float64    // what all weights are, else 0
	accepts [][]uint64 // by option, a bit for each kind
	solo    []float64  // by option, weight of who accepts it
}

// newMarket puts people together by what they accept.
func newMarket(q *Question) *market {
	m := &market{q: q, options: len(q.Accepts), accepts: make([][]uint64, len(q.Accepts)), solo: make([]float64, len(q.Accepts))}
	kinds := map[string]int{}
	mask := make([]byte, (m.options+7)/8)
	var masks []string
	for i := range q.People {
		if q.Asked != nil && q.Asked[i>>6]>>(i&63)&1 == 0 {
			continue
		}
		w := 1.0
		if q.Weights != nil {
			w = q.Weights[i]
		}
		m.people++
		m.base += w
		clear(mask)
		for o, set := range q.Accepts {
			mask[o>>3] |= byte(set[i>>6]>>(i&63)&1) << (o & 7)
		}
		at, known := kinds[string(mask)]
		if !known {
			at = len(masks)
			masks = append(masks, string(mask))
			kinds[masks[at]] = at
			m.weights = append(m.weights, 0)
		}
		m.weights[at] += w
	}
	m.bits(masks)
	return m
}

func (m *market) bits(masks []string) {
	for o := range m.accepts {
		m.accepts[o] = make([]uint64, (len(masks)+63)/64)
		for k, mask := range masks {
			if mask[o>>3]>>(o&7)&1 == 1 {
				m.accepts[o][k>>6] |= 1 << (k & 63)
				m.solo[o] += m.weights[k]
			}
		}
	}
	if len(m.weights) > 0 && !slices.ContainsFunc(m.weights, func(w float64) bool { return w != m.weights[0] }) {
		m.equal = m.weights[0]
	}
}

// weigh is the weight of the people in a word of bits.
func (m *market) weigh(word uint64, at int) float64 {
	if m.equal > 0 {
		return m.equal * float64(bits.OnesCount64(word))
	}
	sum := 0.0
	for ; word != 0; word &= word - 1 {
		sum += m.weights[at<<6+bits.TrailingZeros64(word)]
	}
	return sum
}

// crowd is who accepts how many of the options chosen so far: levels[t] are those who accept at least t+1 of them.
type crowd struct {
	levels [][]uint64
	reach  float64
}

func (m *market) newCrowd() *crowd {
	c := &crowd{levels: make([][]uint64, m.q.Threshold)}
	for t := range c.levels {
		c.levels[t] = make([]uint64, (len(m.weights)+63)/64)
	}
	return c
}

// gain is what adding an option would reach beyond the crowd's reach.
func (m *market) gain(c *crowd, option int) float64 {
	sum := 0.0
	top := c.levels[len(c.levels)-1]
	for i, a := range m.accepts[option] {
		if new := a &^ top[i]; new != 0 {
			if len(c.levels) > 1 {
				new &= c.levels[len(c.levels)-2][i]
			}
			sum += m.weigh(new, i)
		}
	}
	return sum
}

// add makes c what from becomes with another option.
func (m *market) add(c, from *crowd, option int) {
	c.reach = from.reach + m.gain(from, option)
	for t, level := range from.levels {
		for i, a := range m.accepts[option] {
			if t > 0 {
				a &= from.levels[t-1][i]
			}
			c.levels[t][i] = level[i] | a
		}
	}
}

// nearly is the weight of those who are not reached but would be by at most so many more options.
func (m *market) nearly(c *crowd, more int) float64 {
	top := c.levels[len(c.levels)-1]
	if more >= len(c.levels) {
		return m.base - c.reach
	}
	sum := 0.0
	for i, a := range c.levels[len(c.levels)-1-more] {
		sum += m.weigh(a&^top[i], i)
	}
	return sum
}

// set tells of a line-up in full.
func (m *market) set(options []int) Set {
	s := Set{Options: slices.Sorted(slices.Values(options))}
	a, b := m.newCrowd(), m.newCrowd()
	times := 0.0
	for _, o := range s.Options {
		m.add(b, a, o)
		a, b = b, a
	}
	top := a.levels[len(a.levels)-1]
	s.Reach = 0
	for i, word := range top {
		s.Reach += m.weigh(word, i)
		for _, o := range s.Options {
			times += m.weigh(word&m.accepts[o][i], i)
		}
	}
	if m.base > 0 {
		s.Share = s.Reach / m.base
	}
	if s.Reach > 0 {
		s.Frequency = times / s.Reach
	}
	return s
}
