package voting

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// someIDs are ids that tests refer to as A, B, C and D.
func someIDs() map[string]string {
	ids := map[string]string{}
	for i, name := range []string{"A", "B", "C", "D"} {
		ids[name] = fmt.Sprintf(`"0198a000-0000-7000-8000-%012d"`, i+1)
	}
	return ids
}

func withIDs(text string) string {
	for name, id := range someIDs() {
		text = strings.ReplaceAll(text, name, id)
	}
	return text
}

// ours are forms that our writer or jsonb makes.
func ours() []string {
	return []string{
		`{"choose":[A],"weight":1}`, `{"choose": [A], "weight": 1}`, `{"weight": 1, "approve": [A, B, C]}`, `{"approve":[C],"weight":1000}`,
		`{"points": {A: 3, B: 10}, "weight": 1}`, `{"score": {A: 0, C: 5}, "weight": 2}`, `{"rank": [[C], [A, B]], "weight": 1}`,
		`{"pair": [A, B], "weight": 1, "winner": B}`, `{"pair":[A,B],"reason":"both-good","weight":1}`, `{"pair": [A, B], "weight": 1}`,
		`{"set": [A, B, C, D], "best": B, "worst": D, "weight": 1}`, `{"choose":[A]}`,
	}
}

// others are forms that only the general reader knows, or that nobody does.
func others() []string {
	return []string{
		``, `{}`, `null`, `[]`, `{"weight":1}`, `{"choose":[],"weight":1}`, `{"choose":null}`, `{"Choose":[A]}`, ` {"choose":[A]}`, `{"choose":[A]} `, `{"choose":[A],}`,
		`{"choose":[A],"approve":[B]}`, `{"choose":[A],"choose":[B]}`, `{"choose":["x"]}`, `{"choose":["0198A000-0000-7000-8000-00000000000F"]}`,
		`{"choose":["urn:uuid:0198a000-0000-7000-8000-000000000001"]}`, `{"choose":["0198a000-0000-7000-8000-00000000000\""]}`,
		`{"points":{B:1,A:2}}`, `{"points":{A:1,A:2}}`, `{"points":{A:-1}}`, `{"points":{A:01}}`, `{"points":{A:1.0}}`, `{"points":{A:1234567890123}}`,
		`{"rank":[[]]}`, `{"rank":[]}`, `{"rank":[[A],[]]}`, `{"winner":A}`, `{"choose":[A],"winner":B}`, `{"set":[A,B],"best":A}`, `{"pair":[A,B],"winner":C}`,
		`{"pair":[A,B],"reason":"\u0061"}`, `{"set":[A,B,C],"best":D,"worst":A}`, `{"set":[A,A,B],"best":A,"worst":B}`, `{"choose":[A],"weight":-1}`,
		`{"choose":[A],"weight":"1"}`, `{"choose":[A],"more":1}`, `{"choose":[A]}x`, `{"choose":[A`, `{"choose":[A],  "weight":1}`, "{\"choose\":[A],\t\"weight\":1}",
	}
}

// same checks that both ways of reading a choice agree: on the choice, on what it is for the tally, and on whether it is one.
func same(t *testing.T, text string) (quick bool) {
	t.Helper()
	var s scan
	quick = s.read([]byte(text))
	want, err := parseAny([]byte(text))
	if quick {
		if got, ok := s.choice(); ok && (err != nil || !reflect.DeepEqual(got, want)) {
			t.Errorf("%s\n is %+v,\nwant %+v (%v)", text, got, want, err)
		} else if !ok {
			quick = false
		}
	}
	numbers, texts := map[uuid.UUID]int{}, map[string]int{}
	for i, name := range []string{"D", "B", "A"} { // C is no option
		text := strings.Trim(someIDs()[name], `"`)
		numbers[uuid.MustParse(text)], texts[text] = i, i
	}
	if !s.read([]byte(text)) {
		return quick
	}
	got, decided, known := s.ballot(texts, 7)
	if !known {
		return quick
	}
	ballot, wanted := want.Ballot(numbers, 7)
	if err != nil || decided != wanted || fmt.Sprint(got) != fmt.Sprint(ballot) {
		t.Errorf("%s\n is for the tally %+v, %v,\nwant %+v, %v (%v)", text, got, decided, ballot, wanted, err)
	}
	parts := map[int]int64{}
	for _, p := range want.Contribution() {
		parts[numbers[p.Option]] += p.Amount
	}
	for _, p := range got.Picks {
		parts[p]--
	}
	for _, g := range got.Scores {
		parts[g.Option] -= int64(g.Points)
	}
	for option, left := range parts {
		if left != 0 {
			t.Errorf("%s gives option %d %d more or less", text, option, left)
		}
	}
	return quick
}

func TestStoredFormsAreReadQuickly(t *testing.T) {
	t.Parallel()
	for _, form := range ours() {
		if !same(t, withIDs(form)) {
			t.Errorf("%s is not known", form)
		}
	}
	for _, form := range others() {
		same(t, withIDs(form))
	}
}

// What is written now is what the quick reader knows, whatever the method, and comes back as it was.
func TestWrittenChoicesAreReadQuickly(t *testing.T) {
	t.Parallel()
	id := func(name string) uuid.UUID { return uuid.MustParse(strings.Trim(someIDs()[name], `"`)) }
	a, b, c, d := id("A"), id("B"), id("C"), id("D")
	for _, choice := range []Choice{
		{Choose: []uuid.UUID{b}}, {Approve: []uuid.UUID{a, c, d}}, {Points: map[uuid.UUID]int{a: 7, d: 1}}, {Score: map[uuid.UUID]int{b: 5, c: 1}},
		{Rank: [][]uuid.UUID{{d}, {a, b}, {c}}}, {Duel: &Duel{Pair: []uuid.UUID{b, a}, Winner: a}}, {Duel: &Duel{Pair: []uuid.UUID{b, a}, Reason: "dont-know"}},
		{Set: &Set{Shown: []uuid.UUID{d, a, c}, Best: c, Worst: d}},
	} {
		text, err := choice.bytes(3)
		if err != nil || !same(t, string(text)) {
			t.Fatalf("%s is not known (%v)", text, err)
		}
		if back, err := ParseChoice(text); err != nil || !reflect.DeepEqual(back, choice) {
			t.Errorf("%s comes back as %+v, %v", text, back, err)
		}
	}
}

func FuzzStoredChoice(f *testing.F) {
	for _, form := range append(ours(), others()...) {
		f.Add(withIDs(form))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if same(t, text) && !json.Valid([]byte(text)) {
			t.Errorf("%q is no JSON", text)
		}
	})
}
