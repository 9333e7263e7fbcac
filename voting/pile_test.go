package voting_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// randomBallots are ballots of every kind over 300 options, many of them alike.
func randomBallots(n int) []tally.Ballot {
	r := rand.New(rand.NewPCG(7, 7))
	all := make([]tally.Ballot, n)
	for i := range all {
		some := r.Perm(300)[:1+r.IntN(4)]
		b := tally.Ballot{Weight: int64(1 + r.IntN(3))}
		switch r.IntN(4) {
		case 0:
			b.Picks = []int{some[0] % 3}
		case 1:
			b.Picks = some
		case 2:
			b.Scores = []tally.Given{{Option: some[0], Points: r.IntN(9) - 1}, {Option: 299, Points: 100_000}}
		case 3:
			b.Ranks = [][]int{some, {}, {tally.AnyMark}, {some[0] % 2}}
		}
		all[i] = b
	}
	return all
}

// What comes off a pile is what went onto it: each content once, in the order of its first, with all its weight.
func TestPileKeepsDistinctBallots(t *testing.T) {
	t.Parallel()
	var pile voting.Pile
	var want []tally.Ballot
	for _, b := range randomBallots(20_000) {
		at := -1
		if len(b.Picks) == 1 || len(want) < 2000 { // looking for it is slow: the others are unlikely to be there twice
			at = slices.IndexFunc(want, func(w tally.Ballot) bool { w.Weight = b.Weight; return reflect.DeepEqual(w, b) })
		} else {
			continue
		}
		pile.Add(b)
		if at < 0 {
			want = append(want, b)
		} else {
			want[at].Weight += b.Weight
		}
	}
	if pile.Len() != len(want) || len(want) < 1500 {
		t.Fatalf("%d on the pile, want %d", pile.Len(), len(want))
	}
	i := 0
	for b := range pile.All() {
		if !reflect.DeepEqual(b, want[i]) {
			t.Fatalf("ballot %d: %+v, want %+v", i, b, want[i])
		}
		i++
	}
	for range pile.All() {
		i--
		break
	}
	if i != len(want)-1 {
		t.Errorf("a reader that stops early reads on")
	}
	for range new(voting.Pile).All() {
		t.Error("an empty pile has a ballot")
	}
}

// A pile of many parts gives them all back.
func TestLargePile(t *testing.T) {
	t.Parallel()
	var pile voting.Pile
	const n = 40_000 // of 75 bytes each
	ballot := func(i int) tally.Ballot {
		b := tally.Ballot{Weight: 1, Picks: []int{i % 200, i / 200}}
		for o := range 36 {
			b.Picks = append(b.Picks, 200+o*(1+i%5))
		}
		return b
	}
	for range 2 {
		for i := range n {
			pile.Add(ballot(i))
		}
	}
	i := 0
	for b := range pile.All() {
		if want := ballot(i); b.Weight != 2 || !slices.Equal(b.Picks, want.Picks) {
			t.Fatalf("ballot %d: %+v, want %+v", i, b, want)
		}
		i++
	}
	if i != n {
		t.Errorf("%d of %d ballots", i, n)
	}
}
