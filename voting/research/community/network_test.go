package community_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/community"
)

func TestAWebWithoutItsBusiest(t *testing.T) {
	t.Parallel()
	star := []community.Bond{{A: 0, B: 0}, {A: 1, B: 0}} // who is bound to himself only is in no web
	for leaf := range int32(19) {
		star = append(star, community.Bond{A: 0, B: leaf + 1})
	}
	ring := []community.Bond{}
	for i := range int32(200) {
		ring = append(ring, community.Bond{A: i, B: (i + 1) % 200})
	}
	for name, c := range map[string]struct {
		people int
		bonds  []community.Bond
		want   string
	}{
		"nobody":   {0, nil, "{0 0 [0 0 0]}"},
		"nothing":  {5, nil, "{0 0 [0 0 0]}"},
		"self":     {1, []community.Bond{{}}, "{0 0 [0 0 0]}"},
		"star":     {20, star, "{20 20 [0 0 0]}"},
		"ring":     {200, ring, "{200 200 [198 190 180]}"}, // of equals the first leave
		"two webs": {6, []community.Bond{{A: 0, B: 1}, {A: 1, B: 2}, {A: 4, B: 5}}, "{5 3 [2 2 2]}"},
	} {
		if got := fmt.Sprint(community.WebOf(c.people, c.bonds)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Whatever the order and direction in which bonds are told, the web is the same, and nobody who leaves makes it larger.
func TestAWebIsThatOfItsBonds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		people := 2 + r.IntN(60)
		bonds := make([]community.Bond, r.IntN(120))
		for i := range bonds {
			bonds[i] = community.Bond{A: int32(r.IntN(people)), B: int32(r.IntN(people))}
		}
		want := community.WebOf(people, bonds)
		again := slices.Concat(bonds, bonds)
		r.Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		for i := range again {
			if r.IntN(2) == 0 {
				again[i].A, again[i].B = again[i].B, again[i].A
			}
		}
		if got := community.WebOf(people, again); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%+v and %+v", got, want)
		}
		most := want.Largest
		for _, left := range want.Left {
			if left > most {
				t.Fatalf("%+v", want)
			}
			most = left
		}
	}
}

// The weeks in remission of 21 patients with leukaemia under 6-mercaptopurine (Freireich and others, Blood 21, 1963), of which every
// book on survival gives the median as 23.
func TestWaitsThatAreNotOverCount(t *testing.T) {
	t.Parallel()
	over, not := []int{6, 6, 6, 7, 10, 13, 16, 22, 23}, []int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}
	var waits []community.Wait
	for _, w := range over {
		waits = append(waits, community.Wait{Took: time.Duration(w), Answered: true})
	}
	for _, w := range not {
		waits = append(waits, community.Wait{Took: time.Duration(w)})
	}
	if got, enough := community.Quantile(waits, .5); !enough || got != 23 {
		t.Errorf("median %d, %v", got, enough)
	}
	if got, enough := community.Quantile(waits, .25); !enough || got != 13 { // S(10) = 0.753, S(13) = 0.690
		t.Errorf("first quarter %d, %v", got, enough)
	}
	if got, enough := community.Quantile(waits, .9); enough {
		t.Errorf("nine in ten by %d, though most still waited", got)
	}
	if _, enough := community.Quantile(nil, .5); enough {
		t.Error("a median of nothing")
	}
	all := []community.Wait{{3, true}, {1, true}, {2, true}, {4, true}}
	if got, enough := community.Quantile(all, .5); !enough || got != 2 {
		t.Errorf("median of four answered: %d, %v", got, enough)
	}
}
