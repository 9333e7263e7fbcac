package crosstab

import (
	"math/rand/v2"
	"testing"
)

// field is the prime that the attack calculates by: a number follows from others there exactly if it does among fractions, but for
// chances of one in billions, and those only ever find less than there is.
const field = 2147483647

// system is what somebody knows: sums of unknown numbers, brought into steps.
type system struct {
	steps [][]uint64 // each begins with a 1 at its lead
	lead  []int
}

func (s *system) reduce(form []uint64) (rest []uint64, lead int) {
	rest = append([]uint64(nil), form...)
	for i, step := range s.steps {
		if f := rest[s.lead[i]]; f != 0 {
			for k, x := range step {
				rest[k] = (rest[k] + (field-f)*x) % field
			}
		}
	}
	for k, x := range rest {
		if x != 0 {
			return rest, k
		}
	}
	return rest, -1
}

func (s *system) learn(form []uint64) {
	rest, lead := s.reduce(form)
	if lead < 0 {
		return
	}
	inverse, base := uint64(1), rest[lead]
	for e := field - 2; e > 0; e >>= 1 {
		if e&1 == 1 {
			inverse = inverse * base % field
		}
		base = base * base % field
	}
	for k := range rest {
		rest[k] = rest[k] * inverse % field
	}
	s.steps, s.lead = append(s.steps, rest), append(s.lead, lead)
}

func (s *system) knows(form []uint64) bool {
	_, lead := s.reduce(form)
	return lead < 0
}

// world is people with three questions, of which each may be left out (the last category).
type world struct {
	sizes  [3]int
	people [][3]int
}

func newWorld(r *rand.Rand, n int, missing float64) world {
	w := world{sizes: [3]int{2 + r.IntN(4), 2 + r.IntN(3), 1 + r.IntN(4)}}
	var odds [3][]float64
	for q := range odds {
		for range w.sizes[q] {
			odds[q] = append(odds[q], r.ExpFloat64()*r.ExpFloat64())
		}
	}
	for range n {
		var p [3]int
		for q := range p {
			p[q] = draw(r, odds[q])
			if q > 0 && r.IntN(3) == 0 {
				p[q] = p[0] % w.sizes[q]
			}
			if r.Float64() < missing {
				p[q] = w.sizes[q]
			}
		}
		w.people = append(w.people, p)
	}
	return w
}

func draw(r *rand.Rand, odds []float64) int {
	sum := 0.0
	for _, o := range odds {
		sum += o
	}
	at := r.Float64() * sum
	for i, o := range odds {
		if at -= o; at < 0 {
			return i
		}
	}
	return 0
}

func (w world) variable(q int) Variable {
	v := Variable{Order: q, Categories: w.sizes[q]}
	for i := range v.Categories {
		v.Scores = append(v.Scores, float64(i+1))
	}
	for _, p := range w.people {
		code := int16(p[q])
		if p[q] == w.sizes[q] {
			code = None
		}
		v.Codes = append(v.Codes, code)
	}
	return v
}

// form is the sum over the kinds of people that a test picks; where nobody left a question out, that is known.
func (w world) form(pick func(p [3]int) bool) []uint64 {
	out := make([]uint64, (w.sizes[0]+1)*(w.sizes[1]+1)*(w.sizes[2]+1))
	at := 0
	for a := range w.sizes[0] + 1 {
		for b := range w.sizes[1] + 1 {
			for c := range w.sizes[2] + 1 {
				if pick([3]int{a, b, c}) {
					out[at] = 1
				}
				at++
			}
		}
	}
	return out
}

// number is a number of a table, shown or not.
type number struct {
	form   []uint64
	hidden bool
	count  int
}

// numbers are all counts of a table of question row by the others.
func (w world) numbers(t *Table, row int, banner []int) (out []number) {
	within := func(net []int, c int) bool {
		for _, n := range net {
			if n == c {
				return true
			}
		}
		return false
	}
	for j, column := range t.Columns {
		in := func(p [3]int) bool {
			return p[row] < w.sizes[row] && (column.Block < 0 || p[banner[column.Block]] == column.Category)
		}
		out = append(out, number{w.form(in), column.Hidden, column.Base})
		for _, r := range t.Rows {
			out = append(out, number{w.form(func(p [3]int) bool {
				return in(p) && (p[row] == r.Category || r.Net != nil && within(r.Net, p[row]))
			}), r.Cells[j].Hidden, r.Cells[j].Count})
		}
	}
	return out
}

// Whatever tables of the same people are put side by side, with whatever nets, no hidden number follows from the shown ones.
func TestHiddenNumbersCannotBeWorkedOut(t *testing.T) {
	t.Parallel()
	tables, hidden, shown := 0, 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 77))
		w := newWorld(r, 40+r.IntN(900), []float64{0, 0, 0.02, 0.2}[seed%4])
		s := &system{}
		var all []number
		for q, sizes := range w.sizes {
			nobody := true
			for _, p := range w.people {
				nobody = nobody && p[q] < sizes
			}
			if nobody {
				for _, p := range w.kinds(q) {
					s.learn(p)
				}
			}
		}
		for _, ask := range []struct {
			row    int
			banner []int
		}{{0, []int{1, 2}}, {1, []int{0}}, {2, []int{0, 1}}, {0, []int{2}}, {1, []int{2, 0}}} {
			request := Request{People: len(w.people), Row: w.variable(ask.row), Nets: someNets(r, w.sizes[ask.row]), Adjust: Bonferroni, Privacy: DefaultPrivacy()}
			for _, b := range ask.banner {
				request.Banner = append(request.Banner, w.variable(b))
			}
			table, err := Make(request)
			if err != nil {
				continue
			}
			tables++
			all = append(all, w.numbers(table, ask.row, ask.banner)...)
		}
		for _, n := range all {
			if !n.hidden {
				s.learn(n.form)
				shown++
				if n.count > 0 && n.count < DefaultPrivacy().Cell {
					t.Fatalf("seed %d: a number of %d people is shown", seed, n.count)
				}
			}
		}
		for i, n := range all {
			if n.hidden {
				hidden++
				if n.count != 0 {
					t.Fatalf("seed %d: number %d is hidden and says %d", seed, i, n.count)
				}
				if s.knows(n.form) {
					t.Fatalf("seed %d: number %d of %d is hidden but follows from the others", seed, i, len(all))
				}
			}
		}
	}
	if tables < 1500 || hidden < 5000 || shown < 5000 {
		t.Errorf("%d tables with %d hidden and %d shown numbers: too little was tried", tables, hidden, shown)
	}
}

// kinds are the single unknowns in which a question is left out.
func (w world) kinds(q int) (out [][]uint64) {
	form := w.form(func(p [3]int) bool { return p[q] == w.sizes[q] })
	for i, x := range form {
		if x == 1 {
			one := make([]uint64, len(form))
			one[i] = 1
			out = append(out, one)
		}
	}
	return out
}

func someNets(r *rand.Rand, categories int) (out [][]int) {
	for range r.IntN(4) {
		var net []int
		for c := range categories {
			if r.IntN(2) == 0 {
				net = append(net, c)
			}
		}
		if net != nil {
			out = append(out, net)
		}
	}
	return out
}

// With several answers the cells of a row still add up over the segments, those of a column do not.
func TestHiddenNumbersOfSeveralAnswers(t *testing.T) {
	t.Parallel()
	hidden, shown := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 78))
		w := newWorld(r, 60+r.IntN(600), 0)
		likes := newSets(r, 2+r.IntN(5), len(w.people))
		for _, turned := range []bool{false, true} {
			request := Request{People: len(w.people), Row: likes, Banner: []Variable{w.variable(1)}, Adjust: Bonferroni, Privacy: DefaultPrivacy()}
			if turned {
				request.Row, request.Banner = w.variable(1), []Variable{likes}
			}
			table, err := Make(request)
			if err != nil {
				t.Fatal(err)
			}
			for k := range likes.Categories {
				out, sum := 0, 0
				for b := range w.sizes[1] {
					row, column := k, 1+b
					if turned {
						row, column = b, 1+k
					}
					cell := table.Rows[row].Cells[column]
					if cell.Hidden {
						out++
						sum += trueCount(likes, w, k, b)
						hidden++
					} else {
						shown++
					}
				}
				marginHidden := !turned && table.Rows[k].Cells[0].Hidden || turned && table.Columns[1+k].Hidden
				if !marginHidden && (out == 1 || out > 0 && sum < 10) {
					t.Fatalf("seed %d, turned %v: %d cells with %d people are hidden in line %d", seed, turned, out, sum, k)
				}
			}
		}
	}
	if hidden < 300 || shown < 300 {
		t.Errorf("%d hidden, %d shown: too little was tried", hidden, shown)
	}
}

func trueCount(likes Variable, w world, k, b int) (n int) {
	for i, p := range w.people {
		if p[1] == b && has(likes.Sets[k], i) {
			n++
		}
	}
	return n
}

func newSets(r *rand.Rand, categories, people int) Variable {
	v := Variable{Order: 3, Categories: categories, Asked: make([]uint64, words(people))}
	for i := range people {
		v.Asked[i>>6] |= 1 << (i & 63)
	}
	for range categories {
		set, odds := make([]uint64, words(people)), r.Float64()*r.Float64()
		for i := range people {
			if r.Float64() < odds {
				set[i>>6] |= 1 << (i & 63)
			}
		}
		v.Sets = append(v.Sets, set)
	}
	return v
}
