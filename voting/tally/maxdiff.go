package tally

import (
	"fmt"
	"iter"
	"math"
	"math/big"
)

// maxDiff counts best and worst answers. An option's score is (best - worst) / shown, from -1 to 1: exact when ranked,
// rounded only when shown. An option that was never shown has score 0 and stands behind all that were.
type maxDiff struct{}

func (maxDiff) valid(e Election, b Ballot) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	if len(b.Ranks) != 3 || len(b.Ranks[0]) != 1 || len(b.Ranks[2]) != 1 {
		return fmt.Errorf("%w: one best and one worst option are needed", ErrBallot)
	}
	return distinct(e.Options, b.Ranks)
}

func (d maxDiff) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	counts := make([]BestWorst, e.Options)
	var base int64
	for b := range ballots {
		err := d.valid(e, b)
		if err != nil {
			return Result{}, err
		}
		if base, err = weigh(base, b.Weight); err != nil {
			return Result{}, err
		}
		for _, group := range b.Ranks {
			for _, o := range group {
				counts[o].Shown += b.Weight
			}
		}
		counts[b.Ranks[0][0]].Best += b.Weight
		counts[b.Ranks[2][0]].Worst += b.Weight
	}
	return rankBestWorst(base, e.Seats, counts), nil
}

func rankBestWorst(base int64, seats int, counts []BestWorst) Result {
	scores := make([]*big.Rat, len(counts))
	for i, b := range counts {
		if scores[i] = big.NewRat(-2, 1); b.Shown > 0 {
			scores[i] = big.NewRat(b.Best-b.Worst, b.Shown)
		}
	}
	levels := levelsBy(len(counts), func(a, b int) int { return scores[b].Cmp(scores[a]) })
	r := inLevels(base, seats, levels, func(o int) Standing { return counts[o].standing() })
	r.BestWorst = counts
	return r
}

func (b BestWorst) standing() Standing {
	low, high := b.interval()
	s := Standing{Low: round6(low), High: round6(high), Winner: b.Shown > 0}
	if b.Shown > 0 {
		s.Score = round6(float64(b.Best-b.Worst) / float64(b.Shown))
	}
	return s
}

// interval is the 95 % interval of the score by Agresti and Min (Statistics in Medicine 24, 2005, pages 729-740), who treat the
// same thing: the mean of values 1, 0 and -1. With half an answer added to best and to worst and two to shown
// (b = best + 1/2, w = worst + 1/2, n = shown + 2) it is
//
//	(b - w)/n ± z·sqrt( (b + w)/n - ((b - w)/n)² ) / sqrt(n)
//
// cut at -1 and 1 and, where few answers agree so well that it would miss the score itself, stretched to hold it. Without that
// addition three bests out of three would be certain. Answers are taken as independent, as different people's are.
func (b BestWorst) interval() (low, high float64) {
	if b.Shown == 0 {
		return -1, 1
	}
	n, best, worst := float64(b.Shown)+2, float64(b.Best)+0.5, float64(b.Worst)+0.5
	mean := (best - worst) / n
	spread := z95 * math.Sqrt(max(0, (best+worst)/n-mean*mean)/n)
	score := float64(b.Best-b.Worst) / float64(b.Shown)
	return clamp(mean-spread, -1, score), clamp(mean+spread, score, 1)
}
