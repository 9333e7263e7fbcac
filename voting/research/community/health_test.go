package community_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/community"
)

// weeksOf are points a week apart up to a day, of a base of a thousand.
func weeksOf(until time.Time, nums ...int64) []community.Point {
	out := make([]community.Point, len(nums))
	for i, n := range nums {
		out[i] = community.Point{Day: until.AddDate(0, 0, -7*(len(nums)-1-i)), Num: n, Den: 1000}
	}
	return out
}

func upTo(n int64) (out []int64) {
	for i := range n {
		out = append(out, 10*(i+1))
	}
	return out
}

// Of 0.01, 0.02, ... 0.20 the last is clipped to 0.1905; (0.1905 - 0.105) / 0.0591608 = 1.44522, below which 92.579 in a hundred lie.
func TestHealthIsAPercentileOfTheYear(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	series := map[string][]community.Point{
		community.Retained: weeksOf(today.AddDate(0, 0, -36), upTo(20)...), community.Creators: weeksOf(today, upTo(20)...), community.Clean30: weeksOf(today, upTo(20)...),
		community.Diverse90:  weeksOf(today, upTo(11)...),                              // too few weeks
		community.Activated:  weeksOf(today.AddDate(0, 0, -70), upTo(20)...),           // of long ago
		community.Answered14: weeksOf(today, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7), // ever the same
	}
	h := community.HealthOf(series, today)
	if len(h.Parts) != 3 || h.Parts[0].Name != community.HealthRetention || h.Parts[2].Name != community.HealthIntegrity {
		t.Fatalf("%+v", h)
	}
	for _, p := range h.Parts {
		if math.Abs(p.Score-92.579) > .005 || math.Abs(p.Low-.0195) > 1e-9 || math.Abs(p.High-.1905) > 1e-9 || p.Now.Num != 200 {
			t.Errorf("%+v", p)
		}
	}
	if math.Abs(h.Score-92.579) > .005 {
		t.Errorf("%v", h.Score)
	}
	delete(series, community.Clean30)
	if two := community.HealthOf(series, today); len(two.Parts) != 0 || two.Score != 0 {
		t.Errorf("of two parts: %+v", two)
	}
	if none := community.HealthOf(nil, today); len(none.Parts) != 0 {
		t.Errorf("of nothing: %+v", none)
	}
}

// Days between the weeks change nothing, and neither does a week of too few; the score stays within its bounds.
func TestHealthIsOfWeeks(t *testing.T) {
	t.Parallel()
	today := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		weekly, daily := map[string][]community.Point{}, map[string][]community.Point{}
		for _, metric := range []string{community.Creators, community.Clean30, community.Diverse90, community.Answered14} {
			nums := make([]int64, 12+r.IntN(41))
			for i := range nums {
				nums[i] = r.Int64N(1001)
			}
			weekly[metric] = weeksOf(today, nums...)
			for _, p := range weekly[metric] {
				between := community.Point{Day: p.Day.AddDate(0, 0, -1-r.IntN(6)), Num: r.Int64N(1001), Den: 1000}
				if p.Day != weekly[metric][0].Day {
					daily[metric] = append(daily[metric], between)
				}
				daily[metric] = append(daily[metric], p)
			}
			daily[metric] = append([]community.Point{{Day: today.AddDate(-1, 0, 0), Num: 9, Den: 9}}, daily[metric]...)
		}
		a, b := community.HealthOf(weekly, today), community.HealthOf(daily, today)
		if len(a.Parts) != 4 || !slices.Equal(a.Parts, b.Parts) || a.Score != b.Score || a.Score < 0 || a.Score > 100 {
			t.Fatalf("seed %d: %+v, with days between %+v", seed, a, b)
		}
	}
}
