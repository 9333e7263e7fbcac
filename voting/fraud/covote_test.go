package fraud_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

const minute = 60_000

// strangers vote in six rounds when it suits them, all for one of eight options a round.
func strangers(r *rand.Rand, n int32) []fraud.Action {
	var all []fraud.Action
	for v := range n {
		for round := range int32(6) {
			all = append(all, fraud.Action{Voter: v, Option: 8*round + r.Int32N(8), At: int64(round)*20_000*minute + r.Int64N(7*24*60*minute)})
		}
	}
	return all
}

func TestRings(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	all := strangers(r, 3000)
	for round := range int32(5) { // eight accounts of one hand, minutes apart
		at := int64(round)*20_000*minute + r.Int64N(6*24*60*minute)
		for v := range int32(8) {
			all = append(all, fraud.Action{Voter: 5000 + v, Option: 8*round + 3, At: at + int64(v)*minute/3})
		}
	}
	found := fraud.Rings(all)
	if len(found) != 1 || !slices.Equal(found[0].Voters, []int32{5000, 5001, 5002, 5003, 5004, 5005, 5006, 5007}) || found[0].Shared < 3 {
		t.Fatalf("%+v", found)
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	if again := fraud.Rings(all); !reflect.DeepEqual(found, again) {
		t.Errorf("in another order: %+v", again)
	}
}

func TestRingsOfNobody(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	all := strangers(r, 3000)
	for v := range int32(40) { // a class that votes together once is no ring
		all = append(all, fraud.Action{Voter: 9000 + v, Option: 3, At: int64(v) * minute / 10})
	}
	for v := range int32(2) { // a couple neither
		for round := range int32(6) {
			all = append(all, fraud.Action{Voter: 9100 + v, Option: 8*round + 1, At: int64(round)*20_000*minute + 77*minute})
		}
	}
	if found := fraud.Rings(all); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if found := fraud.Rings(nil); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
