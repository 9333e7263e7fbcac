package tally

import "math"

// z95 is the 0.975 quantile of the standard normal distribution: 95 % two-sided.
const z95 = 1.959963984540054

// Share is a proportion with its 95 % interval. All three lie within 0 and 1, and Low <= P <= High.
type Share struct {
	P, Low, High float64
}

// Wilson returns votes/base with the 95 % score interval of Wilson (Journal of the American Statistical Association
// 22, 1927, pages 209-212), without continuity correction. With p = votes/base, n = base and z the 0.975 quantile
// of the normal distribution:
//
//	( p + z²/2n ± z·sqrt( p(1-p)/n + z²/4n² ) ) / ( 1 + z²/n )
//
// It is the interval R prints for prop.test(votes, base, correct = FALSE). Unlike the textbook interval it never
// leaves 0..1 and stays honest for few votes. A base of 0 says nothing: the share is 0 and the interval is all of 0..1.
// The interval treats the ballots as a random sample, which self-selected voters are not.
func Wilson(votes, base int64) Share {
	if base <= 0 {
		return Share{High: 1}
	}
	n := float64(base)
	p := float64(min(max(votes, 0), base)) / n
	z2 := z95 * z95
	middle := p + z2/(2*n)
	spread := z95 * math.Sqrt(p*(1-p)/n+z2/(4*n*n))
	scale := 1 + z2/n
	return Share{
		P:    p,
		Low:  clamp((middle-spread)/scale, 0, p),
		High: clamp((middle+spread)/scale, p, 1),
	}
}

// clamp takes off what rounding adds: at 0 and at all votes the exact bounds are 0 and 1.
func clamp(x, low, high float64) float64 { return min(max(x, low), high) }

// Rounded returns the share with six decimals, as results print it, so that the same votes give the same bytes on
// every machine. The order Low <= P <= High survives rounding.
func (s Share) Rounded() Share {
	return Share{P: round6(s.P), Low: round6(s.Low), High: round6(s.High)}
}

func round6(x float64) float64 { return math.Round(x*1e6) / 1e6 }
