package community

import (
	"math"
	"slices"
)

// Share says how many people contributed so much.
type Share struct {
	Count  int64 // contributions of each
	People int64
}

// Gini is how unequally contributions are spread over those who made any: 0 where all made as many, towards 1 where one made all. It is
// the mean difference of two people by twice the mean (Gini 1912), of all who contributed, without the correction for small numbers. 0 of
// nobody.
func Gini(shares []Share) float64 {
	shares = sorted(shares)
	people, sum, weighted := int64(0), 0.0, 0.0
	for _, s := range shares {
		// The people of a share stand at the ranks people+1 to people+s.People, which sum to this.
		ranks := float64(s.People)*float64(people) + float64(s.People)*float64(s.People+1)/2
		weighted += ranks * float64(s.Count)
		sum += float64(s.Count) * float64(s.People)
		people += s.People
	}
	if sum == 0 {
		return 0
	}
	n := float64(people)
	return 2*weighted/(n*sum) - (n+1)/n
}

// Effective is how many people, each contributing as much, would be as diverse: e to the power of the entropy of contributions (Hill's
// number of order 1, Ecology 54, 1973). 0 of nobody.
func Effective(shares []Share) float64 {
	sum := total(shares)
	if sum == 0 {
		return 0
	}
	entropy := 0.0
	for _, s := range shares {
		if p := float64(s.Count) / sum; p > 0 {
			entropy -= float64(s.People) * p * math.Log(p)
		}
	}
	return math.Exp(entropy)
}

// Top is what part of all contributions those make who contribute most: so large a part of people, rounded up to a whole person.
func Top(shares []Share, part float64) float64 {
	people := int64(0)
	for _, s := range shares {
		people += s.People
	}
	left := int64(math.Ceil(float64(people) * part))
	made, sum := 0.0, total(shares)
	if sum == 0 {
		return 0
	}
	for _, s := range slices.Backward(sorted(shares)) {
		n := min(s.People, left)
		made += float64(n) * float64(s.Count)
		left -= n
	}
	return made / sum
}

func total(shares []Share) (sum float64) {
	for _, s := range shares {
		sum += float64(s.Count) * float64(s.People)
	}
	return sum
}

// sorted is the shares from few contributions to many.
func sorted(shares []Share) []Share {
	out := slices.Clone(shares)
	slices.SortFunc(out, func(a, b Share) int { return int(a.Count - b.Count) })
	return out
}
