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

// canonical returns the votes in their own order, and where each of them stood; v itself and nil if that is how they stand.
// Ids stay behind.
func (v *Votes) canonical() (*Votes, []int32) {
	order := make([]int32, v.Len())
	sorted := true
	for i := range order {
		order[i] = int32(i)
		sorted = sorted && (i == 0 || v.compare(int32(i-1), int32(i)) <= 0)
	}
	if sorted {
		return v, nil
	}
	slices.SortStableFunc(order, v.compare)
	return v.taken(order), order
}

// taken returns some votes in an order, with options and tokens numbered anew.
func (v *Votes) taken(order []int32) *Votes {
	w := &Votes{at: pick(v.at, order), dwell: pick(v.dwell, order), pow: pick(v.pow, order), age: pick(v.age, order)}
	w.option, w.dice = pick(v.option, order), pick(v.dice, order)
	number := make([]int32, len(v.options))
	for i, o := range w.option {
		if number[o] == 0 {
			w.options = append(w.options, v.options[o])
			number[o] = int32(len(w.options))
		}
		w.option[i] = number[o] - 1
	}
	for c := range v.tokens {
		w.tokens[c] = pick(v.tokens[c], order)
		number, used := make([]int32, v.count(c)), int32(0)
		for i, t := range w.tokens[c] {
			if t != 0 && number[t] == 0 {
				used++
				number[t] = used
			}
			w.tokens[c][i] = number[t]
		}
		w.known[c].used = int(used)
	}
	return w
}

func pick[T any](x []T, order []int32) []T {
	y := make([]T, len(order))
	for n, i := range order {
		y[n] = x[i]
	}
	return y
}
