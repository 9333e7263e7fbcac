package tally_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// crowd is a million different ballots over 30 options, kept as bytes and handed out one at a time in the same memory.
type crowd struct {
	options int
	perms   [][]uint8
}

func newCrowd(ballots, options int) crowd {
	r := rand.New(rand.NewPCG(1, 1))
	c := crowd{options: options, perms: make([][]uint8, ballots)}
	all := make([]uint8, ballots*options)
	for i := range c.perms {
		p := all[i*options : (i+1)*options]
		for o := range p {
			p[o] = uint8(o)
		}
		r.Shuffle(options, func(i, j int) { p[i], p[j] = p[j], p[i] })
		c.perms[i] = p
	}
	return c
}

func (c crowd) ranked() iter.Seq[tally.Ballot] {
	return func(yield func(tally.Ballot) bool) {
		flat := make([]int, c.options)
		b := tally.Ballot{Weight: 1, Ranks: make([][]int, c.options)}
		for i := range flat {
			b.Ranks[i] = flat[i : i+1]
		}
		for _, p := range c.perms {
			for i, o := range p {
				flat[i] = int(o)
			}
			if !yield(b) {
				return
			}
		}
	}
}

func (c crowd) scored() iter.Seq[tally.Ballot] {
	return func(yield func(tally.Ballot) bool) {
		b := tally.Ballot{Weight: 1, Scores: make([]tally.Given, c.options)}
		for _, p := range c.perms {
			for o, points := range p {
				b.Scores[o] = tally.Given{Option: o, Points: int(points)%5 + 1}
			}
			if !yield(b) {
				return
			}
		}
	}
}

func (c crowd) picked() iter.Seq[tally.Ballot] {
	return func(yield func(tally.Ballot) bool) {
		picks := make([]int, c.options)
		for _, p := range c.perms {
			n := 1 + int(p[0])%(c.options/2)
			for i := range n {
				picks[i] = int(p[i])
			}
			if !yield(tally.Ballot{Weight: 1, Picks: picks[:n]}) {
				return
			}
		}
	}
}

// BenchmarkMillion counts a million different ballots over 30 options, handed out as a stream.
func BenchmarkMillion(b *testing.B) {
	c := newCrowd(1_000_000, 30)
	for _, run := range []struct {
		m       tally.Method
		ballots iter.Seq[tally.Ballot]
	}{
		{tally.Approval, c.picked()}, {tally.SAV, c.picked()}, {tally.Score, c.scored()}, {tally.STAR, c.scored()}, {tally.Schulze, c.ranked()},
		{tally.PAVSeq, c.picked()}, {tally.PhragmenSeq, c.picked()}, {tally.EqualShares, c.picked()},
	} {
		b.Run(string(run.m), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := tally.Tally(tally.Election{Method: run.m, Options: 30, Seats: 6}, run.ballots); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFromTotals ranks ten million approval ballots from the totals that the intake keeps.
func BenchmarkFromTotals(b *testing.B) {
	for _, options := range []int{30, 500} {
		votes := make([]int64, options)
		for o := range votes {
			votes[o] = int64(o*o*7919) % 10_000_000
		}
		b.Run(fmt.Sprint(options), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tally.FromTotals(votes, 10_000_000, 10)
			}
		})
	}
}

// BenchmarkTies looks for the committees of elections in which nearly everything ties.
func BenchmarkTies(b *testing.B) {
	const options = 300
	var own, same []tally.Ballot
	for o := range options {
		own = append(own, tally.Ballot{Weight: 1, Picks: []int{o}})
		same = append(same, tally.Ballot{Weight: 1, Picks: []int{o, (o + 1) % options, (o + 7) % options}})
	}
	for _, m := range []tally.Method{tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares} {
		for name, ballots := range map[string][]tally.Ballot{"own": own, "same": same} {
			b.Run(string(m)+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := tally.Tally(tally.Election{Method: m, Options: options, Seats: 40}, slices.Values(ballots)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
