package community

import (
	"slices"
	"time"
)

// Wait is how long something waited for an answer; while it has none it has waited at least so long.
type Wait struct {
	Took     time.Duration
	Answered bool
}

// Quantile is the time within which such a part of all (above 0, below 1) is answered, by the estimate of Kaplan and Meier (Journal of the
// American Statistical Association 53, 1958): what still waits counts for as long as it has waited, instead of being left out, which
// would make the slow look quick. It reports false where too few are answered to tell.
func Quantile(waits []Wait, part float64) (time.Duration, bool) {
	waits = slices.Clone(waits)
	// Of the same time the answered come first: who still waited at that moment was at risk of the answer.
	slices.SortFunc(waits, func(a, b Wait) int {
		switch {
		case a.Took != b.Took:
			return int(min(1, max(-1, a.Took-b.Took)))
		case a.Answered == b.Answered:
			return 0
		case a.Answered:
			return -1
		}
		return 1
	})
	left := 1.0
	for i, w := range waits {
		if !w.Answered {
			continue
		}
		left *= 1 - 1/float64(len(waits)-i)
		if left <= 1-part+1e-12 {
			return w.Took, true
		}
	}
	return 0, false
}
