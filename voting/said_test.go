package voting

import (
	"reflect"
	"testing"

	"github.com/google/uuid"
)

// What is written by hand is to the byte what the encoder of JSON writes, and reads back as what was returned.
func TestSaidIsWhatTheEncoderSays(t *testing.T) {
	t.Parallel()
	a, b, c := uuid.New(), uuid.New(), uuid.New()
	for name, choice := range map[string]Choice{
		"one": {Choose: []uuid.UUID{a}}, "several": {Approve: []uuid.UUID{c, a, b}}, "none": {Approve: []uuid.UUID{}}, "nothing": {},
		"ranked": {Rank: [][]uuid.UUID{{b}, {a, c}}}, "scores": {Score: map[uuid.UUID]int{a: 3, b: 0, c: 5}},
		"duel": {Duel: &Duel{Pair: []uuid.UUID{b, a}, Winner: a}}, "two kinds": {Choose: []uuid.UUID{a}, Rank: [][]uuid.UUID{{b}}},
	} {
		for _, weight := range []int{1, 12, 1000} {
			want, err := choice.bytes(weight)
			if err != nil {
				t.Fatal(err)
			}
			read, err := ParseChoice(want)
			if err != nil {
				t.Fatal(err)
			}
			stored, got, err := choice.said(weight)
			if err != nil || string(got) != string(want) || !reflect.DeepEqual(stored, read) && name != "none" {
				t.Errorf("%s: said %s and %+v, want %s and %+v; %v", name, got, stored, want, read, err)
			}
		}
	}
}
