package community

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Health is how a community does by its own year: never by another community, whose figures mean something else.
type Health struct {
	Score float64 // 0 to 100: the mean of the parts by their weights; 50 where all is as usual
	Parts []Part  // those that are known, the weightiest first; none where fewer than three are
}

// Part is what health is made of.
type Part struct {
	Name      string
	Weight    int
	Now       Point
	Low, High float64 // what 5 and 95 of 100 weeks of the year stayed above
	Score     float64 // 0 to 100: how much of a normal distribution with the year's mean and deviation lies below
}

// Names of the parts.
const (
	HealthRetention    = "retention"    // of those who signed up in a week, those who acted four weeks later
	HealthActivation   = "activation"   // of the confirmed who signed up in four weeks, those who acted within seven days
	HealthContribution = "contribution" // who sent ideas in, of the active
	HealthResponse     = "response"     // what voters asked and what was held, answered within fourteen days
	HealthIntegrity    = "integrity"    // ballots that count, of all that were cast in thirty days
	HealthDiversity    = "diversity"    // the effective number of makers by their number
)

const (
	leastWeeks = 12          // of a part, so that there is a usual to compare with
	leastBase  = 10          // people or things that a week's figure is of
	leastParts = 3           // so that they make a whole
	stale      = 9 * 7 * day // after which the last figure of a part is none of today; retention is five weeks old at least
)

// parts are where each part is read from, and how much it weighs.
func parts() []struct {
	name   string
	weight int
	metric string
} {
	return []struct {
		name   string
		weight int
		metric string
	}{
		{HealthRetention, 25, Retained}, {HealthActivation, 20, Activated}, {HealthContribution, 15, Creators},
		{HealthResponse, 15, Answered14}, {HealthIntegrity, 15, Clean30}, {HealthDiversity, 10, Diverse90},
	}
}

// HealthOf is the health at a day, of points by metric and day (Retained: those of four weeks later). The last figure of a part is held
// against its own weeks, clipped to the fifth and ninety-fifth of a hundred so that one strange week decides nothing, and read as a
// percentile of the normal distribution.
func HealthOf(series map[string][]Point, today time.Time) Health {
	var out Health
	sum, weights := 0.0, 0.0
	for _, p := range parts() {
		points := series[p.metric]
		if p.metric == Activated {
			points = rolling(points, 28*day)
		}
		points = weeklyOf(points)
		if len(points) < leastWeeks || today.Sub(points[len(points)-1].Day) > stale {
			continue
		}
		values := make([]float64, len(points))
		for i, at := range points {
			values[i] = float64(at.Num) / float64(at.Den)
		}
		one := Part{Name: p.name, Weight: p.weight, Now: points[len(points)-1]}
		last := values[len(values)-1]
		mean, deviation := spreadOf(values)
		slices.Sort(values)
		one.Low, one.High = quantileOf(values, .05), quantileOf(values, .95)
		if one.Low == one.High {
			continue // the same week after week: nothing to compare with
		}
		z := (min(max(last, one.Low), one.High) - mean) / deviation
		one.Score = 50 * math.Erfc(-z/math.Sqrt2)
		sum, weights = sum+one.Score*float64(p.weight), weights+float64(p.weight)
		out.Parts = append(out.Parts, one)
	}
	if len(out.Parts) < leastParts {
		return Health{}
	}
	out.Score = sum / weights
	return out
}

// rolling sums what stands in so long a time up to each point.
func rolling(points []Point, span time.Duration) []Point {
	out := make([]Point, len(points))
	from, sum := 0, Point{}
	for i, p := range points {
		sum.Num, sum.Den = sum.Num+p.Num, sum.Den+p.Den
		for p.Day.Sub(points[from].Day) >= span {
			sum.Num, sum.Den = sum.Num-points[from].Num, sum.Den-points[from].Den
			from++
		}
		out[i] = Point{p.Day, sum.Num, sum.Den}
	}
	return out
}

// weeklyOf is the last point and those before it that are a week or more apart, of enough to tell; the earliest first.
func weeklyOf(points []Point) []Point {
	var out []Point
	for _, p := range slices.Backward(points) {
		if p.Den >= leastBase && (len(out) == 0 || out[len(out)-1].Day.Sub(p.Day) >= 7*day) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Point) int { return cmp.Compare(a.Day.Unix(), b.Day.Unix()) })
	return out
}

func spreadOf(values []float64) (mean, deviation float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		deviation += (v - mean) * (v - mean) / float64(len(values)-1)
	}
	return mean, math.Sqrt(deviation)
}

// quantileOf is a quantile of sorted values, between two of them in proportion (definition 7 of Hyndman and Fan, The American
// Statistician 50, 1996).
func quantileOf(values []float64, part float64) float64 {
	at := part * float64(len(values)-1)
	below := int(at)
	above := min(below+1, len(values)-1)
	return values[below] + (at-float64(below))*(values[above]-values[below])
}
