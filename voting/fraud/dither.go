package fraud

import "slices"

// Clocks are coarse: browsers round times to a millisecond, to sixteen, to a hundred, and ages may come in whole hours.
// Many votes then have the same time, and a class of device and one such time look like a machine that takes equally long.
// So equal times are spread evenly over the room to their neighbours: what is left of a coarse clock is that it tells less,
// and a machine that always takes equally long stays between its neighbours.

// finer returns the round with times that no clock has rounded.
func (v *Votes) finer() *Votes {
	w := *v
	abreast(
		func() { w.dwell = spread(v.dwell, v.dice) },
		func() { w.pow = spread(v.pow, v.dice) },
		func() { w.age = spread(v.age, v.dice) },
	)
	return &w
}

// spread returns times without ties, each moved by the vote's dice; x itself where there are hardly any.
func spread(x []float32, dice []uint32) []float32 {
	sorted := make([]float32, 0, len(x))
	for _, y := range x {
		if !unknown(y) {
			sorted = append(sorted, y)
		}
	}
	slices.Sort(sorted)
	values := slices.Compact(sorted[:len(sorted):len(sorted)])
	if 2*len(values) > len(x) {
		return x
	}
	out := slices.Clone(x)
	for i, y := range x {
		if unknown(y) {
			continue
		}
		at, _ := slices.BinarySearch(values, y)
		low, high := y, y
		if at > 0 {
			low = (values[at-1] + y) / 2
		}
		if at+1 < len(values) {
			high = (y + values[at+1]) / 2
		}
		if at == 0 {
			low = y - (high - y)
		}
		if at+1 == len(values) {
			high = y + (y - low)
		}
		out[i] = low + (high-low)*float32(dice[i]>>8)/(1<<24)
	}
	return out
}
