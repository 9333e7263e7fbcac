package crosstab

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// single repeats codes so many times each.
func single(order, categories int, counts ...int) Variable {
	v := Variable{Order: order, Categories: categories}
	for code, n := range counts {
		for range n {
			v.Codes = append(v.Codes, int16(code%(categories+1)))
		}
	}
	for i, c := range v.Codes {
		if int(c) == categories {
			v.Codes[i] = None
		}
	}
	return v
}

// likes is 200 people: of 120 in segment 0 60 say 1, of 80 in segment 1 20 do; the scores are 1 and 5.
func likes() Request {
	v := Variable{Categories: 2, Codes: make([]int16, 200), Scores: []float64{1, 5}}
	for i := range 200 {
		if i < 60 || i >= 180 {
			v.Codes[i] = 1
		}
	}
	return Request{People: 200, Row: v, Banner: []Variable{single(1, 2, 120, 80)}, Adjust: Bonferroni, Privacy: DefaultPrivacy()}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

func TestTableByHand(t *testing.T) {
	t.Parallel()
	r := likes()
	r.Nets = [][]int{{0, 1}}
	table, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Columns) != 3 || len(table.Rows) != 3 || table.Hidden != 0 {
		t.Fatalf("%+v", table)
	}
	a := table.Rows[1].Cells[1]
	if a.Count != 60 || a.Letters != "B" || table.Rows[0].Cells[2].Letters != "A" || table.Rows[1].Cells[2].Letters != "" || table.Rows[1].Cells[0].Letters != "" {
		t.Errorf("%+v, %+v", a, table.Rows[0])
	}
	near(t, "share", a.Share, 0.5)
	near(t, "row share", a.RowShare, 0.75)
	near(t, "net", table.Rows[2].Cells[1].Share, 1)
	near(t, "mean", table.Columns[1].Mean.Mean, 3)
	near(t, "mean of B", table.Columns[2].Mean.Mean, 2)
	near(t, "SD", table.Columns[1].Mean.SD, 2*math.Sqrt(120.0/119))
	if table.Columns[1].MeanLetters != "B" || table.Columns[2].Letter != "B" || table.Columns[0].Letter != "" || table.Columns[1].Decimals != 1 {
		t.Errorf("%+v", table.Columns)
	}
	if c := table.Columns[2]; c.Low != Careful || c.Base != 80 || c.Decimals != 0 {
		t.Errorf("%+v", c)
	}
	// R: chisq.test(matrix(c(60,60,60,20),2), correct=F) gives 12.5 with p 0.000407, a tenth of what z = sqrt(12.5) says twice over.
	x := table.Blocks[0].Independence
	near(t, "chi-square", x.Statistic, 12.5)
	if math.Abs(x.P-0.000406952) > 1e-8 || table.Blocks[0].Level != "0.01" {
		t.Errorf("%+v", x)
	}
}

func TestLettersAreCorrectedForManyTests(t *testing.T) {
	t.Parallel()
	// Three columns of 200 with 50 %, 40 % and 39 %: p of the first pair is 0.0445, of the second 0.0272.
	r := Request{People: 600, Row: single(0, 2, 100, 100, 0, 120, 80, 0, 122, 78), Banner: []Variable{single(1, 3, 200, 200, 200)}, Privacy: DefaultPrivacy()}
	for how, want := range map[Adjust]string{Unadjusted: "BC", Bonferroni: "c", BenjaminiHochberg: "bc"} {
		r.Adjust = how
		table, err := Make(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := table.Rows[1].Cells[1].Letters; got != want {
			t.Errorf("%s: letters %q, want %q", how, got, want)
		}
	}
}

func TestWeightsMakeSharesAndTakeFromBases(t *testing.T) {
	t.Parallel()
	r := likes()
	r.Weights = make([]float64, r.People)
	for i := range r.Weights {
		r.Weights[i] = 0.5
		if r.Row.Codes[i] == 1 {
			r.Weights[i] = 1.5
		}
	}
	table, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	c := table.Columns[1]
	near(t, "weighted base", c.Weighted, 120)
	near(t, "effective base", c.Effective, 120.0*120/150)
	near(t, "share", table.Rows[1].Cells[1].Share, 0.75)
	if c.Base != 120 || c.Low != Careful || table.Rows[1].Cells[1].Count != 60 {
		t.Errorf("%+v", c)
	}
	if d := table.Blocks[0].Independence.Deff; !(d > 0.5 && d < 2) || d == 1 {
		t.Errorf("design effect %g", d)
	}
}

func TestFiltersAndMissingAnswersMakeBases(t *testing.T) {
	t.Parallel()
	r := likes()
	r.Keep = make([]uint64, words(200))
	for i := range 200 {
		if i%2 == 0 {
			r.Keep[i>>6] |= 1 << (i & 63)
		}
	}
	r.Row.Codes[0], r.Row.Codes[2], r.Banner[0].Codes[4] = None, None, None
	table, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	if table.Columns[0].Base != 98 || table.Columns[1].Base != 57 || table.Columns[2].Base != 40 || Size(r.Keep) != 100 {
		t.Errorf("%+v", table.Columns)
	}
}

func TestSeveralAnswers(t *testing.T) {
	t.Parallel()
	v := Variable{Categories: 2, Sets: [][]uint64{make([]uint64, 4), make([]uint64, 4)}, Asked: make([]uint64, 4)}
	for i := range 180 {
		v.Asked[i>>6] |= 1 << (i & 63)
		for s, every := range []int{2, 3} {
			if i%every == 0 {
				v.Sets[s][i>>6] |= 1 << (i & 63)
			}
		}
	}
	segments := single(1, 2, 100, 100)
	table, err := Make(Request{People: 200, Row: v, Nets: [][]int{{0, 1}}, Banner: []Variable{segments, v}, Adjust: Bonferroni, Privacy: DefaultPrivacy()})
	if err != nil {
		t.Fatal(err)
	}
	if table.Columns[0].Base != 180 || table.Rows[0].Cells[0].Count != 90 || table.Rows[1].Cells[0].Count != 60 || table.Rows[2].Cells[0].Count != 120 {
		t.Errorf("%+v", table.Rows)
	}
	if !table.Blocks[1].Many || table.Columns[3].Letter != "" || table.Columns[3].Base != 90 || table.Rows[1].Cells[3].Count != 30 || table.Blocks[0].Level != "" {
		t.Errorf("%+v %+v", table.Blocks, table.Columns)
	}
}

func TestOddTables(t *testing.T) {
	t.Parallel()
	fine := likes()
	for name, c := range map[string]struct {
		spoil func(*Request)
		want  error
	}{
		"nobody":              {func(r *Request) { r.People, r.Row.Codes, r.Banner[0].Codes = 0, []int16{}, []int16{} }, ErrTooFew},
		"one person":          {func(r *Request) { r.People, r.Row.Codes, r.Banner[0].Codes = 1, []int16{0}, []int16{0} }, ErrTooFew},
		"nobody kept":         {func(r *Request) { r.Keep = make([]uint64, 4) }, ErrTooFew},
		"nobody answered":     {func(r *Request) { r.Row = single(0, 2, 0, 0, 200) }, ErrTooFew},
		"no weight":           {func(r *Request) { r.Weights = make([]float64, 200) }, ErrNoWeight},
		"a weight below 0":    {func(r *Request) { r.Weights = make([]float64, 200); r.Weights[7] = -1 }, ErrRequest},
		"a weight of nothing": {func(r *Request) { r.Weights = make([]float64, 200); r.Weights[7] = math.NaN() }, ErrRequest},
		"fewer weights":       {func(r *Request) { r.Weights = make([]float64, 2) }, ErrRequest},
		"a short filter":      {func(r *Request) { r.Keep = make([]uint64, 1) }, ErrRequest},
		"a code too high":     {func(r *Request) { r.Row.Codes[3] = 2 }, ErrRequest},
		"a code too low":      {func(r *Request) { r.Row.Codes[3] = -2 }, ErrRequest},
		"fewer codes":         {func(r *Request) { r.Row.Codes = r.Row.Codes[1:] }, ErrRequest},
		"no categories":       {func(r *Request) { r.Row.Categories = 0 }, ErrRequest},
		"a net of nothing":    {func(r *Request) { r.Nets = [][]int{{}} }, ErrRequest},
		"a net twice":         {func(r *Request) { r.Nets = [][]int{{1, 1}} }, ErrRequest},
		"a net too far":       {func(r *Request) { r.Nets = [][]int{{2}} }, ErrRequest},
		"an adjustment":       {func(r *Request) { r.Adjust = "scheffé" }, ErrRequest},
		"sets of nothing":     {func(r *Request) { r.Row.Codes = nil }, ErrRequest},
		"a wrong score":       {func(r *Request) { r.Row.Scores = []float64{1} }, ErrRequest},
		"many banners":        {func(r *Request) { r.Banner = make([]Variable, 9) }, ErrRequest},
	} {
		r := fine
		r.Row.Codes = append([]int16(nil), fine.Row.Codes...)
		r.Banner = append([]Variable(nil), fine.Banner...)
		c.spoil(&r)
		if _, err := Make(r); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestZeroInEveryCellOfARow(t *testing.T) {
	t.Parallel()
	r := likes()
	r.Row.Categories, r.Row.Scores = 3, nil
	r.Banner[0].Categories = 3
	table, err := Make(r)
	if err != nil {
		t.Fatal(err)
	}
	for j, cell := range table.Rows[2].Cells {
		if cell.Hidden || cell.Count != 0 || cell.Share != 0 || cell.Letters != "" {
			t.Errorf("column %d: %+v", j, cell)
		}
	}
	if c := table.Columns[3]; c.Hidden || c.Base != 0 || c.Effective != 0 || table.Rows[0].Cells[3].Hidden || table.Blocks[0].Independence.DF != 1 {
		t.Errorf("%+v", c)
	}
}

func TestLettersOfManyColumns(t *testing.T) {
	t.Parallel()
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "A2", 259: "Z10", 260: ""} {
		if got := letter(i); got != want {
			t.Errorf("column %d has %q, want %q", i, got, want)
		}
	}
}

// BenchmarkTable is a question of 12 options by three segments, weighted, of 100,000 people (P15: 300 ms at most).
func BenchmarkTable(b *testing.B) {
	const people = 100_000
	r := rand.New(rand.NewPCG(5, 6))
	v := func(order, categories int) Variable {
		v := Variable{Order: order, Categories: categories, Codes: make([]int16, people)}
		for i := range v.Codes {
			v.Codes[i] = int16(r.IntN(categories))
		}
		return v
	}
	q := Request{People: people, Row: v(0, 12), Banner: []Variable{v(1, 6), v(2, 12), v(3, 4)}, Weights: make([]float64, people), Adjust: Bonferroni, Privacy: DefaultPrivacy()}
	for i := range q.Weights {
		q.Weights[i] = 0.3 + r.Float64()
	}
	likes := newSets(r, 12, people)
	for name, row := range map[string]Variable{"single": q.Row, "several": likes} {
		b.Run(name, func(b *testing.B) {
			q.Row = row
			for b.Loop() {
				if _, err := Make(q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
