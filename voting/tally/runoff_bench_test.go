package tally_test

import (
	"iter"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// manyRankings are n full rankings of 30 options, nearly all of them distinct: options lean on a common order, as fans'
// tastes do. They are kept as bytes and handed out in one ballot that is used again, as from a cursor.
func manyRankings(n int) iter.Seq[tally.Ballot] {
	const options = 30
	r := rand.New(rand.NewPCG(1, 1))
	marks := make([]byte, 0, n*options)
	pull := make([]int, options)
	for range n {
		for o := range pull {
			pull[o] = o<<10 + r.IntN(40<<10)
		}
		start := len(marks)
		for o := range options {
			at := len(marks)
			marks = append(marks, 0)
			for at > start && pull[marks[at-1]] > pull[o] {
				marks[at] = marks[at-1]
				at--
			}
			marks[at] = byte(o)
		}
	}
	return func(yield func(tally.Ballot) bool) {
		b := tally.Ballot{Weight: 1, Ranks: make([][]int, options)}
		flat := make([]int, options)
		for i := range n {
			for j, o := range marks[i*options : (i+1)*options] {
				flat[j] = int(o)
				b.Ranks[j] = flat[j : j+1]
			}
			if !yield(b) {
				return
			}
		}
	}
}

// BenchmarkRanked counts a million rankings of 30 options; loading them is part of it. The metric is the memory in use at
// the worst of a few moments, garbage with it, above what was in use before.
func BenchmarkRanked(b *testing.B) {
	const n = 1_000_000
	ballots := manyRankings(n)
	for _, e := range []tally.Election{
		{Method: tally.IRV, Options: 30, Seats: 1},
		{Method: tally.STVWIGM, Options: 30, Seats: 5},
		{Method: tally.STVScottish, Options: 30, Seats: 5},
	} {
		b.Run(string(e.Method), func(b *testing.B) {
			var peak uint64
			for b.Loop() {
				b.StopTimer()
				runtime.GC()
				var before, now runtime.MemStats
				runtime.ReadMemStats(&before)
				b.StartTimer()
				seen := 0
				_, err := tally.Tally(e, func(yield func(tally.Ballot) bool) {
					for ballot := range ballots {
						if seen++; seen%(n/20) == 0 {
							runtime.ReadMemStats(&now)
							peak = max(peak, now.HeapAlloc-before.HeapAlloc)
						}
						if !yield(ballot) {
							return
						}
					}
				})
				if err != nil {
					b.Fatal(err)
				}
				runtime.ReadMemStats(&now)
				peak = max(peak, now.HeapAlloc-before.HeapAlloc)
			}
			b.ReportMetric(float64(peak)/1e6, "peak-MB")
		})
	}
}
