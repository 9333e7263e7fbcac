package fraud

import (
	"bytes"
	"cmp"
	"slices"
)

// The result must not depend on the order in which votes are handed over: laws are learnt from thinned samples, and sums
// of fractions depend on the order of adding. So a scan works on the votes in order of time, content and id, with tokens numbered
// as they come in that order, whatever order they were given in.

// idOf returns the bytes of an id.
func (v *Votes) idOf(i int32) []byte {
	begin := uint64(0)
	if i > 0 {
		begin = v.ends[i-1]
	}
	return v.ids[begin:v.ends[i]]
}

// compare orders votes by time, then by what else they say, then by id, then by option: where ids are drawn anew, as in a copy of a
// round, the order stays.
func (v *Votes) compare(x, y int32) int {
	if c := cmp.Compare(v.at[x], v.at[y]); c != 0 {
		return c
	}
	if c := cmp.Compare(v.dice[x], v.dice[y]); c != 0 {
		return c
	}
	if c := bytes.Compare(v.idOf(x), v.idOf(y)); c != 0 {
		return c
	}
	return cmp.Compare(v.options[v.option[x]], v.options[v.option[y]])
}

// settle puts the columns in the order of compare, with options and tokens numbered anew. Ids stay as they were given, and
// where then says which vote each is of. A column at a time, so that no second round is in memory.
func (v *Votes) settle() {
	if v.settled {
		return
	}
	v.settled = true
	order := make([]int32, v.Len())
	sorted := true
	for i := range order {
		order[i] = int32(i)
		sorted = sorted && (i == 0 || v.compare(int32(i-1), int32(i)) <= 0)
	}
	if sorted {
		return
	}
	slices.SortStableFunc(order, v.compare)
	v.at, v.dice = pick(v.at, order), pick(v.dice, order)
	v.dwell, v.pow, v.age = pick(v.dwell, order), pick(v.pow, order), pick(v.age, order)
	v.option = pick(v.option, order)
	number := make([]int32, len(v.options))
	options := make([]string, 0, len(v.options))
	for i, o := range v.option {
		if number[o] == 0 {
			options = append(options, v.options[o])
			number[o] = int32(len(options))
		}
		v.option[i] = number[o] - 1
	}
	v.options = options
	for c := range v.tokens {
		v.tokens[c] = pick(v.tokens[c], order)
		number, used := make([]int32, v.count(c)), int32(0)
		for i, t := range v.tokens[c] {
			if t != 0 && number[t] == 0 {
				used++
				number[t] = used
			}
			v.tokens[c][i] = number[t]
		}
		v.known[c].used = int(used)
	}
	v.where = make([]int32, len(order))
	for n, i := range order {
		v.where[i] = int32(n)
	}
}

// stands returns where vote i, as given, stands.
func (v *Votes) stands(i int) int32 {
	if v.where == nil {
		return int32(i)
	}
	return v.where[i]
}

func pick[T any](x []T, order []int32) []T {
	y := make([]T, len(order))
	for n, i := range order {
		y[n] = x[i]
	}
	return y
}
