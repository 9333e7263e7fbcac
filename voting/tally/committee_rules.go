package tally

import (
	"math/big"
	"slices"
)

// pavSeq is sequential proportional approval: each step adds the option with the largest sum over its approvers of
// 1/(1 + number of their options already in). A set's class is that number.
type pavSeq struct {
	unit  *big.Int   // the least common multiple of 1 to the seats
	worth []*big.Int // by class, in units of 1/unit
}

func newPAV(p *profile) rule {
	r := pavSeq{unit: big.NewInt(1)}
	for i := range p.seats {
		r.unit = lcm(r.unit, int64(i)+1)
	}
	for i := range p.seats {
		r.worth = append(r.worth, new(big.Int).Quo(r.unit, big.NewInt(int64(i)+1)))
	}
	return r
}

func (r pavSeq) next(c *course) choice {
	left := c.left(true)
	if len(left) == 0 {
		return choice{tied: c.left(false), free: true}
	}
	c.unit = r.unit
	b := best{sign: 1}
	for _, o := range left {
		b.offer(o, worth(c.byClass(o, len(r.worth)), r.worth), big.NewInt(1))
	}
	return b.choice
}

func (pavSeq) take(c *course, _ choice, option int) {
	for _, set := range c.profile.of[option] {
		c.class[set]++
	}
	c.choose(option)
}

// worth adds up weights times values.
func worth(weights []int64, values []*big.Int) *big.Int {
	sum, term := new(big.Int), new(big.Int)
	for i, w := range weights {
		if w != 0 {
			sum.Add(sum, term.Mul(term.SetInt64(w), values[i]))
		}
	}
	return sum
}

// phragmen is Phragmén's sequential rule: each step adds the option with the least (1 + its approvers' loads) / number of
// approvers, which then is the load of each of them. A set's class has the load of its voters for value.
type phragmen struct{}

func newPhragmen(*profile) rule { return phragmen{} }

func (phragmen) next(c *course) choice {
	if c.value == nil {
		c.value, c.unit = []*big.Int{new(big.Int)}, big.NewInt(1)
	}
	left := c.left(true)
	if len(left) == 0 {
		return choice{tied: c.left(false), free: true}
	}
	b := best{sign: -1}
	for _, o := range left {
		load := worth(c.byClass(o, len(c.value)), c.value)
		b.offer(o, load.Add(load, c.unit), big.NewInt(c.profile.votes[o]))
	}
	return b.choice
}

func (phragmen) take(c *course, ch choice, option int) {
	load := c.exactly(ch)
	class := int32(len(c.value))
	c.value = append(c.value, load)
	for _, set := range c.profile.of[option] {
		c.class[set] = class
	}
	c.tidy()
	c.choose(option)
}

// exactly makes the unit fine enough for the value of the choice and returns it.
func (c *course) exactly(ch choice) *big.Int {
	common := new(big.Int).GCD(nil, nil, ch.num, ch.den)
	c.finer(new(big.Int).Quo(ch.den, common))
	return new(big.Int).Quo(ch.num, common)
}

// equalShares is the method of equal shares (D. Peters and P. Skowron, Proportionality and the Limits of Welfarism, 2020):
// every voter has seats/voters, an option costs 1 and its approvers pay the same, or all they have. Each step buys the
// option with the least such price; when nothing is affordable, Phragmén's rule fills up, voters starting with a load of
// minus their money. A set's class has the money of its voters for value, later their load.
type equalShares struct{ phragmen }

func newShares(*profile) rule { return equalShares{} }

func (r equalShares) next(c *course) choice {
	if c.value == nil {
		c.value, c.unit = []*big.Int{big.NewInt(int64(c.profile.seats))}, big.NewInt(max(c.profile.base, 1))
	}
	if !c.filling {
		if ch := prices(c); ch.tied != nil {
			return ch
		}
		c.filling = true
		for i, v := range c.value {
			c.value[i] = new(big.Int).Neg(v)
		}
	}
	return r.phragmen.next(c)
}

// prices finds the least price at which an option can be bought.
func prices(c *course) choice {
	rising := make([]int, len(c.value))
	for i := range rising {
		rising[i] = i
	}
	slices.SortFunc(rising, func(a, b int) int { return c.value[a].Cmp(c.value[b]) })
	b := best{sign: -1}
	for _, o := range c.left(true) {
		if num, den := price(c, rising, c.byClass(o, len(c.value)), c.profile.votes[o]); num != nil {
			b.offer(o, num, den)
		}
	}
	return b.choice
}

// price lets those with least money pay all they have, as long as the others would have to pay more than that; nil where
// all of it is not enough.
func price(c *course, rising []int, weights []int64, voters int64) (num, den *big.Int) {
	missing, each := new(big.Int).Set(c.unit), new(big.Int)
	for _, class := range rising {
		if weights[class] == 0 {
			continue
		}
		if each.Mul(c.value[class], big.NewInt(voters)).Cmp(missing) >= 0 {
			return missing, big.NewInt(voters)
		}
		missing.Sub(missing, each.Mul(c.value[class], big.NewInt(weights[class])))
		voters -= weights[class]
	}
	return nil, nil
}

func (r equalShares) take(c *course, ch choice, option int) {
	if c.filling {
		r.phragmen.take(c, ch, option)
		return
	}
	price := c.exactly(ch)
	after := make([]int32, len(c.value)) // by class: the class of those of it who paid
	for class, money := range c.value {
		after[class] = int32(len(c.value))
		rest := new(big.Int)
		if money.Cmp(price) > 0 {
			rest.Sub(money, price)
		}
		c.value = append(c.value, rest)
	}
	for _, set := range c.profile.of[option] {
		c.class[set] = after[c.class[set]]
	}
	c.tidy()
	c.choose(option)
}
