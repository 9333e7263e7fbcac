package simulate_test

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// verdicts scans a round and returns what would be written.
func verdicts(t *testing.T, made []simulate.Ballot) []byte {
	t.Helper()
	votes, err := simulate.Load(made)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := fraud.Scan(votes).Write(&out, votes); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestSameVerdicts is not parallel: it sets the number of processors.
func TestSameVerdicts(t *testing.T) {
	made, err := simulate.Make(simulate.Wish{Votes: 6000, Seed: 8, Attacks: []string{simulate.Residential, simulate.Cookies, simulate.Bought}})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := verdicts(t, made)
	runtime.GOMAXPROCS(4)
	if four := verdicts(t, made); !bytes.Equal(one, four) {
		t.Error("four processors judge otherwise than one")
	}
	if !bytes.Contains(one, []byte(`"hold"`)) {
		t.Error("nothing was held: the comparison tells nothing")
	}
}

// TestSmallest feeds rounds in which there is nothing to compare with.
func TestSmallest(t *testing.T) {
	t.Parallel()
	v := fraud.NewVotes()
	if r := fraud.Scan(v); len(r.Verdicts) != 0 || len(r.Cases) != 0 {
		t.Error("verdicts about nothing")
	}
	for _, n := range []int{1, 7, 50, 300} { // nothing but ids and one option
		v := fraud.NewVotes()
		for i := range n {
			x := fraud.Blank()
			x.ID, x.Option = string(rune('a'+i)), "only"
			if err := v.Add(&x); err != nil {
				t.Fatal(err)
			}
		}
		for _, d := range fraud.Scan(v).Verdicts {
			if d.State != fraud.Count {
				t.Fatalf("%d bare votes: %v", n, d.State)
			}
		}
	}
}

// TestAnyOrder scans rounds in the order of casting and shuffled: every vote must get the same verdict, in the same case.
func TestAnyOrder(t *testing.T) {
	t.Parallel()
	for _, builder := range simulate.Builders() {
		made, err := simulate.Make(simulate.Wish{Votes: 5000, Seed: 31, Builder: builder,
			Attacks: []string{simulate.Residential, simulate.Camouflaged, simulate.Cookies, simulate.Bought}})
		if err != nil {
			t.Fatal(err)
		}
		want := linesByText(verdicts(t, made))
		if len(want) < 4000 || !bytes.Contains(bytes.Join(want, nil), []byte(`"hold"`)) {
			t.Fatalf("%s: %d verdicts, or nothing was held: the comparison tells nothing", builder, len(want))
		}
		r := rand.New(rand.NewPCG(5, 6))
		for range 3 {
			r.Shuffle(len(made), func(i, j int) { made[i], made[j] = made[j], made[i] })
			if again := linesByText(verdicts(t, made)); !slices.EqualFunc(want, again, bytes.Equal) {
				t.Errorf("%s: another order of the input, another verdict", builder)
			}
		}
	}
}

func linesByText(text []byte) [][]byte {
	all := bytes.Split(text, []byte("\n"))
	slices.SortFunc(all, bytes.Compare)
	return all
}
