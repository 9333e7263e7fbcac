package ddi

import (
	"math"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// tally is how many rows and how much weight.
type tally struct {
	rows   int64
	weight float64
}

// count is what is known of the rows of one variable.
type count struct {
	valid, invalid tally
	codes          map[float64]tally // of values and reasons
	low, high      float64
	mean, squares  float64 // by Welford: sum of squared distances from the mean, each row once
}

func (c *count) add(kind codebook.Kind, d codebook.Datum, weight float64) {
	if d.Is != codebook.Given {
		c.invalid = c.invalid.plus(weight)
		if d.Is == codebook.NotGiven {
			c.codes[d.Number] = c.codes[d.Number].plus(weight)
		}
		return
	}
	c.valid = c.valid.plus(weight)
	switch kind {
	case codebook.Coded:
		c.codes[d.Number] = c.codes[d.Number].plus(weight)
	case codebook.Number, codebook.Moment:
		if c.valid.rows == 1 {
			c.low, c.high = d.Number, d.Number
		}
		c.low, c.high = min(c.low, d.Number), max(c.high, d.Number)
		from := d.Number - c.mean
		c.mean += from / float64(c.valid.rows)
		c.squares += from * (d.Number - c.mean)
	}
}

func (t tally) plus(weight float64) tally { return tally{t.rows + 1, t.weight + weight} }

// deviation is the standard deviation of a sample; ok is false of fewer than two rows.
func (c *count) deviation() (s float64, ok bool) {
	if c.valid.rows < 2 {
		return 0, false
	}
	return math.Sqrt(c.squares / float64(c.valid.rows-1)), true
}
