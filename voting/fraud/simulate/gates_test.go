package simulate_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// plan is a few worlds of moderate size; `make fraud-report` measures many more.
func plan() simulate.Plan { return simulate.Plan{Votes: 9000, Seed: 7001, Seeds: 1} }

func TestGatesOfAttackedRounds(t *testing.T) {
	t.Parallel()
	_, mixes := simulate.Mixes()
	s, err := plan().Measure(mixes, fraud.NoPart)
	if err != nil {
		t.Fatal(err)
	}
	if p := s.Precision(); p < 0.9 {
		t.Errorf("precision %.3f", p)
	}
	if a := s.Automated(); float64(a.Held) < 0.85*float64(a.Votes) { // in so few worlds; the report measures more
		t.Errorf("held %d of %d automated votes", a.Held, a.Votes)
	}
	if b := s.Kinds[simulate.Bought]; float64(b.Held+b.Review) < 0.6*float64(b.Votes) {
		t.Errorf("%+v of the bought votes", b)
	}
	if h := s.Honest(); float64(h.Held) > 0.005*float64(h.Votes) {
		t.Errorf("held %d of %d honest votes", h.Held, h.Votes)
	}
	if s.Spoilt > 0 {
		t.Errorf("%d honest winners were dethroned", s.Spoilt)
	}
}

func TestGatesOfQuietRounds(t *testing.T) {
	t.Parallel()
	mixes, _ := simulate.Mixes()
	s, err := plan().Measure(mixes, fraud.NoPart)
	if err != nil {
		t.Fatal(err)
	}
	if h := s.Honest(); float64(h.Held) > 0.001*float64(h.Votes) || s.Spoilt > 0 {
		t.Errorf("held %d of %d honest votes where nobody cheats, %d winners dethroned", h.Held, h.Votes, s.Spoilt)
	}
}

// TestPlacesAreNoFarms scans rounds in which classes with equal machines, one rule for addresses and accounts made
// together vote for one option. A scan that took many such places for one farm held all of their pupils.
func TestPlacesAreNoFarms(t *testing.T) {
	t.Parallel()
	s := simulate.NewScore()
	for _, seed := range []uint64{2200, 2204} {
		made, err := simulate.Make(simulate.Wish{Votes: 9000, Seed: seed, Attacks: []string{simulate.Landslide}, Builder: "sketch"})
		if err != nil {
			t.Fatal(err)
		}
		votes, err := simulate.Load(made)
		if err != nil {
			t.Fatal(err)
		}
		s.Add(made, fraud.Scan(votes))
	}
	for _, stratum := range []string{"school", "residence", "kiosk"} {
		if n := s.Strata[stratum]; n.Votes < 50 || 500*n.Held > n.Votes {
			t.Errorf("%s: held %d of %d", stratum, n.Held, n.Votes)
		}
	}
}

// TestCrowdsThatWereHeld scans rounds in which version 3 held crowds: for clocks that round, few networks, none recorded,
// telephones that many share, a tablet in a landslide, and a farm whose likeness reached into classrooms.
func TestCrowdsThatWereHeld(t *testing.T) {
	t.Parallel()
	for seed, mix := range map[uint64][]string{
		71002: {simulate.Clean}, 71100: {simulate.Landslide}, 71102: {simulate.Landslide}, 71204: {simulate.Project}, 71206: {simulate.Project},
		74003: {simulate.Datacentre, simulate.Residential, simulate.Bought, simulate.Cookies, simulate.Socks},
		74305: {simulate.Drip, simulate.Datacentre, simulate.Bought}, 74504: {simulate.Waves, simulate.Spread, simulate.Bought},
	} {
		made, err := simulate.Make(simulate.Wish{Votes: 12000, Seed: seed, Attacks: mix, Builder: "harbour"})
		if err != nil {
			t.Fatal(err)
		}
		votes, err := simulate.Load(made)
		if err != nil {
			t.Fatal(err)
		}
		s := simulate.NewScore()
		s.Add(made, fraud.Scan(votes))
		most := 200 // one of so many
		if len(mix) == 1 {
			most = 1000
		}
		if h := s.Honest(); most*h.Held > h.Votes || s.Spoilt > 0 {
			t.Errorf("%d %v: held %d of %d honest votes", seed, mix, h.Held, h.Votes)
		}
		if n := s.Strata["school"]; n.Votes < 200 || 20*n.Held > n.Votes {
			t.Errorf("%d %v: held %d of %d pupils", seed, mix, n.Held, n.Votes)
		}
	}
}

func TestSimulationRepeats(t *testing.T) {
	t.Parallel()
	for _, builder := range simulate.Builders() {
		w := simulate.Wish{Votes: 2000, Seed: 4, Attacks: simulate.Attacks(), Builder: builder}
		var votes, truths [2]bytes.Buffer
		for i := range votes {
			made, err := simulate.Make(w)
			if err != nil {
				t.Fatal(err)
			}
			if err := simulate.Write(&votes[i], &truths[i], made); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(votes[0].Bytes(), votes[1].Bytes()) || !bytes.Equal(truths[0].Bytes(), truths[1].Bytes()) {
			t.Errorf("%s: the same seed made another round", builder)
		}
		read, err := fraud.Read(&votes[0])
		if err != nil || read.Len() < 2000 {
			t.Errorf("%s: %v", builder, err)
		}
		for _, kind := range simulate.Attacks() {
			if !strings.Contains(truths[0].String(), `"kind":"`+kind+`"`) {
				t.Errorf("%s: no %s", builder, kind)
			}
		}
	}
}

func TestWishes(t *testing.T) {
	t.Parallel()
	for _, w := range []simulate.Wish{
		{Votes: 10}, {Votes: 1 << 30}, {Votes: 1000, Options: 2}, {Votes: 1000, Builder: "castle"},
		{Votes: 1000, Attacks: []string{"magic"}}, {Votes: 1000, Attacks: []string{simulate.Clean, simulate.Drip}},
	} {
		if _, err := simulate.Make(w); err == nil {
			t.Errorf("%+v was made", w)
		}
	}
}
