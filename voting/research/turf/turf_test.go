package turf

import (
	"context"
	"errors"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

// crowdOf is people who accept what chance says, options of unequal appeal.
func crowdOf(r *rand.Rand, options, people int, weighted bool) Question {
	q := Question{People: people, Size: 1, Threshold: 1, Top: 20}
	for range options {
		set, odds := make([]uint64, (people+63)/64), 0.05+0.4*r.Float64()
		for i := range people {
			if r.Float64() < odds {
				set[i>>6] |= 1 << (i & 63)
			}
		}
		q.Accepts = append(q.Accepts, set)
	}
	if weighted {
		for range people {
			q.Weights = append(q.Weights, 0.2+r.Float64())
		}
	}
	return q
}

// byHand is the reach of each set of a size, by set of bits.
func byHand(q Question) map[uint]float64 {
	out := map[uint]float64{}
	for set := range uint(1) << len(q.Accepts) {
		if bits.OnesCount(set) != q.Size || slices.ContainsFunc(q.Must, func(o int) bool { return set>>o&1 == 0 }) {
			continue
		}
		sum := 0.0
		for i := range q.People {
			if q.Asked != nil && q.Asked[i>>6]>>(i&63)&1 == 0 {
				continue
			}
			n, w := 0, 1.0
			for o := range q.Accepts {
				n += int(set >> o & 1 & uint(q.Accepts[o][i>>6]>>(i&63)))
			}
			if q.Weights != nil {
				w = q.Weights[i]
			}
			if n >= q.Threshold {
				sum += w
			}
		}
		out[set] = sum
	}
	return out
}

func asBits(options []int) (set uint) {
	for _, o := range options {
		set |= 1 << o
	}
	return set
}

func find(t *testing.T, q Question) *Answer {
	t.Helper()
	a, err := Find(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestExactIsWhatLookingAtAllGives(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 9))
		q := crowdOf(r, 3+r.IntN(10), 20+r.IntN(300), seed%2 == 0)
		q.Size, q.Threshold, q.Top = 1+r.IntN(min(6, len(q.Accepts))), 1+r.IntN(3), 1+r.IntN(20)
		if seed%3 == 0 {
			q.Must = []int{r.IntN(len(q.Accepts))}
		}
		if seed%5 == 0 {
			q.Asked = make([]uint64, len(q.Accepts[0]))
			for i := range q.Asked {
				q.Asked[i] = r.Uint64()
			}
			if tail := q.People & 63; tail > 0 {
				q.Asked[len(q.Asked)-1] &= 1<<tail - 1
			}
		}
		all := byHand(q)
		want := slices.Sorted(func(yield func(float64) bool) {
			for _, x := range all {
				if !yield(-x) {
					return
				}
			}
		})
		a := find(t, q)
		if !a.Exact || len(a.Best) != min(q.Top, len(all)) || int(a.Sets) != len(all) {
			t.Fatalf("seed %d: %d of %d sets, exact %v", seed, len(a.Best), len(all), a.Exact)
		}
		for i, s := range a.Best {
			if math.Abs(s.Reach+want[i]) > 1e-6 || math.Abs(all[asBits(s.Options)]-s.Reach) > 1e-6 {
				t.Fatalf("seed %d: set %d, %v reaches %g, by hand %g; want %g", seed, i, s.Options, s.Reach, all[asBits(s.Options)], -want[i])
			}
		}
		// What is found without looking at all is near: at least 1-1/e of it where one accepted option is enough.
		q.MostSets = 1
		g := find(t, q)
		if len(all) > 1 && (g.Exact || math.Abs(all[asBits(g.Best[0].Options)]-g.Best[0].Reach) > 1e-6) {
			t.Fatalf("seed %d: %+v", seed, g.Best)
		}
		if q.Threshold == 1 && g.Best[0].Reach < (1-1/math.E)*a.Best[0].Reach {
			t.Errorf("seed %d: greedy reaches %g of %g", seed, g.Best[0].Reach, a.Best[0].Reach)
		}
	}
}

func TestReachCurve(t *testing.T) {
	t.Parallel()
	// People 0-3 accept option 0, 4-6 option 1, 0-2 and 7 option 2, 8 nothing; 9 is not asked.
	q := Question{People: 10, Accepts: [][]uint64{{0b0000001111}, {0b1001110000}, {0b0010000111}}, Asked: []uint64{0b0111111111}, Size: 3, Threshold: 1, Top: 20}
	a := find(t, q)
	if a.Base != 9 || a.People != 9 || len(a.Curve) != 3 || len(a.Best) != 1 || a.MustHave != nil {
		t.Fatalf("%+v", a)
	}
	for i, want := range []struct {
		options []int
		reach   float64
	}{{[]int{0}, 4}, {[]int{0, 1}, 7}, {[]int{0, 1, 2}, 8}} {
		if s := a.Curve[i]; !slices.Equal(s.Options, want.options) || s.Reach != want.reach || !s.Exact || math.Abs(s.Share-want.reach/9) > 1e-12 {
			t.Errorf("%+v", s)
		}
	}
	if s := a.Curve[2]; math.Abs(s.Gain-1.0/9) > 1e-12 || math.Abs(s.Frequency-11.0/8) > 1e-12 {
		t.Errorf("%+v", s)
	}
	q.Size, q.Must = 2, []int{2}
	if a = find(t, q); !slices.Equal(a.Best[0].Options, []int{1, 2}) || !slices.Equal(a.MustHave, []int{2}) || len(a.Curve) != 2 {
		t.Errorf("%+v", a)
	}
}

func TestNobodyIsReached(t *testing.T) {
	t.Parallel()
	for name, q := range map[string]Question{
		"no people":          {Accepts: [][]uint64{{}, {}}, Size: 2, Threshold: 1, Top: 3},
		"nobody accepts":     {Accepts: [][]uint64{{0}, {0}}, People: 5, Size: 2, Threshold: 1, Top: 3},
		"nobody accepts two": {Accepts: [][]uint64{{1}, {2}}, People: 5, Size: 2, Threshold: 2, Top: 3},
		"nobody has weight":  {Accepts: [][]uint64{{1}, {2}}, People: 2, Weights: []float64{0, 0}, Size: 2, Threshold: 1, Top: 3},
	} {
		a := find(t, q)
		if s := a.Best[0]; s.Reach != 0 || s.Share != 0 || s.Frequency != 0 || !slices.Equal(s.Options, []int{0, 1}) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestRefusesMalformedQuestions(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Question){
		"no options":     func(q *Question) { q.Accepts = nil },
		"size 0":         func(q *Question) { q.Size = 0 },
		"size too large": func(q *Question) { q.Size = 4 },
		"threshold 0":    func(q *Question) { q.Threshold = 0 },
		"top 0":          func(q *Question) { q.Top = 0 },
		"many musts":     func(q *Question) { q.Size, q.Must = 1, []int{0, 1} },
		"must twice":     func(q *Question) { q.Must = []int{1, 1} },
		"must unknown":   func(q *Question) { q.Must = []int{3} },
		"short bits":     func(q *Question) { q.Accepts[1] = nil },
		"short weights":  func(q *Question) { q.Weights = []float64{1} },
		"bad weight":     func(q *Question) { q.Weights = []float64{1, 1, -1} },
		"short people":   func(q *Question) { q.Asked = []uint64{} },
		"many sets":      func(q *Question) { q.MostSets = MostSets + 1 },
	} {
		q := Question{People: 3, Accepts: [][]uint64{{1}, {2}, {4}}, Size: 2, Threshold: 1, Top: 3}
		spoil(&q)
		if _, err := Find(context.Background(), q); !errors.Is(err, ErrQuestion) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	q := crowdOf(rand.New(rand.NewPCG(1, 1)), 30, 500, true)
	q.Size = 6
	for _, most := range []int{MostSets, 1} {
		q.MostSets = most
		if _, err := Find(ctx, q); !errors.Is(err, context.Canceled) {
			t.Errorf("%d sets: %v", most, err)
		}
	}
}

// BenchmarkLineUp is five of thirty options for 10,000 people.
func BenchmarkLineUp(b *testing.B) {
	for name, weighted := range map[string]bool{"plain": false, "weighted": true} {
		b.Run(name, func(b *testing.B) {
			q := crowdOf(rand.New(rand.NewPCG(2, 3)), 30, 10_000, weighted)
			q.Size = 5
			for b.Loop() {
				if _, err := Find(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
